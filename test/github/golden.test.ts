// The action on real repositories, started as the runner starts it: what opens the gate and what closes it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { ROOT } from "./support/bundle.js";
import {
  checkOut,
  commit,
  type Files,
  git,
  LEAKING,
  MENDED,
  makePullRequest,
  STATIC_ONLY,
} from "./support/repository.js";
import { type Ended, runStep } from "./support/runner.js";

const CONFIG: Files = { "heapgate.yml": STATIC_ONLY };
const MAKEFILE = "worker: worker.c\n\t$(CC) $(CFLAGS) -g -o worker worker.c $(LDFLAGS)\n";
const worker = (text: string): Files => ({ "worker/worker.c": text });

/** Runs the action on the checkout that actions/checkout makes of a pull request: its merge, one commit deep. */
async function gate(before: Files, after: Files, meanwhile?: Files): Promise<Ended> {
  const pr = await makePullRequest({ ...CONFIG, ...before }, after, meanwhile);
  const workspace = await checkOut(pr.origin, pr.merge);
  return runStep({
    workspace,
    event: "pull_request",
    payload: pr.payload,
    sha: pr.merge,
    ref: "refs/pull/7/merge",
  });
}

test("the golden case: free(buffer) is deleted, and the gate points at the allocation, which is not in the diff", async () => {
  const step = await gate(worker(MENDED), worker(LEAKING));
  expect(step.status).toBe(1);
  const leak = step.annotations.find(({ properties }) => properties.file !== undefined);
  expect(leak).toMatchObject({ command: "error", properties: { file: "worker/worker.c", line: "26" } });
  expect(leak?.properties.title).toBe("Memory leak (memory-leak, CWE-401)");
  expect(leak?.message).toContain(
    "`free(buffer);` was removed in this pull request (it stood at `worker/worker.c:28`)",
  );
  expect(step.annotations.at(-1)?.message).toMatch(/^1 new finding in this pull request: worker\/worker\.c:26:\d+: /);
  expect(step.outputs).toMatchObject({
    findings: "1",
    "new-findings": "1",
    "fixed-findings": "0",
    conclusion: "failure",
  });
  expect(step.summary).toContain("worker/worker.c:26");
  // The cause is said wherever the finding is: summary, log of the step, its last line, JSON and SARIF.
  const cause = "was removed in this pull request (it stood at `worker/worker.c:28`)";
  expect(step.summary.match(/`free\(buffer\);` was removed in this pull request/g)).not.toBeNull();
  expect(stripVTControlCharacters(step.log).replace(/\s+/g, " ")).toContain(`\`free(buffer);\` ${cause}`);
  expect(step.annotations.at(-1)?.message).toContain(`\`free(buffer);\` ${cause}`);
  expect(step.stderr).toBe("");
  const report = JSON.parse(await readFile(step.outputs["json-file"], "utf8"));
  expect(report.gate).toMatchObject({ compared: true, existing: 0 });
  expect(report.findings).toMatchObject([
    {
      check: "memory-leak",
      location: { line: 26 },
      args: { variable: "buffer" },
      message: expect.stringContaining(`\`free(buffer);\` ${cause}`),
    },
  ]);
  const sarif = JSON.parse(await readFile(step.outputs["sarif-file"], "utf8"));
  expect(sarif.version).toBe("2.1.0");
  expect(sarif.runs[0].results[0].message.text).toContain(`'free(buffer);' ${cause.replaceAll("`", "'")}`);
});

test("with the whole configuration of this repository, it is still one finding, and all witnesses agree on it", async () => {
  const step = await gate(
    {
      "heapgate.yml": await readFile(join(ROOT, "heapgate.yml"), "utf8"),
      "worker/Makefile": MAKEFILE,
      ...worker(MENDED),
    },
    worker(LEAKING),
  );
  expect(step.status).toBe(1);
  expect(step.outputs).toMatchObject({ findings: "1", "new-findings": "1" });
  const { findings, runs } = JSON.parse(await readFile(step.outputs["json-file"], "utf8"));
  const tools = findings[0].witnesses.map(({ tool }: { tool: string }) => tool);
  expect(tools.slice(0, 3)).toEqual(["static", "valgrind", "asan"]);
  expect(runs.map(({ status }: { status: string }) => status)).toEqual(["findings", "findings"]);
  expect(step.annotations[0].properties).toMatchObject({ file: "worker/worker.c", line: "26" });
});

test("its reverse passes, and the finding counts as fixed", async () => {
  const step = await gate(worker(LEAKING), worker(MENDED));
  expect(step).toMatchObject({ status: 0, annotations: [], stderr: "" });
  expect(step.outputs).toMatchObject({
    findings: "0",
    "new-findings": "0",
    "fixed-findings": "1",
    conclusion: "success",
  });
});

test("what was there before does not close the gate, wherever it has moved to", async () => {
  const moved = `/* A comment\n   of three\n   lines. */\n${LEAKING.replace("static void controller(void)\n{", 'static void controller(void)\n{\n    puts("start");\n')}`;
  const step = await gate(worker(LEAKING), worker(moved));
  expect(step).toMatchObject({ status: 0, annotations: [] });
  expect(step.outputs).toMatchObject({ findings: "1", "new-findings": "0", "fixed-findings": "0" });
});

test("a renamed file brings nothing new", async () => {
  const step = await gate(worker(LEAKING), { "worker/worker.c": "", "worker/service.c": LEAKING });
  expect(step.status).toBe(0);
  expect(step.outputs).toMatchObject({ findings: "1", "new-findings": "0" });
});

test("beside an old finding the new one is told, and it alone", async () => {
  const other = "void lose(void)\n{\n    char *p = malloc(8);\n    if (p != NULL)\n        p[0] = 1;\n}\n";
  const step = await gate(worker(LEAKING), { "worker/other.c": `#include <stdlib.h>\n${other}` });
  expect(step.status).toBe(1);
  expect(step.outputs).toMatchObject({ findings: "2", "new-findings": "1" });
  expect(step.annotations.map(({ properties }) => properties.file)).toEqual(["worker/other.c", undefined]);
});

test("a leak that main got meanwhile is not the pull request's", async () => {
  const step = await gate(
    { ...worker(MENDED), "README.md": "worker\n" },
    { "README.md": "The worker.\n" },
    worker(LEAKING),
  );
  expect(step.status).toBe(0);
  expect(step.outputs).toMatchObject({ findings: "1", "new-findings": "0" });
});

test("on a push every finding counts, and nothing is called new", async () => {
  const pr = await makePullRequest({ ...CONFIG, ...worker(LEAKING) }, worker(MENDED));
  const step = await runStep({ workspace: await checkOut(pr.origin, pr.base), event: "push", sha: pr.base });
  expect(step.status).toBe(1);
  expect(step.outputs).toMatchObject({
    findings: "1",
    "new-findings": "",
    "fixed-findings": "",
    conclusion: "failure",
  });
  expect(step.annotations[0]).toMatchObject({ command: "error", properties: { line: "26" } });
});

test("only-new-issues: false counts everything on a pull request too", async () => {
  const pr = await makePullRequest({ ...CONFIG, ...worker(LEAKING) }, { "README.md": "x\n" });
  const workspace = await checkOut(pr.origin, pr.merge);
  const inputs = { "only-new-issues": "false" };
  const step = await runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, inputs });
  expect(step.status).toBe(1);
  expect(step.outputs).toMatchObject({ findings: "1", "new-findings": "" });
});

