// The Theil–Sen line: exact where it must be, unmoved by outliers, the same after a shift.
import fc from "fast-check";
import { expect, test } from "vitest";
import { median, type Point, quantile, scatterAroundStep, slopeWithoutStep, theilSen } from "../../src/soak/trend.js";

/** Samples at increasing whole times, with whole numbers of bytes: no rounding gets in the way of exact answers. */
const anyPoints = fc
  .array(fc.record({ step: fc.integer({ min: 1, max: 1000 }), y: fc.integer({ min: 0, max: 2 ** 33 }) }), {
    minLength: 2,
    maxLength: 60,
  })
  .map((steps) => {
    let x = 0;
    return steps.map(({ step, y }): Point => {
      x += step;
      return { x, y };
    });
  });

const straight = (slope: number, count: number, step = 1): Point[] =>
  Array.from({ length: count }, (_, i) => ({ x: i * step, y: 2 ** 32 + slope * i * step }));

test("a straight line is found exactly, whatever its slope, also when it is thinned", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -2000, max: 2000 }),
      fc.constantFrom(8, 15, 40, 399, 401, 1500),
      fc.integer({ min: 1, max: 700 }),
      (slope, count, step) => {
        const line = theilSen(straight(slope, count, step));
        expect(line.slope).toBe(slope);
        if (count > 8) expect([line.low, line.high]).toEqual([slope, slope]);
      },
    ),
    { numRuns: 40 },
  );
});

test("moving all points along either axis changes nothing", () => {
  fc.assert(
    fc.property(
      anyPoints,
      fc.integer({ min: 0, max: 2 ** 30 }),
      fc.integer({ min: 0, max: 2 ** 33 }),
      (points, right, up) => {
        const moved = points.map(({ x, y }) => ({ x: x + right, y: y + up }));
        expect(theilSen(moved)).toEqual(theilSen(points));
      },
    ),
  );
});

test("turning the points upside down turns the slope and its interval upside down", () => {
  fc.assert(
    fc.property(anyPoints, (points) => {
      const { slope, low, high } = theilSen(points);
      const turned = theilSen(points.map(({ x, y }) => ({ x, y: 2 ** 34 - y })));
      expect(turned.slope).toBeCloseTo(-slope, 6);
      expect(turned.low).toBeCloseTo(-high, 6);
      expect(turned.high).toBeCloseTo(-low, 6);
    }),
  );
});

test("a fifth of the points may be anything", () => {
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
        const points = straight(slope, count, 250);
        wild.forEach((at, i) => {
          points[at] = { x: at * 250, y: values[i] };
        });
        expect(theilSen(points).slope).toBe(slope);
      },
    ),
  );
});

test("the slope lies in its interval, and a higher level never makes the interval smaller", () => {
  fc.assert(
    fc.property(anyPoints, (points) => {
      const narrow = theilSen(points, 0.95);
      const wide = theilSen(points, 0.99);
      expect(narrow.low).toBeLessThanOrEqual(narrow.slope);
      expect(narrow.high).toBeGreaterThanOrEqual(narrow.slope);
      expect(wide.low).toBeLessThanOrEqual(narrow.low);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
    }),
  );
});

test("the interval is Sen's: a textbook example by hand", () => {
  // Ten points, 45 slopes, no ties: Var(S) = 10·9·25/18 = 125, C = 1.96·√125 = 21.9 → 11 slopes are cut off at each end.
  const points = [3, 1, 4, 6, 5, 9, 7, 11, 8, 12].map((y, x) => ({ x, y }));
  const slopes = points
    .flatMap((a, i) => points.slice(i + 1).map((b) => (b.y - a.y) / (b.x - a.x)))
    .sort((a, b) => a - b);
  const line = theilSen(points, 0.95);
  expect(line.slope).toBeCloseTo(slopes[22], 12);
  expect(line.low).toBeCloseTo(slopes[10], 12);
  expect(line.high).toBeCloseTo(slopes[34], 12);
});

test("neighbours that move together widen the interval", () => {
  const noise = (i: number): number => ((i * 7919) % 101) - 50;
  const width = (wave: (i: number) => number): number => {
    const { low, high } = theilSen(Array.from({ length: 60 }, (_, x) => ({ x, y: 10_000 + x + wave(x) })));
    return high - low;
  };
  expect(width((i) => noise(Math.floor(i / 10)))).toBeGreaterThan(1.2 * width((i) => noise(i % 6)));
});

test("too few points are certain of nothing", () => {
  const nothing = { slope: 0, low: 0, high: 0 };
  expect(theilSen([])).toEqual(nothing);
  expect(theilSen([{ x: 1, y: 5 }])).toEqual(nothing);
  expect(
    theilSen([
      { x: 1, y: 5 },
      { x: 1, y: 9 },
    ]).slope,
  ).toBe(0);
  expect(theilSen(straight(1, 3)).low).toBe(0);
});

test("a long series costs no more than a thinned one, and keeps its slope", () => {
  const points = Array.from({ length: 50_000 }, (_, i) => ({ x: i, y: i * 100 + ((i * 7919) % 4096) }));
  expect(theilSen(points).slope).toBeCloseTo(100, 1);
});

test("one step, wherever it is, has no slope without it; a line keeps all of its slope", () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 30 }), fc.double({ min: 0.1, max: 0.9 }), (count, share) => {
      const at = Math.max(2, Math.min(count - 2, Math.round(share * count)));
      const step = Array.from({ length: count }, (_, x) => ({ x, y: x < at ? 5 : 900 }));
      expect(slopeWithoutStep(step)).toBe(0);
      expect(scatterAroundStep(step)).toBe(0);
      expect(slopeWithoutStep(straight(7, count))).toBe(7);
      expect(scatterAroundStep(straight(7, count))).toBe(0);
    }),
  );
});

test("what is left without a step is never more than the slope", () => {
  fc.assert(
    fc.property(anyPoints, (points) => {
      expect(slopeWithoutStep(points.slice(0, 20))).toBeLessThanOrEqual(theilSen(points.slice(0, 20)).slope);
    }),
  );
});

test("scatter is the typical distance from the line, whatever the line's slope, and a few bursts do not count", () => {
  const noise = (x: number): number => (((x * x * 7919 + x * 104_729) % 2003) - 1001) | 0;
  for (const slope of [0, 5000]) {
    const points = straight(slope, 40).map(({ x, y }) => ({ x, y: y + noise(x) + (x % 9 === 5 ? 1e9 : 0) }));
    expect(scatterAroundStep(points)).toBeGreaterThan(300);
    expect(scatterAroundStep(points)).toBeLessThan(700);
  }
});

test("quantiles", () => {
  expect(median([])).toBe(0);
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50], 0.25)).toBe(20);
});
