// The values that one function's execution talks about, each stored once: equal values have equal ids. Knows no state.
//
// Worked example: in `p = malloc(n); q = p + 1;` the table holds heap#7 (the allocation) and plus(heap#7, 1); asking for
// `p + 1` again gives the same id, so a condition that was decided for it stays decided.
import type { BinaryOperator, VariableId } from "../ir/index.js";
import type { Position } from "./positions.js";
import type { Ground } from "./usage.js";

export type ValueId = number;

/** Where memory came from. */
export interface Site {
  readonly at: Position;
  /** Who was called for it: `malloc`, `xmalloc` … */
  readonly callee: string;
  /** Which releases fit: `malloc` for free() and its kin. */
  readonly family: string;
  /** Fields read as zero until they are written. */
  readonly isZeroed: boolean;
  /** The value that a realloc was to replace; −1 for any other allocation. */
  readonly replaces: ValueId;
  /** Why it is taken for an allocation, where only usage tells: how many callers release it, of how many, and with what. */
  readonly ground?: Ground;
  /** The allocation inside of the callee, where the callee is in the program. */
  readonly inner: Site | null;
}

export type Value =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "string" }
  | { readonly kind: "function"; readonly name: string }
  /** Address of a local variable. */
  | { readonly kind: "address"; readonly variable: VariableId }
  /** Address of a global or static variable, or of an `#if` condition's truth. */
  | { readonly kind: "global"; readonly key: string }
  /** Address of a part of what `base` points to. */
  | { readonly kind: "inner"; readonly base: ValueId; readonly path: string }
  /** What the memory at `region` + `path` held when the function was entered. */
  | { readonly kind: "initial"; readonly region: ValueId; readonly path: string }
  /** Part of memory that was forgotten: `epoch` is the unknown which stands for all of it. */
  | { readonly kind: "unknown"; readonly key: string; readonly epoch?: ValueId }
  /** What an allocation returned: null, or the only pointer to new memory. */
  | { readonly kind: "heap"; readonly key: string; readonly site: Site }
  | { readonly kind: "plus"; readonly base: ValueId; readonly delta: ValueId }
  | { readonly kind: "binary"; readonly operator: BinaryOperator; readonly left: ValueId; readonly right: ValueId }
  | { readonly kind: "not"; readonly argument: ValueId };

/** The unknowns that one way through a callee leaves behind, by their number. */
export interface Making {
  readonly name: string;
  readonly unknowns: Map<number, ValueId>;
  /** Memory that it may have written to, by its place in the summary. */
  readonly forgotten: Map<number, ValueId>;
}

export interface Values {
  readonly all: Value[];
  /** Of each value, the pointer without the offset into what it points to. */
  readonly bases: ValueId[];
  /** By text, those that are made seldom. */
  readonly ids: Map<string, ValueId>;
  readonly addresses: Map<VariableId, ValueId>;
  readonly globals: Map<string, ValueId>;
  /** Unknowns by their key. */
  readonly named: Map<string, ValueId>;
  readonly heaps: Map<string, ValueId>;
  readonly constants: Map<number, ValueId>;
  /** What regions held at first and what parts of them are called, by region and path. */
  readonly initials: Map<string, ValueId>[];
  readonly inners: Map<string, ValueId>[];
  /** Parts of memory that was forgotten, by the unknown that it reads as since and path. */
  readonly forgotten: Map<string, ValueId>[];
  /** What calls made, by the call and the way through its callee. */
  readonly makings: Map<string, Making[]>;
  readonly joined: Map<number, Map<string, ValueId>>;
  /** Results of operations, by the operator and both operands. */
  readonly operations: Map<string, Map<number, ValueId>>;
  /** Scratch for walks over values: which walk came by last. */
  readonly marks: number[];
  /** The same, for what variables hold. */
  readonly holders: number[];
  /** Whether a path can meet the value again: the last walk that asked, negative where it cannot. */
  readonly rooted: number[];
  walks: number;
}

export function createValues(): Values {
  return {
    all: [],
    bases: [],
    ids: new Map(),
    addresses: new Map(),
    globals: new Map(),
    named: new Map(),
    heaps: new Map(),
    constants: new Map(),
    initials: [],
    inners: [],
    forgotten: [],
    makings: new Map(),
    joined: new Map(),
    operations: new Map(),
    marks: [],
    holders: [],
    rooted: [],
    walks: 0,
  };
}

function add(values: Values, value: Value): ValueId {
  const id = values.all.length;
  values.all.push(value);
  values.bases.push(value.kind === "inner" || value.kind === "plus" ? (values.bases[value.base] as ValueId) : id);
  return id;
}

function intern<K>(values: Values, table: Map<K, ValueId>, key: K, make: () => Value): ValueId {
  let id = table.get(key);
  if (id === undefined) {
    id = add(values, make());
    table.set(key, id);
  }
  return id;
}

