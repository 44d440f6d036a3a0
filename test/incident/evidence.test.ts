// Dumps that a real cluster made are read for what they tell; broken ones are told, never believed.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  commitIn,
  createLogReader,
  kindOfText,
  kindsIn,
  readDescribe,
  readEventsTable,
  readObjects,
  readReport,
} from "../../src/incident/index.js";
import type { ObservedContainer } from "../../src/model/index.js";
import { captured, TAKEN } from "./support/evidence.js";

const POD = "worker-app-7c6fc4d7b5-zk6sp";
const KILLED = {
  reason: "OOMKilled",
  exitCode: 137,
  started: "2026-12-01T03:38:03Z",
  finished: "2026-12-01T03:38:09Z",
};

const CONTAINER: Omit<ObservedContainer, "source"> = {
  namespace: "shop",
  workload: "worker-app",
  workloadKind: "deployment",
  pod: POD,
  container: "worker",
  image: "worker:9c41d7e",
  node: "node1",
  memoryLimit: 67_108_864,
  cpuLimit: "250m",
  restarts: 3,
  podCreated: "2026-12-01T03:36:58Z",
  state: "waiting",
  waiting: "CrashLoopBackOff",
  ends: [KILLED],
};

describe("one pod, in two forms", () => {
  test("kubectl get pods -o json", () => {
    const { containers, happenings } = readObjects(JSON.parse(captured("pods.json")), "pods.json");
    expect(containers).toEqual([{ ...CONTAINER, source: "pods.json" }]);
    expect(happenings.map(({ kind, time }) => [kind, time])).toEqual([
      ["started", KILLED.started],
      ["oom-killed", KILLED.finished],
    ]);
  });

  test("kubectl describe pod says the same", () => {
    const { containers } = readDescribe(captured("describe.txt"), "describe.txt", TAKEN);
    expect(containers).toEqual([{ ...CONTAINER, source: "describe.txt" }]);
  });

  test("its events count back from when it was printed, and say that this is about", () => {
    const { happenings } = readDescribe(captured("describe.txt"), "describe.txt", TAKEN);
    expect(happenings.filter(({ kind }) => kind === "waiting")).toEqual([
      expect.objectContaining({ time: "2026-12-01T03:37:12Z", isUncertain: true, pod: POD }),
      expect.objectContaining({ time: "2026-12-01T03:37:47Z", isUncertain: true, pod: POD, count: 3 }),
    ]);
    const timeless = readDescribe(captured("describe.txt"), "describe.txt").happenings;
    expect(timeless.filter(({ kind }) => kind === "waiting").every(({ time }) => time === undefined)).toBe(true);
  });
});

describe("events, in five forms", () => {
  const messages = (facts: { readonly happenings: readonly { readonly kind: string; readonly pod?: string }[] }) =>
    facts.happenings.filter(({ pod }) => pod === POD).map(({ kind }) => kind);

  test.each([
    ["JSON", readObjects(JSON.parse(captured("events.json")), "e")],
    ["YAML", readObjects(parse(captured("events.yaml")), "e")],
    ["events.k8s.io/v1", readObjects(JSON.parse(captured("events-v1.json")), "e")],
  ])("%s", (_, facts) => {
    expect(messages(facts)).toEqual(["started", "started", "waiting", "waiting"]);
    expect(facts.happenings.every(({ time }) => time?.startsWith("2026-12-01T03:3"))).toBe(true);
  });

  test.each(["events.txt", "events-wide.txt", "events-all.txt"])("%s", (name) => {
    const facts = readEventsTable(captured(name), name, TAKEN);
    expect(messages(facts)).toEqual(expect.arrayContaining(["started", "waiting"]));
    expect(facts.happenings.every(({ isUncertain }) => isUncertain)).toBe(true);
  });

  test("the table's times are within its grain of those that JSON tells", () => {
    const exact = readObjects(JSON.parse(captured("events.json")), "e").happenings;
    for (const one of readEventsTable(captured("events.txt"), "t", TAKEN).happenings) {
      const same = exact.filter(({ kind, pod }) => kind === one.kind && pod === one.pod);
      const nearest = Math.min(
        ...same.map(({ time }) => Math.abs(Date.parse(time ?? "") - Date.parse(one.time ?? ""))),
      );
      expect(nearest, one.message).toBeLessThanOrEqual(61_000);
    }
  });

  test("the kernel's kills on the node are kills", () => {
    const { happenings } = readEventsTable(captured("events-all.txt"), "all", TAKEN);
    expect(happenings.filter(({ kind }) => kind === "oom-killed").length).toBeGreaterThan(0);
  });
});

test("ReplicaSets are the roll-outs, each with its image and the commit that it names", () => {
  expect(readObjects(JSON.parse(captured("rs.json")), "rs.json").deployments).toEqual([
    {
      time: "2026-12-01T03:36:51Z",
      what: "worker-app revision 1: worker:4b1d0aa",
      source: "Kubernetes",
      commit: "4b1d0aa",
    },
    {
      time: "2026-12-01T03:36:58Z",
      what: "worker-app revision 2: worker:9c41d7e",
      source: "Kubernetes",
      commit: "9c41d7e",
    },
  ]);
});

test.each([
  ["worker:9c41d7e", "9c41d7e"],
  ["ghcr.io/o/worker:sha-9c41d7e5b0c1", "9c41d7e5b0c1"],
  ["worker:v1.2.3-g9c41d7e", "9c41d7e"],
  ["worker:1234567", undefined],
  ["worker:latest", undefined],
  ["worker@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", undefined],
  ["worker:deadbee", undefined],
])("the commit that %s names: %s", (image, commit) => {
  expect(commitIn([image])).toBe(commit);
});

