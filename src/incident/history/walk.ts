// Walks from a commit that has the finding to the newest one before it that has not. Does not run git.
//
// Whether a finding is there is not monotone: it is brought, reverted and brought again. So the newest versions of its functions are
// all looked at, one after the other; where there are more, the steps double until one has not got it, and the gap is halved. A version
// whose text is that of one that was found without it is looked at too. What is missed is a gap between two steps whose text was new.
import type { HistoryNode } from "../../git/index.js";
import type { Target, Verdict } from "./version.js";

/** A commit with its parents. */
export type Node = Pick<HistoryNode, "id" | "parents">;

/** So many versions of the functions are looked at one by one. */
export const ONE_BY_ONE = 32;

export interface Oracle {
  verdict(commit: string, target: Target): Promise<Verdict>;
  /** Equal where the functions of the finding are equal. */
  key(commit: string, target: Target): Promise<string>;
}

export interface Boundary {
  /** The oldest commit of this walk that has it. */
  readonly target: Target;
  /** The commits before it that have it not: one, or all parents of a merge. Empty where the history ends. */
  readonly absent: readonly string[];
}

/**
 * @param nodes newest first; the target's commit need not be among them
 * @param first where the walk begins, if not at the newest one
 */
export async function walk(
  oracle: Oracle,
  start: Target,
  nodes: readonly Node[],
  first?: readonly string[],
): Promise<Boundary> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  let target = start;
  let next = first ?? firstOf(nodes, start);
  for (;;) {
    if (next.length === 0) return { target, absent: [] };
    if (next.length > 1) {
      const sides = await askAll(oracle, target, next);
      const absent = next.filter((_, i) => sides[i]?.kind === "absent");
      const at = sides.findIndex(({ kind }) => kind === "present");
      if (at < 0 && absent.length > 0) return { target, absent };
      // Where no side can be analysed, the first one is passed by.
      const side = sides[Math.max(at, 0)];
      if (side?.kind === "present") target = side.target;
      next = byId.get(next[Math.max(at, 0)] as string)?.parents ?? [];
      continue;
    }
    const chain = chainFrom(next[0] as string, byId);
    const boundary = await searchChain(oracle, target, chain);
    if (boundary.absent.length > 0) return boundary;
    target = boundary.target;
    next = byId.get(chain.at(-1) as string)?.parents ?? [];
  }
}

function firstOf(nodes: readonly Node[], { commit }: Target): readonly string[] {
  if (nodes[0] === undefined) return [];
  return nodes[0].id === commit ? nodes[0].parents : [nodes[0].id];
}

/** The sides of a merge, up to the first that has it. */
async function askAll(oracle: Oracle, target: Target, commits: readonly string[]): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const commit of commits) {
    const verdict = await oracle.verdict(commit, target);
    verdicts.push(verdict);
    if (verdict.kind === "present") break;
  }
  return verdicts;
}

/** Commits with one parent each; the last one is a merge, a root or outside of what was asked for. */
function chainFrom(first: string, byId: ReadonlyMap<string, Node>): string[] {
  const chain = [first];
  for (let node = byId.get(first); node?.parents.length === 1; node = byId.get(node.parents[0] as string)) {
    chain.push(node.parents[0] as string);
  }
  return chain;
}

/** Neighbours with equal functions, of which the oldest is looked at. */
interface Group {
  readonly key: string;
  commit: string;
}

async function searchChain(oracle: Oracle, start: Target, chain: readonly string[]): Promise<Boundary> {
  const groups = grouping(oracle, start, chain);
  let target = start;
  for (let i = 0; i < ONE_BY_ONE; i++) {
    const group = await groups.at(i);
    if (group === undefined) return { target, absent: [] };
    const verdict = await oracle.verdict(group.commit, target);
    if (verdict.kind === "present") target = verdict.target;
    else if (verdict.kind === "absent") return { target, absent: [group.commit] };
  }
  return leap(oracle, target, (await groups.all()).slice(ONE_BY_ONE));
}

