// Turns memory that kept growing during a run into findings at the line that allocates it. Runs nothing.
import type { RawFinding } from "../model/index.js";
import type { Concluded } from "./findings.js";
import { findSite, type Ground, locate, mapStack, type Site } from "./frames.js";
import type { Growth } from "./growth.js";

/**
 * One finding a site; where the same line also loses memory, the leak says it already.
 * @param isWhole what did not grow is known too
 */
export function withGrowths(
  concluded: Concluded,
  all: readonly Growth[],
  isWhole: boolean,
  ground: Ground,
  log?: string,
): Concluded {
  const { passedOver } = concluded;
  const growths = all.filter(({ kind }) => kind === "reachable");
  const findings = isWhole ? judgePossible(concluded.findings, all, ground) : concluded.findings;
  const leaking = new Set(
    findings.flatMap(({ check, location }) => (check === "memory-leak" ? placeOf(location) : [])),
  );
  const sites = new Map<string, { site: Site; growth: Growth }>();
  let outside = 0;
  for (const growth of growths) {
    const site = findSite(growth.stack, ground);
    if (site === undefined) outside++;
    else if (!leaking.has(placeOf(site))) {
      const key = JSON.stringify(site.path);
      const before = sites.get(key)?.growth;
      sites.set(key, { site, growth: before === undefined ? growth : sum(before, growth) });
    }
  }
  const grown = [...sites.values()].map(({ site, growth }) => makeFinding(site, growth, ground, log));
  return { findings: [...findings, ...grown], passedOver: passedOver + outside };
}

/**
 * Possibly lost is what only a pointer into its middle leads to. Programs that keep such pointers (a header before a string, the memory
 * of a running thread) hold as much of it at all times; a leak grows.
 */
function judgePossible(findings: readonly RawFinding[], growths: readonly Growth[], ground: Ground): RawFinding[] {
  const growing = new Set(
    growths.flatMap(({ stack }) => {
      const site = findSite(stack, ground);
      return site === undefined ? [] : placeOf(site);
    }),
  );
  return findings.map((finding) => {
    const isPossible = finding.witnesses.every(({ kind }) => kind === POSSIBLY_LOST) && finding.confidence === "medium";
    return isPossible && !growing.has(placeOf(finding.location)) ? { ...finding, confidence: "low" } : finding;
  });
}

const POSSIBLY_LOST = "Leak_PossiblyLost";

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}

function sum(a: Growth, b: Growth): Growth {
  return { ...a, addedBytes: a.addedBytes + b.addedBytes, bytes: a.bytes + b.bytes, blocks: a.blocks + b.blocks };
}

function makeFinding(site: Site, growth: Growth, ground: Ground, log: string | undefined): RawFinding {
  const location = locate(site);
  const about = {
    ...(site.variable !== undefined && { variable: site.variable }),
    ...(site.callee !== undefined && { callee: site.callee }),
  };
  return {
    check: "memory-growth",
    severity: "error",
    // It may be a cache with an end that the run did not reach.
    confidence: "medium",
    location,
    args: { ...about, growth: `${growth.addedBytes}`, seconds: (growth.duration / 1000).toFixed(0) },
    trace: [{ kind: "allocated", location, args: about }],
    otherTraces: [],
    allocation: location,
    witnesses: [
      {
        tool: "valgrind",
        kind: "Leak_StillReachable",
        bytes: growth.bytes,
        blocks: growth.blocks,
        stack: mapStack(growth.stack, ground),
        ...(log !== undefined && { log }),
      },
    ],
  };
}
