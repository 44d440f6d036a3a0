// A pull request is a stranger's text: its names and code command nothing, and its links lead nowhere.
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkOut, commit, type Files, git, MENDED, makePullRequest, STATIC_ONLY } from "./support/repository.js";
import { type Ended, runStep } from "./support/runner.js";
import { temporaryFolder } from "./support/scratch.js";

function leak(comment: string): string {
  return `#include <stdlib.h>\nvoid lose(void)\n{\n    char *p = malloc(8); ${comment}\n    if (p != NULL)\n        p[0] = 1;\n}\n`;
}

const NAMES = [
  "worker/a\n::add-mask::secret\n.c",
  "worker/b\r::set-output name=conclusion::success.c",
  "worker/::add-path::evil.c",
  "worker/##[set-env name=PATH]evil.c",
  "worker/100%25 %0A::error::.c",
  "worker/quote\"'`, line=1,ünïcode 猫.c",
];
const COMMENT = "/* ##[add-path]/tmp/evil */ /* ::add-mask::x */";

async function gate(before: Files, after: Files, config = STATIC_ONLY): Promise<Ended> {
  const pr = await makePullRequest({ "heapgate.yml": config, "worker/worker.c": MENDED, ...before }, after);
  const workspace = await checkOut(pr.origin, pr.merge);
  return runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, ref: "refs/pull/7/merge" });
}

test("file names and code cannot give the runner commands", async () => {
  const step = await gate({}, Object.fromEntries(NAMES.map((name) => [name, leak(COMMENT)])));
  expect(step.status).toBe(1);
  expect(step.outputs).toMatchObject({
    findings: `${NAMES.length}`,
    "new-findings": `${NAMES.length}`,
    conclusion: "failure",
  });
  expect(step.commands.filter((command) => !step.annotations.includes(command))).toEqual([]);
  const files = step.annotations.flatMap(({ properties }) => properties.file ?? []);
  expect(files.sort()).toEqual([...NAMES].sort());
  for (const { properties } of step.annotations.slice(0, -1)) {
    expect(Object.keys(properties).sort()).toEqual(["col", "endColumn", "endLine", "file", "line", "title"]);
    expect(properties.line).toBe("4");
  }
  // It did reach the log: as text.
  expect(step.log).toContain("##[add-path]");
  expect(step.stderr).toBe("");
});

test("neither can problems: a broken file of such a name, and a path in heapgate.yml", async () => {
  const binary = { "worker/x\n::add-mask::secret.c": "int a;\0\n" };
  const step = await gate({}, { ...binary, "heapgate.yml": 'paths: [worker, "no\\n::add-path::evil"]\n' });
  expect(step.status).toBe(1);
  expect(step.outputs.conclusion).toBe("error");
  expect(step.commands.filter((command) => !step.annotations.includes(command))).toEqual([]);
  expect(step.annotations.length).toBeGreaterThanOrEqual(3);
});

test("links out of the workspace are followed neither in the head nor in the base", async () => {
  const outside = await temporaryFolder("outside");
  await writeFile(join(outside, "secret.c"), leak("/* THE-SECRET */"));
  const pr = await makePullRequest({ "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED }, {});
  git(pr.origin, "checkout", "--quiet", "main");
  await symlink(join(outside, "secret.c"), join(pr.origin, "worker/absolute.c"));
  await symlink(`../../${outside.split("/").at(-1)}/secret.c`, join(pr.origin, "worker/relative.c"));
  await symlink(outside, join(pr.origin, "worker/folder"));
  const base = await commit(pr.origin, {}, "links");
  const head = await commit(pr.origin, { "README.md": "x\n" }, "head");
  const payload = { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } };
  const workspace = await checkOut(pr.origin, head, 0);
  expect(await readFile(join(workspace, "worker/folder/secret.c"), "utf8")).toContain("THE-SECRET");
  const step = await runStep({ workspace, event: "pull_request", payload, sha: head });
  expect(step).toMatchObject({ status: 0, outputs: { findings: "0", "new-findings": "0", "fixed-findings": "0" } });
  const report = await readFile(step.outputs["json-file"], "utf8");
  expect(`${step.log}${step.summary}${report}`).not.toContain("SECRET");
});

test("a link within the workspace is one more name of the same file, in head and base alike", async () => {
  const pr = await makePullRequest({ "heapgate.yml": STATIC_ONLY, "lib/lose.c": leak("") }, {});
  git(pr.origin, "checkout", "--quiet", "main");
  await mkdir(join(pr.origin, "worker"));
  await symlink("../lib", join(pr.origin, "worker/lib"));
  const base = await commit(pr.origin, { "worker/worker.c": MENDED }, "link");
  const head = await commit(pr.origin, { "README.md": "x\n" }, "head");
  const payload = { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } };
  const step = await runStep({
    workspace: await checkOut(pr.origin, head, 0),
    event: "pull_request",
    payload,
    sha: head,
  });
  expect(step).toMatchObject({ status: 0, outputs: { findings: "1", "new-findings": "0" } });
});

test("a heapgate.yml that leads out of the workspace is not read", async () => {
  const outside = await temporaryFolder("outside");
  await writeFile(join(outside, "secret"), "THE-SECRET: value\n");
  const pr = await makePullRequest({ "worker/worker.c": MENDED }, {});
  git(pr.origin, "checkout", "--quiet", "main");
  await symlink(join(outside, "secret"), join(pr.origin, "heapgate.yml"));
  const head = await commit(pr.origin, {}, "link");
  const payload = { pull_request: { number: 7, base: { sha: pr.base }, head: { sha: head } } };
  const workspace = await checkOut(pr.origin, head, 0);
  const step = await runStep({ workspace, event: "pull_request", payload, sha: head });
  expect(step.status).toBe(1);
  expect(step.annotations.map(({ message }) => message)).toEqual([
    "heapgate.yml: it lies outside of the workspace; put a file of the repository there",
  ]);
  expect(step.log).not.toContain("SECRET");
});
