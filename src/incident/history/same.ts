// What counts as the same finding in two versions of the code. Pure.
//
// A fingerprint says that two findings are the same; that they differ does not say that they are not: a variable was renamed, a size
// changed, an equal statement came before. So findings are held against each other by their places: the allocation (or the misuse)
// must come from the allocation of the other version, line by line through the differences of the two functions, and at least one
// way to lose it must end where one ended before, or leave by the branch by which one left.
import { type Finding, LEAK_CHECKS, type Location, type Trace } from "../../model/index.js";
import { isRenamed, likeness, type Origin, originsOf, tokens } from "./lines.js";
import { codeLines, type Source } from "./source.js";
import { keyOf, type Place } from "./types.js";

/** A version of the code with what was found in it. Paths are from the repository's root. */
export interface Version {
  readonly sources: ReadonlyMap<string, Source>;
  readonly findings: readonly Finding[];
}

/** A finding with those of its ways that are followed. */
export interface Followed {
  readonly finding: Finding;
  readonly traces: readonly Trace[];
}

/** Functions that have another name or file in the older version: key of the newer one → the older one. */
export type Pairing = ReadonlyMap<string, Place>;

/** What changed lines must have in common to count as one line, of all their tokens. */
const ALIKE = 0.5;

/** The followed finding in an older version, with the ways that are there already. */
export function findBefore(
  { finding, traces }: Followed,
  now: Pick<Version, "sources">,
  before: Version,
  pairing: Pairing,
): Followed | undefined {
  const lines = comparer(now, before, pairing);
  const candidates = before.findings
    .filter((other) => other.check === finding.check && lines.isSame(siteOf(finding), siteOf(other)))
    .map((other) => {
      const ways = [other.trace, ...other.otherTraces];
      return { finding: other, traces: ways.filter((way) => traces.some((trace) => isSameWay(trace, way, lines))) };
    })
    .filter((followed) => followed.traces.length > 0);
  const byName = candidates.find((other) => other.finding.args.variable === finding.args.variable);
  return candidates.find((other) => other.finding.fingerprint === finding.fingerprint) ?? byName ?? candidates[0];
}

/**
 * Can it be in the older version at all: is there a line that its allocation may have been, and one at which a way may have ended? Asks
 * texts alone, so most versions before its beginning need not be analysed.
 */
export function mayBeThere(
  { finding, traces }: Followed,
  now: Pick<Version, "sources">,
  before: Pick<Version, "sources">,
  pairing: Pairing,
): boolean {
  const lines = comparer(now, before, pairing);
  const isEnd = (trace: Trace): boolean => {
    const [end, turn] = [trace.at(-1), lastTurn(trace)];
    return end === undefined || lines.hasOrigin(end.location) || (turn !== undefined && lines.hasOrigin(turn.location));
  };
  return lines.hasOrigin(siteOf(finding)) && traces.some(isEnd);
}

/**
 * Is all of one of its ways there in the older version, line by line, and nothing else that names its variable? Then that it was not
 * found there is no proof that it is not there, where the function was analysed in part.
 */
export function hasWay(
  { finding, traces }: Followed,
  now: Pick<Version, "sources">,
  before: Version,
  pairing: Pairing,
): boolean {
  const lines = comparer(now, before, pairing);
  return traces.some((trace) => {
    const places = [siteOf(finding), ...trace.map((step) => step.location)];
    return places.every((place) => lines.isUnchanged(place, finding.args.variable));
  });
}

/** Leaks are known by their allocation, all other findings by their misuse. */
export function siteOf(finding: Finding): Location {
  return LEAK_CHECKS.has(finding.check) ? (finding.allocation ?? finding.location) : finding.location;
}

function isSameWay(now: Trace, before: Trace, lines: Comparer): boolean {
  const [end, other] = [now.at(-1), before.at(-1)];
  if (end === undefined || other === undefined) return end === other;
  if (lines.isSame(end.location, other.location)) return true;
  // The same way out, written in another way: `goto out;` for `return -1;`.
  const [turn, otherTurn] = [lastTurn(now), lastTurn(before)];
  if (turn === undefined || otherTurn === undefined) return false;
  return turn.args.taken === otherTurn.args.taken && lines.isSame(turn.location, otherTurn.location);
}

