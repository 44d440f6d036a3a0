// Runs one instruction on one path: declarations, assignments, ends of scopes, returns. Calls are in calls.ts.

import { type Instruction, printExpression, type Terminator, type Variable } from "../ir/index.js";
import type { LossKind } from "../model/index.js";
import { assertNever } from "../model/index.js";
import { isNull } from "./assume.js";
import { runCall } from "./calls.js";
import { at, type Engine, regionOf, type Violation } from "./engine.js";
import { evaluate, evaluatePlace, nameOfInitial, PEEK, type Popped, report } from "./evaluate.js";
import { isOwned, loseAll, nameBlock, renameBlock } from "./heap.js";
import { returnRegion } from "./outcome.js";
import type { Position } from "./positions.js";
import { share } from "./share.js";
import {
  addTrail,
  contentsOf,
  copyContents,
  forgetRegion,
  isEpochPath,
  peekCell,
  type State,
  writeCell,
} from "./state.js";
import {
  baseOf,
  type Cell,
  constantValue,
  plusValue,
  unknownValue,
  type Value,
  type ValueId,
  valueAt,
} from "./values.js";

/** The states after the instruction: none if the path ends there, several if it splits. */
export function runInstruction(engine: Engine, s: State, instruction: Instruction): State[] {
  engine.span = instruction.at;
  switch (instruction.op) {
    case "declare":
      s.memory.delete(regionOf(engine, instruction.variable));
      return [s];
    case "assign":
      assign(engine, s, instruction);
      return s.isDead ? [] : [s];
    case "clear": {
      const { region } = evaluatePlace(engine, s, instruction.place, PEEK, false);
      forgetRegion(s, region, constantValue(engine.values, 0));
      return [s];
    }
    case "discard": {
      const popped: Popped = [];
      evaluate(engine, s, instruction.value, popped);
      if (!s.isDead) loseAll(engine, s, popped, "discarded", at(engine, instruction.at));
      return s.isDead ? [] : [s];
    }
    case "call":
      return runCall(engine, s, instruction);
    case "end":
      endVariables(
        engine,
        s,
        instruction.variables,
        instruction.reason === "loop" ? "loop" : "scope",
        at(engine, instruction.at),
      );
      return [s];
    default:
      return assertNever(instruction);
  }
}

function assign(engine: Engine, s: State, instruction: Extract<Instruction, { op: "assign" }>): void {
  const position = at(engine, instruction.at);
  const popped: Popped = [];
  const source =
    instruction.value.op === "load" ? evaluatePlace(engine, s, instruction.value.place, PEEK, false) : null;
  const copy = source && copyOf(s, source);
  const value = evaluate(engine, s, instruction.value, popped);
  const cell = evaluatePlace(engine, s, instruction.place, popped);
  if (s.isDead) return;
  const old = peekCell(s, cell);
  if (checkReallocOverItself(engine, s, value, cell, old, position)) return;
  const isGlobal = valueAt(engine.values, cell.region).kind === "global";
  // One of many elements, or an option that may be given twice: what is there later on cannot be told.
  const isVague = cell.path.includes("[v") || (isGlobal && engine.loops.length > 0);
  const variable = instruction.place.kind === "variable" ? engine.fn.variables[instruction.place.id] : undefined;
  if (variable?.kind !== "temporary") {
    const name = printExpression(engine.fn, { op: "load", place: instruction.place, at: instruction.at });
    nameBlock(engine, s, value, name);
    checkSizeOfPointer(engine, s, variable, value);
    if (isOwned(s, baseOf(engine.values, value)) && instruction.place.kind !== "variable") {
      addTrail(s, { kind: "stored", at: position, args: { target: name }, subject: baseOf(engine.values, value) });
    }
  }
  if (isFarPointer(engine, cell.region)) s.hasAliasedWrites = true;
  writeCell(s, cell, value);
  if (copy) pasteContents(engine, s, copy, cell, variable?.kind === "temporary" ? "" : (variable?.name ?? ""));
  const removed = old === undefined || old === value ? [] : [old];
  // Neither the old pointer nor the new one can be called lost.
  if (isVague) for (const one of [...removed, value]) share(engine, s, one);
  else loseAll(engine, s, removed, "overwritten", position);
  if (instruction.place.kind === "variable")
    for (const one of removed) renameBlock(engine, s, one, instruction.place.id);
  loseAll(engine, s, popped, "discarded", position);
}

