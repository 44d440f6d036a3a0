// What the plain effects of a library row cannot say: reallocation, copies, lengths, pointers that move. One function for each word.

import { isNotNull, isNull, refine } from "./assume.js";
import { type Call, passed, setResult } from "./calls.js";
import type { Engine } from "./engine.js";
import { report } from "./evaluate.js";
import { NOT_ZERO, ZERO } from "./facts.js";
import { allocate, release } from "./heap.js";
import type { LibraryFunction } from "./libraries/format.js";
import { moveOn, overwrite, siteOfCall, storeFresh } from "./library-writes.js";
import { share } from "./share.js";
import { addTrail, contentsOf, copyState, forgetRegion, readCell, type State, writeCell } from "./state.js";
import { baseOf, cellOf, constantValue, heapValue, unknownValue, valueAt } from "./values.js";

type Special = (engine: Engine, s: State, call: Call, known: LibraryFunction) => State[];

/** By the word that the table has for it. */
export const SPECIAL: Readonly<Record<NonNullable<LibraryFunction["special"]>, Special>> = {
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
  strsep: (engine, s, call) => {
    const [target] = call.values;
    if (target === undefined) return [s];
    const { values } = engine;
    const cell = cellOf(values, target);
    const token = readCell(s, values, engine.program.constants, cell);
    setResult(engine, s, call, token);
    if (isNull(s, values, token)) return [s];
    // The token begins where the pointer was, and the pointer goes on behind it, or is null after the last one.
    const last = copyState(s);
    writeCell(last, cell, constantValue(values, 0));
    moveOn(engine, s, call, 0);
    // How many there are, nobody knows: a loop over them is no loop that the path counts.
    const loop = engine.loops.at(-1);
    if (loop !== undefined) for (const way of [s, last]) way.undecided.set(loop, true);
    return [s, last];
  },
  /** `g_steal_pointer(&p)`: the pointer, and null where it was. */
  steal: (engine, s, call) => {
    const [target] = call.values;
    if (target === undefined) return [s];
    const cell = cellOf(engine.values, target);
    setResult(engine, s, call, readCell(s, engine.values, engine.program.constants, cell));
    writeCell(s, cell, constantValue(engine.values, 0));
    return [s];
  },
  /** `g_string_free(s, FALSE)` hands out the text, with TRUE it is gone with the rest. */
  g_string_free: (engine, s, call) => {
    const [string, isWhole] = call.values;
    if (string === undefined) return [s];
    release(engine, s, string, call.position, call.name, call.instruction.arguments[0], "GString");
    if (s.isDead) return [];
    if (isWhole === undefined || isNull(s, engine.values, isWhole)) {
      const text = allocate(engine, s, call.key, siteOfCall(call, "glib", false));
      refine(s, engine.values, text, NOT_ZERO);
      setResult(engine, s, call, text);
    } else setResult(engine, s, call, constantValue(engine.values, 0));
    return [s];
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
      (/^(__builtin_)?memset$/.test(call.name)
        ? fill !== undefined && isNull(s, engine.values, fill)
        : call.name !== "wmemset") && path === "";
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
function realloc(engine: Engine, s: State, call: Call, known: LibraryFunction): State[] {
  const { values } = engine;
  const { allocates: family = "malloc" } = known;
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
    release(engine, s, old, call.position, call.name, written, family);
    setResult(engine, s, call, unknownValue(values, call.key));
    return s.isDead ? [] : [s];
  }
  const site = siteOfCall(call, family, false, isNull(s, values, old) ? -1 : base);
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
  } else release(engine, s, old, call.position, call.name, written, family);
  if (s.isDead) return [failed];
  const pointer = allocate(engine, s, call.key, site);
  refine(s, values, pointer, NOT_ZERO);
  if (contents) s.memory.set(pointer, contents);
  const block = s.blocks.get(pointer);
  if (block && before) s.blocks.set(pointer, { ...block, isShared: before.isShared, loops: before.loops });
  setResult(engine, s, call, pointer);
  return [s, failed];
}
