// Which functions of a program allocate, and none of its runs came to. Reads the files that it was built from; runs nothing.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type AllocatingFunction, allocatingFunctions } from "../allocating.js";
import type { AnalysisOptions, SourceFile } from "../analysis.js";
import type { NamedFunction, Reach, UnreachedFunction } from "../model/index.js";
import { attempt, LARGEST_FILE } from "./gather.js";
import { loadBriefParser } from "./parser.js";

export interface ProgramReach {
  /** The program's name. */
  readonly program: string;
  readonly reaches: readonly Reach[];
}

/** Of programs that no tool could follow nothing is said. */
export function unreachedFunctions(
  programs: readonly ProgramReach[],
  root: string,
  options: AnalysisOptions,
): UnreachedFunction[] {
  return programs.flatMap(({ program, reaches }) => {
    if (reaches.length === 0) return [];
    const files = readSources([...new Set(reaches.flatMap(({ sources }) => sources))], root);
    if (files.length === 0) return [];
    const { functions = [], imported = [] } = options;
    const allocating = allocatingFunctions(loadBriefParser(), files, { functions, imported });
    return allocating.flatMap(({ name, location }): UnreachedFunction[] => {
      const how = howUnreached({ name, location }, reaches);
      return how === undefined ? [] : [{ program, name, location, how }];
    });
  });
}

function howUnreached(one: AllocatingFunction, reaches: readonly Reach[]): UnreachedFunction["how"] | undefined {
  // What the linker left out, or another program of the folder has, is none of this one's.
  const isPart = reaches.some(({ symbols }) => symbols === undefined || symbols.has(one.name));
  if (!isPart || reaches.some(({ allocating }) => has(allocating, one))) return undefined;
  const tellers = reaches.flatMap(({ entered, quiet = [] }) =>
    entered === undefined || quiet.some((part) => one.name.includes(part)) ? [] : [entered],
  );
  if (tellers.length === 0) return "never-allocated";
  return tellers.some((entered) => has(entered, one)) ? "never-allocated" : "never-run";
}

function has(functions: readonly NamedFunction[], { name, location }: AllocatingFunction): boolean {
  return functions.some((other) => other.name === name && other.file === location.file);
}

function readSources(paths: readonly string[], root: string): SourceFile[] {
  return paths.flatMap((path) => {
    const content = attempt(() => readFileSync(resolve(root, path)));
    return content.ok && content.value.length <= LARGEST_FILE ? [{ path, bytes: content.value }] : [];
  });
}
