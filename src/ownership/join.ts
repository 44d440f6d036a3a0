// Two states as one that stands for both: where they differ, nothing is known. For functions with more paths than are worth telling apart.
//
// Worked example. `if (a) x(); if (b) y(); if (c) p = malloc(1); if (d) z(); if (c) free(p);`: behind the fourth `if` there are sixteen
// paths, but only two heaps. The paths of one heap become one path that knows what all of them know: for the one that holds `p`, that `c` is true.

import { rangeOf } from "./assume.js";
import { Contents } from "./contents.js";
import type { Engine } from "./engine.js";
import { type Fact, sameFact } from "./facts.js";
import { share } from "./share.js";

import { forgetRegion, type State } from "./state.js";
import { baseOf, joinedValue, plusValue, type ValueId, valueAt } from "./values.js";

/** Makes `a` stand for `b` too. Both have the same memory and the same blocks. */
export function joinFacts(a: State, b: State): void {
  if (a.isDoubtful && !b.isDoubtful) a.trail = b.trail;
  a.isDoubtful &&= b.isDoubtful;
  a.guesses = Math.max(a.guesses, b.guesses);
  if (!a.blurred.isSame(b.blurred)) for (const id of b.blurred.keys()) a.blurred.set(id, true);
  a.isBlurred ||= b.isBlurred;
  if (!a.facts.isSame(b.facts)) hullFacts(a, b);
  for (const [id, touch] of a.touched) {
    const other = b.touched.get(id);
    if (other === undefined) a.touched.delete(id);
    else if (touch.isUnguarded && !other.isUnguarded) a.touched.set(id, other);
  }
  for (const id of b.undecided.keys()) a.undecided.set(id, true);
  for (const [text, answer] of a.answers) if (b.answers.get(text) !== answer) a.answers.set(text, "either");
  for (const text of b.answers.keys()) if (!a.answers.has(text)) a.answers.set(text, "either");
}

/** Makes `a` know what both know. Where each knew something that the other did not, that is blurred from now on. */
function hullFacts(a: State, b: State): void {
  const weaker: ValueId[] = [];
  const weakerThanOther: ValueId[] = [];
  for (const [id, fact] of a.facts) {
    const other = b.facts.get(id);
    const joined = other && hull(fact, other);
    if (other && !(joined && sameFact(joined, other))) weakerThanOther.push(id);
    if (joined && sameFact(joined, fact)) continue;
    weaker.push(id);
    if (joined === undefined) a.facts.delete(id);
    else a.facts.set(id, joined);
  }
  for (const id of b.facts.keys()) if (!a.facts.has(id) && !weaker.includes(id)) weakerThanOther.push(id);
  if (weaker.length > 0 && weakerThanOther.length > 0) for (const id of [...weaker, ...weakerThanOther]) blur(a, id);
  else if (weaker.length > 0 && !b.isDoubtful) a.trail = b.trail;
}

function blur(s: State, id: ValueId): void {
  s.blurred.set(id, true);
  s.isBlurred = true;
}

/** The smallest fact that holds where either does. */
function hull(a: Fact, b: Fact): Fact | undefined {
  const low = Math.min(a.low, b.low);
  const high = Math.max(a.high, b.high);
  const not = a.not.filter((n) => b.not.includes(n) || n < b.low || n > b.high);
  for (const n of b.not) if (!not.includes(n) && (n < a.low || n > a.high)) not.push(n);
  // `p` is null on one path and not on the other: nothing is known then.
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY && not.length === 0) return undefined;
  return { low, high, not: not.sort((x, y) => x - y) };
}

/** Makes `a` stand for `b` too. Both know of the same blocks, held in the same places. `block` is where they meet. */
export function joinInto(engine: Engine, a: State, b: State, block: number): void {
  if (!a.memory.isSame(b.memory)) joinMemory(engine, a, b, block);
  joinFacts(a, b);
  for (const id of b.shared.keys()) a.shared.set(id, true);
  a.hasAliasedWrites ||= b.hasAliasedWrites;
}

function joinMemory(engine: Engine, a: State, b: State, block: number): void {
  for (const [region, left] of a.memory) {
    const right = b.memory.get(region);
    if (left === right || (right && left.isSame(right))) continue;
    if (right) a.memory.set(region, joinContents(engine, a, b, left, right, block, region));
    else forgetJoined(engine, a, region, left, block);
  }
  for (const [region, right] of b.memory) if (!a.memory.has(region)) forgetJoined(engine, a, region, right, block);
}

/** Only one of the states knows what the region holds. */
function forgetJoined(engine: Engine, s: State, region: ValueId, contents: Contents, block: number): void {
  for (const held of contents.values()) share(engine, s, held);
  const unknown = joinedValue(engine.values, block, region, "");
  blur(s, unknown);
  forgetRegion(s, region, unknown);
}

function joinContents(
  engine: Engine,
  a: State,
  b: State,
  left: Contents,
  right: Contents,
  block: number,
  region: ValueId,
): Contents {
  const joined = new Map<string, ValueId>();
  const join = (path: string, one: ValueId | undefined, other: ValueId | undefined): void => {
    const unknown = joinedValue(engine.values, block, region, path);
    // Before what `a` knew of the last value that was called so is forgotten.
    const fact =
      one === undefined || other === undefined
        ? undefined
        : hull(rangeOf(a, engine.values, one), rangeOf(b, engine.values, other));
    const value = joinValues(engine, a, one, other, unknown);
    joined.set(path, value);
    if (value !== unknown) return;
    for (const s of [a, b]) {
      if (fact) s.facts.set(unknown, fact);
      else s.facts.delete(unknown);
    }
  };
  for (const [path, one] of left) {
    const other = right.get(path);
    if (one === other) joined.set(path, one);
    else join(path, one, other);
  }
  for (const [path, other] of right) if (!joined.has(path)) join(path, undefined, other);
  return Contents.of(joined);
}

/** A pointer into the same memory stays one; for any other, what it led to may from now on be held without anybody knowing. */
function joinValues(
  engine: Engine,
  s: State,
  one: ValueId | undefined,
  other: ValueId | undefined,
  unknown: ValueId,
): ValueId {
  const { values } = engine;
  if (one !== undefined && other !== undefined) {
    const base = baseOf(values, one);
    const { kind } = valueAt(values, base);
    if (base === baseOf(values, other) && (kind === "initial" || kind === "heap"))
      return plusValue(values, base, unknown);
  }
  for (const value of [one, other]) if (value !== undefined) share(engine, s, value);
  blur(s, unknown);
  return unknown;
}
