// Bits of the caller's memory that a function asks for more than once and never changes itself: `c->flags & OWNED`. An unknown callee in
// between may change them, so both answers are followed; but they seldom do, and a path that got both may well not exist.
import { type Expression, type FunctionIR, type Place, printExpression } from "../ir/index.js";
import { rootVariable } from "./flow.js";

export interface Steady {
  /** Equal texts, equal conditions. */
  readonly text: string;
  readonly isNegated: boolean;
}

/** By the block that asks; only conditions that at least two blocks ask. */
export function steadyConditions(fn: FunctionIR): ReadonlyMap<number, Steady> {
  const asked = new Map<string, [number, Steady][]>();
  for (const [block, { terminator }] of fn.blocks.entries()) {
    if (terminator.op !== "branch") continue;
    const steady = spell(fn, terminator.condition);
    if (!steady) continue;
    const others = asked.get(steady.text);
    if (others) others.push([block, steady]);
    else asked.set(steady.text, [[block, steady]]);
  }
  const often = [...asked.values()].filter((blocks) => blocks.length > 1);
  if (often.length === 0) return NONE;
  const changed = changesOf(fn);
  return new Map(
    often.flat().filter(([block]) => {
      const { terminator } = fn.blocks[block] as FunctionIR["blocks"][number];
      return terminator.op === "branch" && isSteady(terminator.condition, changed);
    }),
  );
}

const NONE: ReadonlyMap<number, Steady> = new Map();

function spell(fn: FunctionIR, condition: Expression): Steady | null {
  if (condition.op === "unary" && condition.operator === "!") {
    const inner = spell(fn, condition.argument);
    return inner && { ...inner, isNegated: !inner.isNegated };
  }
  if (condition.op !== "binary" || condition.operator !== "&" || !readsMemory(fn, condition)) return null;
  return { text: printExpression(fn, condition), isNegated: false };
}

/** Is it about a field or what a pointer leads to, and about nothing that was computed on the way? */
function readsMemory(fn: FunctionIR, e: Expression): boolean {
  switch (e.op) {
    case "binary":
      return (
        (readsMemory(fn, e.left) && (e.right.op === "constant" || readsMemory(fn, e.right) || isNamed(fn, e.right))) ||
        (readsMemory(fn, e.right) && isNamed(fn, e.left))
      );
    case "load":
      return e.place.kind !== "variable" && e.place.kind !== "index" && leadsFrom(fn, e.place);
    default:
      return false;
  }
}

const isNamed = (fn: FunctionIR, e: Expression): boolean =>
  e.op === "load" && e.place.kind === "variable" && fn.variables[e.place.id]?.kind === "configuration";

/** Does the place start at a parameter, a local or a global, by fields and pointers alone? */
function leadsFrom(fn: FunctionIR, place: Place): boolean {
  switch (place.kind) {
    case "variable":
      return fn.variables[place.id]?.kind !== "temporary";
    case "field":
      return leadsFrom(fn, place.base);
    case "deref":
      return place.pointer.op === "load" && leadsFrom(fn, place.pointer.place);
    default:
      return false;
  }
}

interface Changes {
  /** Variables with more than one value, or whose address is handed about. */
  readonly variables: ReadonlySet<number>;
  readonly fields: ReadonlySet<string>;
}

function changesOf(fn: FunctionIR): Changes {
  const given = new Set(fn.parameters);
  const variables = new Set<number>();
  const fields = new Set<string>();
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) {
      if (instruction.op !== "assign") continue;
      const { place } = instruction;
      const root = rootVariable(place);
      if (root >= 0) {
        if (given.has(root)) variables.add(root);
        given.add(root);
      }
      if (place.kind === "field") fields.add(place.name);
    }
  }
  return { variables, fields };
}

function isSteady(e: Expression, changed: Changes): boolean {
  switch (e.op) {
    case "unary":
      return isSteady(e.argument, changed);
    case "binary":
      return isSteady(e.left, changed) && isSteady(e.right, changed);
    case "load":
      return isSteadyPlace(e.place, changed);
    default:
      return true;
  }
}

function isSteadyPlace(place: Place, changed: Changes): boolean {
  switch (place.kind) {
    case "variable":
      return !changed.variables.has(place.id);
    case "field":
      return !changed.fields.has(place.name) && isSteadyPlace(place.base, changed);
    case "deref":
      return isSteady(place.pointer, changed);
    default:
      return false;
  }
}
