// The three sources of memory readings, as real servers answer; whatever is no reading is left out.
import { expect, test } from "vitest";
import { parseQuantity } from "../../../src/model/index.js";
import { parseMetricsApi, parseResourceMetrics, parseSummary } from "../../../src/soak/kubernetes/readings.js";
import { captured, LEAKING_SUMMARIES, MIB } from "./captured.js";

test("stats/summary: working set and CPU of each container, and nothing while it does not run", () => {
  const counts = LEAKING_SUMMARIES.map(({ summary }) => parseSummary(JSON.stringify(summary), "default"));
  const readings = counts.flat();
  expect(readings.length).toBeGreaterThan(10);
  expect(readings.length).toBeLessThan(counts.length);
  expect(new Set(readings.map(({ container }) => container))).toEqual(new Set(["worker"]));
  // Never at the limit, although it was killed there twice.
  expect(Math.max(...readings.map(({ workingSet }) => workingSet))).toBeLessThan(64 * MIB);
  expect(Math.min(...readings.map(({ workingSet }) => workingSet))).toBeGreaterThan(0);
  expect(parseSummary(JSON.stringify(LEAKING_SUMMARIES[9].summary), "elsewhere")).toEqual([]);
});

test("stats/summary: a working set of zero, no time or no memory at all are no readings", () => {
  const container = (memory: object | undefined) => ({ name: "worker", ...(memory && { memory }) });
  const containers = [
    container(undefined),
    container({ time: "2026-12-01T00:16:48Z", workingSetBytes: 0 }),
    container({ workingSetBytes: 7 }),
    container({ time: "2026-12-01T00:16:48Z", workingSetBytes: 7, rssBytes: 5 }),
  ];
  const summary = { pods: [{ podRef: { name: "p", namespace: "n" }, containers }, {}] };
  expect(parseSummary(JSON.stringify(summary), "n")).toEqual([
    { namespace: "n", pod: "p", container: "worker", time: Date.parse("2026-12-01T00:16:48Z"), workingSet: 7, rss: 5 },
  ]);
});

test("/metrics/resource: containers of the namespace, with the time of the reading", () => {
  const text = captured("resource-metrics.txt");
  expect(parseResourceMetrics(text, "default")).toEqual([
    {
      namespace: "default",
      pod: "worker-app-6fc89d9cb-kmnqg",
      container: "worker",
      time: 1796084227933,
      workingSet: 10788864,
      cpuSeconds: 0.059472341,
    },
  ]);
  expect(parseResourceMetrics(text, "elsewhere")).toEqual([]);
});

test("metrics.k8s.io: usage as quantities", () => {
  const item = {
    metadata: { name: "p", namespace: "n" },
    timestamp: "2026-12-01T00:16:48Z",
    window: "15s",
    containers: [
      { name: "worker", usage: { cpu: "12345678n", memory: "10536Ki" } },
      { name: "idle", usage: { cpu: "0", memory: "0" } },
    ],
  };
  expect(parseMetricsApi(JSON.stringify({ items: [item, { metadata: {} }] }))).toEqual([
    {
      namespace: "n",
      pod: "p",
      container: "worker",
      time: Date.parse("2026-12-01T00:16:48Z"),
      workingSet: 10536 * 1024,
      cpu: 0.012345678,
    },
  ]);
});

test.each(["", "<html>busy</html>", "{"])("what is no JSON is a failure and no empty answer: %j", (text) => {
  expect(() => parseSummary(text, "n")).toThrow("no JSON");
  expect(() => parseMetricsApi(text)).toThrow("no JSON");
});

test.each<[string | number | undefined, number | undefined]>([
  ["64Mi", 64 * MIB],
  ["1.5Gi", 1.5 * 1024 * MIB],
  ["250m", 0.25],
  ["1e3", 1000],
  ["1E", 1e18],
  ["129M", 129e6],
  ["100n", 1e-7],
  [".5", 0.5],
  [67108864, 64 * MIB],
  ["64MB", undefined],
  ["64 Mi", undefined],
  ["", undefined],
  [undefined, undefined],
])("the quantity %j is %j", (text, value) => {
  if (value === undefined) expect(parseQuantity(text)).toBeUndefined();
  else expect(parseQuantity(text)).toBeCloseTo(value, 9);
});
