// Many findings: each file is decoded once for all proposals, and a few analyses prove all that hold.
import { expect, test } from "vitest";
import { proveFixes } from "../../src/fix/index.js";
import { analyze } from "../analysis/helpers.js";

const losing = (i: number): string =>
  `void f${i}(void) {\n    char *p = malloc(4);\n    if (p) p[0] = 'x';\n}\nvoid g${i}(int n) {\n    char *p = malloc(4);\n    if (n) return;\n    char *q = p;\n    while (q && *q) q++;\n    free(q);\n}\n`;

function work(count: number): { decoded: number; analyses: number; fixed: number } {
  const text = Buffer.from(`#include <stdlib.h>\n${Array.from({ length: count }, (_, i) => losing(i)).join("")}`);
  const { findings } = analyze([{ path: "a.c", bytes: text }]);
  let decoded = 0;
  let analyses = 0;
  const file = {
    path: "a.c",
    get bytes() {
      decoded++;
      return text;
    },
  };
  const bare = findings.map(({ fix: _, ...finding }) => finding);
  const proven = proveFixes(bare, [file], (files) => {
    analyses++;
    return analyze(files.map(({ path, bytes }) => ({ path, bytes }))).findings;
  });
  return { decoded: decoded - analyses, analyses, fixed: proven.filter(({ fix }) => fix).length };
}

test("twice the findings are read and proven with the same work", () => {
  const [once, twice] = [work(20), work(40)];
  expect(once.fixed).toBeGreaterThanOrEqual(20);
  expect(twice.fixed).toBe(2 * once.fixed);
  expect(twice.decoded).toBe(once.decoded);
  expect(twice.analyses).toBe(once.analyses);
});
