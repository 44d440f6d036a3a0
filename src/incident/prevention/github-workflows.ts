// GitHub's workflows → steps, and the events on which each of them runs. Follows reusable workflows and actions of the repository itself.
import { type CiEvent, type CiStep, NOTHING, type Place } from "./ci.js";
import { commandsOf } from "./commands.js";
import { evaluate, type Names, OWN, truth, type Value } from "./condition.js";
import { filterOf } from "./path-filter.js";
import { joinPath, type RepositoryFiles } from "./repository.js";
import { isMapping, listOf, type Mapping, mapping, readYaml, strings, textValues, type Yaml } from "./yaml.js";

const FOLDER = /^\.github\/workflows\/[^/]+\.ya?ml$/;
/** Combinations of a matrix that are looked at. */
const MOST_LEGS = 64;
const DEEPEST = 4;

/** An event of the file, and why it may not count. */
interface Trigger {
  readonly name: string;
  readonly event: CiEvent;
  readonly hindrance?: string;
  readonly scope?: string;
}

/** The steps of all workflows that something starts. */
export function readWorkflows(repository: RepositoryFiles): CiStep[] {
  return [...repository.texts].flatMap(([file, text]) => {
    const yaml = FOLDER.test(file) ? readYaml(text) : undefined;
    if (yaml === undefined) return [];
    const triggers = triggersOf(yaml.root.on, repository);
    return triggers.length === 0 ? [] : readJobs({ file, yaml, triggers, repository, depth: 0, conditions: [] });
  });
}

function triggersOf(on: unknown, repository: RepositoryFiles): Trigger[] {
  const events: readonly [string, Mapping][] = isMapping(on)
    ? Object.entries(on).map(([name, value]) => [name, mapping(value)])
    : strings(on).map((name) => [name, {}]);
  return events.flatMap(([name, options]): Trigger[] => {
    if (name === "workflow_call") return [];
    if (name === "schedule") {
      const crons = isMapping(on) ? listOf(on.schedule).flatMap((one) => strings(mapping(one).cron)) : [];
      return crons.length > 0 ? [{ name, event: "schedule" }] : [];
    }
    // The base's code is checked out there unless the workflow says otherwise: not what the pull request brings.
    if (name !== "pull_request" && name !== "merge_group") return [{ name, event: "other" }];
    const filter = filterOf(options, repository);
    const hindrance = whyNotEach(options) ?? filter.hindrance;
    return [{ name, event: "change", ...filter, ...(hindrance !== undefined && { hindrance }) }];
  });
}

/** Pull requests are looked at when they are opened and when they get commits. */
function whyNotEach({ types }: Mapping): string | undefined {
  const named = strings(types);
  const isNew = named.length === 0 || named.some((type) => type === "synchronize" || type === "checks_requested");
  return isNew ? undefined : `it starts on ${named.join(", ")}, not on new commits`;
}

interface Reading {
  readonly file: string;
  readonly yaml: Yaml;
  readonly triggers: readonly Trigger[];
  readonly repository: RepositoryFiles;
  readonly depth: number;
  /** Conditions of the jobs that called this workflow. */
  readonly conditions: readonly Condition[];
}

interface Condition {
  readonly text: string;
  readonly legs: readonly Mapping[];
}

function readJobs(reading: Reading): CiStep[] {
  const { yaml, file, depth, repository } = reading;
  const jobs = mapping(yaml.root.jobs);
  return Object.entries(jobs).flatMap(([name, value]): CiStep[] => {
    const job = mapping(value);
    const own = chain(name, jobs);
    const conditions = [...reading.conditions, ...own];
    const called = strings(job.uses)[0];
    if (called !== undefined) {
      const path = called.startsWith("./") ? joinPath("", called) : undefined;
      const text = path === undefined ? undefined : repository.texts.get(path);
      const inner = text === undefined ? undefined : readYaml(text);
      if (path === undefined || inner === undefined || depth >= DEEPEST) return [];
      return readJobs({ ...reading, file: path, yaml: inner, depth: depth + 1, conditions });
    }
    const ignored = isTrue(job["continue-on-error"]) ? "continue-on-error of its job" : undefined;
    const defaults = mapping(mapping(mapping(job.defaults).run));
    const shared = mapping(mapping(mapping(yaml.root.defaults).run));
    return readSteps(
      {
        ...reading,
        conditions,
        job: `${file}#${name}`,
        path: ["jobs", name, "steps"],
        environment: { ...textValues(yaml.root.env), ...textValues(job.env) },
        defaults: { ...shared, ...defaults },
        ...(ignored !== undefined && { ignored }),
      },
      listOf(job.steps),
    );
  });
}

