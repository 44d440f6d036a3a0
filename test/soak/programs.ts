// Compiles C files for the tests of the soak, and looks after what they must not leave behind.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openCgroup } from "../../src/soak/cgroup.js";
import { parseStat } from "../../src/soak/process-tree.js";
import { attempt, systemFiles } from "../../src/soak/system-files.js";

export const MIB = 1024 * 1024;

export interface Workshop {
  readonly directory: string;
  dispose(): void;
}

/** A folder with the compiled programs: name → C file, relative to the root of the repository. */
export function compileAll(sources: Readonly<Record<string, string>>): Workshop {
  const directory = mkdtempSync(join(tmpdir(), "heapgate-soak-"));
  for (const [name, source] of Object.entries(sources)) {
    const file = fileURLToPath(new URL(`../../${source}`, import.meta.url));
    execFileSync("cc", ["-O1", "-o", join(directory, name), file], { stdio: "inherit" });
  }
  return { directory, dispose: () => rmSync(directory, { recursive: true, force: true }) };
}

/** Whether this machine lets the tests limit memory: then they demand that it is limited, else the honest fallback. */
export async function mayLimit(): Promise<boolean> {
  const opened = openCgroup(systemFiles(), 64 * MIB);
  if (!opened.ok) return false;
  await opened.value.remove();
  return true;
}

/** Cgroups of this process's soaks that still exist on the real machine. */
export function cgroupsLeft(folder = "/sys/fs/cgroup", depth = 8): string[] {
  // Others make and remove cgroups meanwhile: a folder that is gone holds none of ours.
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true }));
  if (depth === 0 || !entries.ok) return [];
  const folders = entries.value.filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const path = `${folder}/${name}`;
    return name.startsWith(`heapgate-${process.pid}-`) ? [path] : cgroupsLeft(path, depth - 1);
  });
}

/** False for a process that is gone, and for one that is dead and waits for somebody to notice. */
export function isAlive(pid: number): boolean {
  const stat = attempt(() => systemFiles().read(`/proc/${pid}/stat`));
  return stat.ok && parseStat(stat.value) !== undefined;
}
