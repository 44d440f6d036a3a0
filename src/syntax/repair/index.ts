// Repairs C that the grammar cannot read because macros and `#if` stand where it does not expect them: every byte keeps its place.
// Knows no macro's text: it tells from the shape what a macro must be, and leaves notes for whoever knows more.

import { decode } from "../tree.js";
import { repairArguments, repairCast, repairNeighbours, repairOffset, repairString, repairTypeof } from "./calls.js";
import { type Assumption, resolveConditionals } from "./conditionals.js";
import { repairDefinition, repairMember, repairUntyped, repairWrittenHead } from "./definitions.js";
import { repairEnumerator } from "./enumerators.js";
import { repairHead } from "./heads.js";
import { repairStatement } from "./statements.js";
import { isOldStyle, repairTail } from "./tails.js";
import { blank, createDraft, type Draft, erase, isWord, makeOpaque, type Repairs, replace } from "./text.js";
import { tokenize, Word } from "./tokens.js";
import { ATTRIBUTE_WORDS, isKeyword, isMacroLike, STATEMENT_WORDS, TYPE_WORDS } from "./words.js";

export type { Assumption } from "./conditionals.js";
export { type Condition, readCondition, readExpression } from "./conditions.js";
export type { MacroUse } from "./text.js";

export interface Repair extends Repairs {
  /** What the grammar is to read. As long as the text that was given. */
  readonly bytes: Uint8Array;
  /** The text that was given, without the arms of `#if` that were not picked. */
  readonly resolved: Uint8Array;
  readonly assumptions: readonly Assumption[];
}

/** The repaired text; undefined where there is nothing to repair. */
export function repair(bytes: Uint8Array): Repair | undefined {
  const tokens = tokenize(bytes);
  const textOf = (token: number): string => decode(bytes, tokens.starts[token] as number, tokens.ends[token] as number);
  const { dropped, assumptions } = resolveConditionals(tokens, textOf);
  const draft = createDraft(tokens, dropped);
  const resolved = draft.isChanged ? draft.out.slice() : bytes;
  walk(draft);
  return draft.isChanged ? { bytes: draft.out, resolved, assumptions, ...draft.repairs } : undefined;
}

/** What a brace opens: declarations, statements, members of a structure, enumerators, or values. */
type Place = "top" | "body" | "fields" | "names" | "list";

const isList = (place: Place | undefined): boolean => place === "list" || place === "names";

