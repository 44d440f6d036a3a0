// The GitHub side of an incident, against a loopback GitHub that holds every request to GitHub's own description: the issue, the draft
// pull request with the fix, and what is known of changes.
import { execFileSync } from "node:child_process";
import { createTwoFilesPatch } from "diff";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { incidentAccess } from "../../src/github/incident-access.js";
import { deploymentsBetween, pullRequestOf } from "../../src/github/incident-changes.js";
import { type FixRequest, type OpenedFix, openFixPullRequest } from "../../src/github/incident-fix.js";
import { type IssueRequest, type KeptIssue, keepIssue } from "../../src/github/incident-issue.js";
import { incidentRefusal } from "../../src/github/incident-refusal.js";
import { type ApiAnswer, openRest, type Rest } from "../../src/github/rest.js";
import { basicError, type GithubApi, type Override, serveGithub, TOKEN } from "./support/github-api.js";
import { fileOn, type IncidentMemory, type LoopbackPull, rememberIncidents } from "./support/github-incidents.js";
import { commit, git, LEAKING, MENDED, makeRepository } from "./support/repository.js";

let repository: string;
let memory: IncidentMemory;
let api: GithubApi;
let rest: Rest;
/** Other answers, for one test. */
let override: Override;

beforeEach(async () => {
  repository = await makeRepository();
  await commit(repository, { "worker/worker.c": LEAKING });
  memory = rememberIncidents(repository);
  override = () => undefined;
  api = await serveGithub(repository, (asked) => override(asked) ?? memory.answer(asked));
  rest = await openRest({ url: api.url, owner: "octo", repository: "service", token: TOKEN });
});

afterEach(async () => {
  expect(api.violations).toEqual([]);
  await api.close();
});

const WRITES = /^(POST|PATCH)/;

/** `METHOD route` of what was written. */
function writes(): string[] {
  return api.asked
    .map(({ method, route }) => `${method} ${route.replace("/repos/{owner}/{repo}", "")}`)
    .filter((one) => WRITES.test(one));
}

