// Runs a program for a bounded time or amount of work and ends it, with all that it started. Does not read what a tool has to say about it.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { keepOutput } from "./output.js";
import { hasCode, membersOf, RUN_MARK, signalAll } from "./processes.js";
import type { Variables } from "./types.js";

export interface BoundedRun {
  /** No shell is involved: every argument arrives as it is. */
  readonly command: readonly string[];
  readonly directory: string;
  readonly environment: Variables;
  /** ms until the program is asked to end. */
  readonly duration: number;
  /** The time counts from when this is true (a tool may need long to start the program); at most a minute late. */
  readonly hasStarted?: () => boolean;
  /** The time counts from the first line of output that matches, with the same limit. */
  readonly ready?: RegExp;
  /** ms that a program has to start and to be ready. Default a minute. */
  readonly latestStart?: number;
  /** The program is asked to end once so many lines of output match. */
  readonly until?: { readonly pattern: RegExp; readonly times: number };
  /** File that it reads as its standard input. Default: nothing. */
  readonly stdin?: string;
  /** ms between two steps of ending it; the last step is SIGKILL. */
  readonly grace: number;
  /** Asked in this order. Default SIGTERM. */
  readonly signals?: readonly NodeJS.Signals[];
  /** Bytes of all its processes together at which the run ends early. */
  readonly memoryBudget?: number;
  /** Bytes kept of the beginning of what it prints. Default 64 KiB; the same of the end. */
  readonly keepHead?: number;
  /** Called when the time is over and the program still runs, before the first signal. */
  readonly beforeEnd?: () => Promise<void>;
  /** Work beside the run, when these shares (0…1) of its time are over; the run goes on meanwhile, and waits for it at its end. */
  readonly between?: { readonly shares: readonly number[]; readonly work: () => Promise<void> };
  /** A program that goes into the background is still running. */
  readonly followChildren?: boolean;
  readonly signal?: AbortSignal;
}

export interface Ended {
  /** Why it did not start, as the system's code (`ENOENT`); absent when it did. */
  readonly failure?: string;
  readonly pid: number;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** `by-itself` before the time was over; `asked` after a signal; `killed` by SIGKILL; `aborted` by the caller. */
  readonly how: "by-itself" | "asked" | "killed" | "aborted";
  /** The program itself ended and left processes in the background. */
  readonly leftChildren: boolean;
  /** The run was ended early because of this many bytes. */
  readonly overBudget?: number;
  /** No line matched `ready`. */
  readonly wasNeverReady?: true;
  /** How many lines matched `until`; absent where there is none. */
  readonly matched?: number;
  /** ms */
  readonly duration: number;
  readonly output: string;
}

const TICK = 50;
/** Asking all processes for their memory costs more than a look at the clock, ms. */
const MEMORY_TICK = 250;
const LATEST_START = 60_000;
/** A process that was killed is gone at once, unless the system itself hangs. */
const LATEST_DEATH = 10_000;
const TAIL = 64 * 1024;

