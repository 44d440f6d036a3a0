// What stands behind the parameters of a function: attributes, or the declarations of K&R. Does not look at heads.
import { blank, type Draft, isLineBetween, isWord, replace } from "./text.js";
import { isMacroLike, QUALIFIERS, STATEMENT_WORDS, TYPE_WORDS } from "./words.js";

/** `f(a, b) char *a; int b; {` */
export function isOldStyle(draft: Draft, open: number): boolean {
  const close = draft.partner[open] as number;
  if (close <= open + 1) return false;
  for (let at = open + 1; at < close; at++)
    if ((at - open) % 2 === 1 ? !isWord(draft, at) : draft.text(at) !== ",") return false;
  let [at, declared] = [close + 1, 0];
  for (let length = 0; at < draft.count && length < 200; at++, length++) {
    const text = draft.text(at);
    if (text === "{") return declared > 0 && draft.text(at - 1) === ";";
    if (text === ";") declared += 1;
    else if (!(isWord(draft, at) || /^[*,()[\]]$/.test(text) || /^\d+$/.test(text)) || STATEMENT_WORDS.has(text))
      return false;
  }
  return false;
}

/** Behind the parameters of a function: attributes, or the declarations of K&R. Returns the token behind. */
export function repairTail(draft: Draft, open: number): number {
  const close = draft.partner[open] as number;
  if (close < 0) return open + 1;
  if (isOldStyle(draft, open)) {
    let brace = close + 1;
    while (draft.text(brace) !== "{") brace += 1;
    const [start, end] = [draft.starts[close + 1] as number, draft.starts[brace] as number];
    let text = "";
    for (let at = close + 1; at < brace; at++) text += `${draft.text(at)} `;
    for (let at = start; at < end; at++) if (draft.out[at] !== 10 && draft.out[at] !== 13) draft.out[at] = 32;
    draft.isChanged = true;
    draft.repairs.oldStyle.set(draft.starts[open] as number, text);
    return brace;
  }
  let at = close + 1;
  const isAttribute = (word: string): boolean =>
    !QUALIFIERS.has(word) && !STATEMENT_WORDS.has(word) && !TYPE_WORDS.has(word);
  // `f(void) NOT_REACHED` on a line of its own: the macro is the body.
  if (isWord(draft, at) && isMacroLike(draft.text(at)) && isWord(draft, at + 1) && isLineBetween(draft, at, at + 1)) {
    replace(draft, at, at, ";");
    return at + 1;
  }
  while (isWord(draft, at) && isAttribute(draft.text(at))) {
    at =
      draft.text(at + 1) === "(" && (draft.partner[at + 1] as number) >= 0
        ? (draft.partner[at + 1] as number) + 1
        : at + 1;
  }
  if (at > close + 1 && /^[{;,]$/.test(draft.text(at))) {
    for (let token = close + 1; token < at; ) {
      const last = draft.text(token + 1) === "(" ? (draft.partner[token + 1] as number) : token;
      if (!/^(__)?(attribute(__)?|asm(__)?)$/.test(draft.text(token))) blank(draft, token, last);
      token = last + 1;
    }
  }
  return at;
}
