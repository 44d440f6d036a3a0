// `heapgate baseline`: what is found now, as a baseline file. Decides nothing.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { applyBaseline, renderBaseline, toBaseline } from "../findings/baseline.js";
import type { Baseline, Report, Sources } from "../model/index.js";
import { readBaseline, staleEntries, toolsThatLooked } from "../run/baseline.js";

export interface NewBaseline {
  readonly text: string;
  readonly summary: string;
}

/** All that is found; reasons in the file that is there already are kept. */
export function newBaseline({ findings }: Report, file: string, cwd: string): NewBaseline {
  const before = existsSync(resolve(cwd, file)) ? readBaseline(file, cwd) : undefined;
  const baseline = toBaseline(findings, before);
  return { text: renderBaseline(baseline), summary: count(baseline.findings.length, "finding") };
}

/** The file that is there, without its stale entries, and with nothing new. */
export function prunedBaseline(
  { findings, runs, verdicts }: Report,
  sources: Sources,
  file: string,
  cwd: string,
): NewBaseline {
  const before = readBaseline(file, cwd);
  const { unmatched } = applyBaseline(findings, before, file);
  const stale = new Set(staleEntries(unmatched, sources, cwd, toolsThatLooked({ runs, verdicts })));
  const after: Baseline = { ...before, findings: before.findings.filter((entry) => !stale.has(entry)) };
  return {
    text: renderBaseline(after),
    summary: `${count(stale.size, "stale entry", "stale entries")} taken out, ${count(after.findings.length, "finding")} left`,
  };
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
