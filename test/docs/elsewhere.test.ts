// What docs/ci.md tells other systems to do is done, as they do it: from a git clone of the repository, with nothing else than Node.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { blocks, ROOT, readPage } from "./markdown.js";

const scratch = mkdtempSync(join(tmpdir(), "heapgate-elsewhere-"));
const project = join(scratch, "project");
const page = readPage("docs/ci.md");
const leaking = readFileSync(join(ROOT, "fixtures/incident/worker.c"), "utf8");
const mended = readFileSync(join(ROOT, "worker/worker.c"), "utf8");

/** Where the pages name the repository on GitHub, git takes this one. */
const environment = {
  PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
  HOME: scratch,
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: `url.${pathToFileURL(ROOT).href}.insteadOf`,
  GIT_CONFIG_VALUE_0: "https://github.com/heapgate/heapgate",
};

const git = (...words: string[]): string => execFileSync("git", words, { cwd: project, encoding: "utf8" });

beforeAll(() => {
  mkdirSync(join(project, "worker"), { recursive: true });
  git("init", "--quiet");
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs the lines as a job does, and stops at the first that fails. */
function job(lines: readonly string[], worker: string, variables: Readonly<Record<string, string>> = {}) {
  writeFileSync(join(project, "worker/worker.c"), worker);
  const script = ["set -e", ...lines].join("\n");
  return spawnSync("bash", ["-c", script], {
    cwd: project,
    encoding: "utf8",
    env: { ...environment, ...variables },
  });
}

const read = (path: string): string => readFileSync(join(project, path), "utf8");

test("the job of GitLab: findings end with 1, which it allows, and Code Quality has its file", () => {
  const [gitlab] = blocks(page).flatMap(({ language, content }) => (language === "yaml" ? [parse(content)] : []));
  const { script, allow_failure, artifacts } = gitlab.heapgate;
  for (const [worker, status, count] of [
    [leaking, 1, 1],
    [mended, 0, 0],
  ] as const) {
    const variables = { CI_BUILDS_DIR: scratch, CI_JOB_ID: `${status}` };
    const ended = job(script, worker, variables);
    expect(ended.status, ended.stderr).toBe(status);
    const issues = JSON.parse(read(artifacts.reports.codequality));
    expect(issues).toHaveLength(count);
    if (count > 0) expect(issues[0].location.path).toBe("worker/worker.c");
  }
  expect(allow_failure.exit_codes).toEqual([1]);
});

test("the stage of Jenkins: the test report has the finding, and heapgate's clone is not checked", () => {
  const [pipeline = ""] = blocks(page).flatMap(({ language, content }) => (language === "groovy" ? [content] : []));
  const commands = [...pipeline.matchAll(/(?:sh |script: )'([^']+)'/g)].map(([, command = ""]) => command);
  expect(commands).toHaveLength(2);
  writeFileSync(join(project, "heapgate.yml"), "paths: [.]\n");
  const [closed, open] = [leaking, mended].map((worker) => {
    const { status } = job(commands, worker);
    return { status, report: read("heapgate.xml") };
  });
  expect(closed).toEqual({ status: 1, report: expect.stringMatching(/<failure [^>]*>[\s\S]*worker\/worker\.c:26/) });
  expect(open).toEqual({ status: 0, report: expect.not.stringContaining("<failure") });
  expect(pipeline).toContain("junit 'heapgate.xml'");
});

test("the hook of pre-commit: its entry is started from a clone, in the folder of the commit", () => {
  const clone = join(scratch, "hook");
  const [hook] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
  const [program = "", ...words] = hook.entry.split(" ");
  const cloning = ['test -d "$CLONE" || git clone --quiet --depth 1 https://github.com/heapgate/heapgate "$CLONE"'];
  const start = (worker: string) => {
    const cloned = job(cloning, worker, { CLONE: clone });
    expect(cloned.status, cloned.stderr).toBe(0);
    return spawnSync(join(clone, program), words, { cwd: project, encoding: "utf8", env: environment });
  };
  expect(start(leaking)).toMatchObject({ status: 1, stdout: expect.stringContaining("worker/worker.c:26") });
  expect(start(mended)).toMatchObject({ status: 0, stderr: "" });
});
