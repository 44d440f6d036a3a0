// A library file of cppcheck (*.cfg) → what its functions do with memory. Does not read files; what says nothing of ownership is counted.
import { SaxesParser } from "saxes";
import { ConfigurationError, type FunctionDeclaration, type ImportedLibrary } from "../model/index.js";
import { defined } from "./defined.js";

/**
 * Reads a library file. Not every element has a meaning here: `ignored` counts those at the top that have none.
 * @throws ConfigurationError, one line that names file and line, for what is no such file
 */
export function parseCppcheckLibrary(text: string, file: string): ImportedLibrary {
  const elements = parseElements(text, file);
  const functions = new Map<string, FunctionDraft>();
  const draft = (name: string, line: number): FunctionDraft => {
    const known = functions.get(name);
    if (known) return known;
    const fresh = { line };
    functions.set(name, fresh);
    return fresh;
  };
  const groups = elements.filter(({ name }) => name === "memory" || name === "resource");
  const others = elements.filter((element) => !groups.includes(element));
  // Functions first: what an allocator returns says when it worked.
  for (const element of others) {
    const said = readFunction(element);
    for (const name of functionNames(element)) Object.assign(draft(name, element.line), said);
  }
  for (const group of groups) readGroup(group, group.name === "memory" ? "memory" : "resource", draft);
  const declarations = [...functions].flatMap(([name, said]) => declarationOf(name, said, file));
  const declared = new Set(declarations.map(({ name }) => name));
  const ignored = others.filter((element) => !functionNames(element).some((name) => declared.has(name)));
  return { file, functions: declarations, ignored: ignored.length };
}

