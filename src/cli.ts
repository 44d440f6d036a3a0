#!/usr/bin/env node
// The command line: reads it, starts the stages, writes the report, ends with 0, 1 or 2. Does not analyse anything itself.
// What is heavy is loaded when a command needs it: `--version` and `--help` load nothing.
import { resolve } from "node:path";
import type { Cache } from "./cache/folder.js";
import { programOf } from "./cli/program-of.js";
import { startProgress, wantsColor, watchOutput, watchSignals } from "./cli/terminal.js";
import { makeFolder, writeReport, writeReports } from "./cli/write-report.js";
import type { Command, CommonFlags } from "./config/command.js";
import { parseCommandLine } from "./config/command-line.js";
import { defined } from "./config/defined.js";
import { helpText } from "./config/help.js";
import type { Config } from "./config/index.js";
import { SETTINGS } from "./config/settings.js";
import { ConfigurationError } from "./model/errors.js";
import type { Report } from "./model/index.js";
import type { Environment, Outcome } from "./run.js";
import { VERSION } from "./version.js";

/** Formats that know findings alone: what could not be done is said on standard error. */
const WITHOUT_PROBLEMS: ReadonlySet<CommonFlags["format"]> = new Set(["gitlab", "rdjson", "csv"]);

type Analysis = Exclude<Command, { name: "help" | "version" | "baseline" | "fix" | "page" | "incident" | "doctor" }>;

/** How long a program is run with patches, ms: what `heapgate run` takes unless told otherwise. */
const SCENARIO_TIME = 10_000;

/** Where a baseline goes that heapgate.yml does not name. */
const BASELINE_FILE = "heapgate-baseline.json";

watchOutput(process.stdout);
watchOutput(process.stderr);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = 2;
  if (error instanceof ConfigurationError) {
    process.stderr.write(error.message.replace(/^/gm, "heapgate: ").concat("\n"));
  } else {
    const stack = error instanceof Error ? error.stack : String(error);
    process.stderr.write(`heapgate: this is a bug in heapgate, please report it with these lines:\n${stack}\n`);
  }
}

async function main(argv: readonly string[]): Promise<number> {
  const command = parseCommandLine(argv);
  switch (command.name) {
    case "version":
      process.stdout.write(`${VERSION}\n`);
      return 0;
    case "help":
      if (argv.length > 0) process.stdout.write(helpText(command.topic));
      else process.stderr.write(helpText());
      return argv.length > 0 ? 0 : 2;
    case "baseline":
      return baseline(command);
    case "fix":
      return showFix(command);
    case "page":
      return page(command);
    case "incident":
      return writeIncident(command);
    case "doctor":
      return showCheckup(command);
    default:
      if (command.name !== "check") return analyse(command);
      if (command.shard) return doShare(command, command.shard);
      return command.showAllocators ? showAllocators(command) : analyse(command);
  }
}

async function analyse(command: Analysis): Promise<number> {
  const progress = startProgress(process.stderr, command.common.quiet);
  // The static checker does not wait for anything: there Node's own answer to a signal is the quickest.
  const isStatic = command.name === "check" || command.name === "merge";
  const interruption = isStatic ? undefined : watchSignals();
  try {
    const logs = "logs" in command ? command.logs : undefined;
    const { reports } = command.common;
    // A folder that cannot be made is told before a soak, not after it.
    if (reports !== undefined) makeFolder(reports, "--reports");
    const cwd = process.cwd();
    const cache = await openCacheIn(cwd, command.common.cache, command.name === "merge" ? command.folders : undefined);
    const outcome = await start(command, {
      cwd,
      ...(cache && { cache }),
      ...(logs !== undefined && { logDirectory: resolve(logs) }),
      progress: progress.show,
      ...(interruption && { signal: interruption.signal }),
    });
    progress.end();
    if (command.name === "merge" && cache && !command.common.quiet) {
      const all = outcome.report.coverage?.functions ?? 0;
      process.stderr.write(`heapgate: ${count(all, "function")}, ${cache.explored()} of them not done by any shard\n`);
    }
    // What was seen until somebody called it off is worth keeping too.
    if (reports !== undefined) await writeReports(reports, outcome.report, outcome.sources);
    const stats = isStatic && command.stats;
    const interrupted = interruption?.exitCode();
    if (interrupted === undefined) return await write(outcome, command.common, stats);
    // Whoever calls a soak off wants to know what it could not take away.
    const left = command.name === "cluster-soak" ? outcome.report.problems : [];
    for (const { level, message } of left) if (level === "error") process.stderr.write(`heapgate: ${message}\n`);
    return interrupted;
  } finally {
    progress.end();
    interruption?.end();
  }
}

