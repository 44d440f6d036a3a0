// Decides what is new, and with which code heapgate ends. Does not analyse and does not print.
import {
  CONFIDENCES,
  type Confidence,
  type Finding,
  type GateDecision,
  type NotShown,
  type RawFinding,
  type Report,
  type Severity,
} from "../model/index.js";

interface VersionNames {
  readonly base?: string;
  readonly head?: string;
}

const SEVERITIES: readonly Severity[] = ["note", "warning", "error"];

/**
 * A finding is new when the base does not have it, or when it loses or misuses the memory in a way that the base does not have: a
 * second exit that forgets `free` is new although the allocation is old. Counts matter: two equal findings are not one.
 * Without a base nothing is called new or old.
 */
export function compareReports(
  head: readonly Finding[],
  base: readonly Finding[] | undefined,
  names: VersionNames = {},
): GateDecision {
  if (base === undefined) return { ...names, newFindings: [], fixed: [], existing: 0, compared: false };
  const known = counted(base.map((finding) => finding.fingerprint));
  const knownPaths = counted(base.flatMap((finding) => finding.pathFingerprints));
  const newFindings: string[] = [];
  for (const finding of head) {
    const isKnown = take(known, finding.fingerprint);
    const unknownPaths = finding.pathFingerprints.filter((path) => !take(knownPaths, path));
    if (!isKnown || unknownPaths.length > 0) newFindings.push(finding.fingerprint);
  }
  const fixed = [...known].flatMap(([fingerprint, left]) => Array<string>(left).fill(fingerprint));
  return { ...names, newFindings, fixed, existing: head.length - newFindings.length, compared: true };
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

/** The findings that the gate's answer hangs on: the new ones after a comparison, otherwise all. */
export function decidingFindings(report: Report): readonly Finding[] {
  if (!report.gate?.compared) return report.findings;
  const fresh = counted(report.gate.newFindings);
  return report.findings.filter((finding) => take(fresh, finding.fingerprint));
}

/**
 * 1: findings of severity `failOn` or above (only new ones, after a comparison), or a soak that failed. 2: something that was asked
 * for could not be done or measured. 0: clean.
 */
export function exitCode(report: Report, { failOn = "warning" }: { failOn?: Severity } = {}): 0 | 1 | 2 {
  const lowest = SEVERITIES.indexOf(failOn);
  const failed = decidingFindings(report).some((finding) => SEVERITIES.indexOf(finding.severity) >= lowest);
  if (failed || report.verdicts.some((verdict) => !verdict.pass && verdict.kind !== "not-measured")) return 1;
  if (report.problems.some((problem) => problem.level === "error")) return 2;
  return report.verdicts.some((verdict) => !verdict.pass) ? 2 : 0;
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
