// Applies one outcome of a summary at a call: the callee's words become the caller's values. Does not choose outcomes.

import type { Expression } from "../ir/index.js";
import { assume, assumeEqual, compare, learn, rangeOf, refine } from "./assume.js";
import { type Call, passed } from "./calls.js";
import { type Engine, regionOf } from "./engine.js";
import { isGone, report, touch } from "./evaluate.js";
import { ANYTHING, both, type Fact, isExactly, sameFact } from "./facts.js";
import { loseAll, releaseKeeping } from "./heap.js";
import { isFound, keep, share } from "./share.js";
import { addTrail, contentsOf, forgetRegion, newBlock, peekCell, readCell, type State, writeCell } from "./state.js";
import {
  baseOf,
  type Cell,
  cellOf,
  constantValue,
  forgottenBy,
  functionValue,
  globalValue,
  heapValue,
  innerValue,
  joinPaths,
  makingOf,
  numberedUnknown,
  plusValue,
  stringValue,
  unknownValue,
  type ValueId,
  valueAt,
} from "./values.js";
import type { Condition, Outcome, OutcomeBlock, Ref } from "./words.js";

/** Changes `s` to what it is after the call, or kills it if the outcome is impossible here. */
export function applyOutcome(
  engine: Engine,
  s: State,
  call: Call,
  outcome: Outcome,
  index: number,
  isCertain: (released: Ref) => boolean,
): void {
  const { values } = engine;
  const making = makingOf(values, call.key, index);
  const key = making.name;
  /** Entry values are looked up before the callee changes anything. */
  const entry = new Map<Ref, ValueId>();
  let fresh: ValueId[] = [];

  const resolve = (ref: Ref): ValueId => {
    switch (ref.kind) {
      case "constant":
        return constantValue(values, ref.value);
      case "string":
        return stringValue(values);
      case "function":
        return functionValue(values, ref.name);
      case "global":
        return globalValue(values, ref.key);
      case "equal":
        return compare(s, values, "==", resolve(ref.left), resolve(ref.right));
      case "fresh":
        return fresh[ref.index] as ValueId;
      case "inner":
        return innerValue(values, resolve(ref.base), ref.path);
      case "plus":
        return plusValue(values, resolve(ref.base), constantValue(values, ref.delta));
      case "within":
        return plusValue(values, resolve(ref.base), unknownValue(values, `${key} within ${ref.number}`));
      case "unknown": {
        const id = numberedUnknown(values, making, ref.number);
        if (!sameFact(ref.fact, ANYTHING)) refine(s, values, id, ref.fact);
        return id;
      }
      case "parameter":
      case "entry": {
        let id = entry.get(ref);
        if (id === undefined) {
          id =
            ref.kind === "parameter"
              ? argument(engine, s, call, ref.index, ref.path)
              : readAt(resolve(ref.base), ref.path);
          entry.set(ref, id);
        }
        return id;
      }
    }
  };
  const cellAt = (region: ValueId, path: string): Cell => {
    const outer = cellOf(values, region);
    return { region: outer.region, path: joinPaths(outer.path, path) };
  };
  const readAt = (region: ValueId, path: string): ValueId =>
    readCell(s, values, engine.program.constants, cellAt(region, path));
  fresh = outcome.blocks.map((block, i) => {
    const replaces = block.replaces ? baseOf(values, resolve(block.replaces)) : -1;
    return makeBlock(engine, s, call, block, replaces, `${key} block ${i}`);
  });

  // Everything that speaks of the time before the call is read first.
  for (const { ref } of outcome.conditions) resolve(ref);
  for (const { ref } of outcome.alternatives?.flat() ?? []) resolve(ref);
  for (const { ref } of outcome.touched) resolve(ref);
  for (const { ref } of outcome.releases) resolve(ref);
  for (const ref of outcome.shares) resolve(ref);
  for (const { region, value } of outcome.writes) {
    resolve(region);
    resolve(value);
  }
  for (const { value } of outcome.returns) resolve(value);

  for (const { ref, fact } of outcome.conditions) {
    if (!meets(engine, s, resolve(ref), fact)) return;
  }
  const open = outcome.alternatives?.filter((list) =>
    list.every(({ ref, fact }) => both(rangeOf(s, values, resolve(ref)), fact) !== null),
  );
  if (open?.length === 0) s.isDead = true;
  if (open?.length === 1) for (const { ref, fact } of open[0] ?? []) meets(engine, s, resolve(ref), fact);
  if (s.isDead) return;
  for (const { ref, isUnguarded } of outcome.touched) {
    const value = resolve(ref);
    const written = argumentOf(call, ref);
    if (isUnguarded) touch(engine, s, value, call.position, call.name, written);
    else if (isGone(engine, s, baseOf(values, value))) {
      report(engine, s, "use-after-free", baseOf(values, value), call.position, call.name, { written });
      s.isDead = true;
    }
    if (s.isDead) return;
  }
  for (const ref of outcome.shares) share(engine, s, resolve(ref));
  for (const [i, ref] of outcome.forgets.entries()) {
    const { region } = cellOf(values, resolve(ref));
    for (const held of contentsOf(s, region)) share(engine, s, held);
    forgetRegion(s, region, forgottenBy(values, making, i));
  }
  if (outcome.releases.length === 0) passed(engine, s, call, "no");
  if (outcome.hasAliasedWrites) s.hasAliasedWrites = true;
  const removed: ValueId[] = [];
  const found: ValueId[] = [];
  for (const { region, path, value, isPossible: isMaybe } of outcome.writes) {
    const cell = cellAt(resolve(region), path);
    const old = peekCell(s, cell);
    const next = resolve(value);
    if (isFound(engine, cell.region)) found.push(next);
    nameStored(engine, s, next, cell);
    writeCell(s, cell, next);
    if (old === undefined || old === next) continue;
    // Whether the callee writes over a live pointer of a struct depends on what the struct says of itself: silence.
    if (!isMaybe && path === "" && valueAt(values, cell.region).kind === "address") removed.push(old);
    else share(engine, s, old);
  }
  for (const value of found) keep(engine, s, value);
  const result = regionOf(engine, call.instruction.result);
  s.memory.delete(result);
  for (const { path, value } of outcome.returns) writeCell(s, { region: result, path }, resolve(value));
  if (outcome.returns.length === 0) writeCell(s, { region: result, path: "" }, unknownValue(values, key));
  const held: ValueId[] = [];
  for (const { ref, family, delta } of outcome.releases) {
    const given = resolve(ref);
    const value = delta === 0 ? given : plusValue(values, given, constantValue(values, delta));
    // A step back to the header before what the caller has: in which units both count, nobody can tell.
    if (delta < 0 && value !== baseOf(values, value)) {
      share(engine, s, given);
      continue;
    }
    const written = argumentOf(call, ref);
    held.push(...releaseKeeping(engine, s, value, call.position, call.name, written, family, isCertain(ref)));
    if (s.isDead) return;
  }
  for (const block of fresh) addReturned(engine, s, call, block);
  loseAll(engine, s, held, "container-freed", call.position);
  loseAll(engine, s, removed, "overwritten", call.position);
}

