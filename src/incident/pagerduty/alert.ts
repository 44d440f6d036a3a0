// An alert: what is told to PagerDuty of one service and cause, before it has the form of an event. Data and their joining; pure.
import { PAGERDUTY_SEVERITIES, type SeverityRule } from "../../model/index.js";
import { incidentKey } from "../key.js";

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** Text, or texts by name. */
export type Details = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

export interface Alert {
  /** PagerDuty's `dedup_key`. */
  readonly key: string;
  readonly service: string;
  /** One line. */
  readonly summary: string;
  /** Where it is seen: a pod, a machine, a repository. */
  readonly source: string;
  /** What of it is broken: `controller() in worker/worker.c`. */
  readonly component?: string;
  /** The check, or what the soak says. */
  readonly class: string;
  /** UTC, ISO 8601; absent: now. */
  readonly timestamp?: string;
  readonly rule: SeverityRule;
  readonly details: Details;
  readonly links: readonly Link[];
  /** The same for the same evidence: what was told once is not told again. */
  readonly digest: string;
}

/** What files say of services. */
export interface Said {
  readonly alerts: readonly Alert[];
  /** Services of which every soak is fine. */
  readonly fine: readonly string[];
  /** Services of which something could not be measured, with one plain line each. */
  readonly unmeasured: readonly { readonly service: string; readonly why: string }[];
  /** Keys of incidents that say themselves that they are over. */
  readonly over: readonly string[];
}

/**
 * All files together: one alert a key, as bad as the worst of them, with the details of all; fine is who is fine in all. A report that knows no
 * cause and the analysis that found one are of one incident.
 */
export function joinSaid(all: readonly Said[]): Said {
  const told = all.flatMap((one) => one.alerts);
  const alerts = new Map<string, Alert>();
  for (const alert of [...told.filter(isOfUnknownCause), ...told.filter((one) => !isOfUnknownCause(one))]) {
    const before = alerts.get(alert.key) ?? takeOut(alerts, incidentKey(alert.service));
    alerts.set(alert.key, before === undefined ? alert : joined(before, alert));
  }
  const unmeasured = all.flatMap((one) => one.unmeasured);
  const troubled = new Set([...alerts.values(), ...unmeasured].map(({ service }) => service));
  const fine = new Set(all.flatMap((one) => one.fine));
  return {
    alerts: [...alerts.values()],
    fine: [...fine].filter((service) => !troubled.has(service)),
    unmeasured,
    over: [...new Set(all.flatMap((one) => one.over))].filter((key) => !alerts.has(key)),
  };
}

function isOfUnknownCause({ key, service }: Alert): boolean {
  return key === incidentKey(service);
}

function takeOut(alerts: Map<string, Alert>, key: string): Alert | undefined {
  const alert = alerts.get(key);
  alerts.delete(key);
  return alert;
}

/** The later one says more: an analysis is named behind the report that it was made of. How it ended is in the report's summary. */
function joined(first: Alert, second: Alert): Alert {
  const known = new Set(second.links.map(({ href }) => href));
  return {
    ...first,
    ...second,
    ...(first.key === second.key && { summary: first.summary }),
    rule: rank(second) <= rank(first) ? second.rule : first.rule,
    details: { ...first.details, ...second.details },
    links: [...second.links, ...first.links.filter(({ href }) => !known.has(href))],
    digest: `${first.digest}${second.digest}`,
  };
}

function rank({ rule }: Alert): number {
  return PAGERDUTY_SEVERITIES.indexOf(rule.pagerduty);
}
