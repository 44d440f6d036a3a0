// Commits as data, as `git log` tells them. Does not know GitHub.
import { git } from "./git.js";

/** A commit as git has it. */
export interface CommitRecord {
  readonly id: string;
  /** As the repository has them; empty for a root and where a shallow clone is cut off. */
  readonly parents: readonly string[];
  readonly author: string;
  /** UTC, ISO 8601. */
  readonly authored: string;
  /** UTC, ISO 8601. */
  readonly committed: string;
  /** First line of the message. */
  readonly subject: string;
  /** The rest of the message. */
  readonly body: string;
}

/** A message has no NUL in it, whoever wrote it. */
const FORMAT = "--format=%H%x00%P%x00%aN%x00%at%x00%ct%x00%s%x00%b";
const FIELDS = 7;

/**
 * The commits that `git log ARGS` lists, in its order, or one plain line why there are none.
 * @param args options and revisions, without a format
 */
export async function readCommits(
  directory: string,
  args: readonly string[],
): Promise<readonly CommitRecord[] | string> {
  const answer = await git(directory, ["log", "-z", "--no-show-signature", "--no-color", FORMAT, ...args]);
  if (!answer.ok) return answer.message;
  const fields = answer.stdout.toString().split("\0");
  const commits: CommitRecord[] = [];
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [id, parents, author, authored, committed, subject, body] = fields.slice(at, at + FIELDS) as Seven;
    commits.push({
      id,
      parents: parents.split(" ").filter((parent) => parent !== ""),
      author,
      authored: isoTime(authored),
      committed: isoTime(committed),
      subject,
      body: body.trim(),
    });
  }
  return commits;
}

type Seven = [string, string, string, string, string, string, string];

/** The largest time that JavaScript knows, in seconds. */
const LATEST = 8.64e12;

/** Times that no clock shows become the nearest one that is a time. */
function isoTime(seconds: string): string {
  const time = Math.min(LATEST, Math.max(0, Number(seconds) || 0));
  return new Date(time * 1000).toISOString();
}

/** A commit and those before it, of the commits that were asked for. */
export interface HistoryNode {
  readonly id: string;
  /** The nearest ones that were asked for too, as `git log --parents` has them. */
  readonly parents: readonly string[];
  /** What it does to the paths, where it is no merge: path → blobs before and after, absent where there is none. */
  readonly changes: ReadonlyMap<string, { readonly before?: string; readonly after?: string }>;
}

/**
 * The commits up to `tip` that change one of the paths, newest first, each before its parents. Sides of merges that were thrown away
 * are left out.
 * @param paths from the repository's root
 * @param excluded a commit whose history is left out
 */
export async function historyOf(
  directory: string,
  tip: string,
  paths: readonly string[],
  excluded?: string,
): Promise<readonly HistoryNode[] | string> {
  const range = excluded === undefined ? [tip] : [tip, `^${excluded}`];
  const named = paths.map((path) => `:(top,literal)${path}`);
  const flags = [
    "--topo-order",
    "--parents",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-color",
    "--no-show-signature",
  ];
  const answer = await git(directory, ["log", "-z", "--format=%x01%H %P", ...flags, ...range, "--", ...named]);
  if (!answer.ok) return answer.message;
  // With -z a commit, its raw lines and their paths are all ended by zero bytes.
  return answer.stdout
    .toString()
    .split("\u0001")
    .slice(1)
    .map((entry) => {
      const [head, ...raw] = entry.split("\0").map((field) => field.replace(/^\n/, ""));
      const [id, ...parents] = (head as string).trim().split(" ") as [string, ...string[]];
      return { id, parents, changes: rawChanges(raw) };
    });
}

function rawChanges(fields: readonly string[]): Map<string, { readonly before?: string; readonly after?: string }> {
  const changes = new Map<string, { readonly before?: string; readonly after?: string }>();
  for (let at = 0; at + 1 < fields.length; at++) {
    const match = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w/.exec(fields[at] as string);
    if (match === null) continue;
    const [before, after] = match.slice(1).map((id) => (/^0+$/.test(id) ? undefined : id));
    at++;
    changes.set(fields[at] as string, { ...(before && { before }), ...(after && { after }) });
  }
  return changes;
}

/** The files that a commit changes, from the repository's root: against its first parent, all of them for a root. */
export async function changedFiles(directory: string, { id, parents }: Pick<CommitRecord, "id" | "parents">) {
  const between = parents[0] === undefined ? ["--root", "--no-commit-id", id] : [parents[0], id];
  const answer = await git(directory, ["diff-tree", "-r", "-z", "--no-renames", "--name-only", ...between]);
  return answer.ok
    ? answer.stdout
        .toString()
        .split("\0")
        .filter((path) => path !== "")
    : answer.message;
}

/** Where files of a commit were before it, by content: new path → old path. Copies count where the old file was changed too. */
export async function renamesOf(
  directory: string,
  parent: string,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const answer = await git(directory, [
    "diff-tree",
    "-r",
    "-z",
    "-M40%",
    "-C40%",
    "-l2000",
    "--diff-filter=RC",
    "--name-status",
    parent,
    commit,
  ]);
  const fields = answer.ok ? answer.stdout.toString().split("\0") : [];
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2] as string, fields[at + 1] as string);
  return renames;
}
