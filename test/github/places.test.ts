// Comment, review, check run and code scanning: what each is told of the golden case, and what it is told afterwards.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Override } from "./support/github-api.js";
import { rememberGithub } from "./support/github-memory.js";
import { gate, golden, leaks, push, unpacked } from "./support/places.js";
import { checkOut, commit, git, LEAKING, MENDED, makePullRequest, STATIC_ONLY } from "./support/repository.js";
import { runStep } from "./support/runner.js";

test("unless asked, nothing is written and GitHub is not even asked", async () => {
  const step = await gate({ pr: await golden(), inputs: [] });
  expect(step).toMatchObject({ status: 1, asked: [] });
});

test("the golden case: all four places are told, files and summary before them", async () => {
  const pr = await golden();
  const step = await gate({ pr });
  expect(step).toMatchObject({ status: 1, stderr: "", outputs: { conclusion: "failure" } });
  expect(step.annotations.map(({ command }) => command)).toEqual(["error"]);
  expect(step.asked).toEqual([
    "POST /repos/{owner}/{repo}/check-runs",
    "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/files",
    "GET /repos/{owner}/{repo}/pulls/{pull_number}/comments",
    "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    "POST /repos/{owner}/{repo}/code-scanning/sarifs",
    "GET /repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}",
  ]);
  const { checkRuns, comments, reviews, uploads } = step.memory;
  expect(checkRuns).toMatchObject([
    {
      head_sha: pr.head,
      conclusion: "failure",
      output: { title: expect.stringMatching(/^1 new finding in this pull request: worker\/worker\.c:26/) },
      annotations: [{ path: "worker/worker.c", start_line: 26, message: expect.stringContaining("never freed") }],
    },
  ]);
  expect(comments).toHaveLength(1);
  expect(comments[0].body).toContain("### 🔴 heapgate: 1 new finding\n");
  const blob = `https://github.com/octo/service/blob/${pr.merge}`;
  expect(comments[0].body).toContain(`[\`worker/worker.c:26\`](${blob}/worker/worker.c#L26)`);
  expect(comments[0].body).toContain("<code>free(buffer);</code> was removed in this pull request");
  expect(comments[0].body).toContain("[job summary](https://github.com/octo/service/actions/runs/99)");
  expect(step.summary).toContain(`(${blob}/worker/worker.c#L26)`);
  expect(reviews).toMatchObject([{ commit_id: pr.head, event: "COMMENT", comments: [{ path: "worker/worker.c" }] }]);
  const [{ line, body }] = reviews[0].comments;
  expect(LEAKING.split("\n")[line - 1]).toBe("        wait_for_next_unit();");
  expect(body).toContain("```suggestion\n        wait_for_next_unit();\n        free(buffer);\n```\n");
  expect(uploads).toMatchObject([{ commit_sha: pr.merge, ref: "refs/pull/7/merge" }]);
  const [run] = unpacked(uploads[0]).runs;
  expect(run.automationDetails.id).toBe("heapgate/gate/static/");
  expect(run.results).toHaveLength(1);
  expect(run.results[0]).toMatchObject({
    codeFlows: [{}],
    fixes: [{}],
    partialFingerprints: { "heapgate/v1": expect.any(String) },
  });
});

test("the suggestion, taken as it stands, mends the code", async () => {
  const pr = await golden();
  const { memory } = await gate({ pr, inputs: ["review"] });
  const [{ line, start_line = line, body }] = memory.reviews[0].comments;
  const [, suggestion] = /```suggestion\n([\s\S]*?)\n```/.exec(body) ?? [];
  const lines = LEAKING.split("\n");
  lines.splice(start_line - 1, line - start_line + 1, suggestion);
  git(pr.origin, "checkout", "--quiet", "change");
  await writeFile(join(pr.origin, "worker/worker.c"), lines.join("\n"));
  expect(await gate({ pr: push(pr, "take it"), inputs: ["review"], memory })).toMatchObject({ status: 0 });
});

