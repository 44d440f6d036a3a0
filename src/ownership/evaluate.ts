// Evaluates expressions and places on one path: reads memory, and checks each pointer that is followed. Does not run instructions.

import { type Expression, type Place, printExpression } from "../ir/index.js";
import { assertNever } from "../model/index.js";
import { compare, isNotNull, isNull, rangeOf, refine } from "./assume.js";
import { at, type Engine, freshKey, regionOf, type StaticCheck } from "./engine.js";
import { NOT_ZERO } from "./facts.js";
import { familyOf } from "./families.js";
import { LIBRARY } from "./library.js";
import type { Position } from "./positions.js";
import { share } from "./share.js";
import { type Block, readCell, type State } from "./state.js";
import {
  baseOf,
  binaryValue,
  type Cell,
  cellOf,
  constantValue,
  functionValue,
  indexPath,
  innerValue,
  joinPaths,
  notValue,
  plusValue,
  stringValue,
  unknownValue,
  type ValueId,
  valueAt,
} from "./values.js";

/** Temporaries that an instruction has read: nothing holds their values any more unless the instruction stored them. */
export type Popped = ValueId[];

/** For a look at a place that is evaluated in earnest later on: temporaries keep what they hold. */
export const PEEK = null;

export function evaluate(engine: Engine, s: State, expression: Expression, popped: Popped | null): ValueId {
  const { values } = engine;
  switch (expression.op) {
    case "constant":
      return constantValue(values, expression.value);
    case "string":
      return stringValue(values);
    case "function":
      return functionValue(values, expression.name);
    case "opaque":
      return unknownValue(
        values,
        expression.key === "" ? freshKey(engine, s, engine.span, "any") : `opaque ${expression.key}`,
      );
    case "load": {
      const cell = evaluatePlace(engine, s, expression.place, popped);
      const held = readCell(s, values, engine.program.constants, cell);
      const value = isStale(engine, s, cell, held)
        ? unknownValue(values, freshKey(engine, s, expression.at, "changed"))
        : held;
      popTemporary(engine, s, expression.place, cell, value, popped);
      return value;
    }
    case "address": {
      const cell = evaluatePlace(engine, s, expression.place, popped, false);
      return innerValue(values, cell.region, cell.path);
    }
    case "unary": {
      const argument = evaluate(engine, s, expression.argument, popped);
      if (expression.operator === "!") {
        const zero = compare(s, values, "==", argument, constantValue(values, 0));
        return valueAt(values, argument).kind === "binary" || valueAt(values, argument).kind === "not"
          ? notValue(values, argument)
          : zero;
      }
      if (expression.operator === "-") return binaryValue(values, "-", constantValue(values, 0), argument);
      return binaryValue(values, "^", argument, constantValue(values, -1));
    }
    case "binary": {
      const left = evaluate(engine, s, expression.left, popped);
      const right = evaluate(engine, s, expression.right, popped);
      switch (expression.operator) {
        case "==":
          return compare(s, values, "==", left, right);
        case "!=":
          return notValue(values, compare(s, values, "==", left, right));
        case "<":
          return compare(s, values, "<", left, right);
        case ">":
          return compare(s, values, "<", right, left);
        case ">=":
          return notValue(values, compare(s, values, "<", left, right));
        case "<=":
          return notValue(values, compare(s, values, "<", right, left));
        case "+":
        case "-":
          return binaryValue(values, expression.operator, left, right);
        default:
          // A pointer in other clothes (`p | TAG`): whoever has them has the pointer. Its lowest bits alone are none.
          if (expression.operator !== "&" || !isSmall(engine, right))
            for (const value of [left, right]) if (s.blocks.has(baseOf(values, value))) share(engine, s, value);
          return binaryValue(values, expression.operator, left, right);
      }
    }
    default:
      return assertNever(expression);
  }
}

