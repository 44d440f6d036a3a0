// Conditions: decides them from what a path knows, or makes the path know them. Does not choose paths.
import { ANYTHING, both, exactly, excludes, type Fact, isExactly, NOT_ZERO, sameFact, shift } from "./facts.js";
import { familyOf } from "./families.js";
import { factOf, type State } from "./state.js";
import { baseOf, binaryValue, constantValue, epochOf, type ValueId, type Values, valueAt } from "./values.js";

/** True or false where the path decides it; undefined where both are possible. */
export function decide(s: State, values: Values, id: ValueId): boolean | undefined {
  const value = valueAt(values, id);
  if (value.kind === "not") {
    const inner = decide(s, values, value.argument);
    return inner === undefined ? undefined : !inner;
  }
  if (value.kind === "binary" && (value.operator === "==" || value.operator === "<")) {
    const known = s.facts.get(id);
    if (known) return known.low === 1;
    return value.operator === "=="
      ? decideEqual(s, values, value.left, value.right)
      : decideLess(s, values, value.left, value.right);
  }
  const fact = rangeOf(s, values, id);
  if (isExactly(fact, 0)) return false;
  return excludes(fact, 0) ? true : undefined;
}

/** The interval of a value, seen through `x + constant` and bit masks. */
export function rangeOf(s: State, values: Values, id: ValueId): Fact {
  const value = valueAt(values, id);
  if (value.kind === "plus") {
    const delta = valueAt(values, value.delta);
    // A pointer that is moved stays null, or not null.
    if (isPointer(values, value.base) || s.touched.has(baseOf(values, id))) {
      const base = baseOf(values, id);
      return isNull(s, values, base) ? exactly(0) : isNotNull(s, values, base) ? NOT_ZERO : ANYTHING;
    }
    if (delta.kind === "constant") {
      const base = rangeOf(s, values, value.base);
      return both(shift(base, delta.value), factOf(s, values, id)) ?? factOf(s, values, id);
    }
  }
  if (value.kind === "not") {
    const inner = decide(s, values, value.argument);
    if (inner !== undefined) return exactly(inner ? 0 : 1);
  }
  if (value.kind === "binary" && (value.operator === "==" || value.operator === "<")) {
    const known = decide(s, values, id);
    if (known !== undefined) return exactly(known ? 1 : 0);
  }
  if (value.kind === "binary" && value.operator === "|") {
    const isSet = [value.left, value.right].some(
      (part) => isFlag(values, part) || excludes(rangeOf(s, values, part), 0),
    );
    return isSet ? (both(NOT_ZERO, factOf(s, values, id)) ?? NOT_ZERO) : factOf(s, values, id);
  }
  return factOf(s, values, id);
}

/** `O_CLOEXEC` in `O_CLOEXEC | flags`: a name of a header, for a bit that is set. */
function isFlag(values: Values, id: ValueId): boolean {
  const value = valueAt(values, id);
  if (value.kind !== "initial" || value.path !== "") return false;
  const region = valueAt(values, value.region);
  return region.kind === "global" && /^[A-Z][A-Z0-9_]*$/.test(region.key);
}

export function isNull(s: State, values: Values, id: ValueId): boolean {
  return isExactly(factOf(s, values, id), 0);
}

export function isNotNull(s: State, values: Values, id: ValueId): boolean {
  return excludes(factOf(s, values, id), 0);
}

function isPointer(values: Values, id: ValueId): boolean {
  return ["heap", "address", "global", "string", "inner"].includes(valueAt(values, baseOf(values, id)).kind);
}

function decideEqual(s: State, values: Values, left: ValueId, right: ValueId): boolean | undefined {
  if (left === right) return true;
  const a = rangeOf(s, values, left);
  const b = rangeOf(s, values, right);
  if (isPointer(values, left) && isPointer(values, right) && baseOf(values, left) !== baseOf(values, right)) {
    return !!(isNull(s, values, left) && isNull(s, values, right));
  }
  if (isFresh(s, values, left, right) || isFresh(s, values, right, left)) return false;
  if (isOdd(values, left, right) || isOdd(values, right, left)) return false;
  if (a.low === a.high && b.low === b.high) return a.low === b.low;
  if (a.low === a.high && excludes(b, a.low)) return false;
  if (b.low === b.high && excludes(a, b.low)) return false;
  return both({ ...a, not: [] }, { ...b, not: [] }) ? undefined : false;
}

