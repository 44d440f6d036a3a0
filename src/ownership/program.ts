// The whole program: call graph, functions bottom-up, summaries, violations. Does not parse and does not word findings.
import type { Expression, FunctionIR, Place } from "../ir/index.js";
import type { ProgramFacts, Violation } from "./engine.js";
import { type Budget, DEFAULT_BUDGET, type Exploration, explore, SMALL_BUDGET } from "./explore.js";
import { rootVariable } from "./flow.js";
import { LIBRARY } from "./library.js";
import { type Summary, sameSummary } from "./summary.js";

/** What the files declare besides functions. */
export interface Declarations {
  /** Initial values of globals that are integers, by key (`name`, or `file:name` for static ones). */
  readonly initials: ReadonlyMap<string, number>;
  /** Keys of all globals that a file defines. */
  readonly globals: ReadonlySet<string>;
  readonly constParameters: ReadonlyMap<string, readonly boolean[]>;
  readonly noReturn: ReadonlySet<string>;
}

export interface ProgramAnalysis {
  /** In the order of the functions that were given. */
  readonly violations: readonly { readonly fn: FunctionIR; readonly violation: Violation }[];
  readonly overBudget: readonly FunctionIR[];
  readonly summaries: ReadonlyMap<FunctionIR, Summary>;
  /** What each function was explored with and came to: for the next analysis of nearly the same program. */
  readonly explorations: ReadonlyMap<FunctionIR, Explored>;
  readonly constants: ReadonlyMap<string, number>;
}

interface Explored {
  readonly exploration: Exploration;
  /** Summaries that were asked for. */
  readonly lookups: ReadonlyMap<string, Summary | null | undefined>;
}

/** Analyses all functions, callees before callers. Deterministic in the order of `functions`. */
export function analyseProgram(
  functions: readonly FunctionIR[],
  declarations: Declarations,
  budget: Budget = DEFAULT_BUDGET,
  previous?: ProgramAnalysis,
): ProgramAnalysis {
  const find = createLookup(functions);
  const summaries = new Map<FunctionIR, Summary>();
  const results = new Map<FunctionIR, readonly Violation[]>();
  const overBudget: FunctionIR[] = [];
  const constants = constantGlobals(functions, declarations.initials);
  const explorations = new Map<FunctionIR, Explored>();
  let lookups = new Map<string, Summary | null | undefined>();
  const summaryOf = (name: string, file: number): Summary | null | undefined => {
    const fn = find(name, file);
    return fn ? (summaries.get(fn) ?? null) : undefined;
  };
  const facts: ProgramFacts = {
    constants,
    summaryOf(name, file) {
      const summary = summaryOf(name, file);
      lookups.set(name, summary);
      return summary;
    },
    constParameters: (name) => declarations.constParameters.get(name) ?? [],
    isNoReturn: (name) => declarations.noReturn.has(name),
    isDefinedGlobal: (key) => declarations.globals.has(key),
  };
  const before = previous && sameConstants(previous.constants, constants) ? previous : undefined;
  const summariesBefore = before && summariesByName(before);
  for (const fn of bottomUp(functions, find)) {
    const known = before?.explorations.get(fn);
    const isValid = known && [...known.lookups].every(([name, summary]) => summaryOf(name, fn.file) === summary);
    lookups = new Map();
    const explored = isValid
      ? known
      : { exploration: explore(fn, facts, isRelevant(fn, facts) ? budget : SMALL_BUDGET), lookups };
    explorations.set(fn, explored);
    const { violations, isOverBudget, isThinned, summary } = explored.exploration;
    results.set(fn, violations);
    if (isOverBudget || isThinned) overBudget.push(fn);
    if (isOverBudget) continue;
    // A function that was read anew and does what it did leaves its callers as they were.
    const old = summariesBefore?.get(`${fn.file}:${fn.name}`);
    summaries.set(fn, old && sameSummary(old, summary) ? old : summary);
  }
  const violations = functions.flatMap((fn) => (results.get(fn) ?? []).map((violation) => ({ fn, violation })));
  const cut = new Set(overBudget);
  return { violations, overBudget: functions.filter((fn) => cut.has(fn)), summaries, explorations, constants };
}

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
      if (instruction.op !== "call" || !instruction.name) return false;
      const summary = facts.summaryOf(instruction.name, fn.file);
      if (summary) return summary.outcomes.some((o) => o.releases.length > 0 || o.blocks.length > 0);
      const known = LIBRARY.get(instruction.name);
      return (
        known !== undefined &&
        (known.allocates !== undefined || known.releases !== undefined || known.special !== undefined)
      );
    }),
  );
}

