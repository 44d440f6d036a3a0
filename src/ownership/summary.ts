// What a function does with its caller's memory: one outcome for each way through it, equal ones joined and their number bounded.
import { distil } from "./distil.js";
import { ANYTHING, both, type Fact, ZERO } from "./facts.js";
import {
  type Condition,
  conditionText,
  effectText,
  type Outcome,
  outcomeText,
  type Ref,
  refText,
  returnText,
  text,
  touchedText,
  type Write,
  writeText,
} from "./words.js";

export interface Summary {
  readonly name: string;
  /** How many it declares: a variadic function takes more. */
  readonly parameters: number;
  /** Empty: the function never returns. */
  readonly outcomes: readonly Outcome[];
  /** All of them as one, for functions that own nothing: enough where no memory that the caller owns is concerned. */
  readonly collapsed: Outcome | null;
}

/** Do both say the same of a function, wherever in it things happen? */
export function sameSummary(a: Summary, b: Summary): boolean {
  return a.name === b.name && a.outcomes.map(outcomeText).join() === b.outcomes.map(outcomeText).join();
}

/** More outcomes than this are joined by forgetting under which conditions they come about. */
const MAX_OUTCOMES = 8;
/** The same for functions that neither allocate nor release. */
const MAX_NEUTRAL_OUTCOMES = 4;
/** More lists than this that tell ways to one effect apart are forgotten. */
const MAX_ALTERNATIVES = 6;

/** Joins equal outcomes and bounds their number. Order of the input decides the order of the output. */
export function summarize(name: string, outcomes: readonly Outcome[], parameters: number): Summary {
  let joined = distil(unique(withLengths(withFailures(outcomes)), outcomeText), text);
  const isNeutral = joined.every((o) => o.releases.length === 0 && o.blocks.length === 0);
  if (joined.length > (isNeutral ? MAX_NEUTRAL_OUTCOMES : MAX_OUTCOMES)) joined = joinByEffect(joined);
  if (isNeutral && joined.length > MAX_NEUTRAL_OUTCOMES) joined = [collapse(joined)];
  const collapsed = isNeutral && joined.length > 1 && !joined.some(handsOn) ? collapse(joined) : null;
  const kept =
    joined.length > MAX_OUTCOMES
      ? [...joined.slice(0, MAX_OUTCOMES - 1), remainder(joined.slice(MAX_OUTCOMES - 1))]
      : joined;
  return { name, parameters, outcomes: kept, collapsed };
}

/** All further ways as one: what any of them may release or hand out, somebody unknown has afterwards. */
function remainder(outcomes: readonly Outcome[]): Outcome {
  const hidden = (value: Ref): Ref => (isGiven(value) ? value : { kind: "unknown", number: -1, fact: ANYTHING });
  const rest = collapse(
    outcomes.map((o) => ({
      ...o,
      blocks: [],
      writes: o.writes.filter(({ region }) => isGiven(region)).map((w) => ({ ...w, value: hidden(w.value) })),
      returns: o.returns.map(({ path, value }) => ({ path, value: hidden(value) })),
    })),
  );
  const released = outcomes.flatMap((o) => o.releases.map(({ ref }) => ref));
  const stored = outcomes.flatMap((o) =>
    o.writes.filter(({ region }) => !isGiven(region)).flatMap((w) => givenIn(w.value)),
  );
  return {
    ...rest,
    shares: unique([...rest.shares, ...released, ...stored].filter(isGiven), refText),
    forgets: rest.forgets.filter(isGiven),
  };
}

/** Does not speak of memory that the function allocated. */
function isGiven(ref: Ref): boolean {
  return ref.kind !== "fresh" && (!("base" in ref) || isGiven(ref.base));
}

/** Does the outcome put what the parameter was given, or let go of it, somewhere where others find it? */
export function takesParameter(outcome: Outcome, index: number): boolean {
  let taken = takenBy.get(outcome);
  if (!taken) {
    const { shares, writes, releases } = outcome;
    const given = [...shares, ...releases.map(({ ref }) => ref), ...writes.map(({ value }) => value)].flatMap(givenIn);
    taken = new Set(given.flatMap((ref) => (ref.kind === "parameter" ? [ref.index] : [])));
    takenBy.set(outcome, taken);
  }
  return taken.has(index);
}

const takenBy = new WeakMap<Outcome, ReadonlySet<number>>();

/** Does what the caller gave turn up in the result or in other memory? */
function handsOn({ returns, writes }: Outcome): boolean {
  return [...returns, ...writes].some(({ value }) => givenIn(value).length > 0);
}

/** One outcome for each effect, under the conditions that all ways to it have in common. */
function joinByEffect(outcomes: readonly Outcome[]): Outcome[] {
  const groups = new Map<string, { first: Outcome; common: Map<string, Condition>; lists: Map<string, Condition>[] }>();
  for (const outcome of outcomes) {
    const effect = effectText(outcome);
    const own = new Map(outcome.conditions.map((condition) => [conditionText(condition), condition]));
    const group = groups.get(effect);
    if (!group) groups.set(effect, { first: outcome, common: new Map(own), lists: [own] });
    else {
      if (!outcome.isGuess) group.first = { ...group.first, isGuess: false };
      group.lists.push(own);
      for (const key of [...group.common.keys()]) if (!own.has(key)) group.common.delete(key);
    }
  }
  return [...groups.values()].map(({ first, common, lists }) => {
    const joined = { ...first, conditions: [...common.values()] };
    const own = lists.map((list) => [...list].filter(([key]) => !common.has(key)).map(([, condition]) => condition));
    const alternatives = unique(own, (list) => list.map(conditionText).join());
    const isTold = alternatives.length > 1 && alternatives.length <= MAX_ALTERNATIVES;
    return isTold && alternatives.every((list) => list.length > 0) ? { ...joined, alternatives } : joined;
  });
}

