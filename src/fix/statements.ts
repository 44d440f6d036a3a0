// Functions and statements of a source, as ranges of tokens. What is not understood is left out: then nothing is patched there.
import { isName, type Source, word } from "./tokens.js";

export interface Statement {
  readonly kind: "block" | "if" | "loop" | "switch" | "labelled" | "simple";
  /** Indices of the first and the last token. */
  readonly first: number;
  readonly last: number;
  /** `member` of a block; the only one after a head or `else` (`body`), or after a label. */
  readonly role: "member" | "body" | "labelled";
  readonly parent: Statement | null;
  readonly children: readonly Statement[];
  /** Brackets of the head of an `if`, a loop or a switch; −1 where it has none. */
  readonly head: number;
  /** It is the inside of `({ … })`: its last statement is its value. */
  readonly isExpression: boolean;
}

export interface CFunction {
  readonly name: string;
  /** The first token of its return type, the name, the bracket before the parameters, and its braces. */
  readonly first: number;
  readonly nameAt: number;
  readonly parameters: number;
  readonly open: number;
  readonly close: number;
}

export interface Outline {
  readonly functions: readonly CFunction[];
  /** First and last tokens of what else stands at the top level. */
  readonly declarations: readonly (readonly [number, number])[];
}

class Broken extends Error {}

/** Keywords that a bracket follows which holds no parameters. */
const NO_PARAMETERS = new Set(["__attribute__", "__attribute", "__asm__", "asm", "__declspec", "_Alignas"]);

export function outlineOf(source: Source): Outline {
  const functions: CFunction[] = [];
  const declarations: [number, number][] = [];
  const { tokens } = source;
  let first = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (token.text === ";") {
      if (i > first) declarations.push([first, i]);
      first = i + 1;
    } else if (token.text === "{") {
      if (/^"C/.test(word(source, i - 1)) && word(source, i - 2) === "extern") {
        first = i + 1;
        continue;
      }
      const fn = functionAt(source, first, i);
      if (fn) functions.push(fn);
      if (token.match < 0) return { functions, declarations };
      i = token.match;
      if (fn) first = i + 1;
    } else if (token.text === "}") {
      first = i + 1; // of extern "C"
    } else if (token.match > i) i = token.match;
  }
  return { functions, declarations };
}

function functionAt(source: Source, first: number, open: number): CFunction | null {
  const { tokens } = source;
  const close = tokens[open]?.match ?? -1;
  if (close < 0) return null;
  for (let i = open - 1; i > first; i--) {
    const token = tokens[i];
    if (token?.text === ")") {
      const name = token.match - 1;
      if (token.match < 0 || !isName(word(source, name))) return null;
      if (!NO_PARAMETERS.has(word(source, name)))
        return { name: word(source, name), first, nameAt: name, parameters: token.match, open, close };
      i = name;
    } else if (!isName(token?.text ?? "")) return null;
  }
  return null;
}

export function functionOf({ functions }: Outline, token: number): CFunction | undefined {
  let low = 0;
  let high = functions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const fn = functions[middle] as CFunction; // between two valid indices
    if (fn.close < token) low = middle + 1;
    else if (fn.open > token) high = middle - 1;
    else return fn;
  }
  return undefined;
}

/** The block of a function with all that is in it; null where it cannot be read with certainty. */
export function readBody(source: Source, { open, close }: CFunction): Statement | null {
  // A literal that is never closed: nobody knows where it ends.
  if (source.tokens.slice(open, close).some(({ text }) => text === '"' || text === "'")) return null;
  try {
    return readBlock(source, open, null, "body", false);
  } catch (error) {
    if (error instanceof Broken) return null;
    throw error;
  }
}

/** The innermost statement that holds a token; for the inside of a statement expression that is read too. */
export function statementAt(source: Source, body: Statement, token: number): Statement | null {
  let at = body;
  for (;;) {
    const inner = childAt(at, token);
    if (inner) {
      at = inner;
      continue;
    }
    if (at.kind === "block" || token > at.last) return at;
    const open = expressionAround(source, at, token);
    if (open < 0) return at;
    try {
      at = readBlock(source, open, at, "body", true);
    } catch (error) {
      if (error instanceof Broken) return null;
      throw error;
    }
  }
}

function childAt({ children }: Statement, token: number): Statement | undefined {
  let low = 0;
  let high = children.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const child = children[middle] as Statement; // between two valid indices
    if (child.last < token) low = middle + 1;
    else if (child.first > token) high = middle - 1;
    else return child;
  }
  return undefined;
}