/** Released for certain. A number may have been given out again, and others may refer to what is counted. */
export function isGone(engine: Engine, s: State, base: ValueId): boolean {
  const block = s.blocks.get(base);
  if (block?.state !== "freed") return false;
  const { isNumber, isCounted } = familyOf(block.family);
  return !isNumber && (!isCounted || (!block.isShared && valueAt(engine.values, base).kind === "heap"));
}

function isSmall(engine: Engine, id: ValueId): boolean {
  const value = valueAt(engine.values, id);
  return value.kind === "constant" && value.value >= 0 && value.value < 4096;
}

/**
 * A list unlinks its elements through `*element->previous = element->next`: the head that still seems to lead to the freed element
 * leads to the next one.
 */
function isStale(engine: Engine, s: State, cell: Cell, held: ValueId): boolean {
  if (!s.hasAliasedWrites || valueAt(engine.values, cell.region).kind === "address") return false;
  return s.blocks.get(baseOf(engine.values, held))?.state === "freed";
}

/** The memory that a place names. `isAccess` false: only its address is taken, nothing is touched. */
export function evaluatePlace(engine: Engine, s: State, place: Place, popped: Popped | null, isAccess = true): Cell {
  const { values } = engine;
  switch (place.kind) {
    case "variable":
      return { region: regionOf(engine, place.id), path: "" };
    case "deref": {
      const pointer = evaluate(engine, s, place.pointer, popped);
      if (isAccess) touch(engine, s, pointer, at(engine, place.at), "", place.pointer);
      return cellOf(values, pointer);
    }
    case "field": {
      const base = evaluatePlace(engine, s, place.base, popped, isAccess);
      return { region: base.region, path: joinPaths(base.path, `.${place.memory ?? place.name}`) };
    }
    case "index": {
      const base = evaluatePlace(engine, s, place.base, popped, isAccess);
      const index = exactIndex(engine, s, evaluate(engine, s, place.index, popped));
      if (place.base.kind === "deref" && base.path === "") return cellOf(values, plusValue(values, base.region, index));
      return { region: base.region, path: base.path + indexPath(values, index) };
    }
    default:
      return assertNever(place);
  }
}

/** An index that the path knows the number of is that number: `n - 1` where `n` is 1. */
function exactIndex(engine: Engine, s: State, index: ValueId): ValueId {
  const { low, high } = rangeOf(s, engine.values, index);
  return low === high ? constantValue(engine.values, low) : index;
}

/** A temporary is read once: reading it lets go of what it held. */
function popTemporary(engine: Engine, s: State, place: Place, cell: Cell, value: ValueId, popped: Popped | null): void {
  if (place.kind !== "variable" || engine.fn.variables[place.id]?.kind !== "temporary" || !popped) return;
  popped.push(value);
  const contents = s.memory.get(cell.region);
  if (contents && contents.size <= 1) s.memory.delete(cell.region);
}

/**
 * The path follows `pointer`. Reports freed memory and unchecked allocations; afterwards the path knows that it is not null.
 * `callee` names the function that follows it, where it is not this one; `written` is the pointer as the program writes it.
 */
export function touch(
  engine: Engine,
  s: State,
  pointer: ValueId,
  position: Position,
  callee: string,
  written?: Expression,
): void {
  const { values } = engine;
  const base = baseOf(values, pointer);
  const value = valueAt(values, base);
  if (value.kind === "address" || value.kind === "global" || value.kind === "string" || value.kind === "function")
    return;
  if (isGone(engine, s, base)) {
    report(engine, s, "use-after-free", base, position, callee, { written });
    s.isDead = true;
    return;
  }
  if (value.kind === "heap" && s.shared.has(base)) {
    s.isDead = true; // the pointer is null, but for a callee in between that may not have come back
    return;
  }
  if (value.kind === "heap" && !isNotNull(s, values, base)) {
    report(engine, s, "unchecked-allocation", base, position, callee, { written });
    refine(s, values, base, NOT_ZERO);
    return;
  }
  if (isNull(s, values, base)) {
    s.isDead = true; // the program crashes here; whose fault it is, this path cannot tell
    return;
  }
  const isUnguarded = !isNotNull(s, values, base);
  if (value.kind === "initial" && !s.touched.has(base)) s.touched.set(base, { at: position, isUnguarded });
  if (isUnguarded && (value.kind === "initial" || value.kind === "unknown")) refine(s, values, base, NOT_ZERO);
}

