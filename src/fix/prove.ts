// Which of the proposed fixes hold: with them the findings are gone and nothing new has come. Proposes nothing.
import type { Edit, Fix, RawFinding } from "../model/index.js";
import { applyFix, isInsertion, overlap } from "./apply.js";
import type { TextFile } from "./program.js";

export type Analyze = (files: readonly TextFile[]) => readonly RawFinding[];

/** Bytes that may be analysed for proofs: what a program of a few files needs many times over, and a large one a few times. */
const MAX_BYTES = 6_000_000;
const MIN_PROOFS = 3;
const MAX_PROOFS = 120;

/** A finding by its index, with one fix for it. */
interface Trial {
  readonly index: number;
  readonly finding: RawFinding;
  readonly fix: Fix;
}

/** The first fix of each finding that holds, by the finding's index. */
export function prove(
  findings: readonly RawFinding[],
  proposals: readonly (readonly Fix[])[],
  files: readonly TextFile[],
  size: number,
  analyze: Analyze,
): ReadonlyMap<number, Fix> {
  const proven = new Map<number, Fix>();
  const before = countNames(findings);
  let left = Math.min(MAX_PROOFS, Math.max(MIN_PROOFS, Math.floor(MAX_BYTES / Math.max(1, size))));
  const rounds = Math.max(0, ...proposals.map((fixes) => fixes.length));
  for (let round = 0; round < rounds; round++) {
    const trials = findings.flatMap((finding, index): Trial[] => {
      const fix = proposals[index]?.[round];
      return fix && !proven.has(index) && !overlap(fix.edits) ? [{ index, finding, fix }] : [];
    });
    for (const batch of batches(trials)) solve(batch);
  }
  return proven;

  /** All at once; where that does not hold, without those in whose functions it fails, and these one by one. */
  function solve(trials: readonly Trial[]): void {
    if (trials.length === 0 || left === 0) return;
    left--;
    const after = analyze(applyFix(files, { edits: trials.flatMap(({ fix }) => fix.edits) }));
    const failed = failures(before, trials, after);
    if (failed.size === 0) for (const { index, fix } of trials) proven.set(index, fix);
    if (failed.size === 0 || trials.length === 1) return;
    const [failing, holding] = partition(trials, ({ finding }) => failed.has(functionOf(finding)));
    if (failing.length > 0 && holding.length > 0) {
      solve(holding);
      for (const trial of failing) solve([trial]);
    } else {
      const middle = trials.length >> 1;
      solve(trials.slice(0, middle));
      solve(trials.slice(middle));
    }
  }
}

/** Trials whose edits do not touch each other, in as few lots as the order gives. Insertions may share a line. */
function batches(trials: readonly Trial[]): Trial[][] {
  const lots: { trials: Trial[]; replaced: Set<string>; inserted: Set<string> }[] = [];
  for (const trial of trials) {
    const replaced = linesOf(trial.fix.edits.filter((edit) => !isInsertion(edit)));
    const inserted = linesOf(trial.fix.edits.filter(isInsertion));
    let lot = lots.find(
      (one) =>
        replaced.every((line) => !one.replaced.has(line) && !one.inserted.has(line)) &&
        inserted.every((line) => !one.replaced.has(line)),
    );
    if (!lot) {
      lot = { trials: [], replaced: new Set(), inserted: new Set() };
      lots.push(lot);
    }
    lot.trials.push(trial);
    for (const line of replaced) lot.replaced.add(line);
    for (const line of inserted) lot.inserted.add(line);
  }
  return lots.map((lot) => lot.trials);
}

function linesOf(edits: readonly Edit[]): string[] {
  return edits.flatMap(({ file, line, endLine }) =>
    Array.from({ length: endLine - line + 1 }, (_, i) => `${file}:${line + i}`),
  );
}

/** Functions in which a finding is left that a fix was to take away, or one has come. */
function failures(
  before: ReadonlyMap<string, number>,
  trials: readonly Trial[],
  after: readonly RawFinding[],
): ReadonlySet<string> {
  const allowed = new Map(before);
  for (const { finding } of trials) allowed.set(nameOf(finding), (allowed.get(nameOf(finding)) ?? 0) - 1);
  const failed = new Set<string>();
  for (const finding of after) {
    const rest = (allowed.get(nameOf(finding)) ?? 0) - 1;
    allowed.set(nameOf(finding), rest);
    if (rest < 0) failed.add(functionOf(finding));
  }
  return failed;
}

function countNames(findings: readonly RawFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + 1);
  return counts;
}

/** The same for one bug, whatever lines were added above it. */
function nameOf({ check, location, args }: RawFinding): string {
  return `${check} ${location.file} ${location.function} ${args.variable}`;
}

function functionOf({ location }: RawFinding): string {
  return `${location.file} ${location.function}`;
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const one of all) (test(one) ? yes : no).push(one);
  return [yes, no];
}
