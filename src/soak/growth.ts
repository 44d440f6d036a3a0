// Whether a series grows, how fast, and what growth could have hidden in it. Pure; the thresholds come from the policy.
import type { Sample, SoakPolicy, Trend } from "../model/index.js";
import { floors } from "./floors.js";
import {
  type Line,
  overTime,
  type Point,
  quantile,
  residuals,
  scatterAroundStep,
  slopeWithoutStep,
  theilSen,
} from "./trend.js";

const MIB = 1024 * 1024;
const MINUTE = 60_000;

/** Peaks count for the time that is left: the kernel does not kill by the mean. */
const PEAKS = 0.95;

export interface Growth {
  readonly trend: Trend;
  readonly isGrowing: boolean;
}

/**
 * Lays a line through the floors of the series. It grows if the line certainly rises, by enough, and also if any single step is
 * allowed for: a warm-up that levels off and a pool that grew once are no leak.
 * @param warm samples after the warm-up, in order of time
 * @param limit bytes
 */
export function growthOf(warm: readonly Sample[], limit: number, { growth }: SoakPolicy): Growth {
  const points = overTime(floors(warm));
  const line = theilSen(points, growth.level);
  const span = warm.length > 0 ? warm[warm.length - 1].t - warm[0].t : 0;
  const trend: Trend = {
    slope: perMinute(line.slope),
    slopeLow: perMinute(line.low),
    slopeHigh: perMinute(line.high),
    level: growth.level,
    growth: line.slope * span,
    ...timesToLimit(warm, line, limit),
    ...perUnit(warm, growth.level),
  };
  const isGrowing =
    line.low > 0 &&
    trend.growth >= leastGrowth(points, limit, growth) &&
    slopeWithoutStep(points) >= growth.withoutStep * line.slope;
  return { trend, isGrowing };
}

/** Large against the limit, or large against how much the memory wavers. */
function leastGrowth(points: readonly Point[], limit: number, growth: SoakPolicy["growth"]): number {
  const clear = Math.min(growth.enoughShare * limit, growth.minScatter * scatterAroundStep(points));
  return Math.max(growth.minBytes, growth.minShare * limit, clear);
}

/** Minutes from the last sample until peaks reach the limit; nothing where it may as well not grow: a time would be a guess. */
function timesToLimit(
  warm: readonly Sample[],
  { slope, low, high }: Line,
  limit: number,
): Pick<Trend, "minutesToLimit" | "minutesToLimitLow" | "minutesToLimitHigh"> {
  if (low <= 0) return {};
  const points = overTime(warm);
  const [first, last] = [points[0], points[points.length - 1]];
  const end = first.y + slope * (last.x - first.x) + quantile(residuals(points, slope), PEAKS);
  const minutes = (at: number): number => Math.max(0, (limit - end) / at / MINUTE);
  return { minutesToLimit: minutes(slope), minutesToLimitLow: minutes(high), minutesToLimitHigh: minutes(low) };
}

/** The same line over units of work, where the samples know them. */
function perUnit(warm: readonly Sample[], level: SoakPolicy["growth"]["level"]): Pick<Trend, "perUnit"> {
  const points = floors(warm.filter(({ work }) => work !== undefined)).flatMap(({ t, workingSet }): Point[] => {
    const work = workAt(warm, t);
    return work === undefined ? [] : [{ x: work, y: workingSet }];
  });
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || last.x <= first.x) return {};
  const { slope, low, high } = theilSen(points, level);
  return { perUnit: { slope: slope / MIB, slopeLow: low / MIB, slopeHigh: high / MIB } };
}

/** Units done at a time between two samples, on the line between them. */
function workAt(samples: readonly Sample[], time: number): number | undefined {
  const after = samples.findIndex(({ t, work }) => work !== undefined && t >= time);
  const right = samples[after];
  const left = samples.slice(0, Math.max(0, after)).findLast(({ work }) => work !== undefined) ?? right;
  if (right?.work === undefined || left?.work === undefined) return undefined;
  const share = right.t > left.t ? (time - left.t) / (right.t - left.t) : 0;
  return left.work + share * (right.work - left.work);
}

function perMinute(bytesPerMs: number): number {
  return (bytesPerMs * MINUTE) / MIB;
}
