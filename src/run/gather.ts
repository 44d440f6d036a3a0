// Paths → the C files below them, with one Problem for everything that could not be read. Does not look into the code.
import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import picomatch from "picomatch";
import { compareText, type Problem } from "../model/index.js";

/** Larger files are generated tables or amalgamations gone wrong; the largest hand-made ones known have 9 MB. */
export const LARGEST_FILE = 16 * 2 ** 20;
/** No person writes a line of a mebibyte; parsers take quadratic time on some of them. */
export const LONGEST_LINE = 2 ** 20;

export interface GatheredFile {
  /** Relative to the working folder where it lies below it, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Nobody asked for it by name: it lay in a folder that was walked. */
  readonly isWalked?: boolean;
}

export interface Gathered {
  /** By path, each file once. */
  readonly files: readonly GatheredFile[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the files that `paths` name, and the *.c and *.h below the folders that they name. Hidden entries, node_modules
 * and what `ignore` matches are left out of the walk. A link is followed where it leads to something below the working
 * folder or the folder that is walked.
 * @param cwd absolute; `paths` and `ignore` are relative to it
 * @param most bytes; once more than that was read, nothing further is
 */
export function gather(
  paths: readonly string[],
  ignore: readonly string[],
  cwd: string,
  most = Number.POSITIVE_INFINITY,
): Gathered {
  const base = realpathSync(cwd);
  const ignored = ignore.length === 0 ? () => false : picomatch([...ignore], { dot: true });
  const files = new Map<string, GatheredFile>();
  const seen = new Set<string>();
  const problems: Problem[] = [];
  const folders: string[] = [];
  let total = 0;

  for (const given of paths) {
    const path = resolve(base, given);
    const found = attempt(() => ({ real: realpathSync(path), stats: statSync(path) }));
    const refuse = (message: string) => problems.push({ level: "error", file: slashes(given), message });
    if (!found.ok) refuse(whyNot(given, found.code, NAMED));
    else if (found.value.stats.isDirectory()) folders.push(found.value.real);
    else if (found.value.stats.isFile()) read(found.value.real, found.value.stats, NAMED);
    else refuse(`${given}: neither a file nor a folder; name a C file, or a folder with C files`);
  }
  // Last, so that a file is what it was named as, in whatever order the paths come.
  for (const folder of folders) walk(folder, folder, NAMED);
  return { files: [...files.values()].sort((a, b) => compareText(a.path, b.path)), problems };

  function walk(folder: string, root: string, origin: Origin): void {
    if (seen.has(folder) || total > most) return;
    seen.add(folder);
    const entries = attempt(() => readdirSync(folder));
    if (!entries.ok) {
      const name = nameOf(folder);
      problems.push({ level: origin.level, file: name, message: whyNot(name, entries.code, origin) });
      return;
    }
    for (const entry of entries.value.sort(compareText)) {
      if (entry.startsWith(".") || entry === "node_modules") continue;
      visit(join(folder, entry), root);
    }
  }

  function visit(path: string, root: string): void {
    const name = nameOf(path);
    if (ignored(name)) return;
    const found = attempt(() => {
      const stats = lstatSync(path);
      if (!stats.isSymbolicLink()) return { real: path, stats };
      return { real: realpathSync(path), stats: statSync(path) };
    });
    const isSource = /\.[ch]$/.test(name);
    if (!found.ok) {
      if (isSource) problems.push({ level: WALKED.level, file: name, message: whyNot(name, found.code, WALKED) });
      return;
    }
    const { real, stats } = found.value;
    if (real !== path && ((!isInside(real, root) && !isInside(real, base)) || ignored(nameOf(real)))) return;
    if (stats.isDirectory()) walk(real, root, WALKED);
    else if (stats.isFile() && isSource) read(real, stats, WALKED);
  }

  function read(path: string, stats: Stats, origin: Origin): void {
    if (seen.has(path) || total > most) return;
    seen.add(path);
    const name = nameOf(path);
    const refuse = (message: string) => problems.push({ level: origin.level, file: name, message });
    if (stats.size > LARGEST_FILE) {
      const most = `${mebibytes(LARGEST_FILE)}, the most that heapgate reads of one file`;
      refuse(`${name}: larger than ${most}; ${origin.leaveOut}`);
      return;
    }
    const content = attempt(() => readFileSync(path));
    if (!content.ok) refuse(whyNot(name, content.code, origin));
    else {
      total += content.value.length;
      const reason = unfit(content.value, name, origin);
      if (reason === undefined) {
        files.set(path, { path: name, bytes: content.value, ...(origin === WALKED && { isWalked: true }) });
      } else refuse(reason);
    }
  }

  function nameOf(path: string): string {
    return slashes(isInside(path, base) ? relative(base, path) || "." : path);
  }
}

/** How heapgate came to a file or folder: what it means when it cannot be read, and what the user can do. */
export interface Origin {
  readonly level: Problem["level"];
  /** Where there is nothing. */
  readonly correct: string;
  readonly leaveOut: string;
}

/** Found in a walk. */
export const WALKED: Origin = {
  level: "warning",
  correct: "mend the link, or leave it out with `ignore` in heapgate.yml",
  leaveOut: "leave it out with `ignore` in heapgate.yml",
};

/** Asked for by name, on the command line, in heapgate.yml or in the action's inputs: there `ignore` does not count. */
export const NAMED: Origin = {
  level: "error",
  correct: "correct the path, which counts from the folder that heapgate runs in",
  leaveOut: "take it out of the paths that heapgate is given",
};

/** Handed to the library as text. */
export const HANDED: Origin = { ...NAMED, leaveOut: "take it out of the texts that heapgate is given" };

/** Why these bytes are no C source that a person wrote. */
export function unfit(bytes: Uint8Array, name: string, { leaveOut }: Origin): string | undefined {
  if (bytes.includes(0)) {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return wide ? `${name}: written in UTF-16; save it as UTF-8` : `${name}: a binary file, not C; ${leaveOut}`;
  }
  let start = 0;
  for (let line = 1; start <= bytes.length; line++) {
    const next = bytes.indexOf(10, start);
    const end = next < 0 ? bytes.length : next;
    if (end - start > LONGEST_LINE) {
      return `${name}: line ${line} has ${mebibytes(end - start)}, no source that a person wrote; ${leaveOut}`;
    }
    start = end + 1;
  }
  return undefined;
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string };

/** Runs one call of node:fs. What the system refuses is an answer here; anything else is a bug and goes on up. */
export function attempt<T>(call: () => T): Attempt<T> {
  try {
    return { ok: true, value: call() };
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error) {
      return { ok: false, code: error.code };
    }
    throw error;
  }
}

/** One line for what the system refused, and what to do. It begins with the name, as do all lines about one file. */
export function whyNot(name: string, code: string, { correct, leaveOut }: Omit<Origin, "level">): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `${name}: there is no such file or folder; ${correct}`;
    case "EACCES":
    case "EPERM":
      return `${name}: permission denied; allow heapgate to read it, or ${leaveOut}`;
    case "ELOOP":
      return `${name}: its links lead round in a circle; ${correct}`;
    case "EISDIR":
      return `${name}: a folder, not a file; ${correct}`;
    default:
      return `${name}: cannot be read (${code}); ${leaveOut}`;
  }
}

export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function slashes(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

function mebibytes(bytes: number): string {
  return `${Math.round((bytes / 2 ** 20) * 10) / 10} MiB`;
}
