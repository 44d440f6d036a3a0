// What the passes over the whole program need to know of one function, in short: they never look at its graph, so that a function which is
// known from before need not be read again. Judges nothing.
//
// Worked example. `void f(void) { char *p = get(); use(p); put(p); }` calls `get`, `use` and `put`; its variable `p` is a life that comes from
// `get` and is given to `use` and to `put`. What `get` and `put` are is for others to say.
import { type Expression, type FunctionIR, type Place, successors, type VariableId } from "../ir/index.js";
import { rootVariable } from "./flow.js";
import { LIBRARY } from "./library.js";
import { isStandIn } from "./stand-ins.js";
import { type CallKeys, callKeys, type Put, putsIn } from "./targets.js";

/** A local variable that holds results of calls, and what becomes of it. */
export interface Life {
  /** Whose results it holds, in order; `""` for what is called through a pointer. */
  readonly sources: readonly string[];
  readonly given: readonly Gift[];
  /** It is returned, stored or copied: others may release what it holds. */
  readonly escapes: boolean;
  /** It is compared with a negative number: a descriptor, an identifier. */
  readonly isNumber: boolean;
}

/** The variable as an argument of a call. */
export interface Gift {
  readonly name: string;
  readonly argument: number;
  /** How many arguments the call has. */
  readonly count: number;
  readonly block: number;
}

export interface Outline {
  /** A body that does nothing. */
  readonly isStub: boolean;
  /** It does the work of a function of the C library that the system may lack. */
  readonly isStandIn: boolean;
  /** It calls an allocator or a release of the library. */
  readonly callsMemory: boolean;
  /** Of each block where it goes on; `RETURN` where it comes back to its caller. */
  readonly graph: readonly (readonly number[])[];
  /** Some way leads to the end without a call of anybody by name. */
  readonly comesBack: boolean;
  /** Calls by name, with the block. */
  readonly calls: readonly (readonly [block: number, name: string])[];
  /** Whom it calls or may call, in order, each once: a function that it names, one that it calls by a name, or what a pointer may mean. */
  readonly mentions: readonly (string | NamedCall | CallKeys)[];
  /** Functions that it puts a pointer to somewhere. */
  readonly handlers: readonly string[];
  readonly puts: readonly Put[];
  /** Keys of globals that it changes, or of which it takes the address. */
  readonly changes: readonly string[];
  readonly lives: readonly Life[];
  /** Functions that it gives the address of something. */
  readonly tells: readonly string[];
  /** Parameters without a structure for a type. */
  readonly untyped: readonly boolean[];
}

export type NamedCall = readonly [name: string];

export const RETURN = -1;

const outlines = new WeakMap<FunctionIR, Outline>();

export function outlineOf(fn: FunctionIR): Outline {
  let outline = outlines.get(fn);
  if (!outline) {
    outline = read(fn);
    outlines.set(fn, outline);
  }
  return outline;
}

/** Says what is known of a function from before. */
export function recallOutline(fn: FunctionIR, outline: Outline): void {
  outlines.set(fn, outline);
}

function read(fn: FunctionIR): Outline {
  const calls: [number, string][] = [];
  const mentions = new Map<string, string | NamedCall | CallKeys>();
  const handlers = new Set<string>();
  const changes = new Set<string>();
  const tells = new Set<string>();
  const change = (id: VariableId): void => {
    const key = fn.variables[id]?.globalKey;
    if (key !== undefined) changes.add(key);
  };
  // A function whose address is taken may be called through a variable further down.
  const mention = (expression: Expression): void => {
    if (expression.op === "function") mentions.set(`"${expression.name}`, expression.name);
  };
  for (const [block, { instructions }] of fn.blocks.entries()) {
    for (const instruction of instructions) {
      if (instruction.op === "assign") {
        mention(instruction.value);
        if (instruction.value.op === "function") handlers.add(instruction.value.name);
        change(rootVariable(instruction.place));
        changeAddressed(instruction.value, change);
      } else if (instruction.op === "discard") changeAddressed(instruction.value, change);
      else if (instruction.op === "call") {
        if (instruction.name) calls.push([block, instruction.name]);
        const keys = instruction.name ? ([instruction.name] as const) : callKeys(fn, instruction);
        mentions.set(JSON.stringify(keys), keys);
        instruction.arguments.forEach(mention);
        for (const argument of instruction.arguments) changeAddressed(argument, change);
        if (instruction.arguments.some(({ op }) => op === "address")) tells.add(instruction.name);
      }
    }
  }
  const graph = fn.blocks.map(({ terminator }) => (terminator.op === "return" ? [RETURN] : successors(terminator)));
  return {
    isStandIn: isStandIn(fn),
    isStub: fn.blocks.every(
      ({ instructions, terminator }) =>
        terminator.op !== "branch" && instructions.every(({ op }) => op !== "call" && op !== "assign"),
    ),
    callsMemory: calls.some(([, name]) => {
      const known = LIBRARY.get(name);
      return known?.allocates !== undefined || known?.releases !== undefined;
    }),
    graph,
    comesBack: comesBack({ graph, calls }, () => true),
    calls,
    mentions: [...mentions.values()],
    handlers: [...handlers],
    puts: putsIn(fn),
    changes: [...changes],
    lives: livesOf(fn),
    tells: [...tells],
    untyped: fn.parameters.map((id) => /^(void|char|)$/.test(fn.variables[id]?.type ?? "")),
  };
}

