// The files through which the kernel speaks: /proc and /sys/fs/cgroup. Does not know what any of them means.
import { mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Access to the kernel's files. Every function throws the system's error with its `code`. All are synchronous: the files
 * live in memory, and a sample that waits its turn is a sample of another moment.
 */
export interface SystemFiles {
  /** Where a path of the kernel really lies: what a child process is to be given. */
  locate(path: string): string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Names of the entries of a folder; `folders` alone if asked for. */
  list(path: string, folders?: "folders"): string[];
  makeDirectory(path: string): void;
  removeDirectory(path: string): void;
}

/** The files below a root: `/` is the machine itself, a folder with the same layout serves as another one. */
export function systemFiles(root = "/"): SystemFiles {
  const locate = (path: string): string => join(root, path);
  return {
    locate,
    read: (path) => readFileSync(locate(path), "utf8"),
    write: (path, text) => writeFileSync(locate(path), text, { flag: "r+" }),
    list: (path, folders) => {
      const names = readdirSync(locate(path));
      // Asked for types, readdir looks at each entry, and in /proc one may be gone by then.
      if (!folders) return names;
      return names.filter(
        (name) => statSync(locate(join(path, name)), { throwIfNoEntry: false })?.isDirectory() === true,
      );
    },
    makeDirectory: (path) => mkdirSync(locate(path)),
    removeDirectory: (path) => rmdirSync(locate(path)),
  };
}

/** The code of a system error (`EACCES`, `ENOENT` …); anything else is a bug and is thrown on. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  throw error;
}

/** What a function returns, or the code of the system error that it ended with. */
export function attempt<T>(
  work: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, code: errorCode(error) };
  }
}

/** An error as the system makes it, for what only we know to be impossible. */
export function systemError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
