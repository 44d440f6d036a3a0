// Lowers C expressions: pure parts become Expressions, calls and side effects become instructions in C's order. Does not lower statements.
import {
  addVariable,
  type Builder,
  declareVariable,
  emit,
  jump,
  loadVariable,
  nested,
  newBlock,
  newTemporary,
  spanOf,
  startBlock,
  terminate,
  variablePlace,
} from "./builder.js";
import { lowerCall } from "./calls.js";
import { lowerInitializer, typeName } from "./declarations.js";
import { parseCharacter, parseInteger, readDeclarator } from "./declarators.js";
import { isTypeInParentheses, lowerIdentifier } from "./names.js";
import { containing, membersOfOffset } from "./offsets.js";
import { lowerStatementExpression } from "./statements.js";
import type { BinaryOperator, Expression, Place, VariableId } from "./types.js";
import type { View } from "./view.js";

export const UNKNOWN: Expression = { op: "opaque", key: "" };
export const constant = (value: number): Expression => ({ op: "constant", value });

/** `%s`, `%-20.3lf`: what is put in is read there and then. */
const CONVERSION = /%[-+#0']*(\d+|\*)?(\.(\d+|\*)?)?(hh|h|ll|l|j|z|t|L|q)?[diouxXeEfFgGaAcsp]/;

/** Value of `node`. With `wanted` false only its side effects are of interest, and what a call returns is thrown away. */
export function lowerExpression(b: Builder, node: number, wanted = true): Expression {
  return nested(b, UNKNOWN, () => lowerAny(b, node, wanted));
}

function lowerAny(b: Builder, node: number, wanted: boolean): Expression {
  const { view } = b;
  switch (view.kind(node)) {
    case "identifier":
      return lowerIdentifier(b, node);
    case "number_literal": {
      const value = parseInteger(view.text(node));
      return Number.isNaN(value) ? { op: "opaque", key: view.text(node) } : constant(value);
    }
    case "char_literal": {
      const value = parseCharacter(view.text(node));
      return Number.isNaN(value) ? { op: "opaque", key: view.text(node) } : constant(value);
    }
    case "null":
    case "false":
      return constant(0);
    case "true":
      return constant(1);
    case "string_literal":
    case "concatenated_string":
      return CONVERSION.test(view.text(node)) ? { op: "string", isFormat: true } : { op: "string" };
    case "parenthesized_expression": {
      const inner = view.children(node)[0] ?? -1;
      return view.kind(inner) === "compound_statement"
        ? lowerStatementExpression(b, inner)
        : lowerExpression(b, inner, wanted);
    }
    case "extension_expression":
      return lowerExpression(b, view.children(node)[0] ?? -1, wanted);
    case "assignment_expression":
      return lowerAssignment(b, node, wanted);
    case "update_expression":
      return lowerUpdate(b, node, wanted);
    case "unary_expression":
      return lowerUnary(b, node);
    case "binary_expression":
      return lowerBinary(b, node);
    case "conditional_expression":
      return lowerConditional(b, node, wanted);
    case "comma_expression":
      discard(b, view.field(node, "left"));
      return lowerExpression(b, view.field(node, "right"), wanted);
    case "pointer_expression":
      if (view.text(view.field(node, "operator")) === "&") return lowerAddress(b, view.field(node, "argument"));
      return { op: "load", place: lowerPlace(b, node), at: spanOf(b, node) };
    case "field_expression":
    case "subscript_expression":
      return { op: "load", place: lowerPlace(b, node), at: spanOf(b, node) };
    case "cast_expression":
      return lowerExpression(b, view.field(node, "value"), wanted);
    case "call_expression":
      return lowerCall(b, node, wanted);
    case "compound_literal_expression":
      return loadVariable(lowerCompoundLiteral(b, node), spanOf(b, node));
    case "sizeof_expression":
    case "alignof_expression":
    case "offsetof_expression":
      return { op: "opaque", key: view.text(node).replace(/\s+/g, "") };
    case "gnu_asm_expression":
      return UNKNOWN;
    case "generic_expression":
      return lowerExpression(b, chosenValue(view, node), wanted);
    default:
      if (node >= 0) b.isPartial = true;
      return UNKNOWN;
  }
}

/** Evaluates `node` for its side effects alone. */
export function discard(b: Builder, node: number): void {
  if (node < 0) return;
  const value = lowerExpression(b, node, false);
  if (value.op !== "constant" && value.op !== "opaque") emit(b, { op: "discard", value, at: spanOf(b, node) });
}

/** The value of `_Generic` for its first type: what it is for the others does the same with another type. */
export function chosenValue(view: View, node: number): number {
  const children = view.children(node);
  return children.find((_, i) => i > 0 && view.kind(children[i - 1] as number) === "type_descriptor") ?? -1;
}

/** What can stand on the left of `=` or behind `&`. A value that has no place gets a temporary one. */
export function lowerPlace(b: Builder, node: number): Place {
  const nowhere: Place = { kind: "deref", pointer: UNKNOWN, at: spanOf(b, node) };
  return nested(b, nowhere, () => lowerAnyPlace(b, node));
}

function lowerAnyPlace(b: Builder, node: number): Place {
  const { view } = b;
  const at = spanOf(b, node);
  switch (view.kind(node)) {
    case "parenthesized_expression":
      return lowerPlace(b, view.children(node)[0] ?? -1);
    case "pointer_expression":
      if (view.text(view.field(node, "operator")) === "*") {
        return { kind: "deref", pointer: lowerExpression(b, view.field(node, "argument")), at };
      }
      break;
    case "field_expression": {
      const argument = view.field(node, "argument");
      const name = view.text(view.field(node, "field"));
      const isArrow = view.text(view.field(node, "operator")) === "->";
      const base: Place = isArrow
        ? { kind: "deref", pointer: lowerExpression(b, argument), at }
        : lowerPlace(b, argument);
      return fieldPlace(b, base, name);
    }
    case "subscript_expression": {
      const pointer = lowerExpression(b, view.field(node, "argument"));
      const index = lowerExpression(b, view.field(node, "index"));
      const base: Place = pointer.op === "address" ? pointer.place : { kind: "deref", pointer, at };
      return { kind: "index", base, index };
    }
    case "cast_expression":
      return lowerPlace(b, view.field(node, "value"));
    case "compound_literal_expression":
      return variablePlace(lowerCompoundLiteral(b, node));
    default:
  }
  const value = lowerExpression(b, node);
  if (value.op === "load") return value.place;
  if (value.op === "address") return value.place;
  const holder = newTemporary(b);
  emit(b, { op: "assign", place: variablePlace(holder), value, at });
  return variablePlace(holder);
}

/** A field; one of a union that its name alone tells lies where the union's first member lies. */
export function fieldPlace(b: Builder, base: Place, name: string): Place {
  const own = b.context.symbols.unionFields.get(name);
  const memory = own === undefined ? b.context.program.unionFields.get(name) : own;
  return memory && memory !== name ? { kind: "field", base, name, memory } : { kind: "field", base, name };
}

function lowerAddress(b: Builder, argument: number): Expression {
  const { view } = b;
  if (view.kind(argument) === "identifier") {
    const value = lowerExpression(b, argument);
    if (value.op === "function") return value;
  }
  const place = lowerPlace(b, argument);
  if (place.kind === "deref") return place.pointer; // &*p is p
  return { op: "address", place };
}

function lowerAssignment(b: Builder, node: number, wanted: boolean): Expression {
  const { view } = b;
  const at = spanOf(b, node);
  const operator = view.text(view.field(node, "operator"));
  const right = view.field(node, "right");
  if (operator === "=") {
    const value = lowerExpression(b, right);
    const place = lowerPlace(b, view.field(node, "left"));
    emit(b, { op: "assign", place, value, at });
    return wanted ? { op: "load", place, at } : UNKNOWN;
  }
  const place = lowerPlace(b, view.field(node, "left"));
  const value = lowerExpression(b, right);
  const left: Expression = { op: "load", place, at };
  emit(b, {
    op: "assign",
    place,
    value: { op: "binary", operator: operator.slice(0, -1) as BinaryOperator, left, right: value },
    at,
  });
  return wanted ? { op: "load", place, at } : UNKNOWN;
}

function lowerUpdate(b: Builder, node: number, wanted: boolean): Expression {
  const { view } = b;
  const at = spanOf(b, node);
  const operator = view.text(view.field(node, "operator")) === "--" ? "-" : "+";
  const place = lowerPlace(b, view.field(node, "argument"));
  const old: Expression = { op: "load", place, at };
  const isPrefix = /^(\+\+|--)/.test(view.text(node));
  const value: Expression = { op: "binary", operator, left: old, right: constant(1) };
  if (isPrefix || !wanted) {
    emit(b, { op: "assign", place, value, at });
    return wanted ? old : UNKNOWN;
  }
  const before = newTemporary(b);
  emit(b, { op: "assign", place: variablePlace(before), value: old, at });
  emit(b, { op: "assign", place, value, at });
  return loadVariable(before, at);
}

function lowerUnary(b: Builder, node: number): Expression {
  const operator = b.view.text(b.view.field(node, "operator"));
  const argument = lowerExpression(b, b.view.field(node, "argument"));
  if (operator === "+") return argument;
  if (operator !== "!" && operator !== "-" && operator !== "~") return UNKNOWN;
  if (argument.op === "constant") {
    return constant(
      operator === "!" ? (argument.value === 0 ? 1 : 0) : operator === "-" ? -argument.value : ~argument.value,
    );
  }
  return { op: "unary", operator, argument };
}

function lowerBinary(b: Builder, node: number): Expression {
  const { view } = b;
  const operator = view.text(view.field(node, "operator"));
  if (operator === "&&" || operator === "||") return truthValue(b, node);
  if (/^[-+&*]$/.test(operator) && isTypeInParentheses(b, view.field(node, "left")))
    return lowerCastOperand(b, view.field(node, "right"), operator);
  const left = lowerExpression(b, view.field(node, "left"));
  const members = operator === "-" ? membersOfOffset(b, view.field(node, "right")) : undefined;
  if (members) return containing(b, left, members, spanOf(b, node));
  const right = lowerExpression(b, view.field(node, "right"));
  return { op: "binary", operator: operator as BinaryOperator, left, right };
}

function negated(b: Builder, node: number): Expression {
  const argument = lowerExpression(b, node);
  return argument.op === "constant" ? constant(-argument.value) : { op: "unary", operator: "-", argument };
}

/** What stands behind a cast that was taken for the left of `-`, `+`, `&` or `*`. */
function lowerCastOperand(b: Builder, operand: number, operator: string): Expression {
  if (operator === "-") return negated(b, operand);
  if (operator === "&") return lowerAddress(b, operand);
  const value = lowerExpression(b, operand);
  const at = spanOf(b, operand);
  return operator === "*" ? { op: "load", place: { kind: "deref", pointer: value, at }, at } : value;
}

/** 1 or 0 by the way that control takes through the condition. */
function truthValue(b: Builder, node: number): Expression {
  const at = spanOf(b, node);
  const result = newTemporary(b);
  const [whenTrue, whenFalse, join] = [newBlock(b), newBlock(b), newBlock(b)];
  lowerCondition(b, node, whenTrue, whenFalse);
  for (const [block, value] of [
    [whenTrue, 1],
    [whenFalse, 0],
  ] as const) {
    startBlock(b, block);
    emit(b, { op: "assign", place: variablePlace(result), value: constant(value), at });
    jump(b, join);
  }
  startBlock(b, join);
  return loadVariable(result, at);
}

function lowerConditional(b: Builder, node: number, wanted: boolean): Expression {
  const { view } = b;
  const at = spanOf(b, node);
  const condition = view.field(node, "condition");
  const consequence = view.field(node, "consequence");
  const result = newTemporary(b);
  const [whenTrue, whenFalse, join] = [newBlock(b), newBlock(b), newBlock(b)];
  if (consequence < 0) {
    // GNU `a ?: b`: `a` is evaluated once and is the value where it is not zero.
    const value = lowerExpression(b, condition);
    const held = addVariable(b, { name: "", kind: "local", isArray: false, hasCleanup: false });
    emit(b, { op: "assign", place: variablePlace(held), value, at });
    terminate(b, { op: "branch", condition: loadVariable(held, at), whenTrue, whenFalse, at });
    startBlock(b, whenTrue);
    emit(b, { op: "assign", place: variablePlace(result), value: loadVariable(held, at), at });
    emit(b, { op: "end", variables: [held], reason: "scope", at });
    jump(b, join);
  } else {
    lowerCondition(b, condition, whenTrue, whenFalse);
    startBlock(b, whenTrue);
    lowerArm(b, consequence, result, wanted);
    jump(b, join);
  }
  startBlock(b, whenFalse);
  lowerArm(b, view.field(node, "alternative"), result, wanted);
  jump(b, join);
  startBlock(b, join);
  return wanted ? loadVariable(result, at) : UNKNOWN;
}

function lowerArm(b: Builder, node: number, result: VariableId, wanted: boolean): void {
  if (!wanted) {
    discard(b, node);
    return;
  }
  const value = lowerExpression(b, node);
  emit(b, { op: "assign", place: variablePlace(result), value, at: spanOf(b, node) });
}

function lowerCompoundLiteral(b: Builder, node: number): VariableId {
  const { view } = b;
  const type = view.field(node, "type");
  const declarator = readDeclarator(view, view.field(type, "declarator"));
  const id = declareVariable(b, {
    name: `(literal ${view.start(node)})`,
    kind: "local",
    isArray: declarator.isArray,
    hasCleanup: false,
  });
  emit(b, { op: "declare", variable: id, at: spanOf(b, node) });
  lowerInitializer(b, variablePlace(id), view.field(node, "value"), typeName(b, view.field(type, "type")));
  return id;
}

/** Sends control to one of two blocks; `!`, `&&`, `||` and constants become edges. */
export function lowerCondition(b: Builder, node: number, whenTrue: number, whenFalse: number): void {
  nested(b, undefined, () => lowerEdges(b, node, whenTrue, whenFalse));
}

function lowerEdges(b: Builder, node: number, whenTrue: number, whenFalse: number): void {
  const { view } = b;
  const kind = view.kind(node);
  const operator = view.text(view.field(node, "operator"));
  if (kind === "parenthesized_expression" && view.kind(view.children(node)[0] ?? -1) !== "compound_statement") {
    lowerCondition(b, view.children(node)[0] ?? -1, whenTrue, whenFalse);
  } else if (kind === "unary_expression" && operator === "!") {
    lowerCondition(b, view.field(node, "argument"), whenFalse, whenTrue);
  } else if (kind === "binary_expression" && (operator === "&&" || operator === "||")) {
    const right = newBlock(b);
    const isAnd = operator === "&&";
    lowerCondition(b, view.field(node, "left"), isAnd ? right : whenTrue, isAnd ? whenFalse : right);
    startBlock(b, right);
    lowerCondition(b, view.field(node, "right"), whenTrue, whenFalse);
  } else if (kind === "comma_expression") {
    discard(b, view.field(node, "left"));
    lowerCondition(b, view.field(node, "right"), whenTrue, whenFalse);
  } else {
    const condition = lowerExpression(b, node);
    if (condition.op === "constant") jump(b, condition.value !== 0 ? whenTrue : whenFalse);
    else terminate(b, { op: "branch", condition, whenTrue, whenFalse, at: spanOf(b, node) });
  }
}
