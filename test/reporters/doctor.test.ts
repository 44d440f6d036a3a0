// What a checkup looks like: as a table for people, and as Markdown that nothing in it breaks.
import { expect, test } from "vitest";
import type { Checkup, ContainerCheckup } from "../../src/model/index.js";
import { renderCheckup } from "../../src/reporters/doctor.js";

const MIB = 2 ** 20;
const FINE: ContainerCheckup = {
  ...{ namespace: "shop", pod: "worker-1", container: "main", role: "container", condition: "running" },
  ...{ limit: 64 * MIB, workingSet: 20 * MIB, peak: 24 * MIB, share: 0.375 },
  restarts: { count: 0 },
  kills: [],
  recommended: {
    limit: 32 * MIB,
    basis: { source: "kubelet stats/summary", readings: 60, window: 300_000, isLowerBound: false },
  },
  complaints: [],
};

const KILLED: ContainerCheckup = {
  ...FINE,
  ...{ pod: "worker-2", container: "proxy", role: "sidecar", peak: 63 * MIB, share: 63 / 64 },
  restarts: { count: 12, last: "2026-11-30T22:00:01Z", over: 3 * 24 * 3_600_000 },
  kills: [{ at: "2026-11-30T22:00:00Z", signs: ["last-state", "exit-code"] }],
  recommended: {
    limit: 80 * MIB,
    basis: { source: "kubelet stats/summary", readings: 1, window: 0, isLowerBound: true },
  },
  complaints: [
    {
      ...{ kind: "oom-killed", kills: 1, last: "2026-11-30T22:00:00Z", signs: ["last-state", "exit-code"] },
      since: "2026-11-30T00:00:00.000Z",
    },
    { kind: "restarts", count: 12, last: "2026-11-30T22:00:01Z", why: "it ended (exit code 137, SIGKILL)" },
    { kind: "near-limit", share: 63 / 64, peak: 63 * MIB, limit: 64 * MIB },
  ],
};

const { limit: _, share: __, ...UNLIMITED } = FINE;
const { workingSet: ___, peak: ____, recommended: _____, ...IDLE } = UNLIMITED;

const CHECKUP: Checkup = {
  ...{ version: 1, tool: { name: "heapgate", version: "1.0.0" }, taken: "2026-12-01T00:00:00.123Z" },
  ...{ context: "kind-x", namespaces: ["shop"], threshold: 0.9, margin: 0.2, since: "2026-11-30T00:00:00.123Z" },
  ...{ watched: 300_000, pods: 4 },
  containers: [
    FINE,
    KILLED,
    {
      ...UNLIMITED,
      pod: "worker-3",
      recommended: {
        limit: 32 * MIB,
        basis: { source: "metrics.k8s.io", readings: 1, window: 0, isLowerBound: false },
      },
      complaints: [{ kind: "no-limit" }],
    },
    {
      ...IDLE,
      pod: "worker-4",
      condition: "waiting",
      complaints: [{ kind: "not-running", why: "a | b <img src=x> [c](d)\u001b[31m" }],
    },
  ],
  problems: [],
  conclusion: "needs-a-look",
};

test("text", () => {
  expect(renderCheckup(CHECKUP, "text")).toMatchInlineSnapshot(`
    "shop in kind-x, 2026-12-01 00:00:00 UTC, watched for 5 min 0 s

    Container                      Memory                  Restarts  Fitting limit  Rests on
    shop/worker-1/main             24 MiB of 64 MiB, 38 %  0         32Mi           60 readings in 5 min 0 s (kubelet stats/summary)
    shop/worker-2/proxy (sidecar)  63 MiB of 64 MiB, 98 %  12        at least 80Mi  killed at its limit: how much it wants is not known
    shop/worker-3/main             24 MiB, no limit        0         32Mi           a moment's reading (metrics.k8s.io)
    shop/worker-4/main             waiting, no limit       0

    Needs a look
      shop/worker-2/proxy (sidecar) was killed for want of memory at least once since 2026-11-30 00:00:00 UTC, the last time at 2026-11-30 22:00:00 UTC (its last state, exit code 137): soak it, for a leak fills any limit
      shop/worker-2/proxy (sidecar) was started again 12 times (4 a day), the last time at 2026-11-30 22:00:01 UTC: it ended (exit code 137, SIGKILL)
      shop/worker-2/proxy (sidecar) takes 98 % of its limit (63 MiB of 64 MiB)
      shop/worker-3/main has no memory limit: what it loses, the whole node loses; 32Mi fits what was seen
      shop/worker-4/main does not run: a | b <img src=x> [c](d)\\u{1b}[31m

    3 of 4 containers of 4 pods need a look.
    "
  `);
});

test("nothing of it colours the terminal unless it is asked to", () => {
  expect(renderCheckup(CHECKUP, "text")).not.toContain("\u001b");
  const colored = renderCheckup(CHECKUP, "text", true);
  expect(colored).toContain("\u001b[1mNeeds a look");
  expect(colored).not.toContain("\u001b[31m[");
});

test("what could not be measured is told before all else is called well", () => {
  const problems = [{ level: "error", message: "the node node1 does not answer" }] as const;
  const text = renderCheckup({ ...CHECKUP, containers: [FINE], problems, conclusion: "incomplete" }, "text");
  expect(text).toContain("Not measured\n  error  the node node1 does not answer\n");
  expect(text.trimEnd().split("\n").at(-1)).toBe("Not all could be measured (1 problem); nothing else needs a look.");
  const well = renderCheckup({ ...CHECKUP, containers: [FINE], pods: 1, conclusion: "well" }, "text");
  expect(well).toContain("All is well: 1 container of 1 pod.");
});

test("markdown", () => {
  const text = renderCheckup(CHECKUP, "markdown");
  expect(text).toMatchInlineSnapshot(`
    "## heapgate doctor

    **3 of 4 containers of 4 pods need a look.** shop in kind-x, 2026-12-01 00:00:00 UTC, watched for 5 min 0 s.

    ### Needs a look

    - shop/worker-2/proxy (sidecar) was killed for want of memory at least once since 2026-11-30 00:00:00 UTC, the last time at 2026-11-30 22:00:00 UTC (its last state, exit code 137): soak it, for a leak fills any limit
    - shop/worker-2/proxy (sidecar) was started again 12 times (4 a day), the last time at 2026-11-30 22:00:01 UTC: it ended (exit code 137, SIGKILL)
    - shop/worker-2/proxy (sidecar) takes 98 % of its limit (63 MiB of 64 MiB)
    - shop/worker-3/main has no memory limit: what it loses, the whole node loses; 32Mi fits what was seen
    - shop/worker-4/main does not run: a &#124; b &#60;img src=x&#62; &#91;c&#93;(d)&#92;u{1b}&#91;31m

    | Container | Memory | Restarts | Fitting limit | Rests on |
    | --- | --- | --- | --- | --- |
    | shop/worker-1/main | 24 MiB of 64 MiB, 38 % | 0 | 32Mi | 60 readings in 5 min 0 s (kubelet stats/summary) |
    | shop/worker-2/proxy (sidecar) | 63 MiB of 64 MiB, 98 % | 12 | at least 80Mi | killed at its limit: how much it wants is not known |
    | shop/worker-3/main | 24 MiB, no limit | 0 | 32Mi | a moment's reading (metrics.k8s.io) |
    | shop/worker-4/main | waiting, no limit | 0 |  |  |
    "
  `);
  const rows = text.split("\n").filter((line) => line.startsWith("| "));
  for (const row of rows) expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
});
