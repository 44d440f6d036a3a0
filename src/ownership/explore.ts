// Follows the paths of one function: a worklist of states in reverse postorder, equal states met once, loops bounded, everything counted.
//
// Worked example. `while (more()) { p = malloc(1); use(p); }`: the state enters the loop with p unknown, goes round once and reports the
// block that `p` held when the body ended; the second time round it is the same state again but for the count, and the third time what
// the loop changes is made unknown, so that code behind the loop is reached with any number of iterations.
import type { FunctionIR, SwitchCase, Terminator } from "../ir/index.js";
import { assertNever } from "../model/index.js";
import { assume, compare, decide } from "./assume.js";
import { factsHash, heapHash, pairHash, pruneFacts, stakeHash, stateHash } from "./digest.js";
import { at, type Engine, type ProgramFacts, type Violation } from "./engine.js";
import { evaluate, type Popped } from "./evaluate.js";
import { analyseFlow, type Flow, usedResults } from "./flow.js";
import { isOwned, loseAll } from "./heap.js";
import { joinFacts, joinInto } from "./join.js";
import { defendable, type Mode, noteEqual, noteMode } from "./modes.js";
import { outcomeOf } from "./outcome.js";
import { addTrail, contentsOf, copyState, createState, type State } from "./state.js";
import { steadyConditions } from "./steady.js";
import { type Summary, summarize } from "./summary.js";
import { runInstruction, runReturn, widen } from "./transfer.js";
import { baseOf, createValues, valueAt } from "./values.js";

export interface Exploration {
  readonly summary: Summary;
  readonly violations: readonly Violation[];
  /** The work ended early: what the function does is not known. */
  readonly isOverBudget: boolean;
  /** Paths that hold memory were dropped: the function was not looked at wholly. */
  readonly isThinned: boolean;
}

export interface Budget {
  /** Instructions that one function may cost. */
  readonly steps: number;
  /** States with the same heap that one block is entered with before further ones are followed as one. */
  readonly statesPerHeap: number;
  /** States that one block is entered with altogether. */
  readonly statesPerBlock: number;
  /** States without any block of heap; further ones are followed as one. */
  readonly neutralStates: number;
}

export const DEFAULT_BUDGET: Budget = { steps: 8_000, statesPerHeap: 3, statesPerBlock: 24, neutralStates: 4 };
/** For functions in which nobody allocates or releases: their summary is wanted, their paths hold no findings. */
export const SMALL_BUDGET: Budget = { steps: 4_000, statesPerHeap: 2, statesPerBlock: 4, neutralStates: 2 };

/** The same work on fewer paths, so that it gets to the end of a long function. */
export const narrow = ({ steps }: Budget): Budget => ({ steps, statesPerHeap: 1, statesPerBlock: 3, neutralStates: 1 });

/** Rounds of a loop whose condition is not known; after them it is widened. */
const ROUNDS = 2;
/** Rounds of a loop that the path decides by itself (`for (i = 0; i < 10; i++)`). */
const DECIDED_ROUNDS = 17;

/** States that a block is entered with beyond the budget: widened loops, and many states as one. */
const MAX_EXTRA = 40;

/** States within one block that are followed: where a block of heap is at stake, and where none is. */
const MAX_STATES = 16;
const MAX_NEUTRAL_STATES = 3;

interface Pending {
  readonly block: number;
  readonly state: State;
}

