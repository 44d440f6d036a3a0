// Which lines of a file a review can speak of: those that the pull request's diff shows. Pure.

/** Lines of the head, counted from 1, both included. */
export interface Hunk {
  readonly first: number;
  readonly last: number;
}

/** @param patch of one file, as GitHub's API has it: hunks without a file header */
export function parseHunks(patch: string): Hunk[] {
  return [...patch.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, start, length = "1"]) => {
    const first = Number(start);
    const last = first + Number(length) - 1;
    return last < first ? [] : [{ first, last }];
  });
}

/** A suggestion lies within one hunk: GitHub takes no range that leads out of it. */
export function isWithin(hunks: readonly Hunk[], first: number, last: number): boolean {
  return hunks.some((hunk) => hunk.first <= first && last <= hunk.last);
}
