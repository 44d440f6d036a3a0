// The verdict on a series: which grounds lead to it, which one is strongest, and what is no ground at all.
import { expect, test } from "vitest";
import { DEFAULT_SOAK_POLICY, type Sample, type Series, type Verdict } from "../../src/model/index.js";
import { judge, type RunEnd, type RunFacts, verdictFindings } from "../../src/soak/index.js";
import { MIB } from "./programs.js";

const LIMIT = 64 * MIB;
const STOPPED: RunEnd = { kind: "stopped", killed: false, exitCode: 0 };

/** A series of ten seconds unless said otherwise: one sample every 250 ms. */
function series(memory: (t: number) => number, seconds = 10): Series {
  const samples: Sample[] = [];
  for (let t = 25; t < seconds * 1000; t += 250) samples.push({ t, workingSet: Math.round(memory(t)) });
  return { name: "worker", source: "cgroup v2", limit: LIMIT, samples };
}

function facts(more: Partial<RunFacts> = {}): RunFacts {
  return {
    command: ["./worker"],
    limit: LIMIT,
    duration: 10_000,
    end: STOPPED,
    oomKills: 0,
    notEnforced: [],
    output: [],
    ...more,
  };
}

const kinds = (verdict: Verdict): string[] => verdict.reasons.map(({ kind }) => kind);

