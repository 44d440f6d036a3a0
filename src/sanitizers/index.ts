// Builds a program, runs it under valgrind or AddressSanitizer for a bounded time, and tells what was seen. Knows the model only.
import { mkdirSync, readFileSync, realpathSync } from "node:fs";
import { availableParallelism, freemem } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { runAsan } from "./asan.js";
import { type BuildResult, buildProgram } from "./build.js";
import { findCompiler } from "./compiler.js";
import { functionNames } from "./elf.js";
import type { Ground } from "./frames.js";
import { keepLogs, makeWorkFolder, removeWorkFolder } from "./logs.js";
import { isBelow, relativePath } from "./paths.js";
import type { Prepared } from "./prepared.js";
import { probeAsan } from "./probe.js";
import { attempt, hasCode } from "./processes.js";
import { buildShim, buildStarter, openShim } from "./shim.js";
import { startDirectory } from "./start.js";
import { couldNotRun } from "./testimony.js";
import type { WitnessRequest, WitnessResult } from "./types.js";
import { findValgrind, runValgrind } from "./valgrind.js";

export { type BuildRequest, type BuildResult, buildProgram } from "./build.js";
export { type Compiled, compileText, findCompilers } from "./compile.js";
export { type Compiler, NO_COMPILER } from "./compiler.js";
export { copyTree } from "./copy.js";
export type { Program, WitnessRequest, WitnessResult } from "./types.js";

/** Most memory that a run may take unless the request says otherwise, bytes. */
const USUAL_BUDGET = 1024 ** 3;

/** A program that is built for one tool, to be run as often as is wanted. */
export interface PreparedWitness {
  /**
   * Never throws for what the program, the build, the tool or the disk does: that is a status and a problem in one plain line.
   * @param request the one that it was prepared for, or one that differs in how the program is started
   */
  run(request: WitnessRequest): Promise<WitnessResult>;
  /** Removes what was built. */
  dispose(): Promise<void>;
}

/** Builds and runs once. */
export async function runWitness(request: WitnessRequest): Promise<WitnessResult> {
  const prepared = await prepareWitness(request);
  try {
    return await prepared.run(request);
  } finally {
    await prepared.dispose();
  }
}

/** What went wrong is the answer of every run. */
export async function prepareWitness(request: WitnessRequest): Promise<PreparedWitness> {
  const answer = (message: string): PreparedWitness => ({
    run: async (one) => couldNotRun(one, message),
    dispose: async () => {},
  });
  if (process.platform !== "linux") return answer("running programs under valgrind or ASan needs Linux");
  try {
    return await build(request, answer);
  } catch (error) {
    if (hasCode(error)) return answer(error.message);
    throw error;
  }
}

async function build(request: WitnessRequest, answer: (message: string) => PreparedWitness): Promise<PreparedWitness> {
  const { tool, name, program, directory, root, environment, quiet, signal, onProgress } = request;
  const variables = { ...process.env, ...environment };
  const valgrind = tool === "valgrind" ? await findValgrind(variables) : undefined;
  if (valgrind && "missing" in valgrind) return answer(valgrind.missing);
  const memcheck = valgrind?.path;

  onProgress?.(`${name}: building for ${tool}`);
  const optional = { ...(environment && { environment }), ...(quiet && { quiet }), ...(signal && { signal }) };
  const folder = makeWorkFolder();
  const compiler = findCompiler(variables);
  // Beside the build, which takes as long.
  const beside = Promise.allSettled([
    compiler && buildShim(compiler, folder, variables),
    compiler && tool === "asan" ? probeAsan(compiler, folder, variables) : undefined,
  ]);
  const built = await buildProgram({ program, directory, flavour: tool, root, ...optional });
  const [shim, probed] = await beside;
  if (!built.ok) {
    removeWorkFolder(folder);
    return { run: async (one) => guarded(one, async () => failedBuild(one, built)), dispose: async () => {} };
  }
  const library = settledValue(shim);
  const probe = settledValue(probed);
  const { runner } = built;
  const starter = runner && memcheck && compiler && (await buildStarter(compiler, folder, variables));
  const sources = built.sources.flatMap((file) => (isBelow(file, root) ? relativePath(file, root) : []));
  const symbols = runner === undefined ? functionNames(built.command[0] ?? "") : undefined;
  const lines = readLines([root, directory]);
  let count = 0;

  async function run(one: WitnessRequest): Promise<WitnessResult> {
    if (!built.ok) throw new Error("a program that was not built is not run");
    const logs = keepLogs(one);
    if (built.output !== "") logs.text("build", built.output);
    const start = startDirectory(one, built.directory);
    if ("missing" in start) return couldNotRun(one, start.missing);
    const ground: Ground = {
      root,
      directory,
      sourceMap: built.sourceMap,
      files: program.kind === "files" ? program.files.map((file) => resolve(directory, file)) : [],
      program: built.command[0] ?? "",
      lines,
    };
    const isHeard = (one.until ?? one.ready) !== undefined;
    const prepare = (): Prepared => {
      const own = join(folder, `run-${++count}`);
      mkdirSync(own);
      return {
        command: one.args === undefined ? built.command : [...built.command.slice(0, 1), ...one.args],
        directory: start.directory,
        ground,
        folder: own,
        logs,
        memoryBudget: one.memoryBudget ?? Math.min(USUAL_BUDGET, freemem() / (availableParallelism() + 1)),
        ...(compiler && { compiler }),
        ...(runner && { runner }),
        ...(starter !== undefined && { starter }),
        ...(library !== undefined && { shim: openShim(library, own, { ...process.env, ...one.environment }, isHeard) }),
        ...(probe && { probe }),
      };
    };
    onProgress?.(`${one.name}: running under ${tool} for ${one.duration / 1000} s`);
    const runOnce = (prepared: Prepared) =>
      memcheck === undefined ? runAsan(one, prepared) : runValgrind(one, memcheck, prepared);
    let result = await runOnce(prepare());
    if (result.brokenOff && !one.signal?.aborted) {
      onProgress?.(
        `${one.name}: running once more, for the stacks of ${result.brokenOff} leaks that break off in a library`,
      );
      const complete = await runOnce({ ...prepare(), completeStacks: true });
      if (complete.run.status === "findings") result = complete;
    }
    const findings = [...built.warnings, ...result.findings];
    const reach = result.reach && { ...result.reach, sources, ...(symbols && { symbols }), ...(quiet && { quiet }) };
    return { ...result, findings, problems: [...result.problems, ...logs.problems()], ...(reach && { reach }) };
  }

  return {
    run: (one) => guarded(one, () => run(one)),
    async dispose() {
      removeWorkFolder(folder);
      await built.dispose();
    },
  };
}

function settledValue<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === "rejected") throw settled.reason;
  return settled.value;
}

async function guarded(request: WitnessRequest, work: () => Promise<WitnessResult>): Promise<WitnessResult> {
  try {
    return await work();
  } catch (error) {
    if (hasCode(error)) return couldNotRun(request, error.message);
    throw error;
  }
}

/** The build's own problem, which names the line, stands for the run's. */
function failedBuild(
  request: WitnessRequest,
  { problem, output, findings }: Extract<BuildResult, { ok: false }>,
): WitnessResult {
  const log = output === "" ? undefined : keepLogs(request).text("build", output);
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
