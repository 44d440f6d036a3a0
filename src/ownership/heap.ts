// The life of heap blocks on one path: allocation, release, sharing, and the question whether anything still leads to a block.

import type { Expression } from "../ir/index.js";
import type { LossKind } from "../model/index.js";
import { isNotNull, isNull } from "./assume.js";
import type { Engine, Violation } from "./engine.js";
import { isGone, nameOfExpression, nameOfInitial, report } from "./evaluate.js";
import { familyOf, fits } from "./families.js";
import { lossOf } from "./modes.js";
import { type Position, siteKey } from "./positions.js";
import { share } from "./share.js";
import { addTrail, type Block, contentsOf, factOf, isEpochPath, newBlock, type State } from "./state.js";
import { baseOf, heapValue, type Site, type ValueId, valueAt } from "./values.js";

/** A new block; its pointer may still turn out to be null. */
export function allocate(engine: Engine, s: State, key: string, site: Site): ValueId {
  const pointer = heapValue(engine.values, key, site);
  s.blocks.set(pointer, newBlock(s, engine.block, engine.loops, site.family));
  s.memory.delete(pointer);
  s.facts.delete(pointer);
  s.shared.delete(pointer);
  addTrail(s, {
    kind: site.replaces >= 0 ? "reallocated" : "allocated",
    at: site.at,
    args: { callee: site.callee },
    subject: pointer,
  });
  return pointer;
}

/** Gives a block its first name, for the messages, and what it holds a name by it: `a`, `a->owner`. */
export function nameBlock(engine: Engine, s: State, value: ValueId, name: string): void {
  const base = baseOf(engine.values, value);
  const block = s.blocks.get(base);
  if (block?.name !== "" || name === "") return;
  s.blocks.set(base, { ...block, name });
  for (const [path, held] of s.memory.get(base) ?? []) {
    if (!isEpochPath(path))
      nameBlock(
        engine,
        s,
        held,
        path.startsWith(".") ? `${name}->${path.slice(1)}` : path === "" ? `*${name}` : name + path,
      );
  }
}

/** `free(value)`. Null is fine; a second time is a double free; what only the block held is lost with it. */
export function release(
  engine: Engine,
  s: State,
  value: ValueId,
  position: Position,
  callee: string,
  written?: Expression,
  family = "malloc",
): void {
  const held = releaseKeeping(engine, s, value, position, callee, written, family);
  loseAll(engine, s, held, "container-freed", position);
}

/** Like `release`, but what the block held is handed back: a callee may free that too, in any order. */
export function releaseKeeping(
  engine: Engine,
  s: State,
  value: ValueId,
  position: Position,
  callee: string,
  written?: Expression,
  family = "malloc",
  isCertain = true,
): readonly ValueId[] {
  const { values } = engine;
  const base = baseOf(values, value);
  const { kind } = valueAt(values, base);
  if (isNull(s, values, base)) return [];
  const foreign = familyOf(family).isNumber ? null : notHeap(engine, s, base, value);
  if (foreign !== null) {
    if (!isCertain) return [];
    const check = foreign === "unset" ? "uninitialised-free" : "free-of-non-heap";
    report(engine, s, check, base, position, callee, { written, detail: foreign });
    s.isDead = true;
    return [];
  }
  if (kind !== "heap" && kind !== "initial" && kind !== "unknown") return [];
  const block = s.blocks.get(base);
  if (block?.state === "freed") {
    // Two variables that were never seen to be set are not known to hold the same.
    if (!isGone(engine, s, base) || isUnsetLocal(engine, base)) return [];
    report(engine, s, "double-free", base, position, callee, { written });
    s.isDead = true;
    return [];
  }
  const offset = base === value || familyOf(family).isNumber ? 0 : offsetOf(engine, s, value);
  if (offset === null) {
    share(engine, s, base); // somewhere in the block, maybe at its start
    return [];
  }
  if (offset !== 0) return releaseAtOffset(engine, s, value, offset, position, callee, written, family);
  if (kind === "heap" && !block) return []; // the allocation had failed, or was already reported lost
  if (block && kind === "heap" && !fits(block.family, family)) {
    const detail = familyOf(block.family).release;
    report(engine, s, "mismatched-release", base, position, callee, { written, detail });
  }
  const name = block?.name || nameOfInitial(engine, base);
  const known = valueAt(values, base);
  if (known.kind === "heap") engine.released.add(siteKey(known.site));
  s.blocks.set(base, {
    ...(block ?? newBlock(s, engine.block, [], family)),
    state: "freed",
    name,
    freedAt: position,
    freedBy: callee,
    isCertain,
    size: -1,
  });
  addTrail(s, {
    kind: "freed",
    at: position,
    args: { callee, variable: nameOfExpression(engine, written) || name },
    subject: base,
  });
  const held = contentsOf(s, base);
  s.memory.delete(base);
  if (familyOf(family).isPlain) return held;
  // What is in an object of a library is the library's, and goes with it.
  for (const value of held) share(engine, s, value);
  return [];
}

