// Which function a pointer to functions holds, where the program ever puts one there only. Looks at assignments and initialisers alone.
//
// Worked example. `static struct ops file_ops = { .open = file_open };` and no other assignment to a field `open`: a call of `x->open(…)` is
// a call of `file_open`. With two different functions the call stays unknown.

import { type Expression, type FunctionIR, type Place, staticKey } from "../ir/index.js";
import { LIBRARY } from "./library.js";

/** The one function behind fields (`.open`) and variables (their global key) that hold pointers to functions. */
export type Targets = ReadonlyMap<string, Target>;

export interface Target {
  readonly name: string;
  /** Where the name is used: a static function of that file may be meant. */
  readonly file: number;
}

/** A function, or something else (null), that is put where pointers to functions may be. */
export type Put = readonly [key: string, name: string | null];

/** What a function puts into fields and variables that outlive it. */
export function putsIn(fn: FunctionIR): Put[] {
  const puts: Put[] = [];
  for (const { instructions } of fn.blocks) {
    for (const instruction of instructions) {
      if (instruction.op !== "assign") continue;
      const key = slotOf(fn, instruction.place);
      const { value } = instruction;
      if (key !== null && !(value.op === "constant" && value.value === 0)) puts.push([key, functionOf(fn, value)]);
    }
  }
  return puts;
}

export function onlyTargets(functions: readonly Putting[]): Targets {
  const found = new Map<string, Target | null>();
  for (const { file, puts } of functions) {
    for (const [key, name] of puts) {
      const known = found.get(key);
      const isOnly = name !== null && (known === undefined || known?.name === name);
      found.set(key, isOnly ? (known ?? { name, file }) : null);
    }
  }
  return new Map([...found].flatMap(([key, target]) => (target === null ? [] : [[key, target] as const])));
}

/** A function, by what it puts where. */
export interface Putting {
  readonly file: number;
  readonly puts: readonly Put[];
}

/** A function of the program, or one of the library, whose headers are seldom there. */
function functionOf(fn: FunctionIR, value: Expression): string | null {
  if (value.op === "function") return value.name;
  if (value.op !== "load" || value.place.kind !== "variable") return null;
  const variable = fn.variables[value.place.id];
  return variable?.kind === "global" && LIBRARY.has(variable.name) ? variable.name : null;
}

/** Functions that a pointer is known to hold beside others that are not known: `static handler_t on_out_of_memory = die;`. */
export function someTargets(functions: readonly Putting[]): ReadonlyMap<string, readonly Target[]> {
  const found = new Map<string, Target[]>();
  for (const { file, puts } of functions) {
    for (const [key, name] of puts) {
      if (name === null || key.startsWith(".")) continue;
      const known = found.get(key);
      if (known) known.push({ name, file });
      else found.set(key, [{ name, file }]);
    }
  }
  return found;
}

/** A call in words: the name, and where the function lies that is called through a pointer. */
export interface CallKeys {
  readonly name: string;
  /** The first of these that holds one function alone tells which one is meant. */
  readonly targets: readonly string[];
  /** Those that may hold it, among others. */
  readonly slots: readonly string[];
}

interface Called {
  readonly name: string;
  readonly callee: Expression | null;
}

export function callKeys(fn: FunctionIR, { name, callee }: Called): CallKeys {
  if (name) return namedCall(fn.path, name);
  return { name, targets: targetKeys(fn, callee), slots: slotKeys(fn, callee) };
}

/** A variable of the file, or of the program, that holds a function is called like one. */
export function namedCall(path: string, name: string): CallKeys {
  const named = [staticKey(path, name), name];
  return { name, targets: named, slots: named };
}

function slotKeys(fn: FunctionIR, callee: Expression | null): string[] {
  const key = callee?.op === "load" ? slotOf(fn, callee.place) : null;
  return key === null ? [] : [key];
}

/** `(*x->open)(…)` is the same call as `x->open(…)`. */
function targetKeys(fn: FunctionIR, callee: Expression | null): string[] {
  const own = slotKeys(fn, callee);
  if (own.length > 0 || callee?.op !== "load" || callee.place.kind !== "deref") return own;
  return targetKeys(fn, callee.place.pointer);
}

/** The function that a call means; undefined where that is not known. */
export function targetOf(targets: Targets, call: CallKeys): Target | undefined {
  for (const key of call.targets) {
    const target = targets.get(key);
    if (target) return target;
  }
  return undefined;
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
      return variable?.kind === "static" ? staticKey(fn.path, `${fn.name}:${variable.name}:${place.id}`) : null;
    }
    default:
      return null;
  }
}
