// A series as one row of bars. Data in, characters out.
import type { Sample, Series } from "../model/index.js";
import { longestSpacing } from "./series.js";

const BARS = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

/**
 * Each bar is the highest working set in its share of the time, as a part of the limit (or of the peak, without a limit). A share
 * between two samples takes the nearer one, unless they are so far apart that samples are missing: a gap is a gap, and a blank.
 */
export function sparkline(series: Series, limit: number, width = 32): string {
  const { samples } = series;
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return "";
  const top = Math.max(limit, ...samples.map((sample) => sample.workingSet), 1);
  const bars = Math.max(1, Math.min(width, samples.length));
  const span = Math.max(last.t - first.t, 1);
  const highest = new Array<number | undefined>(bars).fill(undefined);
  for (const { t, workingSet } of samples) {
    const at = Math.min(bars - 1, Math.floor(((t - first.t) / span) * bars));
    highest[at] = Math.max(highest[at] ?? 0, workingSet);
  }
  const longest = longestSpacing(samples);
  return highest
    .map((value, bar) => value ?? between(samples, first.t + ((bar + 0.5) / bars) * span, longest))
    .map((value) =>
      value === undefined ? " " : (BARS[Math.min(BARS.length - 1, Math.floor((value / top) * BARS.length))] ?? "█"),
    )
    .join("");
}

/** What the nearer of the two samples around a time saw; nothing if they are more than `longest` apart. */
function between(samples: readonly Sample[], time: number, longest: number): number | undefined {
  const after = samples.findIndex(({ t }) => t > time);
  const [left, right] = [samples[after - 1], samples[after]];
  if (!left || !right || right.t - left.t > longest) return undefined;
  return (time - left.t < right.t - time ? left : right).workingSet;
}
