// Arguments and parentheses that hold no expression: types, operators, statements, macros beside a string. Does not look at statements.
import { blank, type Draft, isWord, makeOpaque, replace } from "./text.js";
import { Mark, NumberLiteral, Text } from "./tokens.js";
import { isKeyword, isMacroLike, QUALIFIERS, STATEMENT_WORDS, TYPE_WORDS } from "./words.js";

const VALUE_WORDS = new Set([
  "sizeof",
  "_Alignof",
  "alignof",
  "__alignof__",
  "offsetof",
  "_Generic",
  "__builtin_va_arg",
  "defined",
]);

/** The arguments of the call whose parenthesis is at `open`. */
export function repairArguments(draft: Draft, open: number): void {
  const close = draft.partner[open] as number;
  if (close < 0) return;
  let first = open + 1;
  for (let at = open + 1; at <= close; at++) {
    if (at < close && draft.text(at) !== ",") {
      const partner = draft.partner[at] as number;
      if (partner > at) at = Math.min(partner, close - 1);
      continue;
    }
    if (at > first) repairArgument(draft, first, at - 1);
    // An argument that is left empty: only macros take one, and they are expanded from the text that was given.
    else if (close > open + 1) {
      const comma = first > open + 1 ? first - 1 : at;
      blank(draft, comma, comma);
    }
    first = at + 1;
  }
}

function repairArgument(draft: Draft, first: number, last: number): void {
  if (draft.gone[first] === 1) return;
  const word = draft.text(first);
  if (first === last) {
    if (TYPE_WORDS.has(word) || draft.kinds[first] === Mark) makeOpaque(draft, first, last);
    return;
  }
  const isStatement = STATEMENT_WORDS.has(word) && !VALUE_WORDS.has(word);
  const isType = TYPE_WORDS.has(word) || QUALIFIERS.has(word) || draft.text(last) === "*";
  if (
    isStatement ||
    isType ||
    word === "{" ||
    (!/^[([{]$/.test(word) && draft.kinds.subarray(first, last + 1).every((kind) => kind === Mark))
  ) {
    makeOpaque(draft, first, last);
    return;
  }
  for (let at = first; at <= last; at++) {
    const partner = draft.partner[at] as number;
    if (draft.text(at) === ";") {
      makeOpaque(draft, first, last);
      return;
    }
    const isPair = at < last && isName(draft, at) && isName(draft, at + 1);
    // `macOS 10.12`, `STR(A) STR(B)`
    const isBeside =
      at < last &&
      ((isName(draft, at) && draft.kinds[at + 1] === NumberLiteral) ||
        (draft.text(at) === ")" && isName(draft, at + 1) && isName(draft, (draft.partner[at] as number) - 1)));
    if (isBeside) {
      makeOpaque(draft, first, last);
      return;
    }
    if (isPair && /^[A-Za-z]?THX_$|^[A-Z_]+_$/.test(draft.text(at))) blank(draft, at, at);
    else if (isPair) {
      makeOpaque(draft, first, last);
      return;
    }
    if (partner > at) at = partner - 1;
  }
}

/** `offsetof(T, a.b[1])`: the grammar knows one name, and no `typeof`. */
export function repairOffset(draft: Draft, open: number, close: number): void {
  const type = endOfTypeof(draft, open + 1);
  if (type >= 0) nameType(draft, open + 1, type);
  let comma = open + 1;
  while (comma < close && draft.text(comma) !== ",") comma = Math.max(comma, draft.partner[comma] as number) + 1;
  if (close > comma + 2 && isName(draft, comma + 1)) makeOpaque(draft, comma + 1, close - 1);
}

const isName = (draft: Draft, token: number): boolean => isWord(draft, token) && !isKeyword(draft.text(token));

/** `(FAR char *)x`, `sizeof(CONST T)`: macros among the words of a type. */
export function repairCast(draft: Draft, open: number): void {
  const close = draft.partner[open] as number;
  if (close < open + 3 || close > open + 8) return;
  const names: number[] = [];
  let [hasType, isTagged] = [false, false];
  for (let at = open + 1; at < close; at++) {
    const text = draft.text(at);
    if (text === "*") continue;
    if (!isWord(draft, at) || STATEMENT_WORDS.has(text)) return;
    if (isTagged) isTagged = false;
    else if (TYPE_WORDS.has(text)) {
      hasType = true;
      isTagged = /^(struct|union|enum)$/.test(text);
    } else if (!QUALIFIERS.has(text)) names.push(at);
  }
  // Without two names side by side, `(a * b)` is a product.
  const isType = names.some((at) => isWord(draft, at + 1) || isWord(draft, at - 1));
  let extra = isType ? names.length - (hasType ? 0 : 1) : 0;
  for (const at of [...names].sort((a, b) => Number(isMacroLike(draft.text(b))) - Number(isMacroLike(draft.text(a))))) {
    if (extra-- <= 0) return;
    blank(draft, at, at);
  }
}

/**
 * `(typeof(*pos) *)p`, as in `list_entry()`: the type of a value, where the grammar would read the value itself. Which type it is says nothing
 * here.
 */
export function repairTypeof(draft: Draft, open: number): boolean {
  const [end, close] = [endOfTypeof(draft, open + 1), draft.partner[open] as number];
  if (end < 0) return false;
  for (let at = end + 1; at < close; at++) if (draft.text(at) !== "*" && !QUALIFIERS.has(draft.text(at))) return false;
  nameType(draft, open + 1, end);
  return true;
}

/** The parenthesis behind `typeof(x)`; −1 where there is none. */
function endOfTypeof(draft: Draft, token: number): number {
  const isTypeof = /^(__)?typeof(__)?$/.test(draft.text(token)) && draft.text(token + 1) === "(";
  return isTypeof ? (draft.partner[token + 1] as number) : -1;
}

function nameType(draft: Draft, first: number, last: number): void {
  replace(draft, first, last, "long");
  draft.gone.fill(1, first, last + 1);
}

/** `= CAST_MACRO p->x`, `{ COLUMNS_OF_A COLUMNS_OF_B { "c", … } }`: macros beside each other, or beside a value. */
export function repairNeighbours(draft: Draft, token: number, isInList: boolean): void {
  const before = draft.text(token - 1);
  if (!isName(draft, token) || draft.gone[token] === 1) return;
  if (isInList && /^[{,}]$/.test(before)) {
    let last = token;
    while (isName(draft, last + 1)) last += 1;
    const behind = draft.text(last + 1);
    if (behind === "{") blank(draft, token, last);
    else if (last > token && /^[,}]$/.test(behind)) makeOpaque(draft, token, last);
  } else if (/^([=(]|return)$/.test(before) && isMacroLike(draft.text(token)) && isName(draft, token + 1))
    blank(draft, token, token);
}

/** `QL("x") " is obsolete"`, `"a" STR(B)`: the string alone is left. */
export function repairString(draft: Draft, name: number): void {
  const close = draft.partner[name + 1] as number;
  if (close < 0 || isKeyword(draft.text(name))) return;
  const isBeside =
    (draft.kinds[close + 1] === Text && draft.text(close + 1).startsWith('"')) ||
    (name > 0 && draft.kinds[name - 1] === Text && draft.text(name - 1).startsWith('"'));
  if (!isBeside) return;
  blank(draft, name, close);
  draft.gone.fill(1, name, close + 1);
}
