// Reads the files: text → tree → symbols and the graphs of all functions. Says what could not be read as C. Does not analyse.
import {
  collectSymbols,
  type FileSymbols,
  type FunctionIR,
  joinSymbols,
  type LowerContext,
  lowerFunction,
  lowerGlobals,
  readView,
  type View,
  viewOf,
} from "./ir/index.js";
import { compareLocations, type Location, type Problem } from "./model/index.js";
import { locate, type Parser, type SourceText } from "./syntax/index.js";

export interface SourceFile {
  /** Relative to the analysed root, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Text in which functions may be that nobody saw. */
export interface UnreadPart {
  readonly problem: Problem;
  readonly places: readonly Location[];
}

/** A file that was read, and what its functions are. */
export interface FileReading {
  readonly source: SourceFile;
  readonly text: SourceText;
  readonly symbols: FileSymbols;
  /** All that it declares, as one text. */
  readonly declares: string;
  readonly unread: readonly UnreadPart[];
  readonly functions: readonly FunctionIR[];
  /** What its globals are initialised with. */
  readonly globals: FunctionIR | null;
}

interface Parsed {
  readonly reading: FileReading | Omit<FileReading, "functions" | "globals">;
  /** What was read before has none any more. */
  view: View | undefined;
}

/** Parses and lowers; what was read before and means the same is taken over. */
export function readFiles(
  parser: Parser,
  sorted: readonly SourceFile[],
  before: readonly FileReading[] | undefined,
): { files: FileReading[]; isUsable: boolean } {
  const known = new Map(before?.map((file) => [file.source, file]));
  const parsed = sorted.map((source): Parsed => {
    const old = known.get(source);
    if (old) return { reading: old, view: undefined };
    const { view, lines } = readView(parser, source.bytes);
    const text = { bytes: source.bytes, lines };
    const symbols = collectSymbols(view);
    const unread = unreadParts(view, symbols, text, source.path);
    return { reading: { source, text, symbols, declares: declares(symbols), unread }, view };
  });
  // A function means what it did if all that the files declare is what it was.
  const isUsable =
    before !== undefined &&
    before.length === parsed.length &&
    parsed.every(({ reading: { source, declares: now } }, i) => {
      const old = before[i] as FileReading;
      return old.source.path === source.path && old.declares === now;
    });
  const programOf = joinSymbols(parsed.map(({ reading: { source, symbols } }) => ({ path: source.path, symbols })));
  const parseBody = bodyParser(parser);
  const files = parsed.map((one, file): FileReading => {
    const { reading } = one;
    if (isUsable && "functions" in reading) return reading;
    const { symbols, source } = reading;
    const view = one.view ?? readView(parser, source.bytes).view;
    // The tree takes more room than all else: it goes once the file is lowered.
    one.view = undefined;
    const context: LowerContext = { file, symbols, program: programOf(file), parseBody };
    const globals = lowerGlobals(context, view);
    return { ...reading, globals, functions: symbols.functions.map(({ node }) => lowerFunction(context, view, node)) };
  });
  return { files, isUsable };
}

/** All that a file declares, as one text; where in the file is no part of it. */
function declares(symbols: FileSymbols): string {
  const { functions, prototypes, globals, macros, enumerators, structs, unionFields, includes } = symbols;
  return JSON.stringify([
    functions.map(({ name, isStatic }) => [name, isStatic]),
    [...prototypes],
    [...globals],
    [...macros],
    [...enumerators],
    [...structs],
    [...unionFields],
    includes,
  ]);
}

/**
 * Says what of a file could not be read as C at all: functions in it were never seen. An error where that is the whole file, for
 * then nothing was analysed; whoever only came across the file may call that a warning.
 */
function unreadParts(view: View, symbols: FileSymbols, text: SourceText, path: string): UnreadPart[] {
  if (!view.hasError(0)) return [];
  const parts = [0, ...view.children(0)];
  const broken = parts.filter((node) => view.kind(node) === "ERROR" && /[{}]/.test(view.text(node)));
  if (symbols.functions.length === 0 && isRows(new TextDecoder().decode(text.bytes))) return [];
  const unread = parts.slice(1).filter((node) => view.hasError(node));
  const isForeign = symbols.functions.length === 0 && isMostlyBroken(view, unread, parts.slice(1));
  const lost = isForeign ? (unread.length > 0 ? unread : [0]) : broken;
  const [first] = lost;
  if (first === undefined) return [];
  const places = lost
    .map((node) => locate(text, view.start(node), view.end(node), path))
    .sort((a, b) => compareLocations(a, b));
  // Several parts may share a line.
  const lines = new Set(
    places.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, i) => line + i)),
  );
  const from = `${path}: ${lines.size} line${lines.size === 1 ? "" : "s"} from line ${Math.min(...lines)} on could not be read as C`;
  if (isForeign && !isMacroList(new TextDecoder().decode(text.bytes))) {
    const message = `${from}, so nothing of this file was analysed: is it C that a compiler takes?`;
    return [{ problem: { level: "error", message, file: path }, places }];
  }
  const message = `${from}: functions defined there were not analysed`;
  return [{ problem: { level: "warning", message, file: path, ...locationOf(places) }, places }];
}