function tableOf(tables: Map<string, ValueId>[], owner: ValueId): Map<string, ValueId> {
  let table = tables[owner];
  if (!table) {
    table = new Map();
    tables[owner] = table;
  }
  return table;
}

/** More values than one function ever has. */
const MAX_VALUES = 2 ** 26;

function operation(v: Values, operator: string, left: ValueId, right: ValueId, make: () => Value): ValueId {
  let table = v.operations.get(operator);
  if (!table) {
    table = new Map();
    v.operations.set(operator, table);
  }
  return intern(v, table, left * MAX_VALUES + right, make);
}

export const valueAt = (values: Values, id: ValueId): Value => values.all[id] as Value;

export const constantValue = (v: Values, value: number): ValueId =>
  intern(v, v.constants, value, () => ({ kind: "constant", value }));
export const stringValue = (v: Values): ValueId => intern(v, v.ids, "s", () => ({ kind: "string" }));
export const functionValue = (v: Values, name: string): ValueId =>
  intern(v, v.ids, `f${name}`, () => ({ kind: "function", name }));
export const addressValue = (v: Values, variable: VariableId): ValueId =>
  intern(v, v.addresses, variable, () => ({ kind: "address", variable }));
export const globalValue = (v: Values, key: string): ValueId =>
  intern(v, v.globals, key, () => ({ kind: "global", key }));
export const unknownValue = (v: Values, key: string): ValueId =>
  intern(v, v.named, key, () => ({ kind: "unknown", key }));
/** What one way through the callee of `call` made. */
export function makingOf(v: Values, call: string, way: number): Making {
  let ways = v.makings.get(call);
  if (!ways) {
    ways = [];
    v.makings.set(call, ways);
  }
  ways[way] ??= { name: `${call} outcome ${way}`, unknowns: new Map(), forgotten: new Map() };
  return ways[way];
}

export const numberedUnknown = (v: Values, { name, unknowns }: Making, n: number): ValueId =>
  intern(v, unknowns, n, () => ({ kind: "unknown", key: `${name} unknown ${n}` }));

export const forgottenBy = (v: Values, { name, forgotten }: Making, i: number): ValueId =>
  intern(v, forgotten, i, () => ({ kind: "unknown", key: `${name} forgot ${i}` }));

/** What memory holds where paths that differ in it became one at the start of a basic block (−1: at the end of the function). */
export function joinedValue(v: Values, block: number, region: ValueId, path: string): ValueId {
  const place = (block + 1) * MAX_VALUES + region;
  let table = v.joined.get(place);
  if (!table) {
    table = new Map();
    v.joined.set(place, table);
  }
  return intern(v, table, path, () => ({ kind: "unknown", key: `joined ${block} ${region}${path}` }));
}

/** The unknown that stands for all of the memory which the value was read from, after that was forgotten. */
export const epochOf = (value: Value): ValueId | null => (value.kind === "unknown" ? (value.epoch ?? null) : null);

/** What a part of memory reads as that was forgotten as the unknown `epoch`. */
export const forgottenValue = (v: Values, epoch: ValueId, path: string): ValueId =>
  intern(v, tableOf(v.forgotten, epoch), path, () => ({ kind: "unknown", key: `${epoch}${path}`, epoch }));
export const initialValue = (v: Values, region: ValueId, path: string): ValueId =>
  intern(v, tableOf(v.initials, region), path, () => ({ kind: "initial", region, path }));
export function innerValue(v: Values, base: ValueId, path: string): ValueId {
  if (path === "") return base;
  const outer = valueAt(v, base);
  if (outer.kind === "inner") {
    // From a member back to its structure: `&s->m` and out of `m` again is `s`.
    const joined = joinPaths(outer.path, path);
    if (joined !== outer.path + path) return innerValue(v, outer.base, joined);
  }
  return intern(v, tableOf(v.inners, base), path, () => ({ kind: "inner", base, path }));
}

/** The way along `outer` and then `inner`. `.^m` leads from the member `m` to its structure, and undoes `.m`. */
export function joinPaths(outer: string, inner: string): string {
  if (!inner.includes("^") && !outer.includes("^")) return outer + inner;
  const [step] = /^\.\^?\w+/.exec(inner) ?? [];
  if (step === undefined) return outer + inner;
  const undone = step.startsWith(".^") ? `.${step.slice(2)}` : `.^${step.slice(1)}`;
  const isUndone = outer.endsWith(undone);
  return isUndone ? joinPaths(outer.slice(0, -undone.length), inner.slice(step.length)) : outer + inner;
}
export const heapValue = (v: Values, key: string, site: Site): ValueId =>
  intern(v, v.heaps, key, () => ({ kind: "heap", key, site }));

