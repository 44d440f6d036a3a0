// What the runbook's template asks to be done: what was done already, what is best done next, and where the rest of it is. Lays nothing out.
import type { Incident, Known } from "../model/index.js";
import type { Field } from "./incident-words.js";

/** A step of the first minutes: ticked only where the analysis shows that it was taken. */
export interface ActionTaken {
  readonly isDone: boolean;
  /** One plain line. */
  readonly text: string;
}

export function actionsTaken({ status, cause, confidence, fix, pullRequest }: Incident): ActionTaken[] {
  const isAcknowledged = status.known && status.value !== "triggered";
  const sure = confidence.known ? ` (${confidence.value.level} confidence)` : "";
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  return [
    {
      isDone: isAcknowledged,
      text: isAcknowledged
        ? "Incident acknowledged"
        : "Incident acknowledged: unknown: PagerDuty shows it; `--status acknowledged` hands it over",
    },
    { isDone: cause.known, text: cause.known ? `Root cause named${sure}` : `Root cause named: unknown: ${cause.how}` },
    { isDone: fix.known, text: fix.known ? "Fix prepared" : `Fix prepared: unknown: ${fix.how}` },
    {
      isDone: url !== undefined,
      text: url === undefined ? "Pull request with the fix opened: not yet, `--open-pr` does it" : `Fix opened: ${url}`,
    },
  ];
}

/** What a person does next: the fix where one is proven and the cause is more than a guess, else what stops the loss until there is one. */
export function recommendedAction({ fix, alternatives, cause, confidence }: Incident): Known<string> {
  const isGuess = confidence.known && confidence.value.level === "low";
  const rollback = alternatives.find(({ kind }) => kind === "rollback");
  if (fix.known && !isGuess) {
    const until = rollback ? "; until it is deployed, roll back (below)" : "";
    const { description, added, removed } = fix.value;
    return known(`Apply the proposed fix: ${description} (+${added} −${removed} lines)${until}`, []);
  }
  if (isGuess)
    return known("Make sure of the cause before anything is changed: the grounds against it are listed above", []);
  if (rollback) return known(rollback.text, ["no patch is proven"]);
  return { known: false, how: cause.known ? "make a fix, and prove it with heapgate fix --prove" : "it needs a cause" };
}

/** The links of the template that nobody gave, each with how to find it. */
export function missingLinks({ links, pullRequest, soaks }: Incident): Field[] {
  const has = (words: RegExp): boolean => links.some(({ title, url }) => words.test(title) || words.test(url));
  const pod = soaks.find((soak) => soak.pod !== undefined)?.pod;
  const url = pullRequest.known ? pullRequest.value.url : undefined;
  const named = "put it under `incident.links` in heapgate.yml";
  const wanted: [boolean, string, string][] = [
    [has(/pagerduty/i), "PagerDuty incident", "PagerDuty shows it at the incident"],
    [
      url !== undefined || has(/\bpull request\b|\/pull\//i),
      "Pull request with the fix",
      "--open-pr opens it as a draft",
    ],
    [has(/\blogs?\b/i), "Deployment logs", `kubectl logs --previous ${pod ? `-n ${pod.namespace} ${pod.pod}` : "POD"}`],
    [has(/dashboard|grafana|monitor/i), "Monitoring dashboard", named],
    [has(/post-?mortem|review/i), "Post-mortem", "heapgate incident --message review writes its page"],
  ];
  return wanted.flatMap(([isThere, name, how]) => (isThere ? [] : [{ name, field: { known: false, how } }]));
}

function known(value: string, evidence: readonly string[]): Known<string> {
  return { known: true, value, evidence };
}
