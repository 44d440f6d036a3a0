// Where the checkout does not have the base, GitHub's REST API does; where that refuses, one warning says so and the gate decides.
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import {
  type Answer,
  type Asked,
  basicError,
  type GithubApi,
  type Override,
  serveGithub,
  TOKEN,
} from "./support/github-api.js";
import {
  checkOut,
  git,
  LEAKING,
  MENDED,
  makePullRequest,
  type PullRequest,
  STATIC_ONLY,
} from "./support/repository.js";
import { type Ended, runStep } from "./support/runner.js";

const leaking = { "heapgate.yml": STATIC_ONLY, "worker/worker.c": LEAKING, "worker/other.c": "int other(void);\n" };
const edited = { "worker/other.c": "int another(void);\n" };

const TREES = "/repos/{owner}/{repo}/git/trees/{tree_sha}";
const BLOBS = "/repos/{owner}/{repo}/git/blobs/{file_sha}";
const COMMITS = "/repos/{owner}/{repo}/git/commits/{commit_sha}";
const COMPARE = "/repos/{owner}/{repo}/compare/{basehead}";

let api: GithubApi | undefined;

afterEach(async () => {
  expect(api?.violations ?? []).toEqual([]);
  await api?.close();
  api = undefined;
});

/** A checkout from which git cannot fetch any more. */
async function cutOff(pr: PullRequest, sha: string, keepGit: boolean): Promise<string> {
  const workspace = await checkOut(pr.origin, sha);
  git(workspace, "remote", "set-url", "origin", join(workspace, "gone"));
  if (!keepGit) await rm(join(workspace, ".git"), { recursive: true });
  return workspace;
}

interface Ask {
  readonly workspace: string;
  readonly pr: PullRequest;
  readonly merge?: boolean;
  readonly override?: Override;
}

async function ask({ workspace, pr, merge = true, override }: Ask): Promise<Ended & { asked: readonly Asked[] }> {
  api = await serveGithub(pr.origin, override);
  const step = await runStep({
    workspace,
    event: "pull_request",
    payload: pr.payload,
    sha: pr.merge,
    ref: merge ? "refs/pull/7/merge" : "refs/heads/change",
    token: TOKEN,
    apiUrl: api.url,
  });
  return { ...step, asked: api.asked };
}

const routes = (asked: readonly Asked[]) => asked.map(({ route }) => route);

test("without git: the merge's first parent, its tree, and only the file that differs", async () => {
  const pr = await makePullRequest(leaking, edited);
  const step = await ask({ workspace: await cutOff(pr, pr.merge, false), pr });
  expect(step).toMatchObject({ status: 0, annotations: [], outputs: { findings: "1", "new-findings": "0" } });
  expect(routes(step.asked)).toEqual([COMMITS, TREES, BLOBS]);
  expect(step.asked[1].parameters.tree_sha).toBe(pr.base);
});

test("with git but no remote: the commit is known, so only its tree is asked for", async () => {
  const pr = await makePullRequest({ ...leaking, "worker/worker.c": MENDED }, { "worker/worker.c": LEAKING });
  const step = await ask({ workspace: await cutOff(pr, pr.merge, true), pr });
  expect(step).toMatchObject({ status: 1, outputs: { findings: "1", "new-findings": "1" } });
  expect(step.annotations[0].message).toContain("`free(buffer);` was removed in this pull request");
  expect(routes(step.asked)).toEqual([TREES, BLOBS]);
});

test("a checkout of the pull request's head: GitHub says which commit is the merge base", async () => {
  const pr = await makePullRequest(leaking, edited, { "worker/worker.c": MENDED });
  const step = await ask({ workspace: await cutOff(pr, pr.head, true), pr, merge: false });
  expect(step).toMatchObject({ status: 0, annotations: [], outputs: { findings: "1", "new-findings": "0" } });
  expect(routes(step.asked)).toEqual([COMPARE, TREES, BLOBS]);
  expect(step.asked[1].parameters.tree_sha).toBe(pr.mergeBase);
});

const refuse =
  (route: string, answer: Answer): Override =>
  (asked) =>
    asked.route === route ? answer : undefined;

const truncatedTree: Answer = {
  status: 200,
  body: { sha: "a".repeat(40), url: "https://api.github.com/x", truncated: true, tree: [] },
};

const limited = (message: string) => ({ message, documentation_url: "https://docs.github.com/rest" });

