// C text as tokens with their places, for patches. Comments, white space and directives are no tokens. Expands no macros.

export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Index of the bracket that belongs to this one; −1 for any other token, and where there is none. */
  readonly match: number;
  /** A directive stands between the token before and this one. */
  readonly isAfterDirective: boolean;
}

export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly newline: string;
  /** Offsets of the starts of lines. */
  readonly lines: readonly number[];
}

/** What is passed over, a literal, a name, a number, and everything else by its longest sign. */
const PARTS =
  /((?:\s|\\\r?\n)+|\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*)|(?:u8|[uUL])?"(?:\\[\s\S]|[^"\\\n])*"|(?:[uUL])?'(?:\\[\s\S]|[^'\\\n])*'|[A-Za-z_$][\w$]*|\.?\d(?:[eEpP][+-]|[\w.])*|->|\+\+|--|<<=|>>=|<<|>>|[-+*/%&|^=!<>]=|&&|\|\||\.\.\.|[\s\S]/y;
const DIRECTIVE = /(?:\\\r?\n|\/\*[\s\S]*?(?:\*\/|$)|[^\n])*/y;
const CLOSES: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

export function readSource(path: string, text: string): Source {
  const tokens: { -readonly [K in keyof Token]: Token[K] }[] = [];
  const open: number[] = [];
  let isAfterDirective = false;
  for (let at = 0; at < text.length; ) {
    if (text[at] === "#" && text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "") {
      at = endOf(DIRECTIVE, text, at);
      isAfterDirective = true;
      continue;
    }
    PARTS.lastIndex = at;
    const [word = "", passed] = PARTS.exec(text) ?? [text.slice(at)];
    if (passed === undefined) {
      const index = tokens.length;
      tokens.push({ text: word, start: at, end: at + word.length, match: -1, isAfterDirective });
      isAfterDirective = false;
      if (word === "(" || word === "[" || word === "{") open.push(index);
      const opener = CLOSES[word];
      const last = open.at(-1);
      const own = tokens[index];
      if (opener !== undefined && last !== undefined && own && tokens[last]?.text === opener) {
        open.pop();
        own.match = last;
        const first = tokens[last];
        if (first) first.match = index;
      }
    }
    at += Math.max(1, word.length);
  }
  const lines = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) lines.push(i + 1);
  return { path, text, tokens, newline: text.includes("\r\n") ? "\r\n" : "\n", lines };
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 1);
}

/** Text of a token; empty behind either end. */
export function word(source: Source, index: number): string {
  return source.tokens[index]?.text ?? "";
}

/** Text from one token to another, both included. */
export function textOf(source: Source, first: number, last: number): string {
  return source.text.slice(source.tokens[first]?.start ?? 0, source.tokens[last]?.end ?? 0);
}

/** Index of the token that starts at an offset or lies around it; −1 where there is none. */
export function tokenAt({ tokens }: Source, offset: number): number {
  let low = 0;
  let high = tokens.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const token = tokens[middle] as Token; // between two valid indices
    if (token.end <= offset) low = middle + 1;
    else if (token.start > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}

export function offsetOf(source: Source, line: number, column: number): number {
  return (source.lines[line - 1] ?? source.text.length) + column - 1;
}

/** Line of an offset, counted from 1. */
export function lineOf({ lines }: Source, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

export function isName(text: string): boolean {
  return /^[A-Za-z_$]/.test(text) && !/["']$/.test(text);
}

/** The white space that the line of an offset begins with. */
export function indentAt(source: Source, offset: number): string {
  return /[ \t]*/y.exec(source.text.slice(source.lines[lineOf(source, offset) - 1], offset))?.[0] ?? "";
}

/** Is there nothing but white space before an offset on its line? */
export function isFirstOnLine(source: Source, offset: number): boolean {
  return source.text.slice(source.lines[lineOf(source, offset) - 1], offset).trim() === "";
}