describe("a log", () => {
  test("tells its times, how often a unit comes, and nothing of memory where nothing speaks of it", () => {
    const log = createLogReader("previous.log", 2026);
    for (const line of captured("previous.log").trimEnd().split("\n")) log.line(line);
    const { rate, ...rest } = log.result();
    expect(rest).toMatchObject({
      lines: 6,
      first: "2026-12-01T03:38:03.821Z",
      last: "2026-12-01T03:38:08.855Z",
      notable: [],
      notableLines: 0,
    });
    expect(rate).toMatchObject({ shape: "unit #: # MiB processed, checksum #", lines: 6 });
    expect(rate?.perMinute).toBeCloseTo(59.6, 0);
  });

  test.each([
    [
      "Dec  1 03:22:53 node1 kernel: Memory cgroup out of memory: Killed process 15774 (worker)",
      "2026-12-01T03:22:53Z",
      "oom-killed",
    ],
    ["[2026-12-01 03:22:53,120] worker: unit 7: out of memory", "2026-12-01T03:22:53.120Z", "logged"],
    ["2026/12/01 03:22:53 malloc failed", "2026-12-01T03:22:53Z", "logged"],
    ["E1201 03:22:53.000120 1 x.go:1] OOMKilled", "2026-12-01T03:22:53Z", "oom-killed"],
    ["terminate called after throwing an instance of 'std::bad_alloc'", undefined, "logged"],
    ["Killed", undefined, "logged"],
    ["make: *** [run] Error 137: exit code 137", undefined, "logged"],
  ])("%j is a line of memory", (line, time, kind) => {
    const log = createLogReader("app.log", 2026);
    log.line(line);
    const [one] = log.result().notable;
    expect(one).toMatchObject({ kind });
    expect(one?.time).toBe(time);
  });

  test("keeps the first and the last such lines, and counts all", () => {
    const log = createLogReader("app.log", 2026);
    for (let i = 0; i < 5_000; i++) log.line(`2026-12-01T03:22:53Z out of memory, attempt ${i}`);
    const { notable, notableLines, tail } = log.result();
    expect(notableLines).toBe(5_000);
    expect(notable).toHaveLength(20);
    expect(notable[0]?.message).toContain("attempt 0");
    expect(notable.at(-1)?.message).toContain("attempt 4999");
    expect(tail).toHaveLength(20);
  });
});

describe("what a file is", () => {
  test.each([
    ["soak.json", "json"],
    ["pods.json", "json"],
    ["events.yaml", "yaml"],
    ["describe.txt", "describe"],
    ["events.txt", "events-table"],
    ["events-all.txt", "events-table"],
    ["previous.log", "log"],
  ])("%s: %s", (name, kind) => {
    expect(kindOfText(captured(name).slice(0, 16_384))).toBe(kind);
  });

  test.each([
    ['{"level":"info","msg":"unit 1"}\n{"level":"info","msg":"unit 2"}\n', "log"],
    ['{"level":"info","msg":"unit 1"}', "log"],
    ['{"kind":"List","items":[]}', "json"],
    ["\u007fELF\0\0", "binary"],
    ["Name: Ada\nhello", "log"],
  ])("%j: %s", (text, kind) => {
    expect(kindOfText(text)).toBe(kind);
  });
});

describe("bad input", () => {
  test.each([
    [{ tool: { name: "heapgate" }, version: 2 }, /version 2, and this heapgate reads version 1/],
    [{ tool: { name: "heapgate" }, version: 1 }, /no list of findings; hand in what heapgate soak/],
    [{ tool: { name: "heapgate" }, version: 1, cause: {}, timeline: [] }, /an analysis of heapgate incident itself/],
    [
      { tool: { name: "heapgate" }, version: 1, findings: [1], runs: [], verdicts: [], problems: [] },
      /no list of findings/,
    ],
    [{ tool: { name: "heapgate" }, version: 1, findings: [{}], runs: [], verdicts: [], problems: [] }, /findings\[0\]/],
    [{ tool: { name: "heapgate" }, version: 1, findings: [], runs: [], verdicts: [{}], problems: [] }, /verdicts\[0\]/],
    [null, /no report/],
  ])("%j is no report", (value, why) => {
    const read = readReport(value);
    expect(read.ok).toBe(false);
    expect(read.ok ? "" : read.why).toMatch(why);
  });

  test("whatever JSON holds, objects are read as far as they are understood, without an exception", () => {
    const kinds = fc.constantFrom("Pod", "Event", "ReplicaSet", "List", "PodList", "EventList");
    fc.assert(
      fc.property(kinds, fc.jsonValue(), fc.jsonValue(), (kind, a, b) => {
        readObjects({ kind, items: [a], metadata: a, spec: b, status: a }, "x");
        readObjects(
          { kind, metadata: { name: "p" }, spec: { containers: [a] }, status: { containerStatuses: [b] } },
          "x",
        );
        kindsIn(a);
      }),
      { numRuns: 300 },
    );
  });

  test("so is text that looks like a dump, cut off anywhere", () => {
    const dumps = ["describe.txt", "events.txt", "events-wide.txt"].map(captured);
    fc.assert(
      fc.property(fc.constantFrom(...dumps), fc.nat(3_000), fc.nat(3_000), (text, from, length) => {
        readDescribe(text.slice(from, from + length), "x", TAKEN);
        readEventsTable(text.slice(from, from + length), "x", TAKEN);
      }),
      { numRuns: 300 },
    );
  });
});
