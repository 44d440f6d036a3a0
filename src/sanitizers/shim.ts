// A small library of ours that is loaded into a program: it tells when the program begins, and under ASan looks for leaks while it
// still runs. Parses nothing.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Compiler } from "./compiler.js";
import { isLiving } from "./processes.js";
import { REACH_SOURCE } from "./reach-source.js";
import { runBounded } from "./run.js";
import { SHIM_SOURCE } from "./shim-source.js";
import { START_SOURCE } from "./start-source.js";
import type { Variables } from "./types.js";

/** What the logs of AddressSanitizer are called, before a dot and the process; those of leak checks have `-leaks-N` before the dot. */
export const ASAN_LOG = "asan";

export interface Shim {
  /** What the program's environment needs. */
  readonly environment: Variables;
  /** Has all living processes of the program look for leaks, and waits until they did. May be asked again. */
  check(signal?: AbortSignal): Promise<void>;
  /** Processes whose own code began, those that have LeakSanitizer in them, and those that came to their own end. */
  state(): { readonly begun: number[]; readonly found: number[]; readonly ended: number[] };
  /** The number of the last check that a process came through. */
  lastCheck(pid: number): number | undefined;
  /** What each process came to, as it wrote it down last; see reach-source.ts. */
  reached(): string[];
}

/** Longest that the runner waits for a leak check, ms. Large heaps take their time. */
const LONGEST_CHECK = 60_000;

/** The library; nothing if the compiler cannot make it: then only the leak check at the end of the program is left. */
export function buildShim(compiler: Compiler, folder: string, environment: Variables): Promise<string | undefined> {
  return makeLibrary("shim", { "shim.c": SHIM_SOURCE, "reach.c": REACH_SOURCE }, compiler, folder, environment);
}

/** A library that puts a tool before the programs which a test runner starts; nothing if the compiler cannot make it. */
export function buildStarter(compiler: Compiler, folder: string, environment: Variables): Promise<string | undefined> {
  return makeLibrary("start", { "start.c": START_SOURCE }, compiler, folder, environment);
}

async function makeLibrary(
  name: string,
  parts: Readonly<Record<string, string>>,
  compiler: Compiler,
  folder: string,
  environment: Variables,
): Promise<string | undefined> {
  const library = join(folder, `${name}.so`);
  for (const [file, text] of Object.entries(parts)) writeFileSync(join(folder, file), text);
  const sources = Object.keys(parts).map((file) => join(folder, file));
  const flags = ["-shared", "-fPIC", "-O1", "-fvisibility=hidden", "-pthread"];
  const made = await runBounded({
    command: [...compiler.command, ...flags, "-o", library, ...sources, "-ldl"],
    directory: folder,
    environment,
    duration: 60_000,
    grace: 1000,
  });
  return made.exitCode === 0 ? library : undefined;
}

/**
 * The library for one run.
 * @param folder for its marks
 * @param isHeard somebody waits for lines that the program prints: it writes them at once
 */
export function openShim(library: string, folder: string, environment: Variables, isHeard: boolean): Shim {
  const log = join(folder, ASAN_LOG);
  const marks = join(folder, "leak-checks");
  mkdirSync(marks, { recursive: true });
  let count = 0;
  const pids = (state: string) =>
    readdirSync(marks).flatMap((name) => {
      const pid = name.startsWith(`${state}.`) ? name.slice(state.length + 1) : "";
      return /^\d+$/.test(pid) ? Number(pid) : [];
    });
  return {
    environment: {
      LD_PRELOAD: [environment.LD_PRELOAD, library].filter(Boolean).join(":"),
      HEAPGATE_LEAK_CHECKS: marks,
      HEAPGATE_LOG: log,
      ...(isHeard && { HEAPGATE_LINES: "1" }),
    },
    async check(signal) {
      const number = count++;
      writeFileSync(join(marks, `check.${number}`), "");
      const end = performance.now() + LONGEST_CHECK;
      const isWaiting = () => {
        const done = [...pids(`checked-${number}`), ...pids("ended")];
        return pids("ready").some((pid) => !done.includes(pid) && isLiving(pid));
      };
      while (isWaiting() && performance.now() < end && !signal?.aborted) await sleep(10);
    },
    state: () => ({ begun: pids("begun"), found: pids("ready"), ended: pids("ended") }),
    reached: () => pids("reached").map((pid) => readFileSync(join(marks, `reached.${pid}`), "utf8")),
    lastCheck: (pid) =>
      Array.from({ length: count }, (_, number) => number).findLast((number) =>
        pids(`checked-${number}`).includes(pid),
      ),
  };
}
