// The static half: C files in, findings out. Composes syntax, ir, ownership and checks; touches no disk, no clock, no console.
import { type Places, toFindings } from "./checks/finding.js";
import { proveFixes } from "./fix/index.js";
import {
  collectSymbols,
  type FileSymbols,
  type FunctionIR,
  joinSymbols,
  type LowerContext,
  lowerFunction,
  lowerGlobals,
  type View,
  viewOf,
} from "./ir/index.js";
import type {
  CheckId,
  Coverage,
  FunctionDeclaration,
  KnownFunction,
  Location,
  PartialFunction,
  Problem,
  RawFinding,
  Severity,
} from "./model/index.js";
import { compareLocations, compareText } from "./model/index.js";
import {
  analyseProgram,
  type Declarations,
  type Declared,
  declare,
  knownFunctions,
  type Position,
  type ProgramAnalysis,
} from "./ownership/index.js";
import { locate, type Parser, type Tree } from "./syntax/index.js";

export interface SourceFile {
  /** Relative to the analysed root, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface AnalysisOptions {
  /** Severity of a check, or `off`. */
  readonly checks?: Partial<Record<CheckId, Severity | "off">>;
  /** What the user says that functions do: counts more than bodies and tables. */
  readonly functions?: readonly FunctionDeclaration[];
  /** What library files say of functions: counts where nothing else is known. */
  readonly imported?: readonly FunctionDeclaration[];
}

export interface Analysis {
  readonly findings: readonly RawFinding[];
  readonly coverage: Coverage;
  readonly problems: readonly Problem[];
}

/**
 * Analyses `files` as one program: callees are looked up among all of them. Pure and deterministic: any order of the files gives
 * the same result. Broken C is analysed as far as it is understood and counted in `coverage.partial`.
 */
export function analyzeFiles(parser: Parser, files: readonly SourceFile[], options: AnalysisOptions = {}): Analysis {
  const first = analyzeOnce(parser, files, options);
  const again = (changed: readonly SourceFile[]): readonly RawFinding[] =>
    analyzeOnce(parser, changed, options, first.readings).findings;
  const { findings, coverage, problems } = first;
  return { findings: proveFixes(findings, files, again), coverage, problems };
}

/** What is known of the functions in `files` that allocate, release or never return; by name, whatever the order of the files. */
export function findAllocators(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions = {},
): { readonly functions: readonly KnownFunction[]; readonly problems: readonly Problem[] } {
  const { readings, problems } = analyzeOnce(parser, files, options);
  const places = createPlaces(
    readings.files.map(({ source }) => source),
    readings.files.map(({ tree }) => tree),
  );
  const functions = knownFunctions(
    readings.files.flatMap((file) => file.functions),
    readings.program,
    declaredIn(options),
    declarationsOf(readings.files.map(({ symbols }) => symbols)).noReturn,
    (fn) => places.locate({ file: fn.file, ...fn.nameSpan, function: fn.name }),
  );
  return { functions, problems };
}

function declaredIn({ functions = [], imported = [] }: AnalysisOptions): Declared {
  return declare(functions, imported);
}

/** A file that was read, and what its functions are. */
interface FileReading {
  readonly source: SourceFile;
  readonly tree: Tree;
  readonly view: View;
  readonly symbols: FileSymbols;
  readonly declares: string;
  readonly functions: readonly FunctionIR[];
  /** What its globals are initialised with. */
  readonly globals: FunctionIR | null;
}

/** What one analysis leaves for the next one of nearly the same files. */
interface Readings {
  readonly files: readonly FileReading[];
  readonly program: ProgramAnalysis;
}

function analyzeOnce(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions,
  before?: Readings,
): Analysis & { readonly readings: Readings } {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const read = readFiles(parser, sorted, before);
  const trees = read.files.map(({ tree }) => tree);
  const views = read.files.map(({ view }) => view);
  const symbols = read.files.map((file) => file.symbols);
  const functions = read.files.flatMap((file) => file.functions);
  const result = analyseProgram(
    functions,
    {
      ...declarationsOf(symbols),
      initialisers: read.files.flatMap(({ globals }) => globals ?? []),
      declared: declaredIn(options),
      paths: sorted.map(({ path }) => path),
    },
    undefined,
    read.isUsable ? before?.program : undefined,
  );
  const places = createPlaces(sorted, trees);
  const findings = toFindings(
    result.violations.map(({ violation }) => violation),
    places,
    options.checks,
  );
  const coverage = coverageOf(trees, functions, result.overBudget, (fn) =>
    places.locate({ file: fn.file, ...fn.nameSpan, function: fn.name }),
  );
  const unread = views.flatMap((view, file) =>
    unreadParts(view, symbols[file] as FileSymbols, trees[file] as Tree, (sorted[file] as SourceFile).path),
  );
  return {
    readings: { files: read.files, program: result },
    findings,
    coverage: { ...coverage, unread: unread.flatMap(({ places }) => places) },
    problems: unread.map(({ problem }) => problem),
  };
}

/**
 * Says what of a file could not be read as C at all: functions in it were never seen. An error where that is the whole file, for
 * then nothing was analysed; whoever only came across the file may call that a warning.
 */
