// The text that is being repaired: its code tokens with their partners, and the few ways of overwriting it. No byte changes its place.
import { decode } from "../tree.js";
import { Directive, Mark, type Tokens, Word } from "./tokens.js";

/** A macro with the text that its arguments take, parentheses included; −1 where it is used without any. */
export interface MacroUse {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly argumentsStart: number;
}

export interface Repairs {
  /** By offset: a macro that stands where the head of an `if` or a loop would. */
  readonly heads: Map<number, MacroUse>;
  /** Offsets of arguments that are no expressions: types, statements, operators. */
  readonly opaque: Set<number>;
  /** Words that were taken away, by the offset of what follows them. */
  readonly prefixes: Map<number, string>;
  /** Macros at the top level that stand for whole declarations. */
  readonly definitions: MacroUse[];
  /** Declarations of the parameters of K&R functions, by the offset of the parameter list. */
  readonly oldStyle: Map<number, string>;
  /** `case 1 ... 5:`, by the offset of the first value: the text of the last one. */
  readonly ranges: Map<number, string>;
  /** Offsets of `goto *p;`. */
  readonly computedGotos: Set<number>;
  /** Labels whose address is taken, by the offset of `&&`. */
  readonly labelAddresses: Map<number, string>;
}

export interface Draft {
  readonly out: Uint8Array;
  /** Code tokens. */
  readonly count: number;
  readonly kinds: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Partner of each parenthesis, bracket and brace; −1 for none. */
  readonly partner: Int32Array;
  /** By token: whether a directive stands before it. */
  readonly afterDirective: Uint8Array;
  /** Directives that are left, each with the token behind it. */
  readonly directives: readonly { readonly start: number; readonly end: number; readonly next: number }[];
  /** By token: 1 where it has been overwritten by a name. */
  readonly gone: Uint8Array;
  readonly repairs: Repairs;
  text(token: number): string;
  isChanged: boolean;
}

const SPACE = 32;

export function createDraft(tokens: Tokens, dropped: Uint8Array): Draft {
  const { bytes } = tokens;
  const out = new Uint8Array(bytes); // a Buffer's slice() would be the same memory
  const alive: number[] = [];
  let isChanged = false;
  for (let token = 0; token < tokens.kinds.length; token++) {
    if (dropped[token] === 1) {
      erase(out, tokens.starts[token] as number, tokens.ends[token] as number);
      isChanged = true;
    } else alive.push(token);
  }
  const code = alive.filter((token) => tokens.kinds[token] !== Directive);
  const count = code.length;
  // Rules look at a token from several sides: its text is made once.
  const texts: string[] = new Array(count);
  const directives: { start: number; end: number; next: number }[] = [];
  const draft: Draft = {
    out,
    count,
    kinds: Uint8Array.from(code, (token) => tokens.kinds[token] as number),
    starts: Int32Array.from(code, (token) => tokens.starts[token] as number),
    ends: Int32Array.from(code, (token) => tokens.ends[token] as number),
    partner: new Int32Array(count).fill(-1),
    afterDirective: new Uint8Array(count + 1),
    directives,
    gone: new Uint8Array(count),
    repairs: {
      heads: new Map(),
      opaque: new Set(),
      prefixes: new Map(),
      definitions: [],
      oldStyle: new Map(),
      ranges: new Map(),
      computedGotos: new Set(),
      labelAddresses: new Map(),
    },
    text: (token) => {
      if (token < 0 || token >= count) return "";
      texts[token] ??= decode(bytes, draft.starts[token] as number, draft.ends[token] as number);
      return texts[token] as string;
    },
    isChanged,
  };
  let index = 0;
  for (const token of alive) {
    if (tokens.kinds[token] === Directive) {
      draft.afterDirective[index] = 1;
      directives.push({ start: tokens.starts[token] as number, end: tokens.ends[token] as number, next: index });
    } else index += 1;
  }
  findPartners(draft);
  for (const { start, end } of directives) {
    // The grammar takes a comment for the end of a macro's text.
    if (eraseComments(out, start, end)) draft.isChanged = true;
  }
  return draft;
}