test("a working-directory of its own: annotations still name the file from the root", async () => {
  const nest = (text: string): Files => ({
    "services/a/heapgate.yml": STATIC_ONLY,
    "services/a/worker/worker.c": text,
  });
  const pr = await makePullRequest(nest(MENDED), nest(LEAKING));
  const workspace = await checkOut(pr.origin, pr.merge);
  const inputs = { "working-directory": "services/a" };
  const step = await runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, inputs });
  expect(step.status).toBe(1);
  expect(step.outputs["new-findings"]).toBe("1");
  expect(step.annotations[0].properties).toMatchObject({ file: "services/a/worker/worker.c", line: "26" });
});

test("a path that is absolute, or leads out of working-directory, means the base's files in the base", async () => {
  const nest = (text: string): Files => ({
    "services/a/main.c": "int main(void) { return 0; }\n",
    "common/worker.c": text,
  });
  for (const [before, after, fresh, fixed] of [
    [LEAKING, MENDED.replace("int main", "/* */\nint main"), "0", "1"],
    [LEAKING, LEAKING.replace("int main", "/* */\nint main"), "0", "0"],
    [MENDED, LEAKING, "1", "0"],
  ]) {
    const pr = await makePullRequest(nest(before), nest(after));
    const workspace = await checkOut(pr.origin, pr.merge);
    const run = (inputs: Readonly<Record<string, string>>) =>
      runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, inputs });
    for (const inputs of [
      { paths: join(workspace, "common") },
      { "working-directory": "services/a", paths: ".\n../../common" },
      { "working-directory": "services/a", paths: join(workspace, "common/worker.c") },
    ]) {
      const step = await run(inputs);
      expect(step.outputs, JSON.stringify(inputs)).toMatchObject({ "new-findings": fresh, "fixed-findings": fixed });
    }
  }
});

