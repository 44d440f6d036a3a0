// What happens where ways meet: equal states are one, and of too many that differ in what no finding hangs on, one is made of several.
//
// Worked example. `if (a) x(); if (b) y(); p = malloc(1); if (c) log(); if (p) …`: behind the third `if` eight paths hold `p` in the same
// place and know nothing else that matters. The first ones go on as they are; the others go on as one that knows what all of them know.
import type { FunctionIR } from "../ir/index.js";
import { heapHash, stakeHash, stateHash } from "./digest.js";
import type { Engine } from "./engine.js";
import type { Flow } from "./flow.js";
import { isOwned } from "./heap.js";
import { joinFacts, joinInto } from "./join.js";
import { type Mode, noteEqual } from "./modes.js";
import { prune } from "./prune.js";
import { copyState, type State } from "./state.js";
import { widen } from "./transfer.js";

export interface Budget {
  /** Instructions that one function may cost, however long it is. */
  readonly steps: number;
  /** … and how many by its length: so many for each of its blocks, and some for any function. */
  readonly stepsPerBlock: number;
  readonly leastSteps: number;
  /** States with the same at stake that one block is entered with before further ones are followed as one. */
  readonly statesPerStake: number;
  /** States that one block is entered with altogether. */
  readonly statesPerBlock: number;
  /** States without any block of heap; further ones are followed as one. */
  readonly neutralStates: number;
}

export const DEFAULT_BUDGET: Budget = {
  steps: 8_000,
  stepsPerBlock: 30,
  leastSteps: 1_000,
  statesPerStake: 3,
  statesPerBlock: 20,
  neutralStates: 4,
};
/** For functions in which nobody allocates or releases: their summary is wanted, their paths hold no findings. */
export const SMALL_BUDGET: Budget = {
  ...DEFAULT_BUDGET,
  steps: 4_000,
  leastSteps: 4_000,
  statesPerStake: 2,
  statesPerBlock: 4,
  neutralStates: 2,
};

/** The same work on fewer paths, so that it gets to the end of a long function. */
export const narrow = (budget: Budget): Budget => ({
  ...budget,
  statesPerStake: 1,
  statesPerBlock: 3,
  neutralStates: 1,
});

/** What the function may cost: a short one that takes thousands of steps has too many paths, whatever comes of them. */
export const stepsFor = ({ blocks }: FunctionIR, { steps, stepsPerBlock, leastSteps }: Budget): number =>
  Math.min(steps, leastSteps + stepsPerBlock * blocks.length);

/** Rounds of a loop whose condition is not known; after them it is widened. */
export const ROUNDS = 2;
/** Rounds of a loop that the path decides by itself (`for (i = 0; i < 10; i++)`). */
export const DECIDED_ROUNDS = 17;

/** States that stand for several and that a block is entered with: once each time that a loop brings something new. */
const MAX_JOINED = 12;

/** States within one block that are followed: where a block of heap is at stake, and where none is. */
const MAX_STATES = 16;
export const MAX_NEUTRAL_STATES = 3;

/** What a block was entered with. */
export interface Memo {
  /** Digests of the states, with the modes of the first one that had it. */
  readonly keys: Map<number, Mode | null>;
  /** How many had the same at stake. */
  readonly stakes: Map<number, number>;
  /** States that know of a block of heap. */
  count: number;
  /** States that do not. */
  neutral: number;
  /** How often a state that stands for several was followed. */
  followed: number;
  /** States beyond the budget, those with the same blocks in the same places as one. */
  readonly joined: Map<number, State>;
}

export function createMemo(): Memo {
  return { keys: new Map(), stakes: new Map(), count: 0, neutral: 0, followed: 0, joined: new Map() };
}

/** Does the path hold memory that it could still lose or misuse? */
export function hasStake(s: State): boolean {
  for (const base of s.blocks.keys()) if (isOwned(s, base)) return true;
  return false;
}

