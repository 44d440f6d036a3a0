// Applies the row of the library table that a call has: what it allocates, releases, takes, keeps and writes. Does not choose the row.

import type { Expression } from "../ir/index.js";
import { isNotNull, isNull, refine } from "./assume.js";
import { type Call, passed, setResult, useAll } from "./calls.js";
import type { Engine } from "./engine.js";
import { touch } from "./evaluate.js";
import { both, type Fact, NOT_NEGATIVE, NOT_ZERO, ZERO } from "./facts.js";
import { allocate, loseAll, release, renameBlock } from "./heap.js";
import type { LibraryFunction, Out, Success } from "./libraries/format.js";
import { SPECIAL } from "./library-specials.js";
import { moveOn, overwrite, siteOfCall, storeFresh } from "./library-writes.js";
import { share } from "./share.js";
import { copyState, factOf, readCell, type State, writeCell } from "./state.js";
import { baseOf, type Cell, cellOf, constantValue, type Site, unknownValue, type ValueId, valueAt } from "./values.js";

const SOME: Fact = { low: 1, high: Number.POSITIVE_INFINITY, not: [] };
const NEGATIVE: Fact = { low: Number.NEGATIVE_INFINITY, high: -1, not: [] };
const NEITHER_NULL_NOR_FAILED: Fact = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  not: [-1, 0],
};

/** What the returned number is where the function worked, and where it did not. */
const RESULTS: Readonly<Record<Success, readonly [worked: Fact, failed: Fact]>> = {
  zero: [ZERO, NOT_ZERO],
  nonzero: [NOT_ZERO, ZERO],
  nonnegative: [NOT_NEGATIVE, NEGATIVE],
  positive: [
    { low: 1, high: Number.POSITIVE_INFINITY, not: [] },
    { low: Number.NEGATIVE_INFINITY, high: 0, not: [] },
  ],
};

/** The states after the call. */
export function applyLibrary(engine: Engine, s: State, call: Call, row: LibraryFunction): State[] {
  const known =
    (row.onlyWith ?? call.values.length) === call.values.length && !isPooled(engine, s, call, row) ? row : {};
  if (known.isNoReturn || isExit(engine, call, known)) return [];
  const { releases = [], keeps = [], takes = [] } = known;
  for (const index of known.touches ?? []) {
    const value = call.values[index];
    if (value !== undefined) touch(engine, s, value, call.position, call.name, call.instruction.arguments[index]);
    if (s.isDead) return [];
  }
  if (releases.length === 0 && known.special !== "realloc" && known.special !== "g_string_free")
    useAll(engine, s, call);
  if (s.isDead) return [];
  setUnset(engine, s, call);
  const isBorrowing = releases.length === 0 && keeps.length === 0 && takes.length === 0;
  if (isBorrowing && !known.special) passed(engine, s, call, "no");
  for (const index of keeps) {
    const value = call.values[index];
    if (value !== undefined && !isSpared(engine, s, known, value)) share(engine, s, value);
  }
  if (known.special) return SPECIAL[known.special](engine, s, call, known).filter((state) => !state.isDead);
  for (const index of releases) {
    const value = call.values[index];
    if (value !== undefined) releaseArgument(engine, s, call, known, value, call.instruction.arguments[index]);
    if (s.isDead) return [];
  }
  for (const index of known.writes ?? []) {
    const value = call.values[index];
    if (value !== undefined) overwrite(engine, s, call, value, index);
  }
  for (const index of known.moves ?? []) moveOn(engine, s, call, index);
  return results(engine, s, call, known).filter((state) => !state.isDead);
}

/** Does it take its memory from an allocator of the program's own? What that hands out is often never given back piece by piece. */
function isPooled(engine: Engine, s: State, call: Call, { pooledBy }: LibraryFunction): boolean {
  if (pooledBy === undefined) return false;
  const value = call.values[typeof pooledBy === "number" ? pooledBy : 0];
  if (value === undefined) return false;
  if (typeof pooledBy === "number") return !isNull(s, engine.values, value);
  const cell = cellOf(engine.values, value);
  const hook = readCell(s, engine.values, engine.program.constants, { ...cell, path: cell.path + pooledBy });
  return isNotNull(s, engine.values, hook);
}

/** Whoever is given the address of a variable without a value gives it one: it has no other use for it. */
function setUnset(engine: Engine, s: State, call: Call): void {
  for (const [i, value] of call.values.entries()) {
    const target = valueAt(engine.values, value);
    if (target.kind !== "address" || s.memory.has(value)) continue;
    const variable = engine.fn.variables[target.variable];
    if (variable?.kind === "local" && !variable.isArray && !variable.isInitialised)
      writeCell(s, { region: value, path: "" }, unknownValue(engine.values, `${call.key} filled ${i}`));
  }
}

