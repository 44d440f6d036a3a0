// Heads of declarations: takes away the words of macros, so that a type and a name are left. Does not look into function bodies.
import { blank, type Draft, erase, isLineBetween, isWord, macroUse, replace } from "./text.js";
import { ATTRIBUTE_WORDS, isMacroLike, QUALIFIERS, STATEMENT_WORDS, TYPE_WORDS } from "./words.js";

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

/** `T name MACRO({0});`: what looks like a function is a variable with an attribute. True where that is so. */
function repairInitialiser(draft: Draft, items: readonly Item[], next: number): boolean {
  const [name, macro] = [items.at(-2), items.at(-1)];
  if (draft.text(next) !== "(" || items.length < 3 || macro?.role !== "word" || name?.role !== "word") return false;
  const close = draft.partner[next] as number;
  if (close < 0 || !isMacroLike(draft.text(macro.first)) || isMacroLike(draft.text(name.first))) return false;
  if (!/^[;,=]$/.test(draft.text(close + 1))) return false;
  blank(draft, macro.first, close);
  draft.gone.fill(1, macro.first, close + 1);
  return true;
}

/** `T name[4] MACRO(16);` */
function repairBehindArray(draft: Draft, open: number): void {
  let at = open;
  while (draft.text(at) === "[" && (draft.partner[at] as number) >= 0) at = (draft.partner[at] as number) + 1;
  if (!isWord(draft, at) || ATTRIBUTE_WORDS.has(draft.text(at))) return;
  const last = draft.text(at + 1) === "(" ? (draft.partner[at + 1] as number) : at;
  if (last < 0 || !/^[;,=]$/.test(draft.text(last + 1))) return;
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
  let isType = false;
  for (const [at, item] of items.entries()) {
    if (item.role !== "call") continue;
    const others =
      wordsOf(items.slice(at + 1)).length + (items.slice(at + 1).some((one) => one.role === "star") ? 1 : 0);
    const name = draft.text(item.first);
    const isSingle = item.last === item.first + 3;
    if (/^g_auto(ptr|list|slist|queue)$/.test(name) && isSingle) {
      blank(draft, item.first, item.first + 1);
      replace(draft, item.last, item.last, "*");
      isType = true;
    } else if (name === "g_auto" && isSingle) {
      blank(draft, item.first, item.first + 1);
      replace(draft, item.last, item.last, " ");
      isType = true;
    } else if (hasType || others > 1) blank(draft, item.first, item.last);
    else {
      if (!/^(__)?typeof(__)?$/.test(name)) replace(draft, item.first, item.last, "int");
      isType = true;
    }
  }
  return isType;
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
    if (!isWord(draft, at) || STATEMENT_WORDS.has(text) || (draft.afterDirective[at] === 1 && items.length > 0)) break;
    const close = draft.text(at + 1) === "(" ? (draft.partner[at + 1] as number) : -1;
    if (ATTRIBUTE_WORDS.has(text) || (QUALIFIERS.has(text) && text === "_Atomic" && close >= 0)) {
      const last = close >= 0 ? close : at;
      items.push({ role: "attribute", first: at, last });
      at = last + 1;
    } else if (QUALIFIERS.has(text)) at += 1;
    else if (text === "struct" || text === "union" || text === "enum") at = readTagged(draft, at, items);
    else if (TYPE_WORDS.has(text)) {
      const last = close >= 0 && /typeof/.test(text) ? close : at;
      items.push({ role: "type", first: at, last });
      at = last + 1;
    } else if (close >= 0) {
      const isCall = isWord(draft, close + 1) || (draft.text(close + 1) === "*" && place !== "body");
      if (!isCall || hasTypeAlready(items) || STATEMENT_WORDS.has(draft.text(close + 1)) || isOldStyle(draft, at + 1)) {
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

/** `struct name`, `enum name { … }`, `struct EXPORT name {`. */
function readTagged(draft: Draft, token: number, items: Item[]): number {
  let at = token + 1;
  while (ATTRIBUTE_WORDS.has(draft.text(at)) && draft.text(at + 1) === "(") at = (draft.partner[at + 1] as number) + 1;
  if (isWord(draft, at)) {
    if (isWord(draft, at + 1) && draft.text(at + 2) === "{" && isMacroLike(draft.text(at))) {
      blank(draft, at, at);
      at += 1;
    }
    at += 1;
  }
  if (draft.text(at) === "{" && (draft.partner[at] as number) >= 0) at = (draft.partner[at] as number) + 1;
  items.push({ role: "type", first: token, last: at - 1 });
  return at;
}

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

/** `DEFINE_THING(x)` with nothing that ends it: a declaration of its own. Returns the token behind, or −1. */
export function repairDefinition(draft: Draft, token: number): number {
  const close = draft.partner[token + 1] as number;
  if (close < 0) return -1;
  const next = draft.text(close + 1);
  const isAlone =
    close + 1 >= draft.count ||
    next === ";" ||
    next === "}" ||
    draft.afterDirective[close + 1] === 1 ||
    (isWord(draft, close + 1) &&
      isLineBetween(draft, close, close + 1) &&
      !isOldStyle(draft, token + 1) &&
      !isReturnType(draft, token, close + 1));
  if (!isAlone) return -1;
  draft.repairs.definitions.push(macroUse(draft, token, close));
  blank(draft, token, next === ";" ? close + 1 : close);
  return next === ";" ? close + 2 : close + 1;
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
