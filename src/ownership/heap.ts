// The life of heap blocks on one path: allocation, release, sharing, and the question whether anything still leads to a block.
import type { Expression } from "../ir/index.js";
import type { LossKind } from "../model/index.js";
import { isNull } from "./assume.js";
import type { Engine } from "./engine.js";
import { nameOfExpression, nameOfInitial, report } from "./evaluate.js";
import type { Position } from "./positions.js";
import { addTrail, contentsOf, isEpochPath, newBlockIn, type State } from "./state.js";
import { baseOf, heapValue, type Site, type ValueId, valueAt } from "./values.js";

/** A new block; its pointer may still turn out to be null. */
export function allocate(engine: Engine, s: State, key: string, site: Site): ValueId {
  const pointer = heapValue(engine.values, key, site);
  s.blocks.set(pointer, newBlockIn(engine.loops));
  s.memory.delete(pointer);
  s.facts.delete(pointer);
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
): void {
  loseAll(engine, s, releaseKeeping(engine, s, value, position, callee, written), "container-freed", position);
}

/** Like `release`, but what the block held is handed back: a callee may free that too, in any order. */
export function releaseKeeping(
  engine: Engine,
  s: State,
  value: ValueId,
  position: Position,
  callee: string,
  written?: Expression,
): readonly ValueId[] {
  const { values } = engine;
  const base = baseOf(values, value);
  const kind = valueAt(values, base).kind;
  if (isNull(s, values, base) || (kind !== "heap" && kind !== "initial" && kind !== "unknown")) return [];
  const block = s.blocks.get(base);
  if (block?.state === "freed") {
    report(engine, s, "double-free", base, position, callee, written);
    s.isDead = true;
    return [];
  }
  if (base !== value && valueAt(values, value).kind === "plus") {
    share(engine, s, base); // freed by an offset pointer: what happens then is another check's business
    return [];
  }
  if (kind === "heap" && !block) return []; // the allocation had failed, or was already reported lost
  const name = block?.name || nameOfInitial(engine, base);
  s.blocks.set(base, {
    state: "freed",
    isShared: block?.isShared ?? false,
    name,
    freedAt: position,
    freedBy: callee,
    loops: block?.loops ?? [],
  });
  addTrail(s, {
    kind: "freed",
    at: position,
    args: { callee, variable: nameOfExpression(engine, written) || name },
    subject: base,
  });
  const held = contentsOf(s, base);
  s.memory.delete(base);
  return held;
}

/** Somebody unknown now holds `value` and everything that it leads to. */
export function share(engine: Engine, s: State, value: ValueId): void {
  const seen = new Set<ValueId>();
  const pending = [value];
  while (pending.length > 0) {
    const base = baseOf(engine.values, pending.pop() as ValueId);
    if (seen.has(base)) continue;
    seen.add(base);
    const block = s.blocks.get(base);
    if (block && !block.isShared) s.blocks.set(base, { ...block, isShared: true });
    if (valueAt(engine.values, base).kind === "initial") s.shared.add(base);
    pending.push(...contentsOf(s, base));
  }
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

function collectInside(engine: Engine, s: State, base: ValueId, inside: Set<ValueId>): void {
  const pending = contentsOf(s, base);
  while (pending.length > 0) {
    const inner = baseOf(engine.values, pending.pop() as ValueId);
    if (inner === base || inside.has(inner)) continue;
    inside.add(inner);
    pending.push(...contentsOf(s, inner));
  }
}

function lose(engine: Engine, s: State, base: ValueId, how: LossKind, position: Position): void {
  const value = valueAt(engine.values, base);
  const block = s.blocks.get(base);
  if (value.kind !== "heap" || !block) return;
  engine.violations.push({
    check: how === "realloc" ? "realloc-leak" : "memory-leak",
    variable: block.name,
    site: value.site,
    at: position,
    how,
    callee: value.site.callee,
    freedAt: null,
    trail: s.trail,
    subject: base,
  });
  s.blocks.delete(base); // said once
}
