// What the execution of one function shares between its paths, and the violations that it finds. No algorithm.
import { type Expression, type FunctionIR, type Span, staticKey, type VariableId } from "../ir/index.js";
import type { CheckId, LossKind } from "../model/index.js";
import type { LibraryFunction } from "./libraries/format.js";
import type { Loss } from "./modes.js";
import { type Position, positionOf, type Trail } from "./positions.js";
import type { State } from "./state.js";
import type { Steady } from "./steady.js";
import type { Summary } from "./summary.js";
import type { Target } from "./targets.js";
import type { Ground } from "./usage.js";
import { addressValue, globalValue, type Site, type ValueId, type Values } from "./values.js";
import type { Ref } from "./words.js";

/** Checks that the analyser itself can make. */
export type StaticCheck = Exclude<
  CheckId,
  "invalid-access" | "memory-limit" | "memory-growth" | "build-failure" | "compiler-warning"
>;

/** A rule of ownership that a path breaks. `checks/` turns it into a finding. */
export interface Violation {
  readonly check: StaticCheck;
  readonly variable: string;
  /** The allocation, where the path saw it. */
  readonly site: Site | null;
  /** Where memory is lost or misused. */
  readonly at: Position;
  readonly how: LossKind | "";
  /** Who released it (double-free, use-after-free), or who touches it. */
  readonly callee: string;
  readonly freedAt: Position | null;
  readonly trail: Trail | null;
  readonly subject: ValueId;
  /** The path may not exist: see `State.isDoubtful`. */
  readonly isDoubtful: boolean;
  /** What the sentence has to tell apart: the kind of memory that is no heap, the release that fits … */
  readonly detail: string;
}

/** Values of globals, by key. */
export type Constants = Pick<ReadonlyMap<string, number>, "get">;

/** What the function under execution may know of the rest of the program. */
export interface ProgramFacts {
  /** Globals that nobody writes, by key. */
  readonly constants: Constants;
  /**
   * Summary of a function of the program; null while it is being made (recursion), undefined where there is no such function, or
   * where the user declares what it does.
   */
  summaryOf(name: string, file: number): Summary | null | undefined;
  /** Parameters that the prototype declares as pointers to const. */
  constParameters(name: string): readonly boolean[];
  isNoReturn(name: string): boolean;
  /** Does a function of the program, whose summary may still be in the making, never come back? */
  neverReturns(name: string, file: number): boolean;
  /** Is every function that the pointer is known to hold one that never returns? */
  onlyEnds(fn: FunctionIR, call: { readonly name: string; readonly callee: Expression | null }): boolean;
  /** What a function without source does: as it is declared, as a table knows, or as its callers' treatment of it tells. */
  effectsOf(name: string): LibraryFunction | undefined;
  groundOf(name: string): Ground | undefined;
  /** Do callers go on to release what they pass there? */
  borrows(name: string, argument: number): boolean;
  /** The one function that a call can mean, where it goes through a variable or a field. */
  targetOf(fn: FunctionIR, call: { readonly name: string; readonly callee: Expression | null }): Target | undefined;
  /** Does one of the files define this global? */
  isDefinedGlobal(key: string): boolean;
}

export interface Engine {
  readonly fn: FunctionIR;
  readonly values: Values;
  readonly program: ProgramFacts;
  readonly violations: Violation[];
  /** Leaks, which may still turn out to hang on what nobody knows. */
  readonly losses: Loss[];
  /** Conditions that are asked again, by the block that asks. */
  readonly steady: ReadonlyMap<number, Steady>;
  /** Blocks that branch on a mode of the program which made no difference. */
  readonly indifferent: Set<number>;
  /** Allocation sites of which some path releases something. */
  readonly released: Set<string>;
  /** Results of functions without arguments that nobody can look into, each with the function's name. */
  readonly modes: Map<ValueId, string>;
  /** Instructions that may still be run; the budget is in steps so that results do not depend on the machine. */
  steps: number;
  isOverBudget: boolean;
  /** Paths that hold memory were dropped. */
  isThinned: boolean;
  /** Paths were dropped, whatever they held. */
  isCut: boolean;
  readonly keys: Map<string, string>;
  /** What the function was entered with, in the words of a summary; null where no words lead there. */
  readonly entries: Map<ValueId, Ref | null>;
  /** Results of calls that the function reads. */
  readonly usedResults: ReadonlySet<VariableId>;
  /** … and those that it decides on before it goes on. */
  readonly askedResults: ReadonlySet<VariableId>;
  /** `strlen` results, each with the string that it measured. */
  readonly lengths: Map<ValueId, ValueId>;
  /** Operands of `sizeof` in the size of an allocation. */
  readonly sizeofs: Map<ValueId, readonly string[]>;
  /** Of the instruction that is being run. */
  span: Span;
  /** The block that is being run. */
  block: number;
  /** Heads of the loops around the block that is being run. */
  loops: readonly number[];
}

export function at(engine: Engine, span: Span): Position {
  return positionOf(engine.fn.file, span, engine.fn.name);
}

/** Names something that is new each time round the loops that the instruction is in. */
export function freshKey(engine: Engine, s: State, span: Span, what: string): string {
  let key = `${what}@${span.start}-${span.end}`;
  for (const head of engine.loops) key += `/${s.rounds.get(head) ?? 0}`;
  // Short names for what names are made of again and again; numbered in the order of their first use.
  let id = engine.keys.get(key);
  if (id === undefined) {
    id = `k${engine.keys.size}`;
    engine.keys.set(key, id);
  }
  return id;
}

/** Address of a variable of the function; globals and statics have one address in the whole program. */
export function regionOf(engine: Engine, id: VariableId): ValueId {
  const variable = engine.fn.variables[id];
  if (!variable) return addressValue(engine.values, id);
  switch (variable.kind) {
    case "global":
    case "configuration":
      return globalValue(engine.values, variable.globalKey ?? variable.name);
    case "static":
      return globalValue(engine.values, staticKey(engine.fn.path, `${engine.fn.name}:${variable.name}:${id}`));
    default:
      return addressValue(engine.values, id);
  }
}
