// May a function release what a variable points to? Only where each value that it can have was made for it: what a parameter, a
// global or a foreign structure leads to belongs to somebody else. Proves nothing about paths: that is the analyser's part.
import { firstAtLeast, meaningOf, parametersOf, placeIn } from "./declarations.js";
import { getOrMake, type Program, type Unit } from "./program.js";
import { type CFunction, type Statement, statementAt } from "./statements.js";
import { isName, word } from "./tokens.js";

/** Functions of libraries that return something new, or null. */
const MAKERS = new Set(
  (
    "malloc calloc realloc reallocarray aligned_alloc memalign valloc strdup strndup wcsdup realpath getcwd fopen fopen64 fmemopen " +
    "tmpfile fdopen popen opendir fdopendir open open64 openat creat socket accept accept4 dup eventfd mkstemp mmap dlopen " +
    "open_memstream if_nameindex newlocale"
  ).split(" "),
);
const MAX_DEPTH = 6;

/** A function and what is looked at in it. */
interface Scope {
  readonly program: Program;
  readonly unit: Unit;
  readonly fn: CFunction;
}

/**
 * Is all that a place (`p`, `c->name`) may hold at a statement its own? Looks at the assignments between the last one that every
 * way to the statement passes and the statement; without such a one at all of the function. `made` is where the memory that is
 * spoken of comes from: whatever stands there makes something new.
 */
export function isOwn(scope: Scope, at: Statement, place: readonly string[], made: number): boolean {
  const base = place.find(isName) ?? "";
  const meaning = meaningOf(scope.program, scope.unit, scope.fn, at, base);
  if (!meaning) return false;
  const { writes: all, places } = writesTo(scope, place);
  for (let i = firstAtLeast(places, placeIn(at)) - 1; i >= 0; i--) {
    const write = all[i] as Write; // below the length
    if (!isFresh(scope, write, made)) return false;
    if (!dominates(scope, write, at)) continue;
    // Round a loop that the write lies before, later writes come first.
    const loop = outermostLoop(at, write.at);
    const [from, to] = loop ? [firstAtLeast(places, loop.first), firstAtLeast(places, loop.last)] : [0, 0];
    return all.slice(from, to).every((one) => isFresh(scope, one, made));
  }
  if (meaning.kind !== "local" || meaning.isStatic) return false;
  return all.every((write) => isFresh(scope, write, made));
}

/** A place that gets a value: the tokens of the value, none where it is moved (`p++`). */
interface Write {
  readonly at: number;
  readonly value: readonly [number, number] | null;
}

/** Does the function itself put something into a place? */
export function isWritten(scope: Scope, place: readonly string[]): boolean {
  return writesTo(scope, place).writes.length > 0;
}

/** Ranges of tokens of all values that a place is given; each arm of `?:` is one. */
export function valuesOf(scope: Scope, place: readonly string[]): (readonly [number, number])[] {
  const arms = ([first, last]: readonly [number, number]): (readonly [number, number])[] => {
    const question = topLevel(scope.unit, first, last, "?");
    const colon = question < 0 ? -1 : topLevel(scope.unit, question + 1, last, ":");
    if (colon < 0) return [[first, last]];
    return [...arms([question + 1, colon - 1]), ...arms([colon + 1, last])];
  };
  return writesTo(scope, place).writes.flatMap(({ value }) => (value ? arms(value) : []));
}

/** What a variable may hold that is no heap: arrays, addresses of variables, the standard streams. */
export function notHeap(scope: Scope, at: Statement, variable: string): string[] {
  const { source } = scope.unit;
  if (!/^[A-Za-z_]\w*$/.test(variable)) return [];
  return valuesOf(scope, [variable]).flatMap(([first, last]) => {
    const name = word(source, first);
    if (name === "&" && first + 1 === last) return [`&${word(source, last)}`];
    if (first !== last || !isName(name)) return [];
    if (/^(?:stdin|stdout|stderr)$/.test(name)) return [name];
    return meaningOf(scope.program, scope.unit, scope.fn, at, name)?.isArray ? [name] : [];
  });
}

/** Is a plain local variable given new memory at one place, and changed at others: moved on, or handed out by its address? */
export function isMovedOn(scope: Scope, at: Statement, name: string, made: number): boolean {
  const meaning = /^[A-Za-z_]\w*$/.test(name) ? meaningOf(scope.program, scope.unit, scope.fn, at, name) : null;
  if (meaning?.kind !== "local" || meaning.isStatic || meaning.isArray) return false;
  const { writes } = writesTo(scope, [name]);
  const { source } = scope.unit;
  const isHandedOut = scope.unit.mentions(scope.fn, name).some((i) => word(source, i - 1) === "&");
  const isMade = writes.some((write) => isFresh(scope, write, made));
  return isMade && (isHandedOut || writes.some((write) => !isFresh(scope, write, made)));
}

