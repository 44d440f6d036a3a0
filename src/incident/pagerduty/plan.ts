// What has to be sent, from what files say and what is open already; and what is open once it was sent. Pure.
import { assertNever } from "../../model/index.js";
import type { Alert, Said } from "./alert.js";
import type { OpenAlert } from "./open-alerts.js";

/** `report`: trigger what fails, resolve what is fine. The others do one thing to all that is named, or to all that is open. */
export type PageMode = "report" | "acknowledge" | "resolve";

export type Step =
  | { readonly action: "trigger"; readonly key: string; readonly alert: Alert }
  | { readonly action: "acknowledge" | "resolve"; readonly key: string; readonly why: string };

export interface Plan {
  readonly steps: readonly Step[];
  /** Alerts of which the same evidence was told before. */
  readonly told: readonly Alert[];
}

/**
 * @param open absent where nobody keeps it
 * @param isNamed files were named: without any, `acknowledge` and `resolve` mean all that is open
 */
export function planSteps(said: Said, open: readonly OpenAlert[], mode: PageMode, isNamed: boolean): Plan {
  switch (mode) {
    case "report": {
      const digests = new Map(open.map(({ key, digest }) => [key, digest]));
      const told = said.alerts.filter(({ key, digest }) => isPartOf(digest, digests.get(key) ?? ""));
      const fresh = said.alerts.filter((alert) => !told.includes(alert));
      const failing = new Set(said.alerts.map(({ key }) => key));
      const fine = open.filter(({ service, key }) => said.fine.includes(service) && !failing.has(key));
      return {
        steps: [
          ...fresh.map((alert): Step => ({ action: "trigger", key: alert.key, alert })),
          ...fine.map(({ key, service }): Step => ({ action: "resolve", key, why: `the soak of ${service} is fine` })),
          ...said.over.map((key): Step => ({ action: "resolve", key, why: "the incident is over" })),
        ],
        told,
      };
    }
    case "acknowledge":
    case "resolve": {
      const keys = isNamed ? [...said.alerts.map(({ key }) => key), ...said.over] : open.map(({ key }) => key);
      const isDone = (key: string): boolean =>
        mode === "acknowledge" && open.some((one) => one.key === key && one.acknowledged !== undefined);
      const due = keys.filter((key) => !isDone(key));
      const why = mode === "acknowledge" ? "somebody is at it" : "the incident is over";
      return { steps: due.map((key): Step => ({ action: mode, key, why })), told: [] };
    }
    default:
      return assertNever(mode);
  }
}

/** Whether all evidence of one digest was told with the other: several files are told as one, their digests behind each other. */
function isPartOf(digest: string, told: string): boolean {
  const known = partsOf(told);
  return partsOf(digest).every((part) => known.includes(part));
}

function partsOf(digest: string): readonly string[] {
  return digest.match(/.{1,64}/g) ?? [];
}

/** @param now UTC, ISO 8601 */
export function afterStep(open: readonly OpenAlert[], step: Step, now: string): readonly OpenAlert[] {
  const others = open.filter(({ key }) => key !== step.key);
  const before = open.find(({ key }) => key === step.key);
  switch (step.action) {
    case "trigger": {
      const { key, service, summary, rule, digest } = step.alert;
      const since = before?.since ?? now;
      const acknowledged = before?.acknowledged;
      const kept = acknowledged === undefined ? {} : { acknowledged };
      return [...others, { key, service, summary, severity: rule.pagerduty, since, ...kept, digest }];
    }
    case "acknowledge":
      return before === undefined ? open : [...others, { ...before, acknowledged: now }];
    case "resolve":
      return others;
    default:
      return assertNever(step);
  }
}
