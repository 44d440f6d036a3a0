// The static half: C files in, findings out. Composes syntax, ir, ownership and checks; touches no disk, no clock, no console.
import { type Places, toFindings } from "./checks/finding.js";
import { proveFixes } from "./fix/index.js";
import {
  collectSymbols,
  type FileSymbols,
  type FunctionIR,
  type LowerContext,
  lowerFunction,
  type ProgramSymbols,
  type View,
  viewOf,
} from "./ir/index.js";
import type { CheckId, Coverage, Location, PartialFunction, Problem, RawFinding, Severity } from "./model/index.js";
import { compareLocations, compareText } from "./model/index.js";
import { analyseProgram, type Declarations, type Position } from "./ownership/index.js";
import { locate, type Parser, type Tree } from "./syntax/index.js";

export interface SourceFile {
  /** Relative to the analysed root, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface AnalysisOptions {
  /** Severity of a check, or `off`. */
  readonly checks?: Partial<Record<CheckId, Severity | "off">>;
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
  const analysis = analyzeOnce(parser, files, options);
  const findings = proveFixes(analysis.findings, files, (changed) => analyzeOnce(parser, changed, options).findings);
  return { ...analysis, findings };
}

function analyzeOnce(parser: Parser, files: readonly SourceFile[], options: AnalysisOptions): Analysis {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const trees = sorted.map((file) => parser.parse(file.bytes));
  const views = trees.map((tree) => viewOf(parser, tree));
  const symbols = views.map(collectSymbols);
  const program = joinSymbols(symbols);
  const functions: FunctionIR[] = [];
  const parseBody = bodyParser(parser);
  for (const [file, own] of symbols.entries()) {
    const context: LowerContext = { file, symbols: own, program, parseBody };
    for (const { node } of own.functions) functions.push(lowerFunction(context, views[file] as View, node));
  }
  const result = analyseProgram(functions, declarationsOf(symbols));
  const places = createPlaces(sorted, trees);
  const findings = toFindings(
    result.violations.map(({ violation }) => violation),
    places,
    options.checks,
  );
  const coverage = coverageOf(trees, functions, result.overBudget, (fn) =>
    places.locate({ file: fn.file, ...fn.nameSpan, function: fn.name }),
  );
  return {
    findings,
    coverage,
    problems: views.flatMap((view, file) =>
      unreadParts(view, symbols[file] as FileSymbols, trees[file] as Tree, (sorted[file] as SourceFile).path),
    ),
  };
}

/**
 * Says what of a file could not be read as C at all: functions in it were never seen. An error where that is the whole file, for
 * then nothing was analysed; whoever only came across the file may call that a warning.
 */
function unreadParts(view: View, symbols: FileSymbols, tree: Tree, path: string): Problem[] {
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
  const places = lost.map((node) => locate(tree, view.start(node), view.end(node), path));
  // Several parts may share a line.
  const lines = new Set(
    places.flatMap(({ line, endLine }) => Array.from({ length: endLine - line + 1 }, (_, i) => line + i)),
  );
  const from = `${path}: ${lines.size} line${lines.size === 1 ? "" : "s"} from line ${Math.min(...lines)} on could not be read as C`;
  if (isForeign && !isMacroList(decoder.decode(tree.bytes))) {
    const message = `${from}, so nothing of this file was analysed: is it C that a compiler takes?`;
    return [{ level: "error", message, file: path }];
  }
  return [{ level: "warning", message: `${from}: functions defined there were not analysed`, file: path }];
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

function joinSymbols(all: readonly FileSymbols[]): ProgramSymbols {
  const functions = new Set<string>();
  for (const symbols of all) for (const fn of symbols.functions) if (!fn.isStatic) functions.add(fn.name);
  const join = <V>(pick: (symbols: FileSymbols) => ReadonlyMap<string, V>): Map<string, V> => {
    const joined = new Map<string, V>();
    for (const symbols of all)
      for (const [name, value] of pick(symbols)) if (!joined.has(name)) joined.set(name, value);
    return joined;
  };
  return {
    functions,
    macros: unambiguousMacros(all),
    enumerators: join((s) => s.enumerators),
    structs: join((s) => s.structs),
    prototypes: join((s) => s.prototypes),
    unionFields: joinUnionFields(all),
    globals: join((s) => new Map([...s.globals].filter(([, symbol]) => !symbol.isStatic))),
  };
}

/** Members of unions that no struct of the program has a namesake of, and that lie in one union only. */
function joinUnionFields(all: readonly FileSymbols[]): ProgramSymbols["unionFields"] {
  const joined = new Map<string, string | null>();
  for (const { unionFields } of all) {
    for (const [name, first] of unionFields) {
      const known = joined.get(name);
      joined.set(name, known === undefined || known === first ? first : null);
    }
  }
  return joined;
}

/** Macros that mean the same wherever the program defines them; others count only in the file that defines them. */
function unambiguousMacros(all: readonly FileSymbols[]): ProgramSymbols["macros"] {
  const macros = new Map<string, FileSymbols["macros"] extends Map<string, infer M> ? M : never>();
  const ambiguous = new Set<string>();
  for (const symbols of all) {
    for (const [name, macro] of symbols.macros) {
      const known = macros.get(name);
      if (known && (known.body !== macro.body || known.parameters?.join() !== macro.parameters?.join()))
        ambiguous.add(name);
      else macros.set(name, macro);
    }
  }
  for (const name of ambiguous) macros.delete(name);
  return macros;
}

function declarationsOf(all: readonly FileSymbols[]): Declarations {
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
): Coverage {
  const partial: PartialFunction[] = [];
  for (const fn of functions) {
    if (overBudget.includes(fn)) partial.push({ location: where(fn), name: fn.name, reason: "budget" });
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
