// A repository as the search sees it: which commit is asked about, and what is in each commit. Runs git; decides nothing.
import {
  type CommitRecord,
  git,
  gitLine,
  type HistoryNode,
  listTree,
  type Objects,
  openObjects,
  readCommits,
} from "../../git/index.js";
import { openSources, type Source, type Sources } from "./source.js";

/** C files of a commit: path from the repository's root → blob. */
export type Tree = ReadonlyMap<string, string>;

export interface Repository {
  readonly directory: string;
  /** That folder as seen from the repository's root: `""`, `services/a/`. */
  readonly prefix: string;
  /** The commit that is asked about. */
  readonly tip: string;
  /** The history is cut off. */
  readonly isShallow: boolean;
  readonly objects: Objects;
  /** @throws Error where git has no such commit */
  commit(id: string): Promise<CommitRecord>;
  /** @throws Error where git has no such commit */
  tree(commit: string): Promise<Tree>;
  /** The version of a file in a commit; undefined where there is none. */
  source(commit: string, path: string): Promise<Source | undefined>;
  /** The blob that a file is in a commit. */
  blobAt(commit: string, path: string): Promise<string | undefined>;
  /** Takes over what the commits of a history say of the paths, so that not each of them has to be asked for. */
  learn(nodes: readonly HistoryNode[], paths: readonly string[]): Promise<void>;
  sourceOf: Sources["source"];
  close(): void;
}

/**
 * @param directory absolute, anywhere in the repository
 * @param commit any name that git understands
 * @returns the repository, or how to get one: one plain line
 */
export async function openRepository(directory: string, commit = "HEAD"): Promise<Repository | string> {
  const prefix = await git(directory, ["rev-parse", "--show-prefix"]);
  if (!prefix.ok) {
    return prefix.code === undefined
      ? `${prefix.message}: install git, or run it where git is`
      : `${prefix.message}: run it in a clone that has the history (git clone URL)`;
  }
  const tip = await gitLine(directory, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${commit}^{commit}`]);
  if (tip === undefined) {
    return commit === "HEAD"
      ? "the repository has no commit yet: commit first"
      : `git knows no commit ${commit}: git fetch --all`;
  }
  const shallow = await gitLine(directory, ["rev-parse", "--is-shallow-repository"]);
  const objects = openObjects(directory);
  const { source } = openSources(objects);
  const commits = new Map<string, CommitRecord>();
  const trees = new Map<string, Tree>();
  const blobs = new Map<string, string | undefined>();
  const blobAt = async (commit: string, path: string): Promise<string | undefined> => {
    const key = `${commit} ${path}`;
    if (!blobs.has(key)) blobs.set(key, await objects.blobAt(commit, path));
    return blobs.get(key);
  };
  return {
    directory,
    prefix: prefix.stdout.toString().replace(/\n$/, ""),
    tip,
    isShallow: shallow === "true",
    objects,
    async commit(id) {
      const known = commits.get(id) ?? (await readCommit(directory, id));
      commits.set(id, known);
      return known;
    },
    async tree(id) {
      const known = trees.get(id) ?? (await readTree(directory, id));
      // Trees of large projects are large: the latest ones are enough.
      if (trees.size > 8) trees.delete([...trees.keys()][0] as string);
      trees.set(id, known);
      return known;
    },
    async source(id, path) {
      const blob = await blobAt(id, path);
      return blob === undefined ? undefined : source(blob);
    },
    blobAt,
    async learn(nodes, paths) {
      for (const { id, parents, changes } of nodes) {
        // A merge says nothing of what it does.
        const parent = parents.length === 1 && changes.size > 0 ? parents[0] : undefined;
        for (const path of paths) {
          const change = changes.get(path);
          // Between a commit and the next one of this history nobody touches the path.
          const after = change === undefined ? await blobAt(id, path) : change.after;
          blobs.set(`${id} ${path}`, after);
          if (parent !== undefined) blobs.set(`${parent} ${path}`, change === undefined ? after : change.before);
        }
      }
    },
    sourceOf: source,
    close: () => objects.close(),
  };
}

async function readCommit(directory: string, id: string): Promise<CommitRecord> {
  const commits = await readCommits(directory, ["-1", id, "--"]);
  if (typeof commits === "string") throw new Error(commits);
  if (commits[0] === undefined) throw new Error(`git knows no commit ${id}`);
  return commits[0];
}

async function readTree(directory: string, id: string): Promise<Tree> {
  const entries = await listTree(directory, id);
  if (typeof entries === "string") throw new Error(entries);
  return new Map(
    entries.flatMap(({ path, mode, id }) =>
      mode.startsWith("100") && /\.[ch]$/.test(path) ? [[path, id] as const] : [],
    ),
  );
}
