// Applies the row of the library table that a call has: what it allocates, releases, takes, keeps and writes. Does not choose the row.
import type { Expression } from "../ir/index.js";
import { isNotNull, isNull, refine } from "./assume.js";
import { type Call, forget, passed, setResult, useAll } from "./calls.js";
import type { Engine } from "./engine.js";
import { report, touch } from "./evaluate.js";
import { type Fact, NOT_ZERO, ZERO } from "./facts.js";
import { allocate, loseAll, release, share } from "./heap.js";
import type { LibraryFunction, Out } from "./library.js";
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

const NOT_NEGATIVE: Fact = { low: 0, high: Number.POSITIVE_INFINITY, not: [] };
const NEGATIVE: Fact = { low: Number.NEGATIVE_INFINITY, high: -1, not: [] };
const NEITHER_NULL_NOR_FAILED: Fact = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  not: [-1, 0],
};

/** The states after the call. */
export function applyLibrary(engine: Engine, s: State, call: Call, known: LibraryFunction): State[] {
  if (known.isNoReturn) return [];
  const { releases = [], keeps = [], takes = [] } = known;
  for (const index of known.touches ?? []) {
    const value = call.values[index];
    if (value !== undefined) touch(engine, s, value, call.position, call.name, call.instruction.arguments[index]);
    if (s.isDead) return [];
  }
  if (releases.length === 0 && known.special !== "realloc") useAll(engine, s, call);
  if (s.isDead) return [];
  const isBorrowing = releases.length === 0 && keeps.length === 0 && takes.length === 0;
  if (isBorrowing && !known.special) passed(engine, s, call, "no");
  for (const index of keeps) {
    const value = call.values[index];
    if (value !== undefined) share(engine, s, value);
  }
  if (known.special) return SPECIAL[known.special](engine, s, call).filter((state) => !state.isDead);
  for (const index of releases) {
    const value = call.values[index];
    if (value !== undefined) releaseArgument(engine, s, call, known, value, call.instruction.arguments[index]);
    if (s.isDead) return [];
  }
  for (const index of known.writes ?? []) {
    const value = call.values[index];
    if (value !== undefined) overwrite(engine, s, call, value, index);
  }
  return results(engine, s, call, known).filter((state) => !state.isDead);
}

function releaseArgument(
  engine: Engine,
  s: State,
  call: Call,
  known: LibraryFunction,
  value: ValueId,
  written: Expression | undefined,
): void {
  const { family = "malloc" } = known;
  if (!known.releasesValue) {
    release(engine, s, value, call.position, call.name, written, family);
    return;
  }
  const cell = valueCell(engine, value, family);
  const held = readCell(s, engine.values, engine.program.constants, cell);
  if (isUnset(engine, held)) return; // set up by somebody who is not known here
  release(engine, s, held, call.position, call.name, written, family);
  if (!s.isDead) writeCell(s, cell, unknownValue(engine.values, `${call.key} emptied`));
}

function isUnset(engine: Engine, id: ValueId): boolean {
  const value = valueAt(engine.values, id);
  return value.kind === "initial" && valueAt(engine.values, value.region).kind === "address";
}

/** Where a `regex_t` and its like keep what they own. */
function valueCell(engine: Engine, pointer: ValueId, family: string): Cell {
  const cell = cellOf(engine.values, pointer);
  return { region: cell.region, path: `${cell.path}.(${family})` };
}

/** The function writes through an argument, and nowhere else: a buffer that is a field leaves the other fields alone. */
function overwrite(engine: Engine, s: State, call: Call, value: ValueId, index: number): void {
  const cell = cellOf(engine.values, value);
  const field = cell.path.replace(/(\[[^\]]*\])+$/, "");
  if (field === "") {
    forget(engine, s, call, value, index);
    return;
  }
  const contents = new Map(s.memory.get(cell.region));
  for (const [path, held] of contents) {
    if (!path.startsWith(field)) continue;
    share(engine, s, held);
    contents.delete(path);
  }
  contents.set(field, unknownValue(engine.values, `${call.key} wrote ${index}`));
  s.memory.set(cell.region, contents);
}