function isUnsetLocal(engine: Engine, base: ValueId): boolean {
  const value = valueAt(engine.values, base);
  const region = value.kind === "initial" ? valueAt(engine.values, value.region) : null;
  return region?.kind === "address" && engine.fn.variables[region.variable]?.kind === "local";
}

/** What a pointer leads to, where that is certainly no heap; `unset` where a local variable was never given a value. */
function notHeap(engine: Engine, s: State, base: ValueId, value: ValueId): string | null {
  const { values } = engine;
  const known = valueAt(values, base);
  switch (known.kind) {
    case "string":
      return "literal";
    case "function":
      return "function";
    case "address":
      return "local";
    case "global":
      return "static";
    case "heap":
      return s.blocks.get(base)?.family === "stack" ? "local" : null;
    case "initial": {
      const region = valueAt(values, known.region);
      const variable = region.kind === "address" ? engine.fn.variables[region.variable] : undefined;
      if (variable?.kind !== "local" || variable.isArray || variable.isInitialised) return null;
      // A part of a struct of which something was set may be set under another name.
      return base === value && !engine.fn.isPartial && !s.memory.has(known.region) ? "unset" : null;
    }
    default:
      return null;
  }
}

/** How far behind the start of its memory a pointer is: 0 where that may be the start, null where nobody can tell. */
function offsetOf(engine: Engine, s: State, value: ValueId): number | null {
  const { values } = engine;
  const known = valueAt(values, value);
  if (known.kind === "inner") {
    if (known.path.includes("[v")) return null;
    const element = Number(/^\[(-?\d+)\]/.exec(known.path)?.[1] ?? 0);
    const before = offsetOf(engine, s, known.base);
    return before === null ? null : before + element;
  }
  if (known.kind !== "plus") return 0;
  const delta = valueAt(values, known.delta);
  const before = offsetOf(engine, s, known.base);
  return delta.kind === "constant" && before !== null ? before + delta.value : null;
}

/** `free(p + n)`: wrong for memory of our own; what the caller gave may be an offset already, so the caller is told. */
function releaseAtOffset(
  engine: Engine,
  s: State,
  value: ValueId,
  offset: number,
  position: Position,
  callee: string,
  written: Expression | undefined,
  family: string,
): readonly ValueId[] {
  const base = baseOf(engine.values, value);
  const block = s.blocks.get(base);
  if (valueAt(engine.values, base).kind === "heap" && block && offset > 0)
    report(engine, s, "free-of-offset", base, position, callee, { written });
  else if (valueAt(engine.values, base).kind === "initial") {
    const name = nameOfInitial(engine, base);
    const freed = {
      ...newBlock(s, engine.block, [], family),
      state: "freed",
      freedAt: position,
      freedBy: callee,
      name,
    } as const;
    s.blocks.set(value, freed);
  }
  share(engine, s, base);
  return [];
}

/** A live block that the path alone is responsible for. */
export function isOwned(s: State, base: ValueId): boolean {
  const block = s.blocks.get(base);
  return block !== undefined && block.state === "live" && !block.isShared;
}

