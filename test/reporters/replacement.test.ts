// Whole lines in the place of others say exactly what the fix's edits say.
import { expect, test } from "vitest";
import { applyFix } from "../../src/fix/apply.js";
import type { Fix } from "../../src/model/index.js";
import { type Replacement, replacementOf } from "../../src/reporters/replacement.js";
import { lineReader } from "../../src/reporters/source.js";
import { analyze, SINGLE } from "../analysis/helpers.js";

const fix = (...edits: readonly (readonly [number, number, number, number, string])[]): Fix => ({
  description: "mend it",
  edits: edits.map(([line, column, endLine, endColumn, newText]) => ({
    file: "a.c",
    line,
    column,
    endLine,
    endColumn,
    newText,
  })),
});
const TEXT = "one\ntwo\nthree\nfour\n";
const of = (some: Fix, text = TEXT) => replacementOf(some, lineReader(new Map([["a.c", text]])));

function replaced(text: string, { first, last, lines }: Replacement): string {
  const all = text.split(/\r?\n/);
  all.splice(first - 1, last - first + 1, ...lines);
  return all.join("\n");
}

test("the fixes of every fourth fixture come out the same", () => {
  let count = 0;
  for (const file of SINGLE.filter((_, index) => index % 4 === 0)) {
    const text = Buffer.from(file.bytes).toString();
    for (const { fix } of analyze([file]).findings) {
      if (fix === undefined) continue;
      const replacement = replacementOf(fix, lineReader(new Map([[file.path, text]])));
      if (replacement === undefined) continue;
      count++;
      const expected = Buffer.from(applyFix([file], fix)[0].bytes).toString();
      expect(replaced(text, replacement), `${file.path}: ${fix.description}`).toBe(expected.replaceAll("\r\n", "\n"));
      expect(replacement.lines, file.path).not.toEqual(text.split("\n").slice(replacement.first - 1, replacement.last));
    }
  }
  expect(count).toBeGreaterThan(30);
});

test("a line that is put in stands behind the line above it", () => {
  expect(of(fix([3, 1, 3, 1, "new\n"]))).toEqual({ file: "a.c", first: 2, last: 2, lines: ["two", "new"] });
  expect(of(fix([2, 4, 2, 4, "\nnew"]))).toEqual({ file: "a.c", first: 2, last: 2, lines: ["two", "new"] });
  expect(of(fix([1, 1, 1, 1, "new\n"]))).toEqual({ file: "a.c", first: 1, last: 1, lines: ["new", "one"] });
});

test("several edits are one replacement from the first line to the last", () => {
  expect(of(fix([3, 1, 3, 6, "3"], [1, 1, 1, 4, "1"]))).toEqual({
    file: "a.c",
    first: 1,
    last: 3,
    lines: ["1", "two", "3"],
  });
});

test("carriage returns do not double", () => {
  expect(of(fix([2, 1, 2, 1, "new\r\n"]), "one\r\ntwo\r\n")).toEqual({
    file: "a.c",
    first: 1,
    last: 1,
    lines: ["one", "new"],
  });
});

test("none where the lines are not known, far apart, overlapping, or in two files", () => {
  expect(of(fix([9, 1, 9, 2, "x"]))).toBeUndefined();
  expect(of(fix([1, 1, 1, 2, "x"], [40, 1, 40, 2, "x"]), "line\n".repeat(50))).toBeUndefined();
  expect(of(fix([1, 1, 1, 3, "x"], [1, 2, 1, 4, "y"]))).toBeUndefined();
  const { edits } = fix([1, 1, 1, 2, "x"]);
  expect(of({ description: "", edits: [...edits, { ...edits[0], file: "b.c" }] })).toBeUndefined();
  expect(of(fix())).toBeUndefined();
});
