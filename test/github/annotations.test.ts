// GitHub shows ten annotations of each kind a step; what is beyond is counted aloud, in the step and in its summary.
import { expect, test } from "vitest";
import { checkOut, type Files, MENDED, makePullRequest, STATIC_ONLY } from "./support/repository.js";
import { type Ended, runStep } from "./support/runner.js";

function leaks(count: number): Files {
  const functions = Array.from(
    { length: count },
    (_, i) => `void lose${i}(void)\n{\n    char *p = malloc(8);\n    if (p != NULL)\n        p[0] = 1;\n}\n`,
  );
  return { "worker/many.c": `#include <stdlib.h>\n${functions.join("\n")}` };
}

async function gate(after: Files, config = STATIC_ONLY): Promise<Ended> {
  const pr = await makePullRequest({ "heapgate.yml": config, "worker/worker.c": MENDED }, after);
  const workspace = await checkOut(pr.origin, pr.merge);
  return runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, ref: "refs/pull/7/merge" });
}

const count = (step: Ended, command: string) => step.annotations.filter((one) => one.command === command).length;

test("nine findings are all shown beside the line with which the step fails", async () => {
  const step = await gate(leaks(9));
  expect([count(step, "error"), count(step, "notice")]).toEqual([10, 0]);
});

test("of 51 findings nine are shown, and the step and its summary say so", async () => {
  const step = await gate(leaks(51));
  expect(step.status).toBe(1);
  expect(step.outputs["new-findings"]).toBe("51");
  expect([count(step, "error"), count(step, "warning"), count(step, "notice")]).toEqual([10, 0, 1]);
  expect(step.annotations.at(-2)).toMatchObject({
    command: "notice",
    message: expect.stringContaining("9 of 51 findings are annotated"),
  });
  expect(step.annotations.at(-1)).toMatchObject({
    command: "error",
    message: expect.stringMatching(/^51 new findings in this pull request: /),
  });
  expect(step.summary).toContain("9 of 51 findings are annotated");
});

test("each kind has its own ten: warnings do not take the errors' places", async () => {
  const step = await gate({ ...leaks(12), "heapgate.yml": "paths: [worker]\nchecks: { memory-leak: warning }\n" });
  expect([count(step, "error"), count(step, "warning"), count(step, "notice")]).toEqual([1, 10, 1]);
  const notes = await gate({
    ...leaks(12),
    "heapgate.yml": "paths: [worker]\nfail-on: note\nchecks: { memory-leak: note }\n",
  });
  expect([count(notes, "error"), count(notes, "warning"), count(notes, "notice")]).toEqual([1, 0, 10]);
});

test("a summary stays below GitHub's 1 MiB however much there is to say", async () => {
  const step = await gate(leaks(1500));
  expect(step.outputs["new-findings"]).toBe("1500");
  expect(Buffer.byteLength(step.summary)).toBeLessThan(2 ** 20);
  expect(step.summary).toContain("9 of 1500 findings are annotated");
});
