// Comments that accept a finding: where they may stand, what they accept, and which of them do nothing. On real findings.
import { expect, test } from "vitest";
import { analyze, render } from "../../src/index.js";

const CODE = `#include <stdlib.h>
int lose(int n)
{
    char *p = malloc(16);
    if (p == NULL)
        return -1;
    if (n < 0)
        return -2;
    p[0] = 1;
    return 0;
}
`;

/** The code with a comment line above the line that has \`anchor\`, or at the end of it. */
function above(anchor: string, comment: string): string {
  return CODE.replace(new RegExp(`^.*${anchor}.*$`, "m"), (line) => `    ${comment}\n${line}`);
}
function behind(anchor: string, comment: string): string {
  return CODE.replace(new RegExp(`^.*${anchor}.*$`, "m"), (line) => `${line} ${comment}`);
}

async function outcome(text: string) {
  const { findings, report } = await analyze(text);
  return {
    left: findings.map(({ check }) => check),
    accepted: (report.suppressed ?? []).map(({ suppression }) => suppression.justification),
    problems: report.problems.map(({ message }) => message),
    report,
  };
}

const REASON = "memory-leak: freed by the arena";
const SILENT = { left: [], accepted: ["freed by the arena"], problems: [] };

test.each([
  ["above the allocation", above("malloc", `// heapgate-ignore ${REASON}`)],
  ["behind it", behind("malloc", `// heapgate-ignore ${REASON}`)],
  ["as a block comment", behind("malloc", `/* heapgate-ignore ${REASON} */`)],
  ["in the middle of the line", CODE.replace("malloc(16)", `malloc(/* heapgate-ignore ${REASON} */ 16)`)],
  [
    "as a block of several lines",
    above("malloc", `/*\n     * heapgate-ignore memory-leak: freed\n     * by the arena\n     */`).replace(
      "* by",
      "by",
    ),
  ],
  ["with an empty line and another comment between", above("malloc", `// heapgate-ignore ${REASON}\n\n    /* why */`)],
])("%s", async (_, text) => {
  expect(await outcome(text)).toMatchObject(SILENT);
});

test("on the line where memory is lost it accepts that way alone; on every one of them, the finding", async () => {
  const one = await outcome(above("return -2", `// heapgate-ignore ${REASON}`));
  expect(one).toMatchObject({ left: ["memory-leak"], accepted: [], problems: [] });
  expect(one.report.findings[0].trace.at(-1)?.location.line).toBe(11);
  expect(one.report.findings[0]).toMatchObject({ otherTraces: [], pathFingerprints: [expect.any(String)] });
  const both = above("return -2", `// heapgate-ignore ${REASON}`).replace(
    "return 0;",
    `return 0; // heapgate-ignore ${REASON}`,
  );
  expect(await outcome(both)).toMatchObject(SILENT);
});

test.each([
  ["another check", above("malloc", "// heapgate-ignore double-free: no"), "there is no double-free here any more"],
  ["another line", above("p\\[0\\]", `// heapgate-ignore ${REASON}`), "there is no memory-leak here any more"],
  ["no check", above("malloc", "// heapgate-ignore"), "names no check, so it silences nothing"],
  ["an unknown one", above("malloc", "// heapgate-ignore memory-leek: x"), 'names "memory-leek", which is no check'],
])("%s silences nothing, and a warning says so at its place", async (_, text, message) => {
  const { left, accepted, problems, report } = await outcome(text);
  expect({ left, accepted }).toEqual({ left: ["memory-leak"], accepted: [] });
  expect(problems).toEqual([expect.stringContaining(message)]);
  expect(report.problems[0]).toMatchObject({ level: "warning", location: { file: "input.c", column: 5 } });
});

test("without a reason it is obeyed, and a warning asks for one; of several checks the useless one is named", async () => {
  const bare = await outcome(behind("malloc", "// heapgate-ignore memory-leak"));
  expect(bare).toMatchObject({ left: [], accepted: [""], problems: [expect.stringContaining("gives no reason")] });
  const two = await outcome(behind("malloc", "// heapgate-ignore memory-leak, double-free: arena"));
  expect(two).toMatchObject({ left: [], accepted: ["arena"], problems: [expect.stringContaining("no double-free")] });
});

test("what only looks like a comment is none, and a comment that only begins so is another one", async () => {
  const text = CODE.replace("p[0] = 1;", `p[0] = *"// heapgate-ignore ${REASON}"; // heapgate-ignored: x`);
  expect(await outcome(text)).toMatchObject({ left: ["memory-leak"], accepted: [], problems: [] });
});

test("an unclosed comment of a mebibyte, and a check that is off, take neither time nor warnings", async () => {
  const huge = `${CODE}/* heapgate-ignore double-free: x ${"* ".repeat(500_000)}`;
  expect((await outcome(huge)).left).toEqual(["memory-leak"]);
  const off = await analyze(above("malloc", `// heapgate-ignore ${REASON}`), { checks: { "memory-leak": "off" } });
  expect(off.report.problems).toEqual([]);
});

test("they stay in SARIF, marked; text and markdown count them", async () => {
  const { report, sources } = await analyze(behind("malloc", `// heapgate-ignore ${REASON}`));
  const [run] = JSON.parse(render(report, "sarif", { sources })).runs;
  expect(run.results).toMatchObject([
    {
      ruleId: "memory-leak",
      suppressions: [
        {
          kind: "inSource",
          status: "accepted",
          justification: "freed by the arena",
          location: { physicalLocation: { region: { startLine: 4 } } },
        },
      ],
    },
  ]);
  for (const format of ["text", "markdown"] as const) {
    expect(render(report, format, { sources })).toMatch(/nothing found; 1 accepted in the source/);
  }
});
