// Who stores what in the fields of structures, and who releases it: facts of the whole program, gathered instruction by instruction. Follows
// no path and judges nothing.
//
// Worked example. `char *copy = strdup(s); x->name = copy;` is a fresh store into `item.name`; `free(x->name)`, or `char *n = x->name; … free(n)`,
// or a callee that releases what it is given, is a release of it.
import type { Expression, FunctionIR, Place, Span, VariableId } from "../ir/index.js";
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
  targetsOf,
  variableOf,
  variablesOf,
} from "./held.js";
import { type FieldKey, fieldOf, type StructTypes, typeOf, typeOfPlace } from "./struct-types.js";
import { type Summary, takesParameter } from "./summary.js";
import { RELEASE } from "./usage.js";

export interface Store {
  readonly key: FieldKey;
  readonly origin: Origin;
  readonly fn: FunctionIR;
  readonly at: Span;
  /** The outermost structure of which the place is a part: of `a->owner.last` that of `a`. */
  readonly holder?: string | undefined;
  /** The allocation, for fresh ones. */
  readonly call: CallInstruction | null;
}

/** A call that releases an object of a structure, by whatever pointer. */
export interface ObjectRelease {
  readonly struct: string;
  readonly fn: FunctionIR;
  readonly call: CallInstruction;
  readonly argument: Expression;
  /** The function allocated it itself: what is in it, the paths tell. */
  readonly isOwn: boolean;
}

export interface TearDown {
  readonly keys: ReadonlySet<FieldKey>;
  readonly last: CallInstruction;
}

export interface FieldFacts {
  readonly stores: ReadonlyMap<FieldKey, readonly Store[]>;
  readonly releases: ReadonlyMap<FieldKey, ReadonlySet<FunctionIR>>;
  /** Fields of which a copy goes elsewhere: somebody else may release it. */
  readonly copied: ReadonlySet<FieldKey>;
  /** Fields whose pointer a function reads or hands on, by function. */
  readonly mentions: ReadonlyMap<FunctionIR, ReadonlySet<FieldKey>>;
  readonly objects: readonly ObjectRelease[];
  /** Who releases objects, by structure. */
  readonly destructors: ReadonlyMap<string, ReadonlySet<FunctionIR>>;
  /** Structures of which a function releases fields, with the last such call. */
  readonly tornDown: ReadonlyMap<FunctionIR, ReadonlyMap<string, TearDown>>;
  /** The variable that holds what a function was given of a structure. */
  readonly subjects: ReadonlyMap<FunctionIR, ReadonlyMap<string, string>>;
  /** Where objects of a structure come from; one allocation of each function. */
  readonly made: ReadonlyMap<string, readonly Store[]>;
  /** Structures of which somebody may release an object. */
  readonly ended: ReadonlySet<string>;
  /** Structures of which there are objects in variables, arrays or other structures. */
  readonly embedded: ReadonlySet<string>;
  /** Fields that hold pointers to objects of a structure. */
  readonly holders: ReadonlyMap<string, ReadonlySet<FieldKey>>;
  /** Structures that are copied as a whole. */
  readonly clones: ReadonlySet<string>;
  /** Functions that hand an object to somebody who cannot be seen: structures, by function. */
  readonly unseen: ReadonlyMap<FunctionIR, ReadonlySet<string>>;
}

/** What a function does with a parameter: releases it, or what the pointer behind it leads to. */
type Release = "it" | "target";

