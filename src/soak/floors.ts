// What a program holds between its peaks: the lower edge of a series, at evenly spaced times. Pure; judges nothing.
import type { Sample } from "../model/index.js";
import { quantile } from "./trend.js";

/** As many points as Theil–Sen needs for a narrow interval, and few enough that neighbours hardly depend on each other. */
const FLOORS = 20;

/** Low, so that bursts and the sawtooth of a collected heap count little; not the lowest, so that one odd sample does not count. */
const EDGE = 0.15;

/**
 * One point for each of 20 equal stretches of the time (fewer where there are fewer samples), near the lowest of its samples.
 * A leak raises what is held between two peaks; load, garbage and bursts raise the peaks. A stretch without samples gives none.
 * @param samples in order of time
 */
export function floors(samples: readonly Sample[]): Sample[] {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || first.t === last.t) return [...samples];
  const count = Math.min(FLOORS, samples.length);
  const width = (last.t - first.t) / count;
  const stretches = Array.from({ length: count }, (): Sample[] => []);
  for (const sample of samples) {
    stretches[Math.min(count - 1, Math.floor((sample.t - first.t) / width))].push(sample);
  }
  return stretches.flatMap((stretch) => {
    if (stretch.length === 0) return [];
    const low = quantile(
      stretch.map(({ workingSet }) => workingSet),
      EDGE,
    );
    const times = stretch.reduce((sum, { t }) => sum + t, 0);
    return [{ t: times / stretch.length, workingSet: low }];
  });
}
