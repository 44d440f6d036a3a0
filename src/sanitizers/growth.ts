// Asks a program under valgrind again and again what it still holds, and names what keeps growing: memory that is reachable, which
// the report at the end would call harmless. Knows no sources.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StackFrame } from "../model/index.js";
import { findExecutable } from "./compiler.js";
import { parseVgdbLeaks, type ReachableRecord } from "./parsers/vgdb-leaks.js";
import { isLiving } from "./processes.js";
import { runBounded } from "./run.js";
import type { Variables } from "./types.js";

/** Blocks of one allocation site that grew between all checks. */
export interface Growth {
  readonly stack: readonly StackFrame[];
  /** Between the first check and the last. */
  readonly addedBytes: number;
  /** ms between them. */
  readonly duration: number;
  /** Held at the last check. */
  readonly bytes: number;
  readonly blocks: number;
}

export interface GrowthWatch {
  /** Options that valgrind needs. */
  readonly options: readonly string[];
  /** One look at all processes of the run. */
  look(signal?: AbortSignal): Promise<void>;
  growths(): readonly Growth[];
  /** The answers, for the log. */
  text(): string;
}

/**
 * When the program is asked, as shares of the run's time; the last time is its end. At even intervals, work that comes round in the same
 * time would look like growth.
 */
export const LOOKS: readonly number[] = [0.2, 0.31, 0.47, 0.58, 0.79];
/** Fewer answers are none: a program with much memory may be too slow for all. */
const FEWEST_LOOKS = 4;
/** Shorter runs are all warm-up, ms. */
export const SHORTEST = 3000;
/** Longest that one look takes, ms: without the right to ptrace a sleeping program does not answer. */
const LONGEST_LOOK = 30_000;
const LEAST_BYTES = 1024;

interface Look {
  readonly time: number;
  readonly records: ReadonlyMap<string, ReachableRecord>;
}

/** @param valgrind absolute path; vgdb lies beside it or in PATH */
export function watchGrowth(valgrind: string, folder: string, environment: Variables): GrowthWatch | undefined {
  const vgdb = findExecutable(join(dirname(valgrind), "vgdb"), environment) ?? findExecutable("vgdb", environment);
  if (vgdb === undefined) return undefined;
  const prefix = join(folder, "vgdb");
  const looks = new Map<number, Look[]>();
  const answers: string[] = [];
  let isAnswered = true;

  async function ask(pid: number, signal?: AbortSignal): Promise<void> {
    const ended = await runBounded({
      command: [vgdb ?? "", `--vgdb-prefix=${prefix}`, `--pid=${pid}`, "leak_check", "full", "reachable", "increased"],
      directory: folder,
      environment,
      duration: LONGEST_LOOK,
      grace: 500,
      keepHead: 16 * 1024 * 1024,
      ...(signal && { signal }),
    });
    // A program that ended meanwhile is no failure of the tool; one that does not answer is not asked again.
    if (ended.how !== "by-itself") isAnswered = false;
    if (ended.exitCode !== 0) return;
    answers.push(ended.output);
    const records = new Map(parseVgdbLeaks(ended.output).map((record) => [JSON.stringify(record.stack), record]));
    looks.set(pid, [...(looks.get(pid) ?? []), { time: performance.now(), records }]);
  }

  return {
    options: ["--vgdb=yes", `--vgdb-prefix=${prefix}`, "--fullpath-after="],
    async look(signal) {
      const pids = new Set(readdirSync(folder).flatMap((name) => /^vgdb-from-vgdb-to-(\d+)-/.exec(name)?.[1] ?? []));
      for (const pid of [...pids].map(Number)) if (isAnswered && isLiving(pid)) await ask(pid, signal);
    },
    growths: () => [...looks.values()].flatMap(steadyGrowths),
    text: () => answers.join("\n"),
  };
}

/**
 * What grew between all looks, at no time by less than half of its mean rate: a buffer that finds its size, a cache that fills and a
 * queue that comes and goes do not.
 */
function steadyGrowths(looks: readonly Look[]): Growth[] {
  const [first, ...later] = looks;
  const last = later.at(-1);
  if (first === undefined || last === undefined || looks.length < FEWEST_LOOKS) return [];
  return [...last.records].flatMap(([key, { stack, bytes, blocks }]) => {
    const steps = later.map(({ records }) => records.get(key)?.addedBytes ?? 0);
    const addedBytes = steps.reduce((sum, step) => sum + step, 0);
    const rate = addedBytes / (last.time - first.time);
    const isSteady = steps.every((step, index) => {
      const from = looks[index]?.time ?? 0;
      const to = later[index]?.time ?? 0;
      return step > 0 && step >= (rate * (to - from)) / 2;
    });
    if (!isSteady || addedBytes < LEAST_BYTES) return [];
    return [{ stack, bytes, blocks, addedBytes, duration: last.time - first.time }];
  });
}