/** Comments at the end of a directive are understood, and stay. */
function eraseComments(out: Uint8Array, start: number, end: number): boolean {
  let isFound = false;
  for (let at = start; at + 1 < end; at++) {
    if (out[at] !== 47 || out[at + 1] !== 42) continue;
    let after = at + 2;
    while (after < end && !(out[after - 1] === 42 && out[after] === 47 && after > at + 2)) after += 1;
    after += 1;
    let next = after;
    while (next < end && (out[next] as number) <= SPACE) next += 1;
    if (next >= end) break;
    out.fill(SPACE, at, after);
    isFound = true;
    at = after;
  }
  return isFound;
}

function findPartners(draft: Draft): void {
  const open: number[] = [];
  for (let token = 0; token < draft.count; token++) {
    if (draft.kinds[token] !== Mark) continue;
    const text = draft.text(token);
    if (text === "(" || text === "[" || text === "{") open.push(token);
    else if (text === ")" || text === "]" || text === "}") {
      const wanted = text === ")" ? "(" : text === "]" ? "[" : "{";
      // A brace that closes closes what was left open inside of it.
      if (text === "}") while (open.length > 0 && draft.text(open.at(-1) as number) !== "{") open.pop();
      if (open.length > 0 && draft.text(open.at(-1) as number) === wanted) {
        const partner = open.pop() as number;
        draft.partner[partner] = token;
        draft.partner[token] = partner;
      }
    }
  }
}

export const isWord = (draft: Draft, token: number): boolean => token < draft.count && draft.kinds[token] === Word;

export function erase(out: Uint8Array, start: number, end: number): void {
  for (let at = start; at < end; at++) if (out[at] !== 10 && out[at] !== 13) out[at] = SPACE;
}

/** Takes the tokens from `first` to `last` away and remembers their text for what follows. */
export function blank(draft: Draft, first: number, last: number): void {
  const [start, end] = [draft.starts[first] as number, draft.ends[last] as number];
  erase(draft.out, start, end);
  draft.isChanged = true;
  const next = last + 1;
  if (next >= draft.count) return;
  let words = draft.repairs.prefixes.get(start) ?? "";
  for (let token = first; token <= last; token++) words += ` ${draft.text(token)}`;
  draft.repairs.prefixes.delete(start);
  const at = draft.starts[next] as number;
  draft.repairs.prefixes.set(at, words + (draft.repairs.prefixes.get(at) ?? ""));
}

/** Puts `text` in place of the tokens from `first` to `last`; false where it is too long. */
export function replace(draft: Draft, first: number, last: number, text: string): boolean {
  const [start, end] = [draft.starts[first] as number, draft.ends[last] as number];
  if (text.length > end - start) return false;
  erase(draft.out, start, end);
  for (let i = 0; i < text.length; i++) draft.out[start + i] = text.charCodeAt(i);
  draft.isChanged = true;
  return true;
}

/** Makes one name of the tokens from `first` to `last`, so that they read as an expression. */
export function makeOpaque(draft: Draft, first: number, last: number): void {
  const start = draft.starts[first] as number;
  replace(draft, first, last, "_".repeat((draft.ends[first] as number) - start));
  draft.gone.fill(1, first, last + 1);
  draft.repairs.opaque.add(start);
}

/** Puts a semicolon into the space behind the token; false where there is none. */
export function endStatement(draft: Draft, token: number): boolean {
  const at = draft.ends[token] as number;
  const byte = draft.out[at];
  if (byte === undefined || byte > SPACE) return false;
  draft.out[at] = 59;
  draft.isChanged = true;
  return true;
}

/** Whether the two tokens stand on different lines. */
export function isLineBetween(draft: Draft, first: number, second: number): boolean {
  const end = draft.starts[second] as number;
  for (let at = draft.ends[first] as number; at < end; at++) if (draft.out[at] === 10) return true;
  return false;
}

export function macroUse(draft: Draft, name: number, close: number): MacroUse {
  return {
    name: draft.text(name),
    start: draft.starts[name] as number,
    end: draft.ends[close] as number,
    argumentsStart: close === name ? -1 : (draft.starts[name + 1] as number),
  };
}
