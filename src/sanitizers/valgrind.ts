// Runs a built program under valgrind's memcheck. Decides from the XML alone, never from an exit code: valgrind ends as the program does.
import { join } from "node:path";
import type { Runner } from "./build.js";
import { findExecutable } from "./compiler.js";
import { concludeFindings } from "./findings.js";
import { LOOKS, SHORTEST, watchGrowth } from "./growth.js";
import { withGrowths } from "./growth-findings.js";
import { readLogs } from "./logs.js";
import { lastLine } from "./output.js";
import { parseValgrindXml } from "./parsers/valgrind-xml.js";
import type { Prepared } from "./prepared.js";
import { reachedUnderValgrind } from "./reach.js";
import { runBounded } from "./run.js";
import { startOptions } from "./start.js";
import { suppressionsFor } from "./suppressions.js";
import { couldNotRun, describeEnd, testify } from "./testimony.js";
import type { Variables, WitnessRequest, WitnessResult } from "./types.js";

const OPTIONS = [
  "--tool=memcheck",
  "--xml=yes",
  "--leak-check=full",
  // Blocks that hang on a lost block are counted with it; blocks that are still reachable are no leak.
  "--show-leak-kinds=definite,possible",
  // A forked child would write into its parent's XML. Programs that are started get a log of their own, apart from the system's.
  "--child-silent-after-fork=yes",
  "--trace-children=yes",
  "--trace-children-skip=/bin/*,/sbin/*,/usr/bin/*,/usr/sbin/*",
  "--num-callers=30",
  "--error-limit=no",
  "--keep-debuginfo=yes",
  // A thread that never sleeps must not keep the others from running.
  "--fair-sched=try",
  // In the form of a file of suppressions, for who wants to keep what is found.
  "--gen-suppressions=all",
];

/** The oldest whose XML and options are as above. */
const OLDEST = [3, 15] as const;

/** The path of valgrind, or why it cannot be used. */
export async function findValgrind(environment: Variables): Promise<{ path: string } | { missing: string }> {
  const path = findExecutable("valgrind", environment);
  const [major, minor] = OLDEST;
  if (path === undefined) {
    return {
      missing:
        "it is not installed (Debian, Ubuntu: `sudo apt-get install valgrind`; Fedora: `sudo dnf install valgrind`)",
    };
  }
  const asked = await runBounded({
    command: [path, "--version"],
    directory: "/",
    environment,
    duration: 20_000,
    grace: 1000,
  });
  const version = /valgrind-(\d+)\.(\d+)/.exec(asked.output);
  if (!version) return { missing: `${path} does not work: ${lastLine(asked.output) ?? describeEnd(asked)}` };
  const found = [Number(version[1]), Number(version[2])] as const;
  if (found[0] > major || (found[0] === major && found[1] >= minor)) return { path };
  return { missing: `it is version ${found.join(".")}: install ${major}.${minor} or newer` };
}

/** What its trees of the program's memory are called, before a dot and the process. */
const XTREE = "xtree";
/** What it prints among the program's own words. */
const TREE_IS_WRITTEN = /^==\d+== xtree memory report: .*\n/gm;

/** A test runner runs as it is, and what it starts of the build under the tool. */
function startingUnder(tool: readonly string[], { below }: Runner, starter: string, variables: Variables): Variables {
  return {
    LD_PRELOAD: [variables.LD_PRELOAD, starter].filter(Boolean).join(":"),
    HEAPGATE_UNDER: tool.join("\x1f"),
    HEAPGATE_BELOW: below,
  };
}

export async function runValgrind(
  request: WitnessRequest,
  valgrind: string,
  prepared: Prepared,
): Promise<WitnessResult> {
  const { command, directory, ground, folder, logs: keeper, memoryBudget, shim, runner, starter } = prepared;
  const { duration, signal, suppressions = [] } = request;
  if (runner && starter === undefined)
    return couldNotRun(request, "no library could be built that puts valgrind before tests");
  const environment: Variables = { ...(runner?.environment ?? process.env), ...request.environment };
  const watch = duration < SHORTEST ? undefined : watchGrowth(valgrind, folder, environment);
  const options = [
    ...OPTIONS,
    // Its debugger leaves pipes behind in the folder for temporary files.
    ...(watch?.options ?? ["--vgdb=no"]),
    ...(request.uninitialised ? ["--track-origins=yes"] : ["--undef-value-errors=no"]),
    ...suppressions.filter((name) => suppressionsFor(name) === "valgrind").map((name) => `--suppressions=${name}`),
  ];
  const file = (name: string) => `${join(folder, name).replaceAll("%", "%%")}.%p`;
  const reaching = ["--xtree-memory=full", `--xtree-memory-file=${file(XTREE)}`];
  const tool = [valgrind, ...options, ...reaching, `--xml-file=${file("memcheck")}`];
  const own = { ...environment, ...shim?.environment };
  const run = await runBounded({
    command: runner ? command : [...tool, ...command],
    directory,
    environment: runner && starter !== undefined ? { ...own, ...startingUnder(tool, runner, starter, own) } : own,
    duration,
    // Valgrind takes its time to start a program, on a busy machine seconds.
    ...(shim && { hasStarted: () => shim.state().begun.length > 0 }),
    grace: request.grace ?? 20_000,
    // Valgrind looks for leaks on any signal that ends a program; few programs that hold SIGTERM back think of the second one.
    signals: ["SIGTERM", "SIGVTALRM"],
    memoryBudget,
    ...startOptions(request),
    ...(watch && {
      between: { shares: LOOKS, work: () => watch.look(signal) },
      beforeEnd: () => watch.look(signal),
    }),
    ...(signal && { signal }),
  });
  const ended = { ...run, output: run.output.replace(TREE_IS_WRITTEN, "") };
  keeper.text("output", ended.output);
  const logs = keeper.collect(folder, "memcheck", "xml", ended.pid);
  const parsed = logs.map((log) => ({
    ...parseValgrindXml(log.text),
    pid: log.pid,
    ...(log.kept !== undefined && { log: log.kept }),
  }));
  const main = parsed.find(({ pid, started }) => started && (runner !== undefined || pid === ended.pid));
  if (main === undefined && runner) {
    return couldNotRun(
      request,
      `it ${describeEnd(ended)} and started no program that was built here: ${lastLine(ended.output) ?? "it printed nothing"}`,
      ended.duration,
    );
  }
  if (main === undefined) {
    return couldNotRun(
      request,
      `it could not start the program: ${lastLine(ended.output) ?? describeEnd(ended)}`,
      ended.duration,
    );
  }
  const suggestions = parsed.flatMap((log) => log.suppressions);
  if (suggestions.length > 0) keeper.text("suppressions", `${[...new Set(suggestions)].join("\n")}\n`);
  const answers = watch?.text() ?? "";
  const growthLog = answers === "" ? undefined : keeper.text("growth", answers);
  const concluded = withGrowths(
    concludeFindings("valgrind", parsed, ground),
    watch?.growths() ?? [],
    watch?.hasSeenEnough() ?? false,
    ground,
    growthLog,
  );
  const notSearched = ended.leftChildren
    ? "the program went on in the background, where valgrind does not follow: give it the option that keeps it in the foreground"
    : parsed.every(({ finished }) => finished)
      ? undefined
      : "the program ended before valgrind could look for leaks";
  const { log } = main;
  return testify(request, {
    ended,
    concluded,
    isRunner: runner !== undefined,
    told: reachedUnderValgrind(readLogs(folder, XTREE), ground),
    ...(log !== undefined && { log }),
    ...(notSearched !== undefined && { notSearched }),
  });
}