/** All functions, callees first. */
export function fieldFacts(functions: readonly FunctionIR[], known: Known): FieldFacts {
  const facts = {
    stores: new Map<FieldKey, Store[]>(),
    releases: new Map<FieldKey, Set<FunctionIR>>(),
    copied: new Set<FieldKey>(),
    mentions: new Map<FunctionIR, Set<FieldKey>>(),
    objects: [] as ObjectRelease[],
    destructors: new Map<string, Set<FunctionIR>>(),
    tornDown: new Map<FunctionIR, ReadonlyMap<string, TearDown>>(),
    subjects: new Map<FunctionIR, ReadonlyMap<string, string>>(),
    made: new Map<string, Store[]>(),
    ended: new Set<string>(),
    embedded: embeddedIn(functions, known.types),
    holders: new Map<string, Set<FieldKey>>(),
    clones: new Set<string>(),
    unseen: new Map<FunctionIR, Set<string>>(),
  };
  const parameters = new Map<FunctionIR, readonly (Release | undefined)[]>();
  for (const fn of functions) {
    const reader = read(fn, known, parameters);
    for (const store of reader.stores) add(facts.stores, store.key, store);
    for (const key of reader.released) {
      into(facts.releases, key, fn);
    }
    if (reader.tornDown.size > 0) {
      facts.tornDown.set(fn, reader.tornDown);
      facts.subjects.set(fn, reader.subjects);
    }
    for (const store of reader.made) add(facts.made, store.key, store);
    for (const struct of reader.ended) facts.ended.add(struct);
    for (const struct of reader.embedded) facts.embedded.add(struct);
    for (const [struct, key] of reader.holders) into(facts.holders, struct, key);
    for (const key of reader.copied) facts.copied.add(key);
    if (reader.mentioned.size > 0) facts.mentions.set(fn, reader.mentioned);
    facts.objects.push(...reader.objects);
    for (const { struct } of reader.objects) into(facts.destructors, struct, fn);
    for (const struct of reader.clones) facts.clones.add(struct);
    if (reader.unseen.size > 0) facts.unseen.set(fn, reader.unseen);
    if (reader.parameters.some((one) => one !== undefined)) parameters.set(fn, reader.parameters);
  }
  return facts;
}

/** The outermost structure that a place lies in. */
function outermost(types: StructTypes, fn: FunctionIR, place: Place): string | undefined {
  let found: string | undefined;
  for (let at = place; at.kind === "field" || at.kind === "index"; at = at.base) {
    const type = at.kind === "field" ? typeOfPlace(types, fn, at.base) : null;
    if (type?.pointers === 0) found = type.struct;
  }
  return found;
}

/** Structures that are more than pointed to: variables and fields of their type, and arrays of it. */
function embeddedIn(functions: readonly FunctionIR[], types: StructTypes): Set<string> {
  const found = new Set<string>();
  for (const fn of functions) {
    for (const { type, pointers = 0, isArray } of fn.variables) {
      const known = type && pointers === 0 ? types.resolve(fn.file, { name: type, pointers, isArray }) : null;
      if (known?.pointers === 0) found.add(known.struct);
    }
  }
  for (const { file, fields } of types.definitions.values()) {
    for (const field of fields.values()) {
      const known = types.resolve(file, field);
      if (known?.pointers === 0) found.add(known.struct);
    }
  }
  return found;
}

/** Parameters that point to objects, and local variables that a parameter without such a type was put into. */
function subjectsOf(fn: FunctionIR, types: StructTypes, held: ReadonlyMap<VariableId, LocalHeld>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [id, { name, kind, type = "", pointers = 0, isArray }] of fn.variables.entries()) {
    const known = type ? types.resolve(fn.file, { name: type, pointers, isArray }) : null;
    const isGiven = kind === "parameter" || fn.parameters.some((one) => held.get(id)?.copies.has(one));
    if (known?.pointers === 1 && isGiven && kind !== "temporary") found.set(known.struct, name);
  }
  return found;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function into<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}

interface Reader {
  readonly stores: Store[];
  readonly released: Set<FieldKey>;
  readonly copied: Set<FieldKey>;
  readonly mentioned: Set<FieldKey>;
  readonly objects: ObjectRelease[];
  readonly clones: Set<string>;
  readonly unseen: Set<string>;
  readonly tornDown: Map<string, { readonly keys: Set<FieldKey>; last: CallInstruction }>;
  /** The keys are structures. */
  readonly made: Store[];
  readonly subjects: Map<string, string>;
  readonly ended: Set<string>;
  readonly embedded: Set<string>;
  readonly holders: [struct: string, key: FieldKey][];
  readonly parameters: (Release | undefined)[];
}

