// Declarations that a macro writes whole: at the top level, among members, with a body behind. Does not look at heads that are written out.
import { isOldStyle } from "./tails.js";
import { blank, type Draft, erase, isLineBetween, isWord, macroUse, replace } from "./text.js";
import { TYPE_WORDS } from "./words.js";

/** `DEFINE_THING(x)` with nothing that ends it: a declaration of its own. Returns the token behind, or −1. */
export function repairDefinition(draft: Draft, token: number): number {
  const close = draft.partner[token + 1] as number;
  if (close < 0) return -1;
  const next = draft.text(close + 1);
  const isAlone =
    isClosed(draft, close) ||
    (isWord(draft, close + 1) &&
      isLineBetween(draft, close, close + 1) &&
      !isOldStyle(draft, token + 1) &&
      !isReturnType(draft, token, close + 1));
  if (!isAlone) return -1;
  draft.repairs.definitions.push(macroUse(draft, token, close));
  blank(draft, token, next === ";" ? close + 1 : close);
  return next === ";" ? close + 2 : close + 1;
}

const isClosed = (draft: Draft, close: number): boolean =>
  close + 1 >= draft.count || /^[;}]$/.test(draft.text(close + 1)) || draft.afterDirective[close + 1] === 1;

/** `ATOMIC_DECLARE(int, count);` among the members of a structure: which members it makes is not known. Returns as `repairDefinition`. */
export function repairMember(draft: Draft, token: number): number {
  const close = draft.partner[token + 1] as number;
  if (close < 0 || draft.text(token + 2) === "*") return -1;
  const isNext =
    isWord(draft, close + 1) && isLineBetween(draft, close, close + 1) && !/^[;,=[]$/.test(draft.text(close + 2));
  if (!isClosed(draft, close) && !isNext) return -1;
  const last = draft.text(close + 1) === ";" ? close + 1 : close;
  blank(draft, token, last);
  return last + 1;
}

/** `TEST_LIST = { … };`: the macro is the type and the name. */
export function repairUntyped(draft: Draft, token: number): void {
  if (draft.text(token + 1) === "=" && draft.text(token + 2) === "{") replace(draft, token, token, "int _");
}

/** `TEST(name) {`: the macro writes the head; the function gets the name of its first argument. */
export function repairWrittenHead(draft: Draft, token: number): void {
  const close = draft.partner[token + 1] as number;
  const [name, brace] = [token + 2, close + 1];
  if (close < token + 3 || draft.text(brace) !== "{" || !isWord(draft, name)) return;
  const [start, end] = [draft.starts[token] as number, draft.ends[token] as number];
  const parentheses = name + 1 === close ? (draft.starts[close] as number) : (draft.ends[name] as number);
  if (end - start < 3 || parentheses + 2 > (draft.starts[brace] as number)) return;
  erase(draft.out, start, draft.starts[name] as number);
  erase(draft.out, draft.ends[name] as number, draft.starts[brace] as number);
  draft.out.set([105, 110, 116], start); // int
  draft.out[parentheses] = 40;
  draft.out[parentheses + 1] = 41;
  draft.isChanged = true;
}

/** `JSON_PUBLIC(char *)` alone on its line, and the name of the function on the next one. */
function isReturnType(draft: Draft, token: number, next: number): boolean {
  const close = draft.text(next + 1) === "(" ? (draft.partner[next + 1] as number) : -1;
  if (close < 0) return false;
  const after = draft.text(close + 1);
  return (
    (after === "{" || after === ";") &&
    (TYPE_WORDS.has(draft.text(token + 2)) || draft.text((draft.partner[token + 1] as number) - 1) === "*")
  );
}
