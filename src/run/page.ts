// `heapgate page`: reads files and the open alerts, sends what has to be sent, keeps what is open. Prints nothing.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { resolve } from "node:path";
import type { IncidentConfig } from "../config/config.js";
import type { PageCommand } from "../config/page-command.js";
import { joinSaid, type Said } from "../incident/pagerduty/alert.js";
import { addressOf, type Clock, openPagerDuty, PAGERDUTY_URL, type Sent } from "../incident/pagerduty/client.js";
import {
  type AlertEvent,
  type ChangeEvent,
  changeEvent,
  type EventOptions,
  followUpEvent,
  triggerEvent,
} from "../incident/pagerduty/events.js";
import { saidByIncident } from "../incident/pagerduty/incident-alert.js";
import { readInput } from "../incident/pagerduty/input.js";
import type { OpenAlert } from "../incident/pagerduty/open-alerts.js";
import { afterStep, planSteps, type Step } from "../incident/pagerduty/plan.js";
import { type AlertOptions, saidByReport } from "../incident/pagerduty/report-alerts.js";
import { ConfigurationError, DEFAULT_SEVERITIES } from "../model/index.js";
import { attempt, NAMED, whyNot } from "./gather.js";
import { openAlertFile } from "./page-state.js";

/** The variable that the key is read from, and nowhere else. */
const KEY = "PAGERDUTY_ROUTING_KEY";
const URL_NAME = "PAGERDUTY_EVENTS_URL";

export interface PageEnvironment {
  /** Told in one plain line why and for how long nothing is sent. */
  readonly onWait?: (line: string) => void;
  /** Absolute. */
  readonly cwd: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Tests have one of their own. */
  readonly clock?: Clock;
}

/** One event, and whether it went. */
export interface PagedEvent {
  readonly action: "trigger" | "acknowledge" | "resolve" | "change";
  /** Absent for a change. */
  readonly key?: string;
  readonly summary: string;
  readonly severity?: string;
  /** One plain line; absent where it was sent. */
  readonly refused?: string;
}

/** A request as it would go, without the key. */
export interface PlannedRequest {
  readonly method: "POST";
  readonly url: string;
  readonly body: AlertEvent | ChangeEvent;
}

export interface PageOutcome {
  readonly events: readonly PagedEvent[];
  /** Alerts whose evidence was told before. */
  readonly told: readonly { readonly key: string; readonly summary: string }[];
  /** Keys of what is open now; absent where nobody keeps it. */
  readonly open?: readonly string[];
  /** What could not be read or measured, one plain line each. */
  readonly problems: readonly string[];
  /** In the place of sending; absent unless it was asked for. */
  readonly planned?: readonly PlannedRequest[];
  /** Something fails, by what the files say. */
  readonly isFailing: boolean;
}

interface Task {
  readonly event: AlertEvent | ChangeEvent;
  readonly line: PagedEvent;
  /** Absent for a change. */
  readonly step?: Step;
}

/**
 * @throws ConfigurationError for a key, an address or a file of open alerts that cannot be; then nothing was sent
 */
export async function runPage(
  command: PageCommand,
  config: IncidentConfig,
  environment: PageEnvironment,
): Promise<PageOutcome> {
  const { variables, cwd, clock, onWait } = environment;
  const url = eventsUrl(variables);
  const key = command.dryRun ? undefined : routingKey(variables);
  const file = command.state === undefined ? undefined : openAlertFile(command.state, cwd);
  const { said, problems } = readAll(command, config, cwd);
  const now = new Date(clock?.now() ?? Date.now()).toISOString();
  const { steps, told } = planSteps(said, file?.alerts ?? [], command.mode, command.files.length > 0);
  const own = config.links ?? [];
  const links = [...command.links, ...own.map(({ title, url: href }) => ({ text: title, href }))];
  const tasks = tasksOf(command, steps, { now, ...runOf(variables), links, images: imagesOf(command) }, variables);
  const outcome = {
    told: told.map(({ key, summary }) => ({ key, summary })),
    problems,
    isFailing: command.mode === "report" && said.alerts.length > 0,
  };
  if (key === undefined) {
    const planned = tasks.map(({ event }) => ({ method: "POST" as const, url: addressOf(url, event), body: event }));
    return { ...outcome, events: [], planned };
  }
  // A file that cannot be written is told before anybody is woken.
  const unwritable = file?.write(file.alerts);
  if (unwritable !== undefined) throw new ConfigurationError(unwritable);
  const pagerduty = openPagerDuty(url, key, clock, undefined, onWait);
  const { events, open, unwritten } = await sendAll(tasks, pagerduty.send, { file, now });
  return {
    ...outcome,
    events,
    problems: [...problems, ...unwritten],
    ...(file && { open: open.map((one) => one.key) }),
  };
}

