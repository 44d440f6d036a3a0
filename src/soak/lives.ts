// A series as it is judged: samples in order, each once, cut where a container was started again, without its warm-ups; and the holes
// in it. Pure; judges nothing.
import type { Sample, Series, SoakPolicy } from "../model/index.js";
import { median } from "./trend.js";

/** From one start of a container to its end. */
export interface Life {
  /** ms, as in `Sample`. */
  readonly from: number;
  readonly to: number;
  readonly all: readonly Sample[];
  /** Samples after the warm-up. */
  readonly warm: readonly Sample[];
}

/** A time without samples. */
export interface Hole {
  readonly from: number;
  readonly to: number;
}

/** This many times the usual time between two samples apart, some are missing. */
const MISSING = 3;

/** In less than this nothing is missing: a busy machine takes its time, ms. */
const SHORTEST_HOLE = 3_000;

/** In order of time, and each once: what is read twice proves nothing more. A sample that has no time or size cannot be placed. */
export function inOrder(samples: readonly Sample[]): Sample[] {
  const placed = samples.filter(({ t, workingSet }) => Number.isFinite(t) && Number.isFinite(workingSet));
  const sorted = placed.sort((a, b) => a.t - b.t || a.workingSet - b.workingSet);
  return sorted.filter((sample, i) => i === 0 || !isSame(sample, sorted[i - 1]));
}

function isSame(a: Sample, b: Sample): boolean {
  return a.t === b.t && a.workingSet === b.workingSet;
}

/**
 * One life for each start of the container. What a container held before it was started again says nothing about what it holds after.
 * @param samples of the series, in order
 * @param duration how long it ran in all, ms
 */
export function livesOf(samples: readonly Sample[], series: Series, duration: number, policy: SoakPolicy): Life[] {
  const starts = timesOf(series, ["started"]);
  const first = samples[0]?.t ?? 0;
  const begin = starts.findLast((t) => t <= first) ?? 0;
  const end = Math.max(begin + duration, samples.at(-1)?.t ?? 0);
  const cuts = [begin, ...starts.filter((t) => t > first && t < end)];
  const ends = timesOf(series, ["exited", "oom-killed", "removed"]);
  return cuts.map((from, i) => {
    const next = cuts[i + 1] ?? Number.POSITIVE_INFINITY;
    const to = ends.find((t) => t > from && t <= next) ?? Math.min(next, end);
    const warmUp = from + Math.min(policy.warmUp.share * (to - from), policy.warmUp.atMost);
    const all = samples.filter(({ t }) => t < next && (i === 0 || t >= from));
    return { from, to, all, warm: all.filter(({ t }) => t >= warmUp) };
  });
}

/** Times without samples of what is judged, from the first warm-up to the end; while nothing runs nothing is missing. */
export function holesOf(lives: readonly Life[], { warmUp }: SoakPolicy): { holes: readonly Hole[]; judged: number } {
  const usual = median(lives.flatMap(({ warm }) => warm.slice(1).map(({ t }, i) => t - warm[i].t)));
  const longest = Math.max(SHORTEST_HOLE, MISSING * usual);
  const holes: Hole[] = [];
  let judged = 0;
  for (const { from, to, warm } of lives) {
    const begin = from + Math.min(warmUp.share * (to - from), warmUp.atMost);
    judged += Math.max(0, to - begin);
    const times = [begin, ...warm.map(({ t }) => t), Math.max(to, warm.at(-1)?.t ?? to)];
    times.forEach((t, i) => {
      if (i > 0 && t - times[i - 1] > longest) holes.push({ from: times[i - 1], to: t });
    });
  }
  return { holes, judged };
}

function timesOf({ events = [] }: Series, kinds: readonly string[]): number[] {
  return events
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ t }) => t)
    .sort((a, b) => a - b);
}