function walk(draft: Draft): void {
  const places: Place[] = ["top"];
  // Open parentheses around each brace: statements stand in none, also those of `({ … })`.
  const depths: number[] = [];
  const inExpression = new Uint8Array(draft.count + 1);
  let [isFresh, depth, isCase] = [true, 0, false];
  // Tokens behind which a statement starts: ends of the heads of `if`, `for` …
  const freshAfter = new Set<number>();
  // The head of `struct { … } x;` goes on behind the braces; what stands between them has heads of its own.
  const outerHeads: number[] = [];
  let [nextHead, members] = [0, -1];
  for (let token = 0; token < draft.count; token++) {
    const place = places.at(-1) as Place;
    inExpression[token] = isList(place) || depth > 0 ? 1 : 0;
    if (draft.gone[token] === 1) {
      isFresh = freshAfter.has(token);
      continue;
    }
    const text = draft.text(token);
    if (text === "{") {
      places.push(placeOf(draft, token, place, members));
      isFresh = !isList(places.at(-1));
      depths.push(draft.partner[token] === -1 ? 0 : depth);
      outerHeads.push(nextHead);
      nextHead = 0;
      if (draft.partner[token] === -1 || draft.text(token - 1) === "(") depth = 0;
      continue;
    }
    if (text === "}") {
      if (places.length > 1) places.pop();
      depth = depths.pop() ?? depth;
      nextHead = Math.max(nextHead, outerHeads.pop() ?? 0);
      isFresh = !isList(places.at(-1)) && !isList(place);
      continue;
    }
    if (text === "(") depth += 1;
    else if (text === ")") depth = Math.max(0, depth - 1);
    if (isFresh && depth === 0 && token >= nextHead) {
      if (text === "struct" || text === "union" || text === "enum") members = token;
      if (place === "body") {
        const end = repairStatement(draft, token);
        if (end >= 0) freshAfter.add(end);
      } else if (!isList(place)) nextHead = repairTop(draft, token, place, freshAfter);
    } else if (text === "struct" || text === "union" || text === "enum") members = token;
    isFresh = freshAfter.has(token) || (depth === 0 && text === ";");
    if (draft.gone[token] === 1) continue;
    if (place === "body" && depth === 0) {
      if (text === "case" || text === "default") isCase = true;
      else if (text === ":" && isCase) {
        isCase = false;
        isFresh = true;
      } else if (text === "else" || text === "do") isFresh = true;
    }
    if (place === "names" && depth === 0 && /^[{,]$/.test(draft.text(token - 1))) repairEnumerator(draft, token);
    if (draft.gone[token] === 1) continue;
    if (place === "body" || isList(place)) walkExpression(draft, token, text, freshAfter, isList(place));
    else if (text === "(" && depth === 1 && (draft.partner[token] as number) >= 0) repairParameters(draft, token);
  }
  for (const { start, end, next } of draft.directives) {
    // A pragma may stand where no statement can.
    if (inExpression[next] === 1 || /^#\s*pragma/.test(decode(draft.out, start, Math.min(end, start + 20)))) {
      erase(draft.out, start, end);
      draft.isChanged = true;
    } else repairVariadic(draft, start, end);
  }
}

function placeOf(draft: Draft, token: number, place: Place, members: number): Place {
  const before = draft.text(token - 1);
  if (/^[=,([]$/.test(before) && !(before === "(")) return "list";
  if (before === "(") return "body";
  if (isList(place)) return "list";
  if (before === "{" || before === ";" || before === "}" || before === ":" || before === "else" || before === "do")
    return place === "top" ? "body" : place;
  if (before.startsWith('"')) return "top"; // extern "C" {
  if (members >= 0 && token - members <= 12) {
    const isHead = !/[;={}]/.test(Array.from({ length: token - members }, (_, i) => draft.text(members + i)).join(" "));
    if (isHead && before !== ")") return draft.text(members) === "enum" ? "names" : "fields";
    const open = draft.partner[token - 1] as number;
    const name = draft.text(open - 1);
    // `struct ATTRIBUTE(packed) {`, but not `int get_attribute(struct x *p) {`.
    if (isHead && open > members && (ATTRIBUTE_WORDS.has(name) || isMacroLike(name)))
      return draft.text(members) === "enum" ? "names" : "fields";
  }
  if (before === ")" && place === "body" && draft.text((draft.partner[token - 1] as number) - 1) !== "") {
    const name = (draft.partner[token - 1] as number) - 1;
    // `(struct x){…}` is a value, `if (x) {` and `f(void) {` are not.
    return draft.kinds[name] === Word && draft.text(name) !== "return" && draft.text(name) !== "sizeof"
      ? "body"
      : draft.text(name) === ")"
        ? "body"
        : "list";
  }
  return before === "]" && place === "body" ? "list" : "body";
}

/** A declaration at the top level or in a structure. Returns the token before which no other one starts. */
function repairTop(draft: Draft, token: number, place: Place, freshAfter: Set<number>): number {
  if (!isWord(draft, token)) return token;
  const word = draft.text(token);
  if (!isKeyword(word) && draft.text(token + 1) === "(") {
    const behind = place === "top" ? repairDefinition(draft, token) : repairMember(draft, token);
    if (behind >= 0) {
      draft.gone.fill(1, token, behind);
      freshAfter.add(behind - 1);
      return behind;
    }
  }
  if (place === "top" && !isKeyword(word) && draft.text(token + 1) === "(") repairWrittenHead(draft, token);
  if (place === "top" && !isKeyword(word)) repairUntyped(draft, token);
  if (place === "top" && isMacroLike(word) && draft.afterDirective[token + 1] === 1) {
    makeBlank(draft, token);
    return token + 1;
  }
  const next = repairHead(draft, token, place === "top" ? "top" : "parameter");
  if (draft.text(next) === ":" && place === "fields") nameBits(draft, token, next);
  if (draft.text(next) === "(") {
    // `int (WINAPI *f)(void)`
    const isPointer = draft.text(next + 2) === "*" && draft.text((draft.partner[next] as number) + 1) === "(";
    if (isPointer && isWord(draft, next + 1) && !isKeyword(draft.text(next + 1))) makeBlank(draft, next + 1);
    if (place === "top" && isWord(draft, next - 1)) repairTail(draft, next);
  }
  return Math.max(next, token + 1);
}

/** `int : 4;`: the grammar wants a name. */
function nameBits(draft: Draft, token: number, colon: number): void {
  let [names, types] = [0, 0];
  for (let at = token; at < colon; at++) {
    if (TYPE_WORDS.has(draft.text(at))) types = 1;
    else if (!isKeyword(draft.text(at))) names += 1;
  }
  if (names + types === 1) replace(draft, colon, colon + 1, "_");
}

/** `#define LOG(format, args...)`: the grammar knows no name before the dots. */
function repairVariadic(draft: Draft, start: number, end: number): void {
  const [head, name] = /^#\s*define\s+\w+\([\w\s,]*?(\w+)\s*\.\.\.\s*\)/.exec(decode(draft.out, start, end)) ?? [];
  if (head === undefined || name === undefined) return;
  const from = start + head.lastIndexOf(name);
  erase(draft.out, from, from + name.length);
  draft.isChanged = true;
}

function makeBlank(draft: Draft, token: number): void {
  erase(draft.out, draft.starts[token] as number, draft.ends[token] as number);
  draft.isChanged = true;
}

function repairParameters(draft: Draft, open: number): void {
  const close = draft.partner[open] as number;
  if (isOldStyle(draft, open)) return;
  for (let at = open + 1; at < close; ) {
    repairHead(draft, at, "parameter");
    while (at < close && draft.text(at) !== ",") at = Math.max(at, draft.partner[at] as number) + 1;
    at += 1;
  }
}

function walkExpression(draft: Draft, token: number, text: string, freshAfter: Set<number>, isInList: boolean): void {
  if (text === "(") {
    const name = token - 1;
    const close = draft.partner[token] as number;
    if (close < 0) return;
    const before = draft.text(name);
    if (/^(if|while|for|switch)$/.test(before)) freshAfter.add(close);
    else if (draft.kinds[name] === Word && !isKeyword(before)) {
      if (draft.text(close + 1) === "{" && /^([=(,?]|return)$/.test(draft.text(name - 1))) blank(draft, name, name);
      else repairArguments(draft, token);
    } else if (before === "offsetof") repairOffset(draft, token, close);
    else if (/alignof/.test(before) && close > token + 1) makeOpaque(draft, token + 1, close - 1);
    else if (before === "sizeof" || !repairTypeof(draft, token)) repairCast(draft, token);
    return;
  }
  if (draft.kinds[token] === Word) repairNeighbours(draft, token, isInList);
  if (draft.kinds[token] === Word && draft.text(token + 1) === "(" && !STATEMENT_WORDS.has(text))
    repairString(draft, token);
  if (text === "&" && draft.text(token + 1) === "&" && isWord(draft, token + 2) && isAddress(draft, token)) {
    draft.repairs.labelAddresses.set(draft.starts[token] as number, draft.text(token + 2));
    makeOpaque(draft, token, token + 2);
  }
}

/** `&&` with nothing on its left is the address of a label. */
function isAddress(draft: Draft, token: number): boolean {
  return /^[=({[,?:;]$|^return$/.test(draft.text(token - 1));
}
