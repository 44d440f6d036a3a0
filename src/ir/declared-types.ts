// Reads which types the variables and the fields of structures are declared with. Knows names and stars only: no sizes, no conversions.
import { readDeclarator } from "./declarators.js";
import type { View } from "./view.js";

/** `struct item **next[4]`: the name is `item`, with two stars, and it is an array. */
export interface DeclaredType {
  /** Tag of the structure, or the name of a typedef or of a basic type. */
  readonly name: string;
  readonly pointers: number;
  readonly isArray: boolean;
}

/** The structures of a file, and what their fields are. */
export interface DeclaredTypes {
  /** By tag; by name where only a typedef names it; `outer.field` where nothing does. Null for a union. */
  readonly structs: Map<string, ReadonlyMap<string, DeclaredType> | null>;
  /** What the names of typedefs stand for. */
  readonly aliases: Map<string, DeclaredType>;
}

export const noTypes = (): DeclaredTypes => ({ structs: new Map(), aliases: new Map() });

/** Structures inside of structures are not followed deeper. */
const MAX_DEPTH = 20;

/** The type that a declaration writes before its declarators; empty where it is none that a name could stand for. */
export function baseType(view: View, type: number): string {
  if (type < 0) return "";
  const tag = view.field(type, "name");
  const text = view.text(tag >= 0 ? tag : type);
  return /^\w+$/.test(text) ? text : "";
}

/** Takes in what a definition at the top level of a file says of types. */
export function readTypes(view: View, node: number, types: DeclaredTypes): void {
  const kind = view.kind(node);
  const type = /^(struct|union)_specifier$/.test(kind) ? node : view.field(node, "type");
  if (kind !== "type_definition") {
    readStruct(view, type, "", types, 0);
    return;
  }
  const names = view.fields(node, "declarator").map((item) => readDeclarator(view, item));
  const plain = names.find(({ pointers, isArray, parameters }) => pointers === 0 && !isArray && parameters < 0);
  const name = readStruct(view, type, plain?.name ?? names[0]?.name ?? "", types, 0) || baseType(view, type);
  if (name === "") return;
  for (const { name: alias, pointers, isArray, parameters, isFunctionPointer } of names) {
    if (alias === "" || parameters >= 0 || isFunctionPointer || (alias === name && pointers === 0)) continue;
    types.aliases.set(alias, { name, pointers, isArray });
  }
}

/** The name under which the structure is kept; empty where the type is none, or has no body here. */
function readStruct(view: View, type: number, otherwise: string, types: DeclaredTypes, depth: number): string {
  if (type < 0 || depth > MAX_DEPTH || !/^(struct|union)_specifier$/.test(view.kind(type))) return "";
  const tag = view.text(view.field(type, "name"));
  const body = view.field(type, "body");
  const name = tag || otherwise;
  if (body < 0 || name === "") return tag;
  const fields = new Map<string, DeclaredType>();
  readFields(view, body, name, fields, types, depth);
  types.structs.set(name, view.kind(type) === "union_specifier" ? null : fields);
  return name;
}

function readFields(
  view: View,
  body: number,
  owner: string,
  fields: Map<string, DeclaredType>,
  types: DeclaredTypes,
  depth: number,
): void {
  for (const item of view.children(body)) {
    if (/^preproc_/.test(view.kind(item)) && depth < MAX_DEPTH) readFields(view, item, owner, fields, types, depth + 1);
    if (view.kind(item) !== "field_declaration") continue;
    const type = view.field(item, "type");
    const declarators = view.fields(item, "declarator");
    for (const declarator of declarators) {
      const { name, pointers, isArray, parameters, isFunctionPointer } = readDeclarator(view, declarator);
      if (name === "" || parameters >= 0 || isFunctionPointer) continue;
      const inner = readStruct(view, type, `${owner}.${name}`, types, depth + 1) || baseType(view, type);
      fields.set(name, { name: inner, pointers, isArray });
    }
    // `struct { int a; };` without a name: its fields are the outer structure's.
    const isPart = declarators.length === 0 && view.kind(type) === "struct_specifier" && depth < MAX_DEPTH;
    if (isPart) readFields(view, view.field(type, "body"), owner, fields, types, depth + 1);
  }
}
