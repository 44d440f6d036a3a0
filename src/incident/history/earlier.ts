// Earlier times that a finding was there and went again, before it came to stay. Does not search for the introduction.
import type { Target } from "./version.js";
import { type Node, ONE_BY_ONE, type Oracle } from "./walk.js";

export interface Earlier {
  readonly introduced: string;
  readonly removed: string;
}

/**
 * Looks at the versions of the finding's functions before it was brought: at the newest ones, and at all whose text is one that had it.
 * @param nodes of the history below the commit that brought it, newest first
 * @returns oldest first
 */
export async function earlierTimes(oracle: Oracle, target: Target, nodes: readonly Node[]): Promise<Earlier[]> {
  const line = firstParents(nodes);
  const own = await oracle.key(target.commit, target);
  const times: Earlier[] = [];
  let looked = 0;
  let key: string | undefined;
  let isThere = false;
  /** The oldest commit so far that had it, of the time that is being looked at. */
  let oldest: string | undefined;
  let removed: string | undefined;
  let newer: string | undefined;
  const finish = (): void => {
    if (oldest !== undefined && removed !== undefined) times.unshift({ introduced: oldest, removed });
    oldest = undefined;
    removed = undefined;
  };
  for (const commit of line) {
    const now = await oracle.key(commit, target);
    if (now !== key) {
      key = now;
      if (now !== own && looked++ >= ONE_BY_ONE) continue;
      const was = isThere;
      isThere = (await oracle.verdict(commit, target)).kind === "present";
      if (isThere && !was) removed = newer;
      if (!isThere && was) finish();
    }
    if (isThere) oldest = commit;
    newer = commit;
  }
  if (isThere) finish();
  return times;
}

function firstParents(nodes: readonly Node[]): string[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const line: string[] = [];
  let node: Node | undefined = nodes[0];
  while (node !== undefined) {
    line.push(node.id);
    node = byId.get(node.parents[0] ?? "");
  }
  return line;
}
