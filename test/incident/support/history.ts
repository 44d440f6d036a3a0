// Real git repositories for the tests of histories, and the real analyser on them.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { findIntroduction } from "../../../src/incident/history/index.js";
import type { Finding, Introduction, Known } from "../../../src/model/index.js";
import { historyAnalyser } from "../../../src/run/history.js";

export interface TestRepository {
  readonly directory: string;
  git(...args: string[]): string;
  /** Writes files (null deletes one) and commits. Each commit is an hour after the one before. */
  commit(message: string, files: Readonly<Record<string, string | Uint8Array | null>>): string;
  /** As `commit`, by a clock that shows this time. */
  commitAt(time: string, message: string, files: Readonly<Record<string, string>>): string;
  /** Merges a branch; `files` are written over what git makes of it. */
  merge(branch: string, message: string, files?: Readonly<Record<string, string>>): string;
}

const START = Date.UTC(2026, 0, 1) / 1000;

export function repository(): TestRepository {
  const directory = temporary();
  let commits = 0;
  let clock: string | undefined;
  const git = (...args: string[]): string => {
    const time = clock ?? `${START + 3600 * commits} +0000`;
    const who = {
      GIT_AUTHOR_NAME: "Ada",
      GIT_AUTHOR_EMAIL: "ada@example.com",
      GIT_COMMITTER_NAME: "Bob",
      GIT_COMMITTER_EMAIL: "bob@example.com",
    };
    const env = {
      PATH: process.env.PATH,
      HOME: directory,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_DATE: time,
      GIT_COMMITTER_DATE: time,
      ...who,
    };
    return execFileSync("git", args, { cwd: directory, env, encoding: "utf8", stdio: "pipe" }).trim();
  };
  const write = (files: Readonly<Record<string, string | Uint8Array | null>>): void => {
    for (const [path, text] of Object.entries(files)) {
      const file = join(directory, path);
      mkdirSync(dirname(file), { recursive: true });
      if (text === null) rmSync(file);
      else writeFileSync(file, text);
    }
    git("add", "--all");
    commits++;
  };
  git("init", "--quiet", "--initial-branch=main");
  return {
    directory,
    git,
    commit(message, files) {
      write(files);
      git("commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD");
    },
    commitAt(time, message, files) {
      clock = time;
      write(files);
      git("commit", "--quiet", "--message", message);
      clock = undefined;
      return git("rev-parse", "HEAD");
    },
    merge(branch, message, files = {}) {
      git("merge", "--quiet", "--no-ff", "--no-commit", "--strategy-option=ours", branch);
      write(files);
      git("commit", "--quiet", "--message", message);
      return git("rev-parse", "HEAD");
    },
  };
}

export function temporary(): string {
  const directory = mkdtempSync(join(tmpdir(), "heapgate-history-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export const analyse = historyAnalyser({});

/** The only finding of the check in the repository's files as they are. */
export async function findingIn(directory: string, files: readonly string[], check = "memory-leak"): Promise<Finding> {
  const read = files.map((path) => ({ path, bytes: readFileSync(join(directory, path)) }));
  const { findings } = await analyse(read);
  const found = findings.filter((finding) => finding.check === check);
  if (found.length !== 1)
    throw new Error(`${found.length} findings of ${check}: ${JSON.stringify(found, undefined, 1)}`);
  return found[0] as Finding;
}

/** Who brought the only leak in these files. */
export async function introduced(
  { directory }: Pick<TestRepository, "directory">,
  files: readonly string[],
  options: { readonly commit?: string; readonly check?: string } = {},
): Promise<Known<Introduction>> {
  const finding = await findingIn(directory, files, options.check);
  return findIntroduction({
    directory,
    finding,
    analyse,
    ...(options.commit !== undefined && { commit: options.commit }),
  });
}

/** @throws Error where it is not known */
export function known<T>(answer: Known<T>): T {
  if (!answer.known) throw new Error(answer.how);
  return answer.value;
}