/** New memory is no memory that anybody had a pointer to before; neither is a variable of this function. */
function isFresh(s: State, values: Values, pointer: ValueId, other: ValueId): boolean {
  const base = baseOf(values, pointer);
  if (valueAt(values, baseOf(values, other)).kind !== "initial") return false;
  const { kind } = valueAt(values, base);
  return kind === "address" || (kind === "heap" && isNotNull(s, values, base));
}

/** `p == (T *)-1` for memory: a mark, no address of anything. `n + 1 == 0`: a count that was −1. */
function isOdd(values: Values, left: ValueId, right: ValueId): boolean {
  const [one, other] = [valueAt(values, left), valueAt(values, right)];
  if (other.kind !== "constant") return false;
  if (one.kind === "heap") return other.value !== 0 && familyOf(one.site.family).isMemory;
  if (one.kind !== "plus" || other.value !== 0 || valueAt(values, one.base).kind !== "initial") return false;
  const delta = valueAt(values, one.delta);
  return delta.kind === "constant" && delta.value > 0;
}

function decideLess(s: State, values: Values, left: ValueId, right: ValueId): boolean | undefined {
  if (left === right) return false;
  const a = rangeOf(s, values, left);
  const b = rangeOf(s, values, right);
  if (a.high < b.low) return true;
  return a.low >= b.high ? false : undefined;
}

/** Makes the path know that `id` is (not) zero. False if it cannot be: the path is infeasible. */
export function assume(s: State, values: Values, id: ValueId, truth: boolean): boolean {
  const before = s.guesses;
  const wasDoubtful = s.isDoubtful;
  const isFeasible = decideAs(s, values, id, truth);
  // One decision, whatever it says of the values that it compares.
  if (s.guesses > before + 1) s.guesses = before + 1;
  if (s.guesses > before) s.isDoubtful = wasDoubtful || s.guesses > 1;
  return isFeasible;
}

function decideAs(s: State, values: Values, id: ValueId, truth: boolean): boolean {
  const known = decide(s, values, id);
  if (known !== undefined) {
    if (known === truth) return true;
    s.isDead = true;
    return false;
  }
  const value = valueAt(values, id);
  if (value.kind === "not") return assume(s, values, value.argument, !truth);
  if (value.kind === "binary" && s.blurred.has(id)) guess(s, id);
  if (value.kind === "binary" && value.operator === "==") {
    s.facts.set(id, exactly(truth ? 1 : 0));
    if (truth) equalsHeld(s, values, value.left, value.right);
    const right = rangeOf(s, values, value.right);
    if (right.low === right.high) return assumeEqual(s, values, value.left, right.low, truth);
    const left = rangeOf(s, values, value.left);
    if (left.low === left.high) return assumeEqual(s, values, value.right, left.low, truth);
    return true;
  }
  if (value.kind === "binary" && value.operator === "<") {
    s.facts.set(id, exactly(truth ? 1 : 0));
    return assumeLess(s, values, value.left, value.right, truth);
  }
  return assumeEqual(s, values, id, 0, !truth);
}

/**
 * What equals something that was there before is held by it, or is the value that says that there is none: `fd == INVALID_FILE`.
 * Either way it is not ours to lose.
 */
function equalsHeld(s: State, values: Values, left: ValueId, right: ValueId): void {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const base = baseOf(values, one);
    const { kind } = valueAt(values, baseOf(values, other));
    if (s.blocks.get(base)?.state === "live" && (kind === "initial" || kind === "unknown")) s.blocks.delete(base);
  }
}

