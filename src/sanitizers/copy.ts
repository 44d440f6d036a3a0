// Copies a program's folder so that a build never touches the user's tree. Builds nothing.
import {
  constants,
  copyFileSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { attempt } from "./processes.js";

/** Not part of a program; and what CMake left names the user's own folder, into which a build of the copy would go. */
const LEFT_OUT = new Set([".git", ".hg", ".svn", "node_modules", "CMakeCache.txt", "CMakeFiles"]);
const SOURCE = /\.(?:c|h|cc|hh|cpp|hpp|cxx|hxx|inc|s|S)$/;

/** All temporary folders of a build begin so; a copy of the folder of temporary files must not hold itself. */
export const BUILD_FOLDER = "heapgate-build-";

/**
 * Copies files, folders and symbolic links. What cannot be read is left out: if the build needs it, the compiler says so.
 *
 * A tree may hold what an earlier build made without our flags, and make would find it up to date. In the copy, sources are newer than
 * all else and all else is of one age: so everything is compiled again, while `configure` and generated Makefiles are not made again.
 */
export function copyTree(from: string, to: string): void {
  copyFolder(from, to, Date.now() / 1000);
}

function copyFolder(from: string, to: string, now: number): void {
  mkdirSync(to, { recursive: true });
  for (const name of attempt(() => readdirSync(from)) ?? []) {
    if (LEFT_OUT.has(name) || name.startsWith(BUILD_FOLDER)) continue;
    const source = join(from, name);
    const target = join(to, name);
    const stat = attempt(() => lstatSync(source));
    if (stat?.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (stat?.isDirectory()) copyFolder(source, target, now);
    // Sockets and pipes are no files that a build needs.
    else if (stat?.isFile() && !isMadeByCMake(source, name))
      copyFile(source, target, now - (SOURCE.test(name) ? 60 : 3600));
  }
}

/** @param time seconds since 1970 */
function copyFile(source: string, target: string, time: number): void {
  try {
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM")) return;
    throw error;
  }
  utimesSync(target, time, time);
}

/** What CMake generates names the user's own folder. */
export function isMadeByCMake(path: string, name: string): boolean {
  const text = name === "Makefile" ? attempt(() => readFileSync(path, "latin1")) : undefined;
  return text?.startsWith("# CMAKE generated file") ?? false;
}
