// A place in memory as the code writes it (`p`, `c->name`, `*out`): what it is declared as, and how it is released.
import { type Declaration, type Meaning, meaningOf, parametersOf } from "./declarations.js";
import { getOrMake, isReleaseName, type Program, type Unit } from "./program.js";
import { type CFunction, type Statement, statementAt } from "./statements.js";
import { readSource, textOf, word } from "./tokens.js";

/** Where something is to be patched. */
export interface Spot {
  readonly program: Program;
  readonly unit: Unit;
  readonly fn: CFunction;
  readonly statement: Statement;
}

export interface Place {
  readonly text: string;
  readonly tokens: readonly string[];
  /** The variable that it begins with. */
  readonly base: string;
  readonly meaning: Meaning;
  /** The variable, or the last field. */
  readonly declared: Declaration;
  /** Stars that are left: 1 for a pointer to something that is no pointer. */
  readonly stars: number;
}

/** What a place is at a statement; null where that cannot be said for sure. */
export function placeAt(spot: Spot, text: string): Place | null {
  const shape = /^(\**)([A-Za-z_]\w*)((?:(?:->|\.)\w+)*)((?:\[\d+\])?)$/.exec(text);
  if (!shape) return null;
  const [, derefs = "", base = "", path = "", index = ""] = shape;
  if (derefs !== "" && path + index !== "") return null;
  const meaning = meaningOf(spot.program, spot.unit, spot.fn, spot.statement, base);
  if (!meaning) return null;
  const field = path.split(/->|\./).at(-1);
  const declared = field ? fieldOf(spot, field) : meaning;
  if (!declared || !canBeFollowed(spot, meaning, path)) return null;
  const arrays = declared.isArray ? 1 : 0;
  // An array itself is nobody's to release, one of its elements may be.
  if (arrays === 1 && index === "") return null;
  const stars = starsOf(spot, declared) + arrays - derefs.length - (index === "" ? 0 : 1);
  const tokens = readSource("", text).tokens.map((token) => token.text);
  return stars < 0 ? null : { text, tokens, base, meaning, declared, stars };
}

/** Nobody can write `->` behind a `void *`. */
function canBeFollowed(spot: Spot, meaning: Declaration, path: string): boolean {
  const followed = [...path.matchAll(/(?:(?:->|\.)(\w+))?->/g)].map(([, field]) =>
    field ? fieldOf(spot, field) : meaning,
  );
  return followed.every((one) => one?.type !== "void");
}

/** The field of that name; null where structs disagree on what it is. */
function fieldOf({ program, unit }: Spot, name: string): Declaration | null {
  const [first, ...others] = program.fields(unit.source.path).get(name) ?? [];
  if (!first) return null;
  const isSame = (other: Declaration): boolean =>
    other.stars === first.stars && other.isArray === first.isArray && other.isConst === first.isConst;
  return others.every(isSame) ? first : null;
}

function starsOf({ program, unit }: Spot, { stars, type }: Declaration): number {
  if (type === "__auto_type" || type === "auto") return stars + 1;
  return stars + (program.pointerTypes(unit.source.path).has(type) ? 1 : 0);
}

/** Released by their address: the variable is the object. */
const BY_ADDRESS = new Set(["regfree", "globfree", "wordfree"]);
const NUMBERS = new Set(["close"]);
const MAX_CALLS = 4;

/** Statements that may release a place, the likeliest first. Whether one does is for the analyser to say. */
export function releaseCalls(spot: Spot, place: Place, expected: string, allocator: string): string[] {
  const isMadeHere = spot.program.definition(allocator) === undefined;
  const own = [...callsInFunction(spot, place), ...(isMadeHere ? [] : destructors(spot, place))];
  const library = libraryCall(spot, place, expected);
  const all = [...own, ...(library ? [library] : []), ...(isMadeHere ? destructors(spot, place) : [])];
  const isRaw = isRawMemory(spot.program, allocator);
  return [...new Set(all)].filter((call) => !isRaw || !follows(spot.program, call)).slice(0, MAX_CALLS);
}

/** Memory in which nothing was written yet: a destructor would follow what happens to be there. */
function isRawMemory({ definition }: Program, allocator: string): boolean {
  const known = definition(allocator);
  if (!known) return allocator !== "calloc";
  const { source } = known.unit;
  return word(source, known.fn.nameAt - 1) === "*" && word(source, known.fn.nameAt - 2) === "void";
}

