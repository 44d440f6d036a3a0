// Collects what a file declares at its top level: functions, globals, macros, enumerators, struct fields. Does not lower bodies.
import { hasSpecifier, parseInteger, readDeclarator } from "./declarators.js";
import type { View } from "./view.js";

export interface Macro {
  /** `null` for an object-like macro. */
  readonly parameters: readonly string[] | null;
  readonly body: string;
}

export interface Prototype {
  readonly name: string;
  /** One a parameter: true where the callee promises not to change what is pointed to (`const T *`). */
  readonly constParameters: readonly boolean[];
  readonly isNoReturn: boolean;
}

export interface GlobalSymbol {
  readonly name: string;
  readonly isStatic: boolean;
  readonly isArray: boolean;
  /** The initialiser where it is an integer; `undefined` where there is none or it is not known. */
  readonly initial: number | undefined;
}

export interface FileSymbols {
  readonly functions: { readonly name: string; readonly node: number; readonly isStatic: boolean }[];
  readonly functionNames: Set<string>;
  readonly prototypes: Map<string, Prototype>;
  readonly globals: Map<string, GlobalSymbol>;
  readonly macros: Map<string, Macro>;
  readonly enumerators: Map<string, number>;
  /** Field names in order, by struct tag and by typedef name. */
  readonly structs: Map<string, readonly string[]>;
  /** Members of unions, each with the first member of its union: they are the same memory. Null where a struct has such a field too. */
  readonly unionFields: Map<string, string | null>;
}

/** One pass over the top level of a file, `#if` arms included. */
export function collectSymbols(view: View): FileSymbols {
  const symbols: FileSymbols = {
    functions: [],
    functionNames: new Set(),
    prototypes: new Map(),
    globals: new Map(),
    macros: new Map(),
    enumerators: new Map(),
    structs: new Map(),
    unionFields: new Map(),
  };
  visit(view, 0, symbols);
  readMacroLines(view, symbols.macros);
  return symbols;
}

const DEFINE = /^[ \t]*#[ \t]*define[ \t]+([A-Za-z_]\w*)(\([^()\n]*\))?((?:\\\r?\n|.)*)$/gm;

/** `#define` lines that the tree does not show as such, because a macro before them was taken for the head of a function. */
function readMacroLines(view: View, macros: Map<string, Macro>): void {
  for (const [, name = "", list, rest = ""] of new TextDecoder().decode(view.bytes).matchAll(DEFINE)) {
    if (!macros.has(name)) macros.set(name, macroOf(list, rest));
  }
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
  symbols.functions.sort((a, b) => a.node - b.node);
}

/** The children that are compiled on a machine that runs containers: the arm of `#ifdef _WIN32` is not. */
function compiledChildren(view: View, node: number): number[] {
  const truth = knownCondition(view, node);
  const alternative = view.field(node, "alternative");
  if (truth === undefined) return view.children(node);
  if (truth) return view.children(node).filter((child) => child !== alternative);
  return alternative < 0 ? [] : [alternative];
}

/** Macros that no compiler for Linux defines. */
const NEVER_DEFINED = new Set(
  "_WIN32 WIN32 _WIN64 WIN64 __WIN32__ _WINDOWS _MSC_VER __MINGW32__ __MINGW64__ __CYGWIN__ __APPLE__ __MACH__ __OS2__ __DJGPP__ MSDOS __VMS VMS _WIN32_WCE".split(
    " ",
  ),
);

/** The truth of an `#if` that is the same wherever this program runs; undefined for any other. */
export function knownCondition(view: View, node: number): boolean | undefined {
  const kind = view.kind(node);
  if (kind !== "preproc_if" && kind !== "preproc_ifdef" && kind !== "preproc_elif" && kind !== "preproc_elifdef")
    return;
  const name = view.field(node, "name");
  if (name >= 0) {
    if (!NEVER_DEFINED.has(view.text(name))) return;
    return /^#\s*(ifndef|elifndef)/.test(view.text(node));
  }
  const text = view.text(view.field(node, "condition")).replace(/[\s()]+/g, "");
  if (text === "0" || text === "1") return text === "1";
  const defined = /^(!?)(?:defined)?(\w+)$/.exec(text);
  if (defined && NEVER_DEFINED.has(defined[2] as string)) return defined[1] === "!";
  return undefined;
}

function readTopLevel(view: View, node: number, symbols: FileSymbols): void {
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
  if (macros.has(name)) return; // #if arms: the first definition speaks
  const list = kind === "preproc_def" ? undefined : view.text(view.field(node, "parameters"));
  macros.set(name, macroOf(list, view.text(view.field(node, "value"))));
}

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
    symbols.globals.set(declarator.name, {
      name: declarator.name,
      isStatic: hasSpecifier(view, node, "static"),
      isArray: declarator.isArray,
      initial: declarator.isArray ? undefined : value < 0 ? 0 : literal(view, value),
    });
  }
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

function readTypes(view: View, type: number, symbols: FileSymbols): void {
  if (type < 0) return;
  if (view.kind(type) === "enum_specifier") readEnumerators(view, view.field(type, "body"), symbols.enumerators);
  else if (/^(struct|union)_specifier$/.test(view.kind(type))) structFields(view, type, symbols);
}

function readEnumerators(view: View, body: number, enumerators: Map<string, number>): void {
  let next: number | undefined = 0;
  for (const item of view.children(body)) {
    if (view.kind(item) !== "enumerator") continue;
    const value = view.field(item, "value");
    if (value >= 0) next = literal(view, value) ?? enumerators.get(view.text(value));
    if (next !== undefined) {
      enumerators.set(view.text(view.field(item, "name")), next);
      next += 1;
    }
  }
}

function structFields(view: View, type: number, symbols: FileSymbols): readonly string[] | null {
  if (type < 0 || !/^(struct|union)_specifier$/.test(view.kind(type))) return null;
  const body = view.field(type, "body");
  if (body < 0) return null;
  const names: string[] = [];
  for (const item of view.children(body)) {
    if (view.kind(item) !== "field_declaration") continue;
    readTypes(view, view.field(item, "type"), symbols);
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
