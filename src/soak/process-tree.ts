// The memory of a program and its children from /proc, for where no cgroup can be made. Does not limit anything.
import type { MemoryReading } from "./memory-files.js";
import { attempt, type SystemFiles } from "./system-files.js";

/** Where one process stands among the others. */
interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
}

/** `pid (name) state ppid pgrp session …`; the name may hold blanks and brackets, so it ends at the last bracket. */
export function parseStat(text: string): ProcessStat | undefined {
  const match = /^(\d+) \(.*\) (\S) (\d+) \d+ (\d+) /s.exec(text);
  if (!match || match[2] === "Z" || match[2] === "X") return undefined;
  return { pid: Number(match[1]), parent: Number(match[3]), session: Number(match[4]) };
}

/** Memory of one process in bytes: its share of pages that several processes map, so that shares can be added up. */
export function parseRollup(text: string): MemoryReading | undefined {
  return kilobytes(text, "Pss", "Pss_Anon");
}

/** The same from /proc/PID/status where smaps_rollup may not be read: shared pages count for every process then. */
export function parseStatus(text: string): MemoryReading | undefined {
  return kilobytes(text, "VmRSS", "RssAnon");
}

/** Living processes that the program with this id is or has started: its session, and all descendants of those. */
export function processTree(files: SystemFiles, pid: number): number[] {
  const stats = files
    .list("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(files, Number(name)) ?? []);
  const tree = new Set(stats.filter((stat) => stat.pid === pid || stat.session === pid).map((stat) => stat.pid));
  for (let before = -1; before !== tree.size; ) {
    before = tree.size;
    for (const stat of stats) if (tree.has(stat.parent)) tree.add(stat.pid);
  }
  return [...tree];
}

/** This process and all that it descends from, nearest first. */
export function ancestors(files: SystemFiles, pid: number): number[] {
  const line = [];
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = statOf(files, at)?.parent) line.push(at);
  return line;
}

/** The memory of these processes together; nothing where none of them can be read. */
export function readProcesses(files: SystemFiles, pids: readonly number[]): MemoryReading | undefined {
  const readings = pids.flatMap((pid) => readProcess(files, pid) ?? []);
  if (readings.length === 0) return undefined;
  return {
    workingSet: readings.reduce((sum, { workingSet }) => sum + workingSet, 0),
    rss: readings.reduce((sum, { rss = 0 }) => sum + rss, 0),
  };
}

function readProcess(files: SystemFiles, pid: number): MemoryReading | undefined {
  const rollup = attempt(() => files.read(`/proc/${pid}/smaps_rollup`));
  const reading = rollup.ok ? parseRollup(rollup.value) : undefined;
  if (reading) return reading;
  const status = attempt(() => files.read(`/proc/${pid}/status`));
  return status.ok ? parseStatus(status.value) : undefined;
}

function statOf(files: SystemFiles, pid: number): ProcessStat | undefined {
  const stat = attempt(() => files.read(`/proc/${pid}/stat`));
  return stat.ok ? parseStat(stat.value) : undefined;
}

/** Two lines `Name:   123 kB` of a file; a kernel that leaves out the second gives no `rss`. */
function kilobytes(text: string, total: string, anonymous: string): MemoryReading | undefined {
  const value = (name: string): number | undefined => {
    const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text);
    return match ? Number(match[1]) * 1024 : undefined;
  };
  const workingSet = value(total);
  const rss = value(anonymous);
  if (workingSet === undefined) return undefined;
  return { workingSet, ...(rss === undefined ? {} : { rss }) };
}
