// Composes the stages: files → static findings, programs → witnesses, limits → verdicts, all of them → one report.
// Does not print, does not end the process and does not catch: the entry points do.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AnalysisOptions, analyzeFiles, exploreShare, findAllocators, type Shard } from "./analysis.js";
import type { Cache } from "./cache/folder.js";
import type { CheckSettings, Config } from "./config/index.js";
import { SETTINGS } from "./config/settings.js";
import {
  applyBaseline,
  fingerprint,
  mergeFindings,
  suppress,
  sureFindings,
  withDecision,
  withSilent,
} from "./findings/index.js";
import {
  ALLOCATORS_VERSION,
  type AllocatorList,
  type Baseline,
  type CheckId,
  type Confidence,
  ConfigurationError,
  type Coverage,
  compareLocations,
  compareText,
  type GatePolicy,
  type Problem,
  type RawFinding,
  REPORT_VERSION,
  type Report,
  type Sources,
  type Verdict,
  type WitnessRun,
} from "./model/index.js";
import { acceptedSoaks, readBaseline, staleEntries, staleProblem, toolsThatLooked } from "./run/baseline.js";
import type { ClusterSoakRequest } from "./run/cluster.js";
import type { DockerSoak } from "./run/docker.js";
import { borrowFixes } from "./run/fixes.js";
import { type Gathered, type GatheredFile, gather, HANDED, unfit, WALKED } from "./run/gather.js";
import { loadParser } from "./run/parser.js";
import { createPlaces } from "./run/places.js";
import { type Environment, soakProgram, witnessProgram } from "./run/programs.js";
import { applyChecks, idlePrograms, sayOnce } from "./run/settle.js";
import { joinSoak } from "./run/soaked.js";
import { collectSources } from "./run/sources.js";
import { type ProgramReach, unreachedFunctions } from "./run/unreached.js";
import { VERSION } from "./version.js";

export { loadConfig, readConfig, readPolicy, withLibraries } from "./run/load-config.js";
export type { Environment } from "./run/programs.js";

export interface Outcome {
  readonly report: Report;
  /** Texts that the report's findings point into, for code frames. */
  readonly sources: Sources;
}

/** The static checker on `config.paths`. */
export function runCheck(config: Config, environment: Environment): Promise<Outcome> {
  return compose(config, environment, { check: true });
}

export interface ShardDone {
  /** Of the whole program. */
  readonly functions: number;
  readonly explored: number;
  /** Nothing of it reaches the others where it is not. */
  readonly isWritten: boolean;
}

/** Explores a share of the functions in `config.paths`, and leaves in the cache what they came to. */
export function runShard(config: Config, { cwd, progress }: Environment, cache: Cache, shard: Shard): ShardDone {
  progress?.("reading files");
  // What cannot be read is told by whoever reports.
  const { files } = gather(config.paths, config.ignore, cwd);
  progress?.(`checking a share of ${files.length} ${files.length === 1 ? "file" : "files"}`);
  const done = exploreShare(loadParser(), files, settingsOf(config), cache, shard);
  return { ...done, isWritten: cache.flush() };
}

/** What is known of the allocators in `config.paths`. */
export function listAllocators(config: Config, { cwd, progress }: Environment): AllocatorList {
  progress?.("reading files");
  const gathered = gather(config.paths, config.ignore, cwd);
  progress?.("asking each function what it does");
  const { functions, problems } = findAllocators(loadParser(), gathered.files, settingsOf(config));
  const all = [...gathered.problems, ...problems];
  const nothing = gathered.files.length === 0 ? nothingIn(config.paths, all) : undefined;
  return {
    version: ALLOCATORS_VERSION,
    tool: { name: "heapgate", version: VERSION },
    functions,
    problems: nothing ? [...all, nothing] : all,
  };
}

/** Every program that has `run`, under its tools. */
export function runRun(config: Config, environment: Environment): Promise<Outcome> {
  return compose(config, environment, { run: true });
}

/** Every program that has `soak`, under its limit. */
export function runSoak(config: Config, environment: Environment): Promise<Outcome> {
  return compose(config, environment, { soak: true });
}

