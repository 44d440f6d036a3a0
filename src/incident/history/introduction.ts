// Which commit brought a finding: asks, walks, and checks the answer against the commit's own parents. docs/incident.md says what
// is guaranteed and what is not. Does not analyse C: the analyser is handed in.
import { type CommitRecord, git, type HistoryNode, historyOf } from "../../git/index.js";
import type { Finding, Introduction, IntroductionKind, Known } from "../../model/index.js";
import { type ChangedFile, explain, filesOf } from "./changes.js";
import { openDefinitions } from "./definitions.js";
import { describe } from "./describe.js";
import { earlierTimes } from "./earlier.js";
import { pairingWith } from "./pairing.js";
import { coreKey } from "./program.js";
import { openRepository, type Repository } from "./repository.js";
import { startAt } from "./start.js";
import type { Analyse } from "./types.js";
import type { Target, Verdict, Versions } from "./version.js";
import { type Oracle, walk } from "./walk.js";

export interface IntroductionRequest {
  /** Absolute: the folder that was analysed, anywhere in a repository. */
  readonly directory: string;
  /** Where the finding is known to be. Default: HEAD. */
  readonly commit?: string;
  /** Its paths are relative to `directory`. The ways of its `trace` and `otherTraces` are followed. */
  readonly finding: Finding;
  readonly analyse: Analyse;
  /** Is told in a few words what is being done. */
  readonly progress?: (doing: string) => void;
}

/**
 * Finds the commit that brought a finding: it has it, and none of its parents has. Never throws for what a repository is: what cannot
 * be known says how to find it.
 */
export async function findIntroduction(request: IntroductionRequest): Promise<Known<Introduction>> {
  const { finding } = request;
  if (finding.witnesses.length > 0 && !finding.witnesses.some(({ tool }) => tool === "static")) {
    return unknown(`only running shows it, no path through the code: ${BISECT}`);
  }
  const repository = await openRepository(request.directory, request.commit);
  if (typeof repository === "string") return unknown(repository);
  try {
    return await search(repository, request);
  } catch (error) {
    // Only git fails here: what the analyser throws is an answer about one version.
    if (!(error instanceof Error)) throw error;
    return unknown(`${error.message}: git fsck says what is broken, git bisect finds the commit by hand`);
  } finally {
    repository.close();
  }
}

/** Exit code 2 of heapgate is "could not run", which git bisect calls 125. */
const BISECT =
  "git bisect start HEAD LAST_GOOD_COMMIT && git bisect run sh -c 'npx heapgate gate; e=$?; [ $e -eq 2 ] && exit 125; exit $e'";

function unknown(how: string): Known<never> {
  return { known: false, how };
}

async function search(repository: Repository, request: IntroductionRequest): Promise<Known<Introduction>> {
  const definitions = openDefinitions(repository);
  const start = await startAt(repository, definitions, request);
  if (typeof start === "string") return unknown(start);
  const { versions, target } = start;
  request.progress?.("reading the history");
  const searching: Searching = { repository, versions, oracle: oracleOf(repository, versions), commits: new Set() };
  const found = await firstWithout(searching, target);
  const commit = await repository.commit(found.target.commit);
  if (commit.parents.length === 0 && (await isCutHere(repository, commit.id))) {
    return unknown(
      `it is in the oldest commit at hand already, ${short(commit.id)}, where the history is cut off: git fetch --unshallow, then run it again`,
    );
  }
  return { known: true, ...(await answer(searching, found, commit)) };
}

interface Searching {
  readonly repository: Repository;
  readonly versions: Versions;
  readonly oracle: Oracle;
  /** All commits of the histories that were looked through. */
  readonly commits: Set<string>;
}

function oracleOf(repository: Repository, versions: Versions): Oracle {
  return {
    verdict: (commit, target) => versions.verdict(commit, target),
    key: (commit, { core }) => coreKey(repository, commit, core),
  };
}

interface Found {
  readonly target: Target;
  /** A commit before it that is known to have it not. */
  readonly without: string | undefined;
}

/** What a walk goes through: commits of the finding's functions, of all files that were analysed, or simply all. */
const BREADTHS = ["core", "near", "all"] as const;

/** Each round takes the search at least one commit back. */
async function firstWithout(searching: Searching, start: Target): Promise<Found> {
  let target = start;
  let breadth = 0;
  let bottom: string | undefined;
  let below: Below | undefined;
  for (;;) {
    const nodes = below?.nodes ?? (await nodesFor(searching, target, BREADTHS[breadth] ?? "all", bottom));
    for (const { id } of nodes) searching.commits.add(id);
    const boundary = await walk(searching.oracle, target, nodes, below?.first);
    const before = await inParents(searching, boundary.target);
    if (before === undefined) return { target: boundary.target, without: boundary.absent[0] ?? bottom };
    const hasMoved = await isOwnChange(searching, boundary.target, before);
    const isAgain = breadth === 0 && (hasMoved || boundary.absent.length === 0);
    below = isAgain ? belowIn(nodes, boundary.target, before) : undefined;
    target = before;
    if (hasMoved || boundary.absent.length === 0) {
      // It was there under another name: its history goes on below.
      breadth = 0;
      bottom = undefined;
    } else {
      // Its functions are the same on both sides: what made it lies in other files, between the two.
      bottom = boundary.absent[0];
      breadth = Math.min(breadth + 1, BREADTHS.length - 1);
    }
  }
}

/** A history that is read already, and where in it to go on. */
interface Below {
  readonly nodes: readonly HistoryNode[];
  readonly first: readonly string[];
}