/** Of the states that come to a block, those that are to be followed through it. */
export function meet(
  engine: Engine,
  flow: Flow,
  memo: Memo,
  budget: Budget,
  block: number,
  states: readonly State[],
): State[] {
  const followed: State[] = [];
  const rest = new Map<number, State>();
  for (const state of states) {
    prune(engine, state);
    const key = stateHash(state);
    if (isKnown(engine, memo, state, key)) continue;
    if (hasRoom(engine, memo, budget, state)) {
      memo.keys.set(key, state.modes);
      followed.push(state);
      continue;
    }
    // A loop that nobody follows to its end by counting is left all the same, with what it changes unknown.
    widenEarly(engine, flow, block, state);
    const stake = stakeOf(engine, state);
    const other = rest.get(stake);
    if (other) join(engine, other, state, block);
    else rest.set(stake, state);
  }
  for (const [stake, state] of rest) {
    const before = memo.joined.get(stake);
    if (before) join(engine, state, before, block);
    if ((!before && memo.joined.size >= budget.statesPerBlock) || memo.followed >= MAX_JOINED) {
      engine.isCut = true;
      engine.isThinned ||= hasStake(state);
      continue;
    }
    memo.joined.set(stake, copyState(state));
    prune(engine, state);
    const key = stateHash(state);
    if (isKnown(engine, memo, state, key)) continue;
    memo.keys.set(key, state.modes);
    memo.followed += 1;
    followed.push(state);
  }
  return followed;
}

/** Was an equal state here before? */
function isKnown(engine: Engine, memo: Memo, s: State, key: number): boolean {
  const known = memo.keys.get(key);
  if (known === undefined) return false;
  if (hasStake(s)) noteEqual(engine, known, s.modes);
  return true;
}

const stakeOf = (engine: Engine, s: State): number => (s.blocks.size === 0 ? 0 : stakeHash(engine, s));

function hasRoom(engine: Engine, memo: Memo, budget: Budget, s: State): boolean {
  if (s.blocks.size === 0) {
    if (memo.neutral >= budget.neutralStates) return false;
    memo.neutral += 1;
    return true;
  }
  const stake = stakeOf(engine, s);
  const same = memo.stakes.get(stake) ?? 0;
  if (same >= budget.statesPerStake || memo.count >= budget.statesPerBlock) return false;
  memo.stakes.set(stake, same + 1);
  memo.count += 1;
  return true;
}

function join(engine: Engine, a: State, b: State, block: number): void {
  if (hasStake(a)) noteEqual(engine, a.modes, b.modes);
  joinInto(engine, a, b, block);
}

/** Widens a loop at its head before its rounds are used up. */
function widenEarly(engine: Engine, flow: Flow, block: number, s: State): void {
  const changed = flow.heads.get(block);
  if (!changed || (s.rounds.get(block) ?? 0) > DECIDED_ROUNDS) return;
  widen(engine, s, block, changed);
  s.rounds.set(block, DECIDED_ROUNDS + 1);
  // With memory at stake, how often it went round may be what decides; without any, a buffer was filled.
  s.isDoubtful ||= hasStake(s);
}

/** Within a block: equal states are one, and states with one heap where there are many; of what is left, the first ones go on. */
export function thin(engine: Engine, states: readonly State[]): State[] {
  const kept = new Map<number, State>();
  for (const state of states) {
    prune(engine, state);
    const key = stateHash(state);
    if (!kept.has(key)) kept.set(key, state);
  }
  let different = [...kept.values()];
  const limit = different.some((state) => state.blocks.size > 0) ? MAX_STATES : MAX_NEUTRAL_STATES;
  if (different.length > limit) different = oneForEachHeap(different);
  engine.isThinned ||= different.slice(limit).some(hasStake);
  return different.slice(0, limit);
}

function oneForEachHeap(states: readonly State[]): State[] {
  const byHeap = new Map<number, State>();
  for (const state of states) {
    const heap = heapHash(state);
    const first = byHeap.get(heap);
    if (first) joinFacts(first, state);
    else byHeap.set(heap, state);
  }
  return [...byHeap.values()];
}
