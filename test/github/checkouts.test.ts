// The base is found in every shape of checkout, or it is said that it could not be; never is all new, or nothing.
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
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
import { temporaryFolder } from "./support/scratch.js";

const mended = { "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED };
const leaking = { "heapgate.yml": STATIC_ONLY, "worker/worker.c": LEAKING };
const unrelated = { "README.md": "changed\n" };

function onMerge(workspace: string, pr: PullRequest): Promise<Ended> {
  return runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, ref: "refs/pull/7/merge" });
}

/** As after `actions/checkout` with `ref: ${{ github.event.pull_request.head.sha }}`. */
const onHead = onMerge;

test("a shallow checkout of the merge: its first parent is fetched from the remote", async () => {
  const pr = await makePullRequest(leaking, unrelated);
  const workspace = await checkOut(pr.origin, pr.merge);
  expect(() => git(workspace, "cat-file", "-e", pr.base)).toThrow();
  const step = await onMerge(workspace, pr);
  expect(step).toMatchObject({ status: 0, annotations: [] });
  expect(step.outputs).toMatchObject({ findings: "1", "new-findings": "0" });
  expect(git(workspace, "rev-parse", "--is-shallow-repository")).toBe("true");
});

test("a whole checkout of the pull request's head is compared with the merge base, not with what main has become", async () => {
  const pr = await makePullRequest(leaking, unrelated, { "worker/worker.c": MENDED });
  const step = await onHead(await checkOut(pr.origin, pr.head, 0), pr);
  expect(step).toMatchObject({ status: 0, annotations: [], outputs: { findings: "1", "new-findings": "0" } });
});

test("a shallow checkout of a long branch's head is deepened until the merge base is there", async () => {
  const pr = await makePullRequest(leaking, unrelated, { "worker/worker.c": MENDED });
  git(pr.origin, "checkout", "--quiet", "change");
  for (let i = 0; i < 55; i++) git(pr.origin, "commit", "--quiet", "--allow-empty", "--message", `${i}`);
  const head = git(pr.origin, "rev-parse", "HEAD");
  const payload = { pull_request: { number: 7, base: { sha: pr.base }, head: { sha: head } } };
  const step = await onHead(await checkOut(pr.origin, head), { ...pr, payload });
  expect(step).toMatchObject({ status: 0, annotations: [], outputs: { findings: "1", "new-findings": "0" } });
});

test("a whole clone without the base's tip stays whole when that is fetched", async () => {
  const pr = await makePullRequest(mended, { "worker/worker.c": LEAKING }, unrelated, 60);
  const workspace = await checkOut(pr.origin, pr.head, 0);
  git(workspace, "update-ref", "-d", "refs/remotes/origin/main");
  git(workspace, "reflog", "expire", "--expire=now", "--all");
  git(workspace, "gc", "--quiet", "--prune=now");
  expect(() => git(workspace, "cat-file", "-e", pr.base)).toThrow();
  const step = await onHead(workspace, pr);
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1" } });
  expect(git(workspace, "rev-parse", "--is-shallow-repository")).toBe("false");
});

test("a merge of main that the author made is not taken for the pull request's merge: the leak before it stays new", async () => {
  const pr = await makePullRequest(mended, { "worker/worker.c": LEAKING }, unrelated);
  git(pr.origin, "checkout", "--quiet", "change");
  git(pr.origin, "merge", "--quiet", "--no-ff", "--message", "Take main in", "main");
  const head = git(pr.origin, "rev-parse", "HEAD");
  const payload = { pull_request: { number: 7, base: { sha: pr.base }, head: { sha: head } } };
  const step = await onHead(await checkOut(pr.origin, head, 0), { ...pr, payload });
  expect(step).toMatchObject({ status: 1, outputs: { findings: "1", "new-findings": "1" } });
});

test.for([
  { what: "a leaking tree fails as in a plain check", tree: leaking, status: 1, findings: "1", conclusion: "failure" },
  { what: "a clean tree passes", tree: mended, status: 0, findings: "0", conclusion: "success" },
])("the base is nowhere: one warning says so, and $what", async ({ tree, status, findings, conclusion }) => {
  const pr = await makePullRequest(tree, unrelated);
  const workspace = await checkOut(pr.origin, pr.merge);
  await rm(pr.origin, { recursive: true });
  const step = await onMerge(workspace, pr);
  expect(step.status).toBe(status);
  expect(step.outputs).toMatchObject({ findings, "new-findings": "", "fixed-findings": "", conclusion });
  const warnings = step.annotations.filter(({ command }) => command === "warning");
  expect(warnings).toHaveLength(1);
  expect(warnings[0].message).toMatch(
    /^the base of the pull request could not be analysed: .*there is no github-token/,
  );
  expect(warnings[0].message).not.toContain("\n");
  expect(step.summary).toContain("the base of the pull request could not be analysed");
});

test("a workspace that is no git checkout, and an event file that says nothing", async () => {
  const pr = await makePullRequest(leaking, unrelated);
  const workspace = await checkOut(pr.origin, pr.merge);
  const blind = await onMerge(workspace, {
    ...pr,
    payload: { pull_request: { number: 7, base: { sha: "--upload-pack=x" } } },
  });
  expect(blind.status).toBe(1);
  expect(blind.annotations[0].message).toContain("the event file does not name the pull request's commits");
  await rm(join(workspace, ".git"), { recursive: true });
  const bare = await onMerge(workspace, pr);
  expect(bare.status).toBe(1);
  expect(bare.annotations[0].message).toContain("the workspace is not a git checkout");
});

test("a repository that was checked out into a folder of the workspace, with a trusted configuration beside it", async () => {
  const pr = await makePullRequest({ "src/worker/worker.c": MENDED }, { "src/worker/worker.c": LEAKING });
  const workspace = await temporaryFolder("workspace");
  await rename(await checkOut(pr.origin, pr.merge), join(workspace, "pr"));
  await writeFile(join(workspace, "trusted.yml"), STATIC_ONLY);
  const inputs = { "working-directory": "pr/src", "config-file": "../../trusted.yml" };
  const step = await runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, inputs });
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1" } });
  expect(step.annotations[0].properties.file).toBe("src/worker/worker.c");
});
