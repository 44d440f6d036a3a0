// The whole program: call graph, functions bottom-up, summaries, violations. Does not parse and does not word findings.
import type { DeclaredTypes, FunctionIR } from "../ir/index.js";
import { forgottenFields } from "./audit.js";
import { bottomUp, calleesOf, createLookup, type Held, handlersIn } from "./call-graph.js";
import { type Declared, knownEffects, NOTHING_DECLARED } from "./declared.js";
import { endingFunctions } from "./endings.js";
import type { ProgramFacts, Violation } from "./engine.js";
import { type Exploration, explore } from "./explore.js";
import { type FieldRecall, recallingFields } from "./field-recall.js";
import type { FieldSources } from "./fields.js";
import { type Budget, DEFAULT_BUDGET, narrow, SMALL_BUDGET } from "./meet.js";
import { outlineOf } from "./outline.js";
import { createSpots } from "./portable.js";
import { type Answers, factsFrom } from "./questions.js";
import { createKeeper, type Keeper, type Recall } from "./recall.js";
import { type Shard, shareOf } from "./shard.js";
import { structTypes } from "./struct-types.js";
import { type Summary, sameSummary } from "./summary.js";
import { onlyTargets, someTargets, targetOf } from "./targets.js";
import { inferUsage, type Usage } from "./usage.js";

/** What the files declare besides functions. */
export interface Declarations {
  /** Initial values of globals that are integers, by key (`name`, or `file:name` for static ones). */
  readonly initials: ReadonlyMap<string, number>;
  /** Assignments that initialise globals. */
  readonly initialisers: readonly FunctionIR[];
  /** Keys of all globals that a file defines. */
  readonly globals: ReadonlySet<string>;
  readonly constParameters: ReadonlyMap<string, readonly boolean[]>;
  readonly noReturn: ReadonlySet<string>;
  /** What the user says that functions do. */
  readonly declared?: Declared;
  /** Of each file: of several functions of one name, a call means the one that lies nearest. */
  readonly paths: readonly string[];
  /** What each file declares of structures. */
  readonly types: readonly DeclaredTypes[];
}

export interface ProgramAnalysis {
  /** In the order of the functions that were given. */
  readonly violations: readonly { readonly fn: FunctionIR; readonly violation: Violation }[];
  readonly overBudget: readonly FunctionIR[];
  readonly summaries: ReadonlyMap<FunctionIR, Summary>;
  /** What each function was explored with and came to: for the next analysis of nearly the same program. */
  readonly explorations: ReadonlyMap<FunctionIR, Explored>;
  readonly constants: ReadonlyMap<string, number>;
  readonly usage: Usage;
}

export interface Lookup {
  readonly name: string;
  readonly file: number;
  readonly summary: Summary | null | undefined;
}

/** What an analysis takes over from others, and how much of it is done; the answer is the same, as far as it goes. */
export interface Sharing {
  /** An analysis of nearly the same program. */
  readonly previous?: ProgramAnalysis | undefined;
  /** What functions came to in analyses of other runs. */
  readonly recall?: (Recall & FieldRecall) | undefined;
  /** Explores this share of the functions alone, for others to take it over. */
  readonly shard?: Shard | undefined;
}

/** What the exploration of a function came to. */
export interface Explored {
  readonly exploration: Exploration;
  /** Summaries that were asked for. */
  readonly lookups: ReadonlyMap<string, Lookup>;
}