/** Is it plain that what the caller handed in was released, and is still that? */
function isDefendable(engine: Engine, s: State, base: ValueId, block: Block, freedAt: Position): boolean {
  if (!block.isCertain || cameRoundSince(s, freedAt)) return false;
  const value = valueAt(engine.values, base);
  const isGiven = value.kind === "initial" && valueAt(engine.values, value.region).kind === "address";
  // What lies deeper in the caller's memory may have been unlinked or replaced by the function that released it.
  return isGiven || LIBRARY.get(block.freedBy)?.releases !== undefined;
}

/**
 * Did a loop come round after the release? What the caller's lists and tables lead to then is another element more often than the
 * freed one: how they are unlinked is seldom in sight.
 */
function cameRoundSince(s: State, freedAt: Position): boolean {
  let came = false;
  for (let step = s.trail; step; step = step.previous) {
    if (step.kind === "loop") came = true;
    else if (step.kind === "freed" && step.at === freedAt) return came;
  }
  return false;
}

export interface ReportDetails {
  /** The pointer as the program writes it. */
  readonly written?: Expression | undefined;
  readonly detail?: string;
}

export function report(
  engine: Engine,
  s: State,
  check: Exclude<StaticCheck, "memory-leak" | "realloc-leak" | "resource-leak">,
  base: ValueId,
  position: Position,
  callee: string,
  { written, detail = "" }: ReportDetails = {},
): void {
  const value = valueAt(engine.values, base);
  const block = s.blocks.get(base);
  if (block?.freedAt && value.kind !== "heap" && !isDefendable(engine, s, base, block, block.freedAt)) return;
  engine.violations.push({
    check,
    variable: nameOfExpression(engine, written) || block?.name || nameOfInitial(engine, base),
    site: value.kind === "heap" ? value.site : null,
    at: position,
    how: "",
    callee: callee || (block?.freedBy ?? ""),
    freedAt: block?.freedAt ?? null,
    trail: s.trail,
    subject: base,
    // That memory is used although it is gone is the stronger claim: no guess may be among its grounds.
    isDoubtful: s.isDoubtful || (s.guesses > 0 && (check === "use-after-free" || check === "double-free")),
    detail,
  });
}

/** The words of the program for an expression that reads a variable or a field; empty for any other. */
export function nameOfExpression(engine: Engine, expression: Expression | undefined): string {
  if (expression?.op === "binary") return nameOfExpression(engine, expression.left);
  if (expression?.op === "address" && expression.place.kind === "variable")
    return engine.fn.variables[expression.place.id]?.name ?? "";
  if (expression?.op !== "load") return "";
  if (expression.place.kind === "variable") {
    const variable = engine.fn.variables[expression.place.id];
    return variable?.kind === "temporary" ? "" : (variable?.name ?? "");
  }
  return printExpression(engine.fn, expression);
}

/** The words of the program for a value that was there when the function was entered: `list->head`. */
export function nameOfInitial(engine: Engine, id: ValueId): string {
  const value = valueAt(engine.values, id);
  switch (value.kind) {
    case "initial": {
      const region = valueAt(engine.values, value.region);
      if (region.kind === "address") return `${engine.fn.variables[region.variable]?.name ?? ""}${value.path}`;
      if (region.kind === "global") return `${region.key.replace(/^.*:/, "")}${value.path}`;
      const owner = nameOfInitial(engine, value.region);
      if (!owner) return value.path.replace(/^\./, "");
      if (value.path === "") return `*${owner}`;
      return value.path.startsWith(".") ? `${owner}->${value.path.slice(1)}` : `${owner}${value.path}`;
    }
    case "inner":
    case "plus":
      return nameOfInitial(engine, value.base);
    default:
      return "";
  }
}
