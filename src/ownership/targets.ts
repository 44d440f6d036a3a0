// Which function a pointer to functions holds, where the program ever puts one there only. Looks at assignments and initialisers alone.
//
// Worked example. `static struct ops file_ops = { .open = file_open };` and no other assignment to a field `open`: a call of `x->open(…)` is
// a call of `file_open`. With two different functions the call stays unknown.

import type { Expression, FunctionIR, Place } from "../ir/index.js";
import { LIBRARY } from "./library.js";

/** The one function behind fields (`.open`) and variables (their global key) that hold pointers to functions. */
export type Targets = ReadonlyMap<string, Target>;

export interface Target {
  readonly name: string;
  /** Where the name is used: a static function of that file may be meant. */
  readonly file: number;
}

export function onlyTargets(functions: readonly FunctionIR[]): Targets {
  const found = new Map<string, Target | null>();
  for (const fn of functions) {
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.op !== "assign") continue;
        const key = slotOf(fn, instruction.place);
        const { value } = instruction;
        if (key === null || (value.op === "constant" && value.value === 0)) continue;
        const name = functionOf(fn, value);
        const known = found.get(key);
        const isOnly = name !== null && (known === undefined || known?.name === name);
        found.set(key, isOnly ? (known ?? { name, file: fn.file }) : null);
      }
    }
  }
  return new Map([...found].flatMap(([key, target]) => (target === null ? [] : [[key, target] as const])));
}

/** A function of the program, or one of the library, whose headers are seldom there. */
function functionOf(fn: FunctionIR, value: Expression): string | null {
  if (value.op === "function") return value.name;
  if (value.op !== "load" || value.place.kind !== "variable") return null;
  const variable = fn.variables[value.place.id];
  return variable?.kind === "global" && LIBRARY.has(variable.name) ? variable.name : null;
}

/** Functions that a pointer is known to hold beside others that are not known: `static handler_t on_out_of_memory = die;`. */
export function someTargets(functions: readonly FunctionIR[]): ReadonlyMap<string, readonly Target[]> {
  const found = new Map<string, Target[]>();
  for (const fn of functions) {
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        const key = instruction.op === "assign" ? slotOf(fn, instruction.place) : null;
        const name = instruction.op === "assign" ? functionOf(fn, instruction.value) : null;
        if (key === null || name === null || key.startsWith(".")) continue;
        found.set(key, [...(found.get(key) ?? []), { name, file: fn.file }]);
      }
    }
  }
  return found;
}

/** The function that a call of `name`, or through `callee`, means; undefined where that is not known. */
export function targetOf(
  targets: Targets,
  fn: FunctionIR,
  { name, callee }: { readonly name: string; readonly callee: Expression | null },
): Target | undefined {
  // A variable of the file, or of the program, that holds a function is called like one.
  if (name) return targets.get(`${fn.file}:${name}`) ?? targets.get(name);
  if (callee?.op !== "load") return undefined;
  const key = slotOf(fn, callee.place);
  // `(*x->open)(…)` is the same call.
  if (key === null && callee.place.kind === "deref")
    return targetOf(targets, fn, { name, callee: callee.place.pointer });
  return key === null ? undefined : targets.get(key);
}

export function slotOfCall(
  fn: FunctionIR,
  { name, callee }: { readonly name: string; readonly callee: Expression | null },
): readonly string[] {
  if (name) return [`${fn.file}:${name}`, name];
  const key = callee?.op === "load" ? slotOf(fn, callee.place) : null;
  return key === null ? [] : [key];
}

function slotOf(fn: FunctionIR, place: Place): string | null {
  switch (place.kind) {
    case "field":
      return `.${place.memory ?? place.name}`;
    case "index":
      return slotOf(fn, place.base);
    case "variable": {
      const variable = fn.variables[place.id];
      if (variable?.kind === "global") return variable.globalKey ?? variable.name;
      return variable?.kind === "static" ? `${fn.file}:${fn.name}:${variable.name}:${place.id}` : null;
    }
    default:
      return null;
  }
}
