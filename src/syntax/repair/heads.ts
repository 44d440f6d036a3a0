// Heads of declarations: takes away the words of macros, so that a type and a name are left. Does not look into function bodies.
import { isOldStyle } from "./tails.js";
import { blank, type Draft, isWord, replace } from "./text.js";
import { NumberLiteral, Text } from "./tokens.js";
import {
  ATTRIBUTE_WORDS,
  isKeyword,
  isMacroLike,
  QUALIFIERS,
  STATEMENT_WORDS,
  TYPE_WORDS,
  UNREAD_QUALIFIERS,
} from "./words.js";

/** What a head is made of: `word` is a name whose role is open, `call` a macro with arguments. */
interface Item {
  readonly role: "word" | "type" | "star" | "call" | "attribute";
  readonly first: number;
  readonly last: number;
}

/** Where a head ends, and how. */
interface Head {
  readonly items: readonly Item[];
  /** The token behind: `=`, `;`, `,`, `(` … */
  readonly next: number;
}

/** Repairs the head that starts at `token`, a parameter's too. Returns the token behind its words. */
export function repairHead(draft: Draft, token: number, place: "top" | "body" | "parameter"): number {
  const head = readHead(draft, token, place);
  const { items, next } = head;
  if (items.length < 2) return next;
  if (repairInitialiser(draft, items, next)) return next;
  const isFunction = draft.text(next) === "(";
  if (draft.text(next) === "[") repairBehindArray(draft, next);
  const firstStar = items.findIndex((item) => item.role === "star");
  const lastStar = items.findLastIndex((item) => item.role === "star");
  const hasType = items.some((item) => item.role === "type");
  const before = firstStar < 0 ? items : items.slice(0, firstStar);
  for (const [at, item] of items.entries()) {
    // `typeof(((T *)0)->m)`: which type it is says nothing here.
    if (item.role === "type" && item.last > item.first && /typeof/.test(draft.text(item.first))) {
      replace(draft, item.first, item.last, "int");
      draft.gone.fill(1, item.first, item.last + 1);
    }
    // `register long r asm("x8") = nr;`
    if (item.role === "attribute" && at === items.length - 1 && draft.text(next) === "=")
      blank(draft, item.first, item.last);
    // Attributes are fine for the grammar but between a star and a name.
    if (item.role === "attribute" && at > firstStar && firstStar >= 0 && at < items.length - 1)
      blank(draft, item.first, item.last);
  }
  const hasOwnType = repairCalls(draft, items, hasType) || hasType;
  if (firstStar < 0) {
    drop(draft, wordsOf(before), (hasOwnType ? 0 : 1) + 1, isFunction, "back");
    return next;
  }
  drop(draft, wordsOf(before), hasOwnType ? 0 : 1, false, "front");
  for (const item of wordsOf(items.slice(firstStar, lastStar))) blank(draft, item.first, item.last);
  drop(draft, wordsOf(items.slice(lastStar)), 1, isFunction, "back");
  return next;
}

/** `T name MACRO({0});`, `} ALIGNED(8);`: what looks like a function is an attribute. True where that is so. */
function repairInitialiser(draft: Draft, items: readonly Item[], next: number): boolean {
  const [name, macro] = [items.at(-2), items.at(-1)];
  if (draft.text(next) !== "(" || macro?.role !== "word" || !isMacroLike(draft.text(macro.first))) return false;
  const isBehindName = items.length >= 3 && name?.role === "word" && !isMacroLike(draft.text(name.first));
  const isBehindBraces = items.some((item) => item.role === "type" && draft.text(item.last) === "}");
  const close = draft.partner[next] as number;
  if (close < 0 || !(isBehindName || isBehindBraces) || !/^[;,=]$/.test(draft.text(close + 1))) return false;
  blank(draft, macro.first, close);
  draft.gone.fill(1, macro.first, close + 1);
  return true;
}

/** `T name[4] MACRO(16);` */
function repairBehindArray(draft: Draft, open: number): void {
  let at = open;
  while (draft.text(at) === "[" && (draft.partner[at] as number) >= 0) at = (draft.partner[at] as number) + 1;
  if (!isWord(draft, at)) return;
  const last = draft.text(at + 1) === "(" ? (draft.partner[at + 1] as number) : at;
  if (last < 0 || !/^[;,=)]$/.test(draft.text(last + 1))) return;
  blank(draft, at, last);
  draft.gone.fill(1, at, last + 1);
}

const wordsOf = (items: readonly Item[]): Item[] => items.filter((item) => item.role === "word");

/** Takes away what is more than `needed`: names that look like macros, else the ones in front. */
function drop(
  draft: Draft,
  words: readonly Item[],
  needed: number,
  isLastFixed: boolean,
  order: "front" | "back",
): void {
  let extra = words.length - needed;
  if (extra <= 0) return;
  const loose = isLastFixed ? words.slice(0, -1) : [...words];
  const gone = new Set<Item>();
  const take = (candidates: readonly Item[]): void => {
    for (const item of candidates) {
      if (extra === 0) return;
      if (gone.has(item)) continue;
      gone.add(item);
      extra -= 1;
    }
  };
  const macros = loose.filter((item) => isMacroLike(draft.text(item.first)));
  // `T name UNUSED`, but `EXPORT T name`.
  take(order === "back" && macros.at(-1) === loose.at(-1) && !isLastFixed ? [...macros].reverse() : macros);
  take(loose);
  for (const item of gone) blank(draft, item.first, item.last);
}