async function sendAll(
  tasks: readonly Task[],
  send: (event: AlertEvent | ChangeEvent) => Promise<Sent>,
  { file, now }: { readonly file: ReturnType<typeof openAlertFile> | undefined; readonly now: string },
): Promise<{
  readonly events: readonly PagedEvent[];
  readonly open: readonly OpenAlert[];
  readonly unwritten: readonly string[];
}> {
  const events: PagedEvent[] = [];
  const unwritten = new Set<string>();
  let open = file?.alerts ?? [];
  for (const { event, line, step } of tasks) {
    const answer = await send(event);
    events.push(answer.ok ? line : { ...line, refused: answer.reason });
    if (!answer.ok || step === undefined) continue;
    open = afterStep(open, step, now);
    const reason = file?.write(open);
    if (reason !== undefined) unwritten.add(reason);
  }
  return { events, open, unwritten: [...unwritten] };
}

function tasksOf(
  { deployed }: PageCommand,
  steps: readonly Step[],
  options: EventOptions,
  variables: PageEnvironment["variables"],
): Task[] {
  const tasks = steps.map((step): Task => {
    const { action, key } = step;
    if (action === "trigger") {
      const { summary, rule } = step.alert;
      return {
        event: triggerEvent(step.alert, options),
        line: { action, key, summary, severity: rule.pagerduty },
        step,
      };
    }
    return { event: followUpEvent(action, key), line: { action, key, summary: step.why }, step };
  });
  if (deployed === undefined) return tasks;
  const { GITHUB_REPOSITORY: repository } = variables;
  const event = changeEvent(deployed, changeDetails(variables), options, repository || hostname());
  return [{ event, line: { action: "change", summary: deployed } }, ...tasks];
}

/** Of several files: where one cannot be read nobody knows that a service is fine. */
function readAll(command: PageCommand, config: IncidentConfig, cwd: string) {
  const problems: string[] = [];
  const service = command.service ?? config.service;
  const all = command.files.flatMap((name): Said[] => {
    const text = attempt(() => readFileSync(resolve(cwd, name), "utf8"));
    if (!text.ok) {
      problems.push(whyNot(name, text.code, NAMED));
      return [];
    }
    const input = readInput(text.value);
    if (typeof input === "string") {
      problems.push(`${name} ${input}`);
      return [];
    }
    const options: AlertOptions = {
      ...(service !== undefined && { service }),
      severities: config.severities ?? DEFAULT_SEVERITIES,
      host: hostname(),
      // An analysis that is written again says when: that is nothing new.
      digest: digestOf(input.kind === "incident" ? JSON.stringify(input.incident) : text.value),
    };
    if (input.kind === "incident") return [saidByIncident(input.incident, options)];
    if (input.report.verdicts.length === 0) {
      problems.push(`${name} holds no soak, and page tells of soaks and incidents; name the report of a soak`);
    }
    return [saidByReport(input.report, options)];
  });
  const said = joinSaid(all);
  problems.push(...said.unmeasured.map(({ why }) => `${why}: nothing is resolved`));
  return { said: problems.length > 0 ? { ...said, fine: [] } : said, problems };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function routingKey(variables: PageEnvironment["variables"]): string {
  const key = variables[KEY]?.trim() ?? "";
  if (key === "") {
    throw new ConfigurationError(
      `${KEY} is not set: give the integration key (Events API v2) of your PagerDuty service in this environment variable; --dry-run shows what would be sent without it`,
    );
  }
  if (/^[A-Za-z0-9]{32}$/.test(key)) return key;
  throw new ConfigurationError(
    `${KEY} holds no integration key: one has 32 letters and digits, and this has ${key.length} characters; PagerDuty shows it under the service's integrations, Events API v2`,
  );
}

function eventsUrl(variables: PageEnvironment["variables"]): string {
  const given = variables[URL_NAME]?.trim() || PAGERDUTY_URL;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  const isHere = url !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  const isPlain = url !== undefined && url.username === "" && url.password === "" && url.search === "";
  if (url && isPlain && (url.protocol === "https:" || (isHere && url.protocol === "http:"))) {
    return `${url.origin}${url.pathname.replace(/\/(v2(\/.*)?)?$/, "")}`;
  }
  throw new ConfigurationError(`${URL_NAME}: expected an https address, such as https://events.eu.pagerduty.com`);
}

function imagesOf({ images }: PageCommand): EventOptions["images"] {
  return images.map((src) => ({ src }));
}

/** The page of the workflow's run that this is a step of. */
function runOf(variables: PageEnvironment["variables"]): { readonly runUrl?: string } {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id } = variables;
  return server && repository && id ? { runUrl: `${server}/${repository}/actions/runs/${id}` } : {};
}

function changeDetails(variables: PageEnvironment["variables"]): Record<string, string> {
  const named = {
    repository: variables.GITHUB_REPOSITORY,
    commit: variables.GITHUB_SHA,
    branch: variables.GITHUB_REF_NAME,
    workflow: variables.GITHUB_WORKFLOW,
    by: variables.GITHUB_ACTOR,
  };
  return Object.fromEntries(Object.entries(named).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
