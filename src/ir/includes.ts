// Which files of the program are part of which others by `#include`. Works on paths alone: where a compiler would look is not known,
// so a name is looked for beside the file first, and then wherever a path ends with it. Reads no macros.

export interface Include {
  readonly path: string;
  /** `<path>`, not `"path"`. */
  readonly isSystem: boolean;
}

export interface IncludingFile {
  readonly path: string;
  readonly includes: readonly Include[];
}

/** Whether what `other` defines may count in `file`. */
export type Reach = (file: number, other: number) => boolean;

/** Headers of the C library and of POSIX: a project's file of that name is a stand-in for machines without one. */
const STANDARD =
  /^(assert|complex|ctype|dirent|errno|fcntl|fenv|float|getopt|glob|grp|inttypes|libgen|limits|locale|malloc|math|memory|netdb|poll|pthread|pwd|regex|sched|search|semaphore|setjmp|signal|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|strings|syslog|termios|threads|time|uchar|unistd|utime|wchar|wctype)\.h$|^(arpa\/inet|net\/(if|route)|netinet\/(in|ip\d*|tcp))\.h$|^sys\/(ioctl|mman|param|resource|select|socket|stat|time|types|uio|un|wait)\.h$/;

/** Folders and files that are compiled for other systems than the one that runs containers. */
const FOREIGN =
  /(^|[/_.-])(win(32|64|ce|dows|nt)?|w(32|64)|mingw(32|64)?|msvc|msdos|dos|djgpp|os2|vms|amiga|symbian)([/_.-]|$)/i;

/** Headers that are written when the program is configured: they define what the machine has, and include nothing. */
const CONFIGURATION = /conf|version|release|build|gen|auto|feature/i;

const HEADER = /\.(h|hh|hpp|hxx|inc|inl|def|tbl|x)$/i;

/**
 * A file sees what it includes, and what that includes. A header also sees what those who include it see, as it may count on what
 * they include before it; a `.c` file that is included, and a header that one file alone includes, see that file itself too.
 */
export function reachOf(files: readonly IncludingFile[]): Reach {
  const byName = new Map<string, number[]>();
  for (const [file, { path }] of files.entries()) {
    const name = baseName(path);
    const known = byName.get(name);
    if (known) known.push(file);
    else byName.set(name, [file]);
  }
  const hasGap = files.map(() => false);
  const direct = files.map(({ path, includes }, file) => {
    const found = new Set<number>();
    for (const include of includes) {
      const headers = resolve(files, byName, path, include);
      for (const header of headers) if (header !== file) found.add(header);
      if (headers.length === 0 && !include.isSystem && !CONFIGURATION.test(include.path)) hasGap[file] = true;
    }
    return [...found];
  });
  const isHeader = files.map(({ path }) => HEADER.test(path));
  const seen = closures(direct, isHeader);
  return (file, other) =>
    (other !== file && seen[file]?.has(other) === true) ||
    (hasGap[file] === true && isHeader[other] === true && isNear(files, file, other));
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The files that an `#include` may mean; several where all of them are as near. */
function resolve(
  files: readonly IncludingFile[],
  byName: ReadonlyMap<string, readonly number[]>,
  from: string,
  { path, isSystem }: Include,
): readonly number[] {
  if (isSystem && STANDARD.test(path)) return [];
  const named = byName.get(baseName(path)) ?? [];
  const folder = from.slice(0, from.lastIndexOf("/") + 1);
  const beside = normalize(folder + path);
  const exact = isSystem ? undefined : named.find((file) => files[file]?.path === beside);
  if (exact !== undefined) return [exact];
  const tail = `/${path.replace(/^(\.\.?\/)+/, "")}`;
  const candidates = named.filter((file) => `/${files[file]?.path}`.endsWith(tail));
  const native = candidates.filter((file) => !FOREIGN.test(files[file]?.path ?? ""));
  const best = native.length > 0 ? native : candidates;
  const nearness = best.map((file) => sharedFolders(folder, files[file]?.path ?? ""));
  const most = Math.max(...nearness);
  return best.filter((_, i) => nearness[i] === most);
}

/** `a/b/../c.h` → `a/c.h`. */
function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function sharedFolders(folder: string, path: string): number {
  let shared = 0;
  for (let i = 0; i < folder.length && folder[i] === path[i]; i++) if (folder[i] === "/") shared += 1;
  return shared;
}

/** What is not there may include what lies in the same part of the tree. */
function isNear(files: readonly IncludingFile[], file: number, other: number): boolean {
  const path = files[file]?.path ?? "";
  return path.includes("/") && sharedFolders(path, files[other]?.path ?? "") > 0;
}

interface NumberSet {
  has(member: number): boolean;
}

function closures(direct: readonly (readonly number[])[], isHeader: readonly boolean[]): NumberSet[] {
  // Sets as bits: there is one for each file.
  const words = (direct.length + 31) >> 5;
  const has = (set: Uint32Array, member: number): boolean =>
    ((set[member >> 5] as number) & (1 << (member & 31))) !== 0;
  const add = (set: Uint32Array, member: number): void => {
    set[member >> 5] = (set[member >> 5] as number) | (1 << (member & 31));
  };
  const included = direct.map((_, file) => {
    const set = new Uint32Array(words);
    const visited = new Set([file]);
    for (const at of visited) for (const header of direct[at] as readonly number[]) visited.add(header);
    visited.delete(file);
    for (const header of visited) add(set, header);
    return { set, headers: [...visited] };
  });
  const includers = direct.map(() => 0);
  for (const headers of direct) for (const header of headers) includers[header] = (includers[header] as number) + 1;
  const seen = included.map(({ set }) => set.slice());
  for (const [file, { set, headers }] of included.entries()) {
    for (const header of headers) {
      const target = seen[header] as Uint32Array;
      for (let word = 0; word < words; word++) target[word] = (target[word] as number) | (set[word] as number);
      if (!isHeader[header] || includers[header] === 1) add(target, file);
    }
  }
  return seen.map((set) => ({ has: (member) => has(set, member) }));
}
