// How a finished path becomes an outcome: what it did to its caller's memory, in words that hold for any caller.
import { rangeOf } from "./assume.js";
import { type Engine, regionOf } from "./engine.js";
import { type Fact, factKey, isExactly, NOT_ZERO, sameFact } from "./facts.js";
import type { Position } from "./positions.js";
import { isFound, keep, share } from "./share.js";
import { factOf, isEpochPath, type State } from "./state.js";
import { addressValue, baseOf, type Site, type ValueId, valueAt } from "./values.js";
import type { Outcome, OutcomeBlock, Ref, Write } from "./words.js";

/** Further conditions of one outcome are forgotten: it then comes about more often than it would. */
const MAX_CONDITIONS = 10;
/** `a->b->c->d` is as far as a summary looks into the caller's memory. */
const MAX_DEPTH = 3;

/** `free(a->b->c)`: what is released any deeper, a caller hardly has in hand; it is told that somebody has it. */
const MAX_RELEASE_DEPTH = 2;

/** The pseudo variable that holds what is returned. */
export const RETURN_VARIABLE = -1;

export function returnRegion(engine: Engine): ValueId {
  return addressValue(engine.values, RETURN_VARIABLE);
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

  /** `if (spec->text != shared.empty) free(spec->text);`: the caller may know that they are two. */
  const equalityOf = (id: ValueId): Ref | null => {
    const value = valueAt(values, id);
    if (value.kind !== "binary" || value.operator !== "==") return null;
    const [left, right] = [toEntry(value.left), toEntry(value.right)];
    return left && right && { kind: "equal", left, right };
  };

  /** `free(all[i])`: which of the elements, nobody can say; the array, where the caller knows that. */
  const ownerOf = (id: ValueId): Ref | null => {
    const value = valueAt(values, id);
    return value.kind === "initial" && isSymbolicPath(value.path) ? toEntry(value.region) : null;
  };

  shareUnspoken(engine, s, toEntry);
  keepFound(engine, s);
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
    if (ref && depthOf(ref) > (isGlobal(ref) ? 1 : MAX_RELEASE_DEPTH)) shares.push(ref);
    else if (ref) releases.push({ ref, at: block.freedAt, callee: block.freedBy, family: block.family, delta });
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
    const ref = toEntry(id) ?? equalityOf(id);
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
    shares: withoutLed(shares),
    forgets: [...new Set(forgets)],
    blocks,
    writes,
    returns,
    hasAliasedWrites: s.hasAliasedWrites,
    isGuess: s.isDoubtful || s.isBlurred,
    failure: failedAllocation(engine, s),
  };
}

/** Sharing goes along with all that memory leads to: what the caller's words reach through something else that is shared need not be said. */
function withoutLed(shares: readonly Ref[]): Ref[] {
  const all = new Set(shares);
  const isLed = (ref: Ref): boolean => ref.kind === "entry" && (all.has(ref.base) || isLed(ref.base));
  return [...all].filter((ref) => !isLed(ref));
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

/** New memory that others find: whoever looks for it there has it. */
function keepFound(engine: Engine, s: State): void {
  const { values } = engine;
  for (const [region, contents] of s.memory) {
    if (!isFound(engine, region)) continue;
    for (const [path, value] of contents)
      if (!isEpochPath(path) && valueAt(values, baseOf(values, value)).kind === "heap") keep(engine, s, value);
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
  if (ref.kind === "equal") return Math.max(depthOf(ref.left), depthOf(ref.right));
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
