// Summaries and violations as texts that hold wherever their functions lie: a place is told from the function that it is in. Whatever they
// are made of is written as it is, and what is one object stays one object. Does not know what the parts mean.
import type { FunctionIR } from "../ir/index.js";
import type { Position } from "./positions.js";

/** Path, function, which one of that name in the file, and the bytes from the function's first one on. */
type Place = readonly [path: string, name: string, which: number, start: number, end: number];

export interface Spots {
  /** Undefined where no function of the program holds the position. */
  placeOf(position: Position): Place | undefined;
  /** @throws UnreadableError where there is no such function */
  positionOf(place: Place): Position;
}

export function createSpots(functions: readonly FunctionIR[], paths: readonly string[]): Spots {
  const named = new Map<string, FunctionIR[]>();
  for (const fn of functions) {
    const key = `${fn.file}:${fn.name}`;
    const known = named.get(key);
    if (known) known.push(fn);
    else named.set(key, [fn]);
  }
  const files = new Map(paths.map((path, file) => [path, file]));
  return {
    placeOf({ file, function: name, start, end }) {
      const path = paths[file];
      const all = named.get(`${file}:${name}`) ?? [];
      const which = all.findIndex(({ span }) => span.start <= start && end <= span.end);
      const { span } = all[which] ?? {};
      return path === undefined || !span ? undefined : [path, name, which, start - span.start, end - span.start];
    },
    positionOf([path, name, which, start, end]) {
      const file = files.get(path) ?? -1;
      const base = named.get(`${file}:${name}`)?.[which]?.span.start;
      if (base === undefined) throw new UnreadableError(`no function ${name} in ${path}`);
      return { file, start: base + start, end: base + end, function: name };
    },
  };
}

/** What stands before the parts of a node; any other number is that of a list of property names. */
const LIST = -1;
const PLACE = -2;
const MAP = -3;
const SET = -4;

type Part = string | number | boolean | null | readonly [string | number];
type Node = readonly [number, ...Part[]];
type Written = readonly [names: readonly (readonly string[])[], places: readonly Place[], nodes: readonly Node[]];

/** Numbers that JSON does not have, and nothing. */
const WORDS = new Map<string, unknown>([
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["NaN", Number.NaN],
  ["-0", -0],
  ["undefined", undefined],
]);

/** Undefined where a position lies in no function: such a thing cannot be carried elsewhere. */
export function write(root: object, { placeOf }: Spots): string | undefined {
  const ids = new Map<object, number>([[root, 0]]);
  const shapes = new Map<string, number>();
  const names: (readonly string[])[] = [];
  const places: Place[] = [];
  const nodes: Node[] = [];
  const part = (value: unknown): Part => {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        if (Object.is(value, -0)) return ["-0"];
        return Number.isFinite(value) ? value : [String(value)];
      case "undefined":
        return ["undefined"];
      case "object": {
        if (value === null) return null;
        let id = ids.get(value);
        if (id === undefined) {
          id = ids.size;
          ids.set(value, id);
        }
        return [id];
      }
      default:
        throw new Error(`a ${typeof value} cannot be written down`);
    }
  };
  // What a part leads to is added behind.
  for (const value of ids.keys()) {
    if (Array.isArray(value)) nodes.push([LIST, ...value.map(part)]);
    else if (value instanceof Map) nodes.push([MAP, ...[...value].flat().map(part)]);
    else if (value instanceof Set) nodes.push([SET, ...[...value].map(part)]);
    else if (isPosition(value)) {
      const place = placeOf(value);
      if (!place) return undefined;
      nodes.push([PLACE, places.length]);
      places.push(place);
    } else {
      if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error("only plain objects can be written down");
      const own = Object.keys(value);
      const key = own.join();
      let shape = shapes.get(key);
      if (shape === undefined) {
        shape = names.length;
        shapes.set(key, shape);
        names.push(own);
      }
      nodes.push([shape, ...Object.values(value).map(part)]);
    }
  }
  const written: Written = [names, places, nodes];
  return JSON.stringify(written);
}

function isPosition(value: object): value is Position {
  if (!("file" in value && "start" in value)) return false;
  if (Object.keys(value).sort().join() !== "end,file,function,start")
    throw new Error("a position has other properties");
  return true;
}

/** A text that `write` cannot have written. */
export class UnreadableError extends Error {
  override name = "UnreadableError";
}

/**
 * What `write` wrote, with the positions of today.
 * @throws UnreadableError where it names a function that is not there, or is no such text
 */
export function readBack(text: string, spots: Spots): unknown {
  try {
    return restore(text, spots);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) throw new UnreadableError(error.message);
    throw error;
  }
}

function restore(text: string, { positionOf }: Spots): unknown {
  // What is no such list fails below.
  const [names, places, nodes] = JSON.parse(text) as Written;
  const made = nodes.map(([kind, first]): object => {
    if (kind === LIST) return [];
    if (kind === MAP) return new Map();
    if (kind === SET) return new Set();
    return kind === PLACE ? positionOf(places[first as number] as Place) : {};
  });
  const whole = (part: Part | undefined): unknown => {
    if (!Array.isArray(part)) return part;
    const [word] = part;
    const found = typeof word === "string" ? WORDS.get(word) : made[word];
    if (found === undefined && word !== "undefined") throw new UnreadableError("a part is missing");
    return found;
  };
  for (const [i, node] of nodes.entries()) {
    const target = made[i];
    if (Array.isArray(target)) for (let at = 1; at < node.length; at++) target.push(whole(node[at]));
    else if (target instanceof Map)
      for (let at = 1; at < node.length; at += 2) target.set(whole(node[at]), whole(node[at + 1]));
    else if (target instanceof Set) for (let at = 1; at < node.length; at++) target.add(whole(node[at]));
    else if (node[0] !== PLACE) {
      const object = target as Record<string, unknown>;
      for (const [n, name] of (names[node[0]] ?? []).entries()) object[name] = whole(node[n + 1]);
    }
  }
  return made[0];
}
