// The state of lowering one function: blocks, scopes, jumps that wait for their label. Does not know C's statements or expressions.
import type { FileSymbols, GlobalSymbol, Macro } from "./symbol-types.js";
import type {
  Block,
  EndReason,
  Expression,
  Instruction,
  Place,
  Span,
  SwitchCase,
  Terminator,
  Variable,
  VariableId,
} from "./types.js";
import type { View } from "./view.js";

/** What all files of the program declare, for names that a file does not declare itself; macros are those that reach the file. */
export interface ProgramSymbols {
  readonly macros: Pick<ReadonlyMap<string, Macro>, "get">;
  readonly enumerators: Pick<ReadonlyMap<string, number>, "get">;
  readonly structs: Pick<ReadonlyMap<string, readonly string[]>, "get" | "has">;
  readonly globals: Pick<ReadonlyMap<string, GlobalSymbol>, "get" | "has">;
  readonly functions: Pick<ReadonlySet<string>, "has">;
  readonly unionFields: Pick<ReadonlyMap<string, string | null>, "get">;
}

export interface LowerContext {
  readonly file: number;
  readonly path: string;
  readonly symbols: FileSymbols;
  readonly program: ProgramSymbols;
  /** Parses `text` as the body of a function; used for macro bodies. Cached by the caller. */
  parseBody(text: string): View;
}

export interface Scope {
  readonly names: Map<string, VariableId>;
  readonly variables: VariableId[];
}

interface PendingGoto {
  readonly block: number;
  readonly end: VariableId[];
  readonly scopes: readonly Scope[];
  readonly label: string;
}

interface SwitchFrame {
  readonly cases: SwitchCase[];
  otherwise: number;
}

export interface Builder {
  readonly context: LowerContext;
  view: View;
  /** Where a macro is being expanded: the position of its use speaks for all of its body. */
  macroSpan: Span | null;
  readonly expanding: Set<string>;
  /** The empty block of a macro's text in whose place the body that follows the macro is lowered. */
  hole: { readonly view: View; readonly start: number; lower(reason: EndReason): void } | null;
  /** Nested functions by name; a call lowers their body in its place. */
  readonly nestedFunctions: Map<string, { readonly view: View; readonly node: number }>;
  /** Where `return` goes inside of a nested function. */
  readonly returns: { readonly target: number; readonly depth: number; readonly result: VariableId }[];
  /** Labels of which the function takes the address: where `goto *p` may go. */
  readonly addressedLabels: readonly string[];
  /** What was taken to be the truth of `#if` conditions when an arm was picked before parsing. */
  readonly assumed: ReadonlyMap<string, boolean>;
  readonly variables: Variable[];
  readonly blocks: Block[];
  current: number;
  scopes: Scope[];
  readonly breaks: { readonly target: number; readonly depth: number }[];
  readonly continues: { readonly target: number; readonly depth: number }[];
  readonly switches: SwitchFrame[];
  readonly labels: Map<string, { readonly block: number; readonly scopes: readonly Scope[] }>;
  readonly gotos: PendingGoto[];
  readonly globals: Map<string, VariableId>;
  isPartial: boolean;
  /** Uses of macros that were expanded: what did not parse inside of them was understood all the same. */
  readonly expanded: Span[];
  /** How deep statements and expressions are nested where the lowering is. */
  depth: number;
}

/** Deeper nesting is not followed: real code has none, and the stack is finite. */
const MAX_DEPTH = 600;

/** Runs `lower` one level deeper; `fallback` where that is too deep, and the function is partly analysed. */
export function nested<T>(b: Builder, fallback: T, lower: () => T): T {
  if (b.depth >= MAX_DEPTH) {
    b.isPartial = true;
    return fallback;
  }
  b.depth += 1;
  const value = lower();
  b.depth -= 1;
  return value;
}

export function createBuilder(
  context: LowerContext,
  view: View,
  facts: Pick<Builder, "assumed" | "addressedLabels">,
): Builder {
  const builder: Builder = {
    context,
    view,
    macroSpan: null,
    expanding: new Set(),
    hole: null,
    nestedFunctions: new Map(),
    returns: [],
    ...facts,
    variables: [],
    blocks: [],
    current: 0,
    scopes: [],
    breaks: [],
    continues: [],
    switches: [],
    labels: new Map(),
    gotos: [],
    globals: new Map(),
    isPartial: false,
    expanded: [],
    depth: 0,
  };
  startBlock(builder, newBlock(builder));
  return builder;
}

