// When samples are taken: around an interval, and never in step with what is sampled. Pure.

/**
 * Time until the next sample, ms: spread around the interval by the golden ratio. Evenly spaced samples of a program that works in
 * rounds of nearly the same length would show a slow wave that is not there, and a part of a wave looks like growth.
 */
export function spacing(round: number, interval: number): number {
  const fraction = (round * 0.6180339887498949) % 1;
  return interval * (0.6 + 0.8 * fraction);
}
