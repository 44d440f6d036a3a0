// GNU functions inside of functions: a call lowers the body in its place, so that it sees the variables around it.
// Does not follow them through pointers.
import {
  type Builder,
  closeScope,
  declareVariable,
  emit,
  endSpanOf,
  jump,
  leaveScopes,
  loadVariable,
  newBlock,
  newTemporary,
  openScope,
  spanOf,
  startBlock,
  variablePlace,
} from "./builder.js";
import { readDeclarator } from "./declarators.js";
import { lowerExpression, UNKNOWN } from "./expressions.js";
import { lowerStatement } from "./statements.js";
import type { Expression } from "./types.js";

/** Remembers a nested definition; nothing runs until it is called. */
export function declareNested(b: Builder, node: number): void {
  const { name } = readDeclarator(b.view, b.view.field(node, "declarator"));
  b.nestedFunctions.set(name, { view: b.view, node });
}

/** The value of a call of a nested function; undefined if `name` is none, or is being called already. */
export function lowerNestedCall(b: Builder, name: string, args: readonly number[], at: number): Expression | undefined {
  const nested = b.nestedFunctions.get(name);
  const key = `nested ${name}`;
  if (!nested || b.expanding.has(key) || nested.view !== b.view) return undefined;
  const { view } = b;
  const span = spanOf(b, at);
  const values = args.map((arg) => lowerExpression(b, arg));
  const declarator = readDeclarator(view, view.field(nested.node, "declarator"));
  const body = view.field(nested.node, "body");
  const [after, result] = [newBlock(b), newTemporary(b)];
  const depth = b.scopes.length;
  emit(b, { op: "assign", place: variablePlace(result), value: UNKNOWN, at: span });
  openScope(b);
  const parameters = view.children(declarator.parameters).filter((one) => view.kind(one) === "parameter_declaration");
  for (const [i, parameter] of parameters.entries()) {
    const { name: own, pointers } = readDeclarator(view, view.field(parameter, "declarator"));
    const variable = { name: own, kind: "local", isArray: false, pointers, hasCleanup: false } as const;
    const id = declareVariable(b, variable);
    emit(b, { op: "declare", variable: id, at: span });
    emit(b, { op: "assign", place: variablePlace(id), value: values[i] ?? UNKNOWN, at: span });
  }
  b.expanding.add(key);
  b.returns.push({ target: after, depth, result });
  for (const child of view.children(body)) lowerStatement(b, child);
  b.returns.pop();
  b.expanding.delete(key);
  closeScope(b, "scope", endSpanOf(b, body));
  jump(b, after);
  startBlock(b, after);
  return loadVariable(result, span);
}

/** `return` inside of a nested function goes on behind its call. */
export function lowerNestedReturn(b: Builder, node: number, value: Expression | null): void {
  const call = b.returns.at(-1);
  if (!call) return;
  const at = spanOf(b, node);
  if (value) emit(b, { op: "assign", place: variablePlace(call.result), value, at });
  leaveScopes(b, call.depth, at);
  jump(b, call.target);
}