describe("the issue of a cause", () => {
  const KEY = "heapgate/shop/memory-leak/worker/worker.c/controller";
  const RUN = "https://github.com/octo/service/actions/runs/";

  function keep(more: Partial<IssueRequest> = {}): Promise<ApiAnswer<KeptIssue | undefined>> {
    const request = {
      key: KEY,
      title: "shop: memory leak\nin controller()",
      text: "What is known.",
      labels: ["SEV-1", "P0"],
    };
    return keepIssue(rest, { ...request, runUrl: `${RUN}1`, isOver: false, ...more }, true);
  }

  test("is opened once, with its labels and a mark that nobody sees", async () => {
    expect(await keep()).toMatchObject({
      ok: true,
      value: { number: 1, deed: "opened", url: "https://github.com/octo/service/issues/1" },
    });
    expect(await keep()).toMatchObject({ ok: true, value: { number: 1, deed: "left as it was" } });
    expect(memory.issues).toMatchObject([
      { title: "shop: memory leak in controller()", labels: ["heapgate", "SEV-1", "P0"], state: "open", comments: [] },
    ]);
    expect(memory.issues[0].body).toBe(
      `<!-- heapgate:incident ${KEY} -->\n<!-- heapgate:runs ${RUN}1 -->\nWhat is known.\n<!-- /heapgate:incident -->`,
    );
    expect(writes()).toEqual(["POST /issues"]);
  });

  test("is updated by the next run, with one comment, and what people wrote stays", async () => {
    await keep();
    const [issue] = memory.issues;
    issue.title = "The leak of the week";
    issue.body = `Please look, @ada.\n\n${issue.body}\n\nI am at it.`;
    issue.labels.push("team-a");
    expect(await keep({ runUrl: `${RUN}2`, text: "More is known.", labels: ["SEV-3", "P2"] })).toMatchObject({
      value: { number: 1, deed: "updated" },
    });
    expect(issue).toMatchObject({
      title: "The leak of the week",
      comments: [`Seen again in [this run](${RUN}2) (SEV-3, P2).`],
    });
    expect(issue.labels).toEqual(["heapgate", "team-a", "SEV-3", "P2"]);
    expect(issue.body).toMatch(
      /^Please look, @ada\.\n\n<!-- heapgate:incident .*runs\/1 .*runs\/2 -->\nMore is known\.\n<!--.*-->\n\nI am at it\.$/s,
    );
    // The analysis of the same run, written again.
    expect(await keep({ runUrl: `${RUN}2`, text: "All is known.", labels: ["SEV-3", "P2"] })).toMatchObject({
      value: { deed: "updated" },
    });
    expect(issue.comments).toHaveLength(1);
    expect(memory.issues).toHaveLength(1);
  });

  test("is found without its label", async () => {
    await keep();
    memory.issues[0].labels = [];
    expect(await keep({ runUrl: `${RUN}2` })).toMatchObject({ value: { number: 1, deed: "updated" } });
    expect(memory.issues).toMatchObject([{ labels: ["heapgate", "SEV-1", "P0"] }]);
  });

  test("is found behind hundreds of others", async () => {
    await keep();
    const [mine] = memory.issues;
    for (let i = 2; i < 250; i++)
      memory.issues.push({ ...mine, number: i, body: `<!-- heapgate:incident other-${i} -->`, comments: [] });
    expect(await keep({ runUrl: `${RUN}2` })).toMatchObject({ value: { number: 1 } });
  });

  test("is opened again when the cause comes back, and says so", async () => {
    await keep();
    Object.assign(memory.issues[0], { state: "closed", state_reason: "completed", closed_at: "2026-11-01T00:00:00Z" });
    expect(await keep({ runUrl: `${RUN}2`, seen: "2026-12-01T03:00:00Z" })).toMatchObject({
      value: { number: 1, deed: "reopened" },
    });
    expect(memory.issues).toMatchObject([
      { state: "open", comments: [`It is back: seen again in [this run](${RUN}2) (SEV-1, P0).`] },
    ]);
  });

  test.each([
    ["not planned", { state_reason: "not_planned" }, "issue #1 was closed as not planned, so it stays closed"],
    [
      "after it was seen",
      { closed_at: "2026-12-01T04:00:00Z" },
      "issue #1 was closed after this was seen, so it stays closed",
    ],
  ] as const)("stays closed where it was closed as %s", async (_, how, note) => {
    await keep();
    Object.assign(
      memory.issues[0],
      { state: "closed", state_reason: "completed", closed_at: "2026-11-01T00:00:00Z" },
      how,
    );
    expect(await keep({ runUrl: `${RUN}2`, seen: "2026-12-01T03:00:00Z" })).toMatchObject({
      value: { deed: "left as it was", note },
    });
    expect(memory.issues).toMatchObject([{ state: "closed", comments: [] }]);
  });

  test("is closed when it is over, once, and none is opened for it", async () => {
    expect(await keep({ isOver: true })).toEqual({ ok: true, value: undefined });
    await keep();
    expect(await keep({ isOver: true, runUrl: `${RUN}2` })).toMatchObject({ value: { deed: "closed" } });
    expect(await keep({ isOver: true, runUrl: `${RUN}3` })).toMatchObject({ value: { deed: "left as it was" } });
    expect(memory.issues).toMatchObject([
      {
        state: "closed",
        state_reason: "completed",
        comments: [`It is over: everything was fine in [this run](${RUN}2).`],
      },
    ]);
  });

  test("is not taken for one that a stranger wrote, nor for a pull request", async () => {
    await keep();
    const [mine] = memory.issues;
    memory.issues.length = 0;
    memory.issues.push(
      { ...mine, number: 1, author: "User", comments: [] },
      { ...mine, number: 2, isPull: true, comments: [] },
    );
    expect(await keep()).toMatchObject({ value: { number: 3, deed: "opened" } });
  });

  test("is opened once where the connection breaks after it was made", async () => {
    let isBroken = false;
    override = (asked) => {
      if (isBroken || asked.method !== "POST") return undefined;
      isBroken = true;
      memory.answer(asked);
      return { status: 0, body: "", hangUp: true };
    };
    expect(await keep()).toMatchObject({ value: { number: 1 } });
    expect(memory.issues).toHaveLength(1);
  });

  test("of a text that is too long is cut, and says so", async () => {
    await keep({ text: "x".repeat(100_000) });
    expect(memory.issues[0].body.length).toBeLessThanOrEqual(65_536);
    expect(memory.issues[0].body).toMatch(/cut: GitHub takes no more\.\n<!-- \/heapgate:incident -->$/);
  });

  test("with a token that only reads is one warning", async () => {
    override = ({ method }) => (method === "POST" ? { status: 403, body: basicError(403) } : undefined);
    const answer = await keep();
    expect(answer).toMatchObject({ ok: false, status: 403 });
    if (answer.ok) return;
    expect(incidentRefusal("issue", answer)).toBe(
      "GitHub: the issue could not be had: GitHub answered 403 (refused with 403). Give the token `issues: write`. The analysis has everything else all the same",
    );
  });
});

