// What GitHub refuses is said once, with what to do; nothing written before is lost, and the gate decides as always.
import { expect, test } from "vitest";
import { type Answer, type Asked, basicError, type Override } from "./support/github-api.js";
import { rememberGithub } from "./support/github-memory.js";
import { ALL, gate, golden, type Input, leaks, type Told, unpacked } from "./support/places.js";
import { LEAKING, MENDED, makePullRequest, STATIC_ONLY } from "./support/repository.js";

const COMMENTS = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
const FILES = "/repos/{owner}/{repo}/pulls/{pull_number}/files";
const REVIEWS = "/repos/{owner}/{repo}/pulls/{pull_number}/reviews";
const CHECKS = "/repos/{owner}/{repo}/check-runs";
const CHECK = "/repos/{owner}/{repo}/check-runs/{check_run_id}";
const SARIFS = "/repos/{owner}/{repo}/code-scanning/sarifs";
const SARIF = "/repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}";

const refusal = (status: number, message: string, headers?: Answer["headers"]): Answer => ({
  status,
  body: { message, documentation_url: "https://docs.github.com/rest", status: String(status) },
  ...(headers && { headers }),
});
const READ_ONLY = refusal(403, "Resource not accessible by integration");
const isWrite = ({ method }: Asked) => method !== "GET";

const to =
  (what: string, answer: Answer): Override =>
  ({ method, route }) =>
    `${method} ${route}` === what ? answer : undefined;

/** The answer for the first `times` requests, and then what the repository says. */
function atFirst(times: number, what: string, answer: Answer): Override {
  let left = times;
  return ({ method, route }) => (`${method} ${route}` === what && left-- > 0 ? answer : undefined);
}

const warnings = (step: Told) => step.annotations.filter(({ command }) => command === "warning");

test.each([
  [LEAKING, 1, "failure"],
  [MENDED.replace("int main", "/* */\nint main"), 0, "success"],
] as const)("a read-only token, as on pull requests from forks: one warning, %#", async (after, status, conclusion) => {
  const step = await gate({
    pr: await golden(MENDED, after),
    override: (asked) => (isWrite(asked) ? READ_ONLY : undefined),
  });
  expect(step).toMatchObject({ status, stderr: "", outputs: { conclusion } });
  expect(warnings(step)).toHaveLength(1);
  const [{ message }] = warnings(step);
  expect(message).toContain("Resource not accessible by integration");
  expect(message).toContain("`checks: write`");
  expect(message).toContain("`security-events: write`");
  if (status === 0) return;
  expect(message).toContain("refused the check run, the comment, the review and the SARIF upload");
  expect(message.match(/`pull-requests: write`/g)).toHaveLength(1);
  // The check run was refused, so the step annotates.
  expect(step.annotations[0]).toMatchObject({ command: "error", properties: { file: "worker/worker.c", line: "26" } });
  expect(step.summary).toContain("worker/worker.c:26");
});

test.each([
  "Advanced Security must be enabled for this repository to use code scanning.",
  "Code Security must be enabled for this repository to use code scanning.",
  "Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.",
])("code scanning that is not there: %s", async (message) => {
  const step = await gate({ pr: await golden(), override: to(`POST ${SARIFS}`, refusal(403, message)) });
  expect(step).toMatchObject({ status: 1, memory: { uploads: [], comments: [{}], reviews: [{}], checkRuns: [{}] } });
  expect(warnings(step)).toHaveLength(1);
  expect(warnings(step)[0].message).toMatch(/needs GitHub Code Security; switch it on, or leave `upload-sarif` out/);
});

const unprocessable = { status: 422, body: { message: "Validation Failed", errors: [], documentation_url: "x" } };
const everything: Answer = { status: 200, body: [], cutAt: 0 };

