// Collects what a file declares at its top level: functions, globals, macros, enumerators, struct fields. Does not lower bodies.

import { type Condition, type MacroUse, readCondition, readExpression } from "../syntax/index.js";
import { hasSpecifier, parseInteger, readDeclarator } from "./declarators.js";
import { baseType, noTypes, readTypes as readDeclaredTypes } from "./declared-types.js";
import type { Include } from "./includes.js";
import { macroText } from "./macro-text.js";
import type { FileSymbols, Macro } from "./symbol-types.js";
import type { View } from "./view.js";

/** One pass over the top level of a file, `#if` arms included. */
export function collectSymbols(view: View): FileSymbols {
  const symbols: FileSymbols = {
    functions: [],
    generated: [],
    functionNames: new Set(),
    prototypes: new Map(),
    globals: new Map(),
    macros: new Map(),
    includes: readIncludes(view),
    enumerators: new Map(),
    structs: new Map(),
    types: noTypes(),
    initialised: [],
    unionFields: new Map(),
  };
  visit(view, 0, symbols);
  if (view.hasError(0) || view.repairs) readMacroLines(view, symbols.macros);
  for (const use of definitionsOf(view)) generateFunctions(view, use, symbols);
  symbols.functions.sort((a, b) => a.node - b.node);
  return symbols;
}

/** Stands for a node of the file where a macro wrote the function. */
export const generatedNode = (index: number): number => -2 - index;

/** Uses of macros at the top level, with or without a semicolon. */
function definitionsOf(view: View): MacroUse[] {
  const uses = [...(view.repairs?.definitions ?? [])];
  for (const node of view.children(0)) {
    const call = view.kind(node) === "expression_statement" ? (view.children(node)[0] ?? -1) : -1;
    if (view.kind(call) !== "call_expression") continue;
    const name = view.text(view.field(call, "function"));
    const list = view.field(call, "arguments");
    uses.push({ name, start: view.start(call), end: view.end(call), argumentsStart: view.start(list) });
  }
  return uses;
}

/** `DEFINE_NEW(job)`: the functions that the macro's text defines. */
function generateFunctions(view: View, use: MacroUse, symbols: FileSymbols): void {
  const macro = symbols.macros.get(use.name);
  if (!macro?.body.includes("{") || use.argumentsStart < 0) return;
  const text = macroText(macro, view.slice(use.argumentsStart, use.end));
  if (text === undefined) return;
  const written = view.parse(text);
  for (const node of written.children(0)) {
    if (written.kind(node) !== "function_definition") continue;
    const { name } = readDeclarator(written, written.field(node, "declarator"));
    if (name === "" || symbols.functionNames.has(name)) continue;
    symbols.functions.push({
      name,
      node: generatedNode(symbols.generated.length),
      isStatic: hasSpecifier(written, node, "static"),
    });
    symbols.generated.push({ view: written, node, span: { start: use.start, end: use.end } });
    symbols.functionNames.add(name);
  }
}

const DIRECTIVE = /^[ \t]*#[ \t]*(if|ifdef|ifndef|elif|else|endif|define)\b((?:\\\r?\n|.)*)$/gm;
const DEFINE = /^[ \t]+([A-Za-z_]\w*)(\([^()\n]*\))?([\s\S]*)$/;

/** `#define` lines that the tree does not show as such, because a macro before them was taken for the head of a function. */
function readMacroLines(view: View, macros: Map<string, Macro>): void {
  // Per open `#if`: whether an arm was compiled for sure, and whether the arm here is for sure not.
  const arms: { isTaken: boolean; isDropped: boolean }[] = [];
  for (const [line, word = "", rest = ""] of view.slice(0, view.bytes.length).matchAll(DIRECTIVE)) {
    if (word === "define") {
      const [, name = "", list, body = ""] = DEFINE.exec(rest) ?? [];
      if (name !== "" && !macros.has(name) && arms.every((arm) => !arm.isDropped))
        macros.set(name, macroOf(list, body));
      continue;
    }
    if (word === "endif") {
      arms.pop();
      continue;
    }
    const truth = word === "else" ? undefined : readCondition(line.trimStart()).truth;
    if (word.startsWith("if")) arms.push({ isTaken: truth === true, isDropped: truth === false });
    const arm = arms.at(-1);
    if (word.startsWith("if") || !arm) continue;
    arm.isDropped = arm.isTaken || truth === false;
    arm.isTaken ||= truth === true;
  }
}