/** Whatever goes wrong with the cache is said beside the report: that is the same without it. */
async function openCacheIn(
  cwd: string,
  folder: string | undefined,
  shards?: readonly string[],
): Promise<Cache | undefined> {
  if (folder === undefined && shards === undefined) return undefined;
  const { openCache } = await import("./cache/folder.js");
  const { findShards } = await import("./cache/shards.js");
  const warn = (message: string): void => void process.stderr.write(`heapgate: warning: ${message}\n`);
  const inFull = (path: string): string => resolve(cwd, path);
  const found = findShards(shards?.map(inFull) ?? [], warn);
  return openCache(folder === undefined ? undefined : inFull(folder), { warn, shards: found });
}

/** One share of `heapgate check`, for `heapgate merge`. */
async function doShare(
  command: Extract<Command, { name: "check" }>,
  shard: { readonly index: number; readonly count: number },
): Promise<number> {
  const { common } = command;
  const progress = startProgress(process.stderr, common.quiet);
  try {
    const cwd = process.cwd();
    const cache = await openCacheIn(cwd, common.cache);
    if (!cache) throw new Error("a share without a folder was let through");
    const { runShard } = await import("./run.js");
    const environment = { cwd, progress: progress.show };
    const { functions, explored, isWritten } = runShard(await checkConfig(command, cwd), environment, cache, shard);
    progress.end();
    const which = `share ${shard.index + 1} of ${shard.count}`;
    if (isWritten && !common.quiet)
      process.stderr.write(
        `heapgate: ${which}: ${explored} of ${count(functions, "function")}, left in ${common.cache}\n`,
      );
    return isWritten ? 0 : 2;
  } finally {
    progress.end();
  }
}

type Check = Extract<Command, { name: "check" | "baseline" | "fix" | "merge" }>;

/** Nothing is written where something could not be read: what is not seen would be missing. */
async function baseline(command: Extract<Command, { name: "baseline" }>): Promise<number> {
  const { common, to } = command;
  const progress = startProgress(process.stderr, common.quiet);
  const interruption = command.run ? watchSignals() : undefined;
  const cwd = process.cwd();
  const { runCheck, runGate } = await import("./run.js");
  const { newBaseline, prunedBaseline } = await import("./cli/baseline.js");
  const { baseline: configured, ...config } = await checkConfig(command, cwd);
  const look = command.run ? runGate : runCheck;
  const environment = { cwd, progress: progress.show, ...(interruption && { signal: interruption.signal }) };
  const { report, sources } = await look(config, environment);
  progress.end();
  interruption?.end();
  const interrupted = interruption?.exitCode();
  if (interrupted !== undefined) return interrupted;
  const undone = report.problems.filter(({ level }) => level === "error");
  for (const { message } of undone) process.stderr.write(`heapgate: ${message}\n`);
  if (undone.length > 0) return 2;
  const file = configured ?? BASELINE_FILE;
  const { text, summary } =
    to === "prune" ? prunedBaseline(report, sources, file, cwd) : newBaseline(report, file, cwd);
  if (to === "output") deliver(text, common, summary);
  else {
    writeReport(file, text);
    const hint = configured === undefined ? `; add \`baseline: ${file}\` to heapgate.yml` : "";
    if (!common.quiet) process.stderr.write(`heapgate: ${summary} in ${file}${hint}\n`);
  }
  return 0;
}

