// Finds where functions begin and end in the text of a C file, by braces alone. Does not parse C: whoever has a tree asks that.
import { type CText, readText } from "./c-text.js";

/** A function's definition in a text. Lines count from 1. */
export interface FunctionText {
  readonly name: string;
  /** Offset of its first character: type, attributes or name. */
  readonly start: number;
  /** Offset of the opening brace. */
  readonly body: number;
  /** Offset behind its closing brace. */
  readonly end: number;
  readonly firstLine: number;
  readonly lastLine: number;
}

/** Words with parentheses and a brace behind them that are no function's name. */
const KEYWORDS = new Set(["if", "for", "while", "switch", "return", "else", "do", "sizeof", "defined"]);

/** So far back the head of a function in K&R style reaches, in declarations of parameters. */
const MOST_PARAMETERS = 24;

/**
 * The functions that are defined in a text, in its order. Braces that `#if` leaves without a partner are made up for where a line
 * begins with a brace, as it does at the end of nearly every function.
 */
export function functionsIn(text: string | CText): FunctionText[] {
  const { skeleton, lines } = typeof text === "string" ? readText(text) : text;
  const found: FunctionText[] = [];
  /** Starts of the pieces since the last function or block: what lies between `;`, `{` and `}`. */
  let pieces: number[] = [0];
  let depth = 0;
  let round = 0;
  let open: { readonly name: string; readonly start: number; readonly body: number } | undefined;
  const close = (end: number): void => {
    if (open) found.push({ ...open, end, firstLine: lineOf(lines, open.start), lastLine: lineOf(lines, end - 1) });
    open = undefined;
    depth = 0;
    round = 0;
    pieces = [end];
  };
  for (const { 0: mark, index } of skeleton.matchAll(/[{}();]/g)) {
    const isAtMargin = index === 0 || skeleton[index - 1] === "\n";
    if (mark === "{") {
      const head = depth === 0 || isAtMargin ? headBefore(skeleton, pieces, index, depth === 0) : undefined;
      // A function that begins within another: an earlier brace has no partner.
      if (depth > 0 && head !== undefined) close(head.start);
      if (head !== undefined) open = { ...head, body: index };
      if (depth === 0 && open === undefined && isLinkage(skeleton, pieces.at(-1) ?? 0, index)) {
        pieces = [index + 1];
        continue;
      }
      depth++;
    } else if (mark === "}") {
      if (depth > 0) depth = isAtMargin ? 0 : depth - 1;
      if (depth === 0) close(index + 1);
    } else if (mark === "(") round++;
    else if (mark === ")") round = Math.max(0, round - 1);
    else if (depth === 0 && (round === 0 || isAtMargin)) {
      round = 0;
      if (pieces.length > MOST_PARAMETERS) pieces.shift();
      pieces.push(index + 1);
    }
  }
  if (open) close(skeleton.length);
  return found;
}

/** `extern "C" {` holds functions and is none. */
function isLinkage(skeleton: string, from: number, to: number): boolean {
  return /\bextern\s*_*\s*$/.test(skeleton.slice(Math.max(from, to - 40), to));
}

/** The function whose body begins at `brace`: its name, and where its head starts. */
function headBefore(
  skeleton: string,
  pieces: readonly number[],
  brace: number,
  isOutside: boolean,
): { readonly name: string; readonly start: number } | undefined {
  let start = pieces.at(-1) ?? 0;
  if (!isOutside) start = lastPieceWithin(skeleton, brace);
  const last = skeleton.slice(start, brace);
  if (last.trim() !== "") return named(last, start);
  if (!isOutside) return undefined;
  // `f(a) int a; {`, or a directive between head and body.
  for (let at = pieces.length - 2; at >= 0; at--) {
    const piece = skeleton.slice(pieces[at], (pieces[at + 1] ?? brace) - 1);
    if (piece.trim() === "") continue;
    const head = named(piece, pieces[at] as number, true);
    if (head !== undefined) return head;
    if (!/^[\w\s*,[\]()]+$/.test(piece)) return undefined;
  }
  return undefined;
}

/** Within an unfinished function: what stands on the lines right before the brace, up to an empty line or the end of a statement. */
function lastPieceWithin(skeleton: string, brace: number): number {
  let start = brace;
  while (start > 0 && brace - start < 1000) {
    const c = skeleton[start - 1];
    if (c === ";" || c === "}" || c === "{") break;
    start--;
  }
  return start;
}

/**
 * The name in a head. Parentheses behind names in capitals or with two underscores are attributes where others are there too, and of
 * several that are left the last with a type before it counts: `EXPORT(x) static int f(void)`, `int HINT(a) f(void)`.
 */
function named(
  head: string,
  offset: number,
  isOldStyle = false,
): { readonly name: string; readonly start: number } | undefined {
  if (/[=#]/.test(head) || /^\s*typedef\b/.test(head)) return undefined;
  // Prototypes end with their parentheses too, but no body follows them.
  if (isOldStyle && !/\)\s*(?:[A-Za-z_][\w\s*,[\]]*)?$/.test(head)) return undefined;
  const groups = namesBeforeParentheses(head);
  const plain = groups.filter(({ name }) => !/^(?:[A-Z_][A-Z\d_]*|__\w+)$/.test(name));
  const left = plain.length > 0 ? plain : groups;
  const chosen = left.findLast(({ isTyped }) => isTyped) ?? left[0];
  if (chosen === undefined || KEYWORDS.has(chosen.name)) return undefined;
  return { name: chosen.name, start: offset + (head.length - head.trimStart().length) };
}

/** What stands before each outermost pair of parentheses, and whether other words stand before that. */
function namesBeforeParentheses(head: string): { readonly name: string; readonly isTyped: boolean }[] {
  const names: { readonly name: string; readonly isTyped: boolean }[] = [];
  let level = 0;
  let outside = "";
  for (const { 0: piece } of head.matchAll(/[()]|[^()]+/g)) {
    if (piece === ")") level = Math.max(0, level - 1);
    else if (piece !== "(") outside += level === 0 ? piece : "";
    else if (level++ === 0) {
      const words = outside.match(/[A-Za-z_]\w*/g) ?? [];
      const name = /([A-Za-z_]\w*)\s*$/.exec(outside)?.[1];
      if (name !== undefined) names.push({ name, isTyped: words.length > 1 });
      outside = "";
    }
  }
  return level > 0 ? [] : names;
}

/** @param starts offset of each line's start */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