/** `base + delta`; constants are folded, so that `p + 1 - 1` is `p` again. */
export function plusValue(v: Values, base: ValueId, delta: ValueId): ValueId {
  const left = valueAt(v, base);
  const right = valueAt(v, delta);
  if (right.kind === "constant") {
    if (right.value === 0) return base;
    if (left.kind === "constant") return constantValue(v, left.value + right.value);
    if (left.kind === "plus") {
      const inner = valueAt(v, left.delta);
      if (inner.kind === "constant") return plusValue(v, left.base, constantValue(v, inner.value + right.value));
    }
  } else if (left.kind === "constant") return plusValue(v, delta, base);
  return operation(v, "plus", base, delta, () => ({ kind: "plus", base, delta }));
}

export const notValue = (v: Values, argument: ValueId): ValueId => {
  const inner = valueAt(v, argument);
  if (inner.kind === "constant") return constantValue(v, inner.value === 0 ? 1 : 0);
  if (inner.kind === "not" && isTruth(v, inner.argument)) return inner.argument;
  return intern(v, v.ids, `!${argument}`, () => ({ kind: "not", argument }));
};

/** Is the value 0 or 1 by its making? */
export function isTruth(v: Values, id: ValueId): boolean {
  const value = valueAt(v, id);
  return value.kind === "not" || (value.kind === "binary" && (value.operator === "==" || value.operator === "<"));
}

/** A binary operation; comparisons are brought to `==` and `<`, constants folded. */
export function binaryValue(v: Values, operator: BinaryOperator, left: ValueId, right: ValueId): ValueId {
  const a = valueAt(v, left);
  const b = valueAt(v, right);
  switch (operator) {
    case "+":
      return plusValue(v, left, right);
    case "-":
      if (b.kind === "constant") return plusValue(v, left, constantValue(v, -b.value));
      if (left === right) return constantValue(v, 0);
      // A pointer minus a number is a pointer; minus what may be a pointer it is a distance.
      if (
        ["unknown", "binary"].includes(valueAt(v, baseOf(v, right)).kind) &&
        a.kind !== "constant" &&
        a.kind !== "binary"
      )
        return plusValue(v, left, binaryValue(v, "-", constantValue(v, 0), right));
      break;
    case "!=":
      return notValue(v, binaryValue(v, "==", left, right));
    case ">":
      return binaryValue(v, "<", right, left);
    case ">=":
      return notValue(v, binaryValue(v, "<", left, right));
    case "<=":
      return notValue(v, binaryValue(v, "<", right, left));
    case "==":
      if (left === right) return constantValue(v, 1);
      if (a.kind === "constant" && b.kind !== "constant") return binaryValue(v, "==", right, left);
      break;
    default:
  }
  if (a.kind === "constant" && b.kind === "constant") {
    const folded = fold(operator, a.value, b.value);
    if (Number.isSafeInteger(folded)) return constantValue(v, folded);
  }
  return operation(v, operator, left, right, () => ({ kind: "binary", operator, left, right }));
}

function fold(operator: BinaryOperator, a: number, b: number): number {
  if (!Number.isSafeInteger(a) || !Number.isSafeInteger(b)) return Number.NaN;
  switch (operator) {
    case "*":
      return a * b;
    case "/":
      return Math.trunc(a / b);
    case "%":
      return a % b;
    case "-":
      return a - b;
    case "<<":
      return b >= 0 && b < 53 ? a * 2 ** b : Number.NaN;
    case ">>":
      return b >= 0 && b < 53 ? Math.floor(a / 2 ** b) : Number.NaN;
    case "&":
      return Number(BigInt(a) & BigInt(b));
    case "|":
      return Number(BigInt(a) | BigInt(b));
    case "^":
      return Number(BigInt(a) ^ BigInt(b));
    case "==":
      return a === b ? 1 : 0;
    case "<":
      return a < b ? 1 : 0;
    default:
      return Number.NaN;
  }
}

/** The pointer without the offset into what it points to. */
export const baseOf = (v: Values, id: ValueId): ValueId => v.bases[id] as ValueId;

/** Memory that a pointer leads to: a region (named by the base pointer) and a path in it. */
export interface Cell {
  readonly region: ValueId;
  readonly path: string;
}

export function cellOf(v: Values, pointer: ValueId): Cell {
  const value = valueAt(v, pointer);
  if (value.kind === "inner") {
    const outer = cellOf(v, value.base);
    return { region: outer.region, path: joinPaths(outer.path, value.path) };
  }
  if (value.kind === "plus") {
    const outer = cellOf(v, value.base);
    return { region: outer.region, path: outer.path + indexPath(v, value.delta) };
  }
  return { region: pointer, path: "" };
}

/** `[3]`, or `[v17]` for an index that is not a constant: equal indices have equal paths. */
export function indexPath(v: Values, index: ValueId): string {
  const value = valueAt(v, index);
  if (value.kind === "constant") return value.value === 0 ? "" : `[${value.value}]`;
  return `[v${index}]`;
}
