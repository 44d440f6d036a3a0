// Decides which `#if` groups the grammar can read as they stand, and picks one arm of each other one: those that begin or end inside
// of a statement. Does not touch groups of whole statements: their arms are all analysed.
import { type Condition, readCondition } from "./conditions.js";
import { Directive, Mark, type Tokens, Word } from "./tokens.js";
import { isKeyword, isMacroLike } from "./words.js";

/** `key` was taken to be `value` in the text from `start` to `end`. */
export interface Assumption {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly value: boolean;
}

export interface Resolution {
  /** By token: 1 where it is no longer part of the text. */
  readonly dropped: Uint8Array;
  readonly assumptions: readonly Assumption[];
}

interface Group {
  /** Tokens of `#if`, `#elif`, `#else`, `#endif`, in order. */
  readonly lines: number[];
  /** The token before that is still part of the text; −1 at the start of the file. */
  readonly before: number;
}

export function resolveConditionals(tokens: Tokens, textOf: (token: number) => string): Resolution {
  const dropped = new Uint8Array(tokens.kinds.length);
  const assumptions: Assumption[] = [];
  const chosen = new Map<string, boolean>();
  const open: Group[] = [];
  const isKept = new Uint8Array(tokens.kinds.length);
  let before = -1;
  for (let token = 0; token < tokens.kinds.length; token++) {
    if (tokens.kinds[token] !== Directive) {
      before = token;
      continue;
    }
    const word = /^#\s*(\w*)/.exec(textOf(token))?.[1] ?? "";
    if (/^if/.test(word)) open.push({ lines: [token], before });
    else if (/^el/.test(word)) open.at(-1)?.lines.push(token);
    else if (word === "endif") {
      const group = open.pop();
      if (!group) continue;
      group.lines.push(token);
      if (isReadable(tokens, textOf, dropped, isKept, group)) {
        for (const line of group.lines) isKept[line] = 1;
      } else pick(tokens, textOf, dropped, group, chosen, assumptions);
      before = lastKept(tokens, dropped, isKept, token);
    }
  }
  return { dropped, assumptions };
}

/** The last token up to `token` that is code or a line of a group that stays. */
function lastKept(tokens: Tokens, dropped: Uint8Array, isKept: Uint8Array, token: number): number {
  let at = token;
  while (at >= 0 && (dropped[at] === 1 || (tokens.kinds[at] === Directive && isKept[at] === 0))) at -= 1;
  return at;
}

/** Whether the group stands between statements, and each arm is whole statements. */
function isReadable(
  tokens: Tokens,
  textOf: (token: number) => string,
  dropped: Uint8Array,
  isKept: Uint8Array,
  group: Group,
): boolean {
  const { lines, before } = group;
  if (before >= 0 && tokens.kinds[before] !== Directive && !/^[;{}:]$/.test(textOf(before))) return false;
  const last = lines.at(-1) as number;
  const next = nextCode(tokens, dropped, last);
  if (tokens.kinds[next] === Word && textOf(next) === "else") return false;
  // An arm may end with a macro that needs no semicolon, if no statement can go on behind the group.
  const mayEndOpen = next >= tokens.kinds.length || tokens.kinds[next] === Word || textOf(next) === "}";
  for (let arm = 0; arm + 1 < lines.length; arm++) {
    const [from, to] = [lines[arm] as number, lines[arm + 1] as number];
    if (!isWhole(tokens, textOf, dropped, isKept, from, to, mayEndOpen)) return false;
  }
  return true;
}

/** The first token behind that is code. */
function nextCode(tokens: Tokens, dropped: Uint8Array, token: number): number {
  let at = token + 1;
  while (at < tokens.kinds.length && (dropped[at] === 1 || tokens.kinds[at] === Directive)) at += 1;
  return at;
}

function isWhole(
  tokens: Tokens,
  textOf: (token: number) => string,
  dropped: Uint8Array,
  isKept: Uint8Array,
  from: number,
  to: number,
  mayEndOpen: boolean,
): boolean {
  let [braces, parens] = [0, 0];
  let last = "";
  // The word before the parenthesis that closed last, and the last word.
  const callers: string[] = [];
  let [caller, word, beforeWord] = ["", "", ""];
  for (let at = from + 1; at < to; at++) {
    if (dropped[at] === 1) continue;
    if (tokens.kinds[at] === Directive) {
      if (isKept[at] === 1) last = ";";
      continue;
    }
    const text = tokens.kinds[at] === Mark ? textOf(at) : "word";
    if (last === "" && tokens.kinds[at] === Word && textOf(at) === "else") return false;
    if (text === "{") braces += 1;
    else if (text === "}") braces -= 1;
    else if (text === "(") {
      parens += 1;
      callers.push(last === "word" ? word : "");
    } else if (text === ")") {
      parens -= 1;
      caller = callers.pop() ?? "";
    } else if (text === "word") {
      word = textOf(at);
      beforeWord = last;
    }
    if (braces < 0 || parens < 0) return false;
    last = text;
  }
  if (braces !== 0 || parens !== 0) return false;
  if (/^[;}:]?$/.test(last)) return true;
  if (!mayEndOpen) return false;
  return last === ")"
    ? caller !== "" && !isKeyword(caller)
    : last === "word" && /^[;{}:]?$/.test(beforeWord) && isMacroLike(word) && !isKeyword(word);
}

/** Keeps one arm: the one that is compiled where that is known, else the one that goes with what was picked before. */
function pick(
  tokens: Tokens,
  textOf: (token: number) => string,
  dropped: Uint8Array,
  { lines }: Group,
  chosen: Map<string, boolean>,
  assumptions: Assumption[],
): void {
  let kept = -1;
  for (let arm = 0; arm + 1 < lines.length; arm++) {
    const line = lines[arm] as number;
    const text = textOf(line);
    if (/^#\s*else/.test(text) || holds(readCondition(text), chosen)) {
      kept = arm;
      break;
    }
  }
  const span = {
    start: tokens.starts[lines[0] as number] as number,
    end: tokens.ends[lines.at(-1) as number] as number,
  };
  for (let arm = 0; arm + 1 < lines.length && arm <= (kept < 0 ? lines.length : kept); arm++) {
    const text = textOf(lines[arm] as number);
    if (/^#\s*else/.test(text)) break;
    const { key, isNegated } = readCondition(text);
    assumptions.push({ ...span, key, value: (arm === kept) !== isNegated });
  }
  for (let arm = 0; arm < lines.length; arm++) {
    const line = lines[arm] as number;
    dropped[line] = 1;
    if (arm === kept || arm + 1 === lines.length) continue;
    for (let at = line + 1; at < (lines[arm + 1] as number); at++) dropped[at] = 1;
  }
}

/** Whether the condition is taken to hold: the first question about something unknown is answered with yes. */
function holds(condition: Condition, chosen: Map<string, boolean>): boolean {
  if (condition.truth !== undefined) return condition.truth;
  if (condition.key.includes("__cplusplus")) return condition.isNegated;
  const known = chosen.get(condition.key);
  if (known !== undefined) return known !== condition.isNegated;
  chosen.set(condition.key, !condition.isNegated);
  return true;
}
