// Lowers calls: macros are expanded, compiler built-ins and assertions understood, the rest becomes a call instruction. Knows no allocator.
import { lowerClaim } from "./assertions.js";
import {
  type Builder,
  emit,
  findVariable,
  loadVariable,
  newBlock,
  newTemporary,
  spanOf,
  startBlock,
  terminate,
} from "./builder.js";
import { chosenValue, constant, discard, lowerCondition, lowerExpression, UNKNOWN } from "./expressions.js";
import { expandFunctionMacro, findMacro } from "./macros.js";
import { isFunctionName, isTypeInParentheses } from "./names.js";
import { lowerNestedCall } from "./nested-functions.js";
import type { Expression } from "./types.js";

/** Compiler hints that are worth their first argument. */
const TRANSPARENT = new Set([
  "__builtin_expect",
  "__builtin_expect_with_probability",
  "likely",
  "unlikely",
  "__builtin_assume_aligned",
]);
const ASSERTIONS = new Set(["assert", "g_assert", "__builtin_assume"]);
const UNREACHABLE = new Set(["__builtin_unreachable", "__builtin_trap", "unreachable"]);
const VARIADIC_ACCESS = new Set(["va_start", "va_end", "va_copy", "va_arg", "__builtin_va_start", "__builtin_va_end"]);

/** Names that stand for names that stand for names. */
const MAX_ALIASES = 4;

export function lowerCall(b: Builder, node: number, wanted: boolean): Expression {
  const { view } = b;
  const at = spanOf(b, node);
  let callee = view.field(node, "function");
  const [only, ...others] = view.children(view.field(node, "arguments"));
  if (only !== undefined && others.length === 0 && isTypeInParentheses(b, callee))
    return lowerExpression(b, only, wanted);
  for (;;) {
    if (view.kind(callee) === "parenthesized_expression") callee = view.children(callee)[0] ?? -1;
    else if (view.kind(callee) === "generic_expression") callee = chosenValue(view, callee);
    else if (view.kind(callee) === "pointer_expression" && view.text(view.field(callee, "operator")) === "*")
      callee = view.field(callee, "argument"); // `(*f)(x)` is `f(x)`
    else break;
  }
  const argumentNodes = view.children(view.field(node, "arguments"));
  const name = view.kind(callee) === "identifier" ? realName(b, view.text(callee)) : "";
  const isVariable = name !== "" && findVariable(b, name) !== undefined;
  if (name && !isVariable) {
    const expanded = expandFunctionMacro(b, name, node, wanted) ?? lowerNestedCall(b, name, argumentNodes, node);
    if (expanded) return expanded;
    const first = argumentNodes[0] ?? -1;
    if (TRANSPARENT.has(name)) return lowerExpression(b, first, wanted);
    if (UNREACHABLE.has(name)) {
      terminate(b, { op: "stop" });
      return UNKNOWN;
    }
    if (ASSERTIONS.has(name) && argumentNodes.length === 1) return lowerAssertion(b, first);
    if (VARIADIC_ACCESS.has(name)) return UNKNOWN;
    if (name === "__builtin_constant_p") return constant(0);
    if (!isFunctionName(b, name) && lowerClaim(b, name, argumentNodes, node)) return UNKNOWN;
  }
  const calleeValue = name && !isVariable ? null : lowerExpression(b, callee);
  const values = argumentNodes.map((argument) => lowerExpression(b, argument));
  const result = newTemporary(b);
  emit(b, {
    op: "call",
    result,
    name: calleeValue?.op === "function" ? calleeValue.name : isVariable ? "" : name,
    callee: calleeValue,
    arguments: values,
    argumentSpans: argumentNodes.map((argument) => spanOf(b, argument)),
    at,
  });
  return loadVariable(result, at);
}

/** `#define xfree free`: the function that a name stands for. */
function realName(b: Builder, name: string): string {
  let at = name;
  for (let steps = 0; steps < MAX_ALIASES; steps++) {
    const macro = findMacro(b, at);
    if (!macro || macro.parameters !== null || !/^[A-Za-z_]\w*$/.test(macro.body) || macro.body === at) return at;
    at = macro.body;
  }
  return at;
}

/** `assert(c)`: the path on which `c` is false does not go on. */
function lowerAssertion(b: Builder, condition: number): Expression {
  if (condition < 0) {
    discard(b, condition);
    return UNKNOWN;
  }
  const [holds, fails] = [newBlock(b), newBlock(b)];
  lowerCondition(b, condition, holds, fails);
  startBlock(b, holds);
  return UNKNOWN;
}
