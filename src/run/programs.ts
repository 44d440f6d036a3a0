// Runs and soaks the configured programs through sanitizers/ and soak/. Does not judge what they answer.
import { accessSync, constants, type Dirent, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import type { ProgramConfig, RunConfig, SoakConfig } from "../config/index.js";
import { compareText, type Problem, type RawFinding, type Verdict, type WitnessRun } from "../model/index.js";
import type { Program, WitnessResult } from "../sanitizers/index.js";
import { attempt, NAMED, whyNot } from "./gather.js";
import { settleProblems } from "./settle.js";

/** What the stages need from whoever starts them. */
export interface Environment {
  /** Absolute. All paths of the configuration and of the report are relative to it. */
  readonly cwd: string;
  /** Where logs of the tools are kept; without it they go when the run ends. */
  readonly logDirectory?: string;
  /** Told what is being done, in a few words. */
  readonly progress?: (text: string) => void;
  /** Ends programs politely and the run with them. */
  readonly signal?: AbortSignal;
}

export interface Witnessed {
  readonly runs: readonly WitnessRun[];
  readonly findings: readonly RawFinding[];
  readonly problems: readonly Problem[];
}

/** Runs one program under each tool: at once where there are processors for it, so that a slow tool costs nobody time. */
export async function witnessProgram(
  program: ProgramConfig,
  run: RunConfig,
  environment: Environment,
  logDirectory: string,
): Promise<Witnessed> {
  const missing = missingPart(program, environment.cwd);
  if (missing) {
    const none = { name: program.name, command: program.command, status: "could-not-run", duration: 0 } as const;
    const runs = run.with.map((tool) => ({ ...none, tool, message: missing.message }));
    return { runs, findings: [], problems: [missing] };
  }
  const { runWitness } = await import("../sanitizers/index.js");
  const testify = (tool: RunConfig["with"][number]): Promise<WitnessResult> =>
    runWitness({
      name: program.name,
      tool,
      root: environment.cwd,
      directory: resolve(environment.cwd, program.directory),
      program: programOf(program),
      duration: run.for,
      ...given("exitCodes", run.exitCodes),
      environment: { ...program.environment },
      logDirectory,
      ...given("onProgress", environment.progress),
      ...given("signal", environment.signal),
    });
  const results: WitnessResult[] = [];
  if (availableParallelism() > 1) results.push(...(await Promise.all(run.with.map(testify))));
  else for (const tool of run.with) results.push(await testify(tool));
  return {
    runs: results.map((result) => result.run),
    findings: results.flatMap((result) => result.findings),
    problems: settleProblems(results, run.isAsked),
  };
}

export interface Soaked {
  readonly verdict: Verdict;
  readonly findings: readonly RawFinding[];
  /** Why it could not be built, where that has a line. */
  readonly buildFindings: readonly RawFinding[];
  readonly problems: readonly Problem[];
}

/**
 * Builds the plain program where there is something to build, then runs it under its memory limit, with nothing beside it.
 * Each soak has its verdict: what could not even be started was not measured.
 */
export async function soakProgram(program: ProgramConfig, soak: SoakConfig, environment: Environment): Promise<Soaked> {
  const missing = missingPart(program, environment.cwd);
  const { judge, soakLocal, verdictFindings } = await import("../soak/index.js");
  const notStarted = (problem: Problem, buildFindings: readonly RawFinding[], message = problem.message): Soaked => {
    const { name, command } = program;
    const end = { kind: "not-started", message } as const;
    const facts = { command, limit: soak.limit, duration: 0, end, oomKills: 0, notEnforced: [], output: [] };
    return {
      verdict: judge({ name, source: "none", samples: [] }, facts),
      findings: [],
      buildFindings,
      problems: [problem],
    };
  };
  if (missing) return notStarted(missing, []);
  const directory = resolve(environment.cwd, program.directory);
  environment.progress?.(`${program.name}: building`);
  const { buildProgram } = await import("../sanitizers/index.js");
  const built = await buildProgram({
    program: programOf(program),
    directory,
    flavour: "plain",
    environment: { ...program.environment },
    root: environment.cwd,
    ...given("signal", environment.signal),
  });
  if (!built.ok) return notStarted(named(program.name, built.problem), built.findings, built.problem.message);
  try {
    environment.progress?.(`${program.name}: running under its memory limit`);
    const measured = await soakLocal({
      name: program.name,
      command: built.command,
      directory: built.directory,
      environment: { ...program.environment },
      limit: soak.limit,
      duration: soak.for,
      ...given("signal", environment.signal),
    });
    // The report names the program as the user did, not its copy that is about to go.
    const verdict = { ...measured, command: program.command };
    return {
      verdict,
      findings: verdictFindings(verdict, mainFile(program, directory)),
      buildFindings: [],
      problems: [],
    };
  } finally {
    await built.dispose();
  }
}

function programOf({ files, build, command }: ProgramConfig): Program {
  if (files !== undefined) return { kind: "files", files: [...files], args: [...command] };
  return { kind: "command", command: [...command], ...(build === undefined ? {} : { build: [...build] }) };
}

/** The file that a finding about the program as a whole points at: the one with its name, or else the first. */
function mainFile(program: ProgramConfig, directory: string): string {
  const sources = entriesOf(directory)
    .flatMap((entry) => (entry.isFile() && entry.name.endsWith(".c") ? [entry.name] : []))
    .sort(compareText);
  const main = sources.find((name) => name === `${program.name}.c` || name === "main.c") ?? sources[0];
  const folder = program.directory.replaceAll("\\", "/").replace(/^(\.\/)+|\/+$/g, "");
  return [folder === "." ? "" : folder, main ?? ""].filter((part) => part !== "").join("/") || program.command[0];
}

/** As the witnesses say it, so that one failure is said once. */
function named(name: string, problem: Problem): Problem {
  return { ...problem, message: `${name}: ${problem.message}` };
}

/** What makes every attempt to build or start it pointless. */
function missingPart({ name, directory, files = [] }: ProgramConfig, cwd: string): Problem | undefined {
  const folder = resolve(cwd, directory);
  const entries = attempt(() => readdirSync(folder));
  if (!entries.ok) {
    const correct = `correct \`directory\` of the program ${name}`;
    return { level: "error", message: whyNot(directory, entries.code, { ...NAMED, correct }) };
  }
  for (const file of files) {
    const there = attempt(() => accessSync(resolve(folder, file), constants.R_OK));
    if (!there.ok) return { level: "error", file, message: whyNot(file, there.code, NAMED) };
  }
  return undefined;
}

function entriesOf(directory: string): Dirent[] {
  const entries = attempt(() => readdirSync(directory, { withFileTypes: true }));
  return entries.ok ? entries.value : [];
}

/** An optional property that is left out where there is no value. */
function given<K extends string, T>(key: K, value: T | undefined): { [P in K]?: T } {
  // A computed key loses its name in the type.
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: T };
}
