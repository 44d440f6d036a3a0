// heapgate incident with GitHub: what is added to the analysis, the draft and the issue, and what happens where GitHub refuses. The command itself, in a
// repository with the leak, against a loopback GitHub.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Incident } from "../../src/model/index.js";
import { type GithubRequest, withGithub } from "../../src/run/incident-github.js";
import { install } from "../cli/helpers.js";
import { captured, incident, known, unknown } from "../incident/support/incident.js";
import { basicError, type GithubApi, type Override, serveGithub, TOKEN } from "./support/github-api.js";
import { fileOn, type IncidentMemory, rememberIncidents } from "./support/github-incidents.js";
import { commit, git, LEAKING, MENDED, makeRepository } from "./support/repository.js";

const { heapgate } = install();

let repository: string;
let memory: IncidentMemory;
let api: GithubApi;
let override: Override;

beforeEach(async () => {
  repository = await makeRepository();
  await commit(repository, { "worker/worker.c": MENDED, "heapgate.yml": "paths: [worker]\n" }, "Start");
  await commit(repository, { "worker/worker.c": LEAKING }, "Keep the buffer");
  memory = rememberIncidents(repository);
  override = () => undefined;
  api = await serveGithub(repository, (asked) => override(asked) ?? memory.answer(asked));
});

afterEach(async () => {
  expect(api.violations).toEqual([]);
  await api.close();
});

function variables(): Record<string, string> {
  return {
    GITHUB_TOKEN: TOKEN,
    GITHUB_API_URL: api.url,
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_REPOSITORY: "octo/service",
    GITHUB_RUN_ID: "77",
  };
}

const RUN = "https://github.com/octo/service/actions/runs/77";

async function ask(request: Partial<GithubRequest> = {}, more: Partial<Incident> = {}): Promise<Incident> {
  const all = { openPr: false, githubIssue: false, ...request };
  return withGithub(incident(more), all, { cwd: repository, variables: variables() });
}

describe("what GitHub knows is added", () => {
  test("pull requests of commits, and deployments, on the timeline too", async () => {
    const sha = "3f2a91c04d5e6f708192a3b4c5d6e7f801234567";
    const at = "2026-11-30T17:10:00Z";
    memory.deployments.push({
      id: 1,
      sha,
      ref: "v2",
      environment: "production",
      created_at: at,
      statuses: [["success", at]],
    });
    const bare = incident();
    const { cause } = bare;
    if (!cause.known || !cause.value.introduced.known) throw new Error("the cause is known here");
    const { pullRequest: _, ...alone } = cause.value.introduced.value.commit;
    const introduced = { ...cause.value.introduced, value: { ...cause.value.introduced.value, commit: alone } };
    memory.pullsOf[sha] = [
      {
        number: 41,
        title: "Keep the buffer",
        body: "",
        head: "h",
        base: "main",
        draft: false,
        state: "closed",
        merged_at: "2026-11-30T16:20:00Z",
        merge_commit_sha: sha,
      },
    ];
    const found = await ask(
      {},
      { cause: { ...cause, value: { ...cause.value, introduced } }, deployments: unknown("x") },
    );
    expect(found.cause).toMatchObject({
      value: { introduced: { value: { commit: { pullRequest: { number: 41, title: "Keep the buffer" } } } } },
    });
    expect(found.deployments).toMatchObject({
      known: true,
      value: [{ what: "v2 to production", commit: sha }],
      evidence: ["GitHub deployments"],
    });
    expect(found.timeline).toContainEqual({
      time: at,
      message: "deployed: v2 to production",
      source: "GitHub deployment",
    });
    const times = found.timeline.map(({ time }) => Date.parse(time));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(found.links).toContainEqual({ title: "Run", url: RUN });
    expect(found.problems).toEqual([]);
    expect(api.asked.every(({ method }) => method === "GET")).toBe(true);
  });

  test("no deployments there say nothing of others", async () => {
    expect((await ask({}, { deployments: unknown("kubectl") })).deployments).toEqual(unknown("kubectl"));
  });

  test("a commit that was not pushed is no trouble, and a token that may not read one warning", async () => {
    override = ({ route }) =>
      route.endsWith("/commits/{commit_sha}/pulls") ? { status: 422, body: basicError(422) } : undefined;
    const changes = known([{ ...(await headCommit()), touches: "brought it" }]);
    expect((await ask({}, { changes })).problems).toEqual([]);
    override = () => ({ status: 403, body: basicError(403) });
    const refused = await ask({}, { changes });
    expect(refused.problems).toMatchObject([
      { level: "warning", message: expect.stringContaining("the list of changes could not be had") },
    ]);
  });
});

