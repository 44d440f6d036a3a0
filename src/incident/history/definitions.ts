// Where functions are defined, by name, in any commit. Asks git grep once for each name; later commits are looked at where it was.
import { findHeads } from "../../git/index.js";
import type { Repository, Tree } from "./repository.js";

export interface Definitions {
  /**
   * Files that define the functions: name → paths. A name is looked for where it was, and with git grep in the first commit that is
   * asked and in the first that has it elsewhere; `isFresh`: in this one as well.
   * @throws Error where git cannot search
   */
  find(commit: string, names: readonly string[], isFresh?: boolean): Promise<ReadonlyMap<string, readonly string[]>>;
}

/** Static functions of one name are in many files of a large project; further ones say nothing of the one that is meant. */
const MOST_FILES = 3;

export function openDefinitions(repository: Repository): Definitions {
  const known = new Map<string, Set<string>>();
  /** How often a name was looked for: once, and once more where it lay elsewhere. */
  const looked = new Map<string, number>();
  return {
    async find(commit, names, isFresh = false) {
      const tree = await repository.tree(commit);
      const found = new Map<string, readonly string[]>();
      const missing: string[] = [];
      for (const name of names) {
        const places = known.get(name);
        const paths = places === undefined ? [] : await defining(repository, tree, name, places);
        if (paths.length > 0) found.set(name, paths);
        else if (isFresh || places === undefined || (places.size > 0 && (looked.get(name) ?? 0) < 2))
          missing.push(name);
      }
      if (missing.length === 0) return found;
      const heads = await findHeads(repository.directory, commit, missing);
      if (typeof heads === "string") throw new Error(heads);
      for (const name of missing) {
        looked.set(name, (looked.get(name) ?? 0) + 1);
        if (!known.has(name)) known.set(name, new Set());
      }
      for (const [path, inIt] of heads) for (const name of inIt) known.get(name)?.add(path);
      for (const name of missing) {
        const paths = await defining(repository, tree, name, known.get(name) ?? []);
        if (paths.length > 0) found.set(name, paths);
      }
      return found;
    },
  };
}

async function defining(repository: Repository, tree: Tree, name: string, paths: Iterable<string>): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const blob = tree.get(path);
    const source = blob === undefined ? undefined : await repository.sourceOf(blob);
    if (source?.functions.has(name)) found.push(path);
    if (found.length >= MOST_FILES) break;
  }
  return found;
}
