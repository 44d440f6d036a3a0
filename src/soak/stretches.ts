// How long a series stays above a threshold without a break. Pure.
import type { Sample, Threshold } from "../model/index.js";

export interface Stretch {
  /** The first sample above, and the last, ms. */
  readonly from: number;
  readonly to: number;
  /** The highest value, and when. */
  readonly peak: number;
  readonly at: number;
  /** It goes on to the last sample. */
  readonly isOpen: boolean;
}

/**
 * Stretches of samples above a value. Where samples are missing between two that are above, it counts as above all the time.
 * @param samples in order of time
 * @param measure nothing where a sample does not know
 */
export function stretchesAbove(
  samples: readonly Sample[],
  measure: (sample: Sample) => number | undefined,
  value: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | undefined;
  for (const sample of samples) {
    const here = measure(sample);
    if (here === undefined) continue;
    const { t } = sample;
    if (here > value) {
      const top = open && open.peak >= here ? open : { peak: here, at: t };
      open = { from: open?.from ?? t, to: t, peak: top.peak, at: top.at, isOpen: true };
    } else if (open) {
      stretches.push({ ...open, isOpen: false });
      open = undefined;
    }
  }
  return open ? [...stretches, open] : stretches;
}

/** The highest of those stretches that last too long. */
export function tooLong(stretches: readonly Stretch[], threshold: Threshold): Stretch | undefined {
  return stretches
    .filter(({ from, to }) => threshold.for === 0 || to - from > threshold.for)
    .sort((a, b) => b.peak - a.peak)[0];
}

/**
 * A stretch that was going on at the end, and for so long already that nobody can say it would have ended in time: for half of what is
 * allowed, or of all that was seen.
 */
export function undecided(stretches: readonly Stretch[], threshold: Threshold, judged: number): Stretch | undefined {
  const enough = Math.min(threshold.for, judged) / 2;
  return stretches.find(({ from, to, isOpen }) => isOpen && to - from > enough);
}
