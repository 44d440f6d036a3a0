// What one function stores in fields of structures and releases of them, gathered instruction by instruction. Follows no path and judges
// nothing. What it finds is plain data, with positions that others can carry elsewhere.
//
// Worked example. `char *copy = strdup(s); x->name = copy;` is a fresh store into `item.name`; `free(x->name)`, or `char *n = x->name; … free(n)`,
// or a callee that releases what it is given, is a release of it.
import {
  type Expression,
  type FunctionIR,
  type Place,
  printExpression,
  type Span,
  type VariableId,
} from "../ir/index.js";
import { familyOf } from "./families.js";
import { rootVariable } from "./flow.js";
import {
  type CallInstruction,
  heldIn,
  holders,
  isLocalVariable,
  type Known,
  keysOf,
  type LocalHeld,
  type Origin,
  originOf,
  type Release,
  targetsOf,
  variableOf,
  variablesOf,
} from "./held.js";
import { type Position, positionOf } from "./positions.js";
import { type FieldKey, fieldOf, type TypesOfPlaces, typeOf, typeOfPlace } from "./struct-types.js";
import { type Summary, takesParameter } from "./summary.js";
import { RELEASE } from "./usage.js";

export interface Store {
  readonly key: FieldKey;
  readonly origin: Origin;
  readonly at: Position;
  /** The outermost structure of which the place is a part: of `a->owner.last` that of `a`. */
  readonly holder?: string | undefined;
  /** The allocation, for fresh ones. */
  readonly call: { readonly at: Position; readonly name: string } | null;
}

/** A call that releases an object of a structure, by whatever pointer. */
export interface ObjectRelease {
  readonly struct: string;
  readonly at: Position;
  /** What the call is given, as text. */
  readonly name: string;
  /** The function allocated it itself: what is in it, the paths tell. */
  readonly isOwn: boolean;
}

export interface TearDown {
  readonly keys: ReadonlySet<FieldKey>;
  readonly last: Position;
  /** The variable by which the function has the object. */
  readonly holder: string;
}

/** The facts of one function. */
export interface FunctionFields {
  readonly stores: readonly Store[];
  readonly released: ReadonlySet<FieldKey>;
  /** Fields of which a copy goes elsewhere. */
  readonly copied: ReadonlySet<FieldKey>;
  /** Fields whose pointer the function reads or hands on. */
  readonly mentioned: ReadonlySet<FieldKey>;
  readonly objects: readonly ObjectRelease[];
  readonly clones: ReadonlySet<string>;
  /** Structures of which it hands an object to somebody who cannot be seen. */
  readonly unseen: ReadonlySet<string>;
  readonly tornDown: ReadonlyMap<string, TearDown>;
  /** Objects that it makes; the keys are structures. */
  readonly made: readonly Store[];
  /** The variable that holds what it was given of a structure. */
  readonly subjects: ReadonlyMap<string, string>;
  readonly ended: ReadonlySet<string>;
  readonly embedded: ReadonlySet<string>;
  readonly holders: readonly (readonly [struct: string, key: FieldKey])[];
  /** What it does with its parameters. */
  readonly parameters: readonly (Release | undefined)[];
}