async function headCommit() {
  const id = git(repository, "rev-parse", "HEAD");
  const time = "2026-11-30T16:20:00Z";
  return { id, author: "Ada", authored: time, committed: time, subject: "Keep", files: ["worker/worker.c"] };
}

describe("without a token", () => {
  const withoutToken = (request: GithubRequest) => withGithub(incident(), request, { cwd: repository, variables: {} });

  test("nothing is asked and nothing is said", async () => {
    expect(await withoutToken({ openPr: false, githubIssue: false })).toEqual(incident());
  });

  test("what was asked for is a problem each", async () => {
    const { problems } = await withoutToken({ openPr: true, githubIssue: true });
    expect(problems).toEqual([
      { level: "error", message: "--open-pr: there is no token: give one in GITHUB_TOKEN or GH_TOKEN" },
      { level: "error", message: "--github-issue: there is no token: give one in GITHUB_TOKEN or GH_TOKEN" },
    ]);
    expect(api.asked).toEqual([]);
  });
});

describe("what was asked for and is not there", () => {
  test("no proven patch: no draft, and a problem", async () => {
    const { problems } = await ask({ openPr: true }, { fix: unknown("heapgate fix") });
    expect(problems).toEqual([{ level: "error", message: "--open-pr: there is no proven patch: heapgate fix" }]);
    expect(memory.pulls).toEqual([]);
  });

  test("a patch that does not fit is a problem, a token that only reads a warning", async () => {
    const { problems } = await ask({ openPr: true });
    expect(problems).toMatchObject([
      { level: "error", message: expect.stringContaining("does not fit worker/worker.c of main any more") },
    ]);
    override = ({ method }) => (method === "POST" ? { status: 403, body: basicError(403) } : undefined);
    const issue = await ask({ githubIssue: true });
    expect(issue.problems).toMatchObject([
      { level: "warning", message: expect.stringContaining("Give the token `issues: write`") },
    ]);
  });
});

test("the issue of an incident that is over is closed", async () => {
  await ask({ githubIssue: true });
  await ask({ githubIssue: true }, { status: known("resolved") });
  expect(memory.issues).toMatchObject([{ state: "closed", labels: ["heapgate", "SEV-1", "P0"] }]);
});

