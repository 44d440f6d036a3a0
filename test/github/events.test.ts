// What each event is compared with: what its commits bring is new, and nothing else.
import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import {
  checkOut,
  commit,
  type Files,
  git,
  LEAKING,
  MENDED,
  makeRepository,
  STATIC_ONLY,
} from "./support/repository.js";
import { runStep } from "./support/runner.js";

const NOBODY = "0".repeat(40);
const other =
  "#include <stdlib.h>\nvoid lose(void)\n{\n    char *p = malloc(8);\n    if (p != NULL)\n        p[0] = 1;\n}\n";
const mended: Files = { "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED };
const leaking: Files = { "worker/worker.c": LEAKING };
const repository = { name: "service", default_branch: "main", owner: { login: "octo" } };

interface History {
  readonly origin: string;
  readonly before: string;
  readonly after: string;
}

/** Two commits on main. */
async function history(first: Files, second: Files): Promise<History> {
  const origin = await makeRepository();
  const before = await commit(origin, first, "first");
  const after = await commit(origin, second, "second");
  return { origin, before, after };
}

async function push({ origin, before, after }: History, more: object = {}, ref = "refs/heads/main") {
  const workspace = await checkOut(origin, after);
  return runStep({ workspace, event: "push", sha: after, ref, payload: { ref, before, after, repository, ...more } });
}

test("a push brings what its commits bring: a leak that was there before is old", async () => {
  const fresh = await push(await history(mended, leaking));
  expect(fresh).toMatchObject({ status: 1, outputs: { "new-findings": "1" } });
  expect(fresh.annotations[0].message).toContain("`free(buffer);` was removed in this push (it stood at");
  expect(fresh.annotations.at(-1)?.message).toMatch(/^1 new finding in this push: worker\/worker\.c:26/);
  const old = await push(await history({ ...mended, ...leaking }, { "worker/x.c": "int x;\n" }));
  expect(old).toMatchObject({ status: 0, outputs: { findings: "1", "new-findings": "0" } });
  const mend = await push(await history({ ...mended, ...leaking }, mended));
  expect(mend).toMatchObject({ status: 0, outputs: { "new-findings": "0", "fixed-findings": "1" } });
});

test("a new branch is compared with where it left the default branch, not with what that has become", async () => {
  const { origin } = await history({ ...mended, ...leaking }, { "worker/x.c": "int x;\n" });
  git(origin, "checkout", "--quiet", "-b", "topic");
  await commit(origin, { "worker/other.c": other }, "leaks");
  const after = await commit(origin, { "worker/y.c": "int y;\n" }, "does not");
  git(origin, "checkout", "--quiet", "main");
  await commit(origin, { "worker/worker.c": MENDED }, "main is mended meanwhile");
  const step = await push({ origin, before: NOBODY, after }, {}, "refs/heads/topic");
  expect(step).toMatchObject({ status: 1, outputs: { findings: "2", "new-findings": "1" } });
  expect(step.annotations[0].properties.file).toBe("worker/other.c");
  const ref = "refs/heads/topic";
  const workspace = await checkOut(origin, after);
  const asked = await runStep({ workspace, event: "workflow_dispatch", sha: after, ref, payload: { ref, repository } });
  expect(asked).toMatchObject({ status: 1, outputs: { findings: "2", "new-findings": "1" } });
});

test("a merge group is compared with the commit before it", async () => {
  const { origin, before, after } = await history({ ...mended, ...leaking }, { "worker/other.c": other });
  const payload = { merge_group: { base_sha: before, head_sha: after, base_ref: "refs/heads/main" }, repository };
  const step = await runStep({ workspace: await checkOut(origin, after), event: "merge_group", sha: after, payload });
  expect(step).toMatchObject({ status: 1, outputs: { findings: "2", "new-findings": "1" } });
  expect(step.annotations.at(-1)?.message).toMatch(/^1 new finding in this merge group: worker\/other\.c/);
});

test.each(["schedule", "workflow_dispatch"])(
  "%s on the default branch: every finding counts, none is called new",
  async (event) => {
    const { origin, after } = await history({ ...mended, ...leaking }, { "worker/x.c": "int x;\n" });
    const payload = { ref: "refs/heads/main", repository };
    const step = await runStep({ workspace: await checkOut(origin, after), event, sha: after, payload });
    expect(step).toMatchObject({ status: 1, outputs: { findings: "1", "new-findings": "" } });
    expect(step.annotations.map(({ command }) => command)).toEqual(["error", "error"]);
  },
);

test.each([
  ["the first push of the default branch", "refs/heads/main"],
  ["a tag", "refs/tags/v1"],
])("%s has nothing to be compared with: every finding counts", async (_, ref) => {
  const { origin, after } = await history(mended, leaking);
  const step = await push({ origin, before: NOBODY, after }, {}, ref);
  expect(step).toMatchObject({ status: 1, outputs: { findings: "1", "new-findings": "" } });
});

test("a commit before the push that is gone is said, and every finding counts", async () => {
  const made = await history({ ...mended, ...leaking }, { "worker/x.c": "int x;\n" });
  const step = await push({ ...made, before: "1".repeat(40) });
  expect(step).toMatchObject({ status: 1, outputs: { findings: "1", "new-findings": "" } });
  expect(step.annotations[0].message).toMatch(/^the base of the push could not be analysed: .*every finding counts$/);
  const workspace = await checkOut(made.origin, made.after);
  await rm(made.origin, { recursive: true });
  const payload = { ref: "refs/heads/topic", before: NOBODY, after: made.after, repository };
  const lonely = await runStep({ workspace, event: "push", sha: made.after, ref: "refs/heads/topic", payload });
  expect(lonely).toMatchObject({ status: 1, outputs: { "new-findings": "" } });
  expect(lonely.annotations[0].message).toMatch(/^the base of the branch could not be analysed: /);
});

test("a default branch of a name that git would take for an option is not asked for", async () => {
  const { origin, after } = await history(mended, leaking);
  const hostile = { repository: { ...repository, default_branch: "--upload-pack=touch x" } };
  const step = await push({ origin, before: NOBODY, after }, hostile, "refs/heads/topic");
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "" } });
});