/** `p = malloc(sizeof(p))`: room for a pointer, where room for what it points to is meant. */
function checkSizeOfPointer(engine: Engine, s: State, variable: Variable | undefined, value: ValueId): void {
  if (variable?.pointers !== 1 || !engine.sizeofs.get(value)?.includes(variable.name)) return;
  const { site } = valueAt(engine.values, value) as Extract<Value, { kind: "heap" }>; // sizes are noted for heap alone
  engine.sizeofs.delete(value);
  report(engine, s, "allocation-size", value, site.at, site.callee, { detail: "pointer" });
}

/** A pointer that came out of memory: what it leads to may be a field that has a name of its own. */
function isFarPointer(engine: Engine, region: ValueId): boolean {
  const value = valueAt(engine.values, region);
  if (value.kind === "unknown") return true;
  return value.kind === "initial" && valueAt(engine.values, value.region).kind !== "address";
}

/** Struct contents below a cell, by relative path. */
function copyOf(s: State, from: Cell): Map<string, ValueId> | null {
  const contents = s.memory.get(from.region);
  if (!contents || contents.size === 0) return null;
  const found = new Map<string, ValueId>();
  for (const [path, value] of contents) {
    if (!isEpochPath(path) && path !== from.path && path.startsWith(from.path))
      found.set(path.slice(from.path.length), value);
  }
  return found.size > 0 ? found : null;
}

function pasteContents(engine: Engine, s: State, copy: ReadonlyMap<string, ValueId>, to: Cell, name: string): void {
  for (const [path, value] of copy) {
    writeCell(s, { region: to.region, path: to.path + path }, value);
    if (name) nameBlock(engine, s, value, name + path);
  }
}

/**
 * `p = realloc(p, n)` on the path where realloc fails: null takes the place of the only pointer to the old block.
 * True if the path ends here, because what follows would only repeat it.
 */
function checkReallocOverItself(
  engine: Engine,
  s: State,
  value: ValueId,
  cell: Cell,
  old: ValueId | undefined,
  position: Position,
): boolean {
  const { values } = engine;
  const result = valueAt(values, value);
  if (result.kind !== "heap" || result.site.replaces < 0 || !isNull(s, values, value)) return false;
  const replaced = baseOf(values, result.site.replaces);
  const region = valueAt(values, replaced);
  const holds =
    old ??
    (region.kind === "initial" && region.region === cell.region && region.path === cell.path ? replaced : undefined);
  if (holds === undefined || baseOf(values, holds) !== replaced || isNull(s, values, replaced)) return false;
  if (region.kind === "heap") {
    if (!isOwned(s, replaced)) return false;
    writeCell(s, cell, value);
    loseAll(engine, s, [replaced], "realloc", position);
    return false;
  }
  if (region.kind !== "initial" || s.blocks.has(replaced)) return false;
  if (!isLastPointer(engine, s, replaced, cell)) return false;
  const violation: Violation = {
    check: "realloc-leak",
    variable: nameOfInitial(engine, replaced),
    site: result.site,
    at: position,
    how: "realloc",
    callee: result.site.callee,
    freedAt: null,
    trail: s.trail,
    subject: value,
    isDoubtful: s.isDoubtful,
    detail: "",
  };
  s.pending = [...s.pending, { violation, decided: new Set(), doubts: [] }];
  return false;
}

/** Was the pointer, or what leads to it, handed to somebody unknown? */
function isHeldOutside(engine: Engine, s: State, pointer: ValueId): boolean {
  const value = valueAt(engine.values, pointer);
  return s.shared.has(pointer) || (value.kind === "initial" && isHeldOutside(engine, s, value.region));
}

