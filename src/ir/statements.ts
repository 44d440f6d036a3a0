// Lowers statements to blocks and edges: every kind that C has, `#if` arms and GNU statement expressions. Does not decide feasibility.

import type { MacroUse } from "../syntax/index.js";
import {
  addGoto,
  addLabel,
  type Builder,
  closeScope,
  emit,
  endSpanOf,
  jump,
  leaveScopes,
  loadVariable,
  nested,
  newBlock,
  newTemporary,
  openScope,
  type Scope,
  spanOf,
  startBlock,
  terminate,
  variablePlace,
} from "./builder.js";
import { lowerDeclaration, lowerLocalMacro } from "./declarations.js";
import { parseCharacter, parseInteger } from "./declarators.js";
import { discard, lowerCondition, lowerExpression, UNKNOWN } from "./expressions.js";
import { isMacroHead, lowerMacroHead } from "./macro-heads.js";
import { configurationVariable } from "./names.js";
import { declareNested, lowerNestedReturn } from "./nested-functions.js";
import { conditionOf } from "./symbols.js";
import type { EndReason, Expression, SwitchCase } from "./types.js";

export function lowerStatement(b: Builder, node: number): void {
  nested(b, undefined, () => lowerAnyStatement(b, node));
}

function lowerAnyStatement(b: Builder, node: number): void {
  const { view } = b;
  if (view.isBroken(node)) b.isPartial = true;
  const use = view.repairs?.heads.get(view.start(node));
  if (use !== undefined && /^(if|while)_statement$/.test(view.kind(node))) {
    lowerHeaded(b, node, use);
    return;
  }
  switch (view.kind(node)) {
    case "compound_statement":
      lowerBlock(b, node, "scope");
      break;
    case "declaration":
      lowerDeclaration(b, node);
      break;
    case "expression_statement":
      if (view.repairs?.computedGotos.has(view.start(node))) lowerComputedGoto(b, node);
      else discard(b, view.children(node)[0] ?? -1);
      break;
    case "if_statement":
      lowerIf(b, node);
      break;
    case "while_statement":
      lowerWhile(b, node);
      break;
    case "do_statement":
      lowerDo(b, node);
      break;
    case "for_statement":
      lowerFor(b, node);
      break;
    case "switch_statement":
      lowerSwitch(b, node);
      break;
    case "case_statement":
      lowerCase(b, node);
      break;
    case "return_statement": {
      const value = view.children(node)[0] ?? -1;
      const returned = value < 0 ? null : lowerExpression(b, value);
      if (b.returns.length > 0) lowerNestedReturn(b, node, returned);
      else terminate(b, { op: "return", value: returned, at: spanOf(b, node) });
      break;
    }
    case "break_statement":
      lowerJump(b, node, b.breaks.at(-1));
      break;
    case "continue_statement":
      lowerJump(b, node, b.continues.at(-1));
      break;
    case "goto_statement":
      addGoto(b, view.text(view.field(node, "label")), spanOf(b, node));
      break;
    case "labeled_statement":
      addLabel(b, view.text(view.field(node, "label")));
      lowerStatements(b, view.children(node).slice(1));
      break;
    case "attributed_statement":
      for (const child of view.children(node))
        if (view.kind(child) !== "attribute_declaration") lowerStatement(b, child);
      break;
    case "preproc_if":
    case "preproc_ifdef":
    case "preproc_elif":
    case "preproc_elifdef":
      lowerConditionalCompilation(b, node);
      break;
    case "preproc_def":
    case "preproc_function_def":
      lowerLocalMacro(b, node);
      break;
    case "preproc_include":
    case "preproc_call":
    case "type_definition":
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
    case "attribute_declaration":
    case "type_identifier":
    case "":
      break;
    case "ERROR":
      b.isPartial = true;
      for (const child of view.children(node))
        if (/_statement$|^declaration$/.test(view.kind(child))) lowerStatement(b, child);
      break;
    case "function_definition":
      declareNested(b, node);
      break;
    default:
      discard(b, node);
  }
}

function lowerBlock(b: Builder, node: number, reason: EndReason): void {
  if (b.hole?.view === b.view && b.view.start(node) === b.hole.start) {
    b.hole.lower(reason);
    return;
  }
  openScope(b);
  lowerStatements(b, b.view.children(node));
  closeScope(b, reason, endSpanOf(b, node));
}

/** Statements in order. A macro with a semicolon behind it may still be the head of the statement that follows. */
export function lowerStatements(b: Builder, nodes: readonly number[]): void {
  const { view } = b;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i] as number;
    const call = view.kind(node) === "expression_statement" ? (view.children(node)[0] ?? -1) : -1;
    const name = view.kind(call) === "call_expression" ? view.text(view.field(call, "function")) : "";
    const body = nodes[i + 1];
    // The semicolon was put there before parsing: the text has none.
    const isHead = name !== "" && body !== undefined && view.bytes[view.end(call)] !== 59 && isMacroHead(b, name);
    if (isHead) {
      const list = view.field(call, "arguments");
      const use = { name, start: view.start(call), end: view.end(call), argumentsStart: view.start(list) };
      lowerMacroHead(b, use, (reason) => lowerBody(b, body, reason));
      i += 1;
    } else lowerStatement(b, node);
  }
}

