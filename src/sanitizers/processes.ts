// Finds and signals all processes of one run through /proc: its process group, and what left the group. Linux; starts nothing.
import { closeSync, openSync, readdirSync, readSync } from "node:fs";

/** Environment variable that marks every process of a run, so that those that make a session of their own are found too. */
export const RUN_MARK = "HEAPGATE_RUN";

export interface Member {
  readonly pid: number;
  /** Resident memory in bytes. */
  readonly memory: number;
  readonly inGroup: boolean;
}

const PAGE = 4096;

/**
 * The living processes of a run, without those that only wait to be collected.
 * @param mark the value of RUN_MARK; without it only the group is looked at, which is quick
 */
export function membersOf(group: number, mark?: string): Member[] {
  return (attempt(() => readdirSync("/proc")) ?? []).flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return [];
    const fields = livingFields(name);
    if (!fields) return [];
    const inGroup = Number(fields[2]) === group;
    if (!inGroup && (mark === undefined || !isMarked(name, mark))) return [];
    return [{ pid: Number(name), memory: Number(fields[21]) * PAGE, inGroup }];
  });
}

/** Whether a process runs, as against one that is gone or only waits to be collected. */
export function isLiving(pid: number): boolean {
  return livingFields(`${pid}`) !== undefined;
}

/** Time on a processor of all its living threads, ms; nothing where the kernel does not tell. */
export function processorTime(pid: number): number | undefined {
  const threads = attempt(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  const times = threads.map((thread) => Number(readProcess(`${pid}/task/${thread}`, "schedstat")?.split(" ")[0]));
  const sum = times.reduce((all, time) => all + time, 0);
  return threads.length === 0 || Number.isNaN(sum) ? undefined : sum / 1e6;
}

/** Fields of /proc/PID/stat from the state on. The name before it is in parentheses and may hold anything. */
function livingFields(pid: string): string[] | undefined {
  const stat = readProcess(pid, "stat");
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields?.[0] === "Z" || fields?.[0] === "X" ? undefined : fields;
}

function isMarked(pid: string, mark: string): boolean {
  return readProcess(pid, "environ")?.split("\0").includes(`${RUN_MARK}=${mark}`) ?? false;
}

/** Processes come and go, and some belong to others: what cannot be read is none of ours. */
function readProcess(pid: string, file: string): string | undefined {
  return attempt(() => readWhole(`/proc/${pid}/${file}`));
}

/** Files in /proc have no size, and for each of those readFileSync takes a buffer of 64 KiB: many times a second that is much memory. */
const shared = Buffer.alloc(64 * 1024);

function readWhole(path: string): string {
  const file = openSync(path, "r");
  try {
    let text = "";
    for (let got = readSync(file, shared); got > 0; got = readSync(file, shared))
      text += shared.toString("latin1", 0, got);
    return text;
  } finally {
    closeSync(file);
  }
}

/** Sends a signal to the group and to those that left it. Whoever is gone already needs none. */
export function signalAll(group: number, mark: string, signal: NodeJS.Signals): void {
  const strays = membersOf(group, mark).filter(({ inGroup }) => !inGroup);
  for (const target of [-group, ...strays.map(({ pid }) => pid)]) {
    attempt(() => process.kill(target, signal));
  }
}

/** Nothing where the operating system refuses. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (hasCode(error)) return undefined;
    throw error;
  }
}

/** An error of the operating system, as against one of ours. */
export function hasCode(error: unknown): error is Error & { code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string";
}
