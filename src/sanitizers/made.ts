// Finds the programs that a build made in a folder. Does not build or run them.
import { closeSync, lstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../model/index.js";
import { attempt } from "./processes.js";

const ELF = Buffer.from("\u007fELF");
const DEEPEST = 4;

/**
 * Executable files that are newer than the build, as one types them in the folder (`./bin/worker`), by name.
 * @param since ms since 1970; what was copied into the folder is older
 */
export function madePrograms(folder: string, since: number): string[] {
  return search(folder, ".", since, DEEPEST).sort(compareText);
}

function search(folder: string, shown: string, since: number, depth: number): string[] {
  return (attempt(() => readdirSync(folder)) ?? []).flatMap((name) => {
    const path = join(folder, name);
    const stat = attempt(() => lstatSync(path));
    if (stat?.isDirectory()) return depth > 0 ? search(path, `${shown}/${name}`, since, depth - 1) : [];
    const isProgram =
      stat?.isFile() && (stat.mode & 0o111) !== 0 && stat.mtimeMs >= since && !/\.so(?:\.|$)/.test(name);
    return isProgram && isElf(path) ? [`${shown}/${name}`] : [];
  });
}

/** Whether a linker made it. */
export function isElf(path: string): boolean {
  const head = attempt(() => {
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(ELF.length);
      readSync(file, bytes);
      return bytes;
    } finally {
      closeSync(file);
    }
  });
  return head?.equals(ELF) ?? false;
}