describe("the draft pull request with the fix", () => {
  const BRANCH = "heapgate/fix-memory-leak-controller";
  const KEY = "heapgate/shop/memory-leak/worker/worker.c/controller";

  function patch(before = LEAKING, after = MENDED, path = "worker/worker.c"): string {
    return createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after);
  }

  function open(more: Partial<FixRequest> = {}): Promise<ApiAnswer<OpenedFix>> {
    const request = {
      key: KEY,
      branch: BRANCH,
      title: "Free the buffer",
      body: "It leaks.",
      patch: patch(),
      prefix: "",
      owner: "octo",
    };
    return openFixPullRequest(rest, { ...request, ...more });
  }

  const head = (branch: string) => git(repository, "rev-parse", branch);

  test("is one commit after main, and never a second one", async () => {
    expect(await open()).toEqual({
      ok: true,
      value: { deed: "opened", branch: BRANCH, number: 1, url: "https://github.com/octo/service/pull/1" },
    });
    expect(memory.pulls).toMatchObject([
      { title: "Free the buffer", body: "It leaks.", head: BRANCH, base: "main", draft: true, state: "open" },
    ]);
    expect(fileOn(repository, BRANCH, "worker/worker.c")).toBe(MENDED.trim());
    expect(head(`${BRANCH}~1`)).toBe(head("main"));
    expect(git(repository, "diff", "--name-only", "main", BRANCH)).toBe("worker/worker.c");
    expect(git(repository, "show", "-s", "--format=%B", BRANCH)).toBe(`Free the buffer\n\nHeapgate-Incident: ${KEY}`);
    const made = head(BRANCH);
    expect(await open()).toMatchObject({ value: { deed: "left as it was", number: 1 } });
    expect(head(BRANCH)).toBe(made);
    expect(writes().filter((one) => !/blobs|trees/.test(one))).toEqual([
      "POST /git/commits",
      "POST /git/refs",
      "POST /pulls",
    ]);
  });

  test("follows main, and its text the incident", async () => {
    await open();
    await commit(repository, { "README.md": "more\n", "worker/worker.c": `// Newer.\n${LEAKING}` });
    expect(await open({ body: "It leaks still." })).toMatchObject({ value: { deed: "updated", number: 1 } });
    expect(head(`${BRANCH}~1`)).toBe(head("main"));
    expect(fileOn(repository, BRANCH, "worker/worker.c")).toBe(`// Newer.\n${MENDED.trim()}`);
    expect(memory.pulls).toMatchObject([{ body: "It leaks still.", state: "open" }]);
  });

  test("leaves alone what somebody has committed to its branch", async () => {
    await open();
    git(repository, "checkout", "--quiet", BRANCH);
    const theirs = await commit(repository, { "README.md": "mine\n" }, "By hand");
    git(repository, "checkout", "--quiet", "main");
    expect(await open({ body: "other" })).toMatchObject({
      value: {
        deed: "left as it was",
        number: 1,
        note: `branch ${BRANCH} has commits of somebody else, so it stays as it is`,
      },
    });
    expect(head(BRANCH)).toBe(theirs);
  });

  test("is not asked for again where somebody has closed it", async () => {
    await open();
    memory.pulls[0].state = "closed";
    expect(await open()).toMatchObject({
      value: {
        deed: "left as it was",
        number: 1,
        note: "pull request #1 was closed without merging, so it stays closed",
      },
    });
    expect(memory.pulls).toHaveLength(1);
  });

  test("comes anew where the one before was merged and the leak came back", async () => {
    await open();
    Object.assign(memory.pulls[0], { state: "closed", merged_at: "2026-11-30T00:00:00Z" });
    git(repository, "update-ref", "-d", `refs/heads/${BRANCH}`);
    expect(await open()).toMatchObject({ value: { deed: "opened", number: 2 } });
  });

  test("of a folder in the repository, of a program file, and with line breaks of DOS", async () => {
    const [before, after] = [LEAKING, MENDED].map((text) => text.replaceAll("\n", "\r\n"));
    await commit(repository, { "services/shop/worker/worker.c": before });
    execFileSync("chmod", ["+x", "services/shop/worker/worker.c"], { cwd: repository });
    git(repository, "commit", "--quiet", "--all", "--message", "executable");
    expect(await open({ prefix: "services/shop/", patch: patch(before, after) })).toMatchObject({
      value: { deed: "opened" },
    });
    expect(git(repository, "diff", "--summary", "main", BRANCH)).toBe("");
    expect(fileOn(repository, BRANCH, "services/shop/worker/worker.c")).toBe(after.trim());
  });

  test.each<[string, () => Promise<unknown>, string]>([
    [
      "main was changed where it mends",
      () => commit(repository, { "worker/worker.c": "int main(void) { return 0; }\n" }),
      "the fix does not fit worker/worker.c of main any more: it was changed there",
    ],
    [
      "main has no such file",
      () => commit(repository, { "worker/worker.c": "", a: "a\n" }),
      "main has no file worker/worker.c",
    ],
    [
      "the file is a link now",
      async () => {
        execFileSync("ln", ["-sf", "/etc/passwd", "worker/worker.c"], { cwd: repository });
        await commit(repository, {});
      },
      "main has no file worker/worker.c",
    ],
  ])("says so where %s, and makes no branch", async (_, change, reason) => {
    await change();
    expect(await open()).toMatchObject({ ok: false, reason });
    expect(writes()).toEqual([]);
  });

  test("of a repository that allows no drafts lies on its branch", async () => {
    const errors = [{ resource: "PullRequest", code: "custom", message: "Draft pull requests are not supported" }];
    const body = { message: "Validation Failed", errors, documentation_url: "https://docs.github.com" };
    override = ({ method, route }) =>
      method === "POST" && route.endsWith("/pulls") ? { status: 422, body } : undefined;
    const answer = await open();
    expect(answer).toMatchObject({ ok: false, status: 422 });
    if (!answer.ok)
      expect(answer.reason).toMatch(/Draft pull requests are not supported.*; the fix lies on branch heapgate\/fix-/);
    expect(head(BRANCH)).not.toBe("");
    expect(memory.pulls).toEqual([]);
  });

  test.each([
    ["the branch", "/repos/{owner}/{repo}/git/blobs", 403, /^GitHub answered 403/],
    [
      "pull requests",
      "/repos/{owner}/{repo}/pulls",
      403,
      /^GitHub answered 403 .*; the fix lies on branch heapgate\/fix-/,
    ],
  ])("a token that may not write %s: a reason, and no more", async (_, refused, status, reason) => {
    override = ({ method, route }) =>
      method === "POST" && route === refused ? { status, body: basicError(status) } : undefined;
    const answer = await open();
    expect(answer).toMatchObject({ ok: false, status, reason: expect.stringMatching(reason) });
    if (!answer.ok)
      expect(incidentRefusal("fix's pull request", answer)).toContain(
        "Give the token `contents: write` and `pull-requests: write`",
      );
    expect(memory.pulls).toEqual([]);
  });
});

