// What is told of an incident while it goes on, after the runbooks' templates: plain text for a chat, a status page or a mail. Pure; the page of the
// review is the reporters'.
import { assertNever, type Incident, type IncidentMessage, type Known, type Priority } from "../model/index.js";
import { escalation, responseTime } from "./escalation.js";
import { count, duration } from "./words.js";

type Kind = Exclude<IncidentMessage, "review">;

/** What nobody knows the priority of is told of as often as what is down. */
const UNKNOWN_PRIORITY: Priority = "P1";

/** Ends in a line break. What is not known says how to find it, so that whoever sends it fills it in first. */
export function message(incident: Incident, kind: Kind): string {
  return `${linesOf(incident, kind).join("\n")}\n`;
}

function linesOf(incident: Incident, kind: Kind): string[] {
  switch (kind) {
    case "initial":
      return initial(incident);
    case "update":
      return update(incident);
    case "resolution":
      return resolved(incident);
    default:
      return assertNever(kind);
  }
}

function initial(incident: Incident): string[] {
  const { title, service, severity, priority, impact, team, onCall } = incident;
  return [
    `🚨 ${priority.known ? `${priority.value} ` : ""}INCIDENT - ${oneLine(title)}`,
    "",
    `Status: ${statusOf(incident)}`,
    `Severity: ${words(severity)}${priority.known ? ` (${priority.value}, response ${responseTime(priority.value)})` : ""}`,
    `Service: ${words(service)}`,
    `Impact: ${words(impact.availability)}`,
    `Users: ${words(impact.users)}`,
    `Started: ${started(incident)}`,
    `Team: ${words(team)}`,
    `On call: ${words(onCall)}`,
    "",
    "Actions:",
    ...actions(incident).map((line) => `- ${line}`),
    "",
    "Escalation:",
    ...Object.entries(escalationOf(incident)).map(([level, line]) => `- ${level}: ${line}`),
    "",
    nextUpdate(incident),
  ];
}

function update(incident: Incident): string[] {
  return [
    `📊 UPDATE - ${oneLine(incident.title)}`,
    "",
    `Status: ${statusOf(incident)}`,
    `Root cause: ${causeOf(incident)}`,
    `Brought by: ${broughtBy(incident)}`,
    ...actions(incident).map((line) => `Action: ${line}`),
    `Impact so far: ${words(incident.impact.availability)}${restarts(incident)}`,
    "ETA: unknown: say when the fix or the roll-back is deployed",
    ...incident.contradictions.map((line) => `Not clear yet: ${oneLine(line)}`),
    "",
    nextUpdate(incident),
  ];
}

function resolved(incident: Incident): string[] {
  const { resolvedAt, resolution, impact, fix, pullRequest } = incident;
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  const proven = fix.known
    ? `the proven fix is: ${oneLine(fix.value.description)}${url === undefined ? "" : ` (${url})`}`
    : "no fix is proven yet";
  return [
    `✅ RESOLVED - ${oneLine(incident.title)}`,
    "",
    `Status: ${resolvedAt.known ? `Resolved at ${clock(resolvedAt.value)}` : "Resolved"}`,
    `Root cause: ${causeOf(incident)}`,
    `Brought by: ${broughtBy(incident)}`,
    `Resolution: ${resolution.known ? oneLine(resolution.value) : `unknown: say what was deployed; ${proven}`}`,
    `Started: ${started(incident)}`,
    `Duration: ${impact.duration.known ? duration(impact.duration.value) : words(impact.duration)}`,
    `Impact: ${words(impact.availability)}${restarts(incident)}`,
    `Users: ${words(impact.users)}`,
    "",
    "Post-mortem: within 24 hours; heapgate incident --message review writes its page.",
  ];
}

function statusOf({ status, cause, confidence }: Incident): string {
  if (status.known && status.value === "resolved") return "Resolved";
  if (!cause.known) return "Investigating";
  const level = confidence.known ? confidence.value.level : "low";
  return level === "high" ? "Root cause identified" : `Root cause suspected (${level} confidence)`;
}

function causeOf({ cause }: Incident): string {
  if (!cause.known) return words(cause);
  const { description, file, lines, function: name } = cause.value;
  const where = `${name === "" ? "" : `${name}() in `}${file}:${lines[0]}`;
  return `${oneLine(description).replace(/[.]$/, "")} (${where})`;
}

function broughtBy({ cause }: Incident): string {
  if (!cause.known) return "unknown: it is told with the cause";
  const { introduced } = cause.value;
  if (!introduced.known) return words(introduced);
  const { id, author, subject, pullRequest } = introduced.value.commit;
  const pull = pullRequest === undefined ? "" : `, pull request #${pullRequest.number}`;
  return `commit ${id.slice(0, 12)} of ${oneLine(author)}: ${oneLine(subject)}${pull}`;
}

/** What is done, or can be, most wanted first. */
function actions({ fix, pullRequest, alternatives, cause }: Incident): string[] {
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  const opened = url === undefined ? "" : ` (draft: ${url})`;
  const lines = [
    ...(fix.known ? [`a proven fix is there: ${oneLine(fix.value.description)}${opened}`] : []),
    ...alternatives.filter(({ kind }) => kind !== "redesign").map(({ text }) => oneLine(text)),
  ];
  if (lines.length > 0) return lines;
  return [cause.known ? "looking for a fix" : "looking for the cause"];
}

function escalationOf({ priority, cause, soaks }: Incident) {
  const introduced = cause.known && cause.value.introduced.known ? cause.value.introduced.value.commit : undefined;
  const namespace = soaks.find(({ pod }) => pod !== undefined)?.pod?.namespace;
  return escalation({
    priority: priority.known ? priority.value : UNKNOWN_PRIORITY,
    ...(namespace !== undefined && { namespace }),
    ...(introduced && { introduced: `${introduced.id.slice(0, 12)} by ${oneLine(introduced.author)}` }),
    ...(cause.known && {
      place: `${cause.value.file}:${cause.value.lines[0]}`,
      file: cause.value.file,
      ...(cause.value.function !== "" && { function: cause.value.function }),
    }),
  });
}

function restarts({ impact }: Incident): string {
  if (!impact.restarts.known || impact.restarts.value.count === 0) return "";
  if (impact.availability.known && /restart|started again/.test(impact.availability.value)) return "";
  const { count: times, window } = impact.restarts.value;
  return `; ${count(times, "restart")}${window > 0 ? ` in ${duration(window)}` : ""}`;
}

/** When it was triggered, else the first sign of it. */
function started({ triggeredAt, window, timeline }: Incident): string {
  if (triggeredAt.known) return clock(triggeredAt.value);
  if (timeline.length > 0 && !window.isUntilWritten) return `${clock(window.to)} (the first sign of it)`;
  return words(triggeredAt);
}

/** As often as the runbooks ask. */
function nextUpdate({ priority }: Incident): string {
  const level = priority.known ? priority.value : UNKNOWN_PRIORITY;
  switch (level) {
    case "P0":
    case "P1":
      return "Next update in 15 minutes.";
    case "P2":
      return "Next update in an hour.";
    case "P3":
      return "Next update on the next working day.";
    default:
      return assertNever(level);
  }
}

/** `2026-12-01 03:17 UTC` */
function clock(time: string): string {
  return `${time.slice(0, 16).replace("T", " ")} UTC`;
}

function words(field: Known<string>): string {
  return field.known ? oneLine(field.value) : `unknown: ${oneLine(field.how)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
