// What a real API server said of the worker of the incident, replayed: in order, out of order, twice, and with pieces missing.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../../../src/model/index.js";
import { conclude, type Soaked } from "../../../src/soak/kubernetes/conclude.js";
import type { ContainerStatus, CoreEvent, Pod } from "../../../src/soak/kubernetes/objects.js";
import { parseSummary } from "../../../src/soak/kubernetes/readings.js";
import { createRecorder, type Recorder } from "../../../src/soak/kubernetes/recorder.js";
import { sourceClock } from "../../../src/soak/kubernetes/source-clock.js";
import { workBy } from "../../../src/soak/kubernetes/work.js";
import { LEAKING_EVENTS, LEAKING_PODS, LEAKING_SUMMARIES, MIB } from "./captured.js";

const SOURCE = "kubelet stats/summary";

type Step = (recorder: Recorder) => void;

const steps: readonly Step[] = [
  ...LEAKING_PODS.map(
    ({ t, list }): Step =>
      (recorder) =>
        recorder.pods(list.items ?? [], t),
  ),
  ...LEAKING_SUMMARIES.map(
    ({ t, summary }): Step =>
      (recorder) =>
        recorder.readings(parseSummary(JSON.stringify(summary), "default"), SOURCE, t),
  ),
  (recorder) => recorder.events(LEAKING_EVENTS, 20_000),
];

function judged(recorder: Recorder, more: Partial<Soaked> = {}): Verdict {
  const [record] = recorder.records();
  const soaked: Soaked = {
    began: Date.parse("2026-12-01T00:00:00Z"),
    end: 22_000,
    interval: 400,
    source: recorder.source(),
    silences: recorder.silences(),
    isOurs: true,
    isAborted: false,
    ...more,
  };
  return conclude(record, { name: "worker-app/worker", output: [] }, soaked);
}

function replay(order: readonly Step[]): Verdict {
  const recorder = createRecorder({ isOurs: true });
  for (const step of order) step(recorder);
  return judged(recorder);
}

