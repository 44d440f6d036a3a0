// Two versions side by side: what both do closes no gate, what this one does more does.
import { describe, expect, test } from "vitest";
import type { Sample, Verdict } from "../../src/model/index.js";
import { differenceOf, judge, type RunFacts } from "../../src/soak/index.js";
import { randomOf } from "./generate.js";
import { MIB } from "./programs.js";

const MINUTE = 60_000;
const LIMIT = 64 * MIB;

function soak(name: string, memory: (t: number) => number, more: Partial<RunFacts> = {}, phase = 0): Verdict {
  const samples = Array.from({ length: 60 }, (_, i): Sample => {
    const t = i * 10_000 + phase;
    return { t, workingSet: Math.round(memory(t)) };
  });
  const end = { kind: "stopped", killed: false } as const;
  const facts = { command: [], limit: LIMIT, duration: 10 * MINUTE, end, oomKills: 0, notEnforced: [], output: [] };
  return judge({ name, source: "kubelet", samples }, { ...facts, ...more });
}

const leak = (mibPerMinute: number) => (t: number) => 10 * MIB + (t / MINUTE) * mibPerMinute * MIB;
const steady = leak(0);

describe("the gate is the difference", () => {
  test("steady and steady: fine, and how much more it holds", () => {
    const { verdict, isOld, more, trend } = differenceOf(
      soak("base", steady),
      soak("head", (t) => steady(t) + 3 * MIB, {}, 3_000),
    );
    expect(verdict).toMatchObject({ kind: "fine", pass: true });
    expect(isOld).toBe(false);
    expect(more).toBeCloseTo(3 * MIB, -3);
    expect(trend).toMatchObject({ slope: 0 });
    expect(trend?.minutesToLimit).toBeUndefined();
  });

  test("a leak that is new closes it, one that both have does not", () => {
    const bad = soak("head", leak(2), {}, 4_000);
    expect(differenceOf(soak("base", steady), bad)).toMatchObject({
      isOld: false,
      verdict: { kind: "growing", pass: false },
    });
    expect(differenceOf(soak("base", leak(2)), bad)).toMatchObject({ isOld: true, verdict: { kind: "growing" } });
  });

  test("killed before there is much to compare, as the version before was: that closes nothing", () => {
    const killed = (name: string): Verdict => {
      const end = { kind: "exited", signal: "SIGKILL" } as const;
      const verdict = soak(name, leak(9), { end, duration: 20_000, oomKills: 1 });
      return { ...verdict, series: { ...verdict.series, samples: verdict.series.samples.slice(0, 3) } };
    };
    expect(differenceOf(killed("base"), killed("head"))).toMatchObject({
      isOld: true,
      verdict: { kind: "oom-killed" },
    });
    expect(differenceOf(soak("base", steady), killed("head"))).toMatchObject({ isOld: false });
  });

  test("a leak that has become faster closes it", () => {
    expect(differenceOf(soak("base", leak(1)), soak("head", leak(2)))).toMatchObject({
      isOld: false,
      verdict: { pass: false },
    });
    expect(differenceOf(soak("base", leak(2)), soak("head", leak(1)))).toMatchObject({ isOld: true });
  });

  test("what drowns in the noise of the node by itself shows in the difference", () => {
    const found = Array.from({ length: 20 }, (_, seed) => {
      // Both pods feel the same: page cache that comes and goes with the others on the node.
      const random = randomOf(seed);
      let wave = 0;
      const noise = Array.from({ length: 61 }, () => {
        wave = 0.8 * wave + (random() - 0.5) * 9 * MIB;
        return wave;
      });
      const common = (t: number): number => 30 * MIB + noise[Math.floor(t / 10_000)];
      const head = soak("head", (t) => common(t) + (t / MINUTE) * 0.35 * MIB);
      const { verdict, trend } = differenceOf(soak("base", common), head);
      expect(trend?.slope).toBeCloseTo(0.35, 1);
      return { alone: head.kind, beside: verdict };
    });
    expect(found.filter(({ alone }) => alone === "fine").length).toBeGreaterThan(10);
    for (const { alone, beside } of found) {
      expect(beside).toMatchObject({ kind: "growing", pass: false });
      if (alone === "fine") expect(beside.reasons).toMatchObject([{ kind: "growing", args: { against: "base" } }]);
    }
  });

  test("a kill is old only where the version before was killed as well", () => {
    const killed = { oomKills: 1, restarts: 1 };
    const head = soak("head", steady, killed);
    expect(differenceOf(soak("base", steady, killed), head)).toMatchObject({ isOld: true, verdict: { pass: false } });
    expect(differenceOf(soak("base", steady), head)).toMatchObject({ isOld: false, verdict: { kind: "oom-killed" } });
    expect(differenceOf(soak("base", steady, { restarts: 1 }), head)).toMatchObject({ isOld: false });
  });
});

describe("without two answers", () => {
  const unmeasured = soak("base", steady, { end: { kind: "lost", message: "nobody answers" } });
  test("this version stands by itself", () => {
    expect(differenceOf(unmeasured, soak("head", leak(2)))).toMatchObject({
      isOld: false,
      verdict: { kind: "growing" },
    });
    expect(differenceOf(unmeasured, soak("head", steady))).toMatchObject({ isOld: false, verdict: { kind: "fine" } });
  });
  test("none of this version is none", () => {
    const head = { ...unmeasured, name: "head" };
    expect(differenceOf(soak("base", steady), head)).toMatchObject({
      isOld: false,
      verdict: { kind: "not-measured", pass: false },
    });
  });
});
