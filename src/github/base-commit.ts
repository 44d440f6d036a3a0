// Which commit a pull request is compared with, found with git in the workspace; fetches what a shallow clone lacks.
// Does not read files, and does not ask the REST API.

import { git, gitLine } from "../git/index.js";
import type { TriggeringEvent } from "./event.js";

export type PullRequest = Extract<TriggeringEvent, { kind: "pull-request" }>;

/** The events that have a base. */
export type Comparable = Extract<TriggeringEvent, { kind: "pull-request" | "push" | "merge-group" | "branch" }>;

/** What the runner says of the checkout. */
export interface CheckedOut {
  /** GITHUB_SHA */
  readonly sha: string;
  /** GITHUB_REF, `refs/pull/7/merge` on pull requests. */
  readonly ref: string;
}

export type BaseCommit =
  /** The commit is there, with its files. */
  | { readonly kind: "present"; readonly sha: string }
  /** `sha` is known when only its objects could not be had. */
  | { readonly kind: "absent"; readonly sha?: string; readonly reason: string };

/** How far a shallow history is deepened, in commits, before giving up on it. */
const DEPTHS = [50, 500];

/**
 * Finds the commit that the work tree is compared with.
 *
 * The checkout of a pull request is usually `refs/pull/N/merge`, the merge of the pull request into its base. What such
 * a merge brings is its difference from its first parent, so that parent is the base. A checkout of the pull request's
 * own head is compared with the merge base instead: commits that came to the base since are none of its doing. A push and
 * a merge group name the commit before them; a branch is compared with where it left the default branch.
 */
export async function findBaseCommit(
  directory: string,
  event: Comparable,
  checkedOut: CheckedOut,
): Promise<BaseCommit> {
  const head = await gitLine(directory, ["rev-parse", "--verify", "HEAD"]);
  if (head === undefined) return { kind: "absent", reason: "the workspace is not a git checkout" };
  if (event.kind === "push" || event.kind === "merge-group") return fetched(directory, event.baseSha);
  if (event.kind === "branch") return branchPoint(directory, event.defaultBranch, head);
  const parents = await rawParents(directory, head);
  const isMerge = parents.length === 2 && (parents[1] === event.headSha || isMergeRef(head, event, checkedOut));
  if (isMerge) return fetched(directory, parents[0]);

  const known = await mergeBase(directory, event.baseSha);
  if (known !== undefined) return fetched(directory, known);
  const base = await fetched(directory, event.baseSha);
  if (base.kind === "absent") return { kind: "absent", reason: base.reason };
  const found = (await mergeBase(directory, event.baseSha)) ?? (await deepen(directory, event.baseSha, event.headSha));
  if (found !== undefined) return fetched(directory, found);
  return { kind: "absent", reason: "the history at hand does not reach the merge base" };
}

function isMergeRef(head: string, event: PullRequest, { sha, ref }: CheckedOut): boolean {
  return head === sha && ref === `refs/pull/${event.number}/merge`;
}

/** The parents that the commit itself names: in a shallow clone git pretends that there are none. */
async function rawParents(directory: string, commit: string): Promise<readonly string[]> {
  const answer = await git(directory, ["cat-file", "commit", commit]);
  if (!answer.ok) return [];
  const header = answer.stdout.toString("latin1").split("\n\n", 1)[0];
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
}

function mergeBase(directory: string, baseSha: string): Promise<string | undefined> {
  return gitLine(directory, ["merge-base", baseSha, "HEAD"]);
}

/** Makes sure that the commit and its files are in the object store. */
async function fetched(directory: string, sha: string): Promise<BaseCommit> {
  if (await has(directory, sha)) return { kind: "present", sha };
  const answer = await fetch(directory, [sha], 1);
  if (await has(directory, sha)) return { kind: "present", sha };
  return { kind: "absent", sha, reason: answer.ok ? `the remote did not send ${sha.slice(0, 9)}` : answer.message };
}

async function has(directory: string, sha: string): Promise<boolean> {
  return (await git(directory, ["cat-file", "-e", `${sha}^{tree}`])).ok;
}

async function branchPoint(directory: string, branch: string, head: string): Promise<BaseCommit> {
  const answer = await fetch(directory, [`refs/heads/${branch}`], 1);
  const tip = answer.ok
    ? await gitLine(directory, ["rev-parse", "--verify", "FETCH_HEAD"])
    : await gitLine(directory, ["rev-parse", "--verify", `refs/remotes/origin/${branch}`]);
  if (tip === undefined) return { kind: "absent", reason: answer.ok ? `the remote has no ${branch}` : answer.message };
  const found = (await mergeBase(directory, tip)) ?? (await deepen(directory, tip, head));
  if (found !== undefined) return fetched(directory, found);
  return { kind: "absent", reason: `the history at hand does not reach where the branch left ${branch}` };
}

async function deepen(directory: string, base: string, head: string): Promise<string | undefined> {
  for (const depth of DEPTHS) {
    const answer = await fetch(directory, [base, head], depth);
    if (!answer.ok) return undefined;
    const found = await mergeBase(directory, base);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A whole clone stays whole: only a clone that is shallow already is fetched into by depth. */
async function fetch(directory: string, commits: readonly string[], depth: number) {
  const shallow = (await gitLine(directory, ["rev-parse", "--is-shallow-repository"])) === "true";
  const limits = shallow ? [`--depth=${depth}`] : [];
  return git(directory, ["fetch", "--no-tags", "--no-recurse-submodules", "--quiet", ...limits, "origin", ...commits]);
}
