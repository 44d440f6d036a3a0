// Which functions of some files allocate, told from their calls alone, which is quick. Follows no path.
import { type AnalysisOptions, createPlaces, declaredIn } from "./analysis.js";
import type { FunctionIR } from "./ir/index.js";
import { compareLocations, compareText, type Location } from "./model/index.js";
import { handsOutMemory } from "./ownership/index.js";
import { readFiles, type SourceFile } from "./reading.js";
import type { Parser } from "./syntax/index.js";

/** A function that gets memory by calling whoever hands it out. */
export interface AllocatingFunction {
  readonly name: string;
  readonly location: Location;
}

/**
 * The functions in `files` that call an allocator of the tables or of the user's declarations, or a function of the program that does
 * and says so in its name (`xmalloc`, `my_strdup`). Looks at calls alone, which is quick. By place.
 */
export function allocatingFunctions(
  parser: Parser,
  files: readonly SourceFile[],
  options: AnalysisOptions = {},
): AllocatingFunction[] {
  return divide(parser, files, options).allocating;
}

/** What is looked at of functions where only calls matter. */
interface Divided {
  /** By place. */
  readonly allocating: AllocatingFunction[];
  /** Names of the others, each once, those with the shortest bodies first. */
  readonly others: readonly string[];
}

function divide(parser: Parser, files: readonly SourceFile[], options: AnalysisOptions): Divided {
  const sorted = [...files].sort((a, b) => compareText(a.path, b.path));
  const read = readFiles(parser, sorted, undefined);
  const places = createPlaces(
    sorted,
    read.files.map(({ text }) => text),
  );
  const functions = read.files.flatMap((file) => file.functions);
  const declared = declaredIn(options);
  const direct = functions.filter((fn) => calls(fn, (name) => handsOutMemory(name, declared)));
  const wrappers = new Set(direct.flatMap(({ name }) => (/alloc|dup/i.test(name) ? [name] : [])));
  const isDirect = new Set(direct);
  const allocating = functions.filter((fn) => isDirect.has(fn) || calls(fn, (name) => wrappers.has(name)));
  const isAllocating = new Set(allocating);
  const size = ({ span }: FunctionIR): number => span.end - span.start;
  const others = functions
    .filter((fn) => !isAllocating.has(fn))
    .sort((a, b) => size(a) - size(b) || compareText(a.name, b.name))
    .map(({ name }) => name);
  return {
    allocating: allocating
      .map((fn) => ({
        name: fn.name,
        location: places.locate({ file: fn.file, ...fn.nameSpan, function: fn.name }),
      }))
      .sort((a, b) => compareLocations(a.location, b.location)),
    others: [...new Set(others)],
  };
}

/**
 * Parts of the names of functions that allocate nothing, the smallest functions first; no function of {@link allocatingFunctions} has
 * one of them in its name, nor has `main`.
 */
export function quietNames(parser: Parser, files: readonly SourceFile[], options: AnalysisOptions = {}): string[] {
  const { allocating, others } = divide(parser, files, options);
  const telling = ["main", ...allocating.map(({ name }) => name)].join(" ");
  return others.filter((name) => !telling.includes(name));
}

function calls(fn: FunctionIR, isMeant: (name: string) => boolean): boolean {
  return fn.blocks.some(({ instructions }) => instructions.some((one) => one.op === "call" && isMeant(one.name)));
}