function unreadParts(
  view: View,
  symbols: FileSymbols,
  tree: Tree,
  path: string,
): { readonly problem: Problem; readonly places: readonly Location[] }[] {
  if (!view.hasError(0)) return [];
  const parts = [0, ...view.children(0)];
  const broken = parts.filter((node) => view.kind(node) === "ERROR" && /[{}]/.test(view.text(node)));
  // Nothing that is a function, and errors in most of what is there: this is not C, or not as we know it.
  const size = (nodes: readonly number[]): number =>
    nodes.reduce((sum, node) => sum + view.end(node) - view.start(node), 0);
  const unread = parts.slice(1).filter((node) => view.hasError(node));
  const isForeign = symbols.functions.length === 0 && size(unread) * 2 > size(parts.slice(1));
  const lost = isForeign ? (unread.length > 0 ? unread : [0]) : broken;
  const [first] = lost;
  if (first === undefined) return [];
  const places = lost
    .map((node) => locate(tree, view.start(node), view.end(node), path))
    .sort((a, b) => compareLocations(a, b));
  // Several parts may share a line.
  const lines = new Set(
    places.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, i) => line + i)),
  );
  const from = `${path}: ${lines.size} line${lines.size === 1 ? "" : "s"} from line ${Math.min(...lines)} on could not be read as C`;
  if (isForeign && !isMacroList(decoder.decode(tree.bytes))) {
    const message = `${from}, so nothing of this file was analysed: is it C that a compiler takes?`;
    return [{ problem: { level: "error", message, file: path }, places }];
  }
  const message = `${from}: functions defined there were not analysed`;
  return [{ problem: { level: "warning", message, file: path, ...locationOf(places) }, places }];
}

function locationOf([location]: readonly Location[]): Pick<Problem, "location"> {
  return location === undefined ? {} : { location };
}

/** `X(alpha, 1) X(beta, 2)`: what a header may hold for a macro of whoever includes it. It is no C until then. */
function isMacroList(text: string): boolean {
  let depth = 0;
  let isNamed = false;
  for (const [token] of text.matchAll(/\/\*[\s\S]*?(?:\*\/|$)|\/\/.*|#(?:\\\r?\n|.)*|"(?:[^"\\\n]|\\.)*"?|\w+|\S/g)) {
    if (/^(?:\/[*/]|#)/.test(token)) continue;
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

/** Parses and lowers; what was read before and means the same is taken over. */
function readFiles(
  parser: Parser,
  sorted: readonly SourceFile[],
  before: Readings | undefined,
): { files: FileReading[]; isUsable: boolean } {
  const known = new Map(before?.files.map((file) => [file.source, file]));
  const parsed = sorted.map((source) => {
    const old = known.get(source);
    if (old) return old;
    const tree = parser.parse(source.bytes);
    const view = viewOf(parser, tree);
    const symbols = collectSymbols(view);
    return { source, tree, view, symbols, declares: declares(symbols) };
  });
  // A function means what it did if all that the files declare is what it was.
  const isUsable =
    before !== undefined &&
    before.files.length === parsed.length &&
    parsed.every(({ source, declares: now }, i) => {
      const old = before.files[i] as FileReading;
      return old.source.path === source.path && old.declares === now;
    });
  const programOf = joinSymbols(parsed.map(({ source, symbols }) => ({ path: source.path, symbols })));
  const parseBody = bodyParser(parser);
  const files = parsed.map((reading, file): FileReading => {
    if (isUsable && "functions" in reading) return reading;
    const { symbols, view } = reading;
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

function declarationsOf(all: readonly FileSymbols[]): Omit<Declarations, "initialisers" | "declared" | "paths"> {
  const initials = new Map<string, number>();
  const globals = new Set<string>();
  const constParameters = new Map<string, readonly boolean[]>();
  const noReturn = new Set<string>();
  for (const [file, symbols] of all.entries()) {
    for (const symbol of symbols.globals.values()) {
      const key = symbol.isStatic ? `${file}:${symbol.name}` : symbol.name;
      globals.add(key);
      if (symbol.initial !== undefined) initials.set(key, symbol.initial);
    }
    for (const prototype of symbols.prototypes.values()) {
      constParameters.set(prototype.name, prototype.constParameters);
      if (prototype.isNoReturn) noReturn.add(prototype.name);
    }
  }
  return { initials, globals, constParameters, noReturn };
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

const decoder = new TextDecoder();
const MAX_CONDITION = 80;

function createPlaces(files: readonly SourceFile[], trees: readonly Tree[]): Places {
  const known = new Map<string, Location>();
  return {
    locate(position: Position): Location {
      const key = `${position.file}:${position.start}:${position.end}:${position.function}`;
      let location = known.get(key);
      if (!location) {
        const path = (files[position.file] as SourceFile).path;
        location = {
          ...locate(trees[position.file] as Tree, position.start, position.end, path),
          function: position.function,
        };
        known.set(key, location);
      }
      return location;
    },
    text(position: Position): string {
      const bytes = (files[position.file] as SourceFile).bytes.subarray(position.start, position.end);
      const text = decoder.decode(bytes).replace(/\s+/g, " ").trim();
      return text.length > MAX_CONDITION ? `${text.slice(0, MAX_CONDITION - 1)}…` : text;
    },
  };
}

function coverageOf(
  trees: readonly Tree[],
  functions: readonly FunctionIR[],
  overBudget: readonly FunctionIR[],
  where: (fn: FunctionIR) => Location,
): Omit<Coverage, "unread"> {
  const partial: PartialFunction[] = [];
  const cut = new Set(overBudget);
  for (const fn of functions) {
    if (cut.has(fn)) partial.push({ location: where(fn), name: fn.name, reason: "budget" });
    else if (fn.isPartial) partial.push({ location: where(fn), name: fn.name, reason: "syntax" });
  }
  partial.sort((a, b) => compareLocations(a.location, b.location));
  const lines = trees.reduce((sum, tree) => sum + lineCount(tree), 0);
  return { files: trees.length, lines, functions: functions.length, partial };
}

/** Lines as an editor counts them: a last line without a newline counts, an empty one after the last newline does not. */
function lineCount(tree: Tree): number {
  const last = tree.lines[tree.lines.length - 1] ?? 0;
  return tree.lines.length - (last === tree.bytes.length ? 1 : 0);
}
