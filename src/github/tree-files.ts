// Writes files of another commit into a folder of their own. Does not know where their contents come from.
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { attemptAsync } from "./attempt.js";

/** A file of a commit with its contents. For a symbolic link (mode 120000) the contents are where it points. */
export interface TreeFile {
  /** Relative, with forward slashes. */
  readonly path: string;
  readonly mode: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes the files below a folder. Names and links that lead out of the folder are left out: what stands in a commit
 * is the author's, and none of it may reach another place of this machine.
 * @param directory absolute, exists
 * @returns one plain line why it could not, or undefined
 */
export async function writeTree(directory: string, files: readonly TreeFile[]): Promise<string | undefined> {
  // Links last: nothing is written through one.
  const ordered = [...files].sort((a, b) => Number(a.mode === "120000") - Number(b.mode === "120000"));
  const folders = new Set<string>();
  for (const { path, mode, bytes } of ordered) {
    const target = resolve(directory, path);
    if (!isInside(target, directory) || path.split("/").includes(".git")) continue;
    const made = await attemptAsync(async () => {
      const folder = dirname(target);
      if (!folders.has(folder)) await mkdir(folder, { recursive: true });
      folders.add(folder);
      if (mode !== "120000") return writeFile(target, bytes, { flag: "wx", mode: mode === "100755" ? 0o755 : 0o644 });
      const pointsTo = Buffer.from(bytes).toString();
      if (isInside(join(dirname(target), pointsTo), directory) && !isAbsolute(pointsTo))
        await symlink(pointsTo, target);
    });
    if (!made.ok) return `${path} of the base could not be written (${made.code})`;
  }
  return undefined;
}

function isInside(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== "" && way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