/** The conditions of a job and of all that it waits for, unless it runs whatever became of them. */
function chain(name: string, jobs: Mapping, seen: readonly string[] = []): Condition[] {
  const job = mapping(jobs[name]);
  const text = conditionText(job.if);
  const own = text === undefined ? [] : [{ text, legs: legsOf(job) }];
  if (text !== undefined && /\balways\s*\(/.test(text)) return own;
  const needs = strings(job.needs).filter((one) => !seen.includes(one));
  return [...own, ...needs.flatMap((one) => chain(one, jobs, [...seen, name]))];
}

interface StepReading extends Reading {
  readonly job: string;
  readonly path: readonly (string | number)[];
  readonly environment: Readonly<Record<string, string>>;
  readonly defaults: Mapping;
  readonly ignored?: string;
  /** Where the step stands that called this action. */
  readonly caller?: Place;
}

function readSteps(reading: StepReading, steps: readonly unknown[]): CiStep[] {
  const checkouts = new Map<string, string>();
  return steps.flatMap((value, i): CiStep[] => {
    const step = mapping(value);
    const { file, yaml, repository, job } = reading;
    const path = [...reading.path, i];
    const text = conditionText(step.if);
    const legs = legsOf(mapping(mapping(yaml.root.jobs)[String(reading.path[1])]));
    const conditions = text === undefined ? reading.conditions : [...reading.conditions, { text, legs }];
    const ignored = reading.ignored ?? (isTrue(step["continue-on-error"]) ? "continue-on-error" : undefined);
    const environment = { ...reading.environment, ...textValues(step.env) };
    const folder = strings(step["working-directory"] ?? reading.defaults["working-directory"])[0] ?? "";
    const directory = folder.includes("$") ? undefined : joinPath("", folder);
    const here: Place = { file, line: yaml.line(path) };
    const base = {
      ...NOTHING,
      ...(reading.caller ?? here),
      job,
      environment,
      ...timesOf(reading.triggers, conditions),
      ...(ignored !== undefined && { ignored }),
    };
    const action = strings(step.uses)[0];
    if (action !== undefined) {
      const inputs = textValues(step.with);
      if (action.startsWith("actions/checkout@") && inputs.path !== undefined)
        checkouts.set(joinPath("", inputs.path) ?? "", inputs.repository ?? "");
      const foreign = action.startsWith("./") ? checkouts.get(joinPath("", action) ?? "") : undefined;
      const named = foreign ? `${foreign}@here` : action;
      const uses = { action: named, inputs, directory: directory ?? "" };
      return [
        { ...base, uses },
        ...readAction(named, { ...reading, conditions, environment, caller: reading.caller ?? here }),
      ];
    }
    const run = strings(step.run)[0];
    if (run === undefined) return [];
    const shell = strings(step.shell ?? reading.defaults.shell)[0];
    const at = { file, line: yaml.textLine([...path, "run"]) };
    const script = { at, environment, hasPipefail: shell === "bash" || /pipefail/.test(shell ?? "") };
    const commands = legs
      .map((leg) => withMatrix(run, leg))
      .filter((one, j, all) => all.indexOf(one) === j)
      .flatMap((one) =>
        commandsOf({ ...script, text: one, ...(directory !== undefined && { directory }) }, repository),
      );
    return [{ ...base, commands }];
  });
}

/** The steps of an action that lies in the repository. */
function readAction(action: string, reading: StepReading): CiStep[] {
  if (!action.startsWith("./") || reading.depth >= DEEPEST) return [];
  for (const name of ["action.yml", "action.yaml"]) {
    const path = joinPath(action, name);
    const text = path === undefined ? undefined : reading.repository.texts.get(path);
    const yaml = text === undefined ? undefined : readYaml(text);
    if (path === undefined || yaml === undefined) continue;
    const steps = listOf(mapping(yaml.root.runs).steps);
    return readSteps(
      { ...reading, file: path, yaml, depth: reading.depth + 1, path: ["runs", "steps"], defaults: {} },
      steps,
    );
  }
  return [];
}

/** On which events all conditions hold, and why not on the others. */
function timesOf(
  triggers: readonly Trigger[],
  conditions: readonly Condition[],
): Pick<CiStep, "events" | "failureEvents" | "hindrances" | "scope"> {
  const events = new Set<CiEvent>();
  const failureEvents = new Set<CiEvent>();
  const hindrances = new Map<CiEvent, string>();
  for (const { name, event, hindrance } of triggers) {
    const unmet = conditions.find((one) => holds(one, name, false) !== true);
    const why = hindrance ?? (unmet && whyUnmet(unmet, holds(unmet, name, false)));
    if (why === undefined) events.add(event);
    else hindrances.set(event, why);
    if (hindrance === undefined && conditions.every((one) => holds(one, name, true) === true)) failureEvents.add(event);
  }
  for (const event of events) hindrances.delete(event);
  const partial = triggers.find(({ scope }) => scope !== undefined);
  return { events, failureEvents, hindrances, ...(partial?.scope !== undefined && { scope: partial.scope }) };
}

function whyUnmet({ text }: Condition, answer: boolean | undefined): string {
  const condition = text.length > 80 ? `${text.slice(0, 77)}…` : text;
  return answer === false
    ? `\`if: ${condition}\` keeps it from running`
    : `whether it runs hangs on \`if: ${condition}\``;
}

/** Whether a condition lets its job or step run in some leg of the matrix. */
function holds({ text, legs }: Condition, event: string, isFailing: boolean): boolean | undefined {
  const asksHow = /\b(always|success|failure|cancelled)\s*\(/.test(text);
  if (isFailing && !asksHow) return false;
  const answers = legs.map((leg) => truth(evaluate(text, namesOf(event, isFailing, leg))));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function namesOf(event: string, isFailing: boolean, leg: Mapping): Names {
  const isChange = event === "pull_request" || event === "merge_group";
  const known: Readonly<Record<string, Value>> = {
    "github.event_name": event,
    "github.repository": OWN,
    "github.repository_owner": OWN,
    "github.event.repository.fork": false,
    "github.event.pull_request.draft": false,
    "github.event.pull_request.head.repo.fork": false,
    "github.event.pull_request.head.repo.full_name": OWN,
    "github.actor": "somebody",
    ...(isChange && { "github.ref": "refs/pull/1/merge", "github.ref_name": "1/merge" }),
    ...(isChange && { "github.head_ref": "a-change", "github.ref_type": "branch" }),
  };
  const lookup = (name: string): Value => {
    if (!name.startsWith("matrix.")) return known[name];
    const value = leg[name.slice("matrix.".length)];
    return ["string", "number", "boolean"].includes(typeof value) ? (value as string | number | boolean) : undefined;
  };
  return { lookup, call: (name, values) => callOf(name, values, isFailing) };
}

function callOf(name: string, values: readonly Value[], isFailing: boolean): Value {
  const [first, second] = values;
  if (name === "always") return true;
  if (name === "success") return !isFailing;
  if (name === "failure") return isFailing;
  if (name === "cancelled") return false;
  if (typeof first !== "string" || typeof second !== "string") return undefined;
  if (name === "startsWith") return first.startsWith(second);
  if (name === "endsWith") return first.endsWith(second);
  return name === "contains" ? first.includes(second) : undefined;
}

function conditionText(value: unknown): string | undefined {
  if (typeof value === "boolean" || typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  return value
    .trim()
    .replace(/^\$\{\{(.*)\}\}$/s, "$1")
    .trim();
}

function isTrue(value: unknown): boolean {
  return conditionText(value) === "true";
}

/** The combinations of a job's matrix; one without anything where it has none. */
function legsOf(job: Mapping): readonly Mapping[] {
  const { include, exclude: _, ...axes } = mapping(mapping(job.strategy).matrix);
  let legs: Mapping[] = [{}];
  for (const [name, values] of Object.entries(axes))
    legs = legs.flatMap((leg) => listOf(values).map((value) => ({ ...leg, [name]: value }))).slice(0, MOST_LEGS);
  const more = listOf(include).map(mapping);
  return Object.keys(axes).length === 0 && more.length > 0 ? more : [...legs, ...more];
}

function withMatrix(text: string, leg: Mapping): string {
  return text.replace(/\$\{\{\s*matrix\.([\w-]+)\s*\}\}/g, (whole, name: string) =>
    name in leg ? String(leg[name]) : whole,
  );
}