async function page(command: Extract<Command, { name: "page" }>): Promise<number> {
  const { page: tell } = await import("./cli/page.js");
  const { stdout, stderr, exitCode } = await tell(
    command,
    process.cwd(),
    process.env,
    (text) => void process.stderr.write(text),
  );
  const { output } = command.common;
  if (output === undefined) process.stdout.write(stdout);
  else writeReport(output, stdout);
  process.stderr.write(stderr);
  return exitCode;
}

async function showFix(command: Extract<Command, { name: "fix" }>): Promise<number> {
  const { fix } = await import("./cli/fix.js");
  const cwd = process.cwd();
  const progress = startProgress(process.stderr, command.common.quiet);
  const interruption = command.common.prove ? watchSignals() : undefined;
  try {
    progress.show("looking for patches and proving them");
    const config = withScenario(await checkConfig(command, cwd), command.scenario);
    const { runGate } = await import("./run.js");
    const environment = { cwd, progress: progress.show, ...(interruption && { signal: interruption.signal }) };
    const { stdout, stderr, exitCode } = await fix(command, config, environment, runGate);
    progress.end();
    const { output } = command.common;
    if (output === undefined) process.stdout.write(stdout);
    else writeReport(output, stdout);
    process.stderr.write(stderr);
    return interruption?.exitCode() ?? exitCode;
  } finally {
    progress.end();
    interruption?.end();
  }
}

async function writeIncident(command: Extract<Command, { name: "incident" }>): Promise<number> {
  const { incident } = await import("./cli/incident.js");
  const { loadConfig, runCheck, runGate } = await import("./run.js");
  const cwd = process.cwd();
  const { prove, quiet } = command.common;
  const progress = startProgress(process.stderr, quiet);
  const interruption = watchSignals();
  try {
    const config = await loadConfig(cwd);
    // A patch is proven in the programs; their soaks are evidence that was handed in, or not.
    const programs = config.programs.map(({ soak: _, ...program }) => program);
    const look: typeof runGate = (of, environment) =>
      prove ? runGate({ ...of, programs, prove }, environment) : runCheck(of, environment);
    const environment = { cwd, progress: progress.show, signal: interruption.signal };
    const { stdout, stderr, exitCode } = await incident(command, config, environment, look);
    progress.end();
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    return interruption.exitCode() ?? exitCode;
  } finally {
    progress.end();
    interruption.end();
  }
}

async function showCheckup(command: Extract<Command, { name: "doctor" }>): Promise<number> {
  const { doctor } = await import("./cli/doctor.js");
  const { common } = command;
  const progress = startProgress(process.stderr, common.quiet);
  const interruption = watchSignals();
  try {
    const environment = { progress: progress.show, signal: interruption.signal };
    const { text, summary, exitCode } = await doctor(command, environment, terminal(common.output).color);
    progress.end();
    // What was seen until somebody called it off is worth telling too.
    deliver(text, common, summary);
    return interruption.exitCode() ?? exitCode;
  } finally {
    progress.end();
    interruption.end();
  }
}

/** A command that is given takes the place of the programs of heapgate.yml, and is run as `heapgate run` does. */
function withScenario(config: Config, command: readonly string[] | undefined): Config {
  if (command === undefined) return config;
  const run = { with: SETTINGS.runWith.default, for: SCENARIO_TIME };
  return { ...config, programs: [{ ...programOf({ command }), run }] };
}

/** heapgate.yml, with what the command line says on top. */
async function checkConfig({ paths, libraries, common }: Check, cwd: string): Promise<Config> {
  const { loadConfig, withLibraries } = await import("./run.js");
  const file = withFlags(await loadConfig(cwd), common);
  return withLibraries(paths.length === 0 ? file : { ...file, paths }, libraries, cwd);
}

function withFlags(config: Config, flags: CommonFlags): Config {
  const { minConfidence = config.minConfidence, failOn = config.failOn, warnOnly = config.warnOnly } = flags;
  const { baseline = config.baseline } = flags;
  return {
    ...config,
    minConfidence,
    failOn,
    warnOnly,
    ...(baseline !== undefined && { baseline }),
    ...(flags.prove && { prove: true }),
  };
}

