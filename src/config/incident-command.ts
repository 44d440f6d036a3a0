// `heapgate incident`: its flags → one typed command, or one line that says what to change. Does not read files.
import { ConfigurationError } from "../model/errors.js";
import { INCIDENT_MESSAGES, INCIDENT_STATUSES } from "../model/incident.js";
import { type Command, INCIDENT_FORMATS, type IncidentFlags } from "./command.js";
import { meant } from "./nearest.js";
import { parseDuration } from "./quantities.js";
import { SETTINGS } from "./settings.js";

type Flag =
  | "incidentNamespace"
  | "soakSelector"
  | "soakContainer"
  | "soakContext"
  | "incidentAt"
  | "incidentWindow"
  | "incidentServiceName"
  | "incidentId"
  | "incidentStatus"
  | "incidentMessage"
  | "incidentOpenPr"
  | "incidentIssue"
  | "format";

type IncidentCommand = Omit<Extract<Command, { name: "incident" }>, "common">;

/**
 * @param get the value of a flag as it was given
 * @param words evidence, and paths of C code
 * @throws ConfigurationError for values that cannot be, and for flags that need another
 */
export function readIncident(
  get: (flag: Flag) => string | undefined,
  words: readonly string[],
  hasFormat: boolean,
): IncidentCommand {
  const name = (flag: Flag): string | undefined => {
    const value = get(flag);
    if (value === "") throw wrong(`--${SETTINGS[flag].flag} needs a value`);
    return value;
  };
  const namespace = name("incidentNamespace");
  for (const flag of ["soakSelector", "soakContainer", "soakContext"] as const)
    if (namespace === undefined && get(flag) !== undefined)
      throw wrong(`--${SETTINGS[flag].flag} chooses in a cluster: say which --namespace too`);
  const [selector, container, context] = [name("soakSelector"), name("soakContainer"), name("soakContext")];
  const [at, window] = [name("incidentAt"), name("incidentWindow")];
  const [service, id] = [name("incidentServiceName"), name("incidentId")];
  const request: IncidentFlags = {
    ...(namespace !== undefined && { namespace }),
    ...(selector !== undefined && { selector }),
    ...(container !== undefined && { container }),
    ...(context !== undefined && { context }),
    ...(at !== undefined && { at: readTime(at) }),
    ...(window !== undefined && { window: readWindow(window) }),
    ...(service !== undefined && { service }),
    ...(id !== undefined && { id }),
  };
  const [message, status] = [get("incidentMessage"), get("incidentStatus")];
  if (message !== undefined && hasFormat)
    throw wrong("--message prints what is told, as text (review: as markdown); leave --format out");
  return {
    name: "incident",
    words,
    request,
    format: hasFormat ? readFormat(get("format") ?? "") : "markdown",
    ...(message !== undefined && { message: readChoice("--message", message, INCIDENT_MESSAGES) }),
    ...(status !== undefined && { status: readChoice("--status", status, INCIDENT_STATUSES) }),
    openPr: get("incidentOpenPr") !== undefined,
    githubIssue: get("incidentIssue") !== undefined,
  };
}

function readChoice<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === value);
  if (choice !== undefined) return choice;
  throw wrong(`${flag}: expected ${choices.join(", ")}, found ${JSON.stringify(value)}${meant(value, choices)}`);
}

function readFormat(value: string): IncidentCommand["format"] {
  const format = INCIDENT_FORMATS.find((one) => one === value);
  if (format !== undefined) return format;
  throw wrong(
    `--format: an incident is written as ${INCIDENT_FORMATS.join(", ")}, not as ${JSON.stringify(value)}${meant(value, INCIDENT_FORMATS)}`,
  );
}

const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/i;

/** With its zone: half of the world would mean another hour. */
function readTime(value: string): string {
  const [, day, clock, seconds = ":00", zone] = TIME.exec(value) ?? [];
  const ms = zone === undefined ? Number.NaN : Date.parse(`${day}T${clock}${seconds}${zone.toUpperCase()}`);
  if (Number.isFinite(ms)) return new Date(ms).toISOString().replace(".000Z", "Z");
  throw wrong(
    `--at: expected a time with its zone, such as 2026-12-01T03:22:53Z or 2026-12-01T04:22:53+01:00, found ${JSON.stringify(value)}`,
  );
}

function readWindow(value: string): number {
  const result = parseDuration(value);
  if (result.ok) return result.value;
  throw wrong(`--window: ${result.reason}, found ${JSON.stringify(value)}`);
}

function wrong(message: string): ConfigurationError {
  return new ConfigurationError(message);
}