test("inputs win over heapgate.yml, and findings below fail-on are annotated but do not close the gate", async () => {
  const pr = await makePullRequest(
    { "heapgate.yml": "paths: [nowhere]\nchecks: { memory-leak: note }\n", ...worker(MENDED) },
    worker(LEAKING),
  );
  const workspace = await checkOut(pr.origin, pr.merge);
  const inputs = { paths: "worker\n", "fail-on": "error" };
  const step = await runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, inputs });
  expect(step).toMatchObject({ status: 0, outputs: { "new-findings": "1", conclusion: "success" } });
  expect(step.annotations).toMatchObject([{ command: "notice", properties: { line: "26" } }]);
});

test("the other inputs that win over heapgate.yml: checks, ignore, fail-on by check, warn-only, explain-gate", async () => {
  const pr = await makePullRequest({ ...CONFIG, ...worker(MENDED) }, { ...worker(LEAKING), "worker/gen/a.c": LEAKING });
  const workspace = await checkOut(pr.origin, pr.merge);
  const run = (inputs: Readonly<Record<string, string>>) =>
    runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, inputs });
  const ignored = await run({ ignore: "**/gen/**\n", checks: "memory-leak: warning\ndouble-free: off\n" });
  expect(ignored).toMatchObject({ status: 1, outputs: { "new-findings": "1" } });
  expect(ignored.annotations[0].command).toBe("warning");
  const other = await run({ "fail-on": "double-free, use-after-free", "explain-gate": "true" });
  expect(other).toMatchObject({ status: 0, outputs: { "new-findings": "2", conclusion: "success" } });
  expect(stripVTControlCharacters(other.log).match(/passes {2}memory-leak at/g)).toHaveLength(2);
  const warned = await run({ "warn-only": "true" });
  expect(warned).toMatchObject({ status: 0, outputs: { "new-findings": "2", conclusion: "success" } });
});

test("the work tree, the index and HEAD are left as they were", async () => {
  const pr = await makePullRequest({ ...CONFIG, ...worker(MENDED) }, worker(LEAKING));
  const workspace = await checkOut(pr.origin, pr.merge);
  await runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge });
  expect(git(workspace, "status", "--porcelain", "--ignored")).toBe("");
  expect(git(workspace, "rev-parse", "HEAD")).toBe(pr.merge);
  expect(await commit(workspace, {})).not.toBe(pr.merge);
});

test("without a heapgate.yml the C files are checked, and nobody is warned on every pull request", async () => {
  const pr = await makePullRequest({ "src/worker.c": MENDED }, { "src/worker.c": LEAKING });
  const run = async (sha: string) =>
    runStep({ workspace: await checkOut(pr.origin, sha), event: "pull_request", payload: pr.payload, sha });
  const closed = await run(pr.merge);
  expect(closed.annotations.map(({ command }) => command)).toEqual(["error", "error"]);
  expect(closed.log).toContain("There is no heapgate.yml: the C files are checked, and no program is run or soaked.");
  const open = await makePullRequest({ "src/worker.c": MENDED }, { "README.md": "x\n" });
  const step = await runStep({
    workspace: await checkOut(open.origin, open.merge),
    event: "pull_request",
    payload: open.payload,
    sha: open.merge,
  });
  expect(step).toMatchObject({ status: 0, annotations: [] });
  expect(step.summary).toContain("## heapgate: 0 new findings, 0 were there before, 0 fixed\n");
});
