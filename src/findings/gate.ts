// Decides what is new, what closes the gate, and with which code heapgate ends. Does not analyse and does not print.
import {
  assertNever,
  CONFIDENCES,
  type Confidence,
  type Decision,
  type Finding,
  type FindingDecision,
  type GateDecision,
  type GateGround,
  type GatePolicy,
  type NotShown,
  type RawFinding,
  type Report,
  type Severity,
  type SuppressedFinding,
} from "../model/index.js";

interface VersionNames {
  readonly base?: string;
  readonly head?: string;
}

/** The part of a report that is compared. */
type Found = Pick<Report, "findings" | "suppressed">;

const SEVERITIES: readonly Severity[] = ["note", "warning", "error"];

/** What closes the gate unless somebody says otherwise. */
export const DEFAULT_POLICY: GatePolicy = { severity: "warning", confidence: "low", warnOnly: false };

/**
 * A finding is new when the base does not have it, or when it loses or misuses the memory in a way that the base does not have: a
 * second exit that forgets `free` is new although the allocation is old. Counts matter: two equal findings are not one.
 * What the base accepts in its source is not known by that: taking the comment away brings the finding back. What the head accepts is
 * not mended by that. Without a base nothing is called new or old.
 */
export function compareReports(head: Found, base: Found | undefined, names: VersionNames = {}): GateDecision {
  if (base === undefined) return { ...names, newFindings: [], fixed: [], existing: 0, compared: false };
  const known = counted(base.findings.map((finding) => finding.fingerprint));
  const knownPaths = counted(base.findings.flatMap((finding) => finding.pathFingerprints));
  const newFindings: string[] = [];
  for (const finding of head.findings) {
    const isKnown = take(known, finding.fingerprint);
    const unknownPaths = finding.pathFingerprints.filter((path) => !take(knownPaths, path));
    if (!isKnown || unknownPaths.length > 0) newFindings.push(finding.fingerprint);
  }
  for (const { fingerprint } of head.suppressed ?? []) take(known, fingerprint);
  const fixed = [...known].flatMap(([fingerprint, left]) => Array<string>(left).fill(fingerprint));
  return { ...names, newFindings, fixed, existing: head.findings.length - newFindings.length, compared: true };
}

/** Findings that are sure enough to be shown, and how many are not. Of one bug that several tools saw this is asked once they agree. */
export function sureFindings(
  all: readonly RawFinding[],
  minConfidence: Confidence,
): { readonly findings: readonly RawFinding[]; readonly notShown?: NotShown } {
  const lowest = CONFIDENCES.indexOf(minConfidence);
  const findings = all.filter(({ confidence }) => CONFIDENCES.indexOf(confidence) >= lowest);
  const hidden = all.length - findings.length;
  return { findings, ...(hidden > 0 && { notShown: { findings: hidden, minConfidence } }) };
}

/** The findings that the gate's answer hangs on: the new ones after a comparison, otherwise all. Some may be too slight to close it. */
export function decidingFindings(report: Report): readonly Finding[] {
  if (!report.gate?.compared) return report.findings;
  const fresh = counted(report.gate.newFindings);
  return report.findings.filter((finding) => take(fresh, finding.fingerprint));
}

/** The findings that close the gate, in the report's order. */
export function closingFindings(report: Report): readonly Finding[] {
  const { findings } = report.decision ?? decide(report);
  return report.findings.filter((_, i) => findings[i]?.ground === "closes");
}

/**
 * Decides, for each finding and for all of them. A finding that meets `policy` closes the gate (only a new one, after a comparison),
 * and so does a soak that failed, unless it fails on the base as well.
 */
export function decide(report: Report, policy: GatePolicy = DEFAULT_POLICY): Decision {
  const deciding = new Set(decidingFindings(report));
  const isNew = report.gate?.compared === true ? "new" : "uncompared";
  const findings = report.findings.map(
    (finding): FindingDecision => ({
      fingerprint: finding.fingerprint,
      state: deciding.has(finding) ? isNew : "existing",
      ground: deciding.has(finding) ? groundOf(finding, policy) : "existing",
    }),
  );
  const suppressed = (report.suppressed ?? []).map(
    (finding): FindingDecision => ({
      fingerprint: finding.fingerprint,
      state: "uncompared",
      ground: acceptanceOf(finding),
    }),
  );
  const failed = findings.some(({ ground }) => ground === "closes") || hasFailedSoak(report, policy);
  return {
    conclusion: failed ? "failure" : isUndone(report) ? "error" : "success",
    policy,
    findings: [...findings, ...suppressed],
  };
}

/** The report with the decision in it. */
export function withDecision(report: Report, policy?: GatePolicy): Report {
  return { ...report, decision: decide(report, policy) };
}

/** 1: the gate is closed. 2: something that was asked for could not be done or measured, and there is nothing worse to say. 0: open. */
export function exitCode(report: Report): 0 | 1 | 2 {
  const { conclusion } = report.decision ?? decide(report);
  switch (conclusion) {
    case "success":
      return 0;
    case "failure":
      return 1;
    case "error":
      return 2;
    default:
      return assertNever(conclusion);
  }
}

function groundOf({ severity, confidence, check }: Finding, policy: GatePolicy): GateGround {
  if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(policy.severity)) return "below-severity";
  if (CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(policy.confidence)) return "below-confidence";
  if (policy.checks !== undefined && !policy.checks.includes(check)) return "other-check";
  return policy.warnOnly ? "warn-only" : "closes";
}

function acceptanceOf({ suppression }: SuppressedFinding): GateGround {
  switch (suppression.kind) {
    case "inSource":
      return "suppressed";
    case "external":
      return "baselined";
    default:
      return assertNever(suppression);
  }
}

/** Names of programs whose failed soak closes no gate: it fails on the base as well, or the baseline accepts it. */
export function excusedSoaks({ gate, acceptedSoaks = [] }: Report): ReadonlySet<string> {
  return new Set([...(gate?.oldSoaks ?? []), ...acceptedSoaks]);
}

function hasFailedSoak(report: Report, { warnOnly }: GatePolicy): boolean {
  const { verdicts } = report;
  const old = excusedSoaks(report);
  return !warnOnly && verdicts.some(({ pass, kind, name }) => !pass && kind !== "not-measured" && !old.has(name));
}

function isUndone({ problems, verdicts }: Report): boolean {
  return problems.some(({ level }) => level === "error") || verdicts.some(({ kind }) => kind === "not-measured");
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, value: string): boolean {
  const left = counts.get(value) ?? 0;
  if (left > 0) counts.set(value, left - 1);
  return left > 0;
}