/** All ways through a function that owns nothing as one: what they have in common is kept, what differs is unknown afterwards. */
function collapse(outcomes: readonly Outcome[]): Outcome {
  const inAll = <T>(pick: (o: Outcome) => readonly T[], key: (item: T) => string): T[] => {
    const [first, ...rest] = outcomes.map((o) => new Map(pick(o).map((item) => [key(item), item])));
    return [...(first ?? new Map<string, T>())]
      .filter(([k]) => rest.every((other) => other.has(k)))
      .map(([, item]) => item);
  };
  const inAny = <T>(pick: (o: Outcome) => readonly T[], key: (item: T) => string): T[] => [
    ...new Map(outcomes.flatMap((o) => pick(o).map((item): [string, T] => [key(item), item]))).values(),
  ];
  const writes = inAll((o) => o.writes.filter(({ value }) => value.kind !== "unknown"), writeText);
  const kept = new Set(writes.map(writeText));
  const changed = inAny((o) => o.writes, writeText).filter((write) => !kept.has(writeText(write)));
  const stored = changed.map(({ value }) => value).flatMap(givenIn);
  const returns = inAll((o) => o.returns.filter(({ value }) => value.kind !== "unknown"), returnText);
  const results = outcomes.flatMap((o) => o.returns.filter(({ path }) => path === "").map(({ value }) => value));
  const returned = results.flatMap(givenIn);
  return {
    conditions: inAll((o) => o.conditions, conditionText),
    touched: inAll((o) => o.touched, touchedText),
    releases: [],
    shares: [...inAny((o) => o.shares, refText), ...stored, ...(returns.length > 0 ? [] : returned)],
    forgets: inAny((o) => o.forgets, refText),
    blocks: [],
    writes: [...writes, ...unknownWrites(changed)],
    returns:
      returns.length > 0 || results.length === 0
        ? returns
        : [{ path: "", value: { kind: "unknown", number: 0, fact: hull(results) } }],
    hasAliasedWrites: outcomes.some((o) => o.hasAliasedWrites),
    isGuess: outcomes.every((o) => o.isGuess),
    failure: null,
  };
}

/** What the caller gave, if the value is that or leads into it. */
function givenIn(value: Ref): Ref[] {
  if (value.kind === "parameter" || value.kind === "entry") return [value];
  return value.kind === "inner" || value.kind === "plus" || value.kind === "within" ? givenIn(value.base) : [];
}

/** Each place once, with a value that nobody knows. */
function unknownWrites(writes: readonly Write[]): Write[] {
  return unique(writes, ({ region, path }) => `${refText(region)}@${path}`).map(({ region, path }, i) => ({
    region,
    path,
    value: { kind: "unknown", number: i + 1, fact: ANYTHING },
    isPossible: true,
  }));
}

/** The smallest interval that holds all the results. */
function hull(results: readonly Ref[]): Fact {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of results) {
    const fact =
      value.kind === "constant"
        ? { low: value.value, high: value.value }
        : value.kind === "unknown"
          ? value.fact
          : ANYTHING;
    low = Math.min(low, fact.low);
    high = Math.max(high, fact.high);
  }
  return { low, high, not: [] };
}

/** In a function that returns new memory, `return NULL` after a failed allocation is that allocation's null. */
function withFailures(outcomes: readonly Outcome[]): readonly Outcome[] {
  const isAllocator = outcomes.some((o) => o.returns.some(({ path, value }) => path === "" && value.kind === "fresh"));
  if (!isAllocator) return outcomes;
  return outcomes.map((o) => {
    const [result] = o.returns;
    if (
      !o.failure ||
      o.returns.length !== 1 ||
      result?.path !== "" ||
      result.value.kind !== "constant" ||
      result.value.value !== 0
    )
      return o;
    const blocks = [...o.blocks, { site: o.failure, fact: ZERO, replaces: null, freed: null }];
    return { ...o, blocks, returns: [{ path: "", value: { kind: "fresh", index: o.blocks.length } as const }] };
  });
}

/**
 * `return -1;` where nothing could be made, and `return length;` where something was: who tells a failure by a number below zero has none
 * below zero for a success.
 */
function withLengths(outcomes: readonly Outcome[]): readonly Outcome[] {
  const failsBelowZero = outcomes.some(
    ({ blocks, returns: [result] }) =>
      blocks.length === 0 && result?.path === "" && result.value.kind === "constant" && result.value.value < 0,
  );
  if (!failsBelowZero) return outcomes;
  return outcomes.map((o) => {
    const [result] = o.returns;
    if (o.blocks.length === 0 || result?.path !== "" || result.value.kind !== "unknown") return o;
    const fact = both(result.value.fact, { low: 0, high: Number.POSITIVE_INFINITY, not: [] });
    return fact ? { ...o, returns: [{ path: "", value: { ...result.value, fact } }, ...o.returns.slice(1)] } : o;
  });
}

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const name = key(item);
    if (!seen.has(name)) seen.set(name, item);
  }
  return [...seen.values()];
}