/** How much text around a broken word is not to be trusted: a line. */
const AROUND = 80;

/**
 * Whether what did not parse, with a line around each piece, is most of what is there: this is not C, or not as we know it. One
 * word in a structure is not: everything else of the file was read.
 */
function isMostlyBroken(view: View, unread: readonly number[], all: readonly number[]): boolean {
  const size = (nodes: readonly number[]): number =>
    nodes.reduce((sum, node) => sum + view.end(node) - view.start(node), 0);
  const broken = unread.map((node) => {
    const pieces = view.brokenNodes(node);
    return Math.min(size([node]), size(pieces) + AROUND * pieces.length);
  });
  return broken.reduce((sum, length) => sum + length, 0) * 2 > size(all);
}

function locationOf([location]: readonly Location[]): Pick<Problem, "location"> {
  return location === undefined ? {} : { location };
}

const TOKENS = /\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|#(?:\\\r?\n|.)*|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\w+|\S/g;

function* codeTokens(text: string): Generator<string> {
  for (const [token] of text.matchAll(TOKENS)) if (!/^(?:\/[*/]|#)/.test(token)) yield token;
}

/** `X(alpha, 1) X(beta, 2)`: what a header may hold for a macro of whoever includes it. It is no C until then. */
function isMacroList(text: string): boolean {
  let depth = 0;
  let isNamed = false;
  for (const token of codeTokens(text)) {
    if (/[{}]/.test(token) && !token.startsWith('"')) return false;
    if (token === "(") {
      if (!isNamed) return false;
      depth++;
    } else if (token === ")") {
      if (--depth < 0) return false;
      if (depth === 0) isNamed = false;
    } else if (depth === 0) {
      const isName = /^\w/.test(token);
      if (isNamed || !(isName || token === "," || token === ";")) return false;
      isNamed = isName;
    }
  }
  return depth === 0 && !isNamed;
}

/** `{ "a", 1 }, [B] = 2,`: rows that a header holds for the table of whoever includes it. No function can be among them. */
function isRows(text: string): boolean {
  let depth = 0;
  let before = "";
  let hasComma = false;
  for (const token of codeTokens(text)) {
    if (/^[([{]$/.test(token)) depth++;
    else if (/^[)\]}]$/.test(token)) depth--;
    const isWordPair = depth === 0 && /^\w/.test(token) && /^\w/.test(before);
    if (depth < 0 || token === ";" || isWordPair || (token === "{" && before === ")")) return false;
    if (depth === 0 && token === ",") hasComma = true;
    before = token;
  }
  return depth === 0 && hasComma;
}

/** Parses macro bodies, each text once. */
function bodyParser(parser: Parser): (text: string) => View {
  const encoder = new TextEncoder();
  const parsed = new Map<string, View>();
  return (text) => {
    let view = parsed.get(text);
    if (!view) {
      view = viewOf(parser, parser.parse(encoder.encode(`void f(void){\n${text}\n}`)));
      parsed.set(text, view);
    }
    return view;
  };
}
