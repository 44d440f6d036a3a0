// What a function does with its caller's memory, one outcome for each way through it. Data, and how a path becomes an outcome.

import { assertNever } from "../model/index.js";
import { rangeOf } from "./assume.js";
import { distil } from "./distil.js";
import type { Engine } from "./engine.js";
import { regionOf } from "./engine.js";
import { ANYTHING, type Fact, factKey, isExactly, NOT_ZERO, sameFact, ZERO } from "./facts.js";
import type { Position } from "./positions.js";
import { share } from "./share.js";
import { factOf, isEpochPath, type State } from "./state.js";
import { addressValue, baseOf, type Site, type ValueId, valueAt } from "./values.js";

/** A value in words that hold in any caller. */
export type Ref =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "string" }
  | { readonly kind: "function"; readonly name: string }
  /** What the parameter was given; with a path, a part of a struct that was handed in by value. */
  | { readonly kind: "parameter"; readonly index: number; readonly path: string }
  /** What memory held when the function was entered. */
  | { readonly kind: "entry"; readonly base: Ref; readonly path: string }
  | { readonly kind: "global"; readonly key: string }
  | { readonly kind: "inner"; readonly base: Ref; readonly path: string }
  | { readonly kind: "plus"; readonly base: Ref; readonly delta: number }
  /** Somewhere in what `base` points to; equal numbers, equal places. */
  | { readonly kind: "within"; readonly base: Ref; readonly number: number }
  /** Memory that the function allocated: index into `Outcome.blocks`. */
  | { readonly kind: "fresh"; readonly index: number }
  /** Equal numbers, equal values. `isHeld`: memory that the function allocated, and that it gave to somebody who keeps it. */
  | { readonly kind: "unknown"; readonly number: number; readonly fact: Fact; readonly isHeld?: true };

export interface OutcomeBlock {
  readonly site: Site;
  /** What the function knows of the pointer: null, not null, or nothing. */
  readonly fact: Fact;
  /** The block of the caller that it takes the place of, with its contents: realloc. */
  readonly replaces: Ref | null;
  /** Set where the function released it again and hands out a dangling pointer. */
  readonly freed: { readonly at: Position; readonly callee: string } | null;
}

export interface Write {
  readonly region: Ref;
  readonly path: string;
  readonly value: Ref;
  /** Some of the ways that the outcome stands for do not write it. */
  readonly isPossible?: boolean;
}

export interface Condition {
  readonly ref: Ref;
  readonly fact: Fact;
}

/** One way through a function. */
export interface Outcome {
  readonly conditions: readonly Condition[];
  /** Besides, all conditions of one of these lists hold: what told ways apart that do the same. None where that is not known. */
  readonly alternatives?: readonly (readonly Condition[])[];
  readonly touched: readonly { readonly ref: Ref; readonly at: Position; readonly isUnguarded: boolean }[];
  /** `delta`: not what the caller gave is released, but so far behind it. */
  readonly releases: readonly {
    readonly ref: Ref;
    readonly at: Position;
    readonly callee: string;
    readonly family: string;
    readonly delta: number;
  }[];
  /** Kept by somebody that cannot be seen. */
  readonly shares: readonly Ref[];
  /** Regions whose contents are no longer known. */
  readonly forgets: readonly Ref[];
  readonly blocks: readonly OutcomeBlock[];
  readonly writes: readonly Write[];
  /** By path: `""` for a plain value, `.field` for a struct. */
  readonly returns: readonly { readonly path: string; readonly value: Ref }[];
  /** Fields that the caller read before may have changed: see `State.hasAliasedWrites`. */
  readonly hasAliasedWrites: boolean;
  /** The allocation that failed on this way, if one did. */
  readonly failure: Site | null;
}

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

export function sameRef(a: Ref, b: Ref): boolean {
  return a === b || (a.kind === b.kind && refText(a) === refText(b));
}

/** More outcomes than this are joined by forgetting under which conditions they come about. */
const MAX_OUTCOMES = 8;
/** The same for functions that neither allocate nor release. */
const MAX_NEUTRAL_OUTCOMES = 4;
/** More lists than this that tell ways to one effect apart are forgotten. */
const MAX_ALTERNATIVES = 6;
/** Further conditions of one outcome are forgotten: it then comes about more often than it would. */
const MAX_CONDITIONS = 10;
/** `a->b->c->d` is as far as a summary looks into the caller's memory. */
const MAX_DEPTH = 3;

/** The pseudo variable that holds what is returned. */
export const RETURN_VARIABLE = -1;

