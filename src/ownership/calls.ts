// Calls: chooses what is known of the callee (the program's own function, the library table, a prototype, nothing) and applies it.

import type { Expression, Instruction } from "../ir/index.js";
import { applyOutcome, isPossible } from "./apply.js";
import { guessed } from "./assume.js";
import { isOfGlobal } from "./distil.js";
import { at, type Engine, freshKey, regionOf } from "./engine.js";
import { evaluate, evaluatePlace, isGone, PEEK, type Popped, report } from "./evaluate.js";
import { both, isExactly, NOT_ZERO } from "./facts.js";
import { familyOf } from "./families.js";
import { isOwned, loseAll } from "./heap.js";
import { maybeHeld, maybeTaken } from "./indistinct.js";
import { applyLibrary } from "./library-effects.js";
import type { Position } from "./positions.js";
import { share } from "./share.js";
import { addTrail, contentsOf, copyState, forgetRegion, peekCell, type State, writeCell } from "./state.js";
import { KEEPS } from "./usage.js";
import { addressValue, baseOf, type Cell, cellOf, unknownValue, type ValueId, valueAt } from "./values.js";
import { type Outcome, type Ref, sameRef } from "./words.js";

export type CallInstruction = Extract<Instruction, { op: "call" }>;

/** A call with its arguments evaluated. */
export interface Call {
  readonly instruction: CallInstruction;
  readonly name: string;
  /** From where the name is looked up. */
  readonly file: number;
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
  const only = target?.kind === "function" ? undefined : engine.program.targetOf(engine.fn, instruction);
  const name = target?.kind === "function" ? target.name : (only?.name ?? instruction.name);
  const position = at(engine, instruction.at);
  const call: Call = {
    instruction,
    name,
    file: only?.file ?? engine.fn.file,
    values,
    cells,
    position,
    // Several calls may come out of one use of a macro: they share its place.
    key: freshKey(engine, s, instruction.at, `${name || "call"} ${instruction.result}`),
  };
  const after = dispatch(engine, s, call);
  const alive = after.filter((state) => !state.isDead);
  for (const state of alive) loseAll(engine, state, popped, "discarded", position);
  return alive;
}

function dispatch(engine: Engine, s: State, call: Call): State[] {
  const summary = call.name ? engine.program.summaryOf(call.name, call.file) : undefined;
  if (summary) {
    const states: State[] = [];
    const outcomes = summary.collapsed && !concernsBlocks(engine, s, call) ? [summary.collapsed] : summary.outcomes;
    shareVariadic(engine, s, call, summary.parameters);
    const possible = outcomes.filter((outcome) => isPossible(engine, s, call, outcome));
    // What is released on every way that is open here is released for certain.
    const isCertain = (released: Ref): boolean =>
      possible.every((outcome) => outcome.releases.some(({ ref }) => sameRef(ref, released)));
    for (const [i, outcome] of possible.entries()) {
      const state = i === possible.length - 1 ? s : copyState(s);
      applyOutcome(engine, state, call, outcome, i, isCertain);
      if (ENDS.test(call.name)) doubtNull(engine, state);
      if (!state.isDead && possible.length > 1) {
        if (outcome.isGuess) guessed(state);
        shareIndistinct(engine, state, call, possible, outcome);
        shareUnreleased(engine, state, call, possible, outcome);
        if (!engine.askedResults.has(call.instruction.result)) trustUnasked(engine, state, call, possible, outcome);
      }
      if (!state.isDead) states.push(state);
    }
    return states;
  }
  const known = summary === undefined && call.name ? engine.program.effectsOf(call.name) : undefined;
  if (known) return applyLibrary(engine, s, call, known);
  if (call.name && engine.program.isNoReturn(call.name)) return [];
  if (summary === null && engine.program.neverReturns(call.name, call.file)) return [];
  if (summary === undefined && engine.program.onlyEnds(engine.fn, call.instruction)) return [];
  applyUnknown(engine, s, call);
  return [s];
}

/**
 * A callee that may keep what it is given, and whose answer nobody asks for or does not tell: the caller knows why it does keep it.
 * `list_add(list, item);` fails for want of memory only, `dict_add(dict, key, item);` for keys that are there already.
 */
function shareIndistinct(engine: Engine, s: State, call: Call, possible: readonly Outcome[], outcome: Outcome): void {
  const isAsked = engine.usedResults.has(call.instruction.result);
  for (const i of maybeTaken(outcome, possible, call.values.length, isAsked))
    share(engine, s, call.values[i] as ValueId);
  if (maybeHeld(outcome, possible))
    for (const held of contentsOf(s, regionOf(engine, call.instruction.result))) share(engine, s, held);
}

/**
 * `n = format(&text, …); use(text);`: who does not ask whether it worked takes the variable for set. What it still holds where it was not
 * set, memory that was released before or nothing, is no claim of ours.
 */
