// What measures a program's memory during a soak: a cgroup, or /proc where no cgroup can be made.

import type { MemoryReading } from "./memory-files.js";
import { processTree, readProcesses } from "./process-tree.js";
import { errorCode, type SystemFiles } from "./system-files.js";

export interface Meter {
  /** `cgroup v1`, `cgroup v2` or `/proc`: what the series names as its source. */
  readonly source: string;
  /** True where the kernel enforces the limit. */
  readonly enforces: boolean;
  /** The cgroup's folder as a child process sees it; absent without a cgroup. */
  readonly folder?: string;
  /** What was asked for and cannot be enforced or measured, one plain line each. */
  readonly notEnforced: readonly string[];
  /** One reading; nothing where there is none at this moment: that is a gap, not a zero. */
  read(pid: number): MemoryReading | undefined;
  /** Processes that the kernel killed for want of memory since the meter was made. */
  oomKills(): number;
  /** The kernel's own high-water mark in bytes, page cache included; nothing where it keeps none. */
  highWater(): number | undefined;
  /** Living processes of the program that was started with this id. */
  members(pid: number): number[];
  /** Kills what is left and takes away what was made. One plain line for each thing that stayed behind. */
  remove(): Promise<string[]>;
  /** The same as far as it goes without waiting: for a process that is ending. */
  abandon(): void;
}

/** Watches and enforces nothing. */
export function procMeter(files: SystemFiles, notEnforced: readonly string[]): Meter {
  return {
    source: "/proc",
    enforces: false,
    notEnforced: [...notEnforced, "memory was read from /proc now and then: a peak between two samples is not seen"],
    read: (pid) => readProcesses(files, processTree(files, pid)),
    oomKills: () => 0,
    highWater: () => undefined,
    members: (pid) => processTree(files, pid),
    remove: async () => [],
    abandon: () => {},
  };
}

/** Signals a process (or, with a negative id, a process group); one that is gone already is no matter. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const code = errorCode(error);
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}
