// What the declared types of a program mean: which structure a variable, a field or an expression is or points to. Does not follow casts.
import type { DeclaredType, DeclaredTypes, Expression, FunctionIR, Place } from "../ir/index.js";

/** A structure and how many pointers lead to it. */
export interface Typed {
  /** Same text, same structure in the whole program. */
  readonly struct: string;
  readonly pointers: number;
}

interface Definition {
  readonly file: number;
  readonly fields: ReadonlyMap<string, DeclaredType>;
}

export interface StructTypes extends TypesOfPlaces {
  readonly definitions: ReadonlyMap<string, Definition>;
}

/** What the types of places are told from. */
export interface TypesOfPlaces {
  resolve(file: number, type: DeclaredType): Typed | null;
  /** What a field holds; undefined where the structure has none of that name. */
  field(struct: string, name: string): FieldType | undefined;
}

export interface FieldType {
  /** An array is a pointer to its elements. */
  readonly type: Typed | null;
}

/** Typedefs of typedefs are not followed further. */
const MAX_ALIASES = 8;

/** The structures of all files; `files[i]` is what the program's file `i` declares, `paths[i]` where it lies. */
export function structTypes(files: readonly DeclaredTypes[], paths: readonly string[]): StructTypes {
  const byName = new Map<string, (Definition | null)[]>();
  const aliases = new Map<string, DeclaredType | null>();
  for (const [file, { structs, aliases: own }] of files.entries()) {
    for (const [name, fields] of structs) {
      const known = byName.get(name);
      const definition = fields && { file, fields };
      if (known) known.push(definition);
      else byName.set(name, [definition]);
    }
    for (const [name, type] of own) {
      const known = aliases.get(name);
      aliases.set(name, known === undefined || (known && same(known, type)) ? type : null);
    }
  }
  const definitions = new Map<string, Definition>();
  const shared = new Set<string>();
  for (const [name, all] of byName) {
    const [first] = all;
    if (first && all.every((one) => one && namesOf(one) === namesOf(first))) {
      definitions.set(name, first);
      shared.add(name);
    } else for (const one of all) if (one) definitions.set(`${paths[one.file]}:${name}`, one);
  }
  /** Several structures of one name: the file's own one is meant. */
  const structOf = (file: number, name: string): string | null => {
    if (shared.has(name)) return name;
    const own = `${paths[file]}:${name}`;
    return definitions.has(own) ? own : null;
  };
  const resolve = (file: number, type: DeclaredType): Typed | null => {
    let { name, pointers } = type;
    for (let i = 0; i < MAX_ALIASES && name !== ""; i++) {
      const struct = structOf(file, name);
      if (struct !== null) return { struct, pointers };
      const alias = files[file]?.aliases.get(name) ?? aliases.get(name);
      if (!alias) return null;
      name = alias.name;
      pointers += alias.pointers + (alias.isArray ? 1 : 0);
    }
    return null;
  };
  return {
    definitions,
    resolve,
    field(struct, name) {
      const definition = definitions.get(struct);
      const field = definition?.fields.get(name);
      if (!definition || !field) return undefined;
      const type = resolve(definition.file, field);
      return { type: type && field.isArray ? { ...type, pointers: type.pointers + 1 } : type };
    },
  };
}

const same = (a: DeclaredType, b: DeclaredType): boolean =>
  a.name === b.name && a.pointers === b.pointers && a.isArray === b.isArray;

const namesOf = ({ fields }: Definition): string => [...fields.keys()].join();

/** What a place holds, where that is a structure or leads to one. */
export function typeOfPlace(types: TypesOfPlaces, fn: FunctionIR, place: Place): Typed | null {
  switch (place.kind) {
    case "variable": {
      const variable = fn.variables[place.id];
      if (!variable?.type) return null;
      const { type: name, pointers = 0, isArray } = variable;
      const found = types.resolve(fn.file, { name, pointers, isArray });
      return found && isArray ? { ...found, pointers: found.pointers + 1 } : found;
    }
    case "deref":
      return pointee(typeOf(types, fn, place.pointer));
    case "index": {
      // `p[i]` is the index of what `p` points to.
      const base = typeOfPlace(types, fn, place.base);
      return place.base.kind === "deref" ? base : pointee(base);
    }
    case "field": {
      const base = typeOfPlace(types, fn, place.base);
      return base?.pointers === 0 ? (types.field(base.struct, place.name)?.type ?? null) : null;
    }
  }
}

const pointee = (type: Typed | null): Typed | null =>
  type && type.pointers > 0 ? { ...type, pointers: type.pointers - 1 } : null;

/** What an expression is or points to. */
export function typeOf(types: TypesOfPlaces, fn: FunctionIR, expression: Expression): Typed | null {
  switch (expression.op) {
    case "load":
      return typeOfPlace(types, fn, expression.place);
    case "address": {
      const type = typeOfPlace(types, fn, expression.place);
      const isArray = expression.place.kind === "variable" && fn.variables[expression.place.id]?.isArray === true;
      return type && { ...type, pointers: type.pointers + (isArray ? 0 : 1) };
    }
    case "binary":
      return typeOf(types, fn, expression.left);
    default:
      return null;
  }
}

/** A field of a structure, wherever an object of it is: `item.next`; its elements are `item.next[]`. */
export type FieldKey = string;

/** The field that a place is; null where its structure is not known. */
export function fieldOf(types: TypesOfPlaces, fn: FunctionIR, place: Place): FieldKey | null {
  if (place.kind === "index") {
    const array = fieldOf(types, fn, place.base);
    return array === null || place.base.kind === "deref" ? array : `${array}[]`;
  }
  // `*x->items` is its first element.
  if (place.kind === "deref" && place.pointer.op === "load" && place.pointer.place.kind === "field") {
    const array = fieldOf(types, fn, place.pointer.place);
    return array === null ? null : `${array}[]`;
  }
  if (place.kind !== "field") return null;
  const base = typeOfPlace(types, fn, place.base);
  if (base?.pointers !== 0 || !types.field(base.struct, place.name)) return null;
  return `${base.struct}.${place.name}`;
}
