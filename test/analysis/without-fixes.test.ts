// Where nobody will see the fixes, none is proven; all else is the same.
import { expect, test } from "vitest";
import { analyzeFiles, type Recollection } from "../../src/analysis.js";
import { parser } from "../ir/helpers.js";

const files = [
  {
    path: "a.c",
    bytes: Buffer.from(
      "#include <stdlib.h>\nint f(int n) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    if (n) return 1;\n    free(p);\n    return 0;\n}\n",
    ),
  },
];
const whole = analyzeFiles(parser, files);
const isWithoutFixes = true;

/** A cache that keeps answers alone. */
function answers() {
  const kept = new Map<string, string>();
  const nothing = { file: () => undefined, kept: () => [], keptFields: () => [] };
  const ignored = { keepFile: () => {}, keep: () => {}, keepFields: () => {}, named: () => {}, distrust: () => {} };
  const recollection: Recollection = {
    ...nothing,
    ...ignored,
    answer: (key) => kept.get(key),
    keepAnswer: (key, text) => void kept.set(key, text),
  };
  return { kept, recollection };
}

test("the findings are the same but for their fixes", () => {
  expect(whole.findings.map(({ fix }) => fix !== undefined)).toEqual([true]);
  const bare = whole.findings.map(({ fix: _, ...finding }) => finding);
  expect(analyzeFiles(parser, files, { isWithoutFixes })).toEqual({ ...whole, findings: bare });
});

test("an answer without fixes is not kept for others, and one with fixes is taken over", () => {
  const { kept, recollection } = answers();
  analyzeFiles(parser, files, { isWithoutFixes }, recollection);
  expect(kept.size).toBe(0);
  expect(analyzeFiles(parser, files, {}, recollection)).toEqual(whole);
  expect(kept.size).toBe(1);
  expect(analyzeFiles(parser, files, { isWithoutFixes }, recollection)).toEqual(whole);
});