function results(engine: Engine, s: State, call: Call, known: LibraryFunction): State[] {
  const { values } = engine;
  if (known.outs) return outResults(engine, s, call, known.outs);
  const buffer = known.buffer === undefined ? undefined : call.values[known.buffer];
  if (buffer !== undefined && !isNull(s, values, buffer)) {
    setResult(engine, s, call, buffer);
    return [s];
  }
  if (known.allocates === undefined) {
    const returned = known.returns === undefined ? undefined : call.values[known.returns];
    setResult(engine, s, call, returned ?? unknownValue(values, call.key));
    return [s];
  }
  const { fails = "null", takes = [] } = known;
  // Where failure is another value than null, or changes what becomes of the arguments, the ways part here.
  const failed = fails === "never" || (fails === "null" && takes.length === 0) ? null : copyState(s);
  const pointer = allocate(engine, s, call.key, siteOfCall(call, known.allocates, known.isZeroed ?? false));
  noteSize(engine, s, call, known, pointer);
  if (known.allocates === "stack") share(engine, s, pointer);
  const fact = fails === "negative" ? NOT_NEGATIVE : fails === "minus-one" ? NEITHER_NULL_NOR_FAILED : NOT_ZERO;
  if (failed || fails === "never") refine(s, values, pointer, fact);
  setResult(engine, s, call, pointer);
  if (!failed) return [s];
  for (const index of takes) {
    const value = call.values[index];
    if (value !== undefined) share(engine, s, value);
  }
  setResult(engine, failed, call, constantValue(values, fails === "null" ? 0 : -1));
  return [s, failed];
}

/** Remembers how large a block is, as far as a mistake could be seen in it. */
function noteSize(engine: Engine, s: State, call: Call, known: LibraryFunction, pointer: ValueId): void {
  const { size = [] } = known;
  const [only] = size;
  const block = s.blocks.get(pointer);
  const bytes = size.length === 1 && only !== undefined ? call.values[only] : undefined;
  if (block && bytes !== undefined && engine.lengths.has(bytes)) s.blocks.set(pointer, { ...block, size: bytes });
  const operands = size.flatMap((index) => sizeofOperands(call.instruction.arguments[index]));
  if (operands.length > 0) engine.sizeofs.set(pointer, operands);
}

/** `p` of `sizeof(p)`, wherever it stands in a product. */
function sizeofOperands(e: Expression | undefined): string[] {
  if (e?.op === "binary" && e.operator === "*") return [...sizeofOperands(e.left), ...sizeofOperands(e.right)];
  const operand = e?.op === "opaque" ? /^sizeof\(?(\w+)\)?$/.exec(e.key)?.[1] : undefined;
  return operand === undefined ? [] : [operand];
}

/** One way on which everything was stored, and one on which nothing was. */
function outResults(engine: Engine, s: State, call: Call, outs: readonly Out[]): State[] {
  const { values } = engine;
  const [first] = outs;
  const failed = first?.when === "always" ? null : copyState(s);
  for (const out of outs) storeOut(engine, s, call, out);
  setResult(engine, s, call, unknownValue(values, call.key));
  if (!failed || first === undefined) return [s];
  const succeeded = unknownValue(values, `${call.key} succeeded`);
  const failure = unknownValue(values, `${call.key} failed`);
  setResult(engine, s, call, first.when === "zero" ? constantValue(values, 0) : succeeded);
  if (first.when !== "zero") refine(s, values, succeeded, first.when === "nonzero" ? NOT_ZERO : NOT_NEGATIVE);
  setResult(engine, failed, call, first.when === "nonzero" ? constantValue(values, 0) : failure);
  if (first.when !== "nonzero") refine(failed, values, failure, first.when === "zero" ? NOT_ZERO : NEGATIVE);
  for (const out of outs) if (!out.isValue) forgetTarget(engine, failed, call, out.argument);
  return [s, failed];
}

function storeOut(engine: Engine, s: State, call: Call, { argument, family, also = [], isValue }: Out): void {
  const target = call.values[argument];
  if (target === undefined) return;
  const cell = isValue ? valueCell(engine, target, family) : cellOf(engine.values, target);
  storeFresh(engine, s, call, cell, family, "");
  for (const path of also) storeFresh(engine, s, call, { region: cell.region, path: cell.path + path }, family, path);
}