test("a second run repeats nothing; mended, the comment turns green, and a new bug turns it red again", async () => {
  const pr = await golden();
  const { memory } = await gate({ pr });
  const again = await gate({ pr, memory });
  expect(again.asked.filter((what) => /^(PATCH|POST)/.test(what))).toEqual([
    "POST /repos/{owner}/{repo}/check-runs",
    "POST /repos/{owner}/{repo}/code-scanning/sarifs",
  ]);
  git(pr.origin, "checkout", "--quiet", "change");
  await writeFile(join(pr.origin, "worker/worker.c"), MENDED);
  const mended = push(pr, "mend");
  expect(await gate({ pr: mended, memory })).toMatchObject({ status: 0, annotations: [] });
  expect(memory.comments).toHaveLength(1);
  expect(memory.comments[0].body).toContain("### ✅ heapgate: all mended\n");
  expect(memory.comments[0].body).toContain(`Commit ${mended.merge.slice(0, 9)}`);
  expect(memory.checkRuns.at(-1)).toMatchObject({ conclusion: "success", annotations: [] });
  expect(unpacked(memory.uploads.at(-1) ?? memory.uploads[0]).runs[0].results).toEqual([]);
  git(pr.origin, "checkout", "--quiet", "change");
  await writeFile(join(pr.origin, "worker/worker.c"), LEAKING);
  await gate({ pr: push(mended, "break it again"), memory });
  expect(memory.comments).toHaveLength(1);
  expect(memory.comments[0].body).toContain("### 🔴 heapgate: 1 new finding\n");
  expect(memory.reviews).toHaveLength(1);
});

test("where there was never a finding there is no comment and no review", async () => {
  const pr = await golden(LEAKING, LEAKING.replace("int main", "/* the start */\nint main"));
  const { memory, status } = await gate({ pr });
  expect({ status, comments: memory.comments, reviews: memory.reviews }).toEqual({
    status: 0,
    comments: [],
    reviews: [],
  });
});

test("our mark in somebody else's comment does not make it ours", async () => {
  const pr = await golden();
  const { memory } = await gate({ pr, inputs: ["comment"] });
  const forged = { id: 41, author: "mallory", isBot: false, body: memory.comments[0].body };
  memory.comments.splice(0, 1, forged);
  await gate({ pr, inputs: ["comment"], memory });
  expect(memory.comments.map(({ author }) => author)).toEqual(["mallory", "github-actions[bot]"]);
});

test("the mark is found behind a hundred other comments", async () => {
  const pr = await golden();
  const { memory } = await gate({ pr, inputs: ["comment"] });
  const others = Array.from({ length: 130 }, (_, i) => ({ id: 1000 + i, author: "u", isBot: false, body: `+${i}` }));
  memory.comments.unshift(...others);
  memory.comments[130].body += "\nold";
  const step = await gate({ pr, inputs: ["comment"], memory });
  expect(step.asked.at(-1)).toBe("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}");
  expect(memory.comments).toHaveLength(131);
});

test("nothing is proposed for lines that the diff does not show, or that the merge has in another version", async () => {
  const lose = `#include <stdlib.h>\nvoid done(char *p);\nvoid lose(void)\n{\n    char *p = malloc(8);\n    done(p);\n}\n`;
  const source = (body: string) => `${lose}${"/* */\n".repeat(40)}void done(char *p) { ${body}; }\n`;
  const far = await golden(source("free(p)"), source("(void)p"));
  const outside = await gate({ pr: far, inputs: ["review"] });
  expect(outside).toMatchObject({ status: 1, outputs: { "new-findings": "1" }, memory: { reviews: [] } });
  expect(outside.asked).toEqual(["GET /repos/{owner}/{repo}/pulls/{pull_number}/files"]);
  // main has moved on in the same file: the merge's lines are not the head's.
  const config = { "heapgate.yml": STATIC_ONLY };
  const pr = await makePullRequest(
    { ...config, "worker/worker.c": `${MENDED}\nint last;\n` },
    { "worker/worker.c": `${LEAKING}\nint last;\n` },
    { "worker/worker.c": `${MENDED}\nint last;\nint more;\n` },
  );
  const step = await gate({ pr, inputs: ["review"] });
  expect(step).toMatchObject({ status: 1, memory: { reviews: [] } });
  expect(step.asked).toEqual(["GET /repos/{owner}/{repo}/pulls/{pull_number}/files"]);
});