/** `NAME(…) body`, read as the head of an `if` or a loop. */
function lowerHeaded(b: Builder, node: number, use: MacroUse): void {
  const { view } = b;
  const body = view.field(node, view.kind(node) === "if_statement" ? "consequence" : "body");
  lowerMacroHead(b, use, (reason) => lowerBody(b, body, reason));
  for (const child of view.children(view.field(node, "alternative"))) lowerStatement(b, child);
}

/** `goto *p`: to any label whose address the function takes. */
function lowerComputedGoto(b: Builder, node: number): void {
  const at = spanOf(b, node);
  if (b.addressedLabels.length === 0) b.isPartial = true;
  const cases = b.addressedLabels.map((label) => ({
    value: { op: "opaque", key: `&&${label}` } as const,
    target: newBlock(b),
    at,
  }));
  const nowhere = newBlock(b);
  terminate(b, { op: "switch", value: UNKNOWN, cases, otherwise: cases[0]?.target ?? nowhere, at });
  for (const [i, label] of b.addressedLabels.entries()) {
    startBlock(b, (cases[i] as SwitchCase).target);
    addGoto(b, label, at);
  }
}

/** The body of a loop: its variables end each time round. */
function lowerBody(b: Builder, node: number, reason: EndReason = "loop"): void {
  if (b.view.kind(node) === "compound_statement") {
    lowerBlock(b, node, reason);
    return;
  }
  openScope(b);
  lowerStatement(b, node);
  closeScope(b, reason, spanOf(b, node));
}

function lowerIf(b: Builder, node: number): void {
  const { view } = b;
  const [whenTrue, whenFalse, join] = [newBlock(b), newBlock(b), newBlock(b)];
  lowerCondition(b, view.field(node, "condition"), whenTrue, whenFalse);
  startBlock(b, whenTrue);
  lowerStatement(b, view.field(node, "consequence"));
  jump(b, join);
  startBlock(b, whenFalse);
  const alternative = view.field(node, "alternative");
  if (alternative >= 0) for (const child of view.children(alternative)) lowerStatement(b, child);
  jump(b, join);
  startBlock(b, join);
}

/** Lowers `body` with `break` and `continue` bound to the given blocks; `break` leaves `ownScopes` of the loop itself. */
export function inLoop(b: Builder, breakTo: number, continueTo: number, body: () => void, ownScopes = 0): void {
  const depth = b.scopes.length;
  b.breaks.push({ target: breakTo, depth: depth - ownScopes });
  b.continues.push({ target: continueTo, depth });
  body();
  b.breaks.pop();
  b.continues.pop();
}

function lowerWhile(b: Builder, node: number): void {
  const { view } = b;
  const [head, body, after] = [newBlock(b), newBlock(b), newBlock(b)];
  jump(b, head);
  startBlock(b, head);
  lowerCondition(b, view.field(node, "condition"), body, after);
  startBlock(b, body);
  inLoop(b, after, head, () => lowerBody(b, view.field(node, "body")));
  jump(b, head);
  startBlock(b, after);
}

function lowerDo(b: Builder, node: number): void {
  const { view } = b;
  const [body, test, after] = [newBlock(b), newBlock(b), newBlock(b)];
  jump(b, body);
  startBlock(b, body);
  inLoop(b, after, test, () => lowerBody(b, view.field(node, "body")));
  jump(b, test);
  startBlock(b, test);
  lowerCondition(b, view.field(node, "condition"), body, after);
  startBlock(b, after);
}

function lowerFor(b: Builder, node: number): void {
  const { view } = b;
  openScope(b);
  const initializer = view.field(node, "initializer");
  if (initializer >= 0) {
    if (view.kind(initializer) === "declaration") lowerDeclaration(b, initializer);
    else discard(b, initializer);
  }
  const [head, body, update, after] = [newBlock(b), newBlock(b), newBlock(b), newBlock(b)];
  jump(b, head);
  startBlock(b, head);
  const condition = view.field(node, "condition");
  if (condition >= 0) lowerCondition(b, condition, body, after);
  else jump(b, body);
  startBlock(b, body);
  // What the head declares ends where the loop is left: at a `break` too.
  const isScoped = (b.scopes.at(-1) as Scope).variables.length > 0;
  const out = isScoped ? newBlock(b) : after;
  inLoop(b, out, update, () => lowerBody(b, view.field(node, "body")), isScoped ? 1 : 0);
  jump(b, update);
  startBlock(b, update);
  discard(b, view.field(node, "update"));
  jump(b, head);
  startBlock(b, after);
  closeScope(b, "scope", endSpanOf(b, node));
  if (!isScoped) return;
  jump(b, out);
  startBlock(b, out);
}

