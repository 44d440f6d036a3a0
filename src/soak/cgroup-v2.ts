// A limited cgroup by the second interface (memory.max). Does not look for the mount, start or remove anything.
import { type Attempted, type LimitedCgroup, refusal, swapLine } from "./limited-cgroup.js";
import { oomKillsV2, parseBytes, parseProcs, readingV2 } from "./memory-files.js";
import { type CgroupPlace, upwards } from "./mounts.js";
import { ancestors } from "./process-tree.js";
import { attempt, type SystemFiles, systemError } from "./system-files.js";

/** A folder that gives the memory controller to its children, and how to take back what that needed. */
interface Parent {
  readonly folder: string;
  restore(): void;
}

/**
 * Only a cgroup whose cgroup.subtree_control names memory has children that can be limited, and only one without processes
 * of its own can be told to (the root is excepted). So, in this order, nearest first: one that already gives it on, as
 * systemd's slices do; one that can be told to; and last our own, after this process has moved down into a leaf of it,
 * if nobody but this process and its ancestors lives there.
 */
export function openV2(files: SystemFiles, place: CgroupPlace, name: string, limit: number): Attempted<LimitedCgroup> {
  const folders = upwards(place);
  const withMemory = folders.filter((folder) => has(files, folder, "cgroup.controllers"));
  const codes: string[] = [];
  const ways = [
    ...folders
      .filter((folder) => has(files, folder, "cgroup.subtree_control"))
      .map((folder) => (): Parent => ({ folder, restore: () => {} })),
    ...withMemory.map((folder) => (): Parent => passOn(files, folder)),
    ...withMemory.filter((folder) => folder === place.own).map((folder) => (): Parent => moveDown(files, folder, name)),
  ];
  for (const way of ways) {
    const opened = attempt(() => limitedCgroup(files, way(), name, limit));
    if (opened.ok) return { ok: true, value: opened.value };
    codes.push(opened.code);
  }
  // The last way is the one that every delegated cgroup allows: what stopped it is what the user can change.
  return { ok: false, why: refusal(codes.at(-1), place, 2) };
}

function limitedCgroup(files: SystemFiles, parent: Parent, name: string, limit: number): LimitedCgroup {
  const folder = `${parent.folder}/${name}`;
  const limited = attempt(() => {
    files.makeDirectory(folder);
    files.write(`${folder}/memory.max`, String(limit));
  });
  if (!limited.ok) {
    attempt(() => files.removeDirectory(folder));
    parent.restore();
    throw systemError(limited.code, `no limit for ${folder}`);
  }
  const swap = attempt(() => files.write(`${folder}/memory.swap.max`, "0"));
  // As the kubelet does since 1.28: one process over the limit, and the whole container dies. Old kernels have no such file.
  attempt(() => files.write(`${folder}/memory.oom.group`, "1"));
  const read = (file: string): string => files.read(`${folder}/${file}`);
  return {
    source: "cgroup v2",
    folder,
    notEnforced: swap.ok ? [] : swapLine(files),
    read: () => {
      const texts = attempt(() => [read("memory.current"), read("memory.stat")] as const);
      return texts.ok ? readingV2(...texts.value) : undefined;
    },
    oomKills: () => {
      const text = attempt(() => read("memory.events"));
      return text.ok ? oomKillsV2(text.value) : 0;
    },
    // Since Linux 5.19.
    highWater: () => {
      const text = attempt(() => read("memory.peak"));
      return text.ok ? parseBytes(text.value) : undefined;
    },
    restore: parent.restore,
  };
}

function passOn(files: SystemFiles, folder: string): Parent {
  const control = `${folder}/cgroup.subtree_control`;
  files.write(control, "+memory");
  return { folder, restore: () => void attempt(() => files.write(control, "-memory")) };
}

/** Empties our own cgroup into a leaf, so that it may have limited children. */
function moveDown(files: SystemFiles, folder: string, name: string): Parent {
  const ours = new Set(ancestors(files, process.pid));
  const residents = parseProcs(files.read(`${folder}/cgroup.procs`));
  if (!residents.every((pid) => ours.has(pid))) {
    throw systemError("EBUSY", `${folder} holds other processes`);
  }
  const leaf = `${folder}/${name}-self`;
  const move = (pids: readonly number[], target: string): void => {
    for (const pid of pids) files.write(`${target}/cgroup.procs`, String(pid));
  };
  const moveBack = (): void => {
    const inLeaf = attempt(() => parseProcs(files.read(`${leaf}/cgroup.procs`)));
    attempt(() => move(inLeaf.ok ? inLeaf.value : [], folder));
    attempt(() => files.removeDirectory(leaf));
  };
  files.makeDirectory(leaf);
  const moved = attempt(() => {
    move(residents, leaf);
    return passOn(files, folder);
  });
  if (!moved.ok) {
    moveBack();
    throw systemError(moved.code, `${folder} does not give memory on`);
  }
  const restore = (): void => {
    moved.value.restore();
    moveBack();
  };
  return { folder, restore };
}

/** Whether a list of controllers names memory. */
function has(files: SystemFiles, folder: string, list: "cgroup.controllers" | "cgroup.subtree_control"): boolean {
  const text = attempt(() => files.read(`${folder}/${list}`));
  return text.ok && text.value.trim().split(/\s+/).includes("memory");
}