/** Pods in a cluster under their own limits, and the static checker on the paths that are named for them. */
export async function runClusterSoak(
  config: Config,
  request: ClusterSoakRequest,
  environment: Environment,
): Promise<Outcome> {
  const { soakInCluster } = await import("./run/cluster.js");
  const checked = request.paths.length > 0 ? check({ ...config, paths: request.paths }, environment) : undefined;
  const { comparison, ...soaked } = await soakInCluster(request, environment);
  const settings = settingsOf(config);
  const outcome = makeReport(settings, checked, { ...NOTHING_RUN, ...soaked }, [], environment.cwd);
  if (!comparison) return outcome;
  const { withComparison } = await import("./run/cluster-baseline.js");
  return { ...outcome, report: withComparison(outcome.report, comparison, settings.policy) };
}

/** A container of an image, with the Docker daemon of this machine; and the sources that are named. */
export async function runDockerSoak(config: Config, request: DockerSoak, environment: Environment): Promise<Outcome> {
  const { soakWithDocker } = await import("./run/docker.js");
  const checked = request.paths.length > 0 ? check({ ...config, paths: request.paths }, environment) : undefined;
  const soaked = await soakWithDocker(request, environment);
  return makeReport(settingsOf(config), checked, { ...NOTHING_RUN, ...soaked }, [], environment.cwd);
}

/** All that is configured. Without a configuration file the static checker alone, and the report says so. */
export function runGate(config: Config, environment: Environment): Promise<Outcome> {
  return compose(config, environment, { check: true, run: true, soak: true });
}

/**
 * The static checker on texts in memory.
 * @throws ConfigurationError when two texts have one path
 */
export function checkTexts(
  texts: readonly { readonly path: string; readonly text: string | Uint8Array }[],
  checks: CheckSettings,
  minConfidence: Confidence,
): Outcome {
  const all = texts.map(({ path, text }) => ({ path, bytes: typeof text === "string" ? Buffer.from(text) : text }));
  const double = all.find(({ path }, i) => all.findIndex((other) => other.path === path) !== i);
  if (double)
    throw new ConfigurationError(`two texts are called ${JSON.stringify(double.path)}; give each its own path`);
  const unread = all.flatMap(({ path, bytes }) => unfit(bytes, path, HANDED) ?? []);
  const files = all.filter(({ path, bytes }) => unfit(bytes, path, HANDED) === undefined);
  const problems: Problem[] = unread.map((message) => ({ level: "error", message }));
  if (all.length === 0) problems.push({ level: "warning", message: "there was nothing to analyse: no text was given" });
  return makeReport(
    { checks, minConfidence, isWhole: true },
    analyse({ files, problems }, { checks }),
    NOTHING_RUN,
    [],
  );
}

interface Stages {
  readonly check?: boolean;
  readonly run?: boolean;
  readonly soak?: boolean;
}

async function compose(config: Config, environment: Environment, stages: Stages): Promise<Outcome> {
  const checked = stages.check ? check(config, environment) : undefined;
  const programs = stages.run || stages.soak ? await runPrograms(config, environment, stages) : NOTHING_RUN;
  const notes = stages.check && stages.run && stages.soak ? notesOnGate(config) : [];
  // Where a tool that is configured did not look, nobody knows whether a comment in the source is still of use.
  const isWhole = stages.check === true && (stages.run === true || config.programs.every(({ run }) => !run));
  const { baseline: file } = config;
  const baseline = file === undefined ? undefined : { file, ...readBaseline(file, environment.cwd) };
  const outcome = makeReport(
    { ...settingsOf(config), isWhole, ...(baseline && { baseline }) },
    checked,
    programs,
    notes,
    environment.cwd,
  );
  if (config.prove !== true) return outcome;
  const { proveReport } = await import("./run/prove.js");
  const { report, sources } = outcome;
  return { ...outcome, report: await proveReport(report, sources, config, environment, stages.run === true) };
}

/** What only running a program shows. */
const DYNAMIC: ReadonlySet<CheckId> = new Set<CheckId>([
  "invalid-access",
  "memory-limit",
  "memory-growth",
  "build-failure",
  "compiler-warning",
]);

interface Settings extends AnalysisOptions {
  readonly checks: CheckSettings;
  readonly minConfidence: Confidence;
  /** Absent: what closes the gate unless somebody says otherwise. */
  readonly policy?: GatePolicy;
  /** All that is configured has looked. */
  readonly isWhole?: boolean;
  readonly baseline?: Baseline & { readonly file: string };
}

/** What the static checker is told besides the files, and what becomes of what all have found. */
function settingsOf(config: Config): Settings {
  const { checks, minConfidence, functions, imported } = config;
  const policy = policyOf(config);
  return { checks, minConfidence, policy, functions, imported: imported.flatMap((library) => library.functions) };
}