/** All base pointers that somebody can still get at: variables, globals, the caller's memory, and what those lead to. */
export function reachable(engine: Engine, s: State): Set<ValueId> {
  const { values } = engine;
  const found = new Set<ValueId>();
  const pending: ValueId[] = [];
  for (const [region, contents] of s.memory) {
    // What a shared block holds, whoever shares it can get at.
    if (valueAt(values, region).kind === "heap" && s.blocks.get(region)?.isShared !== true) continue;
    for (const [path, value] of contents) if (!isEpochPath(path)) pending.push(value);
  }
  while (pending.length > 0) {
    const base = baseOf(values, pending.pop() as ValueId);
    if (found.has(base)) continue;
    found.add(base);
    if (valueAt(values, base).kind === "heap") pending.push(...contentsOf(s, base));
  }
  return found;
}

/** `removed` were let go of: reports the blocks among them that nothing leads to any more. */
export function loseAll(
  engine: Engine,
  s: State,
  removed: readonly ValueId[],
  how: LossKind,
  position: Position,
): void {
  const candidates = [...new Set(removed.map((value) => baseOf(engine.values, value)))].filter((base) =>
    isOwned(s, base),
  );
  if (candidates.length === 0) return;
  const alive = reachable(engine, s);
  const lost = candidates.filter((base) => !alive.has(base));
  // What another lost block holds is lost with it; the finding is the outermost one.
  const inside = new Set<ValueId>();
  for (const base of lost) collectInside(engine, s, base, inside);
  for (const base of lost) if (!inside.has(base)) lose(engine, s, base, how, position);
  for (const base of inside) share(engine, s, base);
}

/** A variable has let go of a block that was named by it: who holds the block now gives it a name. */
export function renameBlock(engine: Engine, s: State, value: ValueId, variable: number): void {
  const base = baseOf(engine.values, value);
  const block = s.blocks.get(base);
  if (!block?.name || block.name !== engine.fn.variables[variable]?.name) return;
  let next: string | undefined;
  for (const [region, contents] of s.memory) {
    const place = valueAt(engine.values, region);
    const holder = place.kind === "address" ? engine.fn.variables[place.variable] : undefined;
    for (const [path, held] of contents) {
      if (isEpochPath(path) || baseOf(engine.values, held) !== base) continue;
      if (!holder || path !== "" || holder.name === block.name || held !== base) return;
      next ||= holder.kind === "temporary" ? "" : holder.name;
    }
  }
  if (next !== undefined) s.blocks.set(base, { ...block, name: next });
}

function collectInside(engine: Engine, s: State, base: ValueId, inside: Set<ValueId>): void {
  const pending = contentsOf(s, base);
  while (pending.length > 0) {
    const inner = baseOf(engine.values, pending.pop() as ValueId);
    if (inner === base || inside.has(inner)) continue;
    inside.add(inner);
    pending.push(...contentsOf(s, inner));
  }
}

/** Descriptors 0 to 2 are opened to be there, so that nothing else comes to be in their place. */
function isStandardStream(engine: Engine, s: State, base: ValueId, { family }: Block): boolean {
  return familyOf(family).isNumber === true && factOf(s, engine.values, base).high <= 2;
}

function lose(engine: Engine, s: State, base: ValueId, how: LossKind, position: Position): void {
  const value = valueAt(engine.values, base);
  const block = s.blocks.get(base);
  if (value.kind !== "heap" || !block || isStandardStream(engine, s, base, block)) return;
  // `list = load(&error); if (error) return;`: whether there is a list nobody asked in words that can be read here.
  if (value.site.ground?.tellsThrough && !isNotNull(s, engine.values, base)) return;
  const check = how === "realloc" ? "realloc-leak" : familyOf(block.family).isMemory ? "memory-leak" : "resource-leak";
  const violation: Violation = {
    check,
    variable: block.name,
    site: value.site,
    at: position,
    how,
    callee: value.site.callee,
    freedAt: null,
    trail: s.trail,
    subject: base,
    isDoubtful: s.isDoubtful,
    detail: familyOf(block.family).release,
  };
  const loss = lossOf(engine, s, block, violation);
  // `p = realloc(p, n); assert(p);`: where realloc fails, the program ends.
  if (how === "realloc") s.pending = [...s.pending, loss];
  else engine.losses.push(loss);
  s.blocks.delete(base); // said once
}
