// What the local variables of a function may hold, all its ways together: new memory, fields' pointers, addresses of fields. Follows no path.
import type { Expression, FunctionIR, Instruction, VariableId } from "../ir/index.js";
import { familyOf } from "./families.js";
import type { LibraryFunction } from "./libraries/format.js";
import { type FieldKey, fieldOf, type TypesOfPlaces } from "./struct-types.js";
import { type Summary, takesParameter } from "./summary.js";
import type { Outcome, Ref } from "./words.js";

export type CallInstruction = Extract<Instruction, { op: "call" }>;

/** What a field is given: new memory that nobody else holds, null, or anything else. */
export type Origin = "fresh" | "null" | "other";

/** What a function does with a parameter: releases it, or what the pointer behind it leads to. */
export type Release = "it" | "target";

/** A function of the program, as far as its callers need it. */
export interface Callee {
  /** By its own graph; undefined where that was not looked at yet, or tells of no parameter. */
  readonly parameters: readonly (Release | undefined)[] | undefined;
  /** Parameters without a structure for a type: it knows nothing of what it releases. */
  readonly untyped: readonly boolean[];
  readonly summary: Summary | undefined;
}

/** What the facts of one function hang on besides the function. */
export interface Known {
  readonly types: TypesOfPlaces;
  /** The function of the program that a name means in a file. */
  callee(name: string, file: number): Callee | undefined;
  effectsOf(name: string): LibraryFunction | undefined;
}

/** What a variable may hold, all assignments together. */
export interface LocalHeld {
  /** Variables whose value it may have. */
  readonly copies: Set<VariableId>;
  /** Fields that it may point to. */
  readonly targets: Set<FieldKey>;
  readonly origins: Set<Origin>;
  readonly keys: Set<FieldKey>;
  call: CallInstruction | null;
  /** Places where the pointer was put, or who was given it to keep. */
  escapes: number;
}
export const isLocalVariable = (fn: FunctionIR, id: VariableId): boolean =>
  /^(local|parameter|temporary)$/.test(fn.variables[id]?.kind ?? "");

export function variableOf(expression: Expression): VariableId | null {
  return expression.op === "load" && expression.place.kind === "variable" ? expression.place.id : null;
}

/** The variables that an expression copies, through other local variables as well. */
export function variablesOf(held: ReadonlyMap<VariableId, LocalHeld>, expression: Expression): VariableId[] {
  const id = variableOf(expression);
  return id === null ? [] : [id, ...(held.get(id)?.copies ?? [])];
}

/** The fields whose pointer an expression is. */
export function keysOf(
  fn: FunctionIR,
  types: TypesOfPlaces,
  held: ReadonlyMap<VariableId, LocalHeld>,
  expression: Expression,
): readonly FieldKey[] {
  if (expression.op === "binary") return keysOf(fn, types, held, expression.left);
  if (expression.op !== "load") return [];
  if (expression.place.kind === "variable") return [...(held.get(expression.place.id)?.keys ?? [])];
  if (expression.place.kind === "deref" && variableOf(expression.place.pointer) !== null)
    return targetsOf(fn, types, held, expression.place.pointer);
  const key = fieldOf(types, fn, expression.place);
  return key === null ? [] : [key];
}

/** The fields that an expression points to: `&x->name`. */
export function targetsOf(
  fn: FunctionIR,
  types: TypesOfPlaces,
  held: ReadonlyMap<VariableId, LocalHeld>,
  expression: Expression,
): readonly FieldKey[] {
  if (expression.op === "address") {
    const key = fieldOf(types, fn, expression.place);
    return key === null ? [] : [key];
  }
  const id = variableOf(expression);
  return id === null ? [] : [...(held.get(id)?.targets ?? [])];
}

