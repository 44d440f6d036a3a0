// C text → tokens with positions, comments left out, each directive one token. Knows no macros and no grammar.

/** What a token is; `Mark` is a single character of punctuation. */
export const Word = 1;
export const NumberLiteral = 2;
export const Text = 3;
export const Mark = 4;
export const Directive = 5;

export interface Tokens {
  readonly bytes: Uint8Array;
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
}

const NEWLINE = 10;
const SLASH = 47;
const STAR = 42;
const BACKSLASH = 92;
const HASH = 35;
const DOUBLE_QUOTE = 34;
const QUOTE = 39;

export function tokenize(bytes: Uint8Array): Tokens {
  const tokens: Tokens = { bytes, kinds: [], starts: [], ends: [] };
  const length = bytes.length;
  let at = 0;
  let isLineStart = true;
  while (at < length) {
    const byte = bytes[at] as number;
    if (byte === NEWLINE) {
      isLineStart = true;
      at += 1;
    } else if (byte <= 32) at += 1;
    else if (byte === SLASH && bytes[at + 1] === SLASH) at = endOfLine(bytes, at);
    else if (byte === SLASH && bytes[at + 1] === STAR) at = endOfComment(bytes, at);
    else if (byte === BACKSLASH) at += 1;
    else {
      const isDirective = byte === HASH && isLineStart;
      const [kind, end] = isDirective ? [Directive, endOfDirective(bytes, at)] : readToken(bytes, at);
      tokens.kinds.push(kind);
      tokens.starts.push(at);
      tokens.ends.push(end);
      isLineStart = false;
      at = end;
    }
  }
  return tokens;
}

function readToken(bytes: Uint8Array, at: number): [number, number] {
  const byte = bytes[at] as number;
  if (byte === DOUBLE_QUOTE || byte === QUOTE) return [Text, endOfText(bytes, at)];
  if (isDigit(byte)) {
    let end = at + 1;
    while (isWordByte(bytes[end]) || bytes[end] === 46) end += 1;
    return [NumberLiteral, end];
  }
  if (!isWordByte(byte)) return [Mark, at + 1];
  let end = at + 1;
  while (isWordByte(bytes[end])) end += 1;
  return [Word, end];
}

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || byte === 95 || isDigit(byte) || byte >= 128;
}

function endOfText(bytes: Uint8Array, start: number): number {
  const quote = bytes[start];
  let at = start + 1;
  for (; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at += 1;
    else if (bytes[at] === quote) return at + 1;
    else if (bytes[at] === NEWLINE) return at;
  }
  return Math.min(at, bytes.length);
}

function endOfLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(NEWLINE, start);
  return end < 0 ? bytes.length : end;
}

function endOfComment(bytes: Uint8Array, start: number): number {
  for (let at = start + 2; at < bytes.length; at++) {
    if (bytes[at] === STAR && bytes[at + 1] === SLASH) return at + 2;
  }
  return bytes.length;
}

/** To the end of the line; a backslash or a comment carries it on. */
function endOfDirective(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== NEWLINE) {
    if (bytes[at] === SLASH && bytes[at + 1] === STAR) at = endOfComment(bytes, at);
    else if (bytes[at] === SLASH && bytes[at + 1] === SLASH) at = endOfLine(bytes, at);
    else if (bytes[at] === BACKSLASH) at += bytes[at + 1] === 13 ? 3 : 2;
    else at += 1;
  }
  return Math.min(at, bytes.length);
}