function lastTurn(trace: Trace): Trace[number] | undefined {
  const turn = trace.findLast(({ kind }) => kind === "branch" || kind === "case");
  return turn?.location.function === trace.at(-1)?.location.function ? turn : undefined;
}

interface Comparer {
  /** Is a place of the newer version that of the older one? */
  isSame(now: Location, before: Location): boolean;
  /** Is there a line that it may have been? */
  hasOrigin(now: Location): boolean;
  /** Is its line the same there, in a function that lost no line with the name in it? */
  isUnchanged(now: Location, name: string | undefined): boolean;
}

function comparer(now: Pick<Version, "sources">, before: Pick<Version, "sources">, pairing: Pairing): Comparer {
  const known = new Map<string, Comparison | undefined>();
  const comparisonOf = (from: Place, to: Place): Comparison | undefined => {
    const key = keyOf(from);
    if (!known.has(key)) known.set(key, compare(now.sources.get(from.path), from, before.sources.get(to.path), to));
    return known.get(key);
  };
  const of = (place: Location): Comparison | undefined => {
    if (place.function === undefined) return undefined;
    const from = { path: place.file, name: place.function };
    return comparisonOf(from, pairing.get(keyOf(from)) ?? from);
  };
  return {
    isSame(place, other) {
      if (place.function === undefined || other.function === undefined) return false;
      const from = { path: place.file, name: place.function };
      const to = pairing.get(keyOf(from)) ?? from;
      if (to.path !== other.file || to.name !== other.function) return false;
      const comparison = comparisonOf(from, to);
      return comparison !== undefined && isFrom(comparison, place.line, other.line);
    },
    hasOrigin(place) {
      const comparison = of(place);
      if (comparison === undefined) return false;
      return comparison.before.some((_, i) => isFrom(comparison, place.line, i + comparison.beforeStart));
    },
    isUnchanged(place, name) {
      const comparison = of(place);
      if (comparison === undefined) return false;
      const { origins, nowStart, gone, before: old } = comparison;
      if (origins[place.line - nowStart]?.kind !== "same") return false;
      return name === undefined || ![...gone].some((line) => old[line]?.includes(name));
    },
  };
}

interface Comparison {
  readonly now: readonly string[];
  readonly before: readonly string[];
  readonly nowStart: number;
  readonly beforeStart: number;
  readonly origins: readonly Origin[];
  /** Lines of the older version that the newer one has not got any more. */
  readonly gone: ReadonlySet<number>;
}

function compare(
  nowSource: Source | undefined,
  from: Place,
  beforeSource: Source | undefined,
  to: Place,
): Comparison | undefined {
  const fn = nowSource?.functions.get(from.name);
  const old = beforeSource?.functions.get(to.name);
  if (nowSource === undefined || beforeSource === undefined || fn === undefined || old === undefined) return undefined;
  const now = codeLines(nowSource, fn);
  const before = codeLines(beforeSource, old);
  const origins = originsOf(before, now);
  if (origins === undefined) return undefined;
  const gone = new Set(before.keys());
  for (const origin of origins) if (origin.kind === "same") gone.delete(origin.line);
  return { now, before, nowStart: fn.firstLine, beforeStart: old.firstLine, origins, gone };
}

function isFrom({ now, before, nowStart, beforeStart, origins, gone }: Comparison, line: number, old: number): boolean {
  const origin = origins[line - nowStart];
  const text = now[line - nowStart];
  const oldText = before[old - beforeStart];
  if (origin === undefined || text === undefined || oldText === undefined) return false;
  if (origin.kind === "same") return origin.line === old - beforeStart;
  if (!gone.has(old - beforeStart)) return false;
  // The line was moved.
  if (text === oldText && text.length >= TELLING) return true;
  if (old - beforeStart < origin.first || old - beforeStart > origin.last) return false;
  return isRenamed(text, oldText) || likeness(tokens(text), tokens(oldText)) >= ALIKE;
}

/** A line of so many characters is not found twice by chance: `}` and `return;` are. */
const TELLING = 10;
