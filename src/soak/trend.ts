// A straight line through memory samples that outliers cannot bend: Theil–Sen. Pure; does not decide what is too much.
import type { ConfidenceLevel, Sample } from "../model/index.js";

/** The two-sided quantiles of the normal distribution. */
const QUANTILES: Readonly<Record<ConfidenceLevel, number>> = { 0.95: 1.959964, 0.99: 2.575829 };

/** More points than this are thinned first: the slopes of all pairs grow with the square. */
const MAX_POINTS = 400;

/** More correlation of neighbours than this is believed to be the shape of the curve, not chance: 1.86 times the variance. */
const MOST_CORRELATION = 0.3;

/** A line with the confidence interval of its slope. Bytes per ms, or whatever the points are in. */
export interface Line {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/** A point of a line: `x` is a time, or units of work. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * The Theil–Sen line: its slope is the median of the slopes of all pairs of points, so up to 29 % of them may be
 * arbitrarily wrong. The confidence interval is that of P. K. Sen, "Estimates of the regression coefficient based on
 * Kendall's tau", JASA 63 (1968): as many of the sorted slopes are cut off at each end as the variance of Kendall's S
 * (with ties) allows. Memory depends on what it was before, which makes that variance too small; it is raised by
 * (1 + r) / (1 − r), where r is the correlation of neighbouring residuals (Bayley and Hammersley, 1946).
 *
 * With too few points for the level (seven or fewer at 99 %) the interval includes zero: nothing is certain then.
 * @param points in order of x
 */
export function theilSen(points: readonly Point[], level: ConfidenceLevel = 0.99): Line {
  const kept = thin(points, MAX_POINTS);
  const slopes = sortedSlopes([kept]);
  if (slopes.length === 0) return { slope: 0, low: 0, high: 0 };
  const slope = medianOfSorted(slopes);
  const spread = QUANTILES[level] * Math.sqrt(kendallVariance(kept) * inflation(residuals(kept, slope)));
  const cut = Math.floor((slopes.length - spread) / 2);
  const last = slopes.length - 1;
  return {
    slope,
    low: cut >= 1 ? slopes[cut - 1] : Math.min(0, slopes[0]),
    high: cut >= 1 ? slopes[last - (cut - 1)] : Math.max(0, slopes[last]),
  };
}

/**
 * The smallest slope that is left when a single step is allowed for, wherever it may be: pairs of points on both sides of it do not
 * count (as in Hirsch and Slack's seasonal test, with the time before and after for its two seasons). A straight line keeps its
 * slope; what stood still, rose once and stood still again has none.
 * @param points in order of x, few: the effort grows with the cube
 */
export function slopeWithoutStep(points: readonly Point[]): number {
  let least = theilSen(points).slope;
  for (let at = 2; at <= points.length - 2; at++) {
    const slopes = sortedSlopes([points.slice(0, at), points.slice(at)]);
    least = Math.min(least, medianOfSorted(slopes));
  }
  return least;
}

/**
 * How far points are from two lines of one slope, one before and one after the best step: a line is straight if this is small.
 * @param points in order of x, few
 * @returns the median distance, in units of y: a few bursts do not count
 */
export function scatterAroundStep(points: readonly Point[]): number {
  if (points.length < 4) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 2; at <= points.length - 2; at++) {
    const parts = [points.slice(0, at), points.slice(at)];
    const slope = medianOfSorted(sortedSlopes(parts));
    const distances = parts.flatMap((part) => {
      const rest = residuals(part, slope);
      const middle = median(rest);
      return rest.map((residual) => Math.abs(residual - middle));
    });
    least = Math.min(least, median(distances));
  }
  return least;
}

/** Distance of each point from the line of this slope through the first one. */
export function residuals(points: readonly Point[], slope: number): number[] {
  const [first] = points;
  return points.map(({ x, y }) => y - first.y - slope * (x - first.x));
}

/** The series as points over time. */
export function overTime(samples: readonly Sample[]): Point[] {
  return samples.map(({ t, workingSet }) => ({ x: t, y: workingSet }));
}

/** The middle of a list; between two middles their mean. 0 for an empty one. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which the given share of the list lies, interpolated. 0 for an empty list. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return 0;
  const sorted = Float64Array.from(values).sort();
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** One real point for each of `count` stretches: the one whose value is in the middle. */
function thin(points: readonly Point[], count: number): readonly Point[] {
  if (points.length <= count) return points;
  const kept: Point[] = [];
  for (let k = 0; k < count; k++) {
    const from = Math.floor((k * points.length) / count);
    const to = Math.floor(((k + 1) * points.length) / count);
    const stretch = points.slice(from, to).sort((a, b) => a.y - b.y || a.x - b.x);
    kept.push(stretch[(stretch.length - 1) >> 1]);
  }
  return kept;
}

/** Sorted slopes of all pairs within each of the parts; pairs with one x have none. */
function sortedSlopes(parts: readonly (readonly Point[])[]): Float64Array {
  const pairs = parts.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const slopes = new Float64Array(pairs);
  let used = 0;
  for (const points of parts) {
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++) {
        const distance = points[j].x - points[i].x;
        if (distance > 0) slopes[used++] = (points[j].y - points[i].y) / distance;
      }
    }
  }
  return slopes.subarray(0, used).sort();
}

function medianOfSorted(sorted: Float64Array): number {
  if (sorted.length === 0) return 0;
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Variance of Kendall's S where nothing trends, less what equal values take away. */
function kendallVariance(points: readonly Point[]): number {
  const counts = new Map<number, number>();
  for (const { y } of points) counts.set(y, (counts.get(y) ?? 0) + 1);
  let ties = 0;
  for (const count of counts.values()) ties += pairsTerm(count);
  return Math.max(0, (pairsTerm(points.length) - ties) / 18);
}

function pairsTerm(n: number): number {
  return n * (n - 1) * (2 * n + 5);
}

/** How much neighbours that move together raise the variance; never below 1. */
function inflation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let neighbours = 0;
  let all = 0;
  for (let i = 0; i < values.length; i++) {
    const here = values[i] - mean;
    all += here * here;
    if (i > 0) neighbours += here * (values[i - 1] - mean);
  }
  if (all === 0) return 1;
  const correlation = Math.min(MOST_CORRELATION, Math.max(0, neighbours / all));
  return (1 + correlation) / (1 - correlation);
}