function isExit(engine: Engine, call: Call, { exitsUnlessZero }: LibraryFunction): boolean {
  const status = exitsUnlessZero === undefined ? undefined : call.values[exitsUnlessZero];
  const value = status === undefined ? undefined : valueAt(engine.values, status);
  return value?.kind === "constant" && value.value !== 0;
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
  if (!known.releasesValue && !known.releasesTarget) {
    release(engine, s, value, call.position, call.name, written, family);
    return;
  }
  if (isNull(s, engine.values, value)) return;
  const cell = known.releasesTarget ? cellOf(engine.values, value) : valueCell(engine, value, family);
  const held = readCell(s, engine.values, engine.program.constants, cell);
  if (known.releasesValue && isUnset(engine, held)) return; // set up by somebody who is not known here
  release(engine, s, held, call.position, call.name, known.releasesTarget ? undefined : written, family);
  const emptied = unknownValue(engine.values, `${call.key} emptied`);
  if (!s.isDead) writeCell(s, cell, known.releasesTarget ? constantValue(engine.values, 0) : emptied);
}

function isSpared(engine: Engine, s: State, { spares = [] }: LibraryFunction, value: ValueId): boolean {
  const block = s.blocks.get(baseOf(engine.values, value));
  return block !== undefined && spares.includes(block.family);
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

function results(engine: Engine, s: State, call: Call, known: LibraryFunction): State[] {
  const { values } = engine;
  const buffer = known.buffer === undefined ? undefined : call.values[known.buffer];
  if (buffer !== undefined && !isNull(s, values, buffer)) {
    setResult(engine, s, call, buffer);
    return [s];
  }
  if (usesAgain(engine, s, call, known)) return [s];
  const failed = canFail(engine, s, call, known) ? copyState(s) : null;
  const returned = known.returns === undefined ? undefined : call.values[known.returns];
  const pointer = known.allocates === undefined ? returned : allocateResult(engine, s, call, known, failed !== null);
  for (const out of known.outs ?? []) if (out.when === "always" || !out.onFailure) storeOut(engine, s, call, out);
  const success = successOf(known);
  if (pointer !== undefined) setResult(engine, s, call, pointer);
  else setNumber(engine, s, call, failed && success ? RESULTS[success][0] : undefined, "succeeded");
  if (!failed) return [s];
  for (const index of known.takes ?? []) {
    const value = call.values[index];
    if (value !== undefined) share(engine, s, value);
  }
  if (known.allocates !== undefined || known.fails !== undefined) {
    const { fails = "null" } = known;
    setResult(engine, failed, call, constantValue(values, fails === "null" ? 0 : -1));
  } else setNumber(engine, failed, call, success && RESULTS[success][1], "failed");
  for (const out of known.outs ?? []) {
    if (out.onFailure) storeOut(engine, failed, call, out);
    else if (!out.isValue && !out.ifNull) forgetTarget(engine, failed, call, out.argument);
  }
  return [s, failed];
}

/** Do the ways part here: is failure another value than null, or does it change what becomes of the arguments? */
function canFail(engine: Engine, s: State, call: Call, known: LibraryFunction): boolean {
  const { allocates, fails = "null", takes = [], outs = [] } = known;
  if (fails === "never") return false;
  if (outs.length > 0) return outs[0]?.when !== "always";
  if (known.returns !== undefined) return known.fails !== undefined;
  if (allocates !== undefined) return fails !== "null" || takes.length > 0;
  return takes.some((index) => {
    const base = baseOf(engine.values, call.values[index] ?? -1);
    return s.blocks.has(base) || (base >= 0 && valueAt(engine.values, base).kind === "initial");
  });
}

function successOf({ outs = [], takesWhen }: LibraryFunction): Success | undefined {
  const when = outs[0]?.when;
  return when === "always" ? undefined : (when ?? takesWhen);
}

/** The call returned a number of which this is known. */
function setNumber(engine: Engine, s: State, call: Call, fact: Fact | undefined, way: string): void {
  const isZero = fact === ZERO;
  const number = isZero ? constantValue(engine.values, 0) : unknownValue(engine.values, `${call.key} ${way}`);
  if (fact && !isZero) refine(s, engine.values, number, fact);
  setResult(engine, s, call, number);
}

function allocateResult(engine: Engine, s: State, call: Call, known: LibraryFunction, isCertain: boolean): ValueId {
  const { allocates = "malloc", fails = "null" } = known;
  const pointer = allocate(engine, s, call.key, siteOf(engine, call, allocates, known.isZeroed ?? false));
  noteSize(engine, s, call, known, pointer);
  if (allocates === "stack") share(engine, s, pointer);
  const fact = fails === "negative" ? NOT_NEGATIVE : fails === "minus-one" ? NEITHER_NULL_NOR_FAILED : NOT_ZERO;
  if (isCertain || fails === "never") refine(s, engine.values, pointer, fact);
  const into = known.alsoInto === undefined ? undefined : call.values[known.alsoInto];
  if (into !== undefined && !isNull(s, engine.values, into)) writeCell(s, cellOf(engine.values, into), pointer);
  return pointer;
}

/** `d2i_X509(&x, …)` where `x` may hold an object already: that one is filled, and nothing new is made. */
function usesAgain(engine: Engine, s: State, call: Call, known: LibraryFunction): boolean {
  const { values } = engine;
  const into = known.alsoInto === undefined ? undefined : call.values[known.alsoInto];
  if (into === undefined || isNull(s, values, into)) return false;
  const cell = cellOf(values, into);
  const held = readCell(s, values, engine.program.constants, cell);
  if (isNull(s, values, held)) return false;
  share(engine, s, held);
  const filled = unknownValue(values, call.key);
  writeCell(s, cell, filled);
  setResult(engine, s, call, filled);
  return true;
}

/** Remembers how large a block is, as far as a mistake could be seen in it. */
function noteSize(engine: Engine, s: State, call: Call, known: LibraryFunction, pointer: ValueId): void {
  const { size = [] } = known;
  const [only] = size;
  const block = s.blocks.get(pointer);
  const bytes = size.length === 1 && only !== undefined ? call.values[only] : undefined;
  if (block && bytes !== undefined && engine.lengths.has(bytes)) s.blocks.set(pointer, { ...block, size: bytes });
  if (size.length > 1) for (const index of size) assumeSome(engine, s, call.values[index]);
  else if (bytes !== undefined) assumeSome(engine, s, bytes, true);
  const operands = size.flatMap((index) => sizeofOperands(call.instruction.arguments[index]));
  if (operands.length > 0) engine.sizeofs.set(pointer, operands);
}

/**
 * `calloc(n, size)`, `malloc(n * size)`: who allocates an array has elements to put in it. That a loop over them hands out nothing
 * because there are none is no story worth telling.
 */
function assumeSome(engine: Engine, s: State, id: ValueId | undefined, isProduct = false): void {
  if (id === undefined) return;
  const value = valueAt(engine.values, id);
  if (value.kind === "binary" && value.operator === "*")
    for (const factor of [value.left, value.right]) assumeSome(engine, s, factor);
  else if (
    !isProduct &&
    (value.kind === "initial" || value.kind === "unknown") &&
    both(factOf(s, engine.values, id), SOME)
  )
    refine(s, engine.values, id, SOME);
}

/** `p` of `sizeof(p)`, wherever it stands in a product. */
function sizeofOperands(e: Expression | undefined): string[] {
  if (e?.op === "binary" && e.operator === "*") return [...sizeofOperands(e.left), ...sizeofOperands(e.right)];
  const operand = e?.op === "opaque" ? /^sizeof\(?(\w+)\)?$/.exec(e.key)?.[1] : undefined;
  return operand === undefined ? [] : [operand];
}

function storeOut(engine: Engine, s: State, call: Call, { argument, family, also = [], isValue, ifNull }: Out): void {
  const target = call.values[argument];
  if (target === undefined || isNull(s, engine.values, target)) return;
  const cell = isValue ? valueCell(engine, target, family) : cellOf(engine.values, target);
  if (ifNull && !isNull(s, engine.values, readCell(s, engine.values, engine.program.constants, cell))) {
    moveOn(engine, s, call, argument);
    return;
  }
  storeFresh(engine, s, call, cell, family, ` ${argument}`, also.length > 0 ? "[0]" : "");
  for (const path of also) storeFresh(engine, s, call, { region: cell.region, path: cell.path + path }, family, path);
}

function forgetTarget(engine: Engine, s: State, call: Call, index: number): void {
  const target = call.values[index];
  if (target === undefined) return;
  const cell = cellOf(engine.values, target);
  const old = s.memory.get(cell.region)?.get(cell.path);
  writeCell(s, cell, unknownValue(engine.values, `${call.key} left`));
  if (old === undefined) return;
  loseAll(engine, s, [old], "overwritten", call.position);
  const region = valueAt(engine.values, cell.region);
  if (region.kind === "address") renameBlock(engine, s, old, region.variable);
}

function siteOf(engine: Engine, call: Call, family: string, isZeroed: boolean): Site {
  const ground = engine.program.groundOf(call.name);
  const site = siteOfCall(call, family, isZeroed);
  return ground ? { ...site, ground } : site;
}