test.for<[string, string, Answer, Input, RegExp, number]>([
  [
    "404 to the comments",
    `GET ${COMMENTS}`,
    refusal(404, "Not Found"),
    "comment",
    /refused the comment: GitHub answered 404 .*pull-requests: write/,
    1,
  ],
  [
    "422 to the review",
    `POST ${REVIEWS}`,
    {
      ...unprocessable,
      body: { message: "Unprocessable Entity", errors: ["Line could not be resolved"], documentation_url: "x" },
    },
    "review",
    /^The review could not be written: GitHub answered 422/,
    1,
  ],
  [
    "422 to the comment",
    `POST ${COMMENTS}`,
    unprocessable,
    "comment",
    /^The comment could not be written: GitHub answered 422/,
    1,
  ],
  [
    "500 to the comment",
    `POST ${COMMENTS}`,
    refusal(500, "Server Error"),
    "comment",
    /^The comment could not be written: GitHub answered 500/,
    2,
  ],
  [
    "502 to the list of files",
    `GET ${FILES}`,
    refusal(502, "Bad Gateway"),
    "review",
    /^The review could not be written: GitHub answered 502/,
    3,
  ],
  [
    "503 to the upload",
    `POST ${SARIFS}`,
    { status: 503, body: { code: "503", message: "Service unavailable" } },
    "upload-sarif",
    /^The SARIF upload could not be written: GitHub answered 503/,
    3,
  ],
  [
    "half an answer",
    `GET ${COMMENTS}`,
    { status: 200, body: [{ id: 1, body: "x" }], cutAt: 9 },
    "comment",
    /GitHub's answer was cut short/,
    1,
  ],
  ["no answer at all", `GET ${COMMENTS}`, { ...everything, hangUp: true }, "comment", /GitHub could not be reached/, 6],
  [
    "a rate limit that takes an hour",
    `POST ${REVIEWS}`,
    refusal(429, "API rate limit exceeded", { "retry-after": "3600" }),
    "review",
    /^The review could not be written: GitHub answered 429/,
    1,
  ],
  [
    "a secondary rate limit without an end",
    `POST ${COMMENTS}`,
    refusal(403, "You have exceeded a secondary rate limit"),
    "comment",
    /^The comment could not be written: GitHub answered 403 \(You have exceeded a secondary rate limit\)\. The gate/,
    1,
  ],
  [
    "500 to the check run",
    `POST ${CHECKS}`,
    refusal(500, "Server Error"),
    "check-run",
    /^The check run could not be written: GitHub answered 500/,
    1,
  ],
])("%s: one warning, and the rest is done", async ([, what, answer, input, words, times]) => {
  const step = await gate({ pr: await golden(), inputs: [input], override: to(what, answer) });
  expect(step).toMatchObject({ status: 1, stderr: "", outputs: { conclusion: "failure", "new-findings": "1" } });
  expect(warnings(step).map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
  expect(step.asked.filter((one) => one === what)).toHaveLength(times);
});

// These wait most of their time, so they wait together, and one that has much to do is done meanwhile.
test.concurrent("5,000 findings: every place takes what it can, and says how much that is", async () => {
  const pr = await makePullRequest({ "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED }, leaks(5_000));
  const step = await gate({ pr });
  expect(step).toMatchObject({ status: 1, stderr: "", outputs: { "new-findings": "5000" } });
  expect(warnings(step)).toEqual([]);
  expect(step.memory.checkRuns[0].annotations).toHaveLength(1_000);
  expect(step.annotations.map(({ message }) => message)).toEqual([
    expect.stringContaining("1000 of 5000 findings are annotated"),
    expect.stringMatching(/^5000 new findings in this pull request/),
  ]);
  expect(step.memory.comments[0].body).toContain("20 of 5000 are listed");
  expect(step.memory.reviews[0].comments).toHaveLength(20);
  expect(unpacked(step.memory.uploads[0]).runs[0].results).toHaveLength(5_000);
  expect(Buffer.byteLength(step.summary)).toBeLessThan(2 ** 20);
  expect(step.asked.filter((what) => what.includes("check-runs"))).toHaveLength(20);
}, 180_000);

test.concurrent("code scanning that cannot read the upload says why; one that is slow is not waited for", async () => {
  const failed = { status: 200, body: { processing_status: "failed", errors: ["rejecting SARIF\n::error::x"] } };
  const step = await gate({ pr: await golden(), inputs: ["upload-sarif"], override: to(`GET ${SARIF}`, failed) });
  expect(warnings(step)[0].message).toContain("GitHub could not read the upload: rejecting SARIF ::error::x");
  const slow = await gate({
    pr: await golden(),
    inputs: ["upload-sarif"],
    override: to(`GET ${SARIF}`, { status: 200, body: { processing_status: "pending" } }),
  });
  expect(slow).toMatchObject({ status: 1, log: expect.stringContaining("has not read it yet") });
  expect(warnings(slow)).toEqual([]);
}, 120_000);

test.concurrent.for<[string, string, Answer, number]>([
  ["429 with retry-after", `POST ${COMMENTS}`, refusal(429, "Too many", { "retry-after": "1" }), 1],
  [
    "a secondary rate limit with retry-after",
    `POST ${REVIEWS}`,
    refusal(403, "You have exceeded a secondary rate limit", { "retry-after": "1" }),
    2,
  ],
  [
    "a limit that is reset in a moment",
    `POST ${SARIFS}`,
    refusal(403, "API rate limit exceeded", {
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(Math.ceil(Date.now() / 1000)),
    }),
    1,
  ],
  ["502 twice while asking", `GET ${FILES}`, refusal(502, "Bad Gateway"), 2],
  ["500 once while writing the comment", `POST ${COMMENTS}`, refusal(500, "Server Error"), 1],
])("%s: it is tried again, and nobody is warned", { timeout: 120_000 }, async ([, what, answer, times]) => {
  const step = await gate({ pr: await golden(), override: atFirst(times, what, answer) });
  expect(warnings(step)).toEqual([]);
  const { comments, reviews, uploads } = step.memory;
  expect([comments.length, reviews.length, uploads.length]).toEqual([1, 1, 1]);
  expect(step.asked.filter((one) => one === what)).toHaveLength(times + 1);
});

test("a comment whose answer was lost is found again, and not written twice", async () => {
  const pr = await golden();
  const memory = rememberGithub(pr.origin);
  let isLost = false;
  const override: Override = (asked) => {
    if (isLost || `${asked.method} ${asked.route}` !== `POST ${COMMENTS}`) return undefined;
    isLost = true;
    memory.answer(asked);
    return { status: 201, body: {}, hangUp: true };
  };
  const step = await gate({ pr, inputs: ["comment"], override, memory });
  expect(warnings(step)).toEqual([]);
  expect(memory.comments).toHaveLength(1);
});

test("annotations that GitHub refuses half-way are counted", async () => {
  const pr = await makePullRequest({ "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED }, leaks(120));
  const override = to(`PATCH ${CHECK}`, refusal(500, "Server Error"));
  const step = await gate({ pr, inputs: ["check-run"], override });
  expect(step.annotations.find(({ command }) => command === "notice")?.message).toContain(
    "50 of 120 findings are annotated",
  );
});

test("names of files cannot give the runner commands, break the comment or lead a link elsewhere", async () => {
  const names = [
    "worker/a\n::add-mask::x\n.c",
    "worker/b](javascript:evil) <img src=x>@octocat.c",
    "worker/%0A::error::`|.c",
  ];
  const text = leaks(1)["worker/many.c"];
  const pr = await makePullRequest(
    { "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED },
    Object.fromEntries(names.map((name) => [name, text])),
  );
  const step = await gate({ pr });
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "3" } });
  expect(step.commands.filter((command) => !step.annotations.includes(command))).toEqual([]);
  expect(warnings(step)).toEqual([]);
  const [{ body }] = step.memory.comments;
  expect(body.match(/^\| 🔴 .*$/gm)).toHaveLength(3);
  expect(body.replace(/`[^`\n]*`/g, "")).not.toMatch(/<img|@octocat|\]\(javascript/);
  const paths = step.memory.checkRuns[0].annotations.map(({ path }) => path);
  expect(paths.sort()).toEqual([...names].sort());
  expect(step.memory.reviews[0].comments.map(({ path }) => path).sort()).toEqual([...names].sort());
  expect(unpacked(step.memory.uploads[0]).runs[0].results).toHaveLength(3);
});

test("every place is refused apart: one that fails takes none of the others along", async () => {
  for (const [input, what] of [
    ["check-run", `POST ${CHECKS}`],
    ["comment", `GET ${COMMENTS}`],
    ["review", `GET ${FILES}`],
    ["upload-sarif", `POST ${SARIFS}`],
  ] as const) {
    const { memory } = await gate({ pr: await golden(), override: to(what, { status: 404, body: basicError(404) }) });
    const told = [memory.checkRuns, memory.comments, memory.reviews, memory.uploads].map(({ length }) => length);
    expect(told).toEqual(ALL.map((_, i) => (["check-run", "comment", "review", "upload-sarif"][i] === input ? 0 : 1)));
  }
});