/** False if a condition of the outcome contradicts what the path knows. Changes nothing. */
export function isPossible(engine: Engine, s: State, call: Call, outcome: Outcome): boolean {
  const read = (ref: Ref): ValueId | null => {
    if (ref.kind === "parameter") return argument(engine, s, call, ref.index, ref.path);
    if (ref.kind === "global") return globalValue(engine.values, ref.key);
    if (ref.kind === "equal") {
      const [left, right] = [read(ref.left), read(ref.right)];
      return left === null || right === null ? null : compare(s, engine.values, "==", left, right);
    }
    const base = ref.kind === "entry" ? read(ref.base) : null;
    if (base === null || ref.kind !== "entry") return null;
    const outer = cellOf(engine.values, base);
    return readCell(s, engine.values, engine.program.constants, {
      region: outer.region,
      path: joinPaths(outer.path, ref.path),
    });
  };
  const holds = ({ ref, fact }: Condition): boolean => {
    const value = read(ref);
    return value === null || both(rangeOf(s, engine.values, value), fact) !== null;
  };
  return outcome.conditions.every(holds) && (outcome.alternatives?.some((list) => list.every(holds)) ?? true);
}

/** The argument as the caller writes it, where the callee speaks of nothing but that argument. */
function argumentOf(call: Call, ref: Ref): Expression | undefined {
  return ref.kind === "parameter" && ref.path === "" ? call.instruction.arguments[ref.index] : undefined;
}

