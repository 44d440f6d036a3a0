// Declarations in a range of tokens, and the one that a name means at a statement. Knows no types but what the text says.
import type { Program, Unit } from "./program.js";
import type { CFunction, Statement } from "./statements.js";
import { isName, type Source, word } from "./tokens.js";

export interface Declaration {
  readonly name: string;
  readonly at: number;
  readonly stars: number;
  /** What a pointer points to may not be written. */
  readonly isConst: boolean;
  readonly isArray: boolean;
  readonly isStatic: boolean;
  /** Words of the type without qualifiers: `struct buffer`, `unsigned long`. */
  readonly type: string;
  /** Indices of the first and last token of the type, qualifiers included. */
  readonly specifiers: readonly [number, number];
}

const QUALIFIERS = new Set(["const", "volatile", "restrict", "__restrict", "__restrict__", "_Atomic", "register"]);
const STORAGE = new Set(["static", "extern", "typedef", "inline", "_Thread_local", "thread_local", "__thread"]);
const NO_TYPES = new Set(["return", "goto", "sizeof", "else", "case", "break", "continue", "do"]);
const WITH_BRACKETS = new Set(["__attribute__", "typeof", "__typeof__", "_Alignas", "alignas", "typeof_unqual"]);

/** `char *a = x, **b;` and the like; empty where this is no declaration. Functions and pointers to functions are left out. */
export function declarationsIn(source: Source, first: number, last: number): Declaration[] {
  const text = (i: number): string => (i <= last ? word(source, i) : "");
  const matchOf = (i: number): number => source.tokens[i]?.match ?? -1;
  let at = first;
  const type: string[] = [];
  const words = new Set<string>();
  for (;;) {
    const one = text(at);
    if (!isName(one) || NO_TYPES.has(one)) break;
    if (WITH_BRACKETS.has(one) && text(at + 1) === "(") {
      if (one !== "__attribute__") type.push(one);
      at = matchOf(at + 1) + 1;
      continue;
    }
    if ((one === "struct" || one === "union" || one === "enum") && (text(at + 1) === "{" || text(at + 2) === "{")) {
      const open = text(at + 1) === "{" ? at + 1 : at + 2;
      type.push(one, open === at + 2 ? text(at + 1) : "{}");
      at = matchOf(open) + 1;
      if (at === 0) return [];
      continue;
    }
    const isLastWord = !isName(text(at + 1)) && text(at + 1) !== "*";
    if (isLastWord && type.length > 0) break;
    words.add(one);
    if (!QUALIFIERS.has(one) && !STORAGE.has(one)) type.push(one);
    at++;
    if (isLastWord) break;
  }
  if (type.length === 0) return [];
  const specifiers = [first, at - 1] as const;
  const found: Declaration[] = [];
  while (at <= last) {
    let stars = 0;
    let isConst = words.has("const") || words.has("volatile");
    for (; text(at) === "*" || QUALIFIERS.has(text(at)); at++) {
      if (text(at) === "*") {
        stars++;
        if (stars > 1) isConst = text(at - 1) === "const";
      }
    }
    const name = text(at);
    if (!isName(name) || text(at + 1) === "(") return found;
    const isArray = text(at + 1) === "[";
    const isStatic = words.has("static") || words.has("extern") || words.has("_Thread_local");
    found.push({ name, at, stars, isConst, isArray, isStatic, type: type.join(" "), specifiers });
    for (at++; at <= last && text(at) !== ","; at++) {
      if (text(at) === ";") return found;
      const match = matchOf(at);
      if (match > at) at = match;
    }
    at++;
  }
  return found;
}

export interface Meaning extends Declaration {
  readonly kind: "local" | "parameter" | "global";
}

/** A declaration inside of a function, and the tokens for which it counts. */
export interface Local extends Declaration {
  readonly from: number;
  readonly to: number;
}

/** What a name means at a statement of a function; null where no declaration is found. */
export function meaningOf(program: Program, unit: Unit, fn: CFunction, at: Statement, name: string): Meaning | null {
  const { source } = unit;
  const here = placeIn(at);
  for (let outer: Statement | null = at; outer; outer = outer.parent) {
    if (!outer.isExpression) continue;
    const inside = localsOf(source, outer)
      .get(name)
      ?.findLast(({ from, to }) => from < here && here <= to);
    if (inside) return { ...inside, kind: "local" };
  }
  const local = unit
    .locals(fn)
    .get(name)
    ?.findLast(({ from, to }) => from < here && here <= to);
  if (local) return { ...local, kind: "local" };
  const parameter = parametersOf(source, fn).find((one) => one.name === name);
  if (parameter) return { ...parameter, kind: "parameter" };
  for (const other of program.reachable(source.path)) {
    const global = other.globals.get(name);
    if (global) return { ...global, kind: "global" };
  }
  return null;
}

/** The token at which something is patched: for a block its end. */
export function placeIn({ kind, first, last }: Statement): number {
  return kind === "block" ? last : first;
}

/** All declarations below a block, by name, outer ones before inner ones. */
export function localsOf(source: Source, block: Statement): ReadonlyMap<string, readonly Local[]> {
  const found = new Map<string, Local[]>();
  const add = (first: number, last: number, to: number): void => {
    for (const one of declarationsIn(source, first, last)) {
      const local = { ...one, from: first, to };
      const known = found.get(one.name);
      if (known) known.push(local);
      else found.set(one.name, [local]);
    }
  };
  const walk = (statement: Statement): void => {
    if (statement.kind === "loop" && statement.first < statement.head)
      add(statement.head + 1, headEnd(source, statement.head), statement.last);
    for (const child of statement.children) {
      if (child.kind === "simple") add(child.first, child.last, statement.last);
      else walk(child);
    }
  };
  walk(block);
  return found;
}

/** The first `;` in the head of a loop; the head itself where nothing is declared in it. */
function headEnd(source: Source, head: number): number {
  const close = source.tokens[head]?.match ?? head;
  for (let i = head + 1; i < close; i++) if (word(source, i) === ";") return i;
  return head;
}

export function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function parametersOf(source: Source, { parameters }: CFunction): Declaration[] {
  const close = source.tokens[parameters]?.match ?? -1;
  const found: Declaration[] = [];
  let first = parameters + 1;
  for (let at = first; at <= close; at++) {
    const token = source.tokens[at];
    if (at === close || token?.text === ",") {
      found.push(...declarationsIn(source, first, at - 1));
      first = at + 1;
    } else if (token && token.match > at) at = token.match;
  }
  return found;
}
