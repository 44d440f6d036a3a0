// What ended an incident, as far as code and soaks show it: the cause is in the code no more, and a soak is fine. Pure.
import type { Evidence, Finding, Known } from "../model/index.js";
import type { CodeFacts } from "./contradictions.js";
import { known, unknown } from "./known.js";
import { isAboutMemory } from "./soaks.js";

/** When the first soak that is fine began after the last sign of trouble, ms since 1970; UTC, ISO 8601. */
export function fineSince({ reports }: Evidence, last = 0): string | undefined {
  const begun = reports.flatMap(({ report }) => report.verdicts.flatMap((one) => (one.pass ? (one.begun ?? []) : [])));
  return begun.filter((time) => Date.parse(time) >= last).sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}

/** @param finding the cause; absent where there is none */
export function resolutionOf(finding: Finding | undefined, code: CodeFacts, { reports }: Evidence): Known<string> {
  const isGone =
    finding !== undefined &&
    code.missing.some((one) => one.finding.fingerprint === finding.fingerprint && one.isFileThere);
  if (!isGone) return unknown("say what was deployed, and when");
  const verdicts = reports.flatMap(({ report, source }) => report.verdicts.map((verdict) => ({ verdict, source })));
  // One that is fine says something of the mended code only where the other one was seen to fail.
  const fine = verdicts.some(({ verdict }) => isAboutMemory(verdict))
    ? verdicts.find(({ verdict }) => verdict.pass)
    : undefined;
  const where = code.head === undefined ? "" : ` (${code.head.slice(0, 12)})`;
  const mended = `${finding.location.file} does not have it any more${where}`;
  if (!fine) return known(`${mended}; no soak that was handed in shows that this is enough`, "the code");
  const { image } = fine.verdict.pod ?? {};
  const what = image === undefined ? "" : ` with ${image}`;
  return known(`${mended}, and the soak of ${fine.verdict.name}${what} is fine`, "the code", fine.source);
}
