// Calls: chooses what is known of the callee (the program's own function, the library table, a prototype, nothing) and applies it.
import type { Instruction } from "../ir/index.js";
import { applyOutcome, isPossible } from "./apply.js";
import { isNotNull, isNull, refine } from "./assume.js";
import { at, type Engine, freshKey, regionOf } from "./engine.js";
import { evaluate, evaluatePlace, PEEK, type Popped, report, touch } from "./evaluate.js";
import { NOT_ZERO, ZERO } from "./facts.js";
import { allocate, isOwned, loseAll, release, share } from "./heap.js";
import { LIBRARY, type LibraryFunction } from "./library.js";
import type { Position } from "./positions.js";
import { addTrail, contentsOf, copyState, forgetRegion, readCell, type State, writeCell } from "./state.js";
import {
  baseOf,
  type Cell,
  cellOf,
  constantValue,
  heapValue,
  type Site,
  unknownValue,
  type ValueId,
  valueAt,
} from "./values.js";

export type CallInstruction = Extract<Instruction, { op: "call" }>;

/** A call with its arguments evaluated. */
export interface Call {
  readonly instruction: CallInstruction;
  readonly name: string;
  readonly values: readonly ValueId[];
  /** Where an argument was read from: parts of structs handed in by value. */
  readonly cells: readonly (Cell | null)[];
  readonly position: Position;
  readonly key: string;
}

export function runCall(engine: Engine, s: State, instruction: CallInstruction): State[] {
  const popped: Popped = [];
  const callee = instruction.callee ? evaluate(engine, s, instruction.callee, popped) : -1;
  const cells = instruction.arguments.map((a) =>
    a.op === "load" ? evaluatePlace(engine, s, a.place, PEEK, false) : null,
  );
  const values = instruction.arguments.map((argument) => evaluate(engine, s, argument, popped));
  if (s.isDead) return [];
  const target = callee >= 0 ? valueAt(engine.values, callee) : null;
  const name = instruction.name || (target?.kind === "function" ? target.name : "");
  const position = at(engine, instruction.at);
  const call: Call = {
    instruction,
    name,
    values,
    cells,
    position,
    key: freshKey(engine, s, instruction.at, name || "call"),
  };
  const after = dispatch(engine, s, call);
  const alive = after.filter((state) => !state.isDead);
  for (const state of alive) loseAll(engine, state, popped, "discarded", position);
  return alive;
}

function dispatch(engine: Engine, s: State, call: Call): State[] {
  const summary = call.name ? engine.program.summaryOf(call.name, engine.fn.file) : undefined;
  if (summary) {
    const states: State[] = [];
    const possible = summary.outcomes.filter((outcome) => isPossible(engine, s, call, outcome));
    for (const [i, outcome] of possible.entries()) {
      const state = i === possible.length - 1 ? s : copyState(s);
      applyOutcome(engine, state, call, outcome, i);
      if (!state.isDead) states.push(state);
    }
    return states;
  }
  const known = summary === undefined ? LIBRARY.get(call.name) : undefined;
  if (known) return applyLibrary(engine, s, call, known);
  if (call.name && engine.program.isNoReturn(call.name)) return [];
  applyUnknown(engine, s, call);
  return [s];
}

/** Stores what the call returns. */
export function setResult(engine: Engine, s: State, call: Call, value: ValueId): void {
  writeCell(s, { region: regionOf(engine, call.instruction.result), path: "" }, value);
}

function argumentName(engine: Engine, s: State, value: ValueId): string {
  return s.blocks.get(baseOf(engine.values, value))?.name ?? "";
}

/** Remembers in the trace that an owned block was handed to somebody. */
export function passed(engine: Engine, s: State, call: Call, keeps: "no" | "unknown"): void {
  for (const value of call.values) {
    const base = baseOf(engine.values, value);
    if (!isOwned(s, base)) continue;
    const args = { variable: argumentName(engine, s, value), callee: call.name, keeps };
    addTrail(s, { kind: "passed", at: call.position, args, subject: base });
  }
}

/** A callee that nobody has seen: it may keep, change or release what it gets, unless its prototype says `const`. */
function applyUnknown(engine: Engine, s: State, call: Call): void {
  const constants = call.name ? engine.program.constParameters(call.name) : [];
  useAll(engine, s, call);
  if (s.isDead) return;
  passed(engine, s, call, "unknown");
  for (const [i, value] of call.values.entries()) {
    if (constants[i]) continue;
    share(engine, s, value);
    forget(engine, s, call, value, i);
  }
  setResult(engine, s, call, unknownValue(engine.values, call.key));
}