/** Index of the `{` of the outermost `({` of a statement that holds a token. */
function expressionAround(source: Source, { first, last }: Statement, token: number): number {
  for (let i = first; i <= Math.min(token, last); i++) {
    const one = source.tokens[i];
    if (one?.text === "{" && word(source, i - 1) === "(" && token <= one.match) return i;
  }
  return -1;
}

type Mutable = { -readonly [K in keyof Statement]: Statement[K] } & { children: Statement[] };

function start(kind: Statement["kind"], first: number, parent: Statement | null, role: Statement["role"]): Mutable {
  return { kind, first, last: first, role, parent, children: [], head: -1, isExpression: false };
}

function readBlock(
  source: Source,
  open: number,
  parent: Statement | null,
  role: Statement["role"],
  isExpression: boolean,
): Statement {
  const block = start("block", open, parent, role);
  const close = matchOf(source, open);
  block.last = close;
  block.isExpression = isExpression;
  for (let i = open + 1; i < close; ) {
    const child = readStatement(source, i, close, block, "member");
    block.children.push(child);
    i = child.last + 1;
  }
  return block;
}

function readStatement(source: Source, i: number, end: number, parent: Statement, role: Statement["role"]): Statement {
  const text = word(source, i);
  if (i >= end) throw new Broken();
  if (text === "{") return readBlock(source, i, parent, role, false);
  if (text === "if" || text === "while" || text === "for" || text === "switch") {
    const head = word(source, i + 1) === "(" ? i + 1 : -1;
    return readHeaded(source, i, head, end, parent, role, text);
  }
  if (text === "do") return readDo(source, i, end, parent, role);
  const label = endOfLabel(source, i, end);
  if (label >= 0) {
    const labelled = start("labelled", i, parent, role);
    labelled.last = label;
    if (label + 1 < end) {
      const child = readStatement(source, label + 1, end, labelled, "labelled");
      labelled.children.push(child);
      labelled.last = child.last;
    }
    return labelled;
  }
  // A macro that makes a loop.
  if (isName(text) && word(source, i + 1) === "(" && word(source, matchOf(source, i + 1) + 1) === "{")
    return readHeaded(source, i, i + 1, end, parent, role, "for");
  const simple = start("simple", i, parent, role);
  simple.last = endOfSimple(source, i, end);
  return simple;
}

function readHeaded(
  source: Source,
  i: number,
  head: number,
  end: number,
  parent: Statement,
  role: Statement["role"],
  keyword: string,
): Statement {
  const kind = keyword === "if" ? "if" : keyword === "switch" ? "switch" : "loop";
  const statement = start(kind, i, parent, role);
  if (head < 0) throw new Broken();
  statement.head = head;
  const body = readStatement(source, matchOf(source, head) + 1, end, statement, "body");
  statement.children.push(body);
  statement.last = body.last;
  if (kind === "if" && body.last + 1 < end && word(source, body.last + 1) === "else") {
    const other = readStatement(source, body.last + 2, end, statement, "body");
    statement.children.push(other);
    statement.last = other.last;
  }
  return statement;
}

function readDo(source: Source, i: number, end: number, parent: Statement, role: Statement["role"]): Statement {
  const loop = start("loop", i, parent, role);
  const body = readStatement(source, i + 1, end, loop, "body");
  loop.children.push(body);
  if (word(source, body.last + 1) !== "while" || word(source, body.last + 2) !== "(") throw new Broken();
  loop.head = body.last + 2;
  const close = matchOf(source, loop.head);
  loop.last = word(source, close + 1) === ";" ? close + 1 : close;
  return loop;
}

/** Index of the colon behind a label; −1 where there is no label. */
function endOfLabel(source: Source, i: number, end: number): number {
  const text = word(source, i);
  if (isName(text) && text !== "case" && word(source, i + 1) === ":") return i + 1;
  if (text !== "case") return -1;
  for (let at = i + 1; at < end; at++) {
    const token = source.tokens[at];
    if (token?.text === ":") return at;
    if (token?.text === "?" || token?.text === ";") break;
    if (token && token.match > at) at = token.match;
  }
  throw new Broken();
}

function endOfSimple(source: Source, i: number, end: number): number {
  for (let at = i; at < end; at++) {
    const token = source.tokens[at];
    if (token?.text === ";") return at;
    if (token && /^[([{]$/.test(token.text)) at = matchOf(source, at);
  }
  return end - 1;
}

function matchOf(source: Source, open: number): number {
  const match = source.tokens[open]?.match ?? -1;
  if (match < 0) throw new Broken();
  return match;
}
