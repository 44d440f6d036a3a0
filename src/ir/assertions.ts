// Assertions of test frameworks whose headers are not there: `CU_ASSERT_PTR_NOT_NULL(p)`, `assert_int_equal(rc, 0)`. What they say holds
// on the ways that count. Does not lower assertions whose macro is in the program.
import { type Builder, newBlock, spanOf, startBlock, terminate } from "./builder.js";
import { lowerCondition, lowerExpression } from "./expressions.js";
import type { Expression } from "./types.js";

type Claim = "true" | "false" | "equal" | "different";

/** What a name claims, the first that fits: CUnit, Unity, cmocka, Check, GLib, munit and their like. Texts are compared by content. */
const CLAIMS: readonly (readonly [RegExp, Claim | null])[] = [
  [/str|mem|array|memory|approx|within|double|float/i, null],
  [/(not|non)_?null(_|$)/i, "true"],
  [/null(_|$)/i, "false"],
  [/true(_|$)/i, "true"],
  [/false(_|$)/i, "false"],
  [/(not_equal|_ne|_cmpint_ne)(_|$)/i, "different"],
  [/(equal|_eq)(_|$)/i, "equal"],
  [/assert(_fatal|_message|_msg)?$/i, "true"],
];

/** True where the call was an assertion, and was lowered as one. */
export function lowerClaim(b: Builder, name: string, args: readonly number[], node: number): boolean {
  if (!/assert/i.test(name)) return false;
  const claim = CLAIMS.find(([pattern]) => pattern.test(name.replace(/^\w*?assert/i, "assert")))?.[1];
  const [first = -1, second = -1] = args;
  if (!claim || first < 0) return false;
  const [holds, fails] = [newBlock(b), newBlock(b)];
  if (claim === "true") lowerCondition(b, first, holds, fails);
  else if (claim === "false") lowerCondition(b, first, fails, holds);
  else {
    if (second < 0) return false;
    const [left, right] = [lowerExpression(b, first), lowerExpression(b, second)];
    const condition: Expression = { op: "binary", operator: claim === "equal" ? "==" : "!=", left, right };
    terminate(b, { op: "branch", condition, whenTrue: holds, whenFalse: fails, at: spanOf(b, node) });
  }
  startBlock(b, holds);
  return true;
}
