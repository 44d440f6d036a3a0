// C as text: code, comments, literals and directives told apart, character by character. Does not parse C.

/** Text of one file, read once and asked for many places. All strings are as long as the file. */
export interface CText {
  /** Offset of each line's start. */
  readonly lines: readonly number[];
  /** Comments are blank. */
  readonly code: string;
  /** Comments, directives and the insides of literals are blank or `;`: only real `;`, `{` and `}` are left. */
  readonly skeleton: string;
}

/** Tells code from comments, literals and directives. Any text will do. */
export function readText(text: string): CText {
  const code: string[] = [];
  const skeleton: string[] = [];
  const both = (piece: string): void => {
    code.push(piece);
    skeleton.push(piece);
  };
  let plainFrom = 0;
  let at = 0;
  let lineIsBlank = true;
  const piece = (end: number, put: (text: string) => void): void => {
    both(text.slice(plainFrom, at));
    put(text.slice(at, end));
    at = end;
    plainFrom = end;
  };
  while (at < text.length) {
    SPECIAL.lastIndex = at;
    const next = SPECIAL.exec(text)?.index ?? text.length;
    lineIsBlank = isBlankBefore(text, at, next, lineIsBlank);
    at = next;
    const c = text[at];
    if (c === "/" && text[at + 1] === "*") {
      const close = text.indexOf("*/", at + 2);
      piece(close < 0 ? text.length : close + 2, (comment) => both(blank(comment)));
    } else if (c === "/" && text[at + 1] === "/") {
      piece(endOfLine(text, at), (comment) => both(blank(comment)));
    } else if (c === '"' || c === "'") {
      lineIsBlank = false;
      piece(endOfLiteral(text, at), (literal) => {
        code.push(literal);
        skeleton.push(literal.replace(/[^\n]/g, "_"));
      });
    } else if (c === "#" && lineIsBlank) {
      piece(endOfDirective(text, at), (directive) => {
        code.push(withoutComments(directive));
        skeleton.push(directive.replace(/[^\n]/g, ";"));
      });
    } else {
      // `#` behind something else on its line.
      lineIsBlank = false;
      at++;
    }
  }
  both(text.slice(plainFrom));
  return { lines: lineStarts(text), code: code.join(""), skeleton: skeleton.join("") };
}

/** Where plain text may end: a comment, a literal, a directive. */
const SPECIAL = /["'#]|\/[*/]/g;

/** Is there nothing but space before `end` on its line? `wasBlank`: so it was before `start`. */
function isBlankBefore(text: string, start: number, end: number, wasBlank: boolean): boolean {
  for (let at = end - 1; at >= start; at--) {
    const c = text.charCodeAt(at);
    if (c === NEWLINE) return true;
    if (!isSpace(c)) return false;
  }
  return wasBlank;
}

const NEWLINE = 10;

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** The end of the logical line: a backslash before the line break carries it on. */
function endOfLine(text: string, from: number): number {
  for (let at = from; ; ) {
    const end = text.indexOf("\n", at);
    if (end < 0) return text.length;
    const before = text[end - 1] === "\r" ? end - 2 : end - 1;
    if (text[before] !== "\\") return end;
    at = end + 1;
  }
}

/** Like endOfLine, but a comment that is opened on the line may span more lines. */
function endOfDirective(text: string, from: number): number {
  let end = endOfLine(text, from);
  for (let open = text.indexOf("/*", from); open >= 0 && open < end; open = text.indexOf("/*", open)) {
    const close = text.indexOf("*/", open + 2);
    if (close < 0) return text.length;
    open = close + 2;
    if (close >= end) end = endOfLine(text, close);
  }
  return end;
}

function endOfLiteral(text: string, from: number): number {
  const quote = text[from];
  let at = from + 1;
  for (; at < text.length && text[at] !== quote && text[at] !== "\n"; at++) if (text[at] === "\\") at++;
  return Math.min(text.length, text[at] === quote ? at + 1 : at);
}

function withoutComments(directive: string): string {
  return directive.replace(/\/\*[^*]*(?:\*(?!\/)[^*]*)*\*\/|\/\/[^\n]*/g, blank);
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, " ");
}

/** Without white space and continued lines: equal code is equal, however it is laid out. */
export function squeeze(text: string): string {
  return text.replace(/\\\r?\n|\s+/g, "");
}

export function isBoundary(character: string | undefined): boolean {
  return character === ";" || character === "{" || character === "}";
}

export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