export function spanOf(b: Builder, node: number): Span {
  return b.macroSpan ?? { start: b.view.start(node), end: b.view.end(node) };
}

/** The last character of a node: the closing brace of a block. */
export function endSpanOf(b: Builder, node: number): Span {
  return b.macroSpan ?? { start: Math.max(b.view.start(node), b.view.end(node) - 1), end: b.view.end(node) };
}

export function emit(b: Builder, instruction: Instruction): void {
  (b.blocks[b.current] as Block).instructions.push(instruction);
}

/** A block that nothing reaches yet; it stops until it is given a terminator. */
export function newBlock(b: Builder): number {
  b.blocks.push({ instructions: [], terminator: { op: "stop" } });
  return b.blocks.length - 1;
}

export function startBlock(b: Builder, block: number): void {
  b.current = block;
}

/** Ends the current block. What follows, until the next `startBlock`, is unreachable. */
export function terminate(b: Builder, terminator: Terminator): void {
  (b.blocks[b.current] as Block).terminator = terminator;
  b.current = newBlock(b);
}

export function jump(b: Builder, target: number): void {
  terminate(b, { op: "goto", target });
}

export function addVariable(b: Builder, variable: Variable): VariableId {
  b.variables.push(variable);
  return b.variables.length - 1;
}

export function newTemporary(b: Builder): VariableId {
  return addVariable(b, { name: "", kind: "temporary", isArray: false, hasCleanup: false });
}

export function loadVariable(id: VariableId, at: Span): Expression {
  return { op: "load", place: { kind: "variable", id }, at };
}

export function variablePlace(id: VariableId): Place {
  return { kind: "variable", id };
}

export function openScope(b: Builder): void {
  b.scopes.push({ names: new Map(), variables: [] });
}

/** Ends the innermost scope where control runs off its end. */
export function closeScope(b: Builder, reason: EndReason, at: Span): void {
  const scope = b.scopes.pop() as Scope;
  if (scope.variables.length > 0) emit(b, { op: "end", variables: scope.variables, reason, at });
}

/** A name that its scope declares twice stands in several `#if` arms: it is one variable. */
export function declareVariable(b: Builder, variable: Variable): VariableId {
  const scope = b.scopes.at(-1) as Scope;
  const twin = scope.names.get(variable.name);
  const known = twin === undefined ? undefined : b.variables[twin];
  if (twin !== undefined && known?.kind === "local" && known.isArray === variable.isArray && variable.kind === "local")
    return twin;
  const id = addVariable(b, variable);
  scope.names.set(variable.name, id);
  if (variable.kind === "local" || variable.kind === "parameter") scope.variables.push(id);
  return id;
}

export function findVariable(b: Builder, name: string): VariableId | undefined {
  for (let i = b.scopes.length - 1; i >= 0; i--) {
    const id = (b.scopes[i] as Scope).names.get(name);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Leaves all scopes deeper than `depth` by a jump, without closing them for the code that follows. */
export function leaveScopes(b: Builder, depth: number, at: Span): void {
  const variables = b.scopes.slice(depth).flatMap((scope) => scope.variables);
  if (variables.length > 0) emit(b, { op: "end", variables, reason: "jump", at });
}

/** A goto whose label may not be known yet: which variables end with it is filled in by `resolveGotos`. */
export function addGoto(b: Builder, label: string, at: Span): void {
  const end: VariableId[] = [];
  emit(b, { op: "end", variables: end, reason: "jump", at });
  b.gotos.push({ block: b.current, end, scopes: [...b.scopes], label });
  b.current = newBlock(b);
}

export function addLabel(b: Builder, label: string): void {
  const block = newBlock(b);
  jump(b, block);
  startBlock(b, block);
  b.labels.set(label, { block, scopes: [...b.scopes] });
}

export function resolveGotos(b: Builder): void {
  for (const pending of b.gotos) {
    const label = b.labels.get(pending.label);
    if (!label) {
      b.isPartial = true;
      continue;
    }
    const kept = new Set(label.scopes);
    for (const scope of pending.scopes) if (!kept.has(scope)) pending.end.push(...scope.variables);
    (b.blocks[pending.block] as Block).terminator = { op: "goto", target: label.block };
  }
}
