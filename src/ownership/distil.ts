// Outcomes that differ in nothing that a caller owns, as one. Does not look at paths.
//
// Worked example. `alloc()` counts what it hands out in three statics, under four `#if`s, and returns what malloc returned: eight outcomes, of
// which each caller would follow all. What they have in common is that new memory, or null, is returned; the counters are unknown afterwards.
import { ANYTHING, both, isExactly, ZERO } from "./facts.js";
import type { Condition, Outcome, Ref, Write } from "./words.js";

/** Fewer outcomes are told apart as they are. */
const MIN_OUTCOMES = 3;

/** Joins what differs in globals only: in the conditions on them and in the numbers that are stored there. */
export function distil(outcomes: readonly Outcome[], text: (item: unknown) => string): Outcome[] {
  if (outcomes.length < MIN_OUTCOMES || !outcomes.some(({ blocks }) => blocks.length > 0)) return [...outcomes];
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const isAllocation = returnsNewOrNull(outcome);
    const isNoise = isAllocation ? isOfGlobalMemory : isNumberOfGlobal;
    // How much was asked for makes no difference to who owns it; whether anything was, may.
    const tells = ({ ref, fact }: Condition): boolean =>
      !isOfGlobal(ref) && (!isAllocation || isExactly(fact, 0) || both(fact, ZERO) === null);
    const told = outcome.conditions.filter(tells);
    const key = text([
      isAllocation ? told.map(({ ref, fact }) => [ref, isExactly(fact, 0)]) : told,
      outcome.returns,
      outcome.blocks,
      outcome.releases,
      outcome.writes.filter((write) => !isNoise(write)),
      outcome.forgets.filter((ref) => !isOfGlobal(ref)),
      outcome.hasAliasedWrites,
    ]);
    const group = groups.get(key);
    if (group) group.push(outcome);
    else groups.set(key, [outcome]);
  }
  return [...groups.values()].map((group) => (group.length === 1 ? (group[0] as Outcome) : join(group, text)));
}

function join(group: readonly Outcome[], text: (item: unknown) => string): Outcome {
  const [first, ...rest] = group as readonly [Outcome, ...Outcome[]];
  const common = <T>(pick: (o: Outcome) => readonly T[]): T[] => {
    const others = rest.map((o) => new Set(pick(o).map(text)));
    return pick(first).filter((item) => others.every((set) => set.has(text(item))));
  };
  const all = <T>(pick: (o: Outcome) => readonly T[]): T[] => [
    ...new Map(group.flatMap(pick).map((item): [string, T] => [text(item), item])).values(),
  ];
  const writes = common((o) => o.writes);
  const kept = new Set(writes.map(text));
  const changed = all((o) => o.writes.filter((write) => !kept.has(text(write))));
  const places = new Map(changed.map(({ region, path }) => [text(region) + path, { region, path }]));
  return {
    ...first,
    conditions: common((o) => o.conditions),
    touched: common((o) => o.touched),
    // What may have been put into a global is held there.
    shares: all((o) => [...o.shares, ...o.writes.filter(isOfGlobalMemory).flatMap(({ value }) => givenIn(value))]),
    forgets: all((o) => o.forgets),
    writes: [
      ...writes,
      ...[...places.values()].map(({ region, path }, i): Write => {
        const value: Ref = { kind: "unknown", number: 1_000 + i, fact: ANYTHING };
        return { region, path, value, isPossible: true };
      }),
    ],
    isGuess: group.every(({ isGuess }) => isGuess),
    failure: group.find(({ failure }) => failure)?.failure ?? null,
  };
}

/** The way of an allocator: one new block or null, and nothing released. */
function returnsNewOrNull({ returns, blocks, releases }: Outcome): boolean {
  const [result] = returns;
  if (releases.length > 0 || returns.length !== 1 || result?.path !== "" || blocks.length > 1) return false;
  return result.value.kind === "fresh" || (result.value.kind === "constant" && result.value.value === 0);
}

const isOfGlobalMemory = ({ region, value }: Write): boolean => isOfGlobal(region) && value.kind !== "fresh";

/** A number that is stored in a global: no memory hangs on it. */
function isNumberOfGlobal({ region, value }: Write): boolean {
  if (!isOfGlobal(region)) return false;
  return value.kind === "constant" || value.kind === "unknown" || (isOfGlobal(value) && value.kind !== "global");
}

function givenIn(value: Ref): Ref[] {
  if (value.kind === "parameter" || value.kind === "entry") return [value];
  return value.kind === "inner" || value.kind === "plus" || value.kind === "within" ? givenIn(value.base) : [];
}

/** Does it speak of a global, or of what a global leads to? */
export function isOfGlobal(ref: Ref): boolean {
  switch (ref.kind) {
    case "global":
      return true;
    case "entry":
    case "inner":
    case "plus":
    case "within":
      return isOfGlobal(ref.base);
    case "equal":
      return isOfGlobal(ref.left) && isOfGlobal(ref.right);
    default:
      return false;
  }
}
