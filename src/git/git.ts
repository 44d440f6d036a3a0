// Runs git by argument vector, never through a shell. Does not know what it is asked.
import { spawn } from "node:child_process";

/** What git said, or one plain line why it could not. */
export type GitAnswer =
  | { readonly ok: true; readonly stdout: Buffer }
  | {
      readonly ok: false;
      readonly message: string;
      /** Absent where it did not run to its end. */
      readonly code?: number;
    };

const TIMEOUT_MS = 120_000;

/**
 * Neither hooks nor a file-system monitor of the repository run, nothing asks for a password, and a workspace that
 * belongs to another user (container jobs) is read all the same: the runner checked it out, and heapgate only reads it.
 */
export const SAFE = ["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "safe.directory=*"];

export const ENVIRONMENT = { GIT_TERMINAL_PROMPT: "0", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };

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
      else
        resolve({
          ok: false,
          message: reason(args, Buffer.concat(err).toString(), signal),
          ...(code === null ? {} : { code }),
        });
    });
  });
}

/** As {@link git}, for commands that answer in one short line. */
export async function gitLine(directory: string, args: readonly string[]): Promise<string | undefined> {
  const answer = await git(directory, args);
  return answer.ok ? answer.stdout.toString().trim() : undefined;
}

/** The last line that git complained with: the ones before are its progress. */
function reason(args: readonly string[], stderr: string, signal: NodeJS.Signals | null): string {
  if (signal !== null) return `git ${args[0]} was ended after ${TIMEOUT_MS / 1000} s`;
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const last = lines.findLast((line) => /^(fatal|error):/.test(line)) ?? lines.at(-1);
  return `git ${args[0]} failed${last === undefined ? "" : `: ${last.replace(/^(fatal|error): |\.$/g, "")}`}`;
}