function trustUnasked(engine: Engine, s: State, call: Call, possible: readonly Outcome[], outcome: Outcome): void {
  for (const [i, value] of call.values.entries()) {
    if (valueAt(engine.values, baseOf(engine.values, value)).kind !== "address") continue;
    if (setsTarget(outcome, i) || !possible.some((other) => setsTarget(other, i))) continue;
    const cell = cellOf(engine.values, value);
    const held = peekCell(s, cell);
    if (held === undefined || s.blocks.get(baseOf(engine.values, held))?.state === "freed")
      writeCell(s, cell, unknownValue(engine.values, `${call.key} left ${i}`));
  }
}

/** Does the outcome store something where the argument points? */
const setsTarget = ({ writes }: Outcome, index: number): boolean =>
  writes.some(
    ({ region, path }) => region.kind === "parameter" && region.index === index && region.path === "" && path === "",
  );

/** `set(handle, WHICH, pointer)`: a variadic callee that is not given a text to print may hold on to what comes behind its parameters, or fill it. */
function shareVariadic(engine: Engine, s: State, call: Call, parameters: number): void {
  const last = call.values[parameters - 1];
  if (parameters < 2 || last === undefined || !isConstant(engine, last)) return;
  for (const [i, value] of call.values.entries()) {
    if (i < parameters) continue;
    share(engine, s, value);
    if (valueAt(engine.values, baseOf(engine.values, value)).kind === "address") forget(engine, s, call, value, i);
  }
}

/** A number, or a name that some header defines. */
function isConstant(engine: Engine, id: ValueId): boolean {
  const value = valueAt(engine.values, id);
  if (value.kind !== "initial") return value.kind === "constant";
  const region = valueAt(engine.values, value.region);
  return region.kind === "global" && /^[A-Z][A-Z0-9_]*$/.test(region.key);
}

/**
 * `void xfree(void *p) { if (!is_exiting) free(p); }`: where only a global that nobody here knows tells whether the callee releases what it
 * is given, the caller can do no more than hand it over.
 */
function shareUnreleased(
  engine: Engine,
  s: State,
  call: Call,
  possible: readonly Outcome[],
  { conditions, releases }: Outcome,
): void {
  if (!conditions.some(({ ref }) => isOfGlobal(ref))) return;
  for (const { ref } of possible.flatMap((other) => other.releases)) {
    if (ref.kind !== "parameter" || releases.some((own) => sameRef(own.ref, ref))) continue;
    const isTold = conditions.some(
      (one) => !isOfGlobal(one.ref) && !(sameRef(one.ref, ref) && both(one.fact, NOT_ZERO)),
    );
    const value = call.values[ref.index];
    if (!isTold && value !== undefined) share(engine, s, value);
  }
}