/** What closes the gate, as configured. */
export function policyOf({ failOn, warnOnly }: Config): GatePolicy {
  return { ...failOn, warnOnly };
}

/** One report of all that the stages saw. `root` is where findings' files can be read that were not analysed. */
function makeReport(
  settings: Settings,
  checked: Checked | undefined,
  programs: ProgramsRun,
  notes: readonly Problem[],
  root?: string,
): Outcome {
  const { checks, minConfidence, policy, isWhole = false, baseline } = settings;
  const seen = applyChecks([...(checked?.findings ?? []), ...programs.findings], checks);
  let merged = withSilent(
    mergeFindings(seen),
    programs.reached.flatMap(({ reaches }) => reaches),
  );
  for (const { findings, directory } of programs.soaked) {
    merged = joinSoak(merged, applyChecks(findings, checks), directory);
  }
  merged = merged.sort((a, b) => compareLocations(a.location, b.location) || compareText(a.check, b.check));
  const sources = collectSources(checked?.files ?? [], merged, root);
  // Where the code was read anyway its fixes are there already.
  const { findings, notShown } = sureFindings(merged, minConfidence);
  const mended = checked ? findings : borrowFixes(findings, sources, settings);
  const accepted = suppress(fingerprint(mended, sources), sources, {
    hidden: merged.filter((finding) => !findings.includes(finding)),
    isLookedFor: (check) => isWhole && !DYNAMIC.has(check) && checks[check] !== "off",
  });
  const old = baseline ? applyBaseline(accepted.findings, baseline, baseline.file) : undefined;
  const stale =
    old && isWhole && root !== undefined ? staleEntries(old.unmatched, sources, root, toolsThatLooked(programs)) : [];
  const soaks = old ? acceptedSoaks(programs.soaked, old.suppressed, old.findings) : [];
  const suppressed = [...accepted.suppressed, ...(old?.suppressed ?? [])];
  const unreached = root === undefined ? [] : unreachedFunctions(programs.reached, root, settings);
  const report: Report = {
    version: REPORT_VERSION,
    tool: { name: "heapgate", version: VERSION },
    findings: old?.findings ?? accepted.findings,
    ...(suppressed.length > 0 && { suppressed }),
    ...(notShown && { notShown }),
    ...(checked && { coverage: checked.coverage }),
    runs: programs.runs,
    ...(unreached.length > 0 && { unreached }),
    verdicts: programs.verdicts,
    ...(soaks.length > 0 && { acceptedSoaks: soaks }),
    problems: sayOnce([
      ...notes,
      ...(checked?.problems ?? []),
      ...programs.problems,
      ...accepted.problems,
      ...(baseline ? staleProblem(stale, baseline.file) : []),
    ]),
  };
  return { report: withDecision(report, policy), sources };
}

/** What someone may expect of the gate that it was not told to do. */
function notesOnGate({ source, programs }: Config): Problem[] {
  if (source === undefined) return [NO_FILE];
  return idlePrograms(programs).map((name) => ({
    level: "warning",
    file: source,
    message: `${source}: the program ${name} has neither \`run\` nor \`soak\`, so it is not started; give it one of them`,
  }));
}

const NO_FILE: Problem = {
  level: "warning",
  message: `there is no ${SETTINGS.configFile.default}: only the C files of this folder were checked, no program was run or soaked`,
};

interface Checked {
  readonly files: readonly GatheredFile[];
  readonly findings: readonly RawFinding[];
  readonly coverage: Coverage;
  readonly problems: readonly Problem[];
  /** No file could be read. */
  readonly isNothing: boolean;
}

function check(config: Config, { cwd, progress, cache, isWithoutFixes = false }: Environment): Checked {
  progress?.("reading files");
  const gathered = gather(config.paths, config.ignore, cwd);
  progress?.(`checking ${gathered.files.length} ${gathered.files.length === 1 ? "file" : "files"}`);
  const checked = withLibraryCoverage(config, analyse(gathered, { ...settingsOf(config), isWithoutFixes }, cache));
  cache?.flush();
  const nothing = checked.isNothing ? nothingIn(config.paths, checked.problems) : undefined;
  return nothing ? { ...checked, problems: [...checked.problems, nothing] } : checked;
}

