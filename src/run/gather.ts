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
 */
export function gather(paths: readonly string[], ignore: readonly string[], cwd: string): Gathered {
  const base = realpathSync(cwd);
  const ignored = ignore.length === 0 ? () => false : picomatch([...ignore], { dot: true });
  const files = new Map<string, GatheredFile>();
  const seen = new Set<string>();
  const problems: Problem[] = [];

  for (const given of paths) {
    const path = resolve(base, given);
    const found = attempt(() => ({ real: realpathSync(path), stats: statSync(path) }));
    if (!found.ok) {
      problems.push({ level: "error", file: slashes(given), message: whyNot(given, found.code) });
    } else if (found.value.stats.isDirectory()) {
      walk(found.value.real, found.value.real, "error");
    } else if (found.value.stats.isFile()) {
      read(found.value.real, found.value.stats, "error");
    } else {
      problems.push({ level: "error", file: slashes(given), message: `${given}: neither a file nor a folder` });
    }
  }
  return { files: [...files.values()].sort((a, b) => compareText(a.path, b.path)), problems };

  function walk(folder: string, root: string, level: Problem["level"]): void {
    if (seen.has(folder)) return;
    seen.add(folder);
    const entries = attempt(() => readdirSync(folder));
    if (!entries.ok) {
      const name = nameOf(folder);
      problems.push({ level, file: name, message: whyNot(name, entries.code) });
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
      if (isSource) problems.push({ level: "warning", file: name, message: whyNot(name, found.code) });
      return;
    }
    const { real, stats } = found.value;
    if (real !== path && ((!isInside(real, root) && !isInside(real, base)) || ignored(nameOf(real)))) return;
    if (stats.isDirectory()) walk(real, root, "warning");
    else if (stats.isFile() && isSource) read(real, stats, "warning");
  }

  function read(path: string, stats: Stats, level: Problem["level"]): void {
    if (seen.has(path)) return;
    seen.add(path);
    const name = nameOf(path);
    const refuse = (message: string) => problems.push({ level, file: name, message });
    if (stats.size > LARGEST_FILE) {
      refuse(`${name}: larger than ${mebibytes(LARGEST_FILE)}, the most that heapgate reads of one file; ${LEAVE_OUT}`);
      return;
    }
    const content = attempt(() => readFileSync(path));
    if (!content.ok) refuse(whyNot(name, content.code));
    else {
      const reason = unfit(content.value, name);
      if (reason === undefined) files.set(path, { path: name, bytes: content.value });
      else refuse(reason);
    }
  }

  function nameOf(path: string): string {
    return slashes(isInside(path, base) ? relative(base, path) || "." : path);
  }
}

const LEAVE_OUT = "leave it out with `ignore` in heapgate.yml";

/** Why these bytes are no C source that a person wrote. */
export function unfit(bytes: Uint8Array, name: string): string | undefined {
  if (bytes.includes(0)) {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return wide ? `${name}: written in UTF-16; save it as UTF-8` : `${name}: a binary file, not C; ${LEAVE_OUT}`;
  }
  let start = 0;
  for (let line = 1; start <= bytes.length; line++) {
    const next = bytes.indexOf(10, start);
    const end = next < 0 ? bytes.length : next;
    if (end - start > LONGEST_LINE) {
      return `${name}: line ${line} has ${mebibytes(end - start)}, no source that a person wrote; ${LEAVE_OUT}`;
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

/** One line for what the system refused. It begins with the name, as do all lines about one file. */
export function whyNot(name: string, code: string): string {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return `${name}: there is no such file or folder`;
    case "EACCES":
    case "EPERM":
      return `${name}: permission denied; allow heapgate to read it, or ${LEAVE_OUT}`;
    case "ELOOP":
      return `${name}: its links lead round in a circle`;
    default:
      return `${name}: cannot be read (${code})`;
  }
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function slashes(path: string): string {
  return sep === "/" ? path : path.split(sep).join("/");
}

function mebibytes(bytes: number): string {
  return `${Math.round((bytes / 2 ** 20) * 10) / 10} MiB`;
}