type Lookup = (name: string, file: number) => FunctionIR | undefined;

/** The function that a name means in a file: its own one, else the program's only or first. */
function createLookup(functions: readonly FunctionIR[]): Lookup {
  const own = new Map<string, FunctionIR>();
  const externals = new Map<string, FunctionIR>();
  for (const fn of functions) {
    const key = `${fn.file}:${fn.name}`;
    if (!own.has(key)) own.set(key, fn);
    if (!fn.isStatic && !externals.has(fn.name)) externals.set(fn.name, fn);
  }
  return (name, file) => own.get(`${file}:${name}`) ?? externals.get(name);
}

/** Callees before callers: the postorder of a depth-first walk of the call graph; in a circle, whoever is met last comes first. */
function bottomUp(functions: readonly FunctionIR[], find: Lookup): FunctionIR[] {
  const callees = new Map<FunctionIR, FunctionIR[]>();
  for (const fn of functions) callees.set(fn, calleesOf(fn, find));
  const order: FunctionIR[] = [];
  const done = new Set<FunctionIR>();
  for (const root of functions) {
    const stack: { fn: FunctionIR; at: number }[] = done.has(root) ? [] : [{ fn: root, at: 0 }];
    done.add(root);
    while (stack.length > 0) {
      const top = stack.at(-1) as { fn: FunctionIR; at: number };
      const next = (callees.get(top.fn) as FunctionIR[])[top.at++];
      if (!next) {
        order.push(top.fn);
        stack.pop();
      } else if (!done.has(next)) {
        done.add(next);
        stack.push({ fn: next, at: 0 });
      }
    }
  }
  return order;
}

function calleesOf(fn: FunctionIR, find: Lookup): FunctionIR[] {
  const found = new Set<FunctionIR>();
  const add = (name: string): void => {
    const callee = name && find(name, fn.file);
    if (callee) found.add(callee);
  };
  // A function whose address is taken may be called through a variable further down.
  const addNamed = (expression: Expression): void => {
    if (expression.op === "function") add(expression.name);
  };
  for (const block of fn.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.op === "assign") addNamed(instruction.value);
      if (instruction.op !== "call") continue;
      add(instruction.name);
      instruction.arguments.forEach(addNamed);
    }
  }
  return [...found];
}

/** Globals whose initial value nobody changes: no assignment to them, and nobody takes their address. */
function constantGlobals(functions: readonly FunctionIR[], initials: ReadonlyMap<string, number>): Map<string, number> {
  const constants = new Map(initials);
  for (const fn of functions) {
    const forget = (id: number): void => {
      const key = fn.variables[id]?.globalKey;
      if (key !== undefined) constants.delete(key);
    };
    for (const block of fn.blocks) {
      for (const instruction of block.instructions) {
        if (instruction.op === "assign") {
          forget(rootVariable(instruction.place));
          forgetAddresses(instruction.value, forget);
        } else if (instruction.op === "call")
          for (const argument of instruction.arguments) forgetAddresses(argument, forget);
        else if (instruction.op === "discard") forgetAddresses(instruction.value, forget);
      }
    }
  }
  return constants;
}

function forgetAddresses(expression: Expression, forget: (id: number) => void): void {
  switch (expression.op) {
    case "address":
      forget(rootVariable(expression.place));
      break;
    case "load":
      forgetInPlace(expression.place, forget);
      break;
    case "unary":
      forgetAddresses(expression.argument, forget);
      break;
    case "binary":
      forgetAddresses(expression.left, forget);
      forgetAddresses(expression.right, forget);
      break;
    default:
  }
}

function forgetInPlace(place: Place, forget: (id: number) => void): void {
  if (place.kind === "deref") forgetAddresses(place.pointer, forget);
  else if (place.kind === "field" || place.kind === "index") forgetInPlace(place.base, forget);
}
