// Starts of statements inside function bodies: macros that are the head of a loop, macros without a semicolon, GNU labels.
// Does not know any macro's text, only how it is used and what its name looks like.
import { repairHead } from "./heads.js";
import { blank, type Draft, endStatement, isLineBetween, isWord, macroUse, makeOpaque, replace } from "./text.js";
import {
  ATTRIBUTE_WORDS,
  isKeyword,
  isLoopLike,
  isMacroLike,
  QUALIFIERS,
  STATEMENT_WORDS,
  TYPE_WORDS,
} from "./words.js";

/** Repairs what starts at `token`. Returns the token whose end is the start of another statement where it is known; else −1. */
export function repairStatement(draft: Draft, token: number): number {
  const word = draft.text(token);
  if (!isWord(draft, token)) return -1;
  if (word === "case") repairRange(draft, token);
  if (word === "goto" && draft.text(token + 1) === "*") return repairComputedGoto(draft, token);
  if (word === "if" && isWord(draft, token + 1) && draft.text(token + 2) === "(") return repairBareIf(draft, token);
  if (draft.text(token + 1) === ":" && !isKeyword(word)) return repairLabel(draft, token);
  if (STATEMENT_WORDS.has(word)) return -1;
  const close = draft.text(token + 1) === "(" ? (draft.partner[token + 1] as number) : -1;
  if (close >= 0 && !isKeyword(word)) return repairMacroStatement(draft, token, close);
  const next = token + 1;
  if (!isKeyword(word) && draft.text(next) === "{") return makeHead(draft, token, token, isLoopLike(word));
  const isNewLine = isLineBetween(draft, token, next);
  if (isMacroLike(word) && (isNewLine || draft.text(next) === "}") && isStart(draft, next)) {
    endStatement(draft, token);
    return token;
  }
  if (!isKeyword(word) && isBeforeStatement(draft, word, next, isNewLine)) {
    // `DEBUG printf(…);` may hide a condition.
    if (!isNewLine && isConditionLike(word)) return makeHead(draft, token, token, false);
    return endStatement(draft, token) ? token : -1;
  }
  repairHead(draft, token, "body");
  return -1;
}

/** Whether a statement can start there, and no declaration goes on. */
function isStart(draft: Draft, token: number): boolean {
  if (draft.afterDirective[token] === 1) return true;
  const text = draft.text(token);
  if (text === "}" || STATEMENT_WORDS.has(text)) return true;
  const after = draft.text(token + 1);
  return isWord(draft, token) && !QUALIFIERS.has(text) && !TYPE_WORDS.has(text) && /^[(=.+\-[]$/.test(after);
}

const isConditionLike = (name: string): boolean => /(^|_)(if|unless|when|debug|verbose|trace)/i.test(name);

/** `NO_WARNING switch (x) {`, `DEBUG printf(…);`, `BEGIN` on a line of its own before a structure: no type stands there. */
function isBeforeStatement(draft: Draft, word: string, next: number, isNewLine: boolean): boolean {
  const text = draft.text(next);
  if (STATEMENT_WORDS.has(text)) return !ATTRIBUTE_WORDS.has(text);
  if (isNewLine && isMacroLike(word) && /^(struct|union|enum)$/.test(text)) return !/clean|auto/i.test(word);
  return !isNewLine && /^[A-Z][A-Z\d_]+$/.test(word) && isConditionLike(word) && isCallAlone(draft, next);
}

/** `f(…);` */
function isCallAlone(draft: Draft, token: number): boolean {
  const close = draft.text(token + 1) === "(" ? (draft.partner[token + 1] as number) : -1;
  return isWord(draft, token) && !isKeyword(draft.text(token)) && close >= 0 && draft.text(close + 1) === ";";
}

/** `NAME(…)` at the start of a statement, and what follows tells what it is. */
function repairMacroStatement(draft: Draft, token: number, close: number): number {
  const name = draft.text(token);
  const next = close + 1;
  const text = draft.text(next);
  if (text === "{") return makeHead(draft, token, close, isLoopLike(name));
  if (text === "}" || text === "else") return endStatement(draft, close) ? close : -1;
  if (!isWord(draft, next)) return -1;
  if (isLoopLike(name)) return makeHead(draft, token, close, true);
  const isNewLine = isLineBetween(draft, close, next);
  const isDeclaration = /^g_auto|cleanup|align|attr/i.test(name) || (!isNewLine && isDeclarationStart(draft, next));
  if (isDeclaration) {
    repairHead(draft, token, "body");
    return -1;
  }
  if (STATEMENT_WORDS.has(text) && !isNewLine && /if|unless|when|case/i.test(name))
    return makeHead(draft, token, close, false);
  // `TYPE(x) name = …` reads as it stands.
  if (!isNewLine && /^[=;[,]$/.test(draft.text(next + 1)) && !STATEMENT_WORDS.has(text)) return -1;
  return endStatement(draft, close) ? close : -1;
}

function isDeclarationStart(draft: Draft, token: number): boolean {
  const text = draft.text(token);
  if (TYPE_WORDS.has(text) || QUALIFIERS.has(text)) return true;
  const after = draft.text(token + 1);
  return (isWord(draft, token + 1) || after === "*") && !STATEMENT_WORDS.has(text);
}

/** Writes `while(1)` or `if(1)` over the macro: the body then hangs where it belongs. */
function makeHead(draft: Draft, token: number, close: number, isLoop: boolean): number {
  const use = macroUse(draft, token, close);
  if (!(isLoop && replace(draft, token, close, "while(1)")) && !replace(draft, token, close, "if(1)")) return -1;
  draft.repairs.heads.set(use.start, use);
  draft.gone.fill(1, token, close + 1);
  return close;
}

/** `case 1 ... 5:` */
function repairRange(draft: Draft, token: number): void {
  for (let at = token + 1; at < draft.count && at < token + 24; at++) {
    const text = draft.text(at);
    if (text === ":" || text === ";") return;
    if (text !== "." || draft.text(at + 1) !== "." || draft.text(at + 2) !== ".") continue;
    let colon = at + 3;
    while (colon < draft.count && colon < at + 24 && draft.text(colon) !== ":") colon += 1;
    if (draft.text(colon) !== ":") return;
    let last = "";
    for (let part = at + 3; part < colon; part++) last += draft.text(part);
    blank(draft, at, colon - 1);
    draft.repairs.ranges.set(draft.starts[token + 1] as number, last);
    return;
  }
}

/** `goto *p;` */
function repairComputedGoto(draft: Draft, token: number): number {
  let last = token + 1;
  while (last + 1 < draft.count && draft.text(last + 1) !== ";" && last < token + 100) last += 1;
  makeOpaque(draft, token, last);
  draft.repairs.computedGotos.add(draft.starts[token] as number);
  return -1;
}

/** `if EQ("x") …`: the parentheses are the macro's. */
function repairBareIf(draft: Draft, token: number): number {
  const close = draft.partner[token + 2] as number;
  if (close < 0) return -1;
  blank(draft, token + 1, token + 1);
  if (close > token + 3) makeOpaque(draft, token + 3, close - 1);
  return close;
}

/** A label before `}` or a directive names an empty statement. */
function repairLabel(draft: Draft, token: number): number {
  const colon = token + 1;
  if (draft.text(colon + 1) === ":") return -1;
  if (draft.text(colon + 1) === "}" || draft.afterDirective[colon + 1] === 1) endStatement(draft, colon);
  return colon;
}