export function readFields(fn: FunctionIR, known: Known): FunctionFields {
  const { types } = known;
  const held = heldIn(fn, known);
  const tornDown = new Map<string, { readonly keys: Set<FieldKey>; last: Span }>();
  const reader = {
    stores: [] as Store[],
    released: new Set<FieldKey>(),
    copied: new Set<FieldKey>(),
    mentioned: new Set<FieldKey>(),
    objects: [] as ObjectRelease[],
    clones: new Set<string>(),
    unseen: new Set<string>(),
    made: [] as Store[],
    ended: new Set<string>(),
    embedded: embeddedIn(fn, types),
    holders: [] as [string, FieldKey][],
    parameters: fn.parameters.map((): Release | undefined => undefined),
  };
  const at = (span: Span): Position => positionOf(fn.file, span, fn.name);
  const allocation = (call: CallInstruction | null): Store["call"] => call && { at: at(call.at), name: call.name };
  const mention = (expression: Expression): void => {
    for (const key of keysOf(fn, types, held, expression)) reader.mentioned.add(key);
  };
  /** The parameter whose value, or what lies behind it, an expression is. */
  const noteParameter = (expression: Expression, how: Release): void => {
    for (const id of variablesOf(held, expression)) {
      const index = fn.parameters.indexOf(id);
      if (index >= 0) reader.parameters[index] ??= how;
    }
  };
  const released = (call: CallInstruction, key: FieldKey): void => {
    reader.released.add(key);
    const struct = key.slice(0, key.lastIndexOf("."));
    const known = tornDown.get(struct);
    if (!known) tornDown.set(struct, { keys: new Set([key]), last: call.at });
    else {
      known.keys.add(key);
      known.last = call.at;
    }
  };
  const release = (call: CallInstruction, argument: Expression, how: Release, isPlain: boolean): void => {
    if (how === "target") {
      const place = argument.op === "address" ? argument.place : null;
      for (const key of targetsOf(fn, types, held, argument)) released(call, key);
      if (place?.kind === "variable") for (const one of held.get(place.id)?.keys ?? []) released(call, one);
      const pointer = typeOf(types, fn, argument);
      if (pointer) reader.ended.add(pointer.struct);
      noteParameter(argument, "target");
      return;
    }
    for (const key of keysOf(fn, types, held, argument)) released(call, key);
    noteParameter(argument, "it");
    if (argument.op === "load" && argument.place.kind === "deref") noteParameter(argument.place.pointer, "target");
    const type = typeOf(types, fn, argument);
    if (type) reader.ended.add(type.struct);
    const variable = variableOf(argument);
    const isOwn = variable !== null && held.get(variable)?.origins.has("fresh") === true;
    if (isPlain && type?.pointers === 1)
      reader.objects.push({ struct: type.struct, at: at(call.at), name: nameOf(fn, argument), isOwn });
  };
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.op === "assign") {
        const { value, place } = instruction;
        const own = fieldOf(types, fn, place);
        const behind = place.kind === "deref" ? targetsOf(fn, types, held, place.pointer) : [];
        for (const key of own === null ? behind : [own]) {
          const { origin, call } = originOf(fn, held, value);
          const holder = own === null ? undefined : outermost(types, fn, place);
          reader.stores.push({ key, origin, at: at(instruction.at), call: allocation(call), holder });
          reader.mentioned.add(key);
        }
        const goal = typeOfPlace(types, fn, place);
        if (goal?.pointers === 1) {
          const { origin, call } = originOf(fn, held, value);
          const from = variableOf(value);
          const maker = call ?? (from === null ? null : (held.get(from)?.call ?? null));
          if (maker && (origin === "fresh" || fn.variables[from ?? -1]?.kind === "temporary"))
            reader.made.push({ key: goal.struct, origin: "fresh", at: at(instruction.at), call: allocation(maker) });
        }
        const given = typeOf(types, fn, value);
        if (given && given.pointers > 0 && own !== null) reader.holders.push([given.struct, own]);
        // A whole object is copied: both have the pointers now.
        const type = value.op === "load" ? typeOf(types, fn, value) : null;
        if (type?.pointers === 0) reader.clones.add(type.struct);
        const isLocal = isLocalVariable(fn, rootVariable(place));
        for (const from of keysOf(fn, types, held, value)) {
          reader.mentioned.add(from);
          if (!isLocal && from !== own) reader.copied.add(from);
        }
      } else if (instruction.op === "call") readCall(instruction);
      else if (instruction.op === "clear") {
        const key = fieldOf(types, fn, instruction.place);
        if (key !== null) reader.stores.push({ key, origin: "null", at: at(instruction.at), call: null });
      }
    }
    if (block.terminator.op === "return" && block.terminator.value) mention(block.terminator.value);
  }
  const subjects = tornDown.size > 0 ? subjectsOf(fn, types, held) : new Map<string, string>();
  return {
    ...reader,
    subjects,
    tornDown: new Map(
      [...tornDown].map(([struct, { keys, last }]) => [
        struct,
        { keys, last: at(last), holder: holderOf(fn, struct, types) },
      ]),
    ),
  };

  function readCall(call: CallInstruction): void {
    const callee = call.name ? known.callee(call.name, fn.file) : undefined;
    const library = callee ? undefined : known.effectsOf(call.name);
    const summary = callee?.summary;
    for (const [i, argument] of call.arguments.entries()) {
      const doubt = (): void => {
        // Somebody who cannot be seen may release it, or set it.
        for (const key of keysOf(fn, types, held, argument)) reader.released.add(key);
        for (const key of targetsOf(fn, types, held, argument)) {
          reader.stores.push({ key, origin: "other", at: at(call.at), call: null });
          reader.released.add(key);
        }
        const type = typeOf(types, fn, argument);
        if (type?.pointers === 1) reader.unseen.add(type.struct);
      };
      const isPart = argument.op === "address" || argument.op === "binary";
      const passed = isPart ? typeOf(types, fn, argument) : null;
      if (passed?.pointers === 1) reader.embedded.add(passed.struct);
      if (callee) {
        const how = callee.parameters?.[i] ?? releaseIn(summary, i);
        if (how) release(call, argument, how, callee.untyped[i] ?? true);
        else if (!summary && !callee.parameters) mention(argument);
        else {
          mention(argument);
          if (summary?.outcomes.some((outcome) => takesParameter(outcome, i)))
            for (const key of keysOf(fn, types, held, argument)) reader.copied.add(key);
        }
        const holder = argument.op === "address" ? outermost(types, fn, argument.place) : undefined;
        for (const key of targetsOf(fn, types, held, argument)) storeThrough(call, key, holder, summary, i);
      } else if (library) {
        if (library.special === "memcpy" && i < 2) {
          const type = typeOf(types, fn, argument);
          if (type?.pointers === 1) reader.clones.add(type.struct);
        }
        const isFresh =
          library.outs?.some((out) => out.argument === i) === true || (library.special === "getline" && i === 0);
        const [key] = targetsOf(fn, types, held, argument);
        if (library.releases?.includes(i)) {
          const isPlain = familyOf(library.family ?? "malloc").isPlain === true;
          release(call, argument, library.releasesTarget ? "target" : "it", isPlain);
        } else if (library.special === "realloc" && i === 0) {
          for (const one of keysOf(fn, types, held, argument)) reader.mentioned.add(one);
        } else if (key && isFresh)
          reader.stores.push({ key, origin: "fresh", at: at(call.at), call: allocation(call) });
        else if (library.takes?.includes(i) || library.keeps?.includes(i))
          for (const one of keysOf(fn, types, held, argument)) reader.copied.add(one);
        else mention(argument);
      } else if (call.name && RELEASE.test(call.name)) release(call, argument, "it", false);
      else doubt();
    }
  }

  /** What a callee puts behind a pointer to the field. */
  function storeThrough(
    call: CallInstruction,
    key: FieldKey,
    holder: string | undefined,
    summary: Summary | undefined,
    index: number,
  ): void {
    if (!summary) {
      reader.stores.push({ key, origin: "other", at: at(call.at), call: null });
      return;
    }
    for (const outcome of summary.outcomes) {
      const { blocks } = outcome;
      for (const { region, path, value } of outcome.writes) {
        if (region.kind !== "parameter" || region.index !== index || region.path !== "" || path !== "") continue;
        const isFresh =
          value.kind === "fresh" &&
          familyOf(blocks[value.index]?.site.family ?? "").isPlain === true &&
          holders(outcome, value.index) === 1;
        const origin = isFresh ? "fresh" : value.kind === "constant" && value.value === 0 ? "null" : "other";
        reader.stores.push({ key, origin, at: at(call.at), call: isFresh ? allocation(call) : null, holder });
      }
    }
  }
}

