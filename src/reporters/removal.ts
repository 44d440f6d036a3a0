// The removed call that explains a leak, in a sentence of its own. Does not look for it: github/removals.ts does.
import type { RawFinding } from "../model/index.js";
import { type Phrase, say, words } from "./phrase.js";

/** Nothing where no removal is known to be the cause. */
export function removalPhrase({ args }: Pick<RawFinding, "args">): Phrase {
  const { cause, removed, removedAt, removedIn = "this pull request" } = args;
  if (
    cause === "removed-in-callee" &&
    args.removedFrom !== undefined &&
    removed !== undefined &&
    removedAt !== undefined
  )
    return say`${args.removedFrom} no longer frees its argument: ${removed} was removed in ${words(removedIn)} (it stood at ${removedAt}).`;
  if (cause !== "removed-release" || removed === undefined || removedAt === undefined) return [];
  return say`${removed} was removed in ${words(removedIn)} (it stood at ${removedAt}).`;
}