/** Never rejects for what the program does. Afterwards none of its processes is left. */
export async function runBounded(run: BoundedRun): Promise<Ended> {
  const mark = randomUUID();
  const begun = performance.now();
  const kept = keepOutput(run.keepHead ?? TAIL, TAIL);
  const lines = watchLines(run);
  const [file = "", ...args] = run.command;
  const stdin = run.stdin === undefined ? undefined : openSync(run.stdin, "r");
  const child = spawn(file, args, {
    cwd: run.directory,
    // PWD: compilers write it into the debugging information, and symbolic links in it would hide where a file lies.
    env: { ...run.environment, PWD: run.directory, [RUN_MARK]: mark },
    detached: true,
    stdio: [stdin ?? "ignore", "pipe", "pipe"],
  });
  if (stdin !== undefined) closeSync(stdin);
  // Both are pipes, as asked for above.
  const outputs = [child.stdout, child.stderr].filter((stream) => stream !== null);
  for (const stream of outputs) {
    stream.on("data", kept.add);
    if (run.ready ?? run.until) stream.on("data", lines.reader());
  }

  let exit: { exitCode: number | null; signal: NodeJS.Signals | null } | undefined;
  let failure: string | undefined;
  const closed = new Promise<void>((resolve) => {
    child.on("exit", (exitCode, signal) => {
      exit = { exitCode, signal };
    });
    child.on("error", (error) => {
      failure ??= hasCode(error) ? error.code : error.message;
      resolve();
    });
    child.on("close", () => resolve());
  });
  const group = child.pid;
  const hasEnded = () => exit !== undefined || failure !== undefined;
  const isDeserted = () => group === undefined || membersOf(group, mark).length === 0;
  const isOver = () => hasEnded() && (!run.followChildren || isDeserted());
  const isAborted = () => run.signal?.aborted === true;
  let how: Ended["how"] = "by-itself";
  let overBudget: number | undefined;
  let leftChildren = false;

  if (group !== undefined) {
    const isRunning = () => run.hasStarted?.() !== false && lines.isReady();
    let started = isRunning();
    let end = begun + (started ? run.duration : (run.latestStart ?? LATEST_START));
    let weighed = begun;
    const beside = besides(run);
    const isEnough = () => overBudget !== undefined || lines.isDone();
    while (!isOver() && !isAborted() && performance.now() < end && !isEnough()) {
      const rest = sleep(Math.max(1, Math.min(TICK, end - performance.now())));
      await (hasEnded() ? rest : Promise.race([rest, closed]));
      if (!started && isRunning()) {
        started = true;
        end = performance.now() + run.duration;
      }
      if (started) beside.look(end);
      if (run.memoryBudget !== undefined && performance.now() - weighed > MEMORY_TICK) {
        overBudget = excess(group, run.memoryBudget);
        weighed = performance.now();
      }
    }
    await beside.end();
    leftChildren = hasEnded() && !isDeserted();
    if (!isOver() && !isAborted()) {
      await run.beforeEnd?.();
      how = "asked";
      for (const signal of run.signals ?? ["SIGTERM"]) {
        if (isOver() || isAborted()) break;
        signalAll(group, mark, signal);
        await waitUntil(isOver, run.grace, run.signal);
      }
      if (!isOver()) how = "killed";
    }
    if (isAborted()) how = "aborted";
    // Children write their reports at their own pace.
    if (how === "asked") await waitUntil(isDeserted, run.grace, run.signal);
    signalAll(group, mark, "SIGKILL");
    await waitUntil(() => hasEnded() && isDeserted(), LATEST_DEATH);
  }
  // A process that got away may hold the pipes open for ever.
  await Promise.race([closed, sleep(500, undefined, { ref: false })]);
  for (const stream of outputs) stream.destroy();
  return {
    ...(failure !== undefined && { failure }),
    pid: group ?? 0,
    exitCode: exit?.exitCode ?? null,
    signal: exit?.signal ?? null,
    how,
    leftChildren,
    ...(overBudget !== undefined && { overBudget }),
    ...(!lines.isReady() && { wasNeverReady: true as const }),
    ...(run.until && { matched: lines.matched() }),
    duration: performance.now() - begun,
    output: kept.text(),
  };
}

/** Longest part of a line that is looked at, characters. */
const LONGEST_LINE = 64 * 1024;

/** Counts the lines that say how far the program is. */
function watchLines({ ready, until }: BoundedRun) {
  let isReady = ready === undefined;
  let matched = 0;

  function look(line: string): void {
    isReady ||= ready?.test(line) ?? false;
    if (until?.pattern.test(line)) matched++;
  }

  /** One for each stream: a character may be cut in two, and so may a line. */
  function reader(): (chunk: Uint8Array) => void {
    const decoder = new TextDecoder();
    let rest = "";
    return (chunk) => {
      const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split("\n");
      rest = (parts.pop() ?? "").slice(0, LONGEST_LINE);
      for (const part of parts) look(part.replace(/\r$/, ""));
    };
  }
  return {
    reader,
    isReady: () => isReady,
    isDone: () => until !== undefined && matched >= until.times,
    matched: () => matched,
  };
}

/** Starts the work between in its time, one after the other. */
function besides({ between, duration }: BoundedRun) {
  let done = 0;
  let current: Promise<void> | undefined;
  return {
    /** @param end of the run, as performance.now() has it */
    look(end: number): void {
      const share = between?.shares[done];
      if (between === undefined || share === undefined || current !== undefined) return;
      if (performance.now() < end - duration * (1 - share)) return;
      done++;
      current = between.work().finally(() => {
        current = undefined;
      });
    },
    end: async () => current,
  };
}

function excess(group: number, budget: number): number | undefined {
  const memory = membersOf(group).reduce((sum, member) => sum + member.memory, 0);
  return memory > budget ? memory : undefined;
}

async function waitUntil(isTrue: () => boolean, milliseconds: number, signal?: AbortSignal): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!isTrue() && performance.now() < end && !signal?.aborted) await sleep(TICK / 2);
}
