// A limited cgroup by the first interface (memory.limit_in_bytes). Does not look for the mount, start or remove anything.
import { type Attempted, type LimitedCgroup, refusal, swapLine } from "./limited-cgroup.js";
import { oomKillsV1, parseBytes, readingV1 } from "./memory-files.js";
import { type CgroupPlace, upwards } from "./mounts.js";
import { attempt, type SystemFiles } from "./system-files.js";

export function openV1(files: SystemFiles, place: CgroupPlace, name: string, limit: number): Attempted<LimitedCgroup> {
  const codes: string[] = [];
  for (const parent of upwards(place)) {
    const folder = `${parent}/${name}`;
    const made = attempt(() => files.makeDirectory(folder));
    if (!made.ok) {
      codes.push(made.code);
      continue;
    }
    const limited = attempt(() => files.write(`${folder}/memory.limit_in_bytes`, String(limit)));
    if (limited.ok) return { ok: true, value: limitedCgroup(files, folder, limit) };
    codes.push(limited.code);
    files.removeDirectory(folder);
  }
  return { ok: false, why: refusal(codes[0], place, 1) };
}

function limitedCgroup(files: SystemFiles, folder: string, limit: number): LimitedCgroup {
  // Memory and swap together: only to be set after the limit of memory alone, and there only if the kernel counts swap.
  const swap = attempt(() => files.write(`${folder}/memory.memsw.limit_in_bytes`, String(limit)));
  // A new cgroup inherits a disabled OOM killer, and a program at its limit would then hang instead of being killed.
  const killer = attempt(() => files.write(`${folder}/memory.oom_control`, "0"));
  const read = (name: string): string => files.read(`${folder}/${name}`);
  return {
    source: "cgroup v1",
    folder,
    notEnforced: [
      ...(swap.ok ? [] : swapLine(files)),
      ...(killer.ok ? [] : ["the OOM killer could not be switched on for the cgroup"]),
    ],
    read: () => {
      const texts = attempt(() => [read("memory.usage_in_bytes"), read("memory.stat")] as const);
      return texts.ok ? readingV1(...texts.value) : undefined;
    },
    oomKills: () => {
      const text = attempt(() => read("memory.oom_control"));
      return text.ok ? oomKillsV1(text.value) : 0;
    },
    highWater: () => {
      const text = attempt(() => read("memory.max_usage_in_bytes"));
      return text.ok ? parseBytes(text.value) : undefined;
    },
    restore: () => {},
  };
}