function lowerSwitch(b: Builder, node: number): void {
  const { view } = b;
  const value = lowerExpression(b, view.field(node, "condition"));
  const after = newBlock(b);
  const cases: SwitchCase[] = [];
  const frame = { cases, otherwise: after };
  const head = b.current;
  b.current = newBlock(b); // what stands before the first case is never run
  b.switches.push(frame);
  b.breaks.push({ target: after, depth: b.scopes.length });
  lowerStatement(b, view.field(node, "body"));
  b.breaks.pop();
  b.switches.pop();
  jump(b, after);
  b.current = head;
  terminate(b, {
    op: "switch",
    value,
    cases,
    otherwise: frame.otherwise,
    at: spanOf(b, view.field(node, "condition")),
  });
  startBlock(b, after);
}

function lowerCase(b: Builder, node: number): void {
  const { view } = b;
  const frame = b.switches.at(-1);
  const target = newBlock(b);
  const value = view.field(node, "value");
  jump(b, target); // falls through from the case above
  startBlock(b, target);
  if (frame) {
    if (value < 0) frame.otherwise = target;
    else {
      const at = { start: spanOf(b, node).start, end: spanOf(b, value).end };
      for (const one of lowerCaseValues(b, value)) frame.cases.push({ value: one, target, at });
    }
  } else b.isPartial = true;
  lowerStatements(
    b,
    view.children(node).filter((child) => child !== value),
  );
}

/** Longer ranges of cases are one unknown value. */
const MAX_RANGE = 300;

/** One value, or all of a GNU range. */
function lowerCaseValues(b: Builder, value: number): Expression[] {
  const lowered = lowerCaseValue(b, value);
  const end = b.view.repairs?.ranges.get(b.view.start(value));
  if (end === undefined) return [lowered];
  const last = end.startsWith("'") ? parseCharacter(end) : parseInteger(end);
  const count = lowered.op === "constant" ? last - lowered.value + 1 : Number.NaN;
  if (lowered.op !== "constant" || !(count > 0 && count <= MAX_RANGE)) return [{ op: "opaque", key: `${end}...` }];
  return Array.from({ length: count }, (_, i) => ({ op: "constant", value: lowered.value + i }) as const);
}

function lowerCaseValue(b: Builder, value: number): Expression {
  const lowered = lowerExpression(b, value);
  return lowered.op === "constant" ? lowered : { op: "opaque", key: b.view.text(value) };
}

function lowerJump(
  b: Builder,
  node: number,
  jumpTo: { readonly target: number; readonly depth: number } | undefined,
): void {
  if (!jumpTo) {
    b.isPartial = true;
    return;
  }
  leaveScopes(b, jumpTo.depth, spanOf(b, node));
  jump(b, jumpTo.target);
}

/** `#if C … #else … #endif`: a branch on the unknown but fixed truth of `C`, so that the arms are never mixed. */
function lowerConditionalCompilation(b: Builder, node: number): void {
  const { view } = b;
  const [whenTrue, whenFalse, join] = [newBlock(b), newBlock(b), newBlock(b)];
  const isName = view.field(node, "name") >= 0;
  const subject = isName ? view.field(node, "name") : view.field(node, "condition");
  const { key, isNegated, truth } = conditionOf(view, node);
  const taken = b.assumed.get(key);
  const known = truth ?? (taken === undefined ? undefined : taken !== isNegated);
  if (known !== undefined) jump(b, known ? whenTrue : whenFalse);
  else {
    const condition = loadVariable(configurationVariable(b, key), spanOf(b, subject));
    const targets = isNegated ? { whenTrue: whenFalse, whenFalse: whenTrue } : { whenTrue, whenFalse };
    terminate(b, { op: "branch", condition, ...targets, at: spanOf(b, subject) });
  }
  startBlock(b, whenTrue);
  const alternative = view.field(node, "alternative");
  lowerStatements(
    b,
    view.children(node).filter((child) => child !== subject && child !== alternative),
  );
  jump(b, join);
  startBlock(b, whenFalse);
  if (alternative >= 0) {
    if (view.kind(alternative) === "preproc_else") lowerStatements(b, view.children(alternative));
    else lowerStatement(b, alternative);
  }
  jump(b, join);
  startBlock(b, join);
}

/** GNU `({ …; value; })`. */
export function lowerStatementExpression(b: Builder, node: number): Expression {
  const { view } = b;
  const children = view.children(node);
  const last = children.at(-1) ?? -1;
  const result = newTemporary(b);
  let hasValue = false;
  openScope(b);
  for (const child of children) {
    const value = view.children(child)[0] ?? -1;
    if (child === last && view.kind(child) === "expression_statement" && value >= 0) {
      emit(b, { op: "assign", place: variablePlace(result), value: lowerExpression(b, value), at: spanOf(b, value) });
      hasValue = true;
    } else lowerStatement(b, child);
  }
  closeScope(b, "scope", endSpanOf(b, node));
  return hasValue ? loadVariable(result, spanOf(b, node)) : UNKNOWN;
}
