// What users can mend is one plain line; what they cannot is called a bug and shows its stack.
import { expect, test } from "vitest";
import { checkOut, MENDED, makePullRequest, STATIC_ONLY } from "./support/repository.js";
import { runStep, type Step } from "./support/runner.js";

const files = { "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED };

async function push(step: Partial<Step>, config = STATIC_ONLY) {
  const pr = await makePullRequest({ ...files, "heapgate.yml": config }, {});
  return runStep({ workspace: await checkOut(pr.origin, pr.base), event: "push", sha: pr.base, ...step });
}

test.for<{ step: Partial<Step>; config?: string; line: RegExp }>([
  {
    step: { inputs: { "fail-on": "eror" } },
    line: /^fail-on: expected error, warning or note, or several of: a severity, a confidence, ids of checks, found "eror"; did you mean error\?$/,
  },
  {
    step: { inputs: { checks: "memory-leak=off" } },
    line: /^checks: expected lines such as memory-leak: warning, found "memory-leak=off"$/,
  },
  {
    step: { inputs: { checks: "memory-leek: off" } },
    line: /^checks: expected memory-leak, .*, found "memory-leek"; did you mean memory-leak\?$/,
  },
  {
    step: { inputs: { "min-confidence": "hihg" } },
    line: /^min-confidence: expected low, medium or high, found "hihg"; did you mean high\?$/,
  },
  {
    config: "paths: [worker]\nlibraries: [none.cfg]\n",
    step: {},
    line: /^none\.cfg: there is no such file or folder; correct its path in `libraries` of heapgate\.yml or after --library$/,
  },
  {
    step: { inputs: { "only-new-issues": "sometimes" } },
    line: /^only-new-issues: expected true or false, found "sometimes"$/,
  },
  {
    step: { inputs: { "working-directory": "nowhere" } },
    line: /^working-directory: there is no folder nowhere in the workspace/,
  },
  { step: { inputs: { "config-file": "gate.yml" } }, line: /gate\.yml/ },
  { step: {}, config: "pathz: [worker]\n", line: /^heapgate\.yml:1:1: .*did you mean "paths"\?/ },
  {
    step: { inputs: { "output-directory": "worker/worker.c" } },
    line: /^output-directory: cannot write .*worker\.c \(/,
  },
  {
    // Node's own recursive mkdir never comes back from here.
    step: { inputs: { "output-directory": "/proc/x/y" } },
    line: /^output-directory: cannot write \/proc\/x\/y \(ENOENT\); name a folder that the job may write$/,
  },
  {
    step: { event: "pull_request_target" },
    line: /^heapgate does not run on pull_request_target: .*use `on: pull_request`$/,
  },
])("one line: $line", async ({ step, config, line }) => {
  const ended = await push(step, config);
  expect(ended.status).toBe(1);
  expect(ended.commands).toHaveLength(1);
  expect(ended.commands[0]).toMatchObject({ command: "error", message: expect.stringMatching(line) });
  expect(ended.commands[0].message).not.toContain("\n");
  expect(ended.stderr).toBe("");
});

test("paths that are not there close the gate, as something that could not be done", async () => {
  const ended = await push({}, "paths: [worker, nowhere]\n");
  expect(ended).toMatchObject({ status: 1, outputs: { findings: "0", conclusion: "error" } });
  expect(ended.annotations.at(-1)?.message).toMatch(/^heapgate could not do all that was asked: .*nowhere/);
});

test("a runner that is broken itself is a bug with a stack, and the gate does not stay open", async () => {
  const ended = await push({ environment: { GITHUB_OUTPUT: "/nonexistent/output" } });
  expect(ended.status).toBe(1);
  expect(ended.annotations.at(-1)?.message).toMatch(/^This is a bug in heapgate, please report it: Error: .*\n +at /s);
});
