// Growth of a series: its numbers on lines that are known, and its answers on thousands that are like real ones.
import { describe, expect, test } from "vitest";
import { DEFAULT_SOAK_POLICY, type Sample, type Verdict } from "../../src/model/index.js";
import { floors } from "../../src/soak/floors.js";
import { growthOf } from "../../src/soak/growth.js";
import { judge, type RunFacts } from "../../src/soak/index.js";
import { generateSeries, randomOf } from "./generate.js";
import { MIB } from "./programs.js";

const MINUTE = 60_000;
const LIMIT = 64 * MIB;

const every = (seconds: number, minutes: number, memory: (t: number) => number): Sample[] =>
  Array.from({ length: Math.floor((minutes * 60) / seconds) }, (_, i) => ({
    t: i * seconds * 1000,
    workingSet: Math.round(memory(i * seconds * 1000)),
  }));

describe("a line of 1 MiB a minute", () => {
  const samples = every(10, 10, (t) => 10 * MIB + (t / MINUTE) * MIB);
  test("grows at its slope, with the time until its peaks reach the limit", () => {
    const { trend, isGrowing } = growthOf(samples, LIMIT, DEFAULT_SOAK_POLICY);
    expect(isGrowing).toBe(true);
    expect(trend.slope).toBeCloseTo(1, 3);
    expect(trend.growth).toBeCloseTo((590_000 / MINUTE) * MIB, -3);
    expect(trend.minutesToLimit).toBeCloseTo(64 - 10 - 590 / 60, 1);
    expect(trend.minutesToLimitLow).toBeLessThanOrEqual(trend.minutesToLimit ?? 0);
    expect(trend.minutesToLimitHigh).toBeGreaterThanOrEqual(trend.minutesToLimit ?? 0);
  });

  test("reaches the limit sooner under a sawtooth: its peaks count", () => {
    const toothed = samples.map(({ t, workingSet }, i) => ({ t, workingSet: workingSet + (i % 4) * 3 * MIB }));
    const { minutesToLimit = 0 } = growthOf(toothed, LIMIT, DEFAULT_SOAK_POLICY).trend;
    expect(minutesToLimit).toBeLessThan(64 - 10 - 590 / 60 - 7);
    expect(minutesToLimit).toBeGreaterThan(64 - 10 - 590 / 60 - 11);
  });

  test("is so much for each unit of work, where units are counted, however unevenly they come", () => {
    // Work comes in waves, and memory follows the work, not the time.
    const work = (t: number): number => t / 1000 + 40 * (1 - Math.cos(t / 40_000));
    const worked = every(5, 10, (t) => 5 * MIB + work(t) * 50_000).map((sample) => ({
      ...sample,
      work: work(sample.t),
    }));
    const { perUnit } = growthOf(worked, LIMIT, DEFAULT_SOAK_POLICY).trend;
    expect((perUnit?.slope ?? 0) * MIB).toBeGreaterThan(48_000);
    expect((perUnit?.slope ?? 0) * MIB).toBeLessThan(52_000);
    expect(perUnit?.slopeLow).toBeLessThanOrEqual(perUnit?.slope ?? 0);
    expect(growthOf(samples, LIMIT, DEFAULT_SOAK_POLICY).trend.perUnit).toBeUndefined();
  });
});

test("no time to the limit where it does not surely grow", () => {
  for (const slope of [0, -1]) {
    const { trend, isGrowing } = growthOf(
      every(10, 10, (t) => 30 * MIB + (slope * t * MIB) / MINUTE),
      LIMIT,
      DEFAULT_SOAK_POLICY,
    );
    expect(isGrowing).toBe(false);
    expect(trend.minutesToLimit).toBeUndefined();
    expect(trend.minutesToLimitHigh).toBeUndefined();
  }
});

test("floors are as many as there are samples, or twenty, and none stands where nothing was seen", () => {
  expect(floors([])).toEqual([]);
  expect(floors(every(10, 1, () => MIB))).toHaveLength(6);
  expect(floors(every(1, 10, () => MIB))).toHaveLength(20);
  const holed = every(1, 10, () => MIB).filter(({ t }) => t < 2 * MINUTE || t > 5 * MINUTE);
  const points = floors(holed);
  expect(points.length).toBeLessThan(20);
  expect(points.every(({ t }) => t < 2 * MINUTE || t > 5 * MINUTE)).toBe(true);
});

/** What `bench/soak-series.mjs` measures on many more, with other seeds. */
describe("on generated series", () => {
  const verdictOn = (seed: number, leak: number): Verdict[] => {
    const random = randomOf(seed);
    return Array.from({ length: 500 }, () => {
      const { samples, limit, duration } = generateSeries(random, { minutes: 10, leak });
      const end = { kind: "stopped", killed: false } as const;
      const facts: RunFacts = { command: [], limit, duration, end, oomKills: 0, notEnforced: [], output: [] };
      return judge({ name: "generated", source: "generated", samples }, facts);
    });
  };

  test("few without a leak are called growing, and none anything worse", () => {
    const kinds = verdictOn(7, 0).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "growing").length).toBeLessThanOrEqual(5);
    expect(kinds.filter((kind) => kind !== "growing" && kind !== "not-measured" && kind !== "fine")).toEqual([]);
  });

  test("nearly all leaks of a hundredth of the limit a minute are found, and the slope is right", () => {
    const verdicts = verdictOn(8, 0.01);
    const found = verdicts.filter(({ kind }) => kind === "growing");
    expect(found.length).toBeGreaterThanOrEqual(490);
    const ratios = found.map(({ trend, limit }) => (trend?.slope ?? 0) / ((0.01 * limit) / MIB)).sort((a, b) => a - b);
    expect(ratios[250]).toBeGreaterThan(0.9);
    expect(ratios[250]).toBeLessThan(1.2);
  });
});
