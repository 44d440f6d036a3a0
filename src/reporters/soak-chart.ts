// One soak as a chart of HTML and SVG: memory, limit, threshold, restarts and events on one time axis. No script, no network.
// The drawing is stretched to any width; words stand beside it as HTML, so that they keep their size on a phone.
import type { Sample, SeriesEvent, Verdict } from "../model/index.js";
import { html } from "./html-escape.js";
import { byteTicks, pieces, thinned, tickTime, timeTicks } from "./series.js";
import { formatBytes, formatDuration } from "./units.js";

/** The drawing's own units each way. */
const SIZE = 1000;
const MOST_POINTS = 1200;
const MOST_MARKS = 40;
/** Marks nearer than this share of the width go below each other, in so many rows. */
const NEAR = 0.035;
const ROWS = 3;

const MIB = 1024 * 1024;
const MINUTE = 60_000;

/** An event with its number in the chart. */
export interface Mark {
  readonly number: number;
  readonly event: SeriesEvent;
}

/** Events that are marked, numbered in order of time, and how many there are in all. */
export function marksOf({ series }: Verdict): { readonly marks: readonly Mark[]; readonly total: number } {
  const events = series.events ?? [];
  return { marks: events.slice(0, MOST_MARKS).map((event, i) => ({ number: i + 1, event })), total: events.length };
}

interface Axes {
  /** ms and bytes at the far ends. */
  readonly end: number;
  readonly top: number;
}

/** The chart; nothing where there is not one sample. */
export function soakChart(verdict: Verdict): string {
  const { series, limit, threshold } = verdict;
  const { samples } = series;
  const last = samples.at(-1);
  if (!last) return "";
  const highest = samples.reduce((most, { workingSet, rss = 0 }) => Math.max(most, workingSet, rss), 1);
  const axes: Axes = { end: Math.max(verdict.duration, last.t, 1), top: Math.max(limit, highest) * 1.06 };
  const { marks } = marksOf(verdict);
  const drawing = [
    ...byteTicks(axes.top, 5).map((bytes) => level("grid", bytes, axes)),
    ...timeTicks(axes.end, 5).map((t) => upright("grid", t, axes)),
    ...gapsOf(verdict).map((gap) => shade(gap, axes)),
    ...pieces(series).flatMap((piece) => curves(piece, axes)),
    ...trendOf(verdict, axes),
    ...(limit > 0 && threshold !== undefined && threshold < limit ? [level("near", threshold, axes)] : []),
    ...(limit > 0 ? [level("limit", limit, axes)] : []),
    ...marks.map(({ event }) => upright(`event ${event.kind}`, event.t, axes)),
  ];
  return `<figure class="chart">
<div class="plot" role="img" aria-label="${html(description(verdict))}">
<svg viewBox="0 0 ${SIZE} ${SIZE}" preserveAspectRatio="none" aria-hidden="true">
${drawing.join("\n")}
</svg>
${labels(verdict, axes).join("\n")}
${badges(marks, axes).join("\n")}
</div>
<figcaption>${legend(verdict)}</figcaption>
</figure>`;
}

/** For those who do not see it. */
function description({ name, series, limit, peak, duration }: Verdict): string {
  const most = peak === undefined ? "" : `, at most ${formatBytes(peak)}`;
  const of = limit > 0 ? ` of a limit of ${formatBytes(limit)}` : "";
  return `Memory of ${name} over ${formatDuration(duration)}${most}${of}; ${series.samples.length} samples`;
}

/** Working set as a filled curve, and what is known of anonymous memory as a thin one. A lone sample is a dot, drawn as a short line. */
function curves(piece: readonly Sample[], axes: Axes): string[] {
  const points = thinned(piece, MOST_POINTS);
  const [first, last] = [points[0], points[points.length - 1]];
  const line = path(points, ({ workingSet }) => workingSet, axes);
  const area = `${line}L${x(last.t, axes)} ${SIZE}L${x(first.t, axes)} ${SIZE}Z`;
  const rss = points.filter((point) => point.rss !== undefined);
  return [
    `<path class="area" d="${area}"/>`,
    ...(rss.length > 1 ? [`<path class="rss" d="${path(rss, (point) => point.rss ?? 0, axes)}"/>`] : []),
    `<path class="memory" d="${line}"/>`,
  ];
}

function path(points: readonly Sample[], value: (sample: Sample) => number, axes: Axes): string {
  const steps = points.map((point) => `${x(point.t, axes)} ${y(value(point), axes)}`);
  return `M${steps.join("L")}${steps.length === 1 ? "h1" : ""}`;
}

