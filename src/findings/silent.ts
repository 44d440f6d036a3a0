// Says of each finding which dynamic tools came through its line and had nothing to say about it. Takes no confidence away, but for one
// kind: a run shows what it came to, and a leak may need what no run did.
import type { CheckId, RawFinding, Reach, ReachedLine, SilentWitness, WitnessTool } from "../model/index.js";
import { normalisePath, siteOf } from "./sites.js";

/** What each check's line did when a tool came through it. Other bugs need more than that their line is run. */
const LINES: Partial<Readonly<Record<CheckId, SilentWitness["at"]>>> = {
  "memory-leak": "allocation",
  "use-after-free": "allocation",
  "double-free": "release",
  "free-of-offset": "release",
  "free-of-non-heap": "release",
  "mismatched-release": "release",
};

/** @param reaches of all runs that were searched to their end */
export function withSilent(findings: readonly RawFinding[], reaches: readonly Reach[]): RawFinding[] {
  if (reaches.length === 0) return [...findings];
  const index = indexOf(reaches);
  return findings.map((finding) => {
    const silent = silentAbout(finding, index);
    if (silent.length === 0) return finding;
    return { ...finding, silent, ...(isRefuted(finding, silent) && { confidence: "low" as const }) };
  });
}

/** To valgrind a block is possibly lost where only a pointer into its middle is left. To LeakSanitizer such a pointer is as good as any. */
function isRefuted({ witnesses }: RawFinding, silent: readonly SilentWitness[]): boolean {
  const isPossible = witnesses.length > 0 && witnesses.every(({ kind }) => kind === "Leak_PossiblyLost");
  return isPossible && silent.some(({ tool }) => tool === "asan");
}

interface Came extends ReachedLine {
  readonly tool: WitnessTool;
  readonly run: string;
  readonly at: SilentWitness["at"];
}

function indexOf(reaches: readonly Reach[]): ReadonlyMap<string, Came[]> {
  const index = new Map<string, Came[]>();
  for (const { tool, name, allocations, releases } of reaches) {
    const add = (at: SilentWitness["at"]) => (line: ReachedLine) => {
      const key = keyOf(at, line);
      index.set(key, [...(index.get(key) ?? []), { ...line, tool, run: name, at }]);
    };
    allocations.forEach(add("allocation"));
    releases.forEach(add("release"));
  }
  return index;
}

function keyOf(at: SilentWitness["at"], { file, line }: { readonly file: string; readonly line: number }): string {
  return `${at} ${line}:${normalisePath(file)}`;
}

function silentAbout(finding: RawFinding, index: ReadonlyMap<string, Came[]>): SilentWitness[] {
  const at = LINES[finding.check];
  if (at === undefined) return [];
  const { allocation, location } = finding;
  const released = at === "release" ? (index.get(keyOf(at, location)) ?? []) : [];
  const place = at === "allocation" && finding.check === "memory-leak" ? siteOf(finding) : allocation;
  const allocated = place === undefined ? [] : (index.get(keyOf("allocation", place)) ?? []);
  const speaking = new Set(finding.witnesses.map(({ tool }) => tool));
  const found = new Map<WitnessTool, SilentWitness>();
  // The nearer line counts: where a tool tells of releases, that it came through the allocation says less.
  for (const { tool, run, at, file, line, blocks } of [...released, ...allocated]) {
    if (speaking.has(tool)) continue;
    const before = found.get(tool);
    if (before && before.at !== at) continue;
    const sum = { file, line, blocks: blocks + (before?.line.blocks ?? 0) };
    found.set(tool, { tool, runs: [...(before?.runs ?? []), run], at, line: sum });
  }
  return [...found.values()];
}