/** The value of an argument, or a part of a struct that was handed in by value. */
function argument(engine: Engine, s: State, call: Call, index: number, path: string): ValueId {
  const value = call.values[index] ?? unknownValue(engine.values, `${call.key} argument ${index}`);
  if (path === "") return value;
  const cell = call.cells[index];
  if (!cell) return unknownValue(engine.values, `${call.key} argument ${index}${path}`);
  return readCell(s, engine.values, engine.program.constants, {
    region: cell.region,
    path: joinPaths(cell.path, path),
  });
}

function makeBlock(engine: Engine, s: State, call: Call, block: OutcomeBlock, replaces: ValueId, key: string): ValueId {
  const { fact, site: inner } = block;
  const { isZeroed, family } = inner;
  const pointer = heapValue(engine.values, key, {
    at: call.position,
    callee: call.name,
    family,
    isZeroed,
    replaces,
    inner,
  });
  const moved = replaces >= 0 && !isExactly(fact, 0) ? s.memory.get(replaces) : undefined;
  if (moved) s.memory.set(pointer, moved);
  else s.memory.delete(pointer);
  s.facts.delete(pointer);
  s.shared.delete(pointer);
  s.blocks.delete(pointer);
  if (!sameFact(fact, ANYTHING)) s.facts.set(pointer, fact);
  if (isExactly(fact, 0)) return pointer;
  const { freed } = block;
  s.blocks.set(pointer, {
    ...newBlock(s, engine.block, engine.loops, family),
    ...(freed && { state: "freed", freedAt: freed.at, freedBy: freed.callee }),
  });
  return pointer;
}

function addReturned(engine: Engine, s: State, call: Call, pointer: ValueId): void {
  const value = valueAt(engine.values, pointer);
  if (value.kind !== "heap") return;
  if (value.site.inner)
    addTrail(s, {
      kind: "allocated",
      at: value.site.inner.at,
      args: { callee: value.site.inner.callee },
      subject: pointer,
    });
  const block = s.blocks.get(pointer);
  if (block?.freedAt)
    addTrail(s, { kind: "freed", at: block.freedAt, args: { callee: block.freedBy }, subject: pointer });
  addTrail(s, { kind: "returned", at: call.position, args: { callee: call.name }, subject: pointer });
}

/** A block that a callee stores into a variable of the caller takes that variable's name. */
function nameStored(engine: Engine, s: State, value: ValueId, cell: Cell): void {
  const block = s.blocks.get(value);
  const region = valueAt(engine.values, cell.region);
  if (block?.name !== "") return;
  if (region.kind === "address")
    s.blocks.set(value, { ...block, name: `${engine.fn.variables[region.variable]?.name ?? ""}${writtenPath(cell)}` });
  else {
    const owner = s.blocks.get(cell.region)?.name ?? "";
    if (owner)
      s.blocks.set(value, {
        ...block,
        name: writtenPath(cell).startsWith(".") ? `${owner}->${writtenPath(cell).slice(1)}` : owner + writtenPath(cell),
      });
  }
}

/** Without the place where a `regex_t` and its like keep what they own. */
const writtenPath = ({ path }: Cell): string => path.replace(/\.\([^()]+\)$/, "");

/** Makes the path meet a condition of the callee; false if it cannot. */
function meets(engine: Engine, s: State, value: ValueId, fact: Fact): boolean {
  const { values } = engine;
  const known = valueAt(values, value);
  if (known.kind === "plus" || known.kind === "binary" || known.kind === "not")
    return meetsDerived(engine, s, value, fact);
  return learn(s, values, value, fact);
}

function meetsDerived(engine: Engine, s: State, value: ValueId, fact: Fact): boolean {
  const { values } = engine;
  if (!both(rangeOf(s, values, value), fact)) {
    s.isDead = true;
    return false;
  }
  if (fact.low === fact.high) {
    // `realloc(p, count * size)` with nothing to hold: that the product comes to nothing is a guess.
    const made = valueAt(values, value);
    s.isDoubtful ||= made.kind === "binary" && made.operator === "*" && !isExactly(rangeOf(s, values, value), fact.low);
    return assumeEqual(s, values, value, fact.low, true);
  }
  return fact.not.includes(0) ? assume(s, values, value, true) : true;
}
