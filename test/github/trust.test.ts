// Whose commands are run: a pull request from another repository runs what its base names, and nothing else.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkOut, MENDED, makePullRequest } from "./support/repository.js";
import { runStep } from "./support/runner.js";
import { temporaryFolder } from "./support/scratch.js";

/** Runs the base's program and writes a file to tell; what it is told to write is all that is of interest here. */
function programs(marker: string): string {
  const build = JSON.stringify(["sh", "-c", `echo x > ${marker}; exit 1`]);
  return `paths: [worker]\nprograms:\n  - { name: p, build: ${build}, command: ["./p"], run: { with: [asan], for: 1s } }\n`;
}

const FOREIGN = { repo: { full_name: "stranger/service" } };

async function gate(before: string, after: string, from: object | undefined, isBaseThere = true) {
  const pr = await makePullRequest({ "heapgate.yml": before, "worker/worker.c": MENDED }, { "heapgate.yml": after });
  const event = pr.payload as { pull_request: { head: object } };
  const head = { ...event.pull_request.head, ...from };
  const payload = { ...event, pull_request: { ...event.pull_request, head } };
  const workspace = await checkOut(pr.origin, pr.merge);
  if (!isBaseThere) await rm(pr.origin, { recursive: true });
  return runStep({ workspace, event: "pull_request", payload, sha: pr.merge, ref: "refs/pull/7/merge" });
}

test("a stranger's commands are not run; the base's are, and a warning says so", async () => {
  const folder = await temporaryFolder("markers");
  const [own, evil] = [join(folder, "own"), join(folder, "evil")];
  const step = await gate(programs(own), programs(evil), FOREIGN);
  expect([existsSync(own), existsSync(evil)]).toEqual([true, false]);
  expect(step.annotations.map(({ message }) => message)).toContain(
    "heapgate.yml: the programs are those of the base: what a pull request from another repository writes there is not run",
  );
});

test("where the base names none, none is run, and the gate stays what the code makes it", async () => {
  const evil = join(await temporaryFolder("markers"), "evil");
  for (const from of [FOREIGN, { repo: null }]) {
    const step = await gate("paths: [worker]\n", programs(evil), from);
    expect(existsSync(evil)).toBe(false);
    expect(step).toMatchObject({ status: 0, outputs: { findings: "0", conclusion: "success" } });
  }
});

test("where the base cannot be read no command is run, and the gate does not open", async () => {
  const evil = join(await temporaryFolder("markers"), "evil");
  const step = await gate(programs(evil), programs(evil), FOREIGN, false);
  expect(existsSync(evil)).toBe(false);
  expect(step).toMatchObject({ status: 1, outputs: { conclusion: "error" } });
  expect(step.annotations.map(({ message }) => message).join("\n")).toContain("no program is run for a pull request");
});

test("a pull request from the same repository is obeyed", async () => {
  const own = join(await temporaryFolder("markers"), "own");
  await gate("paths: [worker]\n", programs(own), undefined);
  expect(existsSync(own)).toBe(true);
});

test("what else a stranger changes in heapgate.yml is obeyed, and told", async () => {
  const step = await gate(
    "paths: [worker]\n",
    "paths: [worker]\nwarn-only: true\nchecks: { memory-leak: note }\nfunctions: { drop: { releases: 1 } }\n",
    FOREIGN,
  );
  expect(step.status).toBe(0);
  expect(step.annotations.map(({ message }) => message)).toEqual([
    "heapgate.yml: this pull request changes `checks`, `warn-only`, `functions` and is judged by what it says: read that before you merge it",
  ]);
  const moved = "# a comment\npaths: [worker]\nfunctions: { drop: { releases: 1 } }\n";
  const same = await gate(moved.replace("# a comment\n", ""), moved, FOREIGN);
  expect(same.annotations).toEqual([]);
});