describe("the incident, as a real cluster told it", () => {
  const verdict = replay(steps);

  test("is two kills for want of memory and a restart, with what told of them", () => {
    expect(verdict).toMatchObject({ kind: "oom-killed", pass: false, restarts: 1, exitCode: 137, signal: "SIGKILL" });
    expect(verdict.reasons[0].args).toMatchObject({ kills: 2, limit: 64 * MIB, signs: "state, last-state, exit-code" });
    // Time 0 is when the container was first seen to run, by this machine's clock.
    expect(verdict.begun).toMatch(/^2026-12-01T00:00:0\d\.\d{3}Z$/);
    expect(verdict.pod).toMatchObject({
      namespace: "default",
      container: "worker",
      image: "worker:leak",
      node: "node1",
    });
  });

  test("has samples below the limit alone, and a gap where it did not run", () => {
    const { samples, gaps, events, source, limit } = verdict.series;
    expect(source).toBe(SOURCE);
    expect(limit).toBe(64 * MIB);
    expect(samples.length).toBeGreaterThan(10);
    expect(Math.max(...samples.map(({ workingSet }) => workingSet))).toBeLessThan(64 * MIB);
    expect(samples.every(({ workingSet }) => workingSet > 0)).toBe(true);
    expect(samples.map(({ t }) => t)).toEqual(samples.map(({ t }) => t).sort((a, b) => a - b));
    expect(samples.some(({ cpu = 0 }) => cpu > 0)).toBe(true);
    expect(gaps?.length).toBeGreaterThan(0);
    expect(events?.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["started", "oom-killed"]));
    expect(events?.filter(({ kind }) => kind === "oom-killed")).toHaveLength(2);
  });

  test("comes to the same in any order, and with everything twice", () => {
    const shuffled = fc.shuffledSubarray([...steps, ...steps], { minLength: 2 * steps.length });
    fc.assert(
      fc.property(shuffled, (order) => {
        const again = replay(order);
        expect(again.kind).toBe("oom-killed");
        expect(again.restarts).toBe(1);
        expect(again.reasons[0].args).toMatchObject({ kills: 2 });
        // Not one sample is lost, and none comes twice.
        expect(again.series.samples).toHaveLength(verdict.series.samples.length);
      }),
      { numRuns: 60 },
    );
  });

  test("never passes, whatever part of it was seen", () => {
    fc.assert(
      fc.property(fc.subarray([...steps], { minLength: 1 }), (part) => {
        const recorder = createRecorder({ isOurs: true });
        for (const step of part) step(recorder);
        if (recorder.records().length > 0) expect(judged(recorder).pass).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

const POD: Pod = {
  metadata: { name: "worker-1", namespace: "n", uid: "u" },
  spec: {
    nodeName: "node1",
    containers: [{ name: "worker", image: "w:1", resources: { limits: { memory: "64Mi", cpu: "250m" } } }],
  },
};

function pod(status: Partial<ContainerStatus>, metadata: Pod["metadata"] = {}): Pod {
  const containerStatuses = [{ name: "worker", ready: true, restartCount: 0, ...status }];
  return { ...POD, metadata: { ...POD.metadata, ...metadata }, status: { phase: "Running", containerStatuses } };
}

const RUNNING = { state: { running: {} } };
const KILLED = { reason: "OOMKilled", exitCode: 137, containerID: "one" };

/** Twenty seconds with a reading of 20 MiB each half second, and whatever else happens at their end. */
function steady(happens: (recorder: Recorder) => void, options: { isOurs?: boolean; first?: Pod } = {}): Verdict {
  const { isOurs = true, first = pod(RUNNING) } = options;
  const recorder = createRecorder({ isOurs });
  recorder.pods([first], 0);
  for (let t = 500; t <= 20_000; t += 500) recorder.readings([reading(t)], SOURCE, t);
  happens(recorder);
  return judged(recorder, { end: 20_000, interval: 500, isOurs });
}

function reading(t: number, workingSet = 20 * MIB) {
  return { namespace: "n", pod: "worker-1", container: "worker", time: 1_800_000_000_000 + t, workingSet };
}

const event = (reason: string, message: string, more: Partial<CoreEvent> = {}): CoreEvent => ({
  metadata: { uid: reason },
  involvedObject: { kind: "Pod", uid: "u" },
  type: "Warning",
  reason,
  message,
  ...more,
});

describe("one sign of a kill for want of memory is enough", () => {
  test.each<[string, (recorder: Recorder) => void, string]>([
    ["its state", (r) => r.pod(pod({ state: { terminated: KILLED } }), 20_000), "state, exit-code"],
    [
      "its last state, seen later",
      (r) => r.pod(pod({ ...RUNNING, restartCount: 1, lastState: { terminated: KILLED } }), 20_000),
      "last-state, exit-code",
    ],
    [
      "the reason with exit code 0, where a child was killed",
      (r) => r.pod(pod({ state: { terminated: { ...KILLED, exitCode: 0 } } }), 20_000),
      "state",
    ],
    [
      "the exit code without the reason",
      (r) => r.pod(pod({ state: { terminated: { ...KILLED, reason: "Error" } } }), 20_000),
      "exit-code",
    ],
    [
      "an event",
      (r) => r.events([event("OOMKilling", "Memory cgroup out of memory: Killed process 7")], 20_000),
      "event",
    ],
  ])("%s", (_, happens, signs) => {
    const verdict = steady(happens);
    expect(verdict).toMatchObject({ kind: "oom-killed", pass: false });
    expect(verdict.reasons[0].args).toMatchObject({ kills: 1, signs });
  });

  test("and SIGKILL from the kubelet, whose probe failed, is a crash and no kill for want of memory", () => {
    const verdict = steady((recorder) => {
      recorder.pod(
        pod({ ...RUNNING, restartCount: 1, lastState: { terminated: { ...KILLED, reason: "Error" } } }),
        19_000,
      );
      recorder.events([event("Killing", "Container worker failed liveness probe, will be restarted")], 20_000);
    });
    expect(verdict).toMatchObject({ kind: "crashed", pass: false, signal: "SIGKILL", restarts: 1 });
  });
});

describe("what is not the fault of the program", () => {
  test("the steady one passes", () => {
    expect(steady(() => {})).toMatchObject({ kind: "fine", pass: true, restarts: 0, peak: 20 * MIB, duration: 20_000 });
  });

  test("what happened before the soak does not count where pods run already", () => {
    const first = pod({ ...RUNNING, restartCount: 7, lastState: { terminated: KILLED } });
    const again = (recorder: Recorder) => recorder.pods([first], 20_000);
    expect(steady(again, { isOurs: false, first })).toMatchObject({ kind: "fine", restarts: 0 });
    const old = event("OOMKilling", "long ago", { count: 3 });
    const recorder = createRecorder({ isOurs: false });
    recorder.events([old], 0);
    recorder.pods([first], 0);
    recorder.events([old], 100);
    expect(recorder.records()[0].hasOomEvent).toBe(false);
    recorder.events([{ ...old, count: 4 }], 200);
    expect(recorder.records()[0].hasOomEvent).toBe(true);
  });

  test("but a restart during the soak does, in a pod that was there before and in one that was not", () => {
    const first = pod({ ...RUNNING, restartCount: 7 });
    const restarted = pod({
      ...RUNNING,
      restartCount: 8,
      lastState: { terminated: { exitCode: 0, reason: "Completed", containerID: "x" } },
    });
    expect(steady((r) => r.pods([restarted], 20_000), { isOurs: false, first })).toMatchObject({
      kind: "restarted",
      restarts: 1,
    });
    const second = { ...restarted, metadata: { ...restarted.metadata, uid: "u2" } };
    const recorder = createRecorder({ isOurs: false });
    recorder.pods([first], 0);
    recorder.pods([second], 1000);
    expect(recorder.records().map(({ restarts }) => restarts)).toEqual([0, 8]);
  });

  test("a roll-out ends the old pod, which is judged by what was seen of it; the new one has a record of its own", () => {
    const recorder = createRecorder({ isOurs: false });
    recorder.pods([pod(RUNNING)], 0);
    for (let t = 500; t <= 10_000; t += 500) recorder.readings([reading(t)], SOURCE, t);
    const leaving = pod(
      { state: { terminated: { exitCode: 137, reason: "Error", containerID: "x" } } },
      { deletionTimestamp: "2026-12-01T00:00:00Z" },
    );
    recorder.pod(leaving, 10_000);
    const next = { ...pod(RUNNING), metadata: { name: "worker-2", namespace: "n", uid: "u2" } };
    recorder.pods([next], 10_500);
    recorder.readings([{ ...reading(11_000), pod: "worker-2" }], SOURCE, 11_000);
    const soaked = {
      began: 0,
      end: 20_000,
      interval: 500,
      source: SOURCE,
      silences: [],
      isOurs: false,
      isAborted: false,
    };
    const verdicts = recorder.records().map((record) => conclude(record, { name: "w", output: [] }, soaked));
    expect(verdicts[0]).toMatchObject({ kind: "fine", duration: 10_000, pod: { pod: "worker-1" } });
    expect(verdicts[0].series.samples).toHaveLength(20);
    expect(verdicts[0].notEnforced).toEqual(["somebody deleted the pod, as a roll-out does"]);
    // One sample is no evidence.
    expect(verdicts[1]).toMatchObject({ kind: "not-measured", pass: false, pod: { pod: "worker-2" } });
  });

  test("in a namespace of our own nobody rolls anything out: a pod that goes was not measured to its end", () => {
    expect(steady((r) => r.pods([], 19_000))).toMatchObject({
      kind: "not-measured",
      pass: false,
      reasons: [{ args: { why: "lost" } }],
    });
  });

  test("a pod that its node evicted does not pass", () => {
    const evicted: Pod = {
      ...POD,
      status: { phase: "Failed", reason: "Evicted", message: "The node was low on resource: memory." },
    };
    const verdict = steady((r) => r.pod(evicted, 19_000), { isOurs: false });
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false });
    expect(verdict.notEnforced).toEqual(["the node gave the pod up (Evicted: The node was low on resource: memory)"]);
  });
});

test("what Kubernetes says again and again is told once", () => {
  const verdict = steady((recorder) => {
    for (const count of [1, 2, 3]) recorder.events([event("MissingClusterDNS", "no DNS", { count })], 1000 * count);
    recorder.events([event("Unhealthy", "Readiness probe failed")], 5000);
    recorder.events([event("Pulled", "already present", { type: "Normal" })], 6000);
  });
  const told = verdict.series.events?.filter(({ kind }) => kind === "told").map(({ message }) => message);
  expect(told).toEqual(["MissingClusterDNS: no DNS", "Unhealthy: Readiness probe failed"]);
  expect(verdict.kind).toBe("fine");
});

describe("what is not seen does not pass", () => {
  test("a source that is lost and does not come back", () => {
    const recorder = createRecorder({ isOurs: true });
    recorder.pods([pod(RUNNING)], 0);
    for (let t = 500; t <= 15_000; t += 500) recorder.readings([reading(t)], SOURCE, t);
    for (let t = 15_500; t <= 20_000; t += 500) recorder.silent("connect ECONNREFUSED", t);
    const verdict = judged(recorder, { end: 20_000, interval: 500 });
    expect(verdict).toMatchObject({
      kind: "not-measured",
      pass: false,
      reasons: [{ args: { why: "source-lost", samples: 30 } }],
    });
    expect(verdict.notEnforced.at(-1)).toBe("for the last 5.0 s of the soak there is no sample: connect ECONNREFUSED");
    expect(verdict.series.gaps).toEqual([{ from: 15_000, to: 20_000, why: "connect ECONNREFUSED" }]);
    expect(verdict.series.events?.at(-1)).toEqual({ t: 15_500, kind: "source-lost", message: "connect ECONNREFUSED" });
  });

  test("one that comes back leaves a gap, and the verdict says so", () => {
    const recorder = createRecorder({ isOurs: true });
    recorder.pods([pod(RUNNING)], 0);
    for (let t = 500; t <= 20_000; t += 500) {
      if (t > 6000 && t <= 9_000) recorder.silent("503", t);
      else recorder.readings([reading(t)], SOURCE, t);
    }
    const verdict = judged(recorder, { end: 20_000, interval: 500 });
    expect(verdict).toMatchObject({ kind: "fine", notEnforced: ["there are no samples for 3.5 s of 20 s: 503"] });
    expect(verdict.series.gaps).toEqual([{ from: 6000, to: 9500, why: "503" }]);
    expect(verdict.series.events?.map(({ kind }) => kind)).toEqual(["started", "source-lost", "source-back"]);
  });

  test("more gap than samples", () => {
    const recorder = createRecorder({ isOurs: true });
    recorder.pods([pod(RUNNING)], 0);
    for (let t = 250; t <= 20_000; t += 250) if (t < 4500 || t > 15_500) recorder.readings([reading(t)], SOURCE, t);
    expect(judged(recorder, { end: 20_000, interval: 250 })).toMatchObject({ kind: "not-measured", pass: false });
  });

  test("a container without a limit, and one that never ran", () => {
    const recorder = createRecorder({ isOurs: false });
    const unlimited = { ...pod(RUNNING), spec: { containers: [{ name: "worker", image: "w:1" }] } };
    recorder.pods([unlimited], 0);
    for (let t = 500; t <= 20_000; t += 500) recorder.readings([reading(t)], SOURCE, t);
    const verdict = judged(recorder, { end: 20_000, interval: 500, isOurs: false });
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false });
    expect(verdict.notEnforced[0]).toContain("has no memory limit");
    const waiting = createRecorder({ isOurs: true });
    waiting.pods([pod({ state: { waiting: { reason: "ErrImageNeverPull" } } })], 0);
    expect(judged(waiting)).toMatchObject({ kind: "not-measured", reasons: [{ args: { why: "not-started" } }] });
  });
});

describe("other machines' clocks", () => {
  test("a reading that came before is none, and one out of order is put where it belongs", () => {
    const clock = sourceClock();
    expect(clock.place(5_000, 105_000)).toBe(105_000);
    expect(clock.place(5_000, 106_000)).toBeUndefined();
    expect(clock.place(9_000, 109_200)).toBe(109_000);
    expect(clock.place(7_000, 110_000)).toBe(107_000);
  });

  test("a clock that is set anew, forward or back, moves no reading", () => {
    for (const jump of [3_600_000, -3_600_000]) {
      const clock = sourceClock();
      const times = [0, 1, 2, 3, 4, 5].map((k) => clock.place(1e12 + 1000 * k + (k > 2 ? jump : 0), 1000 * k));
      expect(times).toEqual([0, 1000, 2000, 3000, 4000, 5000]);
    }
  });

  test("and the soak passes all the same", () => {
    const recorder = createRecorder({ isOurs: true });
    recorder.pods([pod(RUNNING)], 0);
    for (let t = 500; t <= 20_000; t += 500) {
      const one = reading(t);
      recorder.readings([{ ...one, time: one.time - (t > 10_000 ? 7_200_000 : 0) }], SOURCE, t);
    }
    const verdict = judged(recorder, { end: 20_000, interval: 500 });
    expect(verdict).toMatchObject({ kind: "fine", pass: true });
    expect(verdict.series.samples).toHaveLength(40);
  });
});

test("fifty replicas: each has its record, and one that leaks is enough", () => {
  const recorder = createRecorder({ isOurs: true });
  const named = (k: number): Pod => ({
    ...pod(RUNNING),
    metadata: { name: `worker-${k}`, namespace: "n", uid: `u${k}` },
  });
  const pods = Array.from({ length: 50 }, (_, k) => named(k));
  recorder.pods(pods, 0);
  for (let t = 500; t <= 20_000; t += 500) {
    const readings = pods.map((_, k) => ({ ...reading(t, (k === 31 ? 10 + t / 1000 : 20) * MIB), pod: `worker-${k}` }));
    recorder.readings(readings, SOURCE, t);
  }
  const soaked = { began: 0, end: 20_000, interval: 500, source: SOURCE, silences: [], isOurs: true, isAborted: false };
  const verdicts = recorder.records().map((record) => conclude(record, { name: "w", output: [] }, soaked));
  expect(verdicts).toHaveLength(50);
  expect(verdicts.filter(({ pass }) => !pass).map(({ kind, pod }) => [kind, pod?.pod])).toEqual([
    ["growing", "worker-31"],
  ]);
});

describe("units of work in the log", () => {
  const at = (second: number): string => new Date(1_800_000_000_000 + 1000 * second).toISOString();
  const log = (...lines: readonly [number, string][]): string =>
    lines.map(([t, text]) => `${at(t)} ${text}\n`).join("");
  const samples = [1, 2, 3, 4].map((t) => ({ t: t * 1000, workingSet: MIB }));
  const stamps = new Map(samples.map((sample) => [sample, 1_800_000_000_000 + sample.t]));
  const counts = (text: string): (number | undefined)[] => {
    const work = workBy(text, /^unit/u, stamps);
    return samples.map((sample) => work.get(sample));
  };

  test("are those printed by the time of each sample", () => {
    expect(counts(log([0.5, "unit 1"], [1.5, "other"], [1.9, "unit 2"], [2.1, "unit 3"], [9, "unit 4"]))).toEqual([
      1, 2, 3, 3,
    ]);
  });

  test("are not known from before the first line, nor without any", () => {
    expect(counts(log([2.5, "started"], [3.5, "unit 7"]))).toEqual([undefined, undefined, 0, 1]);
    expect(counts(log([0, "hello"]))).toEqual([undefined, undefined, undefined, undefined]);
    expect(counts("unit 1\nno time at all\n\n")).toEqual([undefined, undefined, undefined, undefined]);
  });
});