/** `#include`s wherever they stand, but for those in arms that are never compiled. */
function readIncludes(view: View): Include[] {
  const found: Include[] = [];
  for (const node of view.all("preproc_include")) {
    const text = includedText(view, view.field(node, "path"));
    if (/^["<]/.test(text) && isCompiled(view, node))
      found.push({ path: text.slice(1, -1), isSystem: text.startsWith("<") });
  }
  return found;
}

/** `#define CONFIG "config.h"` and `#include CONFIG`: the macro's text, where the file itself defines it. */
function includedText(view: View, path: number): string {
  const text = view.text(path);
  if (view.kind(path) !== "identifier") return text;
  const definition = view.all("preproc_def").find((node) => view.text(view.field(node, "name")) === text);
  return definition === undefined ? "" : view.text(view.field(definition, "value")).trim();
}

/** Whether the node may be compiled on a machine that runs containers. */
function isCompiled(view: View, node: number): boolean {
  let child = node;
  for (let parent = view.parent(node); parent >= 0; child = parent, parent = view.parent(parent)) {
    const truth = knownCondition(view, parent);
    if (truth !== undefined && truth !== (child !== view.field(parent, "alternative"))) return false;
  }
  return true;
}

const CONTAINERS = new Set([
  "translation_unit",
  "preproc_if",
  "preproc_ifdef",
  "preproc_else",
  "preproc_elif",
  "preproc_elifdef",
  "linkage_specification",
  "declaration_list",
  "ERROR",
]);

function visit(view: View, root: number, symbols: FileSymbols): void {
  const pending = [root];
  while (pending.length > 0) {
    const node = pending.pop() as number;
    const children = compiledChildren(view, node);
    for (const child of [...children].reverse()) if (CONTAINERS.has(view.kind(child))) pending.push(child);
    for (const child of children) readTopLevel(view, child, symbols);
  }
}

/** The children that are compiled on a machine that runs containers: the arm of `#ifdef _WIN32` is not. */
function compiledChildren(view: View, node: number): number[] {
  const truth = knownCondition(view, node);
  const alternative = view.field(node, "alternative");
  if (truth === undefined) return view.children(node);
  if (truth) return view.children(node).filter((child) => child !== alternative);
  return alternative < 0 ? [] : [alternative];
}

/** The truth of an `#if` that is the same wherever this program runs; undefined for any other. */
export function knownCondition(view: View, node: number): boolean | undefined {
  return isConditional(view.kind(node)) ? conditionOf(view, node).truth : undefined;
}

const isConditional = (kind: string): boolean =>
  kind === "preproc_if" || kind === "preproc_ifdef" || kind === "preproc_elif" || kind === "preproc_elifdef";

/** What the `#if` at `node` asks. */
export function conditionOf(view: View, node: number): Condition {
  const name = view.field(node, "name");
  const subject = name >= 0 ? name : view.field(node, "condition");
  return name >= 0 ? readCondition(view.slice(view.start(node), view.end(name))) : readExpression(view.text(subject));
}

const DECLARES_TYPES = /^(function_definition|declaration|type_definition|struct_specifier|union_specifier)$/;

function readTopLevel(view: View, node: number, symbols: FileSymbols): void {
  if (DECLARES_TYPES.test(view.kind(node))) readDeclaredTypes(view, node, symbols.types);
  switch (view.kind(node)) {
    case "function_definition": {
      const declarator = readDeclarator(view, view.field(node, "declarator"));
      readTypes(view, view.field(node, "type"), symbols);
      if (declarator.name && view.field(node, "body") >= 0) {
        symbols.functions.push({ name: declarator.name, node, isStatic: hasSpecifier(view, node, "static") });
        symbols.functionNames.add(declarator.name);
      }
      break;
    }
    case "declaration":
      readDeclaration(view, node, symbols);
      break;
    case "type_definition": {
      const type = view.field(node, "type");
      readTypes(view, type, symbols);
      const fields = structFields(view, type, symbols);
      if (fields) for (const alias of view.fields(node, "declarator")) symbols.structs.set(view.text(alias), fields);
      break;
    }
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
      readTypes(view, node, symbols);
      break;
    default:
      readMacro(view, node, symbols.macros);
  }
}

/** `#define` of either kind; anything else is passed over. */
export function readMacro(view: View, node: number, macros: Map<string, Macro>): void {
  const kind = view.kind(node);
  if (kind !== "preproc_def" && kind !== "preproc_function_def") return;
  const name = view.text(view.field(node, "name"));
  const list = kind === "preproc_def" ? undefined : view.text(view.field(node, "parameters"));
  addMacro(macros, name, macroOf(list, view.text(view.field(node, "value"))));
}

/** `#if` arms: the first definition speaks, unless a later one says more of memory: it calls the C library, the first does not. */
function addMacro(macros: Map<string, Macro>, name: string, macro: Macro): void {
  const known = macros.get(name);
  if (known !== undefined && !(ALLOCATOR_LIKE.test(name) && LIBC.test(macro.body) && !LIBC.test(known.body))) return;
  macros.set(name, macro);
}

const ALLOCATOR_LIKE = /alloc|free|dup|new|release|destroy/i;
const LIBC = /(^|[^\w.>])(malloc|calloc|realloc|reallocarray|free|strdup|strndup|asprintf)\b/;

function macroOf(list: string | undefined, value: string): Macro {
  const body = withoutComments(value)
    .replace(/\\\r?\n/g, " ")
    .trim();
  const parameters = list
    ?.replace(/^\(|\)$/g, "")
    .split(",")
    .map((parameter) => parameter.trim());
  return { parameters: parameters?.filter((parameter) => parameter !== "") ?? null, body };
}

/** Comments are no part of a macro's body; what looks like one inside of a string is. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[\s\S]*?\*\//g, (match) => (match.startsWith('"') ? match : " "));
}

function readDeclaration(view: View, node: number, symbols: FileSymbols): void {
  readTypes(view, view.field(node, "type"), symbols);
  for (const item of view.fields(node, "declarator")) {
    const declarator = readDeclarator(view, item);
    if (!declarator.name) continue;
    if (declarator.parameters >= 0) {
      symbols.prototypes.set(declarator.name, {
        name: declarator.name,
        constParameters: view
          .children(declarator.parameters)
          .filter((p) => view.kind(p) === "parameter_declaration")
          .map((p) => isPointerToConst(view, p)),
        isNoReturn: isNoReturn(view, node),
      });
      continue;
    }
    if (hasSpecifier(view, node, "extern") && view.kind(item) !== "init_declarator") continue;
    const value = view.kind(item) === "init_declarator" ? view.field(item, "value") : -1;
    if (value >= 0 && /identifier|list|pointer|cast/.test(view.kind(value)))
      symbols.initialised.push({ declaration: node, item });
    const isStatic = hasSpecifier(view, node, "static");
    symbols.globals.set(declarator.name, {
      name: declarator.name,
      isStatic,
      isArray: declarator.isArray,
      type: baseType(view, view.field(node, "type")),
      pointers: declarator.pointers,
      initial: declarator.isArray ? undefined : initialOf(view, value, isStatic, declarator.pointers > 0),
    });
  }
}

/**
 * `OPTION char *option_mode;`: who leaves a global of the whole program without a value, or with a null pointer, means to set it somewhere, if
 * not in these files.
 */
function initialOf(view: View, value: number, isStatic: boolean, isPointer: boolean): number | undefined {
  if (isStatic) return value < 0 ? 0 : literal(view, value);
  return value < 0 || isPointer ? undefined : literal(view, value);
}

/** `noreturn` in any spelling, also in a macro before the declaration that tree-sitter took for something of its own. */
function isNoReturn(view: View, node: number): boolean {
  const before = new TextDecoder().decode(view.bytes.subarray(Math.max(0, view.start(node) - 120), view.start(node)));
  const own = before.slice(Math.max(before.lastIndexOf(";"), before.lastIndexOf("}"), before.lastIndexOf("*/")) + 1);
  return /no_?return/i.test(own.replace(/^\s*#.*$/gm, "") + view.text(node));
}

function isPointerToConst(view: View, parameter: number): boolean {
  return (
    readDeclarator(view, view.field(parameter, "declarator")).pointers === 1 && hasSpecifier(view, parameter, "const")
  );
}

function literal(view: View, node: number): number | undefined {
  const kind = view.kind(node);
  if (kind === "null") return 0;
  if (kind === "unary_expression" && view.text(view.field(node, "operator")) === "-") {
    const inner = literal(view, view.field(node, "argument"));
    return inner === undefined ? undefined : -inner;
  }
  if (kind === "parenthesized_expression") return literal(view, view.children(node)[0] ?? -1);
  const value = kind === "number_literal" ? parseInteger(view.text(node)) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

/** Structures inside of structures are not followed deeper. */
const MAX_DEPTH = 600;

function readTypes(view: View, type: number, symbols: FileSymbols, depth = 0): void {
  if (type < 0 || depth > MAX_DEPTH) return;
  if (view.kind(type) === "enum_specifier") readEnumerators(view, view.field(type, "body"), symbols.enumerators);
  else if (/^(struct|union)_specifier$/.test(view.kind(type))) structFields(view, type, symbols, depth);
}

function readEnumerators(view: View, body: number, enumerators: Map<string, number>): void {
  let next: number | undefined = 0;
  for (const item of view.children(body)) {
    if (view.kind(item) !== "enumerator") continue;
    // What a macro makes may be several.
    if (view.repairs?.opaque.has(view.start(item))) {
      next = undefined;
      continue;
    }
    const value = view.field(item, "value");
    if (value >= 0) next = literal(view, value) ?? enumerators.get(view.text(value));
    if (next !== undefined) {
      enumerators.set(view.text(view.field(item, "name")), next);
      next += 1;
    }
  }
}

function structFields(view: View, type: number, symbols: FileSymbols, depth = 0): readonly string[] | null {
  if (type < 0 || !/^(struct|union)_specifier$/.test(view.kind(type))) return null;
  const body = view.field(type, "body");
  if (body < 0) return null;
  const names: string[] = [];
  for (const item of view.children(body)) {
    if (view.kind(item) !== "field_declaration") continue;
    readTypes(view, view.field(item, "type"), symbols, depth + 1);
    for (const declarator of view.fields(item, "declarator")) names.push(readDeclarator(view, declarator).name);
  }
  const first = view.kind(type) === "union_specifier" ? (names[0] ?? null) : null;
  for (const name of names) {
    const known = symbols.unionFields.get(name);
    symbols.unionFields.set(name, known === undefined || known === first ? first : null);
  }
  const tag = view.text(view.field(type, "name"));
  if (tag) symbols.structs.set(tag, names);
  return names;
}
