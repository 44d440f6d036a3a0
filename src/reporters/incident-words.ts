// The words that all forms of an incident's analysis share: titles, fields, sentences. Lays nothing out.
import type { Incident, Introduction, Known, RecentChange } from "../model/index.js";
import { formatDuration } from "./units.js";

/** A row of a list of fields. */
export interface Field {
  readonly name: string;
  readonly field: Known<string>;
}

export function incidentFields(incident: Incident): Field[] {
  return [
    { name: "Incident ID", field: incident.id },
    { name: "Service", field: incident.service },
    { name: "Severity", field: incident.severity },
    { name: "Priority", field: incident.priority },
    { name: "Status", field: incident.status },
    { name: "Triggered at", field: incident.triggeredAt },
    { name: "Acknowledged at", field: incident.acknowledgedAt },
    { name: "Resolved at", field: incident.resolvedAt },
  ];
}

export function serviceFields(incident: Incident): Field[] {
  return [
    { name: "Repository", field: incident.repository },
    { name: "Deployment", field: incident.deployment },
    { name: "Primary language", field: incident.language },
    { name: "Resource limits", field: mapped(incident.limits, limitWords) },
  ];
}

function limitWords({ memory, cpu }: { readonly memory?: string; readonly cpu?: string }): string {
  return [...(memory === undefined ? [] : [`${memory} memory`]), ...(cpu === undefined ? [] : [`${cpu} CPU`])].join(
    ", ",
  );
}

export function teamFields(incident: Incident): Field[] {
  return [
    { name: "Team", field: incident.team },
    { name: "Primary on-call", field: incident.onCall },
    { name: "Secondary on-call", field: incident.secondaryOnCall },
    { name: "Escalation policy", field: incident.escalationPolicy },
  ];
}

export function evidenceFields({ observations, impact }: Incident): Field[] {
  return [
    { name: "Kubernetes events", field: observations.kills },
    { name: "Restarts", field: mapped(impact.restarts, restartWords) },
    { name: "Memory usage pattern", field: observations.pattern },
    {
      name: "Error messages",
      field: mapped(observations.errors, (lines) => (lines.length === 0 ? "none" : lines.join("\n"))),
    },
  ];
}

export function impactFields(incident: Incident): Field[] {
  const { impact } = incident;
  return [
    { name: "Service availability", field: impact.availability },
    { name: "User impact", field: impact.users },
    { name: "Duration", field: mapped(impact.duration, spanWords) },
    { name: "Affected features", field: affectedFeatures(incident) },
    { name: "Restarts", field: mapped(impact.restarts, restartWords) },
  ];
}

/** Which features it touches: a container that is started again drops all that it does. */
function affectedFeatures({ service, impact: { restarts } }: Incident): Known<string> {
  const who = service.known ? service.value : "the service";
  if (restarts.known && restarts.value.count > 0)
    return {
      known: true,
      value: `all that ${who} does, in each container that is started again`,
      evidence: restarts.evidence,
    };
  return { known: false, how: `what needs ${who}: its README or its owner says` };
}

function restartWords({ count, window }: { readonly count: number; readonly window: number }): string {
  return `${count}${window > 0 ? ` in ${spanWords(window)}` : ""}`;
}

export function mapped<T, U>(field: Known<T>, words: (value: T) => U): Known<U> {
  return field.known ? { known: true, value: words(field.value), evidence: field.evidence } : field;
}

/** What the commit did to the cause, in a clause. */
export function introductionWords({ kind, earlier, history }: Introduction): string[] {
  const what: Readonly<Record<Introduction["kind"], string>> = {
    removed: "took away what released the memory",
    added: "brought the code",
    changed: "changed what decides whether it is released",
    merge: "is a merge that made it: neither of its parents has it",
    root: "is the first commit of the history, and has it already",
  };
  const again = earlier.map(
    ({ introduced, removed }) =>
      `it was there before: brought by ${introduced.id.slice(0, 12)} and taken out by ${removed.id.slice(0, 12)}`,
  );
  const cut = history.isCut ? ["the history is cut off (a shallow clone), so it may be older"] : [];
  const skipped =
    history.skipped.length > 0 ? [`${history.skipped.length} commits could not be analysed, and lie beside it`] : [];
  return [
    `it ${what[kind]}`,
    ...again,
    ...cut,
    ...skipped,
    `${history.analysed} of ${history.commits} commits that touch it were analysed`,
  ];
}

/** Whether anything of it was deployed before the incident. */
export function correlationWords(change: RecentChange, incident: Incident): string {
  if (!incident.deployments.known) return "not known";
  const after = incident.deployments.value.filter(({ time }) => time >= change.committed);
  const named = incident.deployments.value.find(
    ({ commit }) => commit !== undefined && (change.id.startsWith(commit) || commit.startsWith(change.id)),
  );
  if (named) return `yes: deployed at ${shown(named.time)}`;
  const [next] = after;
  return next ? `possible: something was deployed after it, at ${shown(next.time)}` : "no deployment after it is known";
}

/** `2026-12-01 03:36:51`: all times are UTC. */
export function shown(time: string): string {
  return time.replace("T", " ").replace(/(?:\.000)?Z$/, "");
}

/** Of which time changes are told. */
export function windowWords({ window: { length, isUntilWritten } }: Incident): string {
  return isUntilWritten
    ? `${spanWords(length)} before this was written, for nothing tells when the incident was; --at would`
    : `${spanWords(length)} before the incident`;
}

/** What is done when the incident is over: the runbook's list. */
export const POST_INCIDENT_ACTIONS = [
  "Deploy the fix",
  "Monitor the service for 24 hours (heapgate soak, heapgate doctor)",
  "Update the runbook if needed",
  "Hold the post-mortem",
  "Update the documentation",
  "Put the prevention measures in place",
  "Close the incident",
] as const;

/** `24 h`, `13 min 52 s`. */
export function spanWords(ms: number): string {
  return formatDuration(ms).replace(/ 0 (?:min|s)$/, "");
}
