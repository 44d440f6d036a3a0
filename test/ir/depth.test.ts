// Nesting that no person writes must not overflow the stack. Does not look at what comes out, but that something does.
import { expect, it } from "vitest";
import { lowerText } from "./helpers.js";

const DEEP = 3_000;
const around = (open: string, inside: string, close: string): string => open.repeat(DEEP) + inside + close.repeat(DEEP);

it.each([
  ["structures", `${around("struct s { ", "int a;", "} s;")} void f(void) {}`],
  ["initialisers", `void f(void) { int a[] = ${around("{", "1", "}")}; }`],
  ["zero initialisers", `void f(void) { struct s a = ${around("{", "0", "}")}; }`],
  ["blocks", `void f(void) ${around("{", "g();", "}")}`],
  ["parentheses", `void f(void) { g(${around("(", "1", ")")}); }`],
  ["loop macros", `void f(void) { ${around("FOREACH(x, y) {", "g();", "}")} }`],
  ["nested functions", `void f(void) { ${around("void n(void)\n{", "g();", "}")} }`],
  [
    "macros",
    `${Array.from({ length: DEEP }, (_, i) => `#define M${i} M${i + 1}\n`).join("")} int f(void) { return M0; }`,
  ],
])("%s within each other", (_, text) => {
  expect(lowerText(text).map((fn) => fn.name)).toContain("f");
});
