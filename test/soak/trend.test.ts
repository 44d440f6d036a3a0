// The Theil–Sen line: exact where it must be, unmoved by outliers, the same after a shift.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Sample } from "../../src/model/index.js";
import { theilSen } from "../../src/soak/index.js";
import { median, quantile, scatter } from "../../src/soak/trend.js";
import { MIB } from "./programs.js";

const MINUTE = 60_000;

/** Bytes per ms as MiB per minute. */
const perMinute = (slope: number): number => (slope * MINUTE) / MIB;

/** Samples at increasing whole times, with whole numbers of bytes: no rounding gets in the way of exact answers. */
const anySamples = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 1000 }), workingSet: fc.integer({ min: 0, max: 2 ** 33 }) }), {
    minLength: 2,
    maxLength: 60,
  })
  .map((steps) => {
    let t = 0;
    return steps.map(({ step, workingSet }): Sample => {
      t += step;
      return { t, workingSet };
    });
  });

test("a straight line is found exactly, whatever its slope, also when it is thinned", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -2000, max: 2000 }),
      fc.constantFrom(8, 15, 40, 399, 401, 1500),
      fc.integer({ min: 1, max: 700 }),
      (slope, count, step) => {
        const samples = Array.from({ length: count }, (_, i) => ({
          t: i * step,
          workingSet: 2 ** 32 + slope * i * step,
        }));
        const trend = theilSen(samples);
        expect(trend.slope).toBe(perMinute(slope));
        expect(trend.growth).toBe(slope * (count - 1) * step);
        if (count > 8) expect([trend.slopeLow, trend.slopeHigh]).toEqual([trend.slope, trend.slope]);
      },
    ),
    { numRuns: 40 },
  );
});

test("moving all samples in time or by an amount of memory changes nothing", () => {
  fc.assert(
    fc.property(
      anySamples,
      fc.integer({ min: 0, max: 2 ** 30 }),
      fc.integer({ min: 0, max: 2 ** 33 }),
      (samples, t, bytes) => {
        const moved = samples.map((sample) => ({ t: sample.t + t, workingSet: sample.workingSet + bytes }));
        expect(theilSen(moved)).toEqual(theilSen(samples));
      },
    ),
  );
});

test("turning the series upside down turns the slope and its interval upside down", () => {
  fc.assert(
    fc.property(anySamples, (samples) => {
      const { slope, slopeLow, slopeHigh } = theilSen(samples);
      const turned = theilSen(samples.map(({ t, workingSet }) => ({ t, workingSet: 2 ** 34 - workingSet })));
      expect(turned.slope).toBeCloseTo(-slope, 6);
      expect(turned.slopeLow).toBeCloseTo(-slopeHigh, 6);
      expect(turned.slopeHigh).toBeCloseTo(-slopeLow, 6);
    }),
  );
});

test("a fifth of the samples may be anything", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1000, max: 1000 }),
      fc.integer({ min: 2, max: 16 }).chain((fifth) =>
        fc.record({
          count: fc.constant(fifth * 5),
          wild: fc.uniqueArray(fc.nat(fifth * 5 - 1), { minLength: fifth, maxLength: fifth }),
          values: fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: fifth, maxLength: fifth }),
        }),
      ),
      (slope, { count, wild, values }) => {
        const samples = Array.from({ length: count }, (_, i) => ({
          t: i * 250,
          workingSet: 2 ** 32 + slope * i * 250,
        }));
        wild.forEach((at, i) => {
          samples[at] = { t: at * 250, workingSet: values[i] };
        });
        expect(theilSen(samples).slope).toBe(perMinute(slope));
      },
    ),
  );
});

test("the slope lies in its interval, and a higher level never makes the interval smaller", () => {
  fc.assert(
    fc.property(anySamples, (samples) => {
      const narrow = theilSen(samples, { level: 0.95 });
      const wide = theilSen(samples, { level: 0.99 });
      expect(narrow.slopeLow).toBeLessThanOrEqual(narrow.slope);
      expect(narrow.slopeHigh).toBeGreaterThanOrEqual(narrow.slope);
      expect(wide.slopeLow).toBeLessThanOrEqual(narrow.slopeLow);
      expect(wide.slopeHigh).toBeGreaterThanOrEqual(narrow.slopeHigh);
    }),
  );
});

