// What was committed in the time before an incident, by git alone, and whether it touches the cause. Does not ask GitHub.
import { posix } from "node:path";
import { type CommitRecord, git, readCommits } from "../../git/index.js";
import type { Finding, Known, RecentChange } from "../../model/index.js";
import { describe } from "./describe.js";
import { openRepository, type Repository } from "./repository.js";
import { codeOf, type Source } from "./source.js";
import { keyOf, type Place } from "./types.js";

export interface RecentRequest {
  /** Absolute: the folder that was analysed, anywhere in a repository. */
  readonly directory: string;
  /** What was running. Default: HEAD. */
  readonly commit?: string;
  /** When the incident was, UTC, ISO 8601. */
  readonly until: string;
  /** ms before it. */
  readonly window: number;
  /** The cause, where it is known. Its paths are relative to `directory`. */
  readonly finding?: Finding;
  /** The commit that brought it, where it is known. */
  readonly introducedBy?: string;
}

export interface RecentChanges {
  /** Newest first. */
  readonly changes: Known<readonly RecentChange[]>;
  /** Clocks that went wrong: one plain line each. */
  readonly contradictions: readonly string[];
}

/** What came into the history in the window before an incident. Never throws for what a repository is. */
export async function recentChanges(request: RecentRequest): Promise<RecentChanges> {
  const repository = await openRepository(request.directory, request.commit);
  if (typeof repository === "string") return { changes: { known: false, how: repository }, contradictions: [] };
  try {
    return await read(repository, request);
  } catch (error) {
    // Only git fails here.
    if (!(error instanceof Error)) throw error;
    const how = `${error.message}: git log --since=${new Date(start(request)).toISOString()}`;
    return { changes: { known: false, how }, contradictions: [] };
  } finally {
    repository.close();
  }
}

function start({ until, window }: RecentRequest): number {
  return Date.parse(until) - window;
}

async function read(repository: Repository, request: RecentRequest): Promise<RecentChanges> {
  const { directory, tip } = repository;
  const { within, skewed } = await inWindow(repository, start(request), Date.parse(request.until));
  const records = await recordsOf(directory, within);
  const cause = request.finding === undefined ? undefined : causeIn(repository, request.finding);
  const changes: RecentChange[] = [];
  for (const record of records) {
    const commit = await describe(directory, record, tip);
    const touches =
      record.id === request.introducedBy
        ? "brought it"
        : cause && (await touching(repository, record, commit.files, cause));
    changes.push({ ...commit, ...(touches !== undefined && { touches }) });
  }
  const cut = repository.isShallow ? ["the history is cut off (a shallow clone): git fetch --unshallow shows all"] : [];
  return {
    changes: { known: true, value: changes, evidence: [`git log of ${tip.slice(0, 12)}`, ...cut] },
    contradictions: sayings(skewed),
  };
}

interface Dated {
  readonly id: string;
  /** ms */
  readonly time: number;
  readonly parents: readonly string[];
}

interface Window {
  /** Newest first. */
  readonly within: readonly string[];
  /** A commit and its parent, which says that it is later. */
  readonly skewed: readonly (readonly [Dated, Dated])[];
}

/**
 * Times are those of the committers' clocks. A commit that says that it is older than its parent came after it all the same: it is in
 * the window where its parent is. All commits are looked at: `git log --since` stops at the first one that looks too old.
 */
async function inWindow({ directory, tip }: Repository, from: number, to: number): Promise<Window> {
  const answer = await git(directory, ["rev-list", "--topo-order", "--parents", "--timestamp", tip, "--"]);
  if (!answer.ok) throw new Error(answer.message);
  const commits = answer.stdout
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Dated => {
      const [seconds, id, ...parents] = line.split(" ") as [string, string, ...string[]];
      return { id, time: Number(seconds) * 1000, parents };
    });
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const isWithin = ({ time }: Dated): boolean => from <= time && time <= to;
  const within: string[] = [];
  const skewed: (readonly [Dated, Dated])[] = [];
  for (const commit of commits) {
    const later = commit.parents.flatMap((id) => byId.get(id) ?? []).filter(({ time }) => time > commit.time);
    const inIt = isWithin(commit) || later.some(isWithin);
    if (inIt) within.push(commit.id);
    if (later[0] !== undefined && inIt) skewed.push([commit, later[0]]);
  }
  return { within, skewed };
}

async function recordsOf(directory: string, ids: readonly string[]): Promise<readonly CommitRecord[]> {
  if (ids.length === 0) return [];
  const records = await readCommits(directory, ["--no-walk=unsorted", ...ids, "--"]);
  if (typeof records === "string") throw new Error(records);
  return records;
}

function sayings(skewed: Window["skewed"]): string[] {
  return skewed.map(([commit, parent]) => {
    const [own, other] = [commit, parent].map(({ time }) => new Date(time).toISOString());
    return `commit ${commit.id.slice(0, 12)} says that it was committed at ${own}, before its parent ${parent.id.slice(0, 12)} at ${other}: one of the two clocks was wrong`;
  });
}

interface Cause {
  readonly file: string;
  /** Functions on the way of the finding and those that they call there → what is said of a change of them. */
  readonly functions: ReadonlyMap<string, Place & { readonly saying: string }>;
}

/** By names alone: what a way calls is looked up in the files that it goes through, and in those that have a function of that name. */
function causeIn({ prefix }: Repository, finding: Finding): Cause {
  const path = (file: string): string => posix.join(prefix, file);
  const functions = new Map<string, Place & { readonly saying: string }>();
  const add = (file: string, name: string | undefined, caller?: string): void => {
    if (name === undefined) return;
    const place = { path: caller === undefined ? path(file) : "", name };
    const saying = caller === undefined ? `changes ${name}()` : `changes ${name}(), which ${caller}() calls`;
    if (!functions.has(keyOf(place))) functions.set(keyOf(place), { ...place, saying });
  };
  const steps = [finding.trace, ...finding.otherTraces].flat();
  for (const { file, function: name } of [finding.location, ...steps.map(({ location }) => location)]) add(file, name);
  const own = new Set([...functions.values()].map(({ name }) => name));
  for (const { location, args } of steps) {
    if (args.callee !== undefined && !own.has(args.callee)) add(location.file, args.callee, location.function);
  }
  return { file: path(finding.location.file), functions };
}

/** How a commit touches the cause: a function on its way, or its file. */
async function touching(
  repository: Repository,
  { id, parents }: CommitRecord,
  files: readonly string[],
  { file, functions }: Cause,
): Promise<string | undefined> {
  for (const path of files) {
    if (!/\.[ch]$/.test(path) && path !== file) continue;
    const now = await repository.source(id, path);
    const before = parents[0] === undefined ? undefined : await repository.source(parents[0], path);
    for (const place of functions.values()) {
      if (place.path !== "" && place.path !== path) continue;
      if (differs(now, before, place.name)) return place.saying;
    }
  }
  return files.includes(file) ? `changes ${file}` : undefined;
}

function differs(now: Source | undefined, before: Source | undefined, name: string): boolean {
  return textOf(now, name) !== textOf(before, name);
}

function textOf(source: Source | undefined, name: string): string {
  const fn = source?.isBinary ? undefined : source?.functions.get(name);
  return source === undefined || fn === undefined ? "" : codeOf(source, fn);
}
