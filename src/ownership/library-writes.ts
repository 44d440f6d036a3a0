// How a library function writes through its arguments: something new, something unknown, or a pointer moved on.

import { isNull, refine } from "./assume.js";
import { type Call, forget } from "./calls.js";
import { Contents } from "./contents.js";
import type { Engine } from "./engine.js";
import { NOT_NEGATIVE, NOT_ZERO } from "./facts.js";
import { familyOf } from "./families.js";
import { allocate, loseAll } from "./heap.js";
import { share } from "./share.js";
import { readCell, type State, writeCell } from "./state.js";
import { baseOf, type Cell, cellOf, plusValue, type Site, unknownValue, type ValueId, valueAt } from "./values.js";

const isValuePath = (path: string): boolean => path.endsWith(")");

/** The function writes through an argument, and nowhere else: a buffer that is a field leaves the other fields alone. */
export function overwrite(engine: Engine, s: State, call: Call, value: ValueId, index: number): void {
  const cell = cellOf(engine.values, value);
  const field = cell.path.replace(/(\[[^\]]*\])+$/, "");
  if (field === "") {
    // What a `z_stream` holds is there for as long as it is not ended, whatever becomes of its fields.
    const contents = s.memory.get(cell.region) ?? Contents.EMPTY;
    const owned = [...contents].filter(([path]) => isValuePath(path));
    if (owned.length > 0)
      s.memory.set(cell.region, Contents.of(new Map([...contents].filter(([path]) => !isValuePath(path)))));
    forget(engine, s, call, value, index);
    for (const [path, held] of owned) writeCell(s, { region: cell.region, path }, held);
    return;
  }
  const contents = new Map(s.memory.get(cell.region) ?? []);
  for (const [path, held] of contents) {
    if (!path.startsWith(field) || isValuePath(path)) continue;
    share(engine, s, held);
    contents.delete(path);
  }
  contents.set(field, unknownValue(engine.values, `${call.key} wrote ${index}`));
  s.memory.set(cell.region, Contents.of(contents));
}

/** What the argument points to is a pointer that now leads further on in the same memory. */
export function moveOn(engine: Engine, s: State, call: Call, index: number): void {
  const { values } = engine;
  const target = call.values[index];
  if (target === undefined || isNull(s, values, target)) return;
  const cell = cellOf(values, target);
  const old = readCell(s, values, engine.program.constants, cell);
  if (isNull(s, values, old)) return;
  // The same however often a loop comes here: where in the memory it is does not matter, and paths can meet.
  writeCell(s, cell, plusValue(values, baseOf(values, old), unknownValue(values, `moved at ${call.position.start}`)));
}

/** The cell gets something new, which is there for certain. */
export function storeFresh(
  engine: Engine,
  s: State,
  call: Call,
  cell: Cell,
  family: string,
  part: string,
  element = "",
): void {
  const old = s.memory.get(cell.region)?.get(cell.path);
  const pointer = allocate(engine, s, call.key + part, siteOfCall(call, family, false));
  refine(s, engine.values, pointer, familyOf(family).isNumber ? NOT_NEGATIVE : NOT_ZERO);
  writeCell(s, cell, pointer);
  const region = valueAt(engine.values, cell.region);
  const path = cell.path.replace(/\.\([^()]+\)$/, "");
  const name = region.kind === "address" ? (engine.fn.variables[region.variable]?.name ?? "") + path + element : "";
  const block = s.blocks.get(pointer);
  if (block) s.blocks.set(pointer, { ...block, name });
  if (old !== undefined) loseAll(engine, s, [old], "overwritten", call.position);
}

export function siteOfCall(call: Call, family: string, isZeroed: boolean, replaces: ValueId = -1): Site {
  return { at: call.position, callee: call.name, family, isZeroed, replaces, inner: null };
}
