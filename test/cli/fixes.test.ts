// The fix of a leak that only a run has shown, from reading the same file.
import { expect, test } from "vitest";
import type { RawFinding, WitnessTool } from "../../src/model/index.js";
import { borrowFixes } from "../../src/run/fixes.js";

const LOSING = `#include <stdlib.h>
int lose(void)
{
    char *buffer = malloc(4096);
    if (!buffer) return 1;
    buffer[0] = 1;
    return 0;
}
`;

function leak(line: number, tool: WitnessTool = "asan"): RawFinding {
  const location = { file: "leak.c", line, column: 1, endLine: line, endColumn: 1 };
  const witnesses = [{ tool, kind: "Direct leak", stack: [] }];
  const nothing = { args: {}, trace: [], otherTraces: [] };
  return { check: "memory-leak", severity: "error", confidence: "high", location, witnesses, ...nothing };
}

const sources = new Map([["leak.c", LOSING]]);

test("is the line that reading the file proves, and changes nothing else", () => {
  const [mended] = borrowFixes([leak(4)], sources);
  expect(mended).toEqual({
    ...leak(4),
    fix: { description: expect.stringContaining("free(buffer);"), edits: [expect.anything()] },
  });
});

test("is left out where nothing is proven: another line, a file that is not there, two on one line", () => {
  expect(borrowFixes([leak(5)], sources)).toEqual([leak(5)]);
  expect(borrowFixes([leak(4)], new Map())).toEqual([leak(4)]);
  const pair = LOSING.replace("buffer = malloc(4096);", "buffer = malloc(4096), *other = malloc(16);").replace(
    "!buffer",
    "!buffer || !other",
  );
  expect(borrowFixes([leak(4)], new Map([["leak.c", pair]]))[0].fix).toBeUndefined();
});

test("is not asked for where there is one", () => {
  const fixed = { ...leak(4), fix: { description: "its own", edits: [] } };
  expect(borrowFixes([fixed], sources)).toEqual([fixed]);
});