test("nor for lines that end in CR LF", async () => {
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");
  const step = await gate({ pr: await golden(crlf(MENDED), crlf(LEAKING)), inputs: ["review"] });
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1" }, memory: { reviews: [] } });
});

test("a pull request of 3,000 files: the one with the bug is found on the last page", async () => {
  const pr = await golden();
  const memory = rememberGithub(pr.origin);
  const override: Override = (asked) => {
    if (asked.route !== "/repos/{owner}/{repo}/pulls/{pull_number}/files") return undefined;
    const { body = [] } = memory.answer({ ...asked, parameters: {} }) ?? {};
    const [entry] = body as readonly { readonly filename: string }[];
    const from = (Number(asked.parameters.page) - 1) * 100;
    const names = Array.from({ length: 100 }, (_, i) => (from + i === 2_999 ? entry.filename : `other/${from + i}.c`));
    return { status: 200, body: names.map((filename) => ({ ...entry, filename })) };
  };
  const step = await gate({ pr, inputs: ["review"], override, memory });
  expect(memory.reviews).toHaveLength(1);
  expect(step.asked.filter((what) => what.endsWith("/files"))).toHaveLength(30);
});

test("a pull request of more files than GitHub lists: the gate sees all, and what cannot be proposed is told", async () => {
  const files = Object.fromEntries(
    Array.from({ length: 3_100 }, (_, i) => [`worker/f${String(i).padStart(4, "0")}.c`, `int v${i};\n`]),
  );
  const changed = Object.fromEntries(Object.keys(files).map((path, i) => [path, `int v${i};\nint w${i};\n`]));
  const lost = leaks(1)["worker/many.c"];
  const pr = await makePullRequest(
    { "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED, ...files },
    { ...changed, "worker/f0000.c": lost.replace("lose0", "early"), "worker/f3099.c": lost },
  );
  const memory = rememberGithub(pr.origin);
  // As GitHub does: the first 3,000 files by name, and then nothing.
  const override: Override = (asked) => {
    if (asked.route !== "/repos/{owner}/{repo}/pulls/{pull_number}/files") return undefined;
    return Number(asked.parameters.page) > 30 ? { status: 200, body: [] } : undefined;
  };
  const step = await gate({ pr, inputs: ["review", "comment"], override, memory });
  expect(step).toMatchObject({ status: 1, outputs: { findings: "2", "new-findings": "2", "fixed-findings": "0" } });
  const annotated = step.annotations.flatMap(({ properties: { file, line } }) => (file ? [`${file}:${line}`] : []));
  expect(annotated).toEqual(["worker/f0000.c:4", "worker/f3099.c:4"]);
  expect(memory.reviews.map(({ comments }) => comments.map(({ path }) => path))).toEqual([["worker/f0000.c"]]);
  expect(memory.comments[0].body).toContain("`worker/f3099.c:4`");
  expect(step.annotations.flatMap(({ command, message }) => (command === "warning" ? [message] : []))).toEqual([
    "The review: not everything could be proposed: GitHub lists 3,000 files of a pull request, and 1 fix lies in files beyond them. The gate decides all the same, and the job summary has everything.",
  ]);
}, 180_000);

test("51 findings: a check run has them all, fifty a request, and the step repeats none of them", async () => {
  const pr = await makePullRequest({ "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED }, leaks(51));
  const step = await gate({ pr });
  expect(step.annotations.map(({ command }) => command)).toEqual(["error"]);
  expect(step.memory.checkRuns[0].annotations).toHaveLength(51);
  expect(step.asked.filter((what) => what.includes("check-runs"))).toHaveLength(2);
  expect(step.memory.comments[0].body).toContain("20 of 51 are listed, 5 of 51 are described in full here;");
  expect(step.memory.comments[0].body.length).toBeLessThan(65_536);
  expect(step.memory.reviews[0].comments).toHaveLength(20);
  expect(step.memory.reviews[0].body).toContain("20 of 51 are shown");
});

test("a working-directory of its own: every place names the files from the repository's root", async () => {
  const nest = (text: string) => ({ "services/a b/heapgate.yml": STATIC_ONLY, "services/a b/worker/worker.c": text });
  const pr = await makePullRequest(nest(MENDED), nest(LEAKING));
  const { memory } = await gate({ pr, more: { "working-directory": "services/a b" } });
  expect(memory.checkRuns[0].annotations[0].path).toBe("services/a b/worker/worker.c");
  expect(memory.reviews[0].comments[0].path).toBe("services/a b/worker/worker.c");
  expect(memory.comments[0].body).toContain(`/blob/${pr.merge}/services/a%20b/worker/worker.c#L26)`);
  const [run] = unpacked(memory.uploads[0]).runs;
  expect(run.automationDetails.id).toBe("heapgate/gate/services/a b/static/");
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("services/a%20b/worker/worker.c");
});

test("a checkout of the head is uploaded as the head", async () => {
  const pr = await golden();
  const { memory } = await gate({ pr, inputs: ["upload-sarif"], ofHead: true });
  expect(memory.uploads).toMatchObject([{ commit_sha: pr.head, ref: "refs/pull/7/head" }]);
});

test("one category for each tool that looked, and none for one that could not", async () => {
  const config = (build: string) =>
    `paths: [worker]\nprograms:\n  - name: worker\n    directory: worker\n    build: [${build}]\n    command: [./worker]\n    run: { with: [valgrind, asan], for: 2s }\n`;
  const compile = "cc, -g, -o, worker, worker.c";
  for (const [build, categories] of [
    [compile, ["static", "valgrind", "asan"]],
    ['"false"', ["static"]],
  ] as const) {
    const pr = await makePullRequest(
      { "heapgate.yml": config(build), "worker/worker.c": MENDED },
      { "worker/worker.c": LEAKING },
    );
    const { memory } = await gate({ pr, inputs: ["upload-sarif"] });
    const runs = memory.uploads.map((upload) => unpacked(upload).runs[0]);
    expect(runs.map(({ automationDetails }) => automationDetails.id)).toEqual(
      categories.map((name) => `heapgate/gate/${name}/`),
    );
    const fingerprints = runs.map(({ results }) => results.map((one) => one.partialFingerprints["heapgate/v1"]));
    expect(new Set(fingerprints.flat()).size).toBe(1);
    expect(fingerprints.every((each) => each.length === 1)).toBe(true);
  }
});

test("an accepted finding opens no alert and makes no comment; the file of the report keeps it, marked", async () => {
  const accepted = LEAKING.replace(
    /^( *)(char \*buffer = malloc)/m,
    "$1/* heapgate-ignore memory-leak: a test of it */\n$1$2",
  );
  const step = await gate({ pr: await golden(MENDED, accepted) });
  expect(step).toMatchObject({ status: 0, memory: { comments: [], reviews: [] } });
  expect(unpacked(step.memory.uploads[0]).runs[0].results).toEqual([]);
  const file = JSON.parse(await readFile(step.outputs["sarif-file"], "utf8"));
  expect(file.runs[0].results).toMatchObject([{ suppressions: [{ kind: "inSource" }] }]);
});

test("on a push there is no pull request to write to, and code scanning is told all the same", async () => {
  const pr = await golden();
  git(pr.origin, "checkout", "--quiet", "main");
  const sha = await commit(pr.origin, { "worker/worker.c": LEAKING });
  const told = await gate({ pr: { ...pr, merge: sha, payload: {} }, inputs: ["comment", "review"] });
  expect(told.asked).toEqual([]);
  const step = await runStep({
    workspace: await checkOut(pr.origin, sha),
    event: "push",
    sha,
    inputs: { comment: "true", "upload-sarif": "true" },
  });
  expect(step.status).toBe(1);
  expect(step.annotations.filter(({ command }) => command === "warning")).toHaveLength(1);
  expect(step.annotations.find(({ command }) => command === "warning")?.message).toContain("there is no github-token");
});