/** Is a variable given another value by one of the statements between two tokens? */
export function isWrittenBetween(scope: Scope, name: string, from: number, to: number): boolean {
  return writesTo(scope, [name]).places.some((at) => from < at && at <= to);
}

/** Is a local variable given a value once, and released by the function itself somewhere? Then it is the function's to release. */
export function isGivenOnce(scope: Scope, at: Statement, place: readonly string[]): boolean {
  const meaning = meaningOf(scope.program, scope.unit, scope.fn, at, place.find(isName) ?? "");
  return meaning?.kind === "local" && !meaning.isStatic && writesTo(scope, place).writes.length === 1;
}

/** The outermost loop around a statement that does not hold a token. */
function outermostLoop(at: Statement, token: number): Statement | null {
  let found: Statement | null = null;
  for (let outer: Statement | null = at; outer && token < outer.first; outer = outer.parent)
    if (outer.kind === "loop") found = outer;
  return found;
}

interface Writes {
  readonly writes: readonly Write[];
  /** Their tokens. */
  readonly places: readonly number[];
}

const KNOWN = new WeakMap<CFunction, Map<string, Writes>>();

/** Assignments to a place in a function, in the order of the text. */
function writesTo(scope: Scope, place: readonly string[]): Writes {
  const known = getOrMake(KNOWN, scope.fn, () => new Map<string, Writes>());
  return getOrMake(known, place.join(" "), () => {
    const writes = findWrites(scope, place);
    return { writes, places: writes.map(({ at }) => at) };
  });
}

function findWrites({ unit, fn }: Scope, place: readonly string[]): Write[] {
  const { source } = unit;
  const found: Write[] = [];
  const stars = place.findIndex((text) => text !== "*");
  const path = place.slice(stars);
  for (const at of unit.mentions(fn, path[0] ?? "")) {
    const before = word(source, at - 1);
    const end = at + path.length;
    if (before === "." || before === "->" || path.some((text, i) => word(source, at + i) !== text)) continue;
    const next = word(source, end);
    let first = at;
    while (word(source, first - 1) === "*") first--;
    const depth = at - first;
    // `char *p =` declares p; `*p =` writes what it points to.
    const declares = depth > 0 && /^(?:[A-Za-z_]\w*|,)$/.test(word(source, first - 1));
    if (depth !== stars && !(declares && stars === 0)) continue;
    const close = stars > 0 && next === ")" ? 1 : 0; // (*out) = …
    if (word(source, end + close) === "=") found.push({ at, value: valueFrom(unit, fn, end + close + 1) });
    else if (/^(?:\+\+|--|[-+]=)$/.test(next) || before === "++" || before === "--") found.push({ at, value: null });
  }
  return found;
}

/** The tokens of an expression that begins at `first`: to the next `;`, or `,` or bracket that belongs to something around it. */
function valueFrom({ source }: Unit, fn: CFunction, first: number): readonly [number, number] {
  let at = first;
  for (; at < fn.close; at++) {
    const token = source.tokens[at];
    if (!token || /^[;,)\]}]$/.test(token.text)) break;
    if (token.match > at) at = token.match;
  }
  return [first, at - 1];
}

/** Is a write passed on every way to a statement that lies behind it? */
function dominates({ unit, fn }: Scope, write: Write, at: Statement): boolean {
  const body = unit.body(fn);
  const writer = body && statementAt(unit.source, body, write.at);
  if (!writer) return false;
  // In the head of an `if` it is done whatever comes of it, unless something may end the condition before.
  const isPlain =
    writer.kind === "simple" ||
    (writer.kind === "if" &&
      !/&&|\|\||\?/.test(unit.source.text.slice(start(unit, writer.first), start(unit, write.at))));
  if (!isPlain) return false;
  let outer: Statement | null = writer.parent;
  while (outer?.kind === "labelled") outer = outer.parent;
  if (outer?.kind !== "block") return false;
  for (let block: Statement | null = at; block; block = block.parent)
    if (block === outer || sameRange(block, outer)) return true;
  return false;
}

const start = (unit: Unit, token: number): number => unit.source.tokens[token]?.start ?? 0;
const sameRange = (a: Statement, b: Statement): boolean => a.first === b.first && a.last === b.last;

function isFresh(scope: Scope, { value }: Write, made: number): boolean {
  return value !== null && isFreshValue(scope, value[0], value[1], made, new Set());
}

