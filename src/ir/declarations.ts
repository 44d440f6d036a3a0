// Lowers declarations inside functions and initialisers of every shape. Does not lower top-level declarations.

import { type Builder, declareVariable, emit, nested, spanOf, variablePlace } from "./builder.js";
import { hasSpecifier, readDeclarator } from "./declarators.js";
import { baseType } from "./declared-types.js";
import { constant, fieldPlace, lowerExpression, UNKNOWN } from "./expressions.js";
import { findMacro } from "./macros.js";
import { readMacro } from "./symbols.js";
import type { Place } from "./types.js";

const CLEANUP = /\bcleanup\s*\(|\b_?cleanup_\w+|\bg_auto(free|ptr|fd|list)?\b/;

/** `T a = x, *b, c[3];` */
export function lowerDeclaration(b: Builder, node: number): void {
  const { view } = b;
  const type = view.field(node, "type");
  const hasCleanup = isCleanedUp(b, node);
  const isStatic = hasSpecifier(view, node, "static");
  for (const item of view.fields(node, "declarator")) {
    const declarator = readDeclarator(view, item);
    if (!declarator.name || declarator.parameters >= 0 || hasSpecifier(view, node, "extern")) continue;
    const value = view.kind(item) === "init_declarator" ? view.field(item, "value") : -1;
    const id = declareVariable(b, {
      name: declarator.name,
      kind: isStatic ? "static" : "local",
      isArray: declarator.isArray,
      pointers: declarator.pointers,
      type: baseType(view, type),
      isInitialised: value >= 0,
      hasCleanup,
    });
    if (isStatic) continue; // initialised once, long ago
    emit(b, { op: "declare", variable: id, at: spanOf(b, item) });
    if (value >= 0) lowerInitializer(b, variablePlace(id), value, declarator.pointers > 0 ? "" : typeName(b, type));
  }
}

/** `__attribute__((cleanup(f)))`, written out or by a macro, in front of the declaration or in it. */
function isCleanedUp(b: Builder, node: number): boolean {
  const { view } = b;
  const head = `${view.repairs?.prefixes.get(view.start(node)) ?? ""} ${view.text(node)}`;
  if (CLEANUP.test(head)) return true;
  const words = head.split("=", 1)[0]?.match(/[A-Za-z_]\w*/g) ?? [];
  return words.some((word) => CLEANUP.test(findMacro(b, word)?.body ?? ""));
}

/** `inner` for `struct inner`; the name of a typedef. */
export function typeName(b: Builder, type: number): string {
  const tag = b.view.field(type, "name");
  return tag >= 0 ? b.view.text(tag) : b.view.text(type);
}

/** Stores an initialiser into `place`: a value, or a list by field name, index or order. */
export function lowerInitializer(b: Builder, place: Place, value: number, type: string): void {
  nested(b, undefined, () => lowerAnyInitializer(b, place, value, type));
}

function lowerAnyInitializer(b: Builder, place: Place, value: number, type: string): void {
  const { view } = b;
  const at = spanOf(b, value);
  if (view.kind(value) !== "initializer_list") {
    emit(b, { op: "assign", place, value: lowerExpression(b, value), at });
    return;
  }
  const isArray = place.kind === "variable" && b.variables[place.id]?.isArray === true;
  const fields = isArray ? undefined : (b.context.symbols.structs.get(type) ?? b.context.program.structs.get(type));
  const isPlain = isArray || fields !== undefined;
  const items = view.children(value);
  // What the list does not name is zero; but where it puts what it names must be known, or nothing is.
  if (place.kind === "variable" && items.every((item) => isZero(b, item) || (isPlain && isScalar(b, item))))
    emit(b, { op: "clear", place, at });
  let position = 0;
  for (const item of items) {
    if (view.kind(item) === "initializer_pair") {
      const designators = view.fields(item, "designator");
      const target = designators.reduce<Place>((base, designator) => designate(b, base, designator), place);
      position = designators.length === 1 ? positionAfter(target, fields) : Number.NaN;
      lowerInitializer(b, target, view.field(item, "value"), "");
      continue;
    }
    const name = fields?.[position];
    const index = isArray && !Number.isNaN(position) ? constant(position) : UNKNOWN;
    const element: Place = name !== undefined ? fieldPlace(b, place, name) : { kind: "index", base: place, index };
    position += 1;
    lowerInitializer(b, element, item, "");
  }
}

/** Where the list goes on after a designator: behind the field or the element that it named. */
function positionAfter(target: Place, fields: readonly string[] | undefined): number {
  if (target.kind === "field" && fields?.includes(target.name)) return fields.indexOf(target.name) + 1;
  return target.kind === "index" && target.index.op === "constant" ? target.index.value + 1 : Number.NaN;
}

/** `0`, `NULL`, `{0}`, `{}`: zero, whatever it is put into. */
function isZero(b: Builder, item: number): boolean {
  if (b.view.kind(item) === "initializer_list")
    return nested(b, false, () => b.view.children(item).every((inner) => isZero(b, inner)));
  return b.view.kind(item) === "null" || ["0", "NULL", "false"].includes(b.view.text(item));
}

function isScalar(b: Builder, item: number): boolean {
  const value = b.view.kind(item) === "initializer_pair" ? b.view.field(item, "value") : item;
  return b.view.kind(value) !== "initializer_list" || isZero(b, value);
}

function designate(b: Builder, base: Place, designator: number): Place {
  const inner = b.view.children(designator)[0] ?? -1;
  if (b.view.kind(designator) === "field_designator") return fieldPlace(b, base, b.view.text(inner));
  // A range stands for all of its elements.
  const index = b.view.kind(designator) === "subscript_range_designator" ? UNKNOWN : lowerExpression(b, inner);
  return { kind: "index", base, index };
}

/** `#define` inside a function counts from there on; good enough to count everywhere. */
export function lowerLocalMacro(b: Builder, node: number): void {
  readMacro(b.view, node, b.context.symbols.macros);
}
