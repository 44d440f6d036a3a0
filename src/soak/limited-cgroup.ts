// What the two versions of cgroups have in common once a limit is set, and the words for what the kernel refused.
import type { MemoryReading } from "./memory-files.js";
import type { CgroupPlace } from "./mounts.js";
import { attempt, type SystemFiles } from "./system-files.js";

/** A cgroup whose limits are set, as a version of the interface knows it. */
export interface LimitedCgroup {
  readonly source: "cgroup v1" | "cgroup v2";
  readonly folder: string;
  readonly notEnforced: readonly string[];
  read(): MemoryReading | undefined;
  oomKills(): number;
  /** The most that was ever charged, page cache included, where the kernel keeps it. */
  highWater(): number | undefined;
  /** Takes back what had to be changed around the cgroup, after it is gone. */
  restore(): void;
}

export type Attempted<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** Why no cgroup could be made, and what would help. */
export function refusal(code: string | undefined, { own, top }: CgroupPlace, version: 1 | 2): string {
  switch (code) {
    case "EACCES":
    case "EPERM":
      return `this user may not make a cgroup below ${own}: start heapgate as root${version === 2 ? ", or with systemd-run --user --scope -p Delegate=yes" : ""}`;
    case "EROFS":
      return `${top} is mounted read-only, as in most containers: start the container with --privileged`;
    case "EBUSY":
      return `the cgroup ${own} holds other processes, and v2 sets no limits below such a one: start heapgate as root, or with systemd-run --scope`;
    case undefined:
      return `the memory controller is not available below ${top}`;
    default:
      return `the kernel refused to make a limited cgroup below ${own} (${code})`;
  }
}

/** Said where swap is not limited and there is some: what does not fit may go there instead of being killed. */
export function swapLine(files: SystemFiles): string[] {
  const meminfo = attempt(() => files.read("/proc/meminfo"));
  const none = meminfo.ok && /^SwapTotal:\s+0 kB$/m.test(meminfo.value);
  return none ? [] : ["the limit does not count swap: the kernel does not keep account of it"];
}
