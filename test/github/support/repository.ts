// Real git repositories for the tests, with the worker service in them, and the checkouts that actions/checkout makes.
import { execFileSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./bundle.js";
import { temporaryFolder } from "./scratch.js";

export const MENDED = await readFile(join(ROOT, "worker/worker.c"), "utf8");
/** The change of the incident. */
export const LEAKING = MENDED.replace(/^ *free\(buffer\);\n/m, "");
export const STATIC_ONLY = "paths: [worker]\n";

export type Files = Readonly<Record<string, string>>;

export function git(directory: string, ...args: string[]): string {
  const identity = ["-c", "user.name=Octo Cat", "-c", "user.email=octocat@example.com", "-c", "commit.gpgsign=false"];
  const environment = { PATH: process.env.PATH ?? "", HOME: directory, GIT_CONFIG_NOSYSTEM: "1" };
  return execFileSync("git", [...identity, ...args], {
    cwd: directory,
    encoding: "utf8",
    env: environment,
    stdio: "pipe",
    maxBuffer: 2 ** 26,
  }).trim();
}

/** An empty repository on branch main. */
export async function makeRepository(): Promise<string> {
  const directory = await temporaryFolder("origin");
  git(directory, "init", "--quiet", "--initial-branch=main");
  return directory;
}

/** Writes the files (an empty text deletes one) and commits all there is. */
export async function commit(directory: string, files: Files, message = "change"): Promise<string> {
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    if (text === "") await rm(file);
    else await writeFile(file, text);
  }
  git(directory, "add", "--all");
  git(directory, "commit", "--quiet", "--allow-empty", "--message", message);
  return git(directory, "rev-parse", "HEAD");
}

export interface PullRequest {
  readonly origin: string;
  /** Where the branch started. */
  readonly mergeBase: string;
  /** Tip of main. */
  readonly base: string;
  /** Tip of the branch. */
  readonly head: string;
  /** refs/pull/7/merge */
  readonly merge: string;
  readonly payload: unknown;
}

/** A pull request from `before` to `after`; main moves on by `meanwhile`. Before all that main has `age` commits more. */
export async function makePullRequest(before: Files, after: Files, meanwhile?: Files, age = 0): Promise<PullRequest> {
  const origin = await makeRepository();
  for (let i = 0; i < age; i++) git(origin, "commit", "--quiet", "--allow-empty", "--message", `${i}`);
  const mergeBase = await commit(origin, before, "before");
  git(origin, "checkout", "--quiet", "-b", "change");
  const head = await commit(origin, after, "after");
  git(origin, "checkout", "--quiet", "main");
  const base = meanwhile === undefined ? mergeBase : await commit(origin, meanwhile, "meanwhile");
  git(origin, "checkout", "--quiet", "--detach");
  git(origin, "merge", "--quiet", "--no-ff", "--message", "Merge the pull request", head);
  const merge = git(origin, "rev-parse", "HEAD");
  git(origin, "update-ref", "refs/pull/7/merge", merge);
  git(origin, "update-ref", "refs/pull/7/head", head);
  git(origin, "checkout", "--quiet", "main");
  const payload = {
    action: "opened",
    number: 7,
    pull_request: {
      number: 7,
      base: { ref: "main", sha: base, repo: { full_name: "octo/service" } },
      head: { ref: "change", sha: head, repo: { full_name: "octo/service" } },
    },
    repository: { name: "service", owner: { login: "octo" } },
  };
  return { origin, mergeBase, base, head, merge, payload };
}

/** What actions/checkout does: one commit, detached, with a remote `origin`. `depth` 0 takes all of the history. */
export async function checkOut(origin: string, sha: string, depth = 1): Promise<string> {
  const workspace = await temporaryFolder("workspace");
  git(workspace, "init", "--quiet", "--initial-branch=main");
  git(workspace, "remote", "add", "origin", pathToFileURL(origin).href);
  const limit = depth === 0 ? [] : [`--depth=${depth}`];
  const refs = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*"] : [];
  git(workspace, "fetch", "--quiet", "--no-tags", ...limit, "origin", ...refs, `+${sha}:refs/remotes/pull/7/merge`);
  git(workspace, "checkout", "--quiet", "--detach", "refs/remotes/pull/7/merge");
  return workspace;
}
