// Builds a program for one purpose, in a copy of its folder. Does not choose how (recipe.ts) and does not run it.
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import type { Problem, RawFinding } from "../model/index.js";
import { compilerWarnings } from "./build-findings.js";
import { buildHints, withHints } from "./build-hints.js";
import { type BuildFailure, buildFailure } from "./build-problem.js";
import {
  compiledSources,
  type Flavour,
  findCompiler,
  findExecutable,
  NO_COMPILER,
  standBeforeCompilers,
} from "./compiler.js";
import { BUILD_FOLDER, copyTree } from "./copy.js";
import { madePrograms } from "./made.js";
import { isBelow, relativePath } from "./paths.js";
import { attempt, hasCode } from "./processes.js";
import { buildCommandProgram, buildFiles, planFor, type Workshop } from "./recipe.js";
import type { Program, Variables } from "./types.js";

export interface BuildRequest {
  readonly program: Program;
  /** Absolute. */
  readonly directory: string;
  readonly flavour: Flavour;
  /** Added to the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Absolute. A build that needs files beside its directory (`../include`) finds them if they are below this folder. */
  readonly root?: string;
  /** Parts of the names of functions that need not say when they are entered. */
  readonly quiet?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Where a path of the built copy lies in the user's tree; other paths stay as they are. */
export type SourceMap = (path: string) => string;

export type BuildResult =
  | {
      readonly ok: true;
      /** Absolute path of the program, then its arguments. */
      readonly command: string[];
      /** Where to start it. */
      readonly directory: string;
      readonly sourceMap: SourceMap;
      /** What the build printed. */
      readonly output: string;
      /** Warnings of the compiler that hide memory bugs. */
      readonly warnings: readonly RawFinding[];
      /** C files in the user's tree that were compiled, absolute. */
      readonly sources: readonly string[];
      /** The command is a test runner, which starts what was built. */
      readonly runner?: Runner;
      /** Removes the copy. */
      dispose(): Promise<void>;
    }
  | {
      readonly ok: false;
      readonly problem: Problem;
      readonly output: string;
      /** The errors that have a line in the user's files. */
      readonly findings: readonly RawFinding[];
    };

export interface Runner {
  /** Stand-ins for compilers come first in its PATH: a test target builds too. */
  readonly environment: Variables;
  /** Absolute. What lies in it was built here. */
  readonly below: string;
}

/** Never throws for what compilers, Makefiles and disks do. */
export async function buildProgram(request: BuildRequest): Promise<BuildResult> {
  const { program, directory } = request;
  const environment: Variables = { ...process.env, ...request.environment };
  if (attempt(() => readdirSync(directory)) === undefined) return fail(`the folder ${directory} cannot be read`);
  if (program.kind === "command") {
    const plan = planFor(program, directory);
    if (plan.kind === "as-it-is") return asItIs(program.command, request, environment);
    if (plan.kind === "unknown") return fail(unknownSources(program.command, plan.sources));
  }
  const compiler = findCompiler(environment);
  if (compiler === undefined) return fail(NO_COMPILER);

  const folder = realpathSync(mkdtempSync(join(tmpdir(), BUILD_FOLDER)));
  const dispose = async () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  let result: BuildResult | undefined;
  try {
    const ready = await standBeforeCompilers(
      compiler,
      request.flavour,
      environment,
      join(folder, "bin"),
      request.quiet,
    );
    if (!ready.ok) return fail(`the C compiler \`${compiler.name}\` does not work: ${ready.output}`, ready.output);
    const { signal } = request;
    const sources = () => compiledSources(join(folder, "bin"));
    const workshop: Workshop = {
      compiler: ready.compiler,
      environment: ready.environment,
      sources,
      ...(signal && { signal }),
    };
    result = await (program.kind === "files"
      ? buildFromFiles(program, folder, request, workshop, dispose)
      : buildInCopies(program, folder, request, workshop, dispose));
    if (result.ok || result.findings.length === 0) return result;
    const hints = await buildHints(result.findings, compiler, directory, request.root ?? directory, environment);
    return { ...result, findings: withHints(result.findings, hints) };
  } catch (error) {
    if (hasCode(error)) return fail(`the program could not be copied to build it: ${error.message}`);
    throw error;
  } finally {
    if (!result?.ok) await dispose();
  }
}

/** A file system's clock may be behind that of the process, ms. */
const CLOCK_STEP = 2000;
const MOST_LISTED = 5;

type Files = Extract<Program, { kind: "files" }>;
type Command = Extract<Program, { kind: "command" }>;

/** Compilers write nothing but their output, so the sources need no copy, and the program finds its data where it is started. */
async function buildFromFiles(
  { files, args }: Files,
  folder: string,
  { directory, root = directory }: BuildRequest,
  workshop: Workshop,
  dispose: () => Promise<void>,
): Promise<BuildResult> {
  const target = join(folder, "program");
  const sourceMap = (path: string) => path;
  const ended = await buildFiles(target, files, directory, workshop);
  const { output } = ended;
  const place = { built: directory, sourceMap, root, exists: existsSync };
  if (ended.exitCode !== 0) return { ok: false, ...buildFailure(ended, place), output };
  const warnings = compilerWarnings(output, place);
  const sources = workshop.sources();
  return { ok: true, command: [target, ...args], directory, sourceMap, output, warnings, sources, dispose };
}

/** Most programs need their own folder alone, which is quicker to copy than the whole tree; so that is tried first. */
async function buildInCopies(
  program: Command,
  folder: string,
  { directory, root = directory }: BuildRequest,
  workshop: Workshop,
  dispose: () => Promise<void>,
): Promise<BuildResult> {
  const isInner = isBelow(directory, root) && relative(root, directory) !== "";
  let failure: (BuildFailure & { readonly ok: false; readonly output: string }) | undefined;
  for (const from of isInner ? [directory, root] : [directory]) {
    const copy = join(folder, from === directory ? "folder" : "tree", basename(from));
    copyTree(from, copy);
    const here = join(copy, relative(from, directory));
    const sourceMap = (path: string) => (isBelow(path, copy) ? join(from, relative(copy, path)) : path);
    const begun = Date.now() - CLOCK_STEP;
    const moved = { ...program, command: commandInCopy(program.command, directory, here) };
    const ended = await buildCommandProgram(moved, here, workshop);
    const { output } = ended;
    const place = { built: here, sourceMap, root, exists: existsSync };
    if (ended.exitCode !== 0) {
      failure ??= { ok: false, ...buildFailure(ended, place), output };
      continue;
    }
    const made = madePrograms(here, begun);
    const command = resolveCommand(moved.command, here, made, workshop.environment);
    if (command !== undefined) {
      const warnings = compilerWarnings(output, place);
      const sources = workshop.sources().map(sourceMap);
      const isRunner = !isBelow(command[0] ?? "", copy);
      const runner = isRunner && { runner: { environment: workshop.environment, below: copy } };
      const made = { command, directory: here, sourceMap, output, warnings, sources, ...runner };
      return { ok: true, ...made, dispose };
    }
    return fail(madeOthers(program.command, made), output);
  }
  return failure ?? fail("there is nothing to build");
}

/** A program that PATH finds, or that lies where the command says. */
function asItIs(
  command: readonly string[],
  { directory, root = directory }: BuildRequest,
  environment: Variables,
): BuildResult {
  const [name = "", ...args] = command;
  const isBare = !name.includes("/");
  const path = findExecutable(isBare ? name : resolve(directory, name), environment);
  if (path === undefined) {
    if (isBare) return fail(`there is no program ${name} in PATH: for one in the folder, write ./${name}`);
    const file = resolve(directory, name);
    if (existsSync(file)) return fail(`${name} is no program that can be started: is it executable?`);
    if (!isBelow(file, directory)) return fail(`there is no program ${name}`);
    const folder = relativePath(directory, root) || "this folder";
    return fail(`there is no program ${name}, and no Makefile or C file in ${folder} to build it from`);
  }
  const dispose = async () => {};
  return {
    ok: true,
    command: [path, ...args],
    directory,
    sourceMap: (path) => path,
    output: "",
    warnings: [],
    sources: [],
    dispose,
  };
}

function unknownSources([name = ""]: readonly string[], sources: readonly string[]): string {
  const files = listed(sources);
  const are = sources.length === 1 ? `the C file here is ${files}` : `the C files here are ${files}`;
  const advice = "name the files (heapgate run FILE.c…), or say with `build:` in heapgate.yml how it is built";
  return `there is no program ${name}, and no ${basename(name)}.c or main.c to build it from; ${are}: ${advice}`;
}

function madeOthers([name = ""]: readonly string[], made: readonly string[]): string {
  if (made.length === 0) return `the build made no ${name}, nor any other program`;
  return `the build made no ${name}, but ${listed(made)}: name the program that it makes`;
}

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_LISTED;
  return rest > 0 ? `${names.slice(0, MOST_LISTED).join(", ")} and ${rest} more` : names.join(", ");
}

/** Absolute paths into the user's tree lead to the copy. */
function commandInCopy(command: readonly string[], directory: string, copy: string): string[] {
  return command.map((word) =>
    isAbsolute(word) && isBelow(word, directory) ? join(copy, relative(directory, word)) : word,
  );
}

/** The command with the program's path made absolute; nothing if there is none. CMake and Meson build in folders of their own. */
function resolveCommand(
  [name = "", ...args]: readonly string[],
  directory: string,
  made: readonly string[],
  environment: Variables,
): string[] | undefined {
  const alike = made.filter((path) => basename(path) === basename(name));
  const inFolder = name.includes("/") && alike.length === 1 ? resolve(directory, alike[0] ?? "") : undefined;
  const here = findExecutable(resolve(directory, name), environment) ?? inFolder;
  const path = here ?? (name.includes("/") ? undefined : findExecutable(name, environment));
  return path === undefined ? undefined : [path, ...args];
}

function fail(message: string, output = ""): Extract<BuildResult, { ok: false }> {
  return { ok: false, problem: { level: "error", message }, output, findings: [] };
}
