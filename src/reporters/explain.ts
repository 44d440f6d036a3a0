// Why the gate is open or closed: of each finding, each soak and each problem, what it does to it. Does not decide anything.
import {
  assertNever,
  type Decision,
  type Finding,
  type FindingDecision,
  formatLocation,
  type GatePolicy,
  type Report,
  type SuppressedFinding,
} from "../model/index.js";
import { fromBackticks, oneLine, type Phrase, say, words } from "./phrase.js";
import { fullPlace } from "./place.js";

/** One thing that was looked at. */
export interface Explanation {
  readonly closes: boolean;
  /** What it is: `memory-leak at worker.c:26:24`. */
  readonly what: Phrase;
  readonly why: Phrase;
}

/** Nothing where nothing was decided. */
export function explanations(report: Report): readonly Explanation[] {
  const { decision } = report;
  if (decision === undefined) return [];
  return [
    ...findingExplanations(report).values(),
    ...soaks(report, decision),
    ...report.problems.flatMap(({ level, message }): Explanation[] =>
      level === "error" ? [{ closes: true, what: words("could not be done"), why: fromBackticks(message) }] : [],
    ),
  ];
}

/** `open`, `closed`, or closed because something could not be done. */
export function gateState({ conclusion }: Decision): string {
  return { success: "open", failure: "closed", error: "closed: something could not be done" }[conclusion];
}

/** Why each finding does or does not close the gate: of the report's `findings`, then of `suppressed`. Nothing where nothing was decided. */
export function findingExplanations(report: Report): ReadonlyMap<Finding, Explanation> {
  const { decision } = report;
  if (decision === undefined) return new Map();
  const all: readonly (Finding | SuppressedFinding)[] = [...report.findings, ...(report.suppressed ?? [])];
  return new Map(
    all.flatMap((finding, i): [Finding, Explanation][] => {
      const one = decision.findings[i];
      if (one === undefined) return [];
      const why = groundPhrase(finding, one, decision);
      return [[finding, { closes: one.ground === "closes", what: whatIs(finding), why }]];
    }),
  );
}

/** `warning or above, high confidence, memory-leak or double-free`. */
export function policyWords({ severity, confidence, checks, warnOnly }: GatePolicy): string {
  return [
    severity === "error" ? "error" : `${severity} or above`,
    ...(confidence === "low" ? [] : [`${confidence} confidence${confidence === "high" ? "" : " or above"}`]),
    ...(checks === undefined ? [] : [checks.join(" or ")]),
    ...(warnOnly ? ["warn-only"] : []),
  ].join(", ");
}

function whatIs(finding: Finding): Phrase {
  return say`${words(finding.check)} at ${fullPlace(finding)}`;
}

function groundPhrase(
  finding: Finding | SuppressedFinding,
  { ground, state }: FindingDecision,
  decision: Decision,
): Phrase {
  const { policy } = decision;
  switch (ground) {
    case "suppressed":
    case "baselined":
      return acceptedPhrase(finding);
    case "existing":
      return words("there before: the version compared with has it too");
    case "below-severity":
      return words(`its severity is ${finding.severity}, and fail-on asks for ${policy.severity}`);
    case "below-confidence":
      return words(`its confidence is ${finding.confidence}, and fail-on asks for ${policy.confidence}`);
    case "other-check":
      return words(`fail-on asks for ${(policy.checks ?? []).join(" or ")}`);
    case "warn-only":
      return words(`${factsOf(finding, state)}: it would close the gate, but for warn-only`);
    case "closes":
      return words(factsOf(finding, state));
    default:
      return assertNever(ground);
  }
}

/** `new, error, high confidence`; where nothing was compared, nothing is said of that. */
function factsOf({ severity, confidence }: Finding, state: FindingDecision["state"]): string {
  return `${state === "new" ? "new, " : ""}${severity}, ${confidence} confidence`;
}

function acceptedPhrase(finding: Finding | SuppressedFinding): Phrase {
  if (!("suppression" in finding)) return words("accepted");
  const { suppression } = finding;
  const by =
    suppression.kind === "inSource"
      ? say`accepted by the comment at ${formatLocation(suppression.location)}`
      : say`accepted by ${suppression.file}`;
  return suppression.justification === "" ? by : say`${by}: ${words(oneLine(suppression.justification))}`;
}

function soaks({ verdicts, gate, acceptedSoaks }: Report, { policy }: Decision): Explanation[] {
  return verdicts.flatMap(({ name, pass, kind }): Explanation[] => {
    if (pass) return [];
    const what = say`soak of ${name}`;
    if (kind === "not-measured")
      return [{ closes: true, what, why: words("it was asked for and could not be measured") }];
    if (gate?.oldSoaks?.includes(name)) return [{ closes: false, what, why: words("failed, as on the base") }];
    if (acceptedSoaks?.includes(name)) return [{ closes: false, what, why: words("failed, as the baseline accepts") }];
    if (policy.warnOnly) return [{ closes: false, what, why: words("failed: warn-only keeps the gate open") }];
    return [{ closes: true, what, why: words("failed") }];
  });
}
