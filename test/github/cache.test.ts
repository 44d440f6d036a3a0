// The cache and the shards in the action: the same answer as without them, and nothing is believed that a pull request could have brought.
import { mkdir, readdir, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkOut, LEAKING, MENDED, makePullRequest, STATIC_ONLY } from "./support/repository.js";
import { type Ended, runStep, type Step } from "./support/runner.js";
import { temporaryFolder } from "./support/scratch.js";

const other = "#include <stdlib.h>\nvoid lose(void)\n{\n    char *p = malloc(8);\n    if (p) p[0] = 1;\n}\n";
const before = { "heapgate.yml": STATIC_ONLY, "worker/worker.c": MENDED, "worker/other.c": other };

async function pullRequest() {
  const pr = await makePullRequest(before, { "worker/worker.c": LEAKING });
  const step = async (inputs: Step["inputs"] = {}): Promise<Ended> => {
    const workspace = await checkOut(pr.origin, pr.merge);
    const about = { event: "pull_request", payload: pr.payload, sha: pr.merge, ref: "refs/pull/7/merge" };
    return runStep({ workspace, ...about, inputs });
  };
  return { ...pr, step };
}

const answer = ({ status, annotations, outputs, summary }: Ended) => ({
  status,
  annotations,
  counts: [outputs.findings, outputs["new-findings"], outputs["fixed-findings"], outputs.conclusion],
  summary,
});

test("with a cache the answer is the same, the first time and the next", async () => {
  const { step } = await pullRequest();
  const cache = join(await temporaryFolder("cache"), "heapgate");
  const without = answer(await step());
  expect(without.counts).toEqual(["2", "1", "0", "failure"]);
  expect(answer(await step({ cache }))).toEqual(without);
  expect(await readdir(cache)).toHaveLength(1);
  expect(answer(await step({ cache }))).toEqual(without);
});

test("shards report nothing, and the job that merges them reports what one job would have", async () => {
  const { step } = await pullRequest();
  const shards = await temporaryFolder("shards");
  for (const index of [1, 2]) {
    const ended = await step({ shard: `${index}/2`, cache: join(shards, `heapgate-shard-${index}`) });
    expect(ended).toMatchObject({ status: 0, annotations: [], outputs: {}, summary: "", stderr: "" });
    expect(ended.log).toMatch(new RegExp(`share ${index} of 2: \\d+ of \\d+ functions, left in .*shard-${index}`));
  }
  const without = answer(await step());
  expect(answer(await step({ merge: shards }))).toEqual(without);
  await rm(join(shards, "heapgate-shard-1"), { recursive: true });
  expect(answer(await step({ merge: shards, cache: join(shards, "..", "kept") }))).toEqual(without);
});

test("neither a cache nor shards are taken from the workspace, where a pull request may put files", async () => {
  const pr = await pullRequest();
  const elsewhere = await temporaryFolder("elsewhere");
  const refused = async (input: "cache" | "merge", folder: string, prepare?: (workspace: string) => Promise<void>) => {
    const workspace = await checkOut(pr.origin, pr.merge);
    await prepare?.(workspace);
    const inputs = { [input]: folder.replace("WORKSPACE", workspace) };
    const ended = await runStep({ workspace, event: "push", sha: pr.merge, inputs });
    expect(ended.status).toBe(1);
    expect(ended.annotations).toHaveLength(1);
    expect(ended.annotations[0]?.message).toMatch(new RegExp(`^${input}: it lies in the workspace, .*runner.temp`));
  };
  for (const input of ["cache", "merge"] as const) {
    await refused(input, ".cache");
    await refused(input, "WORKSPACE/worker");
    await refused(input, join(elsewhere, input), async (workspace) => symlink(workspace, join(elsewhere, input)));
  }
});

test("what is wrong with the inputs of shards is one line", async () => {
  const { step } = await pullRequest();
  const folder = await temporaryFolder("none");
  await mkdir(join(folder, "something"));
  const told = async (inputs: Step["inputs"]) => {
    const { status, annotations } = await step(inputs);
    return [status, ...annotations.map(({ message }) => message)];
  };
  expect(await told({ shard: "1/2" })).toEqual([1, expect.stringMatching(/^shard: .*name it with the input cache$/)]);
  expect(await told({ shard: "3/2", cache: folder })).toEqual([1, expect.stringMatching(/^shard: expected a share/)]);
  expect(await told({ shard: "1/2", cache: folder, merge: folder })).toEqual([1, expect.stringMatching(/^merge: /)]);
  expect(await told({ merge: folder })).toEqual([1, expect.stringContaining("holds no shard")]);
});
