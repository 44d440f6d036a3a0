// The static half: C files in, findings out. Composes syntax, ir, ownership and checks; touches no disk, no clock, no console.
import { hash } from "node:crypto";
import { type Places, toFindings } from "./checks/finding.js";
import { proveFixes } from "./fix/index.js";
import { type FunctionIR, staticKey } from "./ir/index.js";
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
  type FieldRecall,
  knownFunctions,
  type Position,
  type ProgramAnalysis,
  type Recall,
  readBack,
  type Shard,
  UnreadableError,
  write,
} from "./ownership/index.js";
import { type FileReading, type FileRecall, NOWHERE, readFiles, type SourceFile } from "./reading.js";
import { locate, type Parser, type SourceText } from "./syntax/index.js";

export type { Shard } from "./ownership/index.js";
export type { SourceFile } from "./reading.js";

export interface AnalysisOptions {
  /** Severity of a check, or `off`. */
  readonly checks?: Partial<Record<CheckId, Severity | "off">>;
  /** What the user says that functions do: counts more than bodies and tables. */
  readonly functions?: readonly FunctionDeclaration[];
  /** What library files say of functions: counts where nothing else is known. */
  readonly imported?: readonly FunctionDeclaration[];
  /** Nobody will see the fixes: they need not be proven. Findings may have some all the same. */
  readonly isWithoutFixes?: boolean;
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
export function analyzeFiles(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions = {},
  recollection?: Recollection,
): Analysis {
  if (!recollection) return analyzeAll(parser, files, options);
  try {
    return recallAnalysis(parser, files, options, recollection);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    recollection.distrust();
    return analyzeAll(parser, files, options);
  }
}

/** @throws UnreadableError where what is kept is not what was kept */
function recallAnalysis(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions,
  recollection: Recollection,
): Analysis {
  const key = keyOf(files, options);
  const known = recollection.answer(key);
  // What is kept under this name is what `write` made of an analysis.
  if (known !== undefined) return readBack(known, NOWHERE) as Analysis;
  const { findings, coverage, problems } = analyzeAll(parser, files, options, recollection);
  // Whoever asks next may want the fixes.
  const text = options.isWithoutFixes ? undefined : write({ findings, coverage, problems }, NOWHERE);
  if (text !== undefined) recollection.keepAnswer(key, text);
  return { findings, coverage, problems };
}

/** All that an analysis depends on: the files, in any order, and what the user says. */
function keyOf(
  files: readonly SourceFile[],
  // An answer with fixes serves those who want none.
  {
    checks = {},
    functions = [],
    imported = [],
    isWithoutFixes: _,
    ...others
  }: Pick<AnalysisOptions, keyof AnalysisOptions>,
): string {
  // A further option does not compile here before it is part of the key.
  const nothing: { readonly [option in keyof typeof others]: never } = others;
  const named = files.map(({ path, bytes }) => `${path}\n${hash("sha256", bytes, "hex")}`).sort(compareText);
  return hash(
    "sha256",
    JSON.stringify([named, Object.entries(checks), functions, imported, Object.keys(nothing).length]),
    "hex",
  );
}

function analyzeAll(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions,
  recollection?: Recollection,
): Analysis {
  const first = analyzeOnce(parser, files, options, undefined, recollection);
  const again = (changed: readonly SourceFile[]): readonly RawFinding[] =>
    analyzeOnce(parser, changed, options, first.readings).findings;
  const { findings, coverage, problems } = first;
  if (options.isWithoutFixes) return { findings, coverage, problems };
  return { findings: proveFixes(findings, files, again, understood(coverage)), coverage, problems };
}

/**
 * What is kept from other runs, by whoever has a place for it: files as they were read, explorations of functions, whole answers. With
 * it an analysis does less, and answers the same.
 */
export interface Recollection extends FileRecall, Recall, FieldRecall {
  answer(key: string): string | undefined;
  keepAnswer(key: string, text: string): void;
  /** Something of it cannot be read: nothing of it is to be believed. */
  distrust(): void;
}

/** Is all understood of the function that a finding lies in, and of its file? Elsewhere nothing can be proven. */
function understood({ partial, unread }: Coverage): (finding: RawFinding) => boolean {
  const functions = new Set(partial.map(({ location, name }) => `${location.file} ${name}`));
  const files = new Set(unread.map(({ file }) => file));
  return ({ location, args, allocation }) =>
    !files.has(location.file) &&
    ![args.function, location.function, allocation?.function].some((name) => functions.has(`${location.file} ${name}`));
}

/**
 * Explores a share of the functions and leaves it in `recollection`, for `analyzeFiles` to take over there. Says nothing of findings:
 * who has all shares does.
 */
export function exploreShare(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions,
  recollection: Recollection,
  shard: Shard,
): { readonly functions: number; readonly explored: number } {
  try {
    const { files: read, program } = readAndExplore(parser, files, options, { recollection, shard });
    const functions = read.reduce((sum, file) => sum + file.functions.length, 0);
    return { functions, explored: program.explorations.size };
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    recollection.distrust();
    return { functions: 0, explored: 0 };
  }
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
    readings.files.map(({ text }) => text),
  );
  const functions = knownFunctions(
    readings.files.flatMap((file) => file.functions),
    readings.program,
    declaredIn(options),
    declarationsOf(readings.files).noReturn,
    (fn) => places.locate({ file: fn.file, ...fn.nameSpan, function: fn.name }),
  );
  return { functions, problems };
}

