// GitLab's `.gitlab-ci.yml` → steps, and the events on which each of them runs. Follows `include: local` and `extends`.
import { type CiEvent, type CiStep, NOTHING } from "./ci.js";
import { commandsOf } from "./commands.js";
import { evaluate, type Names, truth } from "./condition.js";
import { joinPath, type RepositoryFiles } from "./repository.js";
import { isMapping, listOf, type Mapping, mapping, readYaml, strings, textValues, type Yaml } from "./yaml.js";

const ROOT = ".gitlab-ci.yml";
const DEEPEST = 4;
/** Top-level keys that are no jobs. */
const RESERVED = new Set(["default", "include", "stages", "variables", "workflow", "image", "services", "cache"]);

/** Kinds of pipelines: what `CI_PIPELINE_SOURCE` says, and what that is to us. A push to a branch checks its merge requests too. */
const PIPELINES: readonly { readonly source: string; readonly event: CiEvent; readonly branch?: string }[] = [
  { source: "merge_request_event", event: "change" },
  { source: "push", event: "change", branch: "a-change" },
  { source: "push", event: "other", branch: "main" },
  { source: "schedule", event: "schedule", branch: "main" },
];

interface Job {
  readonly file: string;
  readonly yaml: Yaml;
  readonly name: string;
  readonly body: Mapping;
}

/** The steps of all jobs that are not hidden. */
export function readGitlab(repository: RepositoryFiles): CiStep[] {
  const files = readFiles(ROOT, repository, 0);
  const jobs = files.flatMap(({ file, yaml }) =>
    Object.entries(yaml.root).flatMap(([name, body]): Job[] =>
      RESERVED.has(name) || !isMapping(body) ? [] : [{ file, yaml, name, body }],
    ),
  );
  const shared = Object.assign({}, ...files.map(({ yaml }) => yaml.root)) as Mapping;
  return jobs.filter(({ name }) => !name.startsWith(".")).flatMap((job) => readJob(job, jobs, shared, repository));
}

function readFiles(path: string, repository: RepositoryFiles, depth: number): { file: string; yaml: Yaml }[] {
  const yaml = readYaml(repository.texts.get(path) ?? "");
  if (yaml === undefined || depth > DEEPEST) return [];
  const included = listOf(yaml.root.include).flatMap((one) => strings(isMapping(one) ? one.local : one));
  const inner = included.flatMap((name) => readFiles(joinPath("", name) ?? "", repository, depth + 1));
  return [...inner, { file: path, yaml }];
}

function readJob(job: Job, all: readonly Job[], shared: Mapping, repository: RepositoryFiles): CiStep[] {
  const body = extended(job, all, 0);
  const environment = { ...textValues(shared.variables), ...textValues(body.variables) };
  const { events, hindrances } = timesOf(body, shared);
  const ignored = body.allow_failure === true ? "allow_failure" : undefined;
  const line = job.yaml.line([job.name]) - 1;
  const commands = ["before_script", "script"].flatMap((key) => {
    const lines = listOf(body[key] ?? mapping(shared.default)[key] ?? shared[key]).flat();
    return lines.flatMap((text, i) => {
      if (typeof text !== "string") return [];
      const isOwn = key in job.body;
      const at = { file: job.file, line: isOwn ? job.yaml.textLine([job.name, key, i]) : Math.max(1, line) };
      return commandsOf({ text, at, directory: "", environment, hasPipefail: true }, repository);
    });
  });
  if (commands.length === 0) return [];
  const place = { file: job.file, line: Math.max(1, line) };
  const step = { ...NOTHING, ...place, job: `${job.file}#${job.name}`, events, failureEvents: events, hindrances };
  return [{ ...step, environment, commands, ...(ignored !== undefined && { ignored }) }];
}

/** A job with what it `extends` beneath it. */
function extended({ body }: Job, all: readonly Job[], depth: number): Mapping {
  const parents = depth > DEEPEST ? [] : strings(body.extends);
  const beneath = parents.map((name) => {
    const parent = all.find((one) => one.name === name);
    return parent === undefined ? {} : extended(parent, all, depth + 1);
  });
  return Object.assign({}, ...beneath, body) as Mapping;
}

function timesOf(body: Mapping, shared: Mapping): Pick<CiStep, "events" | "hindrances"> {
  const events = new Set<CiEvent>();
  const hindrances = new Map<CiEvent, string>();
  const rules = mapping(shared.workflow).rules;
  for (const { source, event, branch } of PIPELINES) {
    const names = namesOf(source, branch);
    const whole = rules === undefined ? true : firstRule(rules, names);
    const own = whole === true ? runsOn(body, source, names) : whole;
    if (own === true) events.add(event);
    else hindrances.set(event, own === false ? "its rules leave it out" : "whether it runs hangs on its rules");
  }
  for (const event of events) hindrances.delete(event);
  return { events, hindrances };
}

function namesOf(source: string, branch: string | undefined): Names {
  const known: Readonly<Record<string, string | null>> = {
    $CI_PIPELINE_SOURCE: source,
    $CI_MERGE_REQUEST_IID: source === "merge_request_event" ? "1" : null,
    $CI_MERGE_REQUEST_ID: source === "merge_request_event" ? "1" : null,
    $CI_COMMIT_TAG: null,
    $CI_OPEN_MERGE_REQUESTS: null,
    $CI_COMMIT_BRANCH: branch ?? null,
    $CI_COMMIT_REF_NAME: branch ?? "a-change",
    $CI_DEFAULT_BRANCH: "main",
  };
  return { lookup: (name) => known[name] };
}

/** What the first rule that fits says; without one the job does not run. */
function firstRule(rules: unknown, names: Names): boolean | undefined {
  for (const rule of listOf(rules).map(mapping)) {
    const answer = typeof rule.if === "string" ? truth(evaluate(rule.if, names)) : true;
    if (answer === false) continue;
    // Whether certain files changed or are there is another question than whether a C file did.
    if (answer === undefined || rule.changes !== undefined || rule.exists !== undefined) return undefined;
    return rule.when !== "never" && rule.when !== "manual" && rule.allow_failure !== true;
  }
  return false;
}

function runsOn(body: Mapping, source: string, names: Names): boolean | undefined {
  if (body.when === "manual" || body.when === "never") return false;
  if (body.rules !== undefined) return firstRule(body.rules, names);
  const only = refsOf(body.only);
  const except = refsOf(body.except);
  const words = wordsOf(source, names);
  // Without rules a job is part of the pipelines of branches and tags.
  const isIn = only === undefined ? source !== "merge_request_event" : only.some((word) => words.includes(word));
  return isIn && !(except ?? []).some((word) => words.includes(word));
}

function refsOf(value: unknown): readonly string[] | undefined {
  if (value === undefined) return undefined;
  return strings(isMapping(value) ? value.refs : value);
}

/** The words of `only` and `except` that mean this pipeline. */
function wordsOf(source: string, { lookup }: Names): readonly string[] {
  if (source === "merge_request_event") return ["merge_requests"];
  const branch = String(lookup("$CI_COMMIT_BRANCH"));
  return source === "schedule" ? ["schedules", "branches", branch] : ["pushes", "branches", branch];
}
