// Follows the paths of one function, block by block, each loop to its end before what is behind it; everything is counted. Where paths meet: meet.ts.
//
// Worked example. `while (more()) { p = malloc(1); use(p); }`: the state enters the loop with p unknown, goes round once and reports the
// block that `p` held when the body ended; the second time round it is the same state again but for the count, and the third time what
// the loop changes is made unknown, so that code behind the loop is reached with any number of iterations.
import type { FunctionIR, SwitchCase, Terminator } from "../ir/index.js";
import { assertNever } from "../model/index.js";
import { assume, compare, decide, guessed } from "./assume.js";
import { heapHash } from "./digest.js";
import { at, type Engine, type ProgramFacts, type Violation } from "./engine.js";
import { evaluate, type Popped } from "./evaluate.js";
import { analyseFlow, askedResults, type Flow, usedResults } from "./flow.js";
import { isOwned, loseAll } from "./heap.js";
import { joinFacts, joinInto } from "./join.js";
import {
  type Budget,
  createMemo,
  DECIDED_ROUNDS,
  DEFAULT_BUDGET,
  MAX_NEUTRAL_STATES,
  type Memo,
  meet,
  ROUNDS,
  stepsFor,
  thin,
} from "./meet.js";
import { defendable, noteMode } from "./modes.js";
import { outcomeOf } from "./outcome.js";
import { noteConstant } from "./outside-constants.js";
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
  /** Paths were dropped, whatever they held: the summary may not tell all that the function does. */
  readonly isCut: boolean;
}

/** Runs `fn` over all its paths, within the budget. Deterministic: the budget is counted in steps. */
export function explore(fn: FunctionIR, program: ProgramFacts, budget: Budget = DEFAULT_BUDGET): Exploration {
  const flow = analyseFlow(fn);
  const engine: Engine = {
    fn,
    values: createValues(),
    program,
    violations: [],
    steps: stepsFor(fn, budget),
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
    askedResults: askedResults(fn),
    lengths: new Map(),
    sizeofs: new Map(),
    span: fn.span,
    loops: [],
  };
  const exits: Exits = { byHeap: new Map(), neutral: 0, joined: null };
  const { order, ends, joins } = flow;
  const byOrder = new Int32Array(fn.blocks.length).fill(-1);
  for (const [block, position] of order.entries()) if (position >= 0) byOrder[position] = block;
  const waiting: State[][] = Array.from({ length: fn.blocks.length }, () => []);
  const memos = new Map<number, Memo>();
  /** By head: states that come back from within the loop. They wait until all of the round is done. */
  const returning = new Map<number, State[]>();
  let first = 0;

  const enter = (from: number, block: number, state: State): void => {
    if (!prepare(engine, flow, from, block, state)) return;
    if (joins.has(block) && fn.blocks[block]?.terminator.op !== "stop") settle(engine, state);
    const position = order[block] as number;
    if (position <= (order[from] as number)) {
      const back = returning.get(block);
      if (back) back.push(state);
      else returning.set(block, [state]);
    } else {
      (waiting[position] as State[]).push(state);
      if (position < first) first = position;
    }
  };
  /** The innermost loop whose round is done before anything at `position`. */
  const nextRound = (position: number): number => {
    let found = -1;
    for (const head of returning.keys())
      if (
        (ends.get(head) ?? (order[head] as number)) < position &&
        (found < 0 || (order[head] as number) > (order[found] as number))
      )
        found = head;
    return found;
  };

  enter(-1, 0, createState());
  for (;;) {
    while (first < waiting.length && (waiting[first] as State[]).length === 0) first += 1;
    const head = nextRound(first);
    if (head >= 0) {
      (waiting[order[head] as number] as State[]).push(...(returning.get(head) as State[]));
      returning.delete(head);
      first = order[head] as number;
    }
    if (first >= waiting.length) break;
    const block = byOrder[first] as number;
    let states = waiting[first] as State[];
    waiting[first] = [];
    if (joins.has(block)) {
      const memo = memos.get(block) ?? createMemo();
      memos.set(block, memo);
      states = meet(engine, flow, memo, budget, block, states);
    }
    for (const state of states) {
      if (engine.steps <= 0) engine.isOverBudget = true;
      else runBlock(engine, flow, block, state, enter, exits);
    }
    if (engine.isOverBudget) break;
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
    isCut: engine.isCut,
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
      const isNamed = noteConstant(engine, state, condition, terminator.condition, truth);
      if (!isNamed) noteMode(engine, state, condition, truth, block);
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
  if (before === "either") guessed(s);
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