describe("what GitHub knows of changes", () => {
  const SHA = "a".repeat(40);
  const pull = (more: Partial<LoopbackPull>): LoopbackPull => ({
    number: 1,
    title: "t",
    body: "",
    head: "h",
    base: "main",
    draft: false,
    state: "closed",
    merged_at: "2026-11-30T16:20:00Z",
    merge_commit_sha: null,
    ...more,
  });

  test("the pull request that made the commit, else one that was merged", async () => {
    memory.pullsOf[SHA] = [
      pull({ number: 3, merged_at: null }),
      pull({ number: 4 }),
      pull({ number: 5, merge_commit_sha: SHA }),
    ];
    const url = "https://github.com/octo/service/pull/5";
    expect(await pullRequestOf(rest, SHA)).toEqual({
      ok: true,
      value: { number: 5, title: "t", url, merged: "2026-11-30T16:20:00Z" },
    });
    memory.pullsOf[SHA] = [pull({ number: 3, merged_at: null }), pull({ number: 4 })];
    expect(await pullRequestOf(rest, SHA)).toMatchObject({ value: { number: 4 } });
    memory.pullsOf[SHA] = [pull({ number: 3, merged_at: null })];
    expect(await pullRequestOf(rest, SHA)).toEqual({ ok: true, value: undefined });
  });

  test("deployments of a stretch of time, when they were done and how they ended, oldest first", async () => {
    const at = (hour: number) => `2026-11-30T${String(hour).padStart(2, "0")}:00:00Z`;
    const deployment = (id: number, hour: number, ref: string, statuses: [string, string][]) => ({
      id,
      sha: SHA,
      ref,
      environment: "production",
      created_at: at(hour),
      statuses,
    });
    memory.deployments.push(
      deployment(6, 23, "v6", []),
      deployment(5, 20, "v5", [["pending", at(21)]]),
      deployment(4, 18, "v4", [["failure", at(19)]]),
      deployment(3, 16, SHA, [
        ["inactive", at(20)],
        ["success", at(17)],
        ["in_progress", at(16)],
      ]),
      deployment(2, 1, "v2", []),
    );
    expect(await deploymentsBetween(rest, at(2), at(22))).toEqual({
      ok: true,
      value: [
        { time: at(17), what: "production", commit: SHA, source: "GitHub deployment" },
        { time: at(19), what: "v4 to production, which failed", commit: SHA, source: "GitHub deployment" },
        { time: at(20), what: "v5 to production, pending", commit: SHA, source: "GitHub deployment" },
      ],
    });
  });

  test("a token that may not read them is one warning", async () => {
    override = () => ({ status: 404, body: basicError(404) });
    const answer = await deploymentsBetween(rest, "2026-11-30T00:00:00Z", "2026-12-01T00:00:00Z");
    expect(answer).toMatchObject({ ok: false, status: 404 });
    if (!answer.ok) expect(incidentRefusal("list of changes", answer)).toContain("`deployments: read`");
  });
});

