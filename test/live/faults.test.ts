// A cluster that loses parts in the middle of a soak. One after the other.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { List, Pod } from "../../src/soak/kubernetes/objects.js";
import { stop } from "./control.js";
import { afterSamples, api, deployment, leftBehind, SHORT, soak, soakOne } from "./live.js";
import { PREPARATION, prepare } from "./setup.js";

beforeAll(prepare, PREPARATION);
afterAll(async () => {
  expect(await leftBehind()).toEqual([]);
});

describe("a part of the cluster that goes", () => {
  const restarts: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const restart of restarts.splice(0)) await restart();
    await ready();
  });

  test("the API server for a while: a gap, no lost sample, and the verdict all the same", async () => {
    const onProgress = afterSamples(8, () => {
      void stop("apiserver").then((start) => {
        restarts.push(start);
        setTimeout(() => void restarts.pop()?.(), 3_000);
      });
    });
    const policy = { ...SHORT, evidence: { ...SHORT.evidence, maxHole: 0.9, minCoverage: 0.1 } };
    const worker = deployment({ image: "mended", environment: { WORKER_PAUSE_MS: "100" } });
    const verdict = await soakOne(worker, { duration: 40_000, policy, onProgress });
    expect(verdict).toMatchObject({ kind: "fine", pass: true, restarts: 0 });
    expect(verdict.series.gaps?.length).toBeGreaterThan(0);
    const kinds = verdict.series.events?.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["source-lost", "source-back"]));
    const [gap] = verdict.series.gaps ?? [];
    expect(verdict.series.samples.filter(({ t }) => t < gap.from + 1).length).toBeGreaterThanOrEqual(8);
    expect(verdict.series.samples.filter(({ t }) => t >= gap.to).length).toBeGreaterThan(0);
  });

  test("the node to the end: what was seen does not pass", async () => {
    const onProgress = afterSamples(8, () => {
      stop("kubelet").then((start) => restarts.push(start));
    });
    const { verdicts } = await soak(deployment({ image: "mended" }), {
      duration: 18_000,
      onProgress: (progress) => {
        onProgress(progress);
        // What was deployed cannot go while nobody on the node takes it away.
        if (progress.phase === "cleaning-up") void restarts.pop()?.();
      },
    });
    expect(verdicts).toMatchObject([{ kind: "not-measured", pass: false, restarts: 0 }]);
    expect(verdicts[0].reasons[0].args.why).toMatch(/source-lost|hole|too-few-samples/);
    expect(verdicts[0].series.samples.length).toBeGreaterThanOrEqual(8);
    expect(verdicts[0].series.events?.map(({ kind }) => kind)).toContain("source-lost");
  });
});

/** Until the API server and a node answer again. */
async function ready(): Promise<void> {
  await expect
    .poll(
      async () => {
        const nodes = await (await api()).json<List<Pod>>({ path: "/api/v1/nodes" }).catch(() => undefined);
        const conditions = nodes?.items?.flatMap(({ status }) => status?.conditions ?? []) ?? [];
        return conditions.some(({ type, status }) => type === "Ready" && status === "True");
      },
      { timeout: 120_000, interval: 500 },
    )
    .toBe(true);
}
