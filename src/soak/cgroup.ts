// Makes a memory cgroup for one soak and takes it away again, in v1 or v2. Does not start the program.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { openV1 } from "./cgroup-v1.js";
import { openV2 } from "./cgroup-v2.js";
import type { Attempted, LimitedCgroup } from "./limited-cgroup.js";
import { parseProcs } from "./memory-files.js";
import { type Meter, signalProcess } from "./meter.js";
import { findV1, findV2 } from "./mounts.js";
import { attempt, type SystemFiles } from "./system-files.js";

/** ms between two attempts to remove a cgroup whose processes are still dying, and how many there are. */
const REMOVAL = { pause: 10, attempts: 500 };

/** Writes its own id into the cgroup, and does nothing else: what the launcher of the program does before it becomes it. */
const JOIN = 'echo "$$" > "$1/cgroup.procs"';

/**
 * A new cgroup below this process's own (or as near to it as the kernel and the rights allow), limited to so many bytes.
 * v2 is asked first; a machine that mounts both gives the memory controller to one of them only.
 * @returns the meter, or one plain line that says why there is none
 */
export function openCgroup(files: SystemFiles, limit: number): Attempted<Meter> {
  const mountinfo = attempt(() => files.read("/proc/self/mountinfo"));
  const own = attempt(() => files.read("/proc/self/cgroup"));
  if (!mountinfo.ok || !own.ok) return { ok: false, why: "there is no cgroup file system here" };
  const name = `heapgate-${process.pid}-${randomBytes(4).toString("hex")}`;
  const v2 = findV2(mountinfo.value, own.value);
  const v1 = findV1(mountinfo.value, own.value);
  const opened = v2 && openV2(files, v2, name, limit);
  const cgroup = opened?.ok || !v1 ? opened : openV1(files, v1, name, limit);
  if (!cgroup) return { ok: false, why: "no cgroup file system with a memory controller is mounted" };
  if (!cgroup.ok) return cgroup;
  const meter = cgroupMeter(files, cgroup.value);
  const joined = spawnSync("/bin/sh", ["-c", JOIN, "heapgate", files.locate(cgroup.value.folder)], { stdio: "ignore" });
  if (joined.status === 0) return { ok: true, value: meter };
  meter.abandon();
  return {
    ok: false,
    why: `no process may be put into a cgroup below ${parentOf(cgroup.value.folder)}: it takes root`,
  };
}

function cgroupMeter(files: SystemFiles, cgroup: LimitedCgroup): Meter {
  const { folder } = cgroup;
  const members = (): number[] => membersOf(files, folder);
  let isGone = false;
  const killAndRemove = (): boolean => {
    if (isGone) return true;
    for (const pid of members()) signalProcess(pid, "SIGKILL");
    if (!removeFolder(files, folder)) return false;
    cgroup.restore();
    isGone = true;
    return true;
  };
  return {
    source: cgroup.source,
    enforces: true,
    folder: files.locate(folder),
    notEnforced: cgroup.notEnforced,
    read: cgroup.read,
    oomKills: cgroup.oomKills,
    highWater: cgroup.highWater,
    members,
    remove: async () => {
      let removed = killAndRemove();
      for (let tries = 1; !removed && tries < REMOVAL.attempts; tries++) {
        await delay(REMOVAL.pause);
        removed = killAndRemove();
      }
      return removed ? [] : [`the cgroup ${folder} could not be removed: it still holds processes`];
    },
    abandon: () => {
      const clock = new Int32Array(new SharedArrayBuffer(4));
      for (let tries = 0; tries < 50 && !killAndRemove(); tries++) Atomics.wait(clock, 0, 0, REMOVAL.pause);
    },
  };
}

/** Processes of a cgroup and of those that the program made below it. */
function membersOf(files: SystemFiles, folder: string): number[] {
  const procs = attempt(() => files.read(`${folder}/cgroup.procs`));
  if (!procs.ok) return [];
  return [...parseProcs(procs.value), ...childrenOf(files, folder).flatMap((child) => membersOf(files, child))];
}

/** False while processes are still dying in it. */
function removeFolder(files: SystemFiles, folder: string): boolean {
  for (const child of childrenOf(files, folder)) removeFolder(files, child);
  const removed = attempt(() => files.removeDirectory(folder));
  return removed.ok || removed.code === "ENOENT";
}

function childrenOf(files: SystemFiles, folder: string): string[] {
  const names = attempt(() => files.list(folder, "folders"));
  return names.ok ? names.value.map((name) => `${folder}/${name}`) : [];
}

function parentOf(folder: string): string {
  return folder.slice(0, folder.lastIndexOf("/"));
}