export function returnRegion(engine: Engine): ValueId {
  return addressValue(engine.values, RETURN_VARIABLE);
}

/** Joins equal outcomes and bounds their number. Order of the input decides the order of the output. */
export function summarize(name: string, outcomes: readonly Outcome[], parameters: number): Summary {
  let joined = distil(unique(withFailures(outcomes), outcomeText), text);
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

function unique<T>(items: readonly T[], key: (item: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const name = key(item);
    if (!seen.has(name)) seen.set(name, item);
  }
  return [...seen.values()];
}

/** An outcome as a key: equal texts, equal effects. Where in the callee something happens is no part of it. */
function outcomeText(o: Outcome): string {
  let all = "";
  for (const condition of o.conditions) all += conditionText(condition);
  for (const list of o.alternatives ?? []) all += `or${list.map(conditionText).join("")}`;
  all += "|";
  for (const one of o.touched) all += touchedText(one);
  return `${all}|${effectText(o)}`;
}

/** The same without the conditions under which it comes about. */
function effectText(o: Outcome): string {
  let all = "";
  for (const { ref, callee, family, delta } of o.releases) all += `${refText(ref)} ${callee} ${family} ${delta},`;
  all += "|";
  for (const ref of o.shares) all += `${refText(ref)},`;
  all += "|";
  for (const ref of o.forgets) all += `${refText(ref)},`;
  all += "|";
  for (const write of o.writes) all += `${writeText(write)},`;
  all += "|";
  for (const one of o.returns) all += returnText(one);
  return `${all}|${o.hasAliasedWrites}|${o.blocks.map(text).join()}`;
}

const conditionText = ({ ref, fact }: Condition): string => `${refText(ref)}?${factKey(fact)};`;
const writeText = ({ region, path, value, isPossible }: Write): string =>
  `${refText(region)}@${path}=${refText(value)}${isPossible ? "?" : ""}`;

const returnText = ({ path, value }: Outcome["returns"][number]): string => `${path}=${refText(value)},`;
const touchedText = ({ ref, isUnguarded }: Outcome["touched"][number]): string =>
  `${refText(ref)}${isUnguarded ? "!" : ""},`;

function refText(ref: Ref): string {
  switch (ref.kind) {
    case "constant":
      return `${ref.value}`;
    case "string":
      return "s";
    case "function":
      return `f${ref.name}`;
    case "parameter":
      return `p${ref.index}${ref.path}`;
    case "entry":
      return `*(${refText(ref.base)})${ref.path}`;
    case "global":
      return `g${ref.key}`;
    case "inner":
      return `&(${refText(ref.base)})${ref.path}`;
    case "plus":
      return `(${refText(ref.base)})+${ref.delta}`;
    case "within":
      return `(${refText(ref.base)})~${ref.number}`;
    case "fresh":
      return `F${ref.index}`;
    case "unknown":
      return `u${ref.number}:${factKey(ref.fact)}${ref.isHeld ? "held" : ""}`;
    default:
      return assertNever(ref);
  }
}

/** Any part of an outcome as a key. */
function text(item: unknown): string {
  if (typeof item === "string") return `'${item}`;
  if (typeof item !== "object" || item === null) return String(item);
  let all = "";
  if (Array.isArray(item)) {
    for (const one of item) all += `${text(one)},`;
    return `[${all}]`;
  }
  for (const [key, value] of Object.entries(item))
    if (key !== "at" && key !== "failure") all += `${key}:${text(value)};`;
  return `{${all}}`;
}

/** Writes down what the finished path `s` did, in words that hold for any caller. */
export function outcomeOf(engine: Engine, s: State): Outcome {
  const { values, fn } = engine;
  const parameters = new Map(fn.parameters.map((id, index) => [regionOf(engine, id), index]));
  const blocks: OutcomeBlock[] = [];
  const freshIndex = new Map<ValueId, number>();
  const unknownIndex = new Map<ValueId, number>();
  const withinIndex = new Map<ValueId, number>();

  const unknown = (id: ValueId): Extract<Ref, { kind: "unknown" }> => {
    if (!unknownIndex.has(id)) unknownIndex.set(id, unknownIndex.size);
    return { kind: "unknown", number: unknownIndex.get(id) as number, fact: rangeOf(s, values, id) };
  };
  const toRef = (id: ValueId): Ref => {
    const value = valueAt(values, id);
    switch (value.kind) {
      case "constant":
        return { kind: "constant", value: value.value };
      case "string":
        return { kind: "string" };
      case "function":
        return { kind: "function", name: value.name };
      case "global":
        return { kind: "global", key: value.key };
      case "initial": {
        const fact = factOf(s, values, id);
        if (fact.low === fact.high) return { kind: "constant", value: fact.low };
        const index = parameters.get(value.region);
        if (index !== undefined) return { kind: "parameter", index, path: value.path };
        if (isSymbolicPath(value.path) || !toEntry(id)) return unknown(id);
        const base = toRef(value.region);
        return base.kind === "unknown" ? unknown(id) : { kind: "entry", base, path: value.path };
      }
      case "inner":
      case "plus": {
        const base = toRef(value.base);
        if (base.kind === "unknown" || base.kind === "constant") return unknown(id);
        if (value.kind === "inner" && !isSymbolicPath(value.path)) return { kind: "inner", base, path: value.path };
        const delta = value.kind === "plus" ? valueAt(values, value.delta) : null;
        if (delta?.kind === "constant") return { kind: "plus", base, delta: delta.value };
        if (!withinIndex.has(id)) withinIndex.set(id, withinIndex.size);
        return { kind: "within", base, number: withinIndex.get(id) as number };
      }
      case "heap": {
        const block = s.blocks.get(id);
        const fact = factOf(s, values, id);
        if (!isExactly(fact, 0) && (!block || block.isShared))
          return block?.isKept ? { ...unknown(id), isHeld: true } : unknown(id);
        let index = freshIndex.get(id);
        if (index === undefined) {
          index = blocks.length;
          freshIndex.set(id, index);
          const replaces = value.site.replaces >= 0 ? toEntry(value.site.replaces) : null;
          const freed = block?.freedAt ? { at: block.freedAt, callee: block.freedBy } : null;
          blocks.push({ site: value.site, fact, replaces, freed });
        }
        return { kind: "fresh", index };
      }
      default:
        return unknown(id);
    }
  };
  /** Entry values alone: what conditions and releases may speak of. */
  const toEntry = (id: ValueId): Ref | null => {
    let ref = engine.entries.get(id);
    if (ref === undefined) {
      ref = entryOf(id);
      engine.entries.set(id, ref);
    }
    return ref && depthOf(ref) <= (isGlobal(ref) ? MAX_DEPTH + 1 : MAX_DEPTH) ? ref : null;
  };
  const entryOf = (id: ValueId): Ref | null => {
    const value = valueAt(values, id);
    if (value.kind !== "initial") return null;
    const index = parameters.get(value.region);
    if (index !== undefined) return { kind: "parameter", index, path: value.path };
    if (isSymbolicPath(value.path)) return null;
    const region = valueAt(values, value.region);
    if (region.kind === "global") return { kind: "entry", base: { kind: "global", key: region.key }, path: value.path };
    const base = toEntry(value.region);
    return base && { kind: "entry", base, path: value.path };
  };

  /** `free(all[i])`: which of the elements, nobody can say; the array, where the caller knows that. */
  const ownerOf = (id: ValueId): Ref | null => {
    const value = valueAt(values, id);
    return value.kind === "initial" && isSymbolicPath(value.path) ? toEntry(value.region) : null;
  };

  shareUnspoken(engine, s, toEntry);
  const returns: { path: string; value: Ref }[] = [];
  for (const [path, value] of s.memory.get(returnRegion(engine)) ?? []) {
    if (!isEpochPath(path) && !isSymbolicPath(path)) returns.push({ path, value: toRef(value) });
  }
  const shares: Ref[] = [];
  const writes: Write[] = [];
  const forgets: Ref[] = [];
  for (const region of exportedRegions(engine, s)) {
    const kind = valueAt(values, region).kind;
    // A block that no exported pointer leads to stays what it is to the caller: nothing.
    const ref: Ref | null =
      kind === "heap"
        ? freshIndex.has(region)
          ? toRef(region)
          : null
        : kind === "global"
          ? toRef(region)
          : toEntry(region);
    for (const [path, value] of s.memory.get(region) ?? []) {
      if (ref && isEpochPath(path)) forgets.push(ref);
      else if (ref && !isSymbolicPath(path)) {
        const written = toRef(value);
        const unchanged = valueAt(values, value);
        if (unchanged.kind === "initial" && unchanged.region === region && unchanged.path === path) continue;
        writes.push({ region: ref, path, value: written });
      } else {
        const kept = toEntry(baseOf(values, value));
        if (kept) shares.push(kept);
      }
    }
  }
  for (const id of s.shared.keys()) {
    const ref = toEntry(id);
    const owner = ref ? null : ownerOf(id);
    if (ref) shares.push(ref);
    else if (owner) forgets.push(owner);
  }
  const releases: { ref: Ref; at: Position; callee: string; family: string; delta: number }[] = [];
  for (const [id, block] of s.blocks) {
    if (block.state !== "freed" || !block.freedAt) continue;
    const value = valueAt(values, id);
    const moved = value.kind === "plus" ? valueAt(values, value.delta) : null;
    const delta = moved?.kind === "constant" ? moved.value : 0;
    const ref = toEntry(value.kind === "plus" && delta !== 0 ? value.base : id);
    if (ref) releases.push({ ref, at: block.freedAt, callee: block.freedBy, family: block.family, delta });
    else {
      const owner = ownerOf(id);
      if (owner) forgets.push(owner);
    }
  }
  const touched: { ref: Ref; at: Position; isUnguarded: boolean }[] = [];
  for (const [id, touch] of s.touched) {
    const ref = toEntry(id);
    if (ref) touched.push({ ref, ...touch });
  }
  const conditions: { ref: Ref; fact: Fact }[] = [];
  for (const [id, fact] of s.facts) {
    const ref = toEntry(id);
    // "Not null" that comes from following the pointer is what the caller must see to, not a condition.
    if (!ref || (s.touched.get(id)?.isUnguarded && sameFact(fact, NOT_ZERO))) continue;
    conditions.push({ ref, fact });
  }
  const ordered = conditions
    .map((condition) => ({
      condition,
      depth: depthOf(condition.ref),
      key: orderOf(condition.ref) + factKey(condition.fact),
    }))
    .sort((a, b) => a.depth - b.depth || (a.key < b.key ? -1 : 1))
    .slice(0, MAX_CONDITIONS)
    .map(({ condition }) => condition);
  return {
    conditions: ordered,
    touched,
    releases,
    shares,
    forgets,
    blocks,
    writes,
    returns,
    hasAliasedWrites: s.hasAliasedWrites,
    failure: failedAllocation(engine, s),
  };
}

/** Blocks that are held by memory which no words of a caller lead to: somebody has them. */
function shareUnspoken(engine: Engine, s: State, toEntry: (id: ValueId) => Ref | null): void {
  for (const [region, contents] of s.memory) {
    const { kind } = valueAt(engine.values, region);
    const isSpoken = kind === "global" || kind === "heap" || kind === "address" || toEntry(region) !== null;
    for (const [path, value] of contents)
      if (!isEpochPath(path) && (!isSpoken || (kind !== "address" && isSymbolicPath(path)))) share(engine, s, value);
  }
}

function failedAllocation(engine: Engine, s: State): Site | null {
  for (const [id, fact] of s.facts) {
    const value = valueAt(engine.values, id);
    if (value.kind === "heap" && isExactly(fact, 0)) return value.site;
  }
  return null;
}

function depthOf(ref: Ref): number {
  return ref.kind === "entry" ? 1 + depthOf(ref.base) : 0;
}

const isGlobal = (ref: Ref): boolean => (ref.kind === "entry" ? isGlobal(ref.base) : ref.kind === "global");

const orders = new WeakMap<Ref, string>();

/** Puts references in an order that is the same in every run. */
function orderOf(ref: Ref): string {
  let order = orders.get(ref);
  if (order === undefined) {
    order = JSON.stringify(ref);
    orders.set(ref, order);
  }
  return order;
}

function isSymbolicPath(path: string): boolean {
  return path.includes("[v");
}

/** Regions that outlive the call: the caller's, the globals, then blocks that those or the result lead to, holders first. */
function exportedRegions(engine: Engine, s: State): Set<ValueId> {
  const { values } = engine;
  const found = new Set<ValueId>();
  const pending: ValueId[] = [returnRegion(engine)]; // a queue: breadth first
  for (const region of s.memory.keys()) {
    const kind = valueAt(values, region).kind;
    if (kind === "initial" || kind === "global" || kind === "unknown") pending.push(region);
  }
  while (pending.length > 0) {
    const region = pending.shift() as ValueId;
    if (found.has(region)) continue;
    found.add(region);
    for (const [path, value] of s.memory.get(region) ?? []) {
      const base = baseOf(values, value);
      if (!isEpochPath(path) && valueAt(values, base).kind === "heap") pending.push(base);
    }
  }
  found.delete(returnRegion(engine));
  return found;
}
