// Builds a program, runs it under valgrind or AddressSanitizer for a bounded time, and tells what was seen. Knows the model only.
import { readFileSync, realpathSync } from "node:fs";
import { freemem } from "node:os";
import { isAbsolute, resolve } from "node:path";
import { runAsan } from "./asan.js";
import { type BuildResult, buildProgram } from "./build.js";
import { findCompiler } from "./compiler.js";
import type { Ground } from "./frames.js";
import { keepText, makeWorkFolder, removeWorkFolder } from "./logs.js";
import { isBelow } from "./paths.js";
import type { Prepared } from "./prepared.js";
import { attempt, hasCode } from "./processes.js";
import { makeShim } from "./shim.js";
import { couldNotRun } from "./testimony.js";
import type { WitnessRequest, WitnessResult } from "./types.js";
import { findValgrind, runValgrind } from "./valgrind.js";

export { type BuildRequest, type BuildResult, buildProgram } from "./build.js";
export type { Program, WitnessRequest, WitnessResult } from "./types.js";

/** Most memory that a run may take unless the request says otherwise, bytes. */
const USUAL_BUDGET = 1024 ** 3;

/** Never throws for what the program, the build, the tool or the disk does: that is a status and a problem in one plain line. */
export async function runWitness(request: WitnessRequest): Promise<WitnessResult> {
  if (process.platform !== "linux") return couldNotRun(request, "running programs under valgrind or ASan needs Linux");
  try {
    return await buildAndRun(request);
  } catch (error) {
    if (hasCode(error)) return couldNotRun(request, error.message);
    throw error;
  }
}

async function buildAndRun(request: WitnessRequest): Promise<WitnessResult> {
  const { tool, name, program, directory, root, environment, signal, duration, onProgress } = request;
  const valgrind = tool === "valgrind" ? await findValgrind({ ...process.env, ...environment }) : undefined;
  if (valgrind && "missing" in valgrind) return couldNotRun(request, valgrind.missing);

  onProgress?.(`${name}: building for ${tool}`);
  const flavour = tool;
  const optional = { ...(environment && { environment }), ...(signal && { signal }) };
  const built = await buildProgram({ program, directory, flavour, root, ...optional });
  if (!built.ok) return failedBuild(request, built);
  const folder = makeWorkFolder();
  try {
    if (built.output !== "") keepText(request, "build", built.output);
    const ground: Ground = {
      root,
      directory,
      sourceMap: built.sourceMap,
      files: program.kind === "files" ? program.files.map((file) => resolve(directory, file)) : [],
      program: built.command[0] ?? "",
      lines: readLines([root, directory]),
    };
    const variables = { ...process.env, ...environment };
    const compiler = findCompiler(variables);
    const shim = compiler && (await makeShim(compiler, folder, variables));
    const prepared: Prepared = {
      command: built.command,
      directory: built.directory,
      ground,
      folder,
      memoryBudget: request.memoryBudget ?? Math.min(USUAL_BUDGET, freemem() / 3),
      ...(compiler && { compiler }),
      ...(shim && { shim }),
    };
    onProgress?.(`${name}: running under ${tool} for ${duration / 1000} s`);
    const result = valgrind ? await runValgrind(request, valgrind.path, prepared) : await runAsan(request, prepared);
    return { ...result, findings: [...built.warnings, ...result.findings] };
  } finally {
    removeWorkFolder(folder);
    await built.dispose();
  }
}

/** The build's own problem, which names the line, stands for the run's. */
function failedBuild(
  request: WitnessRequest,
  { problem, output, findings }: Extract<BuildResult, { ok: false }>,
): WitnessResult {
  const log = output === "" ? undefined : keepText(request, "build", output);
  const result = couldNotRun(request, problem.message, 0, log);
  return {
    ...result,
    findings: [...findings],
    problems: [{ ...problem, message: `${request.name}: ${problem.message}` }],
  };
}

/**
 * Lines of source files, each file read once. The program says which file it is, so a link in the tree that leads out of it is not
 * followed.
 */
function readLines(folders: readonly string[]): (file: string) => readonly string[] | undefined {
  const known = new Map<string, readonly string[] | undefined>();
  const homes = folders.flatMap((folder) => attempt(() => realpathSync(folder)) ?? []);
  const leadsOut = (file: string): boolean => {
    const isOurs = folders.some((folder) => isBelow(file, folder));
    const real = realpathSync(file);
    return isOurs && !homes.some((home) => isBelow(real, home));
  };
  const read = (file: string) => attempt(() => (leadsOut(file) ? undefined : readFileSync(file, "utf8")));
  return (file) => {
    if (!known.has(file) && isAbsolute(file)) known.set(file, read(file)?.split(/\r?\n/));
    return known.get(file);
  };
}
