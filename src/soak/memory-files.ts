// Reads what the memory controller's files say. Pure: text in, numbers out; does not open any file.

/** Memory in bytes, as one reading of a cgroup gives it. */
export interface MemoryReading {
  /** usage − inactive file pages: what the kubelet calls the working set and evicts by. */
  readonly workingSet: number;
  /** Anonymous memory. */
  readonly rss?: number;
}

/** v1: memory.usage_in_bytes and memory.stat. The `total_` lines include child cgroups, the others do not. */
export function readingV1(usage: string, stat: string): MemoryReading | undefined {
  return reading(usage, parseTable(stat), "total_inactive_file", "total_rss");
}

/** v2: memory.current and memory.stat. */
export function readingV2(current: string, stat: string): MemoryReading | undefined {
  return reading(current, parseTable(stat), "inactive_file", "anon");
}

/** v1: `oom_kill` of memory.oom_control. memory.failcnt is no sign of an OOM kill: page cache raises it too. */
export function oomKillsV1(oomControl: string): number {
  return parseTable(oomControl).get("oom_kill") ?? 0;
}

/** v2: `oom_kill` of memory.events, which counts killed processes of child cgroups too. */
export function oomKillsV2(events: string): number {
  return parseTable(events).get("oom_kill") ?? 0;
}

/** Process ids of cgroup.procs. 0 stands for a process outside of this PID namespace: nobody here can signal it. */
export function parseProcs(procs: string): number[] {
  return procs
    .split("\n")
    .map(Number)
    .filter((pid) => pid > 0);
}

/** A file with one number of bytes; `max` and anything else that is none give nothing. */
export function parseBytes(text: string): number | undefined {
  const line = text.trim();
  return /^\d+$/.test(line) ? Number(line) : undefined;
}

function reading(
  usage: string,
  stat: ReadonlyMap<string, number>,
  inactive: string,
  anonymous: string,
): MemoryReading | undefined {
  const used = parseBytes(usage);
  const unused = stat.get(inactive);
  if (used === undefined || unused === undefined) return undefined;
  const rss = stat.get(anonymous);
  // The two files are read one after the other, so the difference may be below zero for a moment.
  return { workingSet: Math.max(0, used - unused), ...(rss === undefined ? {} : { rss }) };
}

/** Lines of a name and a number. */
function parseTable(text: string): Map<string, number> {
  const table = new Map<string, number>();
  for (const line of text.split("\n")) {
    const match = /^(\S+) (\d+)$/.exec(line);
    if (match) table.set(match[1], Number(match[2]));
  }
  return table;
}