/** Makes the path know that `id` is (or is not) the number. */
export function assumeEqual(s: State, values: Values, id: ValueId, number: number, truth: boolean): boolean {
  const value = valueAt(values, id);
  if (value.kind === "plus") {
    if (isPointer(values, value.base) || s.touched.has(baseOf(values, id)))
      return number === 0 ? assumeEqual(s, values, baseOf(values, id), 0, truth) : true;
    const delta = valueAt(values, value.delta);
    if (delta.kind === "constant") return assumeEqual(s, values, value.base, number - delta.value, truth);
  }
  if (value.kind === "not" && (number === 0 || number === 1)) {
    return assume(s, values, value.argument, (number === 0) === truth);
  }
  if (
    value.kind === "binary" &&
    (value.operator === "==" || value.operator === "<") &&
    (number === 0 || number === 1)
  ) {
    return assume(s, values, id, (number === 1) === truth);
  }
  return learn(
    s,
    values,
    id,
    truth
      ? exactly(number)
      : number === 0
        ? NOT_ZERO
        : { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, not: [number] },
  );
}

/** Adds a fact about a value; a heap pointer that turns out null was never allocated. */
export function refine(s: State, values: Values, id: ValueId, fact: Fact): boolean {
  const old = factOf(s, values, id);
  const joined = both(old, fact);
  if (!joined) {
    s.isDead = true;
    return false;
  }
  if (!sameFact(old, joined)) s.facts.set(id, joined);
  if (isExactly(joined, 0) && s.blocks.has(id)) s.blocks.delete(id);
  return true;
}

/** Like `refine`, where that is a decision which other paths take otherwise. */
export function learn(s: State, values: Values, id: ValueId, fact: Fact): boolean {
  if (
    s.blurred.size > 0 &&
    isBlurred(s, values, id) &&
    !sameFact(both(factOf(s, values, id), fact) ?? fact, factOf(s, values, id))
  )
    guess(s, id);
  return refine(s, values, id, fact);
}

function guess(s: State, id: ValueId): void {
  s.blurred.delete(id);
  guessed(s);
}

/** The path went a way that may not be one. */
export function guessed(s: State): void {
  s.guesses += 1;
  s.isDoubtful ||= s.guesses > 1;
}

/** Did paths that were joined know more of the value, or of the memory that it was read from? */
function isBlurred(s: State, values: Values, id: ValueId): boolean {
  if (s.blurred.has(id)) return true;
  const epoch = epochOf(valueAt(values, id));
  return epoch !== null && s.blurred.has(epoch) && !s.facts.has(id);
}

function assumeLess(s: State, values: Values, left: ValueId, right: ValueId, truth: boolean): boolean {
  const a = rangeOf(s, values, left);
  const b = rangeOf(s, values, right);
  const below: Fact = { low: Number.NEGATIVE_INFINITY, high: truth ? b.high - 1 : Number.POSITIVE_INFINITY, not: [] };
  const above: Fact = {
    low: truth ? a.low + 1 : Number.NEGATIVE_INFINITY,
    high: truth ? Number.POSITIVE_INFINITY : a.high,
    not: [],
  };
  const left2: Fact = truth ? below : { low: b.low, high: Number.POSITIVE_INFINITY, not: [] };
  return bound(s, values, left, left2) && bound(s, values, right, above);
}

function bound(s: State, values: Values, id: ValueId, fact: Fact): boolean {
  const value = valueAt(values, id);
  if (value.kind === "constant") return true;
  if (value.kind === "plus") {
    const delta = valueAt(values, value.delta);
    return delta.kind === "constant" ? bound(s, values, value.base, shift(fact, -delta.value)) : true;
  }
  return learn(s, values, id, fact);
}

/** A comparison as a value, decided where the path decides it. */
export function compare(s: State, values: Values, operator: "==" | "<", left: ValueId, right: ValueId): ValueId {
  const id = binaryValue(values, operator, left, right);
  const known = decide(s, values, id);
  return known === undefined ? id : constantValue(values, known ? 1 : 0);
}