/** Analyses all functions, callees before callers. Deterministic in the order of `functions`. */
export function analyseProgram(
  functions: readonly FunctionIR[],
  declarations: Declarations,
  budget: Budget = DEFAULT_BUDGET,
  { previous, recall, shard }: Sharing = {},
): ProgramAnalysis {
  const { paths } = declarations;
  const find = createLookup(functions, paths);
  const summaries = new Map<FunctionIR, Summary>();
  const results = new Map<FunctionIR, readonly Violation[]>();
  const overBudget: FunctionIR[] = [];
  const constants = constantGlobals(functions, declarations.initials);
  const putting = [...functions, ...declarations.initialisers].map((fn) => ({ file: fn.file, ...outlineOf(fn) }));
  const targets = onlyTargets(putting);
  const handlers = someTargets(putting);
  const heldBy: Held = (call) => {
    const only = targetOf(targets, call);
    return only ? [only] : call.slots.flatMap((key) => handlers.get(key) ?? []);
  };
  const { declared = NOTHING_DECLARED } = declarations;
  const usage = inferUsage(
    functions,
    (name, file) => find(name, file) !== undefined,
    (name) => knownEffects(declared, name),
  );
  const ending = endingFunctions(
    functions,
    (fn, name) => (declared.own.has(name) ? undefined : find(name, fn.file)),
    (name) => knownEffects(declared, name)?.isNoReturn === true || declarations.noReturn.has(name),
  );
  const explorations = new Map<FunctionIR, Explored>();
  let lookups = new Map<string, Lookup>();
  const summaryOf = (name: string, file: number): Summary | null | undefined => {
    const fn = declared.own.has(name) ? undefined : find(name, file);
    return fn ? (summaries.get(fn) ?? null) : undefined;
  };
  const files = new Map(paths.map((path, file) => [path, file]));
  const fileOf = (path: string): number => files.get(path) ?? -1;
  const pathOf = (file: number): string => paths[file] ?? "";
  const answers: Answers = {
    constant: (key) => constants.get(key),
    summary(name, path) {
      const file = fileOf(path);
      const summary = summaryOf(name, file);
      lookups.set(`${file}:${name}`, { name, file, summary });
      return summary;
    },
    constParameters: (name) => declarations.constParameters.get(name) ?? [],
    isNoReturn: (name) => declarations.noReturn.has(name),
    neverReturns: (name, path) => ending.has(find(name, fileOf(path)) as FunctionIR),
    effects: (name) => knownEffects(declared, name) ?? usage.inferred.get(name),
    ground: (name) => usage.grounds.get(name),
    borrows: (name, argument) => usage.borrowed.has(`${name}/${argument}`),
    onlyEnds(path, call) {
      if (call.name && find(call.name, fileOf(path))) return false;
      const held = heldBy(call);
      return held.length > 0 && held.every(({ name, file }) => summaryOf(name, file)?.outcomes.length === 0);
    },
    target: (path, call) => (call.name && find(call.name, fileOf(path)) ? undefined : targetOf(targets, call)),
    isDefinedGlobal: (key) => declarations.globals.has(key),
  };
  const spots = createSpots(functions, paths);
  const keeper = recall && createKeeper(recall, answers, spots, pathOf);
  const before = previous && sameConstants(previous.constants, constants) ? previous : undefined;
  const summariesBefore = before && summariesByName(before);
  const callees = new Map(functions.map((fn) => [fn, calleesOf(fn, find, heldBy)]));
  const calleesIn = (fn: FunctionIR): readonly FunctionIR[] => callees.get(fn) ?? [];
  const all = bottomUp(functions, callees);
  const order = shard ? shareOf(all, calleesIn, shard) : all;
  for (const fn of order) {
    const known = before?.explorations.get(fn);
    const isValid =
      known && [...known.lookups.values()].every(({ name, file, summary }) => summaryOf(name, file) === summary);
    const begin = (): void => {
      lookups = new Map();
    };
    begin();
    const explored = isValid
      ? known
      : { exploration: exploreWith(fn, keeper, answers, pathOf, budget, begin), lookups };
    explorations.set(fn, explored);
    const { violations, isOverBudget, isThinned, summary } = explored.exploration;
    results.set(fn, violations);
    if (isOverBudget || isThinned) overBudget.push(fn);
    if (isOverBudget) continue;
    // A function that was read anew and does what it did leaves its callers as they were.
    const old = summariesBefore?.get(`${fn.file}:${fn.name}`);
    summaries.set(fn, old && sameSummary(old, summary) ? old : summary);
  }
  const sources: FieldSources = {
    callee(name, file, parametersOf) {
      const fn = declared.own.has(name) ? undefined : find(name, file);
      if (!fn) return undefined;
      return { parameters: parametersOf(fn), untyped: outlineOf(fn).untyped, summary: summaries.get(fn) };
    },
    effectsOf: (name) => knownEffects(declared, name),
    types: structTypes(declarations.types, paths),
  };
  const forgotten = forgottenFields(
    order,
    keeper ? { ...sources, read: recallingFields(recall, sources, keeper.spelling, fileOf) } : sources,
    calleesIn,
    handlersIn([...functions, ...declarations.initialisers], find),
  );
  const violations = functions.flatMap((fn) => (results.get(fn) ?? []).map((violation) => ({ fn, violation })));
  // Where a path shows the same loss, it tells more.
  const shown = new Set(violations.map(({ violation }) => endOf(violation)));
  violations.push(...forgotten.filter(({ violation }) => !shown.has(endOf(violation))));
  const cut = new Set(overBudget);
  return { violations, overBudget: functions.filter((fn) => cut.has(fn)), summaries, explorations, constants, usage };
}