/** Is a value null or something that was made for whoever gets it? */
function isFreshValue(scope: Scope, first: number, last: number, made: number, seen: Set<string>): boolean {
  const { source } = scope.unit;
  const text = (i: number): string => (i >= first && i <= last ? word(source, i) : "");
  const match = (i: number): number => source.tokens[i]?.match ?? -1;
  if (first > last || seen.size > 4 * MAX_DEPTH) return false;
  if (first === last && /^(?:NULL|nullptr|0)$/.test(text(first))) return true;
  if (text(first) === "-" && first + 1 === last) return true; // −1, no descriptor
  const question = topLevel(scope.unit, first, last, "?");
  if (question >= 0) {
    const colon = topLevel(scope.unit, question + 1, last, ":");
    return (
      colon > 0 &&
      isFreshValue(scope, question + 1, colon - 1, made, seen) &&
      isFreshValue(scope, colon + 1, last, made, seen)
    );
  }
  const equals = topLevel(scope.unit, first, last, "=");
  if (equals >= 0) return isFreshValue(scope, equals + 1, last, made, seen);
  if (text(first) === "(") {
    if (match(first) === last) return isFreshValue(scope, first + 1, last - 1, made, seen);
    const isCast = source.tokens
      .slice(first + 1, match(first))
      .every((token) => isName(token.text) || token.text === "*");
    return isCast && isFreshValue(scope, match(first) + 1, last, made, seen);
  }
  if (!isName(text(first))) return false;
  if (first === last) return isFreshVariable(scope, text(first), first, made, seen);
  const isMade = first <= made && made <= last;
  if (text(first + 1) !== "(" || match(first + 1) !== last)
    return isMade && isCallThroughPointer(scope.unit, first, last);
  if (RETURN_FIRST.has(text(first))) {
    const comma = topLevel(scope.unit, first + 2, last - 1, ",");
    return comma > 0 && isFreshValue(scope, first + 2, comma - 1, made, seen);
  }
  const definition = scope.program.definition(text(first));
  if (definition) return returnsFresh({ program: scope.program, ...definition }, seen);
  return isMade || MAKERS.has(text(first));
}

/** `codec->encode(text)`, `encoders[1](text)` */
function isCallThroughPointer({ source }: Unit, first: number, last: number): boolean {
  const open = source.tokens[last]?.match ?? -1;
  if (word(source, last) !== ")" || open <= first) return false;
  for (let i = first; i < open; i++) if (!/^(?:[A-Za-z_]\w*|->|\.|\[|\]|\d+)$/.test(word(source, i))) return false;
  return true;
}

/** They return their first argument. */
const RETURN_FIRST = new Set(["strcpy", "strcat", "strncpy", "memcpy", "memset", "memmove"]);

function isFreshVariable(scope: Scope, name: string, at: number, made: number, seen: Set<string>): boolean {
  const key = `${scope.unit.source.path} ${scope.fn.name} ${name}`;
  if (seen.has(key)) return true;
  seen.add(key);
  const body = scope.unit.body(scope.fn);
  const statement = body && statementAt(scope.unit.source, body, at);
  const meaning = statement && meaningOf(scope.program, scope.unit, scope.fn, statement, name);
  // What another variable shares with it may be released by that one: only a plain local hands over what is its own.
  if (meaning?.kind !== "local" || meaning.isStatic || meaning.isArray) return false;
  return writesTo(scope, [name]).writes.every(
    ({ value }) => value !== null && isFreshValue(scope, value[0], value[1], made, seen),
  );
}

/** Does a function of the program return nothing that somebody else holds? */
function returnsFresh(scope: Scope, seen: Set<string>): boolean {
  const { unit, fn } = scope;
  const key = `${unit.source.path} ${fn.name}()`;
  if (seen.has(key)) return true;
  seen.add(key);
  if (!unit.body(fn)) return false;
  const parameters = new Set(parametersOf(unit.source, fn).map(({ name }) => name));
  const returns = unit.mentions(fn, "return").map((at) => valueFrom(unit, fn, at + 1));
  return returns.every(([first, last]) => {
    const isNumber = last === first && /^\d/.test(word(unit.source, first));
    if (isNumber || parameters.has(word(unit.source, first))) return isNumber && isNumberReturned(scope);
    return isFreshValue(scope, first, last, -1, seen);
  });
}

/** A function that returns a status hands its memory out through a parameter. */
function isNumberReturned({ unit, fn }: Scope): boolean {
  return word(unit.source, fn.nameAt - 1) !== "*";
}

/** Index of a sign outside of all brackets of a range. */
function topLevel({ source }: Unit, first: number, last: number, sign: string): number {
  for (let at = first; at <= last; at++) {
    const token = source.tokens[at];
    if (token?.text === sign) return at;
    if (token && token.match > at) at = token.match;
  }
  return -1;
}