/** Is memory of ours, or a variable that may hold some, among the arguments? Only then do the ways through the callee differ. */
function concernsBlocks(engine: Engine, s: State, call: Call): boolean {
  if (s.blocks.size === 0) return false;
  return call.values.some((value) => {
    const base = baseOf(engine.values, value);
    if (valueAt(engine.values, base).kind === "heap" || s.blocks.has(base)) return true;
    return contentsOf(s, base).some((held) => s.blocks.has(baseOf(engine.values, held)));
  });
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

/** Functions and macros that end a program or a test, by the names that they are given. */
const MAY_END = /fail|fatal|abort|die|exit|quit|panic|throw|bail|assert|skip|err/i;

/** Those of the program whose body does not show it: they may jump by way of a macro that nobody has seen. */
const ENDS = /fail|fatal|abort|panic|bail/i;

/** Whether it comes back at all nobody knows: `if (!p) TEST_FAIL("no memory");`. */
function doubtNull(engine: Engine, s: State): void {
  for (const [id, fact] of s.facts)
    if (isExactly(fact, 0) && valueAt(engine.values, id).kind === "heap") s.shared.set(id, true);
}

/** A callee that nobody has seen: it may keep, change or release what it gets, unless its prototype says `const`. */
function applyUnknown(engine: Engine, s: State, call: Call): void {
  const constants = call.name ? engine.program.constParameters(call.name) : [];
  useAll(engine, s, call);
  if (s.isDead) return;
  passed(engine, s, call, "unknown");
  const format = call.instruction.arguments.findIndex((argument) => argument.op === "string" && argument.isFormat);
  for (const [i, value] of call.values.entries()) {
    if (format >= 0 && i > format && isPrinted(engine, call, value)) continue;
    const cell = call.cells[i];
    // A variable without a value is handed over by no function call: this is a macro, and it sets the variable.
    if (cell && isUnset(engine, s, value)) writeCell(s, cell, unknownValue(engine.values, `${call.key} set ${i}`));
    if (cell) shareParts(engine, s, cell);
    if (constants[i]) continue;
    if (usesOnly(engine, s, call, value)) continue;
    if (!call.name || !engine.program.borrows(call.name, i)) share(engine, s, value);
    const block = KEEPS.test(call.name) ? s.blocks.get(value) : undefined;
    if (block) s.blocks.set(value, { ...block, isKept: true });
    forget(engine, s, call, value, i);
  }
  if (MAY_END.test(call.name)) doubtNull(engine, s);
  const result = unknownValue(engine.values, call.key);
  if (call.values.length === 0 && call.name) engine.modes.set(result, `${call.name}()`);
  setResult(engine, s, call, result);
}

/** What is done with an open descriptor, and what else somebody may do who is given one. */
const USES =
  /read|write|recv|send|wait|poll|select|block|cloexec|sockopt|nodelay|timeout|seek|stat|truncate|sync|lock/i;
const DOES_MORE =
  /close|free|open|fds?(_|$)|event|watch|handle|process|serve|serving|accept|callback|async|thread|start|spawn|fork|run|loop|pass|transfer|give|adopt|steal|dup|swap/i;
const SETS = /block|cloexec|sockopt|nodelay|timeout/i;

/** `wait_until_writable(fd, 5)`: nobody keeps a copy of a number, or closes what it stands for, under the name of something else. */
function usesOnly(engine: Engine, s: State, call: Call, value: ValueId): boolean {
  const block = s.blocks.get(baseOf(engine.values, value));
  if (block ? block.state !== "live" || familyOf(block.family).isNumber !== true : !isGivenInt(engine, value))
    return false;
  const name = call.name || hookName(call.instruction.callee);
  return USES.test(name) && !DOES_MORE.test(name) && (SETS.test(name) || !KEEPS.test(name));
}

/** An `int` that the function was given may be a descriptor of its caller. */
function isGivenInt(engine: Engine, id: ValueId): boolean {
  const value = valueAt(engine.values, id);
  const region = value.kind === "initial" && value.path === "" ? valueAt(engine.values, value.region) : null;
  const variable = region?.kind === "address" ? engine.fn.variables[region.variable] : undefined;
  return variable?.kind === "parameter" && variable.type === "int" && !variable.pointers && !variable.isArray;
}

/** `server.wait_hook(fd)`: what a field that points to a function says that it does. */
function hookName(callee: Expression | null): string {
  const name = callee?.op === "load" && callee.place.kind === "field" ? callee.place.name : "";
  return name.replace(/_?(hook|fn|func|cb|callback)$/i, "");
}

/** `warn("cannot open %s", name)`: what comes behind a format is read for the text, unless it is there to be set. */
function isPrinted(engine: Engine, call: Call, value: ValueId): boolean {
  return !/scan/i.test(call.name) && valueAt(engine.values, baseOf(engine.values, value)).kind !== "address";
}

/** The value of a local variable that nothing was ever assigned to. */
function isUnset(engine: Engine, s: State, id: ValueId): boolean {
  const value = valueAt(engine.values, id);
  const region = value.kind === "initial" && value.path === "" ? valueAt(engine.values, value.region) : null;
  if (region?.kind !== "address" || s.memory.has(addressValue(engine.values, region.variable))) return false;
  return engine.fn.variables[region.variable]?.kind === "local";
}

/** What the parts of a struct lead to that is handed over by value: the callee has it as well. */
function shareParts(engine: Engine, s: State, cell: Cell): void {
  for (const [path, held] of s.memory.get(cell.region) ?? [])
    if (path.startsWith(`${cell.path}.`) || path.startsWith(`${cell.path}[`)) share(engine, s, held);
}

/** What the callee may have written through an argument is no longer known. */
export function forget(engine: Engine, s: State, call: Call, value: ValueId, index: number): void {
  const { region } = cellOf(engine.values, value);
  const kind = valueAt(engine.values, region).kind;
  if (kind === "constant" || kind === "string" || kind === "function") return;
  for (const held of contentsOf(s, region)) share(engine, s, held);
  if (kind === "address" || s.memory.has(region) || kind === "initial" || kind === "global") {
    forgetRegion(s, region, unknownValue(engine.values, `${call.key} wrote ${index}`));
  }
}

/** Freed memory that is handed to a function is used after free; what the caller gave is noted, for the caller to judge. */
export function useAll(engine: Engine, s: State, call: Call): void {
  for (const [i, value] of call.values.entries()) {
    const base = baseOf(engine.values, value);
    if (valueAt(engine.values, base).kind === "initial" && !s.touched.has(base))
      s.touched.set(base, { at: call.position, isUnguarded: false });
    if (!isGone(engine, s, base)) continue;
    report(engine, s, "use-after-free", base, call.position, call.name, { written: call.instruction.arguments[i] });
    s.isDead = true;
    return;
  }
}