/** Runs `fn` over all its paths, within the budget. Deterministic: the budget is counted in steps. */
export function explore(fn: FunctionIR, program: ProgramFacts, budget: Budget = DEFAULT_BUDGET): Exploration {
  const flow = analyseFlow(fn);
  const engine: Engine = {
    fn,
    values: createValues(),
    program,
    violations: [],
    steps: budget.steps,
    isOverBudget: false,
    isThinned: false,
    isCut: false,
    losses: [],
    steady: steadyConditions(fn),
    indifferent: new Set(),
    released: new Set(),
    modes: new Map(),
    block: 0,
    keys: new Map(),
    entries: new Map(),
    usedResults: usedResults(fn),
    lengths: new Map(),
    sizeofs: new Map(),
    span: fn.span,
    loops: [],
  };
  const exits: Exits = { byHeap: new Map(), neutral: 0, joined: null };
  const queue: Pending[][] = Array.from({ length: fn.blocks.length }, () => []);
  const seen: Memo[] = Array.from({ length: fn.blocks.length }, () => ({
    keys: new Map(),
    heaps: new Map(),
    count: 0,
    neutral: 0,
    extra: 0,
    joined: new Map(),
  }));
  const byOrder = new Int32Array(fn.blocks.length).fill(-1);
  for (const [block, order] of flow.order.entries()) if (order >= 0) byOrder[order] = block;
  let first = 0;

  const enter = (from: number, block: number, state: State): void => {
    if (!prepare(engine, flow, from, block, state)) return;
    const order = flow.order[block] as number;
    if (order < first) first = order;
    if (flow.joins.has(block) && fn.blocks[block]?.terminator.op !== "stop") settle(engine, state);
    if (!flow.joins.has(block)) {
      // One way in: what comes here was told apart before.
      (queue[order] as Pending[]).push({ block, state });
      return;
    }
    const memo = seen[block] as Memo;
    if (meet(engine, memo, budget, state)) {
      (queue[order] as Pending[]).push({ block, state });
      return;
    }
    if (state.isDead) return;
    // No room for one more. A loop that nobody follows to its end by counting is left all the same, with what it changes unknown;
    // paths with the same blocks in the same places are followed as one.
    widenEarly(engine, flow, block, state);
    const stake = state.blocks.size === 0 ? 0 : stakeHash(engine, state);
    const joined = memo.joined.get(stake);
    if (joined) {
      if (hasStake(state)) noteEqual(engine, joined.modes, state.modes);
      joinInto(engine, state, joined, block);
    } else if (memo.joined.size >= budget.statesPerBlock) {
      engine.isCut = true;
      engine.isThinned ||= hasStake(state);
      return;
    }
    memo.joined.set(stake, copyState(state));
    pruneFacts(engine, state);
    const key = stateHash(state);
    if (memo.keys.has(key)) return;
    if (memo.extra >= MAX_EXTRA) {
      engine.isCut = true;
      engine.isThinned ||= hasStake(state);
      return;
    }
    memo.keys.set(key, state.modes);
    memo.extra += 1;
    (queue[order] as Pending[]).push({ block, state });
  };

  enter(-1, 0, createState());
  for (;;) {
    while (first < queue.length && (queue[first] as Pending[]).length === 0) first += 1;
    if (first >= queue.length) break;
    const { block, state } = (queue[first] as Pending[]).shift() as Pending;
    if (engine.steps <= 0) {
      engine.isOverBudget = true;
      break;
    }
    runBlock(engine, flow, block, state, enter, exits);
  }
  const outcomes = [...exits.byHeap.values(), exits.joined ?? []].flat().map((state) => outcomeOf(engine, state));
  const { isOverBudget, isThinned } = engine;
  const violations = [...engine.violations, ...defendable(engine)];
  // No path that came to an end, because paths were given up: that is no proof that the function never returns.
  const isUnknown = outcomes.length === 0 && engine.isCut;
  return {
    summary: summarize(fn.name, outcomes, fn.parameters.length),
    violations,
    isOverBudget: isOverBudget || isUnknown,
    isThinned,
  };
}

/** States at the ends of the function, by what they have done to memory. */
interface Exits {
  readonly byHeap: Map<number, State[]>;
  /** Ends without any block of heap. */
  neutral: number;
  /** Further ones of these, as one. */
  joined: State | null;
}

/** Ends that did the same under different conditions are told apart a few times; further ones are one end. */
const EXITS_PER_HEAP = 3;
const MAX_NEUTRAL_EXITS = 12;
const MAX_EXITS = 48;

function addExit(engine: Engine, exits: Exits, s: State): void {
  const { byHeap } = exits;
  const heap = heapHash(s);
  const same = byHeap.get(heap);
  if (same) {
    if (same.length < EXITS_PER_HEAP) same.push(s);
    else joinFacts(same[EXITS_PER_HEAP - 1] as State, s);
  } else if (s.blocks.size === 0 && exits.neutral >= MAX_NEUTRAL_EXITS) {
    if (exits.joined) joinInto(engine, exits.joined, s, -1);
    else exits.joined = s;
  } else if (byHeap.size < MAX_EXITS) {
    byHeap.set(heap, [s]);
    if (s.blocks.size === 0) exits.neutral += 1;
  } else engine.isCut = true;
}

