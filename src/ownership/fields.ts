// Who stores what in the fields of structures, and who releases it: facts of the whole program, put together from those of its functions.
// Judges nothing.
import type { FunctionIR } from "../ir/index.js";
import { type FunctionFields, type ObjectRelease, readFields, type Store, type TearDown } from "./field-reader.js";
import type { Callee, Known, Release } from "./held.js";
import type { FieldKey, StructTypes } from "./struct-types.js";

/** What a function has, and which one it is. */
export type Of<T> = T & { readonly fn: FunctionIR };

export interface FieldFacts {
  readonly stores: ReadonlyMap<FieldKey, readonly Of<Store>[]>;
  readonly releases: ReadonlyMap<FieldKey, ReadonlySet<FunctionIR>>;
  /** Fields of which a copy goes elsewhere: somebody else may release it. */
  readonly copied: ReadonlySet<FieldKey>;
  /** Fields whose pointer a function reads or hands on, by function. */
  readonly mentions: ReadonlyMap<FunctionIR, ReadonlySet<FieldKey>>;
  readonly objects: readonly Of<ObjectRelease>[];
  /** Who releases objects, by structure. */
  readonly destructors: ReadonlyMap<string, ReadonlySet<FunctionIR>>;
  /** Structures of which a function releases fields, with the last such call. */
  readonly tornDown: ReadonlyMap<FunctionIR, ReadonlyMap<string, TearDown>>;
  /** The variable that holds what a function was given of a structure. */
  readonly subjects: ReadonlyMap<FunctionIR, ReadonlyMap<string, string>>;
  /** Where objects of a structure come from; one allocation of each function. */
  readonly made: ReadonlyMap<string, readonly Of<Store>[]>;
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

/** What the facts are told from. */
export interface FieldSources {
  readonly types: StructTypes;
  /** The function of the program that a name means in a file, with what it does to its parameters as far as that is known by now. */
  callee(name: string, file: number, parametersOf: ParametersOf): Callee | undefined;
  effectsOf: Known["effectsOf"];
  /** The facts of a function, from before where they are known. */
  read?(fn: FunctionIR, parametersOf: ParametersOf): FunctionFields;
}

export type ParametersOf = (fn: FunctionIR) => readonly (Release | undefined)[] | undefined;

/** All functions, callees first. */
export function fieldFacts(functions: readonly FunctionIR[], sources: FieldSources): FieldFacts {
  const facts = {
    stores: new Map<FieldKey, Of<Store>[]>(),
    releases: new Map<FieldKey, Set<FunctionIR>>(),
    copied: new Set<FieldKey>(),
    mentions: new Map<FunctionIR, ReadonlySet<FieldKey>>(),
    objects: [] as Of<ObjectRelease>[],
    destructors: new Map<string, Set<FunctionIR>>(),
    tornDown: new Map<FunctionIR, ReadonlyMap<string, TearDown>>(),
    subjects: new Map<FunctionIR, ReadonlyMap<string, string>>(),
    made: new Map<string, Of<Store>[]>(),
    ended: new Set<string>(),
    embedded: embeddedFields(sources.types),
    holders: new Map<string, Set<FieldKey>>(),
    clones: new Set<string>(),
    unseen: new Map<FunctionIR, ReadonlySet<string>>(),
  };
  const parameters = new Map<FunctionIR, readonly (Release | undefined)[]>();
  const parametersOf: ParametersOf = (fn) => parameters.get(fn);
  const known: Known = {
    types: sources.types,
    callee: (name, file) => sources.callee(name, file, parametersOf),
    effectsOf: sources.effectsOf,
  };
  const read = (fn: FunctionIR): FunctionFields => sources.read?.(fn, parametersOf) ?? readFields(fn, known);
  for (const fn of functions) {
    const reader = read(fn);
    for (const store of reader.stores) add(facts.stores, store.key, { ...store, fn });
    for (const key of reader.released) {
      into(facts.releases, key, fn);
    }
    if (reader.tornDown.size > 0) {
      facts.tornDown.set(fn, reader.tornDown);
      facts.subjects.set(fn, reader.subjects);
    }
    for (const store of reader.made) add(facts.made, store.key, { ...store, fn });
    for (const struct of reader.ended) facts.ended.add(struct);
    for (const struct of reader.embedded) facts.embedded.add(struct);
    for (const [struct, key] of reader.holders) into(facts.holders, struct, key);
    for (const key of reader.copied) facts.copied.add(key);
    if (reader.mentioned.size > 0) facts.mentions.set(fn, reader.mentioned);
    for (const object of reader.objects) facts.objects.push({ ...object, fn });
    for (const { struct } of reader.objects) into(facts.destructors, struct, fn);
    for (const struct of reader.clones) facts.clones.add(struct);
    if (reader.unseen.size > 0) facts.unseen.set(fn, reader.unseen);
    if (reader.parameters.some((one) => one !== undefined)) parameters.set(fn, reader.parameters);
  }
  return facts;
}

/** Structures of which there are objects in other structures. */
function embeddedFields(types: StructTypes): Set<string> {
  const found = new Set<string>();
  for (const { file, fields } of types.definitions.values()) {
    for (const field of fields.values()) {
      const known = types.resolve(file, field);
      if (known?.pointers === 0) found.add(known.struct);
    }
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
