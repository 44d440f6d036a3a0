// The report as documented, versioned JSON (docs/report.md, docs/report.schema.json). The same report is the same text.
import { CHECKS } from "../checks/index.js";
import type { Finding, Report } from "../model/index.js";
import { sentence } from "./sentences.js";

export function renderJson(report: Report): string {
  const { findings, suppressed } = report;
  return renderOrdered({
    ...report,
    findings: findings.map(withWords),
    ...(suppressed && { suppressed: suppressed.map(withWords) }),
  });
}

/** As reports have it: with its sentence and its CWE. */
export function withWords(finding: Finding): unknown {
  return { ...finding, cwe: CHECKS[finding.check].cwe, message: sentence(finding) };
}

/** Keys in a fixed order, two spaces, a line break at the end. */
export function renderOrdered(value: unknown): string {
  return `${JSON.stringify(ordered(value), null, 2)}\n`;
}

/** Keys in the order in which a reader wants them; keys that are not named here follow by alphabet. */
const ORDER = (
  "version tool name check severity confidence cwe level message kind pass status how file line column endLine endColumn function " +
  "location args findings suppressed trace otherTraces allocation witnesses silent bytes blocks at object stack description edits newText fix fingerprint " +
  "pathFingerprints suppression justification coverage files lines functions partial reason runs unreached program verdicts acceptedSoaks reasons notEnforced command limit threshold peak begun duration exitCode " +
  "signal trend slope slopeLow slopeHigh growth minutesToLimit minutesToLimitLow minutesToLimitHigh perUnit series source samples t workingSet rss cpu work output log problems gate " +
  "compared base head notShown minConfidence newFindings fixed existing decision conclusion policy"
).split(" ");
const RANK = new Map(ORDER.map((key, index) => [key, index]));

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]));
}

function rank(key: string): number {
  return RANK.get(key) ?? ORDER.length;
}
