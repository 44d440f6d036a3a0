// Functions that a change has renamed: what was found in them stays what it was. Does not compare reports.
import { fingerprint } from "../findings/index.js";
import type { Finding, GateDecision, Location, Report, Sources, Trace } from "../model/index.js";

/** Of so many new and gone findings each is held against each; a change of more renames is none that anybody reads. */
const MOST = 200;

interface Version {
  readonly report: Report;
  readonly sources: Sources;
}

/**
 * The base's findings under the names that their functions have in the head. A function counts as renamed where the base's name is
 * called and defined nowhere in the head any more, the head's name nowhere in the base, and a finding that is gone under the one name
 * is there under the other, down to its fingerprint.
 * @param gate the comparison by names as they are
 */
export function underNewNames(head: Version, base: Version, gate: GateDecision): readonly Finding[] {
  const fresh = named(head.report.findings, gate.newFindings);
  const gone = named(base.report.findings, gate.fixed);
  if (fresh.length * gone.length === 0 || Math.max(fresh.length, gone.length) > MOST) return base.report.findings;
  const names = new Map<string, string>();
  for (const before of gone) {
    const old = before.location.function;
    if (old === undefined || names.has(old) || isMentioned(old, head.sources)) continue;
    const taken = new Set(names.values());
    const now = fresh.find(({ check, location: { function: name } }) => {
      if (check !== before.check || name === undefined || taken.has(name) || isMentioned(name, base.sources))
        return false;
      const [moved] = fingerprint([renamed(before, new Map([[old, name]]))], base.sources);
      return fresh.some((one) => one.location.function === name && isFirstOf(one, moved, head.sources));
    });
    if (now?.location.function !== undefined) names.set(old, now.location.function);
  }
  if (names.size === 0) return base.report.findings;
  return fingerprint(
    base.report.findings.map((finding) => renamed(finding, names)),
    base.sources,
  );
}

function named(findings: readonly Finding[], fingerprints: readonly string[]): Finding[] {
  const wanted = new Set(fingerprints);
  return findings.filter((finding) => wanted.has(finding.fingerprint));
}

/** Is it the same, but for how many equal ones stand before it? */
function isFirstOf(finding: Finding, other: Finding | undefined, sources: Sources): boolean {
  const [alone] = fingerprint([finding], sources);
  return alone !== undefined && alone.fingerprint === other?.fingerprint;
}

function isMentioned(name: string, sources: Sources): boolean {
  if (!/^\w+$/.test(name)) return true;
  const mention = new RegExp(`\\b${name}\\b`);
  return [...sources.values()].some((text) => mention.test(text));
}

function renamed(finding: Finding, names: ReadonlyMap<string, string>): Finding {
  const place = (location: Location): Location => {
    const name = location.function === undefined ? undefined : names.get(location.function);
    return name === undefined ? location : { ...location, function: name };
  };
  const way = (trace: Trace): Trace => trace.map((step) => ({ ...step, location: place(step.location) }));
  return {
    ...finding,
    location: place(finding.location),
    ...(finding.allocation && { allocation: place(finding.allocation) }),
    trace: way(finding.trace),
    otherTraces: finding.otherTraces.map(way),
  };
}
