// Asks a program under valgrind again and again what it still holds, and names what keeps growing: memory that is reachable, which
// the report at the end would call harmless. Knows no sources.
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { StackFrame } from "../model/index.js";
import { findExecutable } from "./compiler.js";
import { type HeldRecord, parseVgdbLeaks } from "./parsers/vgdb-leaks.js";
import { isLiving, processorTime } from "./processes.js";
import { runBounded } from "./run.js";
import type { Variables } from "./types.js";

/** Blocks of one allocation site that grew between all checks. */
export interface Growth {
  readonly kind: HeldRecord["kind"];
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
  /** It looked often enough to say of what did not grow that it does not. */
  hasSeenEnough(): boolean;
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
const LEAST_SHARE = 4;

interface Look {
  /** ms, by the clock. */
  readonly time: number;
  /** Work done since the look before: time on a processor, without the looks' own, where the kernel tells it; else time by the clock. */
  readonly work: number;
  readonly records: ReadonlyMap<string, HeldRecord>;
}

/** @param valgrind absolute path; vgdb lies beside it or in PATH */
export function watchGrowth(valgrind: string, folder: string, environment: Variables): GrowthWatch | undefined {
  const vgdb = findExecutable(join(dirname(valgrind), "vgdb"), environment) ?? findExecutable("vgdb", environment);
  if (vgdb === undefined) return undefined;
  const prefix = join(folder, "vgdb");
  const looks = new Map<number, Look[]>();
  const answers: string[] = [];
  let isAnswered = true;

  const clocks = new Map<number, { readonly worked: number | undefined; readonly time: number }>();

  /**
   * A busy machine leaves a program little time in one interval and much in the next: what grows, grows with its work. And valgrind works
   * much after a look, when it translates the program anew, so the clock counts too.
   */
  function workOf(pid: number, worked: number | undefined): number {
    const before = clocks.get(pid);
    if (before === undefined) return 0;
    const busy = worked === undefined || before.worked === undefined ? 0 : worked - before.worked;
    return busy > 0 ? busy : performance.now() - before.time;
  }

  async function ask(pid: number, signal?: AbortSignal): Promise<void> {
    const work = workOf(pid, processorTime(pid));
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
    const records = new Map(
      parseVgdbLeaks(ended.output).map((record) => [JSON.stringify([record.kind, record.stack]), record]),
    );
    looks.set(pid, [...(looks.get(pid) ?? []), { time: performance.now(), work, records }]);
    clocks.set(pid, { worked: processorTime(pid), time: performance.now() });
  }

  return {
    options: ["--vgdb=yes", `--vgdb-prefix=${prefix}`, "--fullpath-after="],
    async look(signal) {
      const pids = new Set(readdirSync(folder).flatMap((name) => /^vgdb-from-vgdb-to-(\d+)-/.exec(name)?.[1] ?? []));
      for (const pid of [...pids].map(Number)) if (isAnswered && isLiving(pid)) await ask(pid, signal);
    },
    growths: () => [...looks.values()].flatMap(steadyGrowths),
    hasSeenEnough: () => looks.size > 0 && [...looks.values()].every(({ length }) => length >= FEWEST_LOOKS),
    text: () => answers.join("\n"),
  };
}

/**
 * What grew between all looks, in none by less than a quarter of what it would by its mean rate, by the clock or by work: a buffer that finds its size, a cache that fills and a
 * queue that comes and goes do not.
 */
function steadyGrowths(looks: readonly Look[]): Growth[] {
  const [first, ...later] = looks;
  const last = later.at(-1);
  if (first === undefined || last === undefined || looks.length < FEWEST_LOOKS) return [];
  return [...last.records].flatMap(([key, { kind, stack, bytes, blocks }]) => {
    const steps = later.map(({ records }) => records.get(key)?.addedBytes ?? 0);
    const addedBytes = steps.reduce((sum, step) => sum + step, 0);
    const work = later.reduce((sum, one) => sum + one.work, 0);
    const isSteady = steps.every((step, index) => {
      const { time: from } = looks[index] ?? first;
      const to = later[index] ?? last;
      const share = Math.min((to.time - from) / (last.time - first.time), to.work / work);
      return step > 0 && step >= (addedBytes * share) / LEAST_SHARE;
    });
    if (!isSteady || addedBytes < LEAST_BYTES) return [];
    return [{ kind, stack, bytes, blocks, addedBytes, duration: last.time - first.time }];
  });
}