describe("heapgate incident", () => {
  const run = async (...args: readonly string[]) => {
    const ended = await heapgate(["incident", ...args], { cwd: repository, env: variables() });
    expect(`${ended.stdout}${ended.stderr}`).not.toContain(TOKEN);
    return ended;
  };

  test("opens the draft and the issue, links each with the other, and does both once", async () => {
    await commit(repository, { "soak.json": captured("soak-leaking.json") }, "evidence");
    const args = ["soak.json", "--open-pr", "--github-issue", "--reports", "out", "--output", "out/incident.txt"];
    const first = await run(...args);
    expect(first.stderr).toContain(
      "heapgate: the fix is a draft pull request: https://github.com/octo/service/pull/1\n",
    );
    expect(first.stderr).toContain("heapgate: Issue #2: https://github.com/octo/service/issues/2\n");
    expect(first).toMatchObject({ code: 0, stdout: "" });
    expect(memory.pulls).toMatchObject([
      {
        number: 1,
        draft: true,
        base: "main",
        title: expect.stringContaining("Fix memory leak in worker/worker.c controller()"),
      },
    ]);
    expect(memory.pulls[0].body).toMatch(/\n\nFixes #2$/);
    const { head } = memory.pulls[0];
    expect(git(repository, "diff", "--numstat", "main", head)).toBe("1\t0\tworker/worker.c");
    expect(fileOn(repository, head, "worker/worker.c")).toMatch(/^ +free\(buffer\);$/m);
    expect(memory.issues).toMatchObject([
      { number: 2, title: expect.stringContaining("memory leak in controller() of worker/worker.c") },
    ]);
    const [{ body }] = memory.issues;
    expect(body).toContain("| Fix | https://github.com/octo/service/pull/1 (draft) |");
    expect(body).toContain(`| Soak | [this run](<${RUN}>) |`);
    expect(body).toContain(git(repository, "rev-parse", "HEAD~1"));
    const analysis = JSON.parse(readFileSync(join(repository, "out/incident.json"), "utf8"));
    expect(analysis.pullRequest.value.url).toBe("https://github.com/octo/service/pull/1");
    expect(analysis.links).toContainEqual({ title: "Issue #2", url: "https://github.com/octo/service/issues/2" });
    for (const kind of ["initial.txt", "update.txt", "resolution.txt", "review.md"]) {
      expect(existsSync(join(repository, "out", `incident-${kind}`))).toBe(true);
    }

    const before = api.asked.length;
    expect(await run(...args)).toMatchObject({ code: 0 });
    const writes = api.asked
      .slice(before)
      .filter(({ method, route }) => method !== "GET" && !/blobs|trees/.test(route));
    expect(writes.map(({ method, route }) => `${method} ${route}`)).toEqual([
      "PATCH /repos/{owner}/{repo}/issues/{issue_number}",
    ]);
    expect(memory.pulls).toHaveLength(1);
    expect(memory.issues).toHaveLength(1);
    expect(memory.issues[0].comments).toEqual([]);
  });

  test("shows no secret to the programs that a patch is proven in", async () => {
    const seen = join(repository, "seen.txt");
    const config = {
      paths: ["worker"],
      programs: [
        {
          name: "worker",
          directory: "worker",
          build: ["sh", "-c", `env > ${seen}; exit 1`],
          command: ["./worker"],
          run: { with: ["asan"], for: "1s" },
        },
      ],
    };
    await commit(repository, { "heapgate.yml": JSON.stringify(config) });
    const ended = await heapgate(["incident", "--prove", "--message", "update"], {
      cwd: repository,
      env: { ...variables(), GH_TOKEN: "gho_another", PAGERDUTY_ROUTING_KEY: "0".repeat(32), KEPT: "yes" },
    });
    expect(ended.stdout).toMatch(/^📊 UPDATE/);
    const environment = readFileSync(seen, "utf8");
    expect(environment).toContain("KEPT=yes");
    expect(environment).not.toMatch(/GITHUB_TOKEN|GH_TOKEN|PAGERDUTY_ROUTING_KEY/);
    expect(api.asked.length).toBeGreaterThan(0);
  });

  test("prints a message in the place of the analysis", async () => {
    const update = await run("--message", "update");
    expect(update).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^📊 UPDATE - .*memory leak in controller\(\)/),
    });
    const over = await run("--message", "resolution", "--status", "resolved");
    expect(over.stdout).toContain("\nStatus: Resolved\n");
  });

  test.each([
    [
      ["--message", "updat"],
      '--message: expected initial, update, resolution, review, found "updat"; did you mean "update"?',
    ],
    [["--status", "open"], '--status: expected triggered, acknowledged, resolved, found "open"'],
    [
      ["--message", "review", "--format", "json"],
      "--message prints what is told, as text (review: as markdown); leave --format out",
    ],
  ])("%j is one line", async (args, message) => {
    const ended = await run(...args);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(new RegExp(`^heapgate: ${message.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
    expect(ended.stderr.split("\n")).toHaveLength(2);
  });
});
