// A pull request is a stranger's text: its names and code command nothing, and its links lead nowhere.
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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

/** A checkout whose head has links, and what they lead to: the pull request's author can make both the link and its name. */
async function withLinks(config: string, links: Readonly<Record<string, string>>, files: Files = {}) {
  const pr = await makePullRequest({ "worker/worker.c": MENDED }, {});
  git(pr.origin, "checkout", "--quiet", "main");
  for (const [path, target] of Object.entries(links)) {
    await mkdir(join(pr.origin, dirname(path)), { recursive: true });
    await symlink(target, join(pr.origin, path));
  }
  const sha = await commit(pr.origin, { "heapgate.yml": config, ...files }, "head");
  const repo = { full_name: "octo/service" };
  const payload = { pull_request: { number: 7, base: { sha: pr.base, repo }, head: { sha, repo } } };
  return { workspace: await checkOut(pr.origin, sha, 0), event: "pull_request", payload, sha } as const;
}

const SECRET = `THE-SECRET ${leak("/* THE-SECRET */")}`;

test.each([
  ["an absolute path", "paths: [OUTSIDE]", "paths: OUTSIDE"],
  ["an absolute path of a file", "paths: [OUTSIDE/secret.c]", "paths: OUTSIDE/secret.c"],
  ["a way up and out", "paths: [../..]", "paths: ../.."],
  ["a link that is named", "paths: [worker/folder]", "paths: worker/folder"],
  ["a link that is named through a folder", "paths: [worker/folder/secret.c]", "paths: worker/folder/secret.c"],
  ["a baseline outside", "baseline: OUTSIDE/secret.c", "baseline: OUTSIDE/secret.c"],
  ["a baseline behind a link", "baseline: worker/folder/secret.c", "baseline: worker/folder/secret.c"],
  ["a library outside", "libraries: [OUTSIDE/secret.c]", "libraries: OUTSIDE/secret.c"],
  ["a library behind a link", "libraries: [worker/folder/secret.c]", "libraries: worker/folder/secret.c"],
  [
    "a program's folder behind a link",
    "programs: [{ name: p, directory: worker/folder, command: [./p], run: {} }]",
    "directory of p: worker/folder",
  ],
])("heapgate.yml cannot lead out of the workspace: %s", async (_, config, said) => {
  const outside = await temporaryFolder("outside");
  await writeFile(join(outside, "secret.c"), SECRET);
  const links = { "worker/folder": outside };
  const step = await runStep(await withLinks(`${config.replace("OUTSIDE", outside)}\n`, links));
  expect(step.status).toBe(1);
  expect(step.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^heapgate\.yml: .*: it lies outside of the workspace; /),
  ]);
  expect(step.annotations[0].message).toContain(said.replace("OUTSIDE", outside));
  expect(`${step.log}${step.summary}${step.stderr}`).not.toContain("SECRET");
});

test("what the workflow names no link of the repository turns elsewhere; what it names outside is meant", async () => {
  const outside = await temporaryFolder("outside");
  await writeFile(join(outside, "lose.c"), leak(""));
  const made = await withLinks("paths: [worker]\n", { "worker/folder": outside });
  const turned = await runStep({ ...made, inputs: { paths: "worker/folder" } });
  expect(turned.annotations.map(({ message }) => message)).toEqual([
    "paths: worker/folder: it lies outside of the workspace; put a file of the repository there",
  ]);
  const meant = await runStep({ ...made, inputs: { paths: outside } });
  // The same files stand beside the base: what they have is not this pull request's.
  expect(meant).toMatchObject({ status: 0, outputs: { findings: "1", "new-findings": "0" } });
});

test("nothing is written through a link of the repository", async () => {
  const outside = await temporaryFolder("outside");
  await writeFile(join(outside, "file"), "untouched\n");
  const config = "paths: [worker]\n";
  const folder = await withLinks(config, { report: outside });
  const whole = await runStep({ ...folder, inputs: { "output-directory": "report/heapgate" } });
  expect(whole.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^output-directory: .*report\/heapgate: it lies outside of the workspace/),
  ]);
  const file = await withLinks(config, { "report/heapgate.json": join(outside, "file"), "report/logs": outside });
  const one = await runStep({ ...file, inputs: { "output-directory": "report" } });
  expect(one.annotations.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^output-directory: report\/(heapgate\.json|logs) is a link; /),
  ]);
  expect(await readdir(outside)).toEqual(["file"]);
  expect(await readFile(join(outside, "file"), "utf8")).toBe("untouched\n");
  const plain = await runStep({ ...folder, inputs: { "output-directory": "reports" } });
  expect(plain).toMatchObject({ status: 0 });
});

test("a program that says that its line is in a file behind a link does not have that file shown", async () => {
  const outside = await temporaryFolder("outside");
  await writeFile(join(outside, "secret"), SECRET.repeat(9));
  const config =
    'paths: [worker]\nprograms:\n  - { name: p, directory: prog, command: ["./p"], run: { with: [asan], for: 2s } }\n';
  const lines = leak("").replace("#include <stdlib.h>\n", '#line 1 "link.c"\n');
  const calls = "int main(void)\n{\n    for (int i = 0; i < 9; i++) lose();\n    return 0;\n}\n";
  const made = await withLinks(
    config,
    { "prog/link.c": join(outside, "secret") },
    { "prog/p.c": `#include <stdlib.h>\n${lines}${calls}` },
  );
  const step = await runStep({ ...made, inputs: { "only-new-issues": "false" } });
  expect(step).toMatchObject({ status: 1 });
  const report = await readFile(step.outputs["json-file"], "utf8");
  expect(report).toContain('"file": "prog/link.c"');
  expect(`${step.log}${step.summary}${report}`).not.toContain("SECRET");
});