export function declaredIn({ functions = [], imported = [] }: AnalysisOptions): Declared {
  return declare(functions, imported);
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
  recollection?: Recollection,
): Analysis & { readonly readings: Readings } {
  const readings = readAndExplore(parser, files, options, { before, recollection });
  const read = readings.files;
  const texts = read.map(({ text }) => text);
  const places = createPlaces(
    read.map(({ source }) => source),
    texts,
  );
  const findings = toFindings(
    readings.program.violations.map(({ violation }) => violation),
    places,
    options.checks,
  );
  const functions = read.flatMap((file) => file.functions);
  const coverage = coverageOf(texts, functions, readings.program.overBudget, (fn) =>
    places.locate({ file: fn.file, ...fn.nameSpan, function: fn.name }),
  );
  const unread = read.flatMap((file) => file.unread);
  return {
    readings,
    findings,
    coverage: { ...coverage, unread: unread.flatMap(({ places }) => places) },
    problems: unread.map(({ problem }) => problem),
  };
}

interface Known {
  readonly before?: Readings | undefined;
  readonly recollection?: Recollection | undefined;
  /** Absent: all functions. */
  readonly shard?: Shard;
}

function readAndExplore(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions,
  { before, recollection, shard }: Known,
): Readings {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const read = readFiles(parser, sorted, before?.files, recollection);
  const functions = read.files.flatMap((file) => file.functions);
  const program = analyseProgram(
    functions,
    {
      ...declarationsOf(read.files),
      initialisers: read.files.flatMap(({ globals }) => globals ?? []),
      declared: declaredIn(options),
      paths: sorted.map(({ path }) => path),
    },
    undefined,
    { previous: read.isUsable ? before?.program : undefined, recall: recollection, shard },
  );
  return { files: read.files, program };
}

function declarationsOf(all: readonly FileReading[]): Omit<Declarations, "initialisers" | "declared" | "paths"> {
  const initials = new Map<string, number>();
  const globals = new Set<string>();
  const constParameters = new Map<string, readonly boolean[]>();
  const noReturn = new Set<string>();
  for (const { symbols, source } of all) {
    for (const symbol of symbols.globals.values()) {
      const key = symbol.isStatic ? staticKey(source.path, symbol.name) : symbol.name;
      globals.add(key);
      if (symbol.initial !== undefined) initials.set(key, symbol.initial);
    }
    for (const prototype of symbols.prototypes.values()) {
      constParameters.set(prototype.name, prototype.constParameters);
      if (prototype.isNoReturn) noReturn.add(prototype.name);
    }
  }
  return { initials, globals, constParameters, noReturn, types: all.map(({ symbols }) => symbols.types) };
}

const decoder = new TextDecoder();
const MAX_CONDITION = 80;

export function createPlaces(files: readonly SourceFile[], texts: readonly SourceText[]): Places {
  const known = new Map<string, Location>();
  return {
    locate(position: Position): Location {
      const key = `${position.file}:${position.start}:${position.end}:${position.function}`;
      let location = known.get(key);
      if (!location) {
        const path = (files[position.file] as SourceFile).path;
        location = {
          ...locate(texts[position.file] as SourceText, position.start, position.end, path),
          function: position.function,
        };
        known.set(key, location);
      }
      return location;
    },
    text(position: Position): string {
      const bytes = (files[position.file] as SourceFile).bytes.subarray(position.start, position.end);
      const text = decoder
        .decode(bytes)
        .replace(/\\\r?\n/g, " ")
        .replace(/\s+/g, " ")
        .trim();
      return text.length > MAX_CONDITION ? `${text.slice(0, MAX_CONDITION - 1)}…` : text;
    },
  };
}

function coverageOf(
  texts: readonly SourceText[],
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
  const lines = texts.reduce((sum, text) => sum + lineCount(text), 0);
  return { files: texts.length, lines, functions: functions.length, partial };
}

/** Lines as an editor counts them: a last line without a newline counts, an empty one after the last newline does not. */
function lineCount(text: SourceText): number {
  const last = text.lines[text.lines.length - 1] ?? 0;
  return text.lines.length - (last === text.bytes.length ? 1 : 0);
}