/** Numbers between 0 and 1, the same every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("steady memory is fine, with the numbers that say so", () => {
  const verdict = judge(
    series(() => 20 * MIB),
    facts({ output: ["unit 1"] }),
  );
  expect(verdict).toMatchObject({
    name: "worker",
    kind: "fine",
    pass: true,
    peak: 20 * MIB,
    limit: LIMIT,
    exitCode: 0,
  });
  expect(verdict.reasons).toEqual([
    { kind: "fine", args: { limit: LIMIT, peak: 20 * MIB, share: 20 / 64, samples: 40 } },
  ]);
  expect(verdict.notEnforced).toEqual([]);
  expect(verdict.output).toEqual(["unit 1"]);
  expect(verdict.trend).toMatchObject({ slope: 0, growth: 0 });
});

test("an OOM kill needs no samples, and says all that being near the limit could say", () => {
  const end: RunEnd = { kind: "exited", signal: "SIGKILL" };
  const none = judge(
    series(() => 0, 0),
    facts({ end, oomKills: 1, duration: 120 }),
  );
  expect(none).toMatchObject({ kind: "oom-killed", pass: false, signal: "SIGKILL" });
  expect(none.reasons).toEqual([{ kind: "oom-killed", args: { limit: LIMIT, kills: 1, after: 120 } }]);
  expect(
    kinds(
      judge(
        series((t) => t * 6_600),
        facts({ end, oomKills: 1 }),
      ),
    ),
  ).toEqual(["oom-killed", "growing"]);
});

test("how fast a program came to the limit that killed it is told from a few samples, if they lead there", () => {
  const end: RunEnd = { kind: "exited", signal: "SIGKILL" };
  const killed = facts({ end, oomKills: 1, duration: 6_000 });
  const six = [1, 11, 21, 31, 41, 51].map((mib, i) => ({ t: i * 1000, workingSet: mib * MIB }));
  const verdict = judge({ ...series(() => 0, 0), samples: six }, killed);
  expect(verdict.reasons[0]?.args.slope).toBeCloseTo(600, 6);
  expect(verdictFindings(verdict, "worker.c")[0]?.args).toMatchObject({ slope: "600.0", how: "oom-killed" });
  const slope = (samples: Sample[]) => judge({ ...series(() => 0, 0), samples }, killed).reasons[0]?.args.slope;
  expect(slope(six.slice(0, 3))).toBeUndefined();
  expect(slope(six.map(({ t }) => ({ t, workingSet: 5 * MIB })))).toBeUndefined();
});

test("a killed child counts, even if the program itself goes on", () => {
  expect(
    judge(
      series(() => MIB),
      facts({ oomKills: 2 }),
    ),
  ).toMatchObject({ kind: "oom-killed", pass: false });
});

test("over the limit at any time; over 90 % of it only once warm", () => {
  const spike = (at: number, bytes: number) => (t: number) => (t === at ? bytes : 5 * MIB);
  const over = judge(series(spike(25, LIMIT + 1)), facts());
  expect(over.reasons).toEqual([
    { kind: "over-limit", args: { limit: LIMIT, peak: LIMIT + 1, at: 25, allowed: LIMIT, share: 1 } },
  ]);
  expect(judge(series(spike(25, LIMIT)), facts()).kind).toBe("fine");
  const near = judge(series(spike(5025, 0.9 * LIMIT + 1)), facts());
  expect(near).toMatchObject({ kind: "over-limit", pass: false });
  expect(near.reasons[0].args).toMatchObject({ at: 5025, share: 0.9, allowed: Math.floor(0.9 * LIMIT) });
  expect(judge(series(spike(5025, Math.floor(0.9 * LIMIT))), facts()).kind).toBe("fine");
});

test("growth under the limit: slope, effect and time that is left", () => {
  // 1 MiB a second: from 1 MiB at the start to 11 MiB at the end, 53 MiB left.
  const verdict = judge(
    series((t) => MIB + (t / 1000) * MIB),
    facts(),
  );
  expect(verdict).toMatchObject({ kind: "growing", pass: false });
  expect(verdict.trend?.slope).toBeCloseTo(60, 3);
  expect(verdict.trend?.minutesToLimit).toBeCloseTo((64 - 10.775) / 60, 3);
  expect(verdict.reasons[0].args).toMatchObject({ slope: verdict.trend?.slope, level: 0.99 });
});

test("growth in steps and growth under noise are growth", () => {
  const noise = random(3);
  expect(
    judge(
      series((t) => Math.floor(t / 1000) * 0.3 * MIB),
      facts(),
    ).kind,
  ).toBe("growing");
  expect(
    judge(
      series((t) => (t / 10_000) * 1.5 * MIB + noise() * 100_000),
      facts(),
    ).kind,
  ).toBe("growing");
  // Mostly idle, with a payload now and then: the floor is what rises.
  expect(
    judge(
      series((t) => (noise() < 0.1 ? 10 * MIB : 0) + (t / 10_000) * 3 * MIB),
      facts(),
    ).kind,
  ).toBe("growing");
});

test("no growth: too small, a warm-up, a cache that fills and stands still, a single step", () => {
  const grows = (memory: (t: number) => number, seconds = 10): string =>
    judge(series(memory, seconds), facts({ duration: seconds * 1000 })).kind;
  expect(grows((t) => t * 10)).toBe("fine");
  expect(grows((t) => Math.min(t, 2_000) * 10_000)).toBe("fine");
  expect(grows((t) => Math.min(t, 5_000) * 8_000)).toBe("fine");
  expect(grows((t) => (t < 6_000 ? MIB : 20 * MIB))).toBe("fine");
  expect(grows((t) => Math.min(t, 150_000) * 200, 300)).toBe("fine");
  expect(grows((t) => 30 * MIB - t * 1_000)).toBe("fine");
});

test("a sawtooth is no growth, whatever its period, phase and shape", () => {
  const next = random(11);
  for (let round = 0; round < 200; round++) {
    const period = 300 + next() * 2_700;
    const phase = next() * period;
    const ramp = (t: number): number => (((t + phase) % period) / period) * 10 * MIB;
    const square = (t: number): number => ((t + phase) % period < period * 0.4 ? 10 * MIB : 0.2 * MIB);
    // Sampled as local.ts does it: around the interval, never in step with the program.
    for (const memory of [ramp, square]) {
      const samples: Sample[] = [];
      for (let t = 25, k = 1; t < 20_000; t += 250 * (0.6 + 0.8 * ((k++ * 0.6180339887) % 1))) {
        samples.push({ t, workingSet: memory(t) });
      }
      const verdict = judge({ ...series(() => 0), samples }, facts({ duration: 20_000 }));
      expect(verdict.kind, `period ${period}, phase ${phase}`).toBe("fine");
    }
  }
});

test("a crash is a crash, and a fault while stopping too; dying of SIGTERM is not", () => {
  const end = (end: RunEnd): Verdict =>
    judge(
      series(() => MIB),
      facts({ end }),
    );
  expect(end({ kind: "exited", exitCode: 3 })).toMatchObject({ kind: "crashed", pass: false, exitCode: 3 });
  expect(end({ kind: "exited", exitCode: 3 }).reasons[0].args).toEqual({ after: 10_000, exitCode: 3 });
  expect(end({ kind: "exited", signal: "SIGSEGV" })).toMatchObject({ kind: "crashed", signal: "SIGSEGV" });
  expect(end({ kind: "exited", signal: "SIGKILL" }).kind).toBe("crashed");
  expect(end({ kind: "stopped", killed: false, signal: "SIGABRT" }).kind).toBe("crashed");
  expect(end({ kind: "stopped", killed: false, signal: "SIGTERM" }).kind).toBe("fine");
  expect(end({ kind: "stopped", killed: false, exitCode: 143 }).kind).toBe("fine");
});

test("a program that had to be killed in the end is fine, and that is said", () => {
  const verdict = judge(
    series(() => MIB),
    facts({ end: { kind: "stopped", killed: true, signal: "SIGKILL" } }),
  );
  expect(verdict).toMatchObject({ kind: "fine", pass: true });
  expect(verdict.reasons[0].args).toMatchObject({ ended: "killed" });
  expect(verdict.notEnforced).toEqual(["the program did not end on SIGTERM and had to be killed"]);
});

test("a clean early end is fine if there are samples, and that is said", () => {
  const end: RunEnd = { kind: "exited", exitCode: 0 };
  const verdict = judge(
    series(() => MIB, 1),
    facts({ end, duration: 1_000 }),
  );
  expect(verdict).toMatchObject({ kind: "fine", pass: true, exitCode: 0 });
  expect(verdict.reasons[0].args).toMatchObject({ ended: "early", samples: 4 });
  expect(verdict.notEnforced).toEqual(["the program ended by itself after 1.0 s: too short to see growth"]);
  const none = judge(
    series(() => 0, 0),
    facts({ end, duration: 3 }),
  );
  expect(none).toMatchObject({ kind: "not-measured", pass: false });
  expect(none.notEnforced).toEqual(["the program was gone after 3 ms, before its memory could be read"]);
});

test("what was not measured never passes and says why", () => {
  const few = judge(
    series(() => MIB, 2),
    facts({ duration: 2_000 }),
  );
  expect(few).toMatchObject({ kind: "not-measured", pass: false });
  expect(few.reasons).toEqual([{ kind: "not-measured", args: { why: "too-few-samples", samples: 8 } }]);
  expect(few.notEnforced[0]).toContain("let it run longer");
  const aborted = judge(
    series(() => MIB),
    facts({ end: { kind: "aborted" }, duration: 1_500 }),
  );
  expect(aborted).toMatchObject({ kind: "not-measured", notEnforced: ["the soak was called off after 1.5 s"] });
  const message = "there is no program ./worker: build it first, or correct the command";
  const missing = judge(
    series(() => 0, 0),
    facts({ end: { kind: "not-started", message }, notEnforced: ["one"] }),
  );
  expect(missing).toMatchObject({ kind: "not-measured", pass: false, notEnforced: ["one", message] });
  expect(missing.peak).toBeUndefined();
});

test("in a cluster: one restart fails, what was lost sight of does not pass, and what was seen before still counts", () => {
  const pod = { namespace: "n", pod: "worker-1", container: "worker", image: "worker:1" };
  const steady = series(() => MIB);
  expect(judge(steady, facts({ pod, restarts: 0 }))).toMatchObject({ kind: "fine", restarts: 0, pod });
  const again = judge(steady, facts({ pod, restarts: 2 }));
  expect(again).toMatchObject({ kind: "restarted", pass: false, restarts: 2 });
  expect(again.reasons).toEqual([{ kind: "restarted", args: { restarts: 2 } }]);
  const end: RunEnd = { kind: "lost", message: "the API server does not answer any more" };
  const lost = judge(steady, facts({ pod, end }));
  expect(lost).toMatchObject({ kind: "not-measured", pass: false, reasons: [{ args: { why: "lost", samples: 40 } }] });
  expect(lost.notEnforced).toEqual(["the API server does not answer any more"]);
  const killed = judge(steady, facts({ pod, end, oomKills: 1, restarts: 1, oomSigns: ["last-state", "event"] }));
  expect(kinds(killed)).toEqual(["oom-killed", "restarted"]);
  expect(killed.reasons[0].args.signs).toBe("last-state, event");
  expect(verdictFindings(killed, "worker.c")[0].witnesses).toMatchObject([{ tool: "kubernetes", kind: "oom_kill" }]);
});

test("a pod that somebody took away is judged by what was seen of it", () => {
  const end: RunEnd = { kind: "removed", message: "a roll-out replaced the pod" };
  const long = judge(
    series(() => MIB),
    facts({ end }),
  );
  expect(long).toMatchObject({ kind: "fine", notEnforced: ["a roll-out replaced the pod"] });
  const short = judge(
    series(() => MIB, 1),
    facts({ end, duration: 1_000 }),
  );
  expect(short).toMatchObject({ kind: "not-measured", pass: false });
});

test("several grounds: the strongest names the verdict, the others are kept", () => {
  const growing = series((t) => (t / 1000) * 7 * MIB);
  expect(kinds(judge(growing, facts({ end: { kind: "exited", exitCode: 1 } })))).toEqual([
    "over-limit",
    "crashed",
    "growing",
  ]);
});

test("the policy is data: other thresholds, other verdicts", () => {
  const policy = {
    ...DEFAULT_SOAK_POLICY,
    warmUp: { share: 0, atMost: 0 },
    nearLimit: { share: 0.5, for: 0 },
    evidence: { ...DEFAULT_SOAK_POLICY.evidence, minSamples: 3 },
    growth: { level: 0.95, minBytes: 1, minShare: 0, enoughShare: 0, minScatter: 0, withoutStep: 0 },
  } as const;
  expect(
    judge(
      series(() => 33 * MIB),
      facts(),
      policy,
    ).kind,
  ).toBe("over-limit");
  expect(
    judge(
      series((t) => t * 10),
      facts(),
      policy,
    ).kind,
  ).toBe("growing");
  expect(
    judge(
      series(() => MIB, 1),
      facts({ duration: 1_000 }),
      policy,
    ).kind,
  ).toBe("fine");
});

test("findings: one that speaks of the limit or of growth, none for the rest", () => {
  const findings = (memory: (t: number) => number, more: Partial<RunFacts> = {}) =>
    verdictFindings(judge(series(memory), facts(more)), "worker/worker.c");
  const [killed] = findings((t) => t * 6_600, { oomKills: 1, end: { kind: "exited", signal: "SIGKILL" } });
  expect(killed).toMatchObject({
    check: "memory-limit",
    severity: "error",
    confidence: "high",
    location: { file: "worker/worker.c", line: 1 },
    args: { program: "worker", how: "oom-killed", limit: String(LIMIT) },
    witnesses: [{ tool: "cgroup", kind: "oom_kill" }],
  });
  expect(findings(() => LIMIT + 1)).toMatchObject([
    { check: "memory-limit", args: { how: "over-limit", peak: String(LIMIT + 1) } },
  ]);
  expect(findings((t) => t * 1_048.576)).toMatchObject([
    { check: "memory-growth", args: { how: "growing", slope: "60.0" }, witnesses: [{ kind: "growing" }] },
  ]);
  expect(findings(() => MIB)).toEqual([]);
  expect(findings(() => MIB, { end: { kind: "exited", exitCode: 1 } })).toEqual([]);
  expect(findings(() => MIB, { end: { kind: "aborted" } })).toEqual([]);
});
