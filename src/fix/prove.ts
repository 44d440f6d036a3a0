// Which of the proposed fixes hold: with them the findings are gone and nothing new has come. Proposes nothing.
import type { Edit, Fix, RawFinding } from "../model/index.js";
import { applyFix, isInsertion, overlap } from "./apply.js";
import { editsBetween } from "./differences.js";
import { createProgram, type Program, type TextFile } from "./program.js";

export type Analyze = (files: readonly TextFile[]) => readonly RawFinding[];
/** What may mend a finding, the likeliest first. */
export type Propose = (finding: RawFinding, program: Program) => readonly Fix[];

/** Bytes that may be analysed for proofs: what a program of a few files needs many times over, and a large one a few times. */
const MAX_BYTES = 6_000_000;
const MIN_PROOFS = 3;
const MAX_PROOFS = 160;
/** Of the fixes of one finding that bring something new, so many are mended in turn, in so many steps. */
const MAX_FOLLOWED = 3;
const MAX_STEPS = 3;
const MAX_NEW = 3;

/** A finding by its index, with one fix for it. */
interface Trial {
  readonly index: number;
  readonly finding: RawFinding;
  readonly fix: Fix;
}

/** A fix that takes its finding away and brings others. */
interface Halfway extends Trial {
  readonly fresh: readonly RawFinding[];
}

/** The first fix of each finding that holds, by the finding's index. */
export function prove(
  findings: readonly RawFinding[],
  files: readonly TextFile[],
  size: number,
  analyze: Analyze,
  propose: Propose,
): ReadonlyMap<number, Fix> {
  const program = createProgram(files);
  const proposals = findings.map((finding) => propose(finding, program));
  const proven = new Map<number, Fix>();
  const halfway: Halfway[] = [];
  let left = Math.min(MAX_PROOFS, Math.max(MIN_PROOFS, Math.floor(MAX_BYTES / Math.max(1, size))));
  const rounds = Math.max(0, ...proposals.map((fixes) => fixes.length));
  for (let round = 0; round < rounds; round++) {
    const trials = findings.flatMap((finding, index): Trial[] => {
      const fix = proposals[index]?.[round];
      return fix && !proven.has(index) && !overlap(fix.edits) ? [{ index, finding, fix }] : [];
    });
    for (const batch of batches(trials)) solve(batch);
  }
  for (const [index, finding] of findings.entries()) {
    const started = halfway.filter((one) => one.index === index).slice(0, MAX_FOLLOWED);
    for (const one of started) {
      if (proven.has(index)) break;
      const { fix } = one;
      const mended = mend(applyFix(files, fix), one.fresh, remaining(findings, [finding]), MAX_STEPS);
      if (!mended) continue;
      const description = `${fix.description}, and release ${listed(mended.variables)} there`;
      proven.set(index, { description, edits: editsBetween(files, mended.files) });
    }
  }
  return proven;

  /** All at once; where that does not hold, without those in whose functions it fails, and these one by one. */
  function solve(trials: readonly Trial[]): void {
    const [only] = trials;
    if (only === undefined || left === 0) return;
    left--;
    const after = analyze(applyFix(files, { edits: trials.flatMap(({ fix }) => fix.edits) }));
    const fresh = newIn(
      after,
      remaining(
        findings,
        trials.map(({ finding }) => finding),
      ),
    );
    if (fresh.length === 0) for (const { index, fix } of trials) proven.set(index, fix);
    if (fresh.length === 0) return;
    if (trials.length === 1) {
      const isGone = fresh.every((one) => nameOf(one) !== nameOf(only.finding));
      if (isGone && fresh.length <= MAX_NEW) halfway.push({ ...only, fresh });
      return;
    }
    const failed = new Set(fresh.map(functionOf));
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

  /** Leaks that a fix brought are released too: a check that leaves the function early has to. */
  function mend(
    patched: readonly TextFile[],
    fresh: readonly RawFinding[],
    allowed: ReadonlyMap<string, number>,
    steps: number,
  ): { files: readonly TextFile[]; variables: readonly string[] } | null {
    const [finding] = fresh;
    if (!finding || steps === 0) return null;
    for (const fix of propose(finding, createProgram(patched)).slice(0, 2)) {
      if (left === 0) return null;
      if (overlap(fix.edits)) continue;
      left--;
      const next = applyFix(patched, fix);
      const rest = newIn(analyze(next), allowed);
      const variable = finding.args.variable ?? "";
      if (rest.length === 0) return { files: next, variables: [variable] };
      const more = rest.length < fresh.length ? mend(next, rest, allowed, steps - 1) : null;
      if (more) return { files: more.files, variables: [variable, ...more.variables] };
    }
    return null;
  }
}

function listed(variables: readonly string[]): string {
  return variables.map((variable) => `\`${variable}\``).join(" and ");
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

/** How many ways to the bugs of each name may be there when some are mended: a new way to an old bug is new. */
export function remaining(findings: readonly RawFinding[], mended: readonly RawFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) + waysOf(finding));
  for (const finding of mended) counts.set(nameOf(finding), (counts.get(nameOf(finding)) ?? 0) - waysOf(finding));
  return counts;
}

/** Findings beyond those that may be there: one is left that a fix was to take away, or one has come. */
export function newIn(after: readonly RawFinding[], allowed: ReadonlyMap<string, number>): RawFinding[] {
  const rest = new Map(allowed);
  return after.filter((finding) => {
    const left = (rest.get(nameOf(finding)) ?? 0) - waysOf(finding);
    rest.set(nameOf(finding), left);
    return left < 0;
  });
}

const waysOf = ({ otherTraces }: RawFinding): number => 1 + otherTraces.length;

/** The same for one bug, whatever lines were added above it. */
export function nameOf({ check, location, args }: RawFinding): string {
  return `${check} ${location.file} ${location.function} ${args.variable}`;
}

export function functionOf({ location }: RawFinding): string {
  return `${location.file} ${location.function}`;
}

function partition<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const one of all) (test(one) ? yes : no).push(one);
  return [yes, no];
}