/** What the local variables of a function may hold. Two rounds settle what is copied on. */
export function heldIn(fn: FunctionIR, known: Known): Map<VariableId, LocalHeld> {
  const held = new Map<VariableId, LocalHeld>();
  const heldBy = (id: VariableId): LocalHeld => {
    let one = held.get(id);
    if (!one) {
      one = { origins: new Set(), keys: new Set(), copies: new Set(), targets: new Set(), call: null, escapes: 0 };
      held.set(id, one);
    }
    return one;
  };
  const results = new Map<VariableId, CallInstruction>();
  for (let round = 0; round < 2; round++) {
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.op === "call") {
          results.set(instruction.result, instruction);
          const result = heldBy(instruction.result);
          const isFresh = allocates(fn, known, instruction);
          result.origins.add(isFresh ? "fresh" : "other");
          if (isFresh) result.call = instruction;
          if (round === 0) noteKept(fn, known, instruction, heldBy);
          continue;
        }
        if (instruction.op !== "assign") continue;
        const { place, value } = instruction;
        const from = variableOf(value);
        if (place.kind !== "variable" || !isLocalVariable(fn, place.id)) {
          if (round === 0 && from !== null) heldBy(from).escapes += 1;
          continue;
        }
        const target = heldBy(place.id);
        const { origin, call } = originOf(fn, held, value);
        target.origins.add(origin);
        target.call ??= call;
        for (const key of keysOf(fn, known.types, held, value)) target.keys.add(key);
        for (const key of targetsOf(fn, known.types, held, value)) target.targets.add(key);
        if (from !== null) for (const id of [from, ...heldBy(from).copies]) target.copies.add(id);
      }
      const { terminator } = block;
      const returned = terminator.op === "return" && terminator.value ? variableOf(terminator.value) : null;
      if (round === 0 && returned !== null) heldBy(returned).escapes += 1;
    }
  }
  return held;
}

/** Variables that a callee may keep. */
function noteKept(fn: FunctionIR, known: Known, call: CallInstruction, heldBy: (id: VariableId) => LocalHeld): void {
  const callee = call.name ? known.callee(call.name, fn.file) : undefined;
  const library = callee ? undefined : known.effectsOf(call.name);
  const summary = callee?.summary;
  for (const [i, argument] of call.arguments.entries()) {
    const id = variableOf(argument);
    if (id === null) continue;
    const isKept = callee
      ? !summary || summary.outcomes.some((outcome) => takesParameter(outcome, i))
      : library
        ? library.takes?.includes(i) || library.keeps?.includes(i)
        : true;
    if (isKept) heldBy(id).escapes += 1;
  }
}

/** Places outside of the new memory itself where the callee puts a pointer to it: a list of all objects, a field of what it was given. */
export function holders({ writes }: Outcome, index: number): number {
  return writes.filter(({ region, value }) => !leadsTo(region, index) && leadsTo(value, index)).length;
}

const leadsTo = (ref: Ref, index: number): boolean =>
  ref.kind === "fresh" ? ref.index === index : "base" in ref && leadsTo(ref.base, index);

/** Is the result of the call new memory of which the caller has the only pointer? */
function allocates(fn: FunctionIR, known: Known, call: CallInstruction): boolean {
  const callee = call.name ? known.callee(call.name, fn.file) : undefined;
  if (!callee) {
    const library = known.effectsOf(call.name);
    return library?.allocates !== undefined && familyOf(library.allocates).isPlain === true;
  }
  let isFresh = false;
  for (const outcome of callee.summary?.outcomes ?? []) {
    const { returns, blocks } = outcome;
    if (returns.length === 0) return false;
    for (const { path, value } of returns) {
      if (path !== "") return false;
      if (value.kind === "fresh" && holders(outcome, value.index) > 0) return false;
      if (value.kind === "fresh") isFresh ||= familyOf(blocks[value.index]?.site.family ?? "").isMemory;
      else if (value.kind !== "constant" || value.value !== 0) return false;
    }
  }
  return isFresh;
}

/** Where a value comes from, as far as the function itself tells. */
export function originOf(
  fn: FunctionIR,
  held: ReadonlyMap<VariableId, LocalHeld>,
  value: Expression,
): { readonly origin: Origin; readonly call: CallInstruction | null } {
  if (value.op === "constant" && value.value === 0) return { origin: "null", call: null };
  const id = variableOf(value);
  const one = id === null ? undefined : held.get(id);
  if (id === null || !one || fn.parameters.includes(id)) return { origin: "other", call: null };
  if (one.origins.has("other") || !isLocalVariable(fn, id)) return { origin: "other", call: null };
  if (!one.origins.has("fresh")) return { origin: one.origins.has("null") ? "null" : "other", call: null };
  // Whoever else was given it may release it.
  return one.escapes > 1 ? { origin: "other", call: null } : { origin: "fresh", call: one.call };
}
