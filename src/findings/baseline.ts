// The findings that a team started with, as a file that is read by people and by git: no lines in it. Reads and writes no files.
import type { Baseline, BaselineEntry, Finding, SuppressedFinding } from "../model/index.js";

/** What a report has, as entries; a reason that the file before gave is kept. */
export function toBaseline(findings: readonly Finding[], before?: Baseline): Baseline {
  const reasons = new Map(before?.findings.map(({ fingerprint, reason }) => [fingerprint, reason]));
  return {
    version: 1,
    findings: findings.map(({ check, location, witnesses, fingerprint, pathFingerprints }) => {
      const reason = reasons.get(fingerprint);
      const tools = [...new Set(witnesses.map(({ tool }) => tool))];
      return {
        check,
        file: location.file,
        ...(location.function !== undefined && { function: location.function }),
        ...(reason !== undefined && { reason }),
        ...(tools.length > 0 && !tools.includes("static") && { seenBy: tools }),
        fingerprint,
        pathFingerprints,
      };
    }),
  };
}

/** One key a line: what two branches add does not meet. */
export function renderBaseline(baseline: Baseline): string {
  return `${JSON.stringify(baseline, null, 2)}\n`;
}

export interface Baselined {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Entries that no finding has any more. */
  readonly unmatched: readonly BaselineEntry[];
}

/**
 * Takes out what the baseline has. A finding that loses or misuses the memory in a way that its entry does not have stays: it is new.
 * @param file how the baseline is called in reports
 */
export function applyBaseline(findings: readonly Finding[], baseline: Baseline, file: string): Baselined {
  const entries = new Map(baseline.findings.map((entry) => [entry.fingerprint, entry]));
  const left: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const entry = entries.get(finding.fingerprint);
    entries.delete(finding.fingerprint);
    if (entry !== undefined && finding.pathFingerprints.every((path) => entry.pathFingerprints.includes(path))) {
      suppressed.push({ ...finding, suppression: { kind: "external", justification: entry.reason ?? "", file } });
    } else left.push(finding);
  }
  return { findings: left, suppressed, unmatched: [...entries.values()] };
}
