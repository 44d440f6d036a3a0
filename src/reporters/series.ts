// A series as charts draw it: pieces between gaps, thinned to what a line can show, and the marks on its axes. Draws nothing.
import type { Sample, Series } from "../model/index.js";

/** Samples come at uneven times, on purpose: this many times the usual spacing apart, some are missing. */
const GAP = 3;

/** Further apart than this, samples are missing, ms. */
export function longestSpacing(samples: readonly Sample[]): number {
  const spacings = samples.slice(1).map((sample, index) => sample.t - (samples[index]?.t ?? sample.t));
  return GAP * (spacings.sort((a, b) => a - b)[Math.floor(spacings.length / 2)] ?? 0);
}

/** The samples between two gaps; a gap is where samples are missing, or where whoever sampled says so. */
export function pieces({ samples, gaps = [] }: Series): Sample[][] {
  const longest = longestSpacing(samples);
  const result: Sample[][] = [];
  samples.forEach((sample, i) => {
    const before = samples[i - 1];
    const isApart =
      before !== undefined &&
      (sample.t - before.t > longest || gaps.some(({ from, to }) => from >= before.t && to <= sample.t && to > from));
    const piece = result.at(-1);
    if (!piece || isApart) result.push([sample]);
    else piece.push(sample);
  });
  return result;
}

/** At most about so many samples: of each stretch the lowest and the highest, so that no peak is lost. */
export function thinned(samples: readonly Sample[], most: number): readonly Sample[] {
  if (samples.length <= most) return samples;
  const stretches = Math.max(1, Math.floor(most / 2));
  return Array.from({ length: stretches }, (_, k) => {
    const from = Math.floor((k * samples.length) / stretches);
    const stretch = samples.slice(from, Math.floor(((k + 1) * samples.length) / stretches));
    const sorted = [...stretch].sort((a, b) => a.workingSet - b.workingSet);
    return [sorted[0], sorted.at(-1)].filter((sample) => sample !== undefined);
  }).flatMap((pair) => [...new Set(pair)].sort((a, b) => a.t - b.t));
}

/** Round numbers from 0 up to `top`, about so many. Bytes are round in powers of two. */
export function byteTicks(top: number, about: number): number[] {
  let step = 1;
  while (top / step > about) step *= 2;
  return upTo(top, step);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const TIME_STEPS = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 4, 8, 12, 24, 48, 120, 240].map((n) => n * HOUR),
];

/** Times that a person would choose, from 0 up to `end`, at most so many and the 0. */
export function timeTicks(end: number, most: number): number[] {
  const step = TIME_STEPS.find((candidate) => end / candidate <= most) ?? end;
  return upTo(end, Math.max(step, 1));
}

/** `0`, `30 s`, `5 min`, `1 h`: short, for an axis. */
export function tickTime(ms: number): string {
  if (ms === 0) return "0";
  if (ms < MINUTE) return `${Number((ms / SECOND).toFixed(1))} s`;
  if (ms < HOUR) return ms % MINUTE === 0 ? `${ms / MINUTE} min` : `${Number((ms / MINUTE).toFixed(1))} min`;
  return `${Number((ms / HOUR).toFixed(1))} h`;
}

function upTo(top: number, step: number): number[] {
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
}