/** The line that was laid through the floors, from its middle both ways; only where it means something. */
function trendOf({ kind, reasons, trend, series }: Verdict, axes: Axes): string[] {
  const isGrowing = kind === "growing" || reasons.some((reason) => reason.kind === "growing");
  const [first, last] = [series.samples[0], series.samples.at(-1)];
  if (!trend || !isGrowing || !first || !last) return [];
  // Of several lives nobody knows here which one the line belongs to.
  if ((series.events ?? []).some((event) => event.kind === "started" && event.t > first.t)) return [];
  const slope = (trend.slope * MIB) / MINUTE;
  const middle = [...series.samples].sort((a, b) => a.workingSet - slope * a.t - (b.workingSet - slope * b.t))[
    Math.floor(series.samples.length / 4)
  ];
  if (!middle) return [];
  const at = (t: number): number => Math.max(0, middle.workingSet + slope * (t - middle.t));
  const [from, to] = [first.t, last.t].map((t) => `${x(t, axes)} ${y(at(t), axes)}`);
  return [`<path class="trend" d="M${from}L${to}"/>`];
}

function gapsOf({ series }: Verdict): { from: number; to: number; why: string }[] {
  const all = pieces(series);
  return all.slice(1).map((piece, i) => {
    const [from, to] = [all[i]?.at(-1)?.t ?? 0, piece[0]?.t ?? 0];
    const told = series.gaps?.find((gap) => gap.from < to && gap.to > from);
    return { from, to, why: told?.why ?? "no samples" };
  });
}

function shade({ from, to, why }: { from: number; to: number; why: string }, axes: Axes): string {
  const [left, right] = [x(from, axes), x(to, axes)];
  const title = `<title>${html(`${tickTime(from)} to ${tickTime(to)}: ${why}`)}</title>`;
  return `<rect class="gap" x="${left}" y="0" width="${Math.max(1, right - left).toFixed(1)}" height="${SIZE}">${title}</rect>`;
}

function level(name: string, bytes: number, axes: Axes): string {
  return `<path class="${name}" d="M0 ${y(bytes, axes)}h${SIZE}"/>`;
}

function upright(name: string, t: number, axes: Axes): string {
  return `<path class="${html(name)}" d="M${x(t, axes)} 0v${SIZE}"/>`;
}

function labels({ limit, threshold }: Verdict, axes: Axes): string[] {
  const up = (bytes: number): string => `${((y(bytes, axes) / SIZE) * 100).toFixed(2)}%`;
  const right = (t: number): string => `${((x(t, axes) / SIZE) * 100).toFixed(2)}%`;
  const isNear = limit > 0 && threshold !== undefined && threshold < limit;
  return [
    ...byteTicks(axes.top, 5).map((bytes) => `<span class="y" style="top:${up(bytes)}">${axisBytes(bytes)}</span>`),
    ...timeTicks(axes.end, 5).map((t, i, all) => {
      // The last one ends where the chart does; on a phone every second one goes, counted from there.
      const kind = `${t > 0.93 * axes.end ? " last" : ""}${i > 0 && (all.length - 1 - i) % 2 === 1 ? " minor" : ""}`;
      return `<span class="x${kind}" style="left:${right(t)}">${tickTime(t)}</span>`;
    }),
    ...(limit > 0 ? [`<span class="tag limit" style="top:${up(limit)}">limit ${formatBytes(limit)}</span>`] : []),
    ...(isNear
      ? [`<span class="tag near" style="top:${up(threshold)}">${Math.round((threshold / limit) * 100)} %</span>`]
      : []),
  ];
}

function axisBytes(bytes: number): string {
  return bytes === 0 ? "0" : formatBytes(bytes);
}

/** Numbers at the events; those that would cover each other go below. */
function badges(marks: readonly Mark[], axes: Axes): string[] {
  const taken = new Array<number>(ROWS).fill(Number.NEGATIVE_INFINITY);
  return marks.map(({ number, event }) => {
    const left = x(event.t, axes) / SIZE;
    const free = taken.findIndex((last) => left - last >= NEAR);
    const row = free < 0 ? ROWS - 1 : free;
    taken[row] = left;
    const title = html(`${tickTime(event.t)}: ${event.message}`);
    return `<b class="mark ${html(event.kind)} row${row}" style="left:${(left * 100).toFixed(2)}%" title="${title}">${number}</b>`;
  });
}

function legend(verdict: Verdict): string {
  const { series, limit, threshold } = verdict;
  const key = (name: string, words: string): string => `<span class="key ${name}">${words}</span>`;
  return [
    key("memory", "working set"),
    ...(series.samples.some(({ rss }) => rss !== undefined) ? [key("rss", "anonymous memory")] : []),
    ...(limit > 0 ? [key("limit", "limit")] : []),
    ...(limit > 0 && threshold !== undefined && threshold < limit ? [key("near", "threshold")] : []),
    ...(trendOf(verdict, { end: 1, top: 1 }).length > 0 ? [key("trend", "growth")] : []),
    ...(pieces(series).length > 1 ? [key("gap", "no samples")] : []),
  ].join(" ");
}

function x(t: number, { end }: Axes): number {
  return round((Math.min(Math.max(t, 0), end) / end) * SIZE);
}

function y(bytes: number, { top }: Axes): number {
  return round(SIZE - (Math.min(bytes, top) / top) * SIZE);
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
