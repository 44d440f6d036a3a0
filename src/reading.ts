// Reads the files: text → tree → symbols and the graphs of all functions. Says what could not be read as C. Does not analyse.
import {
  collectSymbols,
  type FileDeclarations,
  type FileSymbols,
  type FunctionIR,
  joinSymbols,
  type LowerContext,
  lowerFunction,
  lowerGlobals,
  type Meaning,
  meaningIn,
  notingNames,
  type ProgramSymbols,
  readView,
  textOfFunction,
  type View,
  viewOf,
} from "./ir/index.js";
import { compareLocations, type Location, type Problem } from "./model/index.js";
import { digest, type Outline, outlineOf, readBack, recallOutline, type Spots, write } from "./ownership/index.js";
import { lineStarts, locate, type Parser, type SourceText } from "./syntax/index.js";

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
  readonly symbols: FileDeclarations;
  /** All that it declares, as one text. */
  declares(): string;
  readonly unread: readonly UnreadPart[];
  readonly functions: readonly FunctionIR[];
  /** What its globals are initialised with. */
  readonly globals: FunctionIR | null;
}

/** What is kept of a file: what it declares by itself, and its functions, by what the names meant that they use. */
export interface KeptFile {
  readonly declarations: string;
  readonly unread: readonly UnreadPart[];
  readonly lowerings: readonly KeptLowering[];
}

export interface KeptLowering {
  /** Names, each with its meaning behind it. */
  readonly asked: readonly string[];
  readonly functions: readonly KeptFunction[];
  /** Of the initialisers of its globals. */
  readonly globals: Outline | null;
}

/** A function without its graph. */
export interface KeptFunction extends Pick<FunctionIR, "name" | "isStatic" | "isPartial" | "span" | "nameSpan"> {
  /** Equal keys, equal functions, wherever in their file they lie. */
  readonly key: string;
  readonly outline: Outline;
}

/** Files as they were read in other runs, by path and content. */
export interface FileRecall {
  file(source: SourceFile): KeptFile | undefined;
  keepFile(source: SourceFile, kept: KeptFile): void;
  /** Says which function of another run this one is. */
  named(fn: FunctionIR, key: string): void;
}

/** The latest ways in which a file was lowered that are kept. */
const MAX_LOWERINGS = 3;

interface Parsed {
  readonly reading: FileReading | Omit<FileReading, "functions" | "globals">;
  /** What was read before has none any more, and what is kept never had. */
  fresh: { readonly view: View; readonly symbols: FileSymbols } | undefined;
  readonly kept: KeptFile | undefined;
}

/** Parses and lowers; what was read before and means the same is taken over. The answer is the same with `recall` and without. */
export function readFiles(
  parser: Parser,
  sorted: readonly SourceFile[],
  before: readonly FileReading[] | undefined,
  recall?: FileRecall,
): { files: FileReading[]; isUsable: boolean } {
  const known = new Map(before?.map((file) => [file.source, file]));
  const parsed = sorted.map((source): Parsed => {
    const old = known.get(source);
    return old ? { reading: old, fresh: undefined, kept: undefined } : parse(parser, source, recall);
  });
  // A function means what it did if all that the files declare is what it was.
  const isUsable =
    before !== undefined &&
    before.length === parsed.length &&
    parsed.every(({ reading }, i) => {
      const old = before[i] as FileReading;
      return reading === old || (old.source.path === reading.source.path && old.declares() === reading.declares());
    });
  const programOf = joinSymbols(parsed.map(({ reading: { source, symbols } }) => ({ path: source.path, symbols })));
  const parseBody = bodyParser(parser);
  const settled = new Map<string, string>();
  const files = parsed.map((one, file): FileReading => {
    const { reading, kept } = one;
    if (isUsable && "functions" in reading) return reading;
    const { source } = reading;
    const program = programOf(file);
    const lower = (symbols: ProgramSymbols): Lowered => {
      const { view, symbols: own } = one.fresh ?? parseFile(parser, source);
      // The tree takes more room than all else: it goes once the file is lowered.
      one.fresh = undefined;
      // Macros that are defined inside of functions are no other file's.
      const context = { file, path: source.path, symbols: { ...own, macros: new Map(own.macros) }, program: symbols };
      return lowerFile({ ...context, parseBody }, view);
    };
    if (!recall) return { ...reading, ...lower(program) };
    const meaning = meaningIn(program, settled);
    const lowering = kept?.lowerings.find(({ asked }) => isTrue(asked, meaning));
    if (lowering) return { ...reading, ...recallLowering(lowering, file, source, recall, () => lower(program)) };
    const asked = new Map<string, string>();
    const lowered = lower(notingNames(program, meaning, asked));
    keepLowering(reading, lowered, [...asked].flat(), kept, recall);
    return { ...reading, ...lowered };
  });
  return { files, isUsable };
}

