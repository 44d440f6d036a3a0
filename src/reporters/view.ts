// The order in which every format shows findings: what decides the gate first. Does not decide the gate.
import type { Finding, Report, Severity } from "../model/index.js";

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

export interface SortedFindings {
  /** The findings that the answer hangs on: new ones after a comparison, otherwise all. Worst first. */
  readonly deciding: readonly Finding[];
  /** Findings that the version before had too. */
  readonly existing: readonly Finding[];
}

export function sortFindings(report: Report): SortedFindings {
  const { gate, findings } = report;
  if (!gate?.compared) return { deciding: worstFirst(findings), existing: [] };
  const fresh = new Set(gate.newFindings);
  return {
    deciding: worstFirst(findings.filter((finding) => fresh.has(finding.fingerprint))),
    existing: worstFirst(findings.filter((finding) => !fresh.has(finding.fingerprint))),
  };
}

/** Errors, then warnings, then notes; within each in the report's order. */
function worstFirst(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** How many of each, worst first, the empty ones left out: `2 errors, 1 warning`. */
export function tally(findings: readonly Finding[]): string {
  return SEVERITIES.map((severity) => [severity, findings.filter((one) => one.severity === severity).length] as const)
    .filter(([, n]) => n > 0)
    .map(([severity, n]) => `${n} ${severity}${n === 1 ? "" : "s"}`)
    .join(", ");
}