/** Does some way lead from the first block to a return, without a call that ends it? */
export function comesBack(
  { graph, calls }: Pick<Outline, "graph" | "calls">,
  ends: (name: string) => boolean,
): boolean {
  const ending = new Set(calls.filter(([, name]) => ends(name)).map(([block]) => block));
  const seen = new Set([0]);
  const pending = [0];
  while (pending.length > 0) {
    const block = pending.pop() as number;
    if (ending.has(block)) continue;
    for (const next of graph[block] ?? []) {
      if (next === RETURN) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
  return false;
}

function changeAddressed(expression: Expression, change: (id: number) => void): void {
  switch (expression.op) {
    case "address":
      change(rootVariable(expression.place));
      break;
    case "load":
      changeInPlace(expression.place, change);
      break;
    case "unary":
      changeAddressed(expression.argument, change);
      break;
    case "binary":
      changeAddressed(expression.left, change);
      changeAddressed(expression.right, change);
      break;
    default:
  }
}

function changeInPlace(place: Place, change: (id: number) => void): void {
  if (place.kind === "deref") changeAddressed(place.pointer, change);
  else if (place.kind === "field" || place.kind === "index") changeInPlace(place.base, change);
}

interface Growing {
  readonly sources: string[];
  readonly given: Gift[];
  escapes: boolean;
  isNumber: boolean;
}

function livesOf(fn: FunctionIR): Life[] {
  const lives = new Map<VariableId, Growing>();
  const results = new Map<VariableId, string>();
  const lifeOf = (id: VariableId): Growing | undefined => {
    const variable = fn.variables[id];
    if (variable?.kind !== "local" || variable.isArray) return undefined;
    const known = lives.get(id);
    if (known) return known;
    const life: Growing = { sources: [], given: [], escapes: false, isNumber: false };
    lives.set(id, life);
    return life;
  };
  const letGo = (value: Expression | null): void => {
    const id = value && variableOf(value);
    const life = id === null ? undefined : lifeOf(id);
    if (life) life.escapes = true;
  };
  for (const [block, { instructions, terminator }] of fn.blocks.entries()) {
    for (const instruction of instructions) {
      if (instruction.op === "call") {
        const { name, arguments: all, result } = instruction;
        results.set(result, name);
        for (const [argument, expression] of all.entries()) {
          const id = variableOf(expression);
          const life = id === null ? undefined : lifeOf(id);
          life?.given.push({ name, argument, count: all.length, block });
        }
      } else if (instruction.op === "assign") {
        const from = variableOf(instruction.value);
        const name = from === null ? undefined : results.get(from);
        const target = instruction.place.kind === "variable" ? lifeOf(instruction.place.id) : undefined;
        if (target && name) target.sources.push(name);
        else if (!(target && instruction.value.op === "constant")) letGo(instruction.value);
      }
    }
    if (terminator.op === "return") letGo(terminator.value);
    const compared = terminator.op === "branch" ? comparedWithNegative(terminator.condition) : null;
    const life = compared === null ? undefined : lifeOf(compared);
    if (life) life.isNumber = true;
  }
  return [...lives.values()];
}

/** `fd < 0`, `fd == -1`, `!(fd >= 0)`: no pointer is compared so. */
function comparedWithNegative(condition: Expression): VariableId | null {
  if (condition.op === "unary") return condition.operator === "!" ? comparedWithNegative(condition.argument) : null;
  if (condition.op !== "binary" || condition.right.op !== "constant") return null;
  const { operator, right } = condition;
  const isOrder = operator === "<" || operator === ">=" || operator === "<=" || operator === ">";
  const isEquality = operator === "==" || operator === "!=";
  return (isOrder && right.value <= 0) || (isEquality && right.value < 0) ? variableOf(condition.left) : null;
}

function variableOf(e: Expression): VariableId | null {
  return e.op === "load" && e.place.kind === "variable" ? e.place.id : null;
}