/** `PyAPI_FUNC(int) f(void)`, `TAILQ_HEAD(, job) all;`: an attribute where a type stands beside it, else a type. True for that. */
function repairCalls(draft: Draft, items: readonly Item[], hasType: boolean): boolean {
  let hasOwnType = false;
  for (const [at, item] of items.entries()) {
    if (item.role !== "call") continue;
    const behind = items.slice(at + 1);
    // `STACK_OF(X509) *chain` is a type, `ATTR(1) T *x` is none.
    const isType = behind[0]?.role === "star";
    const others = isType ? 0 : wordsOf(behind).length + (behind.some((one) => one.role === "star") ? 1 : 0);
    const name = draft.text(item.first);
    const isSingle = item.last === item.first + 3;
    if (/^g_auto(ptr|list|slist|queue)$/.test(name) && isSingle) {
      blank(draft, item.first, item.first + 1);
      replace(draft, item.last, item.last, "*");
      hasOwnType = true;
    } else if (name === "g_auto" && isSingle) {
      blank(draft, item.first, item.first + 1);
      replace(draft, item.last, item.last, " ");
      hasOwnType = true;
    } else if (hasType || others > 1) blank(draft, item.first, item.last);
    else {
      if (!/^(__)?typeof(__)?$/.test(name)) replace(draft, item.first, item.last, "int");
      hasOwnType = true;
    }
  }
  return hasOwnType;
}

function readHead(draft: Draft, token: number, place: "top" | "body" | "parameter"): Head {
  const items: Item[] = [];
  let at = token;
  for (;;) {
    const text = draft.text(at);
    if (text === "*" && items.length > 0) {
      items.push({ role: "star", first: at, last: at });
      at += 1;
      continue;
    }
    const isStatement = STATEMENT_WORDS.has(text) && !(ATTRIBUTE_WORDS.has(text) && items.length > 0);
    if (!isWord(draft, at) || isStatement || (draft.afterDirective[at] === 1 && items.length > 0)) break;
    const close = draft.text(at + 1) === "(" ? (draft.partner[at + 1] as number) : -1;
    if (ATTRIBUTE_WORDS.has(text)) {
      const last = close >= 0 ? close : at;
      items.push({ role: "attribute", first: at, last });
      at = last + 1;
    } else if (text === "_Atomic" && close >= 0) {
      items.push({ role: "call", first: at, last: close });
      at = close + 1;
    } else if (QUALIFIERS.has(text)) {
      if (UNREAD_QUALIFIERS.has(text)) blank(draft, at, at);
      at += 1;
    } else if (text === "struct" || text === "union" || text === "enum") at = readTagged(draft, at, items);
    else if (TYPE_WORDS.has(text)) {
      const last = close >= 0 && /typeof/.test(text) ? close : at;
      items.push({ role: "type", first: at, last });
      at = last + 1;
    } else if (close >= 0) {
      const isCall = isWord(draft, close + 1) || (draft.text(close + 1) === "*" && place !== "body");
      const isName = hasTypeAlready(items) && !(isCall && isAttribute(draft, at, close));
      if (!isCall || isName || STATEMENT_WORDS.has(draft.text(close + 1)) || isOldStyle(draft, at + 1)) {
        items.push({ role: "word", first: at, last: at });
        return { items, next: at + 1 };
      }
      items.push({ role: "call", first: at, last: close });
      at = close + 1;
    } else {
      items.push({ role: "word", first: at, last: at });
      at += 1;
    }
  }
  return { items, next: at };
}

/** A name directly before `(` is the declarator once something that can be a type stands before it. */
function hasTypeAlready(items: readonly Item[]): boolean {
  return items.some((item) => item.role === "type" || item.role === "star" || item.role === "word");
}

/** `printf_like(1, 2)`, `HINT(nonnull(1))`, `SECTION("x")` with the name of a function still to come: no parameters look so. */
function isAttribute(draft: Draft, name: number, close: number): boolean {
  const isBare = close === name + 2 || (close === name + 3 && !isKeyword(draft.text(name + 2)));
  const hasName = draft.text(close + 2) === "(" && !isMacroLike(draft.text(close + 1));
  if (isBare) return hasName && isMacroLike(draft.text(name));
  for (let at = name + 2; at < close; at++) {
    const kind = draft.kinds[at];
    if (kind === NumberLiteral || kind === Text) return true;
    if (draft.text(at) === "[") at = Math.max(at, draft.partner[at] as number);
  }
  return false;
}

/** `struct name`, `enum name { … }`, `struct EXPORT name {`. */
function readTagged(draft: Draft, token: number, items: Item[]): number {
  let at = token + 1;
  while (draft.text(at + 1) === "(" && isWord(draft, at) && (draft.partner[at + 1] as number) >= 0) {
    const last = draft.partner[at + 1] as number;
    // The grammar knows attributes here, but not those of an enumeration, nor macros that stand for them.
    if (!ATTRIBUTE_WORDS.has(draft.text(at)) && !(draft.text(last + 1) === "{" || isWord(draft, last + 1))) break;
    if (!ATTRIBUTE_WORDS.has(draft.text(at)) || draft.text(token) === "enum") blank(draft, at, last);
    at = last + 1;
  }
  if (isWord(draft, at)) {
    if (isWord(draft, at + 1) && draft.text(at + 2) === "{" && isMacroLike(draft.text(at))) {
      blank(draft, at, at);
      at += 1;
    }
    at += 1;
  }
  // `enum e : uint8_t {`
  if (draft.text(token) === "enum" && draft.text(at) === ":" && draft.text(at + 2) === "{") {
    blank(draft, at, at + 1);
    at += 2;
  }
  if (draft.text(at) === "{" && (draft.partner[at] as number) >= 0) at = (draft.partner[at] as number) + 1;
  items.push({ role: "type", first: token, last: at - 1 });
  return at;
}