/** Structures of which there are objects in variables or arrays. */
function embeddedIn(fn: FunctionIR, types: TypesOfPlaces): Set<string> {
  const found = new Set<string>();
  for (const { type, pointers = 0, isArray } of fn.variables) {
    const known = type && pointers === 0 ? types.resolve(fn.file, { name: type, pointers, isArray }) : null;
    if (known?.pointers === 0) found.add(known.struct);
  }
  return found;
}

/** The variable by which a function has an object. */
function holderOf(fn: FunctionIR, struct: string, types: TypesOfPlaces): string {
  const holds = fn.variables.find(({ type = "", pointers = 0, isArray, kind }) => {
    const known = kind === "temporary" ? null : types.resolve(fn.file, { name: type, pointers, isArray });
    return known?.struct === struct;
  });
  return holds?.name ?? "";
}

/** The outermost structure that a place lies in. */
function outermost(types: TypesOfPlaces, fn: FunctionIR, place: Place): string | undefined {
  let found: string | undefined;
  for (let at = place; at.kind === "field" || at.kind === "index"; at = at.base) {
    const type = at.kind === "field" ? typeOfPlace(types, fn, at.base) : null;
    if (type?.pointers === 0) found = type.struct;
  }
  return found;
}

/** Parameters that point to objects, and local variables that a parameter without such a type was put into. */
function subjectsOf(
  fn: FunctionIR,
  types: TypesOfPlaces,
  held: ReadonlyMap<VariableId, LocalHeld>,
): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, { name, kind, type = "", pointers = 0, isArray }] of fn.variables.entries()) {
    const known = type ? types.resolve(fn.file, { name: type, pointers, isArray }) : null;
    const isGiven = kind === "parameter" || fn.parameters.some((one) => held.get(id)?.copies.has(one));
    if (known?.pointers === 1 && isGiven && kind !== "temporary") found.set(known.struct, name);
  }
  return found;
}

function nameOf(fn: FunctionIR, argument: Expression): string {
  if (argument.op !== "load") return "";
  if (argument.place.kind !== "variable") return printExpression(fn, argument);
  return fn.variables[argument.place.id]?.kind === "temporary" ? "" : (fn.variables[argument.place.id]?.name ?? "");
}

/** Does some way through the function release what the parameter is, or what it points to? */
function releaseIn(summary: Summary | undefined, index: number): Release | undefined {
  for (const { releases, blocks } of summary?.outcomes ?? []) {
    if (blocks.some(({ replaces }) => replaces !== null)) continue; // it moved
    for (const { ref } of releases) {
      if (ref.kind === "parameter" && ref.index === index && ref.path === "") return "it";
      const isBehind = ref.kind === "entry" && ref.path === "" && ref.base.kind === "parameter";
      if (isBehind && ref.base.index === index) return "target";
    }
  }
  return undefined;
}
