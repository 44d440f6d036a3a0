// The analysis of an incident → its alert. Pure.
import type { SeverityRule } from "../../model/index.js";
import { escalation, responseTime } from "../escalation.js";
import { observedFrequency, severityOf, span } from "../severity.js";
import type { Details, Link, Said } from "./alert.js";
import type { PagedIncident } from "./input.js";
import { type AlertOptions, measured, perHour } from "./report-alerts.js";

/** What nobody knows the severity of is treated as what is started again each hour. */
const UNKNOWN_PER_HOUR = 1;

/** @returns its alert; only its key where it is over */
export function saidByIncident(incident: PagedIncident, options: AlertOptions): Said {
  const nothing: Said = { alerts: [], fine: [], unmeasured: [], over: [] };
  if (ifKnown(incident.status) === "resolved") return { ...nothing, over: [incident.key] };
  const cause = ifKnown(incident.cause);
  const service = options.service ?? ifKnown(incident.service) ?? incident.title;
  const rule = ruleOf(incident, options.severities);
  const timestamp = ifKnown(incident.triggeredAt);
  const alert = {
    key: incident.key,
    service,
    summary: incident.title,
    source: ifKnown(incident.deployment) ?? ifKnown(incident.repository) ?? options.host,
    ...(cause && { component: `${cause.function}() in ${cause.file}` }),
    class: cause?.check ?? "incident",
    ...(timestamp !== undefined && { timestamp }),
    rule,
    details: detailsOf(incident, rule),
    links: linksOf(incident),
    digest: options.digest,
  };
  return { ...nothing, alerts: [alert] };
}

function ruleOf({ severity, priority, impact }: PagedIncident, table: readonly SeverityRule[]): SeverityRule {
  const [named, level] = [ifKnown(severity), ifKnown(priority)];
  const own = table.find((row) => row.severity === named && (level === undefined || row.priority === level));
  if (own) return own;
  const restarts = ifKnown(impact.restarts);
  const frequency = restarts ? observedFrequency(restarts.count, restarts.window).perHour : UNKNOWN_PER_HOUR;
  const rule = severityOf(frequency, table);
  return { ...rule, ...(named !== undefined && { severity: named }), ...(level !== undefined && { priority: level }) };
}

function detailsOf(incident: PagedIncident, rule: SeverityRule): Details {
  const { limits, impact, fix, confidence } = incident;
  const cause = ifKnown(incident.cause);
  const restarts = ifKnown(impact.restarts);
  const frequency = restarts && observedFrequency(restarts.count, restarts.window);
  const introduced = introducedBy(cause);
  const lastGood = cause && ifKnown(cause.introduced)?.lastGood;
  const place = cause && `${cause.file}:${cause.lines[0]}`;
  const soak = incident.soaks.find(({ pass }) => !pass);
  const [kills, pattern] = [ifKnown(incident.observations.kills), ifKnown(incident.observations.pattern)];
  const [limit, duration, mended] = [ifKnown(limits)?.memory, ifKnown(impact.duration), ifKnown(fix)];
  return {
    severity: `${rule.severity}, ${rule.priority}`,
    respond: responseTime(rule.priority),
    cause: cause?.description ?? told(incident.cause),
    ...(place !== undefined && { line: place }),
    confidence: ifKnown(confidence)?.level ?? told(confidence),
    commit: introduced ?? (cause ? told(cause.introduced) : "unknown"),
    ...(lastGood && { last_good_commit: commitText(lastGood) }),
    ...(frequency && { restarts: frequency.ground, restarts_per_hour: perHour(frequency.perHour) }),
    ...(soak && measured(soak)),
    ...(limit !== undefined && { limit }),
    ...(kills !== undefined && { kills }),
    ...(pattern !== undefined && { pattern }),
    ...(duration !== undefined && { duration: span(duration) }),
    availability: ifKnown(impact.availability) ?? told(impact.availability),
    fix: mended?.description ?? told(fix),
    ...(mended && { patch: mended.patch }),
    escalation: {
      ...escalation({
        priority: rule.priority,
        ...(introduced !== undefined && { introduced }),
        ...(cause && place !== undefined && { place, file: cause.file, function: cause.function }),
      }),
    },
  };
}

function linksOf({ links, pullRequest, cause }: PagedIncident): Link[] {
  const known = ifKnown(cause);
  const brought = known && ifKnown(known.introduced)?.commit.pullRequest;
  const fix = ifKnown(pullRequest);
  return [
    ...(fix?.url === undefined ? [] : [{ href: fix.url, text: `Fix: ${fix.title}` }]),
    ...(brought?.url === undefined ? [] : [{ href: brought.url, text: `Brought by #${brought.number}` }]),
    ...links.map(({ title, url }) => ({ href: url, text: title })),
  ];
}

function introducedBy(cause: ValueIn<PagedIncident["cause"]> | undefined): string | undefined {
  const introduced = cause && ifKnown(cause.introduced);
  return introduced && commitText(introduced.commit);
}

function commitText({ id, author, subject }: { id: string; author: string; subject: string }): string {
  return `${id.slice(0, 12)} by ${author}, "${subject}"`;
}

type Known<T> = { known: true; value: T } | { known: false; how: string };
type ValueIn<K> = K extends { known: true; value: infer T } ? T : never;

function ifKnown<T>(field: Known<T>): T | undefined {
  return field.known ? field.value : undefined;
}

function told(field: { known: true } | { known: false; how: string }): string {
  return field.known ? "known" : `unknown: ${field.how}`;
}
