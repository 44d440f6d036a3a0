// Runs git by argument vector, never through a shell, and reads a commit's files without touching the work tree.
// Does not know what a pull request is.
import { spawn } from "node:child_process";
import { join } from "node:path";

/** What git said, or one plain line why it could not. */
export type GitAnswer =
  | { readonly ok: true; readonly stdout: Buffer }
  | { readonly ok: false; readonly message: string };

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

const TIMEOUT_MS = 120_000;

/**
 * Neither hooks nor a file-system monitor of the repository run, nothing asks for a password, and a workspace that
 * belongs to another user (container jobs) is read all the same: the runner checked it out, and heapgate only reads it.
 */
const SAFE = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "safe.directory=*"];

const ENVIRONMENT = { GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };

/**
 * Runs `git ARGS` in a folder.
 * @param index absolute path of an index to use instead of the repository's own
 */
export function git(
  directory: string,
  args: readonly string[],
  { input = "", index }: { readonly input?: string; readonly index?: string } = {},
): Promise<GitAnswer> {
  return new Promise((resolve) => {
    const child = spawn("git", [...SAFE, ...args], {
      cwd: directory,
      env: { ...process.env, ...ENVIRONMENT, ...(index === undefined ? {} : { GIT_INDEX_FILE: index }) },
      stdio: ["pipe", "pipe", "pipe"],
      timeout: TIMEOUT_MS,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    // A child that ends before it has read its input breaks the pipe; its exit code tells the story.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("error", (error) => resolve({ ok: false, message: `git could not be started (${error.message})` }));
    child.on("close", (code, signal) => {
      if (code === 0) resolve({ ok: true, stdout: Buffer.concat(out) });
      else resolve({ ok: false, message: reason(args, Buffer.concat(err).toString(), signal) });
    });
  });
}

/** As {@link git}, for commands that answer in one short line. */
export async function gitLine(directory: string, args: readonly string[]): Promise<string | undefined> {
  const answer = await git(directory, args);
  return answer.ok ? answer.stdout.toString().trim() : undefined;
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

/** The last line that git complained with: the ones before are its progress. */
function reason(args: readonly string[], stderr: string, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `git ${args[0]} was ended after ${TIMEOUT_MS / 1000} s`;
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const last = lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1);
  return `git ${args[0]} failed${last === undefined ? "" : `: ${last.replace(/^(fatal|error): |\.$/g, "")}`}`;
}
