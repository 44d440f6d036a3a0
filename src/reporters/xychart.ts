// A soak as a Mermaid chart, which GitHub draws in job summaries and comments. Characters out; draws nothing itself.
import type { Series, Verdict } from "../model/index.js";
import { pieces } from "./series.js";
import { trim } from "./units.js";

const MIB = 1024 * 1024;
const MINUTE = 60_000;

/** As many as the chart has room for; and fewer than this are a row of bars, not a curve. */
const POINTS = 60;
const FEWEST = 8;

/** Blue, red and ochre, seen on white and on black: the working set, the limit, the threshold. */
const COLOURS = "#2f81f7, #d1242f, #bf8700";

export interface XyChart {
  /** Lines of a fenced block of the language `mermaid`. */
  readonly lines: readonly string[];
  /** Longest time without samples that the line goes through, ms; 0 where there is none. */
  readonly gap: number;
}

/** Working set, limit and threshold over time; nothing where there are too few samples for a line. */
export function xychart(verdict: Verdict): XyChart | undefined {
  const { series, limit, threshold, duration } = verdict;
  const [first, last] = [series.samples[0], series.samples.at(-1)];
  if (!first || !last || last.t <= first.t || series.samples.length < FEWEST) return undefined;
  const heights = highestOf(series, Math.min(POINTS, series.samples.length));
  // Two points make a line from end to end.
  const constant = (bytes: number): string => `  line [${mib(bytes)}, ${mib(bytes)}]`;
  const top = Math.max(limit, ...heights);
  const end = Math.max(duration, last.t);
  const isLong = end >= 2 * MINUTE;
  const time = (ms: number): string => trim(isLong ? ms / MINUTE : ms / 1000);
  const lines = [
    `%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "${COLOURS}"}}}}%%`,
    "xychart-beta",
    `  x-axis "${isLong ? "minutes" : "seconds"}" ${time(first.t)} --> ${time(last.t)}`,
    `  y-axis "MiB" 0 --> ${mib(top * 1.05)}`,
    `  line [${heights.map(mib).join(", ")}]`,
    ...(limit > 0 ? [constant(limit)] : []),
    ...(limit > 0 && threshold !== undefined && threshold < limit ? [constant(threshold)] : []),
  ];
  return { lines, gap: longestGap(series) };
}

/** The highest working set in each share of the time; where there is none, on the line between its neighbours: the chart knows no gaps. */
function highestOf({ samples }: Series, count: number): number[] {
  const [first, last] = [samples[0], samples[samples.length - 1]];
  const highest = new Array<number | undefined>(count).fill(undefined);
  for (const { t, workingSet } of samples) {
    const at = Math.min(count - 1, Math.floor(((t - first.t) / (last.t - first.t)) * count));
    highest[at] = Math.max(highest[at] ?? 0, workingSet);
  }
  return highest.map((value, i) => value ?? between(highest, i));
}

function between(values: readonly (number | undefined)[], at: number): number {
  const left = values.findLastIndex((value, i) => i < at && value !== undefined);
  const right = values.findIndex((value, i) => i > at && value !== undefined);
  const [low = 0, high = low] = [values[left], values[right]];
  return low + ((high - low) * (at - left)) / (right - left);
}

function longestGap(series: Series): number {
  const all = pieces(series);
  return Math.max(0, ...all.slice(1).map((piece, i) => (piece[0]?.t ?? 0) - (all[i]?.at(-1)?.t ?? 0)));
}

function mib(bytes: number): string {
  return trim(bytes / MIB);
}