describe("where the repository is", () => {
  const token = { GITHUB_TOKEN: " t \n" };
  const onGithub = "https://github.com/octo/service";

  test.each<[string, Record<string, string>, string | undefined, unknown]>([
    [
      "git's remote",
      token,
      onGithub,
      { api: { url: "https://api.github.com", owner: "octo", repository: "service", token: "t" }, page: onGithub },
    ],
    [
      "the environment first",
      { ...token, GITHUB_REPOSITORY: "a/b.c" },
      onGithub,
      { api: { owner: "a", repository: "b.c" } },
    ],
    [
      "a run of a workflow on a server of one's own",
      {
        GH_TOKEN: "g",
        GITHUB_REPOSITORY: "a/b",
        GITHUB_RUN_ID: "7",
        GITHUB_SERVER_URL: "https://git.example",
        GITHUB_API_URL: "https://git.example/api/v3",
      },
      undefined,
      { api: { url: "https://git.example/api/v3", token: "g" }, runUrl: "https://git.example/a/b/actions/runs/7" },
    ],
  ])("%s", (_, variables, remote, expected) => {
    expect(incidentAccess(variables, remote)).toMatchObject(expected as object);
  });

  test.each<[string, Record<string, string>, string | undefined, RegExp]>([
    ["no token", {}, onGithub, /^there is no token: give one in GITHUB_TOKEN or GH_TOKEN$/],
    [
      "a remote elsewhere, which must not see the token",
      token,
      "https://gitlab.com/octo/service",
      /^https:\/\/gitlab\.com\/octo\/service is not on https:\/\/github\.com: say which/,
    ],
    [
      "a remote that only begins like it",
      token,
      "https://github.com.evil.example/octo/service",
      /is not on https:\/\/github\.com/,
    ],
    ["no remote", token, undefined, /^git has no remote origin: say which repository/],
    [
      "a name that is none",
      { ...token, GITHUB_REPOSITORY: "octo" },
      undefined,
      /^GITHUB_REPOSITORY: expected owner\/repository, found "octo"$/,
    ],
    [
      "a server without its API",
      { ...token, GITHUB_REPOSITORY: "a/b", GITHUB_SERVER_URL: "https://git.example" },
      undefined,
      /^GITHUB_API_URL is not set/,
    ],
  ])("%s is one line", (_, variables, remote, message) => {
    expect(incidentAccess(variables, remote)).toMatch(message);
  });
});
