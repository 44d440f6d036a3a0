// Commits as the analysis of an incident tells them: with files and the pull request that a message names. Asks git alone.
import { type CommitRecord, changedFiles, readCommits } from "../../git/index.js";
import type { Commit, PullRequest } from "../../model/index.js";

/** @throws Error where git cannot list its files */
export async function describe(directory: string, record: CommitRecord, tip?: string): Promise<Commit> {
  const { id, author, authored, committed, subject } = record;
  const files = await changedFiles(directory, record);
  if (typeof files === "string") throw new Error(files);
  const pullRequest = pullRequestOf(record) ?? (tip === undefined ? undefined : await mergedBy(directory, id, tip));
  return { id, author, authored, committed, subject, files, ...(pullRequest && { pullRequest }) };
}

/** `Merge pull request #12 from …`, with the title below it; `Title (#12)`, as a squashed one is called. */
export function pullRequestOf({ subject, body }: Pick<CommitRecord, "subject" | "body">): PullRequest | undefined {
  const merge = /^Merge pull request #(\d+) from\b/.exec(subject)?.[1];
  if (merge !== undefined) {
    const title = body.split("\n")[0]?.trim();
    return { number: Number(merge), ...(title ? { title } : {}) };
  }
  const squashed = /^(.*\S)\s+\(#(\d+)\)$/.exec(subject);
  return squashed === null ? undefined : { number: Number(squashed[2]), title: squashed[1] };
}

/** Merges that are asked, from the commit upwards: a branch of more merges than that is none of a pull request. */
const MOST_MERGES = 20;

/** The pull request with whose merge the commit came: the first merge above it into which it came from the side. */
async function mergedBy(directory: string, commit: string, tip: string): Promise<PullRequest | undefined> {
  const merges = await readCommits(directory, [
    "--merges",
    "--ancestry-path",
    "--topo-order",
    "--reverse",
    "--grep=^Merge pull request #",
    `${commit}..${tip}`,
    "--",
  ]);
  if (typeof merges === "string") return undefined;
  for (const merge of merges.slice(0, MOST_MERGES)) {
    const within = await readCommits(directory, ["--no-walk", "--ignore-missing", `${merge.id}^1`, "--"]);
    const main = typeof within === "string" ? undefined : within[0];
    if (main === undefined) continue;
    const side = await readCommits(directory, ["-1", commit, `^${main.id}`, "--"]);
    if (typeof side !== "string" && side.length > 0) return pullRequestOf(merge);
  }
  return undefined;
}