function withLibraryCoverage({ imported }: Config, checked: Checked): Checked {
  if (imported.length === 0) return checked;
  const libraries = imported.map(({ functions, ...rest }) => ({ ...rest, functions: functions.length }));
  return { ...checked, coverage: { ...checked.coverage, libraries } };
}

/** A gate that looked at nothing keeps nothing: where no file could be read, that is no answer, unless it is said already. */
function nothingIn(paths: readonly string[], problems: readonly Problem[]): Problem | undefined {
  if (paths.length === 0) return { level: "warning", message: "there was nothing to analyse: no path was given" };
  if (problems.some(({ level }) => level === "error")) return undefined;
  const none = `there are no C files (*.c, *.h) in ${paths.join(", ")}`;
  const message = problems.length > 0 ? `${none} that could be read` : `${none}; name a folder that has some`;
  return { level: "error", message };
}

function analyse({ files, problems }: Gathered, settings: AnalysisOptions, cache?: Cache): Checked {
  const analysis = analyzeFiles(loadParser(), files, settings, cache);
  const foreign = new Set(analysis.problems.flatMap(({ level, file }) => (level === "error" ? [file] : [])));
  const walked = new Set<string | undefined>(files.flatMap(({ path, isWalked }) => (isWalked ? [path] : [])));
  // Whoever names a file wants it read; what merely lies in a folder may be anything.
  const unread = analysis.problems.map((problem): Problem => {
    if (!foreign.has(problem.file) || !walked.has(problem.file)) return problem;
    return { ...problem, level: WALKED.level, message: `${problem.message} If not, ${WALKED.leaveOut}` };
  });
  const isNothing = files.every(({ path }) => foreign.has(path));
  return { ...analysis, files, problems: [...problems, ...unread], isNothing };
}

interface ProgramsRun {
  readonly runs: readonly WitnessRun[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly RawFinding[];
  readonly reached: readonly ProgramReach[];
  readonly soaked: readonly {
    readonly name: string;
    readonly findings: readonly RawFinding[];
    readonly directory: string;
  }[];
  readonly problems: readonly Problem[];
}

const NOTHING_RUN: ProgramsRun = { runs: [], verdicts: [], findings: [], reached: [], soaked: [], problems: [] };

/** Logs lie where the caller wants them; else in a folder that stays only when there is something to read in it. */
async function runPrograms(config: Config, environment: Environment, stages: Stages): Promise<ProgramsRun> {
  if (environment.logDirectory !== undefined) return runEach(config, environment, stages, environment.logDirectory);
  const logs = mkdtempSync(join(tmpdir(), "heapgate-logs-"));
  let isWorthKeeping = false;
  try {
    const result = await runEach(config, environment, stages, logs);
    isWorthKeeping =
      !environment.signal?.aborted && result.runs.some(({ status, log }) => status !== "clean" && log !== undefined);
    return isWorthKeeping ? result : { ...result, runs: result.runs.map(({ log, ...run }) => run) };
  } finally {
    if (!isWorthKeeping) rmSync(logs, { recursive: true, force: true });
  }
}

/** All runs side by side as far as there are processors, then one soak after the other: what runs beside it would spoil what is measured. */
async function runEach(config: Config, environment: Environment, stages: Stages, logs: string): Promise<ProgramsRun> {
  const places = createPlaces();
  const witnessed = await Promise.all(
    config.programs.map(async (program) =>
      stages.run && program.run && !environment.signal?.aborted
        ? witnessProgram(program, program.run, { ...environment, declared: settingsOf(config) }, logs, places)
        : undefined,
    ),
  );
  const verdicts: Verdict[] = [];
  const runs: WitnessRun[] = [];
  const findings: RawFinding[] = [];
  const reached: ProgramReach[] = [];
  const soaked: ProgramsRun["soaked"][number][] = [];
  const problems: Problem[] = [];
  for (const [index, program] of config.programs.entries()) {
    const result = witnessed[index];
    runs.push(...(result?.runs ?? []));
    findings.push(...(result?.findings ?? []));
    reached.push({ program: program.name, reaches: result?.reaches ?? [] });
    problems.push(...(result?.problems ?? []));
    if (stages.soak && program.soak && !environment.signal?.aborted) {
      const soak = await soakProgram(program, program.soak, environment);
      verdicts.push(soak.verdict);
      findings.push(...soak.buildFindings);
      soaked.push({ name: program.name, findings: soak.findings, directory: program.directory });
      problems.push(...soak.problems);
    }
  }
  return { runs, verdicts, findings, reached, soaked, problems };
}