function read(
  fn: FunctionIR,
  known: Known,
  callees: ReadonlyMap<FunctionIR, readonly (Release | undefined)[]>,
): Reader {
  const { types } = known;
  const held = heldIn(fn, known);
  const reader: Reader = {
    stores: [],
    released: new Set(),
    copied: new Set(),
    mentioned: new Set(),
    objects: [],
    clones: new Set(),
    unseen: new Set(),
    tornDown: new Map(),
    made: [],
    subjects: subjectsOf(fn, types, held),
    ended: new Set(),
    embedded: new Set(),
    holders: [],
    parameters: fn.parameters.map(() => undefined),
  };
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
    const known = reader.tornDown.get(struct);
    if (!known) reader.tornDown.set(struct, { keys: new Set([key]), last: call });
    else {
      known.keys.add(key);
      known.last = call;
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
    if (isPlain && type?.pointers === 1) reader.objects.push({ struct: type.struct, fn, call, argument, isOwn });
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
          reader.stores.push({ key, origin, fn, at: instruction.at, call, holder });
          reader.mentioned.add(key);
        }
        const goal = typeOfPlace(types, fn, place);
        if (goal?.pointers === 1) {
          const { origin, call } = originOf(fn, held, value);
          const from = variableOf(value);
          const maker = call ?? (from === null ? null : (held.get(from)?.call ?? null));
          if (maker && (origin === "fresh" || fn.variables[from ?? -1]?.kind === "temporary"))
            reader.made.push({ key: goal.struct, origin: "fresh", fn, at: instruction.at, call: maker });
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
        if (key !== null) reader.stores.push({ key, origin: "null", fn, at: instruction.at, call: null });
      }
    }
    if (block.terminator.op === "return" && block.terminator.value) mention(block.terminator.value);
  }
  return reader;

  function readCall(call: CallInstruction): void {
    const callee = call.name ? known.find(call.name, fn.file) : undefined;
    const library = callee ? undefined : known.effectsOf(call.name);
    const summary = callee && known.summaryOf(callee);
    for (const [i, argument] of call.arguments.entries()) {
      const doubt = (): void => {
        // Somebody who cannot be seen may release it, or set it.
        for (const key of keysOf(fn, types, held, argument)) reader.released.add(key);
        for (const key of targetsOf(fn, types, held, argument)) {
          reader.stores.push({ key, origin: "other", fn, at: call.at, call: null });
          reader.released.add(key);
        }
        const type = typeOf(types, fn, argument);
        if (type?.pointers === 1) reader.unseen.add(type.struct);
      };
      const isPart = argument.op === "address" || argument.op === "binary";
      const passed = isPart ? typeOf(types, fn, argument) : null;
      if (passed?.pointers === 1) reader.embedded.add(passed.struct);
      if (callee) {
        const how = callees.get(callee)?.[i] ?? releaseIn(summary, i);
        if (how) release(call, argument, how, isUntyped(callee, i));
        else if (!summary && !callees.has(callee)) mention(argument);
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
        } else if (key && isFresh) reader.stores.push({ key, origin: "fresh", fn, at: call.at, call });
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
      reader.stores.push({ key, origin: "other", fn, at: call.at, call: null });
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
        reader.stores.push({ key, origin, fn, at: call.at, call: isFresh ? call : null, holder });
      }
    }
  }
}

/** A parameter without a structure for a type: the function knows nothing of what it releases. */
function isUntyped(callee: FunctionIR, index: number): boolean {
  const type = callee.variables[callee.parameters[index] ?? -1]?.type ?? "";
  return /^(void|char|)$/.test(type);
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