/** No other memory that the path knows of holds the caller's pointer. */
function isLastPointer(engine: Engine, s: State, pointer: ValueId, except: Cell): boolean {
  const value = valueAt(engine.values, pointer);
  // A parameter is the caller's copy: overwriting it loses nothing.
  if (value.kind === "initial" && valueAt(engine.values, value.region).kind === "address") return false;
  if (isHeldOutside(engine, s, pointer)) return false;
  for (const [region, contents] of s.memory) {
    for (const [path, held] of contents) {
      if (
        (region !== except.region || path !== except.path) &&
        !isEpochPath(path) &&
        baseOf(engine.values, held) === pointer
      )
        return false;
    }
  }
  return true;
}

/** Variables go out of scope: what only they held is lost. */
export function endVariables(
  engine: Engine,
  s: State,
  variables: readonly number[],
  how: LossKind,
  position: Position,
): void {
  const removed: ValueId[] = [];
  for (const id of variables) {
    const region = regionOf(engine, id);
    const held = contentsOf(s, region);
    if (engine.fn.variables[id]?.hasCleanup) for (const value of held) share(engine, s, value);
    removed.push(...held);
    s.memory.delete(region);
  }
  loseAll(engine, s, removed, how, position);
  for (const value of removed) for (const id of variables) renameBlock(engine, s, value, id);
}

/** `return value;` and the end of the function. Afterwards memory holds what the caller can still see. */
export function runReturn(engine: Engine, s: State, value: Extract<Terminator, { op: "return" }>): void {
  engine.span = value.at;
  const position = at(engine, value.at);
  const popped: Popped = [];
  if (value.value) {
    const target: Cell = { region: returnRegion(engine), path: "" };
    const source = value.value.op === "load" ? evaluatePlace(engine, s, value.value.place, PEEK, false) : null;
    const result = evaluate(engine, s, value.value, popped);
    if (s.isDead) return;
    if (source) copyContents(s, source, target);
    writeCell(s, target, result);
  }
  for (const [id, variable] of engine.fn.variables.entries()) {
    if (variable.hasCleanup) for (const held of contentsOf(s, regionOf(engine, id))) share(engine, s, held);
  }
  // What main() still holds is there until the process ends: no leak.
  const isMain = engine.fn.name === "main" && !engine.fn.isStatic;
  for (const region of [...s.memory.keys()]) {
    const kind = valueAt(engine.values, region);
    if (kind.kind === "address" && region !== returnRegion(engine)) {
      if (isMain) for (const held of contentsOf(s, region)) share(engine, s, held);
      s.memory.delete(region);
    }
  }
  const candidates = [...s.blocks.keys()].filter((base) => isOwned(s, base));
  loseAll(engine, s, candidates, "return", position);
}

/**
 * Entering a loop once more than it is followed step by step: what the loop changes becomes unknown, and blocks that only those
 * variables held are given up silently.
 */
export function widen(engine: Engine, s: State, head: number, changed: readonly number[]): void {
  const { values } = engine;
  for (const [base, block] of s.blocks) if (block.loops.includes(head)) share(engine, s, base);
  for (const id of changed) {
    const region = regionOf(engine, id);
    const held = contentsOf(s, region);
    const [only] = held;
    if (held.length === 1 && only !== undefined) {
      const base = baseOf(values, only);
      const isMoved = valueAt(values, only).kind === "plus";
      if (isMoved && (isOwned(s, base) || valueAt(values, base).kind === "initial")) {
        // A pointer that walks through memory stays in that memory.
        writeCell(s, { region, path: "" }, plusValue(values, base, unknownValue(values, `moved ${id} at ${head}`)));
        continue;
      }
      // A block from before the loop stays with its variable, however often it was reallocated.
      if (isOwned(s, base)) continue;
    }
    for (const value of held) share(engine, s, value);
    forgetRegion(s, region, unknownValue(values, `widened ${id} at ${head}`));
  }
}