function parse(parser: Parser, source: SourceFile, recall: FileRecall | undefined): Parsed {
  const kept = recall?.file(source);
  if (kept) {
    const text = { bytes: source.bytes, lines: lineStarts(source.bytes) };
    // What is kept under this name is what `keepLowering` wrote.
    const symbols = readBack(kept.declarations, NOWHERE) as FileDeclarations;
    const { unread } = kept;
    return { reading: { source, text, symbols, declares: declaresOf(symbols), unread }, fresh: undefined, kept };
  }
  const { view, lines, symbols } = parseFile(parser, source);
  const text = { bytes: source.bytes, lines };
  const unread = unreadParts(view, symbols, text, source.path);
  return { reading: { source, text, symbols, declares: declaresOf(symbols), unread }, fresh: { view, symbols }, kept };
}

function parseFile(parser: Parser, { bytes }: SourceFile): { view: View; lines: Uint32Array; symbols: FileSymbols } {
  const { view, lines } = readView(parser, bytes);
  return { view, lines, symbols: collectSymbols(view) };
}

type Lowered = Pick<FileReading, "functions" | "globals">;

function lowerFile(context: LowerContext, view: View): Lowered {
  const globals = lowerGlobals(context, view);
  return { globals, functions: context.symbols.functions.map(({ node }) => lowerFunction(context, view, node)) };
}

const isTrue = (asked: readonly string[], meaning: Meaning): boolean => {
  for (let i = 0; i < asked.length; i += 2) if (meaning(asked[i] as string) !== asked[i + 1]) return false;
  return true;
};

/** Nothing that a file declares has a position. */
export const NOWHERE: Spots = {
  placeOf: () => undefined,
  positionOf: () => {
    throw new Error("a declaration has no position");
  },
};

/** The functions without their graphs: those are made when somebody asks for one. */
function recallLowering(
  { functions, globals }: KeptLowering,
  file: number,
  { path }: SourceFile,
  recall: FileRecall,
  lower: () => Lowered,
): Lowered {
  let lowered: Lowered | undefined;
  const made = (): Lowered => {
    lowered ??= lower();
    return lowered;
  };
  const recalled = functions.map(({ key, outline, ...head }, i) => {
    const fn = lazyFunction({ ...head, file, path }, () => made().functions[i] as FunctionIR);
    recallOutline(fn, outline);
    recall.named(fn, key);
    return fn;
  });
  const nowhere = { start: 0, end: 0 };
  const head = { name: "", isStatic: true, isPartial: false, span: nowhere, nameSpan: nowhere, file, path };
  const initialisers = globals && lazyFunction(head, () => made().globals as FunctionIR);
  if (initialisers && globals) recallOutline(initialisers, globals);
  return { functions: recalled, globals: initialisers };
}

function lazyFunction(
  head: Omit<FunctionIR, "parameters" | "variables" | "blocks">,
  whole: () => FunctionIR,
): FunctionIR {
  return {
    ...head,
    get parameters() {
      return whole().parameters;
    },
    get variables() {
      return whole().variables;
    },
    get blocks() {
      return whole().blocks;
    },
  };
}

function keepLowering(
  { source, symbols, unread }: Omit<FileReading, "functions" | "globals">,
  lowered: Lowered,
  asked: readonly string[],
  kept: KeptFile | undefined,
  recall: FileRecall,
): void {
  const seen = new Map<string, number>();
  const functions = lowered.functions.map((fn): KeptFunction => {
    const which = seen.get(fn.name) ?? 0;
    seen.set(fn.name, which + 1);
    const key = digest(`${which} ${textOfFunction(fn)}`);
    recall.named(fn, key);
    const { name, isStatic, isPartial, span, nameSpan } = fn;
    return { name, isStatic, isPartial, span, nameSpan, key, outline: outlineOf(fn) };
  });
  const globals = lowered.globals && outlineOf(lowered.globals);
  const lowering: KeptLowering = { asked, functions, globals };
  const others = kept?.lowerings.slice(0, MAX_LOWERINGS - 1) ?? [];
  const declarations = kept?.declarations ?? write(declarationsIn(symbols), NOWHERE);
  if (declarations === undefined) return;
  recall.keepFile(source, { declarations, unread, lowerings: [lowering, ...others] });
}

/** Without what speaks of the tree. */
function declarationsIn(symbols: FileDeclarations): FileDeclarations {
  const { prototypes, globals, macros, includes, enumerators, structs, types, unionFields } = symbols;
  const functions = symbols.functions.map(({ name, isStatic }) => ({ name, isStatic }));
  return { functions, prototypes, globals, macros, includes, enumerators, structs, types, unionFields };
}

function declaresOf(symbols: FileDeclarations): () => string {
  let text: string | undefined;
  return () => {
    text ??= declares(symbols);
    return text;
  };
}

/** All that a file declares, as one text; where in the file is no part of it. */
function declares(symbols: FileDeclarations): string {
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