test("the interval is Sen's: a textbook example by hand", () => {
  // Ten samples, 45 slopes, no ties: Var(S) = 10·9·25/18 = 125, C = 1.96·√125 = 21.9 → 11 slopes are cut off at each end.
  const values = [3, 1, 4, 6, 5, 9, 7, 11, 8, 12];
  const samples = values.map((workingSet, i) => ({ t: i, workingSet }));
  const slopes = samples
    .flatMap((a, i) => samples.slice(i + 1).map((b) => (b.workingSet - a.workingSet) / (b.t - a.t)))
    .sort((a, b) => a - b);
  const trend = theilSen(samples, { level: 0.95 });
  expect(trend.slope).toBeCloseTo(perMinute(slopes[22]), 12);
  expect(trend.slopeLow).toBeCloseTo(perMinute(slopes[10]), 12);
  expect(trend.slopeHigh).toBeCloseTo(perMinute(slopes[34]), 12);
});

test("neighbours that move together widen the interval", () => {
  const noise = (i: number): number => ((i * 7919) % 101) - 50;
  const line = (wave: (i: number) => number): Sample[] =>
    Array.from({ length: 60 }, (_, i) => ({ t: i, workingSet: 10_000 + i + wave(i) }));
  const width = (samples: Sample[]): number => {
    const { slopeLow, slopeHigh } = theilSen(samples);
    return slopeHigh - slopeLow;
  };
  const dependent = line((i) => noise(Math.floor(i / 10)));
  const shuffled = line((i) => noise(i % 6));
  expect(width(dependent)).toBeGreaterThan(1.5 * width(shuffled));
});

test("time to the limit: only where it surely grows, and never below zero", () => {
  const line = (slope: number): Sample[] =>
    Array.from({ length: 20 }, (_, i) => ({ t: i * 1000, workingSet: MIB + slope * i * 1000 }));
  expect(theilSen(line(MIB / MINUTE), { limit: 11 * MIB }).minutesToLimit).toBeCloseTo(10 - 19 / 60, 6);
  expect(theilSen(line(1000), { limit: 5 * MIB }).minutesToLimit).toBe(0);
  expect(theilSen(line(0), { limit: 5 * MIB }).minutesToLimit).toBeUndefined();
  expect(theilSen(line(-10), { limit: 5 * MIB }).minutesToLimit).toBeUndefined();
});

test("too few samples are certain of nothing", () => {
  expect(theilSen([])).toEqual({ slope: 0, slopeLow: 0, slopeHigh: 0, level: 0.99, growth: 0 });
  expect(theilSen([{ t: 1, workingSet: 5 }]).slope).toBe(0);
  expect(
    theilSen([
      { t: 1, workingSet: 5 },
      { t: 1, workingSet: 9 },
    ]).slope,
  ).toBe(0);
  const three = [1, 2, 3].map((t) => ({ t, workingSet: t * MIB }));
  expect(theilSen(three).slopeLow).toBe(0);
});

test("a long series costs no more than a thinned one, and keeps its slope", () => {
  const samples = Array.from({ length: 50_000 }, (_, i) => ({
    t: i * 250,
    workingSet: 10 * MIB + i * 100 + ((i * 7919) % 4096),
  }));
  const trend = theilSen(samples);
  expect(trend.slope).toBeCloseTo(perMinute(100 / 250), 2);
  expect(theilSen(samples)).toEqual(trend);
});

test("scatter is the distance from the line, whatever the line's slope", () => {
  const samples = Array.from({ length: 40 }, (_, i) => ({
    t: i * 100,
    workingSet: 5000 * i + (i % 2 === 0 ? 1000 : -1000),
  }));
  const flat = Array.from({ length: 40 }, (_, i) => ({ t: i * 100, workingSet: 5000 * i }));
  expect(scatter(samples, theilSen(samples))).toBeGreaterThan(1400);
  expect(scatter(samples, theilSen(samples))).toBeLessThan(1600);
  expect(scatter(flat, theilSen(flat))).toBeCloseTo(0, 3);
});

test("quantiles", () => {
  expect(median([])).toBe(0);
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20);
});
