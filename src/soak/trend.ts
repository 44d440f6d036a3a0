// A straight line through memory samples that outliers cannot bend: Theil–Sen. Pure; does not decide what is too much.
import type { Sample, Trend } from "../model/index.js";

/** Confidence levels that are offered, with the matching two-sided quantile of the normal distribution. */
const QUANTILES = { 0.95: 1.959964, 0.99: 2.575829 } as const;

export type ConfidenceLevel = keyof typeof QUANTILES;

/** More points than this are thinned first: the slopes of all pairs grow with the square. */
const MAX_POINTS = 400;

const MIB = 1024 * 1024;
const MINUTE = 60_000;

/**
 * The Theil–Sen line: its slope is the median of the slopes of all pairs of samples, so up to 29 % of the samples may be
 * arbitrarily wrong. The confidence interval is that of P. K. Sen, "Estimates of the regression coefficient based on
 * Kendall's tau", JASA 63 (1968): as many of the sorted slopes are cut off at each end as the variance of Kendall's S
 * (with ties) allows. Memory samples depend on the ones before them, which makes that variance too small; it is raised by
 * (1 + r) / (1 − r), where r is the correlation of neighbouring residuals (Bayley and Hammersley, 1946).
 *
 * With too few samples for the level (seven or fewer at 99 %) the interval includes zero: nothing is certain then.
 * @param samples in order of time
 * @param options `level` of the interval, 0.99 unless given; `limit` in bytes, for the time that is left until it is reached
 */
export function theilSen(
  samples: readonly Sample[],
  { level = 0.99, limit }: { readonly level?: ConfidenceLevel; readonly limit?: number } = {},
): Trend {
  const points = thin(samples, MAX_POINTS);
  const slopes = pairSlopes(points);
  if (slopes.length === 0) return { slope: 0, slopeLow: 0, slopeHigh: 0, level, growth: 0 };
  const slope = medianOfSorted(slopes);
  const spread = QUANTILES[level] * Math.sqrt(kendallVariance(points) * inflation(residuals(points, slope)));
  const cut = Math.floor((slopes.length - spread) / 2);
  const last = slopes.length - 1;
  const low = cut >= 1 ? slopes[cut - 1] : Math.min(0, slopes[0]);
  const high = cut >= 1 ? slopes[last - (cut - 1)] : Math.max(0, slopes[last]);
  const growth = slope * (samples[samples.length - 1].t - samples[0].t);
  // Where it may as well not grow, a time would be a guess.
  const minutesToLimit = limit === undefined || low <= 0 ? undefined : timeLeft(points, slope, limit);
  return {
    slope: perMinute(slope),
    slopeLow: perMinute(low),
    slopeHigh: perMinute(high),
    level,
    growth,
    ...(minutesToLimit === undefined ? {} : { minutesToLimit }),
  };
}

/** Typical distance of a sample from the line in bytes: the median absolute deviation, scaled as a standard deviation. */
export function scatter(samples: readonly Sample[], trend: Trend): number {
  const rest = residuals(samples, (trend.slope * MIB) / MINUTE);
  const middle = median(rest);
  return 1.4826 * median(rest.map((residual) => Math.abs(residual - middle)));
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

/** One real sample for each of `count` stretches of the series: the one whose working set is in the middle. */
function thin(samples: readonly Sample[], count: number): readonly Sample[] {
  if (samples.length <= count) return samples;
  const kept: Sample[] = [];
  for (let k = 0; k < count; k++) {
    const from = Math.floor((k * samples.length) / count);
    const to = Math.floor(((k + 1) * samples.length) / count);
    const stretch = samples.slice(from, to).sort((a, b) => a.workingSet - b.workingSet || a.t - b.t);
    kept.push(stretch[(stretch.length - 1) >> 1]);
  }
  return kept;
}

/** Sorted slopes of all pairs in bytes per ms; pairs of one instant have none. */
function pairSlopes(points: readonly Sample[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let used = 0;
  for (let i = 0; i < points.length; i++) {
    for (let j = i + 1; j < points.length; j++) {
      const time = points[j].t - points[i].t;
      if (time > 0) slopes[used++] = (points[j].workingSet - points[i].workingSet) / time;
    }
  }
  return slopes.subarray(0, used).sort();
}

function medianOfSorted(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Variance of Kendall's S where nothing trends, less what equal values take away. */
function kendallVariance(points: readonly Sample[]): number {
  const counts = new Map<number, number>();
  for (const { workingSet } of points) counts.set(workingSet, (counts.get(workingSet) ?? 0) + 1);
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
  const correlation = Math.min(0.95, Math.max(0, neighbours / all));
  return (1 + correlation) / (1 - correlation);
}

/** Distance of each point from the line of this slope through the first one. */
function residuals(points: readonly Sample[], slope: number): number[] {
  const [first] = points;
  return points.map(({ t, workingSet }) => workingSet - first.workingSet - slope * (t - first.t));
}

/** Minutes from the last sample to the limit along a line that rises. */
function timeLeft(points: readonly Sample[], slope: number, limit: number): number {
  const [first] = points;
  const end = first.workingSet + median(residuals(points, slope)) + slope * (points[points.length - 1].t - first.t);
  return Math.max(0, (limit - end) / slope / MINUTE);
}

function perMinute(bytesPerMs: number): number {
  return (bytesPerMs * MINUTE) / MIB;
}