test.for<[string, Answer]>([
  ["429 with retry-after", { status: 429, body: limited("Too many requests"), headers: { "retry-after": "1" } }],
  [
    "a secondary rate limit with retry-after",
    { status: 403, body: limited("You have exceeded a secondary rate limit"), headers: { "retry-after": "1" } },
  ],
  ["502, as GitHub has in between", { status: 502, body: limited("Bad Gateway") }],
])("%s to the tree: it is asked again, and the base is had", async ([, answer]) => {
  const pr = await makePullRequest(leaking, edited);
  let isAsked = false;
  const override: Override = ({ route }) => {
    if (route !== TREES || isAsked) return undefined;
    isAsked = true;
    return answer;
  };
  const step = await ask({ workspace: await cutOff(pr, pr.merge, false), pr, override });
  expect(step).toMatchObject({ status: 0, annotations: [], outputs: { findings: "1", "new-findings": "0" } });
  expect(routes(step.asked)).toEqual([COMMITS, TREES, TREES, BLOBS]);
});

test.for<{ what: string; override: Override; reason: RegExp; merge?: boolean }>([
  {
    what: "403 to commits",
    override: refuse(COMMITS, { status: 403, body: basicError(403) }),
    reason: /GitHub answered 403 .*the token needs `contents: read`/,
  },
  {
    what: "404 to the comparison",
    override: refuse(COMPARE, { status: 404, body: basicError(404) }),
    reason: /GitHub answered 404/,
    merge: false,
  },
  {
    what: "404 to the tree",
    override: refuse(TREES, { status: 404, body: basicError(404) }),
    reason: /GitHub answered 404/,
  },
  {
    what: "422 to the tree",
    override: refuse(TREES, { status: 422, body: { ...(basicError(422) as object), errors: [] } }),
    reason: /GitHub answered 422/,
  },
  {
    what: "500 to a blob",
    override: refuse(BLOBS, { status: 500, body: basicError(500) }),
    reason: /other\.c of the base: GitHub answered 500/,
  },
  {
    what: "a tree that GitHub cut",
    override: refuse(TREES, truncatedTree),
    reason: /cut the base's list of files short/,
  },
  {
    what: "a secondary rate limit that does not say how long",
    override: refuse(TREES, { status: 403, body: limited("You have exceeded a secondary rate limit") }),
    reason: /GitHub answered 403 \(You have exceeded a secondary rate limit\)/,
  },
  {
    what: "429 for an hour",
    override: refuse(TREES, {
      status: 429,
      body: limited("API rate limit exceeded"),
      headers: { "retry-after": "3600" },
    }),
    reason: /GitHub answered 429 \(API rate limit exceeded\)/,
  },
  { what: "half an answer", override: refuse(TREES, { ...truncatedTree, cutAt: 40 }), reason: /answer was cut short/ },
  {
    what: "a broken connection",
    override: refuse(TREES, { ...truncatedTree, hangUp: true }),
    reason: /GitHub could not be reached/,
  },
])("$what: one warning, and the gate still decides", async ({ override, reason, merge = true }) => {
  for (const [text, status, conclusion] of [
    [LEAKING, 1, "failure"],
    [MENDED, 0, "success"],
  ] as const) {
    const pr = await makePullRequest({ ...leaking, "worker/worker.c": text }, edited);
    const step = await ask({ workspace: await cutOff(pr, merge ? pr.merge : pr.head, false), pr, merge, override });
    const warnings = step.annotations.filter(({ command }) => command === "warning");
    expect(warnings).toHaveLength(1);
    expect(warnings[0].message).toMatch(reason);
    expect(step).toMatchObject({ status, outputs: { conclusion, "new-findings": "" } });
    expect(`${step.log}${step.summary}${step.stderr}`).not.toContain(TOKEN);
    await api?.close();
  }
});

test("a blob that is not what its name says does not count as the base", async () => {
  const pr = await makePullRequest(leaking, edited);
  const other = {
    sha: "b".repeat(40),
    node_id: "B_1",
    size: 2,
    url: "https://api.github.com/x",
    content: "Cg==",
    encoding: "base64",
  };
  const step = await ask({
    workspace: await cutOff(pr, pr.merge, false),
    pr,
    override: refuse(BLOBS, { status: 200, body: other }),
  });
  expect(step.annotations[0].message).toContain("worker/other.c of the base did not arrive whole");
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "" } });
});

test("nobody listens at the API's address", async () => {
  const pr = await makePullRequest(leaking, edited);
  const workspace = await cutOff(pr, pr.merge, false);
  const step = await runStep({
    workspace,
    event: "pull_request",
    payload: pr.payload,
    sha: pr.merge,
    ref: "refs/pull/7/merge",
    token: TOKEN,
  });
  expect(step.status).toBe(1);
  expect(step.annotations.filter(({ command }) => command === "warning")).toHaveLength(1);
  expect(step.annotations[0].message).toContain("GitHub could not be reached");
});