/** Groups are made as they are asked for: keys of thousands of commits take time. */
function grouping(oracle: Oracle, target: Target, chain: readonly string[]) {
  const groups: Group[] = [];
  let read = 0;
  const readOn = async (): Promise<void> => {
    const batch = chain.slice(read, read + AT_ONCE);
    const keys = await Promise.all(batch.map((commit) => oracle.key(commit, target)));
    for (const [i, key] of keys.entries()) {
      const last = groups.at(-1);
      if (last?.key === key) last.commit = batch[i] as string;
      else groups.push({ key, commit: batch[i] as string });
    }
    read += batch.length;
  };
  return {
    async at(i: number): Promise<Group | undefined> {
      // The last one may go on with the next commit.
      while (groups.length <= i + 1 && read < chain.length) await readOn();
      return groups[i];
    },
    async all(): Promise<readonly Group[]> {
      while (read < chain.length) await readOn();
      return groups;
    },
  };
}

const AT_ONCE = 64;

/** Steps that double, then halves, then the versions whose text says that they have it not either. */
async function leap(oracle: Oracle, start: Target, groups: readonly Group[]): Promise<Boundary> {
  const verdicts = new Map<number, Verdict>();
  const targetBefore = (index: number): Target => {
    for (let i = index - 1; i >= 0; i--) {
      const verdict = verdicts.get(i);
      if (verdict?.kind === "present") return verdict.target;
    }
    return start;
  };
  const look = async (index: number): Promise<Verdict["kind"]> => {
    const verdict = verdicts.get(index) ?? (await oracle.verdict((groups[index] as Group).commit, targetBefore(index)));
    verdicts.set(index, verdict);
    return verdict.kind;
  };
  /** The newest that has it not, between one that has it (or the start, -1) and one that has it not. */
  const halve = async (present: number, absent: number): Promise<number> => {
    let [low, high] = [present, absent];
    while (high - low > 1) {
      const middle = await decidedBetween(look, low, high);
      if (middle === undefined) break;
      if (verdicts.get(middle)?.kind === "present") low = middle;
      else high = middle;
    }
    return high;
  };
  let last = -1;
  let found: number | undefined;
  for (let step = 1; last < groups.length - 1; step *= 2) {
    const at = Math.min(last + step, groups.length - 1);
    const kind = await look(at);
    if (kind === "absent") {
      found = await halve(last, at);
      break;
    }
    if (kind === "present" || at === groups.length - 1) last = at;
  }
  for (let gap = found === undefined ? undefined : equalTo(groups, verdicts, found); gap !== undefined; ) {
    if ((await look(gap)) === "absent") found = await halve(lastPresent(verdicts, gap), gap);
    gap = equalTo(groups, verdicts, found as number);
  }
  if (found === undefined) return { target: targetBefore(groups.length), absent: [] };
  return { target: targetBefore(found), absent: [(groups[found] as Group).commit] };
}

/** One in the middle that can be analysed, or one beside it. */
async function decidedBetween(
  look: (index: number) => Promise<Verdict["kind"]>,
  low: number,
  high: number,
): Promise<number | undefined> {
  const middle = (low + high) >> 1;
  for (let away = 0; away < high - low; away++) {
    for (const index of away === 0 ? [middle] : [middle - away, middle + away]) {
      if (index > low && index < high && (await look(index)) !== "unknown") return index;
    }
  }
  return undefined;
}

function lastPresent(verdicts: ReadonlyMap<number, Verdict>, index: number): number {
  for (let i = index - 1; i >= 0; i--) if (verdicts.get(i)?.kind === "present") return i;
  return -1;
}

/** The newest version that nobody looked at, with a text that was found without the finding. */
function equalTo(groups: readonly Group[], verdicts: ReadonlyMap<number, Verdict>, before: number): number | undefined {
  const without = new Set<string>();
  for (const [i, { kind }] of verdicts) if (kind === "absent") without.add((groups[i] as Group).key);
  const index = groups.findIndex(({ key }, i) => i < before && !verdicts.has(i) && without.has(key));
  return index < 0 ? undefined : index;
}