/** What a block was entered with. */
interface Memo {
  /** Digests of the states, with the modes of the first one that had it. */
  readonly keys: Map<number, Mode | null>;
  readonly heaps: Map<number, number>;
  /** States that know of a block of heap. */
  count: number;
  /** States that do not. */
  neutral: number;
  /** States beyond those that the budget allows. */
  extra: number;
  /** States beyond the budget, those with the same blocks in the same places as one. */
  readonly joined: Map<number, State>;
}

/** True if the state is new and there is room for it; dead if an equal one was here before. */
function meet(engine: Engine, memo: Memo, budget: Budget, s: State): boolean {
  pruneFacts(engine, s);
  const heap = heapHash(s);
  const key = pairHash(heap, factsHash(s));
  if (memo.keys.has(key)) {
    if (hasStake(s)) noteEqual(engine, memo.keys.get(key) ?? null, s.modes);
    s.isDead = true;
    return false;
  }
  if (s.blocks.size === 0) {
    if (memo.neutral >= budget.neutralStates) return false;
    memo.neutral += 1;
  } else {
    const sameHeap = memo.heaps.get(heap) ?? 0;
    if (sameHeap >= budget.statesPerHeap || memo.count >= budget.statesPerBlock) return false;
    memo.heaps.set(heap, sameHeap + 1);
    memo.count += 1;
  }
  memo.keys.set(key, s.modes);
  return true;
}

type Enter = (from: number, block: number, state: State) => void;

function runBlock(engine: Engine, flow: Flow, block: number, entry: State, enter: Enter, exits: Exits): void {
  const { instructions, terminator } = engine.fn.blocks[block] as FunctionIR["blocks"][number];
  engine.loops = flow.loops[block] as readonly number[];
  engine.block = block;
  let states: State[] = [entry];
  for (const instruction of instructions) {
    const after: State[] = [];
    for (const state of states) {
      engine.steps -= 1;
      after.push(...runInstruction(engine, state, instruction));
    }
    // Only where ways parted can there be too many.
    states = after.length > Math.max(MAX_NEUTRAL_STATES, states.length) ? thin(engine, after) : after;
    if (states.length === 0) return;
  }
  for (const state of states) {
    engine.steps -= 1;
    runTerminator(engine, flow, block, state, terminator, enter, exits);
  }
}

/** Does the path hold memory that it could still lose or misuse? */
function hasStake(s: State): boolean {
  for (const base of s.blocks.keys()) if (isOwned(s, base)) return true;
  return false;
}

