// Reads a commit's files without touching the work tree. Does not know what a pull request is.
import { join } from "node:path";
import { type GitAnswer, git } from "./git.js";

/** A file of a commit. Symbolic links and submodules are entries too: look at the mode before reading one. */
export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  /** Name of the blob in git's object store. */
  readonly id: string;
}

/** Modes of ordinary files. Links (120000) and submodules (160000) are never followed. */
export function isRegularFile(entry: { readonly mode: string }): boolean {
  return entry.mode === "100644" || entry.mode === "100755";
}

/** Every entry of a commit, paths relative to the repository's root. */
export async function listTree(directory: string, commit: string): Promise<readonly TreeEntry[] | string> {
  const answer = await git(directory, ["ls-tree", "-r", "-z", "--full-tree", commit]);
  if (!answer.ok) return answer.message;
  return answer.stdout
    .toString()
    .split("\0")
    .flatMap((line) => {
      const match = /^(\d{6}) \w+ ([0-9a-f]+)\t(.+)$/s.exec(line);
      return match === null ? [] : [{ mode: match[1], id: match[2], path: match[3] }];
    });
}

/** The contents of blobs, in the order in which they were asked for. */
export async function readBlobs(directory: string, ids: readonly string[]): Promise<readonly Buffer[] | string> {
  if (ids.length === 0) return [];
  const answer = await git(directory, ["cat-file", "--batch"], { input: ids.map((id) => `${id}\n`).join("") });
  if (!answer.ok) return answer.message;
  const blobs: Buffer[] = [];
  let at = 0;
  for (const id of ids) {
    const end = answer.stdout.indexOf(0x0a, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(answer.stdout.toString("utf8", at, Math.max(at, end)))?.[1];
    if (size === undefined) return `git has no content for ${id}`;
    blobs.push(answer.stdout.subarray(end + 1, end + 1 + Number(size)));
    at = end + 1 + Number(size) + 1;
  }
  return blobs;
}

/**
 * Writes all files of a commit below a folder, through an index of its own: the workspace's index and files stay as they are.
 * @param folder absolute, exists, empty
 * @returns where the files of `directory` lie in it, or one plain line why they could not be written
 */
export async function checkOut(
  directory: string,
  commit: string,
  folder: string,
): Promise<{ readonly directory: string } | string> {
  const top = await git(directory, ["rev-parse", "--show-toplevel"]);
  const prefix = await git(directory, ["rev-parse", "--show-prefix"]);
  if (!top.ok) return top.message;
  if (!prefix.ok) return prefix.message;
  const root = top.stdout.toString().replace(/\n$/, "");
  const index = join(folder, "index");
  const tree = join(folder, "tree");
  const read = await git(root, ["read-tree", commit], { index });
  if (!read.ok) return read.message;
  const written = await git(root, ["checkout-index", "--all", `--prefix=${tree}/`], { index });
  if (!written.ok) return written.message;
  return { directory: join(tree, prefix.stdout.toString().replace(/\n$/, "")) };
}

/**
 * Lines of a commit's C files that look like the head of one of the functions: path → names in question. Multi-line prototypes are
 * among them: whoever asks looks into the file.
 */
export async function findHeads(
  directory: string,
  commit: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>> | string> {
  const found = new Map<string, Set<string>>();
  const plain = names.filter((name) => /^\w+$/.test(name));
  for (let at = 0; at < plain.length; at += NAMES_AT_ONCE) {
    const any = plain.slice(at, at + NAMES_AT_ONCE).join("|");
    const answer = await grep(directory, commit, any);
    if (!answer.ok) return answer.message;
    const head = new RegExp(`\\b(${any})\\s*\\(`);
    for (const line of answer.stdout.toString("latin1").split("\n")) {
      const [named, text] = line.split("\0");
      const name = head.exec(text ?? "")?.[1];
      if (named === undefined || name === undefined) continue;
      const path = Buffer.from(named.slice(commit.length + 1), "latin1").toString();
      found.set(path, (found.get(path) ?? new Set()).add(name));
    }
  }
  return found;
}

const NAMES_AT_ONCE = 200;

async function grep(directory: string, commit: string, any: string): Promise<GitAnswer> {
  const search = (kind: string, pattern: string) =>
    git(directory, [
      "grep",
      "-I",
      "-z",
      "--full-name",
      "--no-color",
      kind,
      "-e",
      pattern,
      commit,
      "--",
      ":(top)*.c",
      ":(top)*.h",
    ]);
  const perl = await search("-P", `^([A-Za-z_][^;={}"]*\\b)?(${any})\\s*\\(`);
  // git says 1 where nothing was found, without a word.
  if (perl.ok || perl.code === 1) return { ok: true, stdout: perl.ok ? perl.stdout : Buffer.alloc(0) };
  // Not every git was built with Perl's expressions.
  const extended = await search("-E", `^([A-Za-z_][^;={}"]*[^A-Za-z0-9_])?(${any})[[:space:]]*\\(`);
  return extended.ok || extended.code !== 1 ? extended : { ok: true, stdout: Buffer.alloc(0) };
}