async function showAllocators(command: Extract<Command, { name: "check" }>): Promise<number> {
  const progress = startProgress(process.stderr, command.common.quiet);
  try {
    const { listAllocators } = await import("./run.js");
    const { renderAllocators } = await import("./reporters/index.js");
    const cwd = process.cwd();
    const list = listAllocators(await checkConfig(command, cwd), { cwd, progress: progress.show });
    progress.end();
    const { format, output } = command.common;
    const text = renderAllocators(list, format === "json" ? format : "text", terminal(output));
    deliver(text, command.common, count(list.functions.length, "function"));
    return list.problems.some(({ level }) => level === "error") ? 2 : 0;
  } finally {
    progress.end();
  }
}

async function start(command: Analysis, environment: Environment): Promise<Outcome> {
  const { loadConfig, readPolicy, runCheck, runClusterSoak, runDockerSoak, runGate, runRun, runSoak } = await import(
    "./run.js"
  );
  if (command.name === "check" || command.name === "merge") {
    return runCheck(await checkConfig(command, environment.cwd), environment);
  }
  const loaded = await loadConfig(environment.cwd, command.name === "gate" ? command.config : undefined);
  const file = withFlags(loaded, command.common);
  const policyOf = async (name: string | undefined) =>
    name === undefined ? undefined : readPolicy(name, environment.cwd);
  switch (command.name) {
    case "run": {
      const { isAsked, exitCodes, until, ready, times, uninitialised, suppressions } = command;
      const stdin = command.stdin === undefined ? undefined : resolve(environment.cwd, command.stdin);
      const start = defined({ exitCodes, until, ready, times, stdin, suppressions, uninitialised });
      const run = { with: command.with, isAsked, for: command.for, ...start };
      return runRun({ ...file, programs: [{ ...programOf(command), run }] }, environment);
    }
    case "soak": {
      const { limit, unit, for: time } = command;
      const policy = await policyOf(command.policy);
      const soak = { limit, for: time, ...defined({ unit, policy }) };
      return runSoak({ ...file, programs: [{ ...programOf(command), soak }] }, environment);
    }
    case "docker-soak": {
      const { policy: named, ...request } = command;
      const policy = await policyOf(named);
      return runDockerSoak(file, { ...request, ...defined({ policy }) }, environment);
    }
    case "cluster-soak": {
      const { policy: named, ...request } = command;
      const policy = await policyOf(named);
      return runClusterSoak(file, { ...request, ...defined({ policy }) }, environment);
    }
    case "gate":
      return runGate(file, environment);
  }
}

async function write({ report, sources }: Outcome, flags: CommonFlags, stats: boolean): Promise<number> {
  const { oneLine, render } = await import("./reporters/index.js");
  const { exitCode } = await import("./findings/index.js");
  const text = render(report, flags.format, {
    sources,
    stats,
    explain: flags.explainGate ?? false,
    ...terminal(flags.output),
  });
  deliver(text, flags, summary(report));
  if (WITHOUT_PROBLEMS.has(flags.format)) {
    for (const { level, message } of report.problems) process.stderr.write(`heapgate: ${level}: ${oneLine(message)}\n`);
  }
  return exitCode(report);
}

/** How the terminal wants its text, unless it goes into a file. */
function terminal(output: string | undefined): { readonly color: boolean; readonly width?: number } {
  const { columns } = process.stdout;
  return {
    color: output === undefined && wantsColor(process.stdout, process.env),
    ...(columns > 0 && { width: columns }),
  };
}

/** To standard output, or into the file, and one line to say so. */
function deliver(text: string, { output, quiet }: CommonFlags, summary: string): void {
  if (output === undefined) process.stdout.write(text);
  else {
    writeReport(output, text);
    if (!quiet) process.stderr.write(`heapgate: ${summary}; the report is in ${output}\n`);
  }
}

function summary({ findings, verdicts, problems }: Report): string {
  const failed = verdicts.filter(({ pass, kind }) => !pass && kind !== "not-measured").length;
  return [
    count(findings.length, "finding"),
    ...(verdicts.length > 0 ? [`${failed} of ${count(verdicts.length, "soak")} failed`] : []),
    ...(problems.length > 0 ? [count(problems.length, "problem")] : []),
  ].join(", ");
}

function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? "" : "s"}`;
}
