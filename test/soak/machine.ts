// A machine with cgroup v2 for the tests: the folder trees of machines/ with a kernel that follows the rules of the
// interface (Documentation/admin-guide/cgroup-v2.rst). Programs on it are real processes; only their memory is told.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SystemFiles, systemError, systemFiles } from "../../src/soak/system-files.js";
import { isAlive } from "./programs.js";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const TOP = "/sys/fs/cgroup";

export interface Machine {
  readonly files: SystemFiles;
  readonly root: string;
  /** What was written, in order: `path = text`, paths below the top of the cgroups. */
  readonly writes: string[];
  /** Folders that appeared, below the top of the cgroups. */
  readonly made: string[];
  dispose(): void;
}

export interface MachineOptions {
  /** Anonymous memory of the n-th reading, bytes. */
  readonly anon?: (n: number) => number;
  /** Processes killed for want of memory, as memory.events says. */
  readonly oomKills?: number;
  /** A kernel before 5.19 keeps no high-water mark. */
  readonly isOld?: boolean;
  /** Refuses every change with this error. */
  readonly refuse?: "EACCES" | "EROFS";
  /** Another living process in the cgroup of this one. */
  readonly neighbour?: number;
}

/** Starts the machine in a folder of its own. */
export function startMachine(name: "user-session" | "container", options: MachineOptions = {}): Machine {
  const root = mkdtempSync(join(tmpdir(), "heapgate-machine-"));
  cpSync(here(`machines/${name}`), root, { recursive: true });
  const real = systemFiles();
  const files = systemFiles(root);
  const writes: string[] = [];
  const made: string[] = [];
  let readings = 0;
  const short = (path: string): string => path.slice(TOP.length) || "/";
  const refuse = (path: string): void => {
    if (options.refuse) throw systemError(options.refuse, path);
  };

  const procs = (folder: string): number[] =>
    files
      .read(`${folder}/cgroup.procs`)
      .split("\n")
      .map((line) => (line === "SELF" ? process.pid : Number(line)))
      .concat(folder === ownFolder(files) && options.neighbour ? [options.neighbour] : [])
      .filter((pid) => pid > 2 && isAlive(pid));

  const read = (path: string): string => {
    if (/^\/proc\/\d+\//.test(path) || path === "/proc/self/stat") return real.read(path);
    switch (basename(path)) {
      case "cgroup.procs":
        return procs(dirname(path)).join("\n");
      case "memory.current":
        readings++;
        return files.read(path).replace(/\d+/, String(anon() + FILE_PAGES));
      case "memory.stat":
        return files.read(path).replace(/^anon \d+$/m, `anon ${anon()}`);
      case "memory.peak":
        if (options.isOld) throw systemError("ENOENT", path);
        return files.read(path);
      case "memory.events":
        return files.read(path).replace(/^oom_kill \d+$/m, `oom_kill ${options.oomKills ?? 0}`);
      default:
        return files.read(path);
    }
  };
  const anon = (): number => options.anon?.(readings) ?? 40 * 1024 * 1024;

  const write = (path: string, text: string): void => {
    refuse(path);
    const folder = dirname(path);
    if (basename(path) === "cgroup.subtree_control") {
      const sign = text[0];
      const names = files.read(path).trim().split(/\s+/).filter(Boolean);
      if (sign === "+" && !files.read(`${folder}/cgroup.controllers`).includes(text.slice(1))) {
        throw systemError("ENOENT", path);
      }
      if (sign === "+" && procs(folder).length > 0) throw systemError("EBUSY", path);
      const next = names.filter((name) => name !== text.slice(1)).concat(sign === "+" ? [text.slice(1)] : []);
      files.write(path, `${next.join(" ")}\n`.padEnd(80));
    } else if (basename(path) === "cgroup.procs") {
      if (files.read(`${folder}/cgroup.subtree_control`).trim() !== "") throw systemError("EBUSY", path);
      for (const other of folders(files, TOP)) {
        const left = procs(other).filter((pid) => pid !== Number(text));
        writeFileSync(join(root, other, "cgroup.procs"), left.map((pid) => `${pid}\n`).join(""));
      }
      writeFileSync(join(root, path), [...procs(folder), text].join("\n"));
    } else {
      writeFileSync(join(root, path), `${text}\n`, { flag: "r+" });
    }
    writes.push(`${short(path)} = ${text}`);
  };

  const makeDirectory = (path: string): void => {
    refuse(path);
    mkdirSync(join(root, path));
    const given = files.read(`${dirname(path)}/cgroup.subtree_control`).trim();
    const put = (name: string, text: string): void => writeFileSync(join(root, path, name), text);
    put("cgroup.controllers", `${given}\n`);
    put("cgroup.subtree_control", "\n".padEnd(80));
    put("cgroup.procs", "");
    if (given.split(" ").includes("memory")) {
      cpSync(here("kernel-files/v2"), join(root, path), { recursive: true });
      put("cgroup.procs", "");
      for (const name of ["memory.max", "memory.swap.max"]) put(name, "max\n");
      put("memory.oom.group", "0\n");
    }
    made.push(short(path));
  };

  const removeDirectory = (path: string): void => {
    refuse(path);
    if (!existsSync(join(root, path))) throw systemError("ENOENT", path);
    if (procs(path).length > 0 || folders(files, path).length > 1) throw systemError("EBUSY", path);
    rmSync(join(root, path), { recursive: true });
  };

  const list: SystemFiles["list"] = (path, only) => (path === "/proc" ? real : files).list(path, only);
  return {
    files: { locate: files.locate, read, write, list, makeDirectory, removeDirectory },
    root,
    writes,
    made,
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Page cache in the recorded memory.stat: inactive and active. */
const FILE_PAGES = 8_388_608;
/** The inactive part of it, which is not counted. */
export const INACTIVE = 6_291_456;
export const ACTIVE = FILE_PAGES - INACTIVE;

/** All cgroups of the machine that still exist, below the top. */
export function cgroupsOf({ files }: Machine): string[] {
  return folders(files, TOP).map((path) => path.slice(TOP.length) || "/");
}

function folders(files: SystemFiles, path: string): string[] {
  const below = readdirSync(files.locate(path), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [path, ...below.flatMap((entry) => folders(files, `${path}/${entry.name}`))];
}

function ownFolder(files: SystemFiles): string {
  return TOP + readFileSync(files.locate("/proc/self/cgroup"), "utf8").trim().slice("0::".length).replace(/\/$/, "");
}