/** Equal states are one, and states with one heap where there are many; of what is left, the first ones go on. */
function thin(engine: Engine, states: readonly State[]): State[] {
  const kept = new Map<number, State>();
  for (const state of states) {
    pruneFacts(engine, state);
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

function runTerminator(
  engine: Engine,
  flow: Flow,
  block: number,
  s: State,
  terminator: Terminator,
  enter: Enter,
  exits: Exits,
): void {
  switch (terminator.op) {
    case "goto":
      enter(block, terminator.target, s);
      break;
    case "branch":
      runBranch(engine, flow, block, s, terminator, enter);
      break;
    case "switch":
      runSwitch(engine, block, s, terminator, enter);
      break;
    case "return":
      runReturn(engine, s, terminator);
      settle(engine, s);
      if (!s.isDead) addExit(engine, exits, s);
      break;
    case "stop":
      break;
    default:
      assertNever(terminator);
  }
}

function runBranch(
  engine: Engine,
  flow: Flow,
  block: number,
  s: State,
  terminator: Extract<Terminator, { op: "branch" }>,
  enter: Enter,
): void {
  engine.span = terminator.at;
  const popped: Popped = [];
  const condition = evaluate(engine, s, terminator.condition, popped);
  if (s.isDead) return;
  const position = at(engine, terminator.at);
  const known = decide(s, engine.values, condition);
  const loop = engine.loops.at(-1);
  const leavesLoop =
    loop !== undefined &&
    [terminator.whenTrue, terminator.whenFalse].some((target) => !flow.loops[target]?.includes(loop));
  for (const truth of [true, false]) {
    if (known !== undefined && known !== truth) continue;
    const state = known === undefined && truth ? copyState(s) : s;
    if (known === undefined) {
      if (!assume(state, engine.values, condition, truth)) continue;
      if (loop !== undefined && leavesLoop) state.undecided.set(loop, true);
      noteMode(engine, state, condition, truth, block);
      noteAnswer(engine, state, block, truth);
    }
    addTrail(state, { kind: "branch", at: position, args: { taken: truth ? "true" : "false" }, subject: -1 });
    loseAll(engine, state, popped, "discarded", position);
    enter(block, truth ? terminator.whenTrue : terminator.whenFalse, state);
  }
}

/** The path goes on: what it lost is lost. */
function settle(engine: Engine, s: State): void {
  engine.losses.push(...s.pending);
  s.pending = [];
}

function noteAnswer(engine: Engine, s: State, block: number, truth: boolean): void {
  const steady = engine.steady.get(block);
  if (!steady || engine.loops.length > 0) return;
  const answer = truth !== steady.isNegated;
  const before = s.answers.get(steady.text);
  if (before === "either") {
    s.guesses += 1;
    s.isDoubtful ||= s.guesses > 1;
  }
  if (before === undefined || before === "either") s.answers.set(steady.text, answer);
  else s.isDoubtful ||= before !== answer;
}

function runSwitch(
  engine: Engine,
  block: number,
  s: State,
  terminator: Extract<Terminator, { op: "switch" }>,
  enter: Enter,
): void {
  engine.span = terminator.at;
  const popped: Popped = [];
  const value = evaluate(engine, s, terminator.value, popped);
  if (s.isDead) return;
  const rest = s;
  for (const one of terminator.cases) {
    const equal = compare(rest, engine.values, "==", value, evaluate(engine, rest, one.value, popped));
    const known = decide(rest, engine.values, equal);
    if (known === false) continue;
    const taken = copyState(rest);
    if (assume(taken, engine.values, equal, true)) takeCase(engine, block, taken, one.target, one, enter);
    if (known === true || !assume(rest, engine.values, equal, false)) return;
  }
  enter(block, terminator.otherwise, rest);
}

function takeCase(engine: Engine, block: number, s: State, target: number, one: SwitchCase, enter: Enter): void {
  addTrail(s, { kind: "case", at: at(engine, one.at), args: {}, subject: -1 });
  enter(block, target, s);
}

/** Widens a loop at its head before its rounds are used up. False where there is nothing to widen (any more). */
function widenEarly(engine: Engine, flow: Flow, block: number, s: State): boolean {
  const changed = flow.heads.get(block);
  if (!changed || (s.rounds.get(block) ?? 0) > DECIDED_ROUNDS) return false;
  widen(engine, s, block, changed);
  s.rounds.set(block, DECIDED_ROUNDS + 1);
  // With memory at stake, how often it went round may be what decides; without any, a buffer was filled.
  s.isDoubtful ||= hasStake(s);
  return true;
}

/** Counts loops, widens, and lets go of what is dead. False if the path is not followed any further. */
function prepare(engine: Engine, flow: Flow, from: number, block: number, s: State): boolean {
  const inside = flow.loops[block] as readonly number[];
  for (const head of [...s.rounds.keys()]) if (!inside.includes(head)) s.rounds.delete(head);
  const changed = flow.heads.get(block);
  if (changed) {
    const isBack = from >= 0 && flow.backEdges.has(from * engine.fn.blocks.length + block);
    const rounds = isBack ? (s.rounds.get(block) ?? 0) + 1 : 0;
    const limit = s.undecided.has(block) || flow.endless.has(block) ? ROUNDS : DECIDED_ROUNDS;
    if (rounds > DECIDED_ROUNDS + 1) return false;
    if (isBack && rounds >= limit) {
      widen(engine, s, block, changed);
      s.rounds.set(block, DECIDED_ROUNDS + 1);
    } else s.rounds.set(block, rounds);
    if (isBack) addTrail(s, { kind: "loop", at: at(engine, engine.span), args: {}, subject: -1 });
    s.undecided.delete(block);
  }
  dropDead(engine, flow, block, s);
  return true;
}

/** Forgets variables that nobody reads any more, so that states that differ in them alone become one. */
function dropDead(engine: Engine, flow: Flow, block: number, s: State): void {
  const live = flow.liveIn[block] as ReadonlySet<number>;
  for (const region of [...s.memory.keys()]) {
    const value = valueAt(engine.values, region);
    if (value.kind !== "address" || value.variable < 0 || live.has(value.variable) || flow.exposed.has(value.variable))
      continue;
    if (contentsOf(s, region).some((held) => isOwned(s, baseOf(engine.values, held)))) continue;
    s.memory.delete(region);
  }
}
