// Runs and soaks the configured programs through sanitizers/ and soak/. Does not judge what they answer.
import { accessSync, constants, type Dirent, readdirSync } from "node:fs";
import { resolve } from "node:path";
import type { AnalysisOptions } from "../analysis.js";
import type { Cache } from "../cache/folder.js";
import type { ProgramConfig, RunConfig, ScenarioConfig, SoakConfig } from "../config/index.js";
import {
  compareText,
  type Problem,
  type RawFinding,
  type Reach,
  type Sample,
  type Verdict,
  type WitnessRun,
} from "../model/index.js";
import type { Program, WitnessRequest, WitnessResult } from "../sanitizers/index.js";
import { attempt, NAMED, whyNot } from "./gather.js";
import type { Places } from "./places.js";
import { quietFunctions } from "./quiet.js";
import { settleProblems } from "./settle.js";
import { soakLine } from "./soak-progress.js";

/** What the stages need from whoever starts them. */
export interface Environment {
  /** Absolute. All paths of the configuration and of the report are relative to it. */
  readonly cwd: string;
  /** Where logs of the tools are kept; without it they go when the run ends. */
  readonly logDirectory?: string;
  /** What is kept from other runs. */
  readonly cache?: Cache;
  /** Nobody will see the fixes of the findings. */
  readonly isWithoutFixes?: boolean;
  /** What the user says that functions do. */
  readonly declared?: AnalysisOptions;
  /** Told what is being done, in a few words. */
  readonly progress?: (text: string) => void;
  /** Ends programs politely and the run with them. */
  readonly signal?: AbortSignal;
}

export interface Witnessed {
  readonly runs: readonly WitnessRun[];
  readonly findings: readonly RawFinding[];
  /** Of the runs that were searched to their end. */
  readonly reaches: readonly Reach[];
  readonly problems: readonly Problem[];
}

/**
 * Runs one program, each of its scenarios under each tool: as many at once as there are places, so that a slow tool costs nobody time.
 * It is built once for each tool.
 */
export async function witnessProgram(
  program: ProgramConfig,
  run: RunConfig,
  environment: Environment,
  logDirectory: string,
  places: Places,
): Promise<Witnessed> {
  const scenarios = scenariosOf(program, run, environment.cwd);
  const missing = missingPart(program, environment.cwd);
  if (missing) {
    const none = { command: program.command, status: "could-not-run", duration: 0, message: missing.message } as const;
    const runs = scenarios.flatMap(({ name }) => run.with.map((tool) => ({ ...none, name, tool })));
    return { runs, findings: [], reaches: [], problems: [missing] };
  }
  const { prepareWitness } = await import("../sanitizers/index.js");
  const place = { root: environment.cwd, directory: resolve(environment.cwd, program.directory) };
  const isAlone = run.parallel === false;
  const byTool = await Promise.all(
    run.with.map(async (tool): Promise<WitnessResult[]> => {
      const requestOf = (scenario: Scenario): WitnessRequest => ({
        ...scenario,
        ...place,
        tool,
        program: programOf(program),
        suppressions: (run.suppressions ?? []).map((file) => resolve(environment.cwd, file)),
        ...given("uninitialised", run.uninitialised),
        logDirectory,
        ...given("onProgress", environment.progress),
        ...given("signal", environment.signal),
      });
      const quiet = tool === "asan" ? quietFunctions(program, environment) : [];
      const own = requestOf({ ...scenarios[0], name: program.name, environment: { ...program.environment } });
      const first = { ...own, ...(quiet.length > 0 && { quiet }) };
      const prepared = await places.take(false, () => prepareWitness(first));
      try {
        return await Promise.all(
          scenarios.map((scenario) => places.take(isAlone, () => prepared.run(requestOf(scenario)))),
        );
      } finally {
        await prepared.dispose();
      }
    }),
  );
  const byScenario = scenarios.map((_, i) => byTool.flatMap((results) => results[i] ?? []));
  const results = byScenario.flat();
  return {
    runs: results.map((result) => result.run),
    findings: results.flatMap((result) => result.findings),
    reaches: results.flatMap((result) => result.reach ?? []),
    problems: byScenario.flatMap((one) => settleProblems(one, run.isAsked)),
  };
}

type Scenario = Pick<
  WitnessRequest,
  | "name"
  | "duration"
  | "until"
  | "times"
  | "ready"
  | "stdin"
  | "workingDirectory"
  | "args"
  | "environment"
  | "exitCodes"
>;

/** One for each scenario, or the run itself. */
function scenariosOf(program: ProgramConfig, run: RunConfig, cwd: string): readonly [Scenario, ...Scenario[]] {
  const own = scenarioOf(program, run, { name: program.name, environment: {} }, cwd);
  const [first = own, ...others] = (run.scenarios ?? []).map((scenario) =>
    scenarioOf(program, run, { ...scenario, name: `${program.name}.${scenario.name}` }, cwd),
  );
  return [first, ...others];
}

function scenarioOf(program: ProgramConfig, run: RunConfig, scenario: ScenarioConfig, cwd: string): Scenario {
  const { name, args, environment, ...start } = scenario;
  const { until, ready, stdin, times, workingDirectory, exitCodes, for: duration } = { ...run, ...start };
  return {
    name,
    duration,
    environment: { ...program.environment, ...environment },
    ...given("args", args),
    ...given("times", times),
    ...given("workingDirectory", workingDirectory),
    ...given("exitCodes", exitCodes),
    ...(until !== undefined && { until: new RegExp(until, "u") }),
    ...(ready !== undefined && { ready: new RegExp(ready, "u") }),
    ...(stdin !== undefined && { stdin: resolve(cwd, program.directory, stdin) }),
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
      ...given("policy", soak.policy),
      ...(soak.unit !== undefined && { unit: new RegExp(soak.unit, "u") }),
      ...given("signal", environment.signal),
      ...(environment.progress && { onSample: showSamples(program.name, soak, environment.progress) }),
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

const MOST_SHOWN = 500;

/** Tells a terminal what is seen, as it is seen. */
export function showSamples(
  name: string,
  { limit, for: of }: Pick<SoakConfig, "limit" | "for">,
  progress: (text: string) => void,
) {
  let seen: Sample[] = [];
  return (sample: Sample): void => {
    seen.push(sample);
    // A line of bars needs few, however long the soak is.
    if (seen.length > MOST_SHOWN) seen = seen.filter((_, i) => i % 2 === 1);
    progress(soakLine(name, seen, limit, { elapsed: sample.t, of }));
  };
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
