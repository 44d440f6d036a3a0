// Paths as findings write them. Touches no disk.
import { isAbsolute, relative, sep } from "node:path";

/** Whether a path is the folder itself or lies in it. Both absolute. */
export function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Relative to the root, with forward slashes. */
export function relativePath(path: string, root: string): string {
  return relative(root, path).replaceAll(sep, "/");
}
