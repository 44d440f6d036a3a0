// How a program is built in a folder: its own build command, make, CMake, Meson, or the compiler on its C files. Copies nothing.
import { existsSync, lstatSync, readdirSync, rmSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { findExecutable } from "./compiler.js";
import { isMadeByCMake } from "./copy.js";
import { isElf } from "./made.js";
import { isBelow } from "./paths.js";
import { attempt } from "./processes.js";
import { type Ended, runBounded } from "./run.js";
import type { Program, Variables } from "./types.js";

/** What a build works with. */
export interface Workshop {
  /** The stand-in for the chosen compiler, then arguments that belong to it. */
  readonly compiler: readonly string[];
  readonly environment: Variables;
  /** The C files that were compiled so far, absolute. */
  readonly sources: () => readonly string[];
  readonly signal?: AbortSignal;
}

type Command = Extract<Program, { kind: "command" }>;

/** Longest build, ms. */
const LONGEST = 15 * 60_000;
const MAKEFILES = ["GNUmakefile", "makefile", "Makefile"];
const GENERATED = ["CMakeLists.txt", "meson.build"];

/** What to do with a command: build it first, start it as it is, or neither, because nothing says which C files it is made of. */
export type Plan =
  | { readonly kind: "build" }
  | { readonly kind: "as-it-is" }
  | { readonly kind: "unknown" /** The C files of the folder. */; readonly sources: readonly string[] };

/** They run the tests of the folder that they are started in. */
const RUNNERS = new Set(["make", "gmake", "ctest", "meson", "ninja"]);

/**
 * Only a program that the command names by a path into the folder is built there, and what a test runner is to run (`make test`): `sh`
 * is the one of PATH, whatever lies in the folder. Without a Makefile its name must lead to its sources, or a mistyped name would be
 * given to another program.
 */
export function planFor(program: Command, directory: string): Plan {
  if (program.build !== undefined) return { kind: "build" };
  const name = program.command[0] ?? "";
  const path = resolve(directory, name);
  if (RUNNERS.has(name) && builderOf(directory) !== undefined) return { kind: "build" };
  if (!name.includes("/") || !isBelow(path, directory)) return { kind: "as-it-is" };
  if (builderOf(directory) !== undefined) return { kind: "build" };
  const sources = cFiles(directory);
  if (isScript(path) || sources.length === 0) return { kind: "as-it-is" };
  if (mainSource(name, sources) !== undefined) return { kind: "build" };
  return existsSync(path) ? { kind: "as-it-is" } : { kind: "unknown", sources };
}

/** The C file that stands for a program: the one with its name, or else main.c. */
function mainSource(name: string, sources: readonly string[]): string | undefined {
  return [`${basename(name)}.c`, "main.c"].find((file) => sources.includes(file));
}

/** A file that is there and that no compiler made, such as a script that starts the program. */
function isScript(path: string): boolean {
  return attempt(() => statSync(path).isFile()) === true && !isElf(path);
}

/** Compiles and links files, wherever they are. */
export function buildFiles(
  target: string,
  files: readonly string[],
  directory: string,
  shop: Workshop,
): Promise<Ended> {
  // A name that begins with a dash is no option. The libraries are those that small programs need most.
  const names = files.map((file) => (isAbsolute(file) ? file : `./${file}`));
  return execute([...shop.compiler, "-o", target, ...names, "-pthread", "-lm"], directory, shop);
}

/** Builds the program that a command names, in the folder. */
export async function buildCommandProgram(program: Command, directory: string, shop: Workshop): Promise<Ended> {
  if (program.build !== undefined) return execute(program.build, directory, shop);
  const name = program.command[0] ?? "";
  // A runner is no target of the build: all that is built by default is.
  const target = RUNNERS.has(name) ? "" : relative(directory, resolve(directory, name));
  switch (builderOf(directory)) {
    case "make":
      return make(target, directory, shop);
    case "cmake":
      return generate(target, directory, shop, CMAKE);
    case "meson":
      return generate(target, directory, shop, MESON);
    case undefined:
      return compileFolder(target, directory, shop);
  }
}

type Generator = (folder: string) => readonly (readonly [string, ...string[]])[];

const CMAKE: Generator = (folder) => [
  ["cmake", "-S", ".", "-B", folder],
  ["cmake", "--build", folder],
];
const MESON: Generator = (folder) => [
  ["meson", "setup", folder],
  ["meson", "compile", "-C", folder],
];

/** A build folder of its own: the one that the program's path names, else `build`; what lies there is of an earlier build. */
async function generate(target: string, directory: string, shop: Workshop, steps: Generator): Promise<Ended> {
  const named = dirname(target).split(sep)[0] ?? ".";
  const isSource = named === "." || GENERATED.some((file) => existsSync(join(directory, named, file)));
  const folder = isSource ? "build" : named;
  rmSync(join(directory, folder), { recursive: true, force: true });
  let last: Ended | undefined;
  let output = "";
  for (const step of steps(folder)) {
    const tool = findExecutable(step[0], shop.environment);
    if (tool === undefined) return notThere(step[0]);
    last = await execute([tool, ...step.slice(1)], directory, shop);
    output += last.output;
    if (last.exitCode !== 0) break;
  }
  if (last === undefined) throw new Error("a generator has steps");
  return { ...last, output };
}

function notThere(tool: string): Ended {
  const output = `${tool} is not installed: install it, or say with \`build:\` in heapgate.yml how the program is built\n`;
  return { pid: 0, exitCode: 127, signal: null, how: "by-itself", leftChildren: false, duration: 0, output };
}

/** The target that makes the program, if the Makefile knows it: the first target may be a help text or an image. */
async function make(target: string, directory: string, shop: Workshop): Promise<Ended> {
  const tool = ["make", "gmake"].find((name) => findExecutable(name, shop.environment)) ?? "make";
  // `make -q` only asks: 1 means that there is something to do for the target, 2 that it cannot be made. A file that no rule makes
  // (a script that starts the program) is up to date, which is 0; what a rule makes is not, for its sources are newer in the copy.
  const asked = target === "" ? undefined : await execute([tool, "-q", target], directory, shop);
  if (asked?.exitCode === 1) {
    const ended = await execute([tool, target], directory, shop);
    if (ended.exitCode === 0) return ended;
  }
  return execute([tool], directory, shop);
}

/** All C files of the folder are one program; if they are not, the file that stands for the program is one by itself. */
async function compileFolder(target: string, directory: string, shop: Workshop): Promise<Ended> {
  const files = cFiles(directory);
  const program = join(directory, target);
  const all = await buildFiles(program, files, directory, shop);
  const own = mainSource(target, files);
  if (all.exitCode === 0 || files.length < 2 || own === undefined) return all;
  const alone = await buildFiles(program, [own], directory, shop);
  return alone.exitCode === 0 ? alone : all;
}

function execute(command: readonly string[], directory: string, { environment, signal }: Workshop): Promise<Ended> {
  const keepHead = 4 * 1024 * 1024;
  return runBounded({
    command,
    directory,
    environment,
    duration: LONGEST,
    grace: 2000,
    keepHead,
    ...(signal && { signal }),
  });
}

/** The first that the folder has a description for. */
function builderOf(directory: string): "make" | "cmake" | "meson" | undefined {
  const has = (file: string) => existsSync(join(directory, file));
  if (MAKEFILES.some((file) => has(file) && !isMadeByCMake(join(directory, file), file))) return "make";
  if (has("CMakeLists.txt")) return "cmake";
  return has("meson.build") ? "meson" : undefined;
}

function cFiles(directory: string): string[] {
  const names = readdirSync(directory).filter(
    (name) => name.endsWith(".c") && lstatSync(join(directory, name)).isFile(),
  );
  return names.sort();
}