/** The cell gets something new, which is there for certain. */
function storeFresh(engine: Engine, s: State, call: Call, cell: Cell, family: string, part: string): void {
  const old = s.memory.get(cell.region)?.get(cell.path);
  const pointer = allocate(engine, s, call.key + part, siteOfCall(call, family, false));
  refine(s, engine.values, pointer, family === "fd" ? NOT_NEGATIVE : NOT_ZERO);
  writeCell(s, cell, pointer);
  const region = valueAt(engine.values, cell.region);
  const path = cell.path.replace(/\.\([\w-]+\)$/, "");
  const name = region.kind === "address" ? (engine.fn.variables[region.variable]?.name ?? "") + path : "";
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

function siteOfCall(call: Call, family: string, isZeroed: boolean, replaces: ValueId = -1): Site {
  return { at: call.position, callee: call.name, family, isZeroed, replaces, inner: null };
}

type Special = (engine: Engine, s: State, call: Call) => State[];

const SPECIAL: Readonly<Record<NonNullable<LibraryFunction["special"]>, Special>> = {
  realloc,
  getline: (engine, s, call) => {
    const target = call.values[0];
    if (target === undefined) return [s];
    const cell = cellOf(engine.values, target);
    const held = readCell(s, engine.values, engine.program.constants, cell);
    // It grows the block that it is given, or makes the first one; either way one block is held afterwards.
    if (isNull(s, engine.values, held)) storeFresh(engine, s, call, cell, "malloc", "");
    const length = unknownValue(engine.values, call.key);
    refine(s, engine.values, length, { low: -1, high: Number.POSITIVE_INFINITY, not: [] });
    setResult(engine, s, call, length);
    return [s];
  },
  open_memstream: (engine, s, call) => {
    const failed = copyState(s);
    setResult(engine, failed, call, constantValue(engine.values, 0));
    const [buffer] = call.values;
    if (buffer !== undefined) storeFresh(engine, s, call, cellOf(engine.values, buffer), "malloc", " buffer");
    const stream = allocate(engine, s, call.key, siteOfCall(call, "FILE", false));
    refine(s, engine.values, stream, NOT_ZERO);
    setResult(engine, s, call, stream);
    return [s, failed];
  },
  strlen: (engine, s, call) => {
    const [text] = call.values;
    const length = unknownValue(engine.values, call.key);
    setResult(engine, s, call, length);
    if (text === undefined) return [s];
    // Not negative, and not zero where the first character is known not to be.
    const first = readCell(s, engine.values, engine.program.constants, cellOf(engine.values, text));
    const low = isNotNull(s, engine.values, first) ? 1 : 0;
    refine(s, engine.values, length, { low, high: Number.POSITIVE_INFINITY, not: [] });
    engine.lengths.set(length, text);
    return [s];
  },
  strcpy: (engine, s, call) => {
    const [target, source] = call.values;
    if (target === undefined || source === undefined) return [s];
    passed(engine, s, call, "no");
    const block = s.blocks.get(target);
    if (block && block.size >= 0 && engine.lengths.get(block.size) === source)
      report(engine, s, "allocation-size", target, call.position, call.name, {
        written: call.instruction.arguments[0],
        detail: "terminator",
      });
    overwrite(engine, s, call, target, 0);
    setResult(engine, s, call, target);
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
    overwrite(engine, s, call, target, 0);
    setResult(engine, s, call, target);
    return [s];
  },
};

/** Success moves the old block into a new one; failure returns null and leaves the old one as it is. */
function realloc(engine: Engine, s: State, call: Call): State[] {
  const { values } = engine;
  const old = call.values[0] ?? constantValue(values, 0);
  const size = call.values[1];
  const base = baseOf(values, old);
  const [written] = call.instruction.arguments;
  if (s.blocks.get(base)?.state === "freed") {
    report(engine, s, "use-after-free", base, call.position, call.name, { written });
    return [];
  }
  // `realloc(p, 0)` as it is written; a size that comes out as zero on some path is another story, told by nobody.
  if (
    size !== undefined &&
    call.name === "realloc" &&
    call.instruction.arguments[1]?.op === "constant" &&
    isNull(s, values, size)
  ) {
    release(engine, s, old, call.position, call.name, written);
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
  if (valueAt(values, base).kind === "heap" && before && old === base) {
    s.blocks.set(base, { ...before, state: "freed", freedAt: call.position, freedBy: call.name });
    addTrail(s, {
      kind: "freed",
      at: call.position,
      args: { callee: call.name, variable: before.name },
      subject: base,
    });
  } else release(engine, s, old, call.position, call.name, written);
  if (s.isDead) return [failed];
  const pointer = allocate(engine, s, call.key, site);
  refine(s, values, pointer, NOT_ZERO);
  if (contents) s.memory.set(pointer, contents);
  const block = s.blocks.get(pointer);
  if (block && before) s.blocks.set(pointer, { ...block, isShared: before.isShared, loops: before.loops });
  setResult(engine, s, call, pointer);
  return [s, failed];
}
