// Reads C declarators: which name is declared, and whether it is a pointer, an array or a function. Does not build types.
import type { View } from "./view.js";

export interface Declarator {
  /** Node of the name; −1 for an abstract declarator. */
  readonly nameNode: number;
  readonly name: string;
  readonly pointers: number;
  readonly isArray: boolean;
  /** Parameter list of the function that is declared; −1 if none is. */
  readonly parameters: number;
  /** `int (*f)(void)`: a variable that holds a function. */
  readonly isFunctionPointer: boolean;
}

/** Unwinds `*a[3]`, `(*f)(int)`, `f(int)` … down to the name. */
export function readDeclarator(view: View, node: number): Declarator {
  let pointers = 0;
  let isArray = false;
  let parameters = -1;
  let isFunctionPointer = false;
  let at = node;
  while (at >= 0) {
    const kind = view.kind(at);
    if (kind === "pointer_declarator" || kind === "abstract_pointer_declarator") {
      pointers += 1;
      if (parameters < 0) isArray = false;
    } else if (kind === "array_declarator" || kind === "abstract_array_declarator") {
      isArray = true;
    } else if (kind === "function_declarator" || kind === "abstract_function_declarator") {
      if (parameters < 0) parameters = view.field(at, "parameters");
    } else if (kind === "parenthesized_declarator" || kind === "abstract_parenthesized_declarator") {
      const inner = view.children(at).find((child) => view.kind(child).endsWith("declarator")) ?? -1;
      if (inner >= 0 && parameters >= 0 && view.kind(inner).includes("pointer")) isFunctionPointer = true;
      at = inner >= 0 ? inner : (view.children(at).at(-1) ?? -1);
      continue;
    } else if (kind === "init_declarator") {
      // unwound below
    } else if (kind === "attributed_declarator") {
      at = view.children(at)[0] ?? -1;
      continue;
    } else {
      const isName =
        kind === "identifier" || kind === "field_identifier" || kind === "type_identifier" || kind === "primitive_type";
      return {
        nameNode: isName ? at : -1,
        name: isName ? view.text(at) : "",
        pointers,
        isArray,
        parameters: isFunctionPointer ? -1 : parameters,
        isFunctionPointer,
      };
    }
    const inner = view.field(at, "declarator");
    at = inner >= 0 ? inner : (view.children(at).find((child) => view.kind(child).endsWith("declarator")) ?? -1);
  }
  return { nameNode: -1, name: "", pointers, isArray, parameters, isFunctionPointer };
}

/** True if a storage-class or qualifier of the declaration is `word`. */
export function hasSpecifier(view: View, declaration: number, word: string): boolean {
  return view
    .children(declaration)
    .some((child) => /^(storage_class_specifier|type_qualifier)$/.test(view.kind(child)) && view.text(child) === word);
}

/** The integer that a C literal means; NaN if it is none (floating point, too large). */
export function parseInteger(literal: string): number {
  if (/^[+-]/.test(literal))
    return literal.startsWith("-") ? -parseInteger(literal.slice(1)) : parseInteger(literal.slice(1));
  const text = literal.replaceAll("'", "").replace(/[uUlLzZ]+$/, "");
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return exact(Number.parseInt(text.slice(2), 16));
  if (/^0[bB][01]+$/.test(text)) return exact(Number.parseInt(text.slice(2), 2));
  if (/^0[0-7]*$/.test(text)) return exact(Number.parseInt(text, 8));
  return /^[1-9][0-9]*$/.test(text) ? exact(Number.parseInt(text, 10)) : Number.NaN;
}

const exact = (value: number): number => (Number.isSafeInteger(value) ? value : Number.NaN);

const ESCAPES: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  "0": 0,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  "\\": 92,
  "'": 39,
  '"': 34,
};

/** The code of a character literal; NaN where it is not a single plain character. */
export function parseCharacter(literal: string): number {
  const body = literal.replace(/^(u8|[uUL])?'/, "").replace(/'$/, "");
  if (body.startsWith("\\")) {
    const rest = body.slice(1);
    if (/^x[0-9a-fA-F]+$/.test(rest)) return Number.parseInt(rest.slice(1), 16);
    if (/^[0-7]{1,3}$/.test(rest)) return Number.parseInt(rest, 8);
    return ESCAPES[rest] ?? Number.NaN;
  }
  return [...body].length === 1 ? (body.codePointAt(0) as number) : Number.NaN;
}