/** Does the function of a call look into what it is given? */
function follows({ definition }: Program, call: string): boolean {
  const known = definition(call.slice(0, call.indexOf("(")));
  if (!known) return false;
  const { source } = known.unit;
  const [parameter] = parametersOf(source, known.fn);
  return (
    !parameter ||
    known.unit
      .mentions(known.fn, parameter.name)
      .some((at) => /^(?:->|\[)$/.test(word(source, at + 1)) || word(source, at - 1) === "*")
  );
}

/** The call of a function of the C library that releases a place; null where it cannot be written. */
export function libraryCall(spot: Spot, place: Place, release: string): string | null {
  const { program, unit } = spot;
  if (release === "" || !program.declares(unit.source.path, release)) return null;
  if (NUMBERS.has(release)) return place.stars === 0 ? `${release}(${place.text});` : null;
  if (BY_ADDRESS.has(release)) return `${release}(${place.stars === 0 ? "&" : ""}${place.text});`;
  if (place.stars === 0 && release !== "freelocale") return null;
  if (release === "munmap") {
    const length = lengthOf(spot, place);
    return length === null ? null : `munmap(${place.text}, ${length});`;
  }
  const isConst = place.stars === 1 && place.declared.isConst;
  return `${release}(${isConst ? "(void *)" : ""}${place.text});`;
}

/** How the same function releases the place elsewhere: `buffer_free(b);`, `SAFE_FREE(p);`. */
export function callsInFunction({ unit, fn }: Spot, place: Place): readonly string[] {
  const known = getOrMake(CALLS, fn, () => new Map<string, readonly string[]>());
  return getOrMake(known, place.text, () => findCalls(unit, fn, place));
}

const CALLS = new WeakMap<CFunction, Map<string, readonly string[]>>();

function findCalls(unit: Unit, fn: CFunction, { tokens, base }: Place): string[] {
  const { source } = unit;
  const body = unit.body(fn);
  if (!body) return [];
  const found: string[] = [];
  for (const at of unit.mentions(fn, base)) {
    const first = at - tokens.indexOf(base);
    if (tokens.some((text, i) => word(source, first + i) !== text)) continue;
    const start = word(source, first - 1) === "&" ? first - 1 : first;
    const name = start - 2;
    const end = first + tokens.length;
    const close = source.tokens[start - 1]?.match ?? -1;
    if (word(source, start - 1) !== "(" || close < end || word(source, close + 1) !== ";") continue;
    if (!isReleaseName(word(source, name)) || statementAt(source, body, name)?.first !== name) continue;
    if (close > end && !isPlainRest(unit, fn, end, close)) continue;
    found.push(textOf(source, name, close + 1));
    if (found.length > MAX_CALLS) break;
  }
  return [...new Set(found)];
}

/** Further arguments that mean the same anywhere in the function: parameters, globals and numbers. */
function isPlainRest(unit: Unit, fn: CFunction, comma: number, close: number): boolean {
  const inner = unit.locals(fn);
  const outermost = unit.body(fn)?.last ?? -1;
  for (let i = comma; i < close; i++) {
    const text = word(unit.source, i);
    if (!/^(?:\w+|,)$/.test(text)) return false;
    if (inner.get(text)?.some(({ to }) => to !== outermost)) return false;
  }
  return word(unit.source, comma) === ",";
}

/** Functions of the program that take nothing but a pointer to such an object and are called like a destructor. */
function destructors({ program, unit }: Spot, place: Place): string[] {
  const { type } = place.declared;
  const argument = place.stars === 1 ? place.text : place.stars === 0 ? `&${place.text}` : null;
  if (argument === null || /^(?:void|char|int|unsigned|long|short|float|double)\b/.test(type)) return [];
  return program
    .destructors(type)
    .filter(({ fn, unit: other }) => {
      const path = unit.source.path;
      if (other === unit) return true;
      return word(other.source, fn.first) !== "static" && program.declares(path, fn.name);
    })
    .map(({ fn }) => `${fn.name}(${argument});`);
}

/** The length that a mapping was made with, where that still means the same. */
function lengthOf({ unit, fn }: Spot, { text }: Place): string | null {
  const { source } = unit;
  const lengths = new Set<string>();
  for (const at of unit.mentions(fn, "mmap")) {
    if (word(source, at - 1) !== "=" || word(source, at - 2) !== text || word(source, at + 1) !== "(") continue;
    const commas: number[] = [];
    const close = source.tokens[at + 1]?.match ?? -1;
    for (let i = at + 2; i < close; i++) {
      const token = source.tokens[i];
      if (token?.text === ",") commas.push(i);
      else if (token && token.match > i) i = token.match;
    }
    const [first = -1, second = -1] = commas;
    const written = textOf(source, first + 1, second - 1);
    const isPlain = second > first && /^[\w\s*+.>-]+$/.test(written) && !/\+\+|--/.test(written);
    if (!isPlain) return null;
    for (const name of written.match(/[A-Za-z_]\w*/g) ?? []) {
      const isChanged = unit
        .mentions(fn, name)
        .some(
          (i) =>
            i > close &&
            (/^(?:[-+*/]?=|\+\+|--)$/.test(word(source, i + 1)) || /^(?:&|\+\+|--)$/.test(word(source, i - 1))),
        );
      if (isChanged) return null;
    }
    lengths.add(written);
  }
  const [length] = lengths;
  return lengths.size === 1 && length !== undefined ? length : null;
}
