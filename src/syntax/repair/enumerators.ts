// Enumerators that macros write: `OPTION(URL, 2),`, and attributes behind a name. Does not look at their values.
import { blank, type Draft, isWord, makeOpaque } from "./text.js";

/** Repairs the enumerator that starts at `token`. How many a macro makes is not known, so it becomes one opaque name. */
export function repairEnumerator(draft: Draft, token: number): void {
  if (!isWord(draft, token)) return;
  const isCall = draft.text(token + 1) === "(";
  let last = token;
  for (let at = token + 1; at < draft.count && !/^[,=}]$/.test(draft.text(at)); at++) {
    at = Math.max(at, draft.partner[at] as number);
    last = at;
  }
  if (isCall) makeOpaque(draft, token, last);
  else if (last > token) blank(draft, token + 1, last);
}