/** What the callee may have written through an argument is no longer known. */
function forget(engine: Engine, s: State, call: Call, value: ValueId, index: number): void {
  const { region } = cellOf(engine.values, value);
  const kind = valueAt(engine.values, region).kind;
  if (kind === "constant" || kind === "string" || kind === "function") return;
  for (const held of contentsOf(s, region)) share(engine, s, held);
  if (kind === "address" || s.memory.has(region) || kind === "initial" || kind === "global") {
    forgetRegion(s, region, unknownValue(engine.values, `${call.key} wrote ${index}`));
  }
}

/** Freed memory that is handed to a function is used after free; what the caller gave is noted, for the caller to judge. */
function useAll(engine: Engine, s: State, call: Call): void {
  for (const [i, value] of call.values.entries()) {
    const base = baseOf(engine.values, value);
    if (valueAt(engine.values, base).kind === "initial" && !s.touched.has(base))
      s.touched.set(base, { at: call.position, isUnguarded: false });
    if (s.blocks.get(base)?.state !== "freed") continue;
    report(engine, s, "use-after-free", base, call.position, call.name, call.instruction.arguments[i]);
    s.isDead = true;
    return;
  }
}

function applyLibrary(engine: Engine, s: State, call: Call, known: LibraryFunction): State[] {
  if (known.isNoReturn) return [];
  const releases = known.releases ?? [];
  for (const index of known.touches ?? []) {
    const value = call.values[index];
    if (value !== undefined) touch(engine, s, value, call.position, call.name, call.instruction.arguments[index]);
    if (s.isDead) return [];
  }
  if (releases.length === 0 && known.special !== "realloc") useAll(engine, s, call);
  if (s.isDead) return [];
  if (releases.length === 0 && !known.special) passed(engine, s, call, "no");
  if (known.special) return SPECIAL[known.special](engine, s, call);
  for (const index of releases) {
    const value = call.values[index];
    if (value !== undefined) release(engine, s, value, call.position, call.name, call.instruction.arguments[index]);
  }
  for (const index of known.writes ?? []) {
    const value = call.values[index];
    if (value !== undefined) forget(engine, s, call, value, index);
  }
  setResult(engine, s, call, libraryResult(engine, s, call, known));
  if (call.name === "strlen") boundLength(engine, s, call);
  return s.isDead ? [] : [s];
}

function libraryResult(engine: Engine, s: State, call: Call, known: LibraryFunction): ValueId {
  const buffer = known.buffer === undefined ? undefined : call.values[known.buffer];
  if (buffer !== undefined && !isNull(s, engine.values, buffer)) return buffer;
  if (known.allocates) {
    return allocate(engine, s, call.key, siteOfCall(call, known.allocates, known.isZeroed ?? false));
  }
  const returned = known.returns === undefined ? undefined : call.values[known.returns];
  return returned ?? unknownValue(engine.values, call.key);
}

/** A length is not negative, and not zero where the first character is known not to be. */
function boundLength(engine: Engine, s: State, call: Call): void {
  const [text] = call.values;
  if (text === undefined) return;
  const first = readCell(s, engine.values, engine.program.constants, cellOf(engine.values, text));
  const low = isNotNull(s, engine.values, first) ? 1 : 0;
  refine(s, engine.values, unknownValue(engine.values, call.key), { low, high: Number.POSITIVE_INFINITY, not: [] });
}

function siteOfCall(call: Call, family: string, isZeroed: boolean, replaces: ValueId = -1): Site {
  return { at: call.position, callee: call.name, family, isZeroed, replaces, inner: null };
}

type Special = (engine: Engine, s: State, call: Call) => State[];

const SPECIAL: Readonly<Record<NonNullable<LibraryFunction["special"]>, Special>> = {
  realloc,
  posix_memalign: (engine, s, call) => {
    const failed = copyState(s);
    setResult(engine, failed, call, unknownValue(engine.values, `${call.key} failed`));
    refine(failed, engine.values, unknownValue(engine.values, `${call.key} failed`), NOT_ZERO);
    storeFresh(engine, s, call, 0);
    setResult(engine, s, call, constantValue(engine.values, 0));
    return [s, failed];
  },
  asprintf: (engine, s, call) => {
    const failed = copyState(s);
    setResult(engine, failed, call, constantValue(engine.values, -1));
    forgetTarget(engine, failed, call, 0);
    storeFresh(engine, s, call, 0);
    const length = unknownValue(engine.values, `${call.key} length`);
    refine(s, engine.values, length, { low: 0, high: Number.POSITIVE_INFINITY, not: [] });
    setResult(engine, s, call, length);
    return [s, failed];
  },
  getline: (engine, s, call) => {
    const target = call.values[0];
    if (target === undefined) return [s];
    const held = readCell(s, engine.values, engine.program.constants, cellOf(engine.values, target));
    // It grows the block that it is given, or makes the first one; either way one block is held afterwards.
    if (isNull(s, engine.values, held)) storeFresh(engine, s, call, 0);
    const length = unknownValue(engine.values, call.key);
    refine(s, engine.values, length, { low: -1, high: Number.POSITIVE_INFINITY, not: [] });
    setResult(engine, s, call, length);
    return [s];
  },
  memset: (engine, s, call) => {
    const [target, fill] = call.values;
    if (target === undefined) return [s];
    const { region, path } = cellOf(engine.values, target);
    for (const held of contentsOf(s, region)) share(engine, s, held);
    const isZero =
      (call.name === "memset" ? fill !== undefined && isNull(s, engine.values, fill) : call.name !== "wmemset") &&
      path === "";
    const region0 = valueAt(engine.values, region).kind;
    if (region0 === "address" || region0 === "heap" || s.memory.has(region)) {
      forgetRegion(
        s,
        region,
        isZero ? constantValue(engine.values, 0) : unknownValue(engine.values, `${call.key} filled`),
      );
    }
    setResult(engine, s, call, target);
    return [s];
  },
  memcpy: (engine, s, call) => {
    const [target, source] = call.values;
    if (target === undefined || source === undefined) return [s];
    passed(engine, s, call, "no");
    // A copy of pointers: both hold them now.
    for (const held of contentsOf(s, cellOf(engine.values, source).region)) share(engine, s, held);
    forget(engine, s, call, target, 0);
    setResult(engine, s, call, target);
    return [s];
  },
};