function exploreWith(
  fn: FunctionIR,
  keeper: Keeper | undefined,
  answers: Answers,
  pathOf: (file: number) => string,
  budget: Budget,
  begin: () => void,
): Exploration {
  if (!keeper) return exploreTwice(fn, factsFrom(answers, pathOf), budget);
  const recalled = keeper.recalled(fn, begin);
  if (recalled) return recalled;
  begin();
  return keeper.noted(fn, (noted) => exploreTwice(fn, factsFrom(noted, pathOf), budget));
}

/** What is over budget path by path may be within it where fewer paths are told apart; what the first look found stands. */
function exploreTwice(fn: FunctionIR, facts: ProgramFacts, budget: Budget): Exploration {
  if (!isRelevant(fn, facts)) return explore(fn, facts, SMALL_BUDGET);
  const first = explore(fn, facts, budget);
  if (!first.isOverBudget) return first;
  const second = explore(fn, facts, narrow(budget));
  // What was left out on the way is no summary that callers could rely on.
  const isOverBudget = second.isOverBudget || second.isCut;
  return { ...second, isOverBudget, isThinned: true, violations: [...first.violations, ...second.violations] };
}

const endOf = ({ check, at }: Violation): string => `${check} ${at.file}:${at.start}:${at.end}`;

function sameConstants(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

/** Functions of one name in one file are told apart by nobody: those have no entry. */
function summariesByName({ summaries }: ProgramAnalysis): Map<string, Summary> {
  const found = new Map<string, Summary>();
  const twice = new Set<string>();
  for (const [fn, summary] of summaries) {
    const key = `${fn.file}:${fn.name}`;
    if (found.has(key)) twice.add(key);
    found.set(key, summary);
  }
  for (const key of twice) found.delete(key);
  return found;
}

/** Does anybody here allocate or release memory, by itself or through a callee of the program? */
function isRelevant(fn: FunctionIR, facts: ProgramFacts): boolean {
  return fn.blocks.some((block) =>
    block.instructions.some((instruction) => {
      if (instruction.op !== "call") return false;
      const { name, file } = facts.targetOf(fn, instruction) ?? { name: instruction.name, file: fn.file };
      if (!name) return false;
      const summary = facts.summaryOf(name, file);
      if (summary) return summary.outcomes.some((o) => o.releases.length > 0 || o.blocks.length > 0);
      const known = facts.effectsOf(name);
      return (
        known !== undefined &&
        (known.allocates !== undefined ||
          known.releases !== undefined ||
          known.outs !== undefined ||
          known.special !== undefined)
      );
    }),
  );
}

/** Globals whose initial value nobody changes: no assignment to them, and nobody takes their address. */
function constantGlobals(functions: readonly FunctionIR[], initials: ReadonlyMap<string, number>): Map<string, number> {
  const constants = new Map(initials);
  for (const fn of functions) for (const key of outlineOf(fn).changes) constants.delete(key);
  return constants;
}