/** The history below a commit is part of the one that it was found in, where it is about the same files and no merge. */
function belowIn(nodes: readonly HistoryNode[], target: Target, before: Target): Below | undefined {
  const pathsOf = ({ core }: Target): string => [...new Set(core.map(({ path }) => path))].sort().join("\n");
  const node = nodes.find(({ id }) => id === target.commit);
  if (node?.parents.length !== 1 || node.changes.size === 0 || pathsOf(target) !== pathsOf(before)) return undefined;
  return { nodes, first: node.parents };
}

async function nodesFor(
  { repository, versions }: Searching,
  target: Target,
  breadth: (typeof BREADTHS)[number],
  bottom: string | undefined,
): Promise<readonly HistoryNode[]> {
  const core = target.core.map(({ path }) => path);
  const near = breadth === "near" ? await versions.analysed(target.commit, target.core) : undefined;
  const paths = near === undefined || typeof near === "string" ? core : [...core, ...near.sources.keys()];
  const wanted = breadth === "all" ? [] : [...new Set(paths)];
  const nodes = await historyOf(repository.directory, target.commit, wanted, bottom);
  if (typeof nodes === "string") throw new Error(nodes);
  if (breadth === "core") await repository.learn(nodes, [...new Set(core)]);
  return nodes;
}

/** The finding in a parent of its commit, as it is called there. */
async function inParents({ repository, versions }: Searching, target: Target): Promise<Target | undefined> {
  const { parents } = await repository.commit(target.commit);
  for (const parent of parents) {
    const pairing = await pairingWith(repository, versions.definitions, target, parent);
    const verdict: Verdict = await versions.verdict(parent, target, pairing);
    if (verdict.kind === "present") return verdict.target;
  }
  return undefined;
}

/** Did the commit change the finding's functions themselves? */
async function isOwnChange({ oracle }: Searching, target: Target, before: Target): Promise<boolean> {
  return (await oracle.key(target.commit, target)) !== (await oracle.key(before.commit, target));
}

/** A shallow clone pretends that its oldest commits have no parents; the commit itself knows better. */
async function isCutHere(repository: Repository, commit: string): Promise<boolean> {
  if (!repository.isShallow) return false;
  const raw = await git(repository.directory, ["cat-file", "commit", commit]);
  return raw.ok && /^parent /m.test(raw.stdout.toString("latin1").split("\n\n", 1)[0] ?? "");
}

async function answer(searching: Searching, { target, without }: Found, commit: CommitRecord) {
  const { repository, versions } = searching;
  const { directory, tip } = repository;
  const parent = commit.parents[0];
  const good = await lastGood(searching, target, commit, without);
  const { kind, lines } = await reasons(repository, versions, target, commit);
  // What its callees were at that time is found with it.
  const own = { ...target, core: target.core.slice(0, 1) };
  const below = parent === undefined ? [] : await nodesFor(searching, { ...own, commit: parent }, "core", undefined);
  const earlier = await earlierTimes(searching.oracle, own, below);
  for (const { id } of below) searching.commits.add(id);
  const named = async (id: string) => describe(directory, await repository.commit(id), tip);
  const introduction: Introduction = {
    kind,
    commit: await describe(directory, commit, tip),
    lines,
    ...(good === undefined ? {} : { lastGood: await named(good) }),
    earlier: await Promise.all(
      earlier.map(async (time) => ({ introduced: await named(time.introduced), removed: await named(time.removed) })),
    ),
    history: {
      commits: searching.commits.size,
      analysed: versions.seen.size,
      skipped: [...versions.skipped],
      isCut: repository.isShallow,
    },
  };
  return { value: introduction, evidence: evidenceOf(introduction) };
}

/** The first parent, unless it could not be analysed. */
async function lastGood(
  { versions }: Searching,
  target: Target,
  { parents }: CommitRecord,
  without: string | undefined,
): Promise<string | undefined> {
  for (const parent of parents) if (!versions.skipped.has(parent)) return parent;
  if (without === undefined || without === target.commit) return undefined;
  return without;
}

async function reasons(
  repository: Repository,
  versions: Versions,
  target: Target,
  { parents }: CommitRecord,
): Promise<{ readonly kind: IntroductionKind; readonly lines: Introduction["lines"] }> {
  const parent = parents[0];
  if (parents.length > 1) return { kind: "merge", lines: [] };
  if (parent === undefined) return { kind: "root", lines: [] };
  const pairing = await pairingWith(repository, versions.definitions, target, parent);
  const oldPaths = new Map(target.core.map((place) => [place.path, pairing.get(`${place.path} ${place.name}`)?.path]));
  const files: ChangedFile[] = [];
  for (const path of filesOf(target)) {
    const oldPath = oldPaths.get(path) ?? path;
    const now = target.sources.get(path);
    const before = await repository.source(parent, oldPath);
    if (now?.id !== before?.id) files.push({ path, oldPath, now, before });
  }
  return explain(target, files);
}

function evidenceOf({ commit, lastGood, history }: Introduction): string[] {
  const { commits, analysed, skipped } = history;
  return [
    lastGood === undefined
      ? `${short(commit.id)} has it and nothing comes before it`
      : `${short(commit.id)} has it, ${short(lastGood.id)} before it has not`,
    `${commits} commits touch the files of its functions; ${analysed} had to be analysed, the others differ in their text`,
    ...(skipped.length === 0 ? [] : [`not to be analysed: ${skipped.map(short).join(", ")}`]),
  ];
}

function short(id: string): string {
  return id.slice(0, 12);
}