/** `*argument = new memory`, which is known not to be null. */
function storeFresh(engine: Engine, s: State, call: Call, index: number): void {
  const target = call.values[index];
  if (target === undefined) return;
  touch(engine, s, target, call.position, call.name);
  if (s.isDead) return;
  const cell = cellOf(engine.values, target);
  const old = s.memory.get(cell.region)?.get(cell.path);
  const pointer = allocate(engine, s, call.key, siteOfCall(call, "malloc", false));
  refine(s, engine.values, pointer, NOT_ZERO);
  writeCell(s, cell, pointer);
  const region = valueAt(engine.values, cell.region);
  const name = region.kind === "address" ? (engine.fn.variables[region.variable]?.name ?? "") + cell.path : "";
  const block = s.blocks.get(pointer);
  if (block) s.blocks.set(pointer, { ...block, name });
  if (old !== undefined) loseAll(engine, s, [old], "overwritten", call.position);
}

function forgetTarget(engine: Engine, s: State, call: Call, index: number): void {
  const target = call.values[index];
  if (target === undefined) return;
  const cell = cellOf(engine.values, target);
  const old = s.memory.get(cell.region)?.get(cell.path);
  writeCell(s, cell, unknownValue(engine.values, `${call.key} left`));
  if (old !== undefined) loseAll(engine, s, [old], "overwritten", call.position);
}

/** Success moves the old block into a new one; failure returns null and leaves the old one as it is. */
function realloc(engine: Engine, s: State, call: Call): State[] {
  const { values } = engine;
  const old = call.values[0] ?? constantValue(values, 0);
  const size = call.values[1];
  const base = baseOf(values, old);
  if (s.blocks.get(base)?.state === "freed") {
    report(engine, s, "use-after-free", base, call.position, call.name, call.instruction.arguments[0]);
    return [];
  }
  // `realloc(p, 0)` as it is written; a size that comes out as zero on some path is another story, told by nobody.
  if (
    size !== undefined &&
    call.name === "realloc" &&
    call.instruction.arguments[1]?.op === "constant" &&
    isNull(s, values, size)
  ) {
    release(engine, s, old, call.position, call.name);
    setResult(engine, s, call, unknownValue(values, call.key));
    return s.isDead ? [] : [s];
  }
  const site = siteOfCall(call, "malloc", false, isNull(s, values, old) ? -1 : base);
  const failed = copyState(s);
  const nothing = heapValue(values, `${call.key} failed`, site);
  failed.blocks.delete(nothing);
  failed.facts.set(nothing, ZERO);
  setResult(engine, failed, call, nothing);
  addTrail(failed, { kind: "reallocated", at: call.position, args: { callee: call.name }, subject: nothing });

  const contents = s.memory.get(base);
  const before = s.blocks.get(base);
  s.memory.delete(base);
  if (valueAt(values, base).kind === "heap" && before) {
    s.blocks.set(base, { ...before, state: "freed", freedAt: call.position, freedBy: call.name });
    addTrail(s, {
      kind: "freed",
      at: call.position,
      args: { callee: call.name, variable: before.name },
      subject: base,
    });
  } else release(engine, s, old, call.position, call.name);
  if (s.isDead) return [failed];
  const pointer = allocate(engine, s, call.key, site);
  refine(s, values, pointer, NOT_ZERO);
  if (contents) s.memory.set(pointer, contents);
  const block = s.blocks.get(pointer);
  if (block && before) s.blocks.set(pointer, { ...block, isShared: before.isShared, loops: before.loops });
  setResult(engine, s, call, pointer);
  return [s, failed];
}