/** What is known of a function so far. */
interface FunctionDraft extends Partial<Omit<FunctionDeclaration, "name" | "source">> {
  readonly line: number;
  /** The type that it returns, as it is written. */
  readonly returnType?: string;
  readonly isBorrowing?: boolean;
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The elements below the root. */
function parseElements(text: string, file: string): readonly Element[] {
  const parser = new SaxesParser();
  const open: Element[] = [];
  let root: Element | undefined;
  const fail = (line: number, column: number, message: string): never => {
    throw new ConfigurationError(`${file}:${line}:${column}: ${message}`);
  };
  // Of the last character that was read: the parser counts those behind it.
  const column = (): number => Math.max(1, parser.column);
  parser.on("error", ({ message }) => {
    fail(parser.line, column(), `not valid XML: ${message.replace(/^\d+:\d+: /, "").replace(/\.$/, "")}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    const { line } = parser;
    const element: Element = { name, attributes, children: [], text: "", file, line, column: column() };
    if (open.length === 0 && name !== "def")
      fail(line, 1, `no library file of cppcheck: it begins with <${name}>, not with <def>`);
    if (open.length === 0) root = element;
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("text", (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  });
  parser.on("closetag", () => void open.pop());
  parser.write(text).close();
  return root?.children ?? [];
}

/** `a,b` names two functions; names of C++ are left out. */
function namesOf(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => /^[A-Za-z_]\w*$/.test(name));
}

function functionNames({ name, attributes }: Element): string[] {
  return name === "function" ? namesOf(attributes.name ?? "") : [];
}

/** `<function>`, as far as it speaks of ownership. */
function readFunction({ children }: Element): Omit<FunctionDraft, "line"> {
  const child = (name: string): Element | undefined => children.find((one) => one.name === name);
  const returned = child("returnValue");
  const returnType = returned?.attributes.type;
  if (child("noreturn")?.text.trim() === "true") return defined({ neverReturns: true, returnType });
  const args = children.filter(({ name, attributes }) => name === "arg" && /^\d+$/.test(attributes.nr ?? ""));
  const numbers = (isMeant: (arg: Element) => boolean): readonly number[] | undefined => {
    const found = args.filter(isMeant).map((arg) => argument(arg, "nr") ?? 1);
    return found.length === 0 ? undefined : found;
  };
  const isBorrowing = child("leak-ignore") !== undefined;
  const notNull = numbers((arg) => arg.children.some(({ name }) => name === "not-null"));
  const index = /^arg(\d+)$/.exec(returned?.text.trim() ?? "")?.[1];
  const returns = index === undefined ? undefined : Number(index);
  const isSaying = isBorrowing || notNull !== undefined || returns !== undefined;
  return defined({
    returnType,
    notNull,
    returns,
    isBorrowing: isBorrowing || undefined,
    // Where nobody says which way an argument goes, it may be written through.
    writes: isSaying ? numbers(({ attributes }) => attributes.direction !== "in") : undefined,
  });
}

/** `<memory>` and `<resource>`: allocators and the functions that release what they hand out. */
function readGroup(
  { children }: Element,
  kind: "memory" | "resource",
  draft: (name: string, line: number) => FunctionDraft,
): void {
  const releasedBy = children.filter(({ name }) => name === "dealloc").flatMap(functionsOf);
  for (const child of children) {
    for (const name of functionsOf(child)) {
      const said = draft(name, child.line);
      const into = argument(child, "arg");
      switch (child.name) {
        case "alloc":
        case "realloc":
          Object.assign(said, {
            allocates: kind,
            releasedBy,
            ...defined({
              allocatesInto: into,
              onFailure: child.attributes["no-fail"] === "true" ? ("never" as const) : undefined,
              succeedsWith: into === undefined ? undefined : successOf(said.returnType),
              size: sizeOf(child),
              reallocates: child.name === "realloc" ? (argument(child, "realloc-arg") ?? 1) : undefined,
            }),
          });
          break;
        case "dealloc":
          Object.assign(said, { releases: [into ?? 1] });
          break;
        case "use":
          Object.assign(said, { keeps: "all" });
          break;
        default:
      }
    }
  }
}

function functionsOf(element: Element): string[] {
  return /^(alloc|realloc|dealloc|use)$/.test(element.name) ? namesOf(element.text) : [];
}

/**
 * When something was stored through the argument, as far as the type of the result tells: `bool` and pointers say so themselves,
 * numbers are zero by custom.
 */
function successOf(type = "int"): FunctionDeclaration["succeedsWith"] {
  if (type === "void") return "always";
  return /bool|\*/i.test(type) ? "nonzero" : "zero";
}

/** `malloc:1`, `calloc:1,2`; of `strdup:1` the size is not an argument. */
function sizeOf({ attributes }: Element): readonly number[] | undefined {
  const [kind, numbers = ""] = (attributes["buffer-size"] ?? "").split(":");
  if (kind !== "malloc" && kind !== "calloc") return undefined;
  const known = numbers === "" ? (kind === "malloc" ? [1] : [1, 2]) : numbers.split(",").map(Number);
  return known.every((number) => Number.isInteger(number) && number > 0) ? known : undefined;
}

/** @throws ConfigurationError for what is no number of an argument */
function argument({ name, attributes, file, line, column }: Element, key: string): number | undefined {
  const written = attributes[key];
  if (written === undefined) return undefined;
  if (/^[1-9]\d?$/.test(written)) return Number(written);
  throw new ConfigurationError(
    `${file}:${line}:${column}: <${name} ${key}="${written}">: expected the number of an argument; the first is 1`,
  );
}

/** Whoever neither borrows nor allocates nor releases may keep what it is given; where nothing else is known, nothing is said. */
function declarationOf(name: string, said: FunctionDraft, file: string): FunctionDeclaration[] {
  const { line, returnType: _, isBorrowing = false, ...rest } = said;
  const { allocates, releases, keeps, neverReturns, notNull, returns } = rest;
  const isKnown = allocates !== undefined || releases !== undefined || keeps !== undefined || neverReturns === true;
  if (!isKnown && !isBorrowing && notNull === undefined && returns === undefined) return [];
  const declaration = { name, ...rest, source: { file, line } };
  return [isKnown || isBorrowing ? declaration : { ...declaration, keeps: "all" }];
}
