// What soaks say of growth: when they crossed what, how fast they grew, how much work they did meanwhile. Pure.
import type { Sample, Verdict } from "../model/index.js";

const MIB = 2 ** 20;
const MINUTE = 60_000;

/** A point of a series that a person wants to know of. */
export interface Milestone {
  /** ms since the run began */
  readonly t: number;
  readonly kind: "first" | "half" | "near" | "limit" | "peak";
  readonly workingSet: number;
}

const SHARES = [
  ["half", 0.5],
  ["near", 0.9],
  ["limit", 1],
] as const;

/** The first sample, the first ones at 50, 90 and 100 % of the limit, and the highest; in order of time. */
export function milestonesOf({ series, limit }: Verdict): Milestone[] {
  const samples = series.samples;
  const [first] = samples;
  if (!first) return [];
  const at = (kind: Milestone["kind"], sample: Sample): Milestone => ({
    t: sample.t,
    kind,
    workingSet: sample.workingSet,
  });
  const crossings = SHARES.flatMap(([kind, share]) => {
    const sample = limit > 0 ? samples.find(({ workingSet }) => workingSet >= share * limit) : undefined;
    return sample ? [at(kind, sample)] : [];
  });
  const peak = samples.reduce((most, sample) => (sample.workingSet > most.workingSet ? sample : most), first);
  return [at("first", first), ...crossings, at("peak", peak)].sort((a, b) => a.t - b.t);
}

/** How fast memory grew, MiB a minute, and how that is known; nothing where nobody measured growth. */
export function slopeOf(verdict: Verdict): { readonly slope: number; readonly how: string } | undefined {
  const { trend, reasons, kind } = verdict;
  if (trend && (kind === "growing" || reasons.some((reason) => reason.kind === "growing")))
    return { slope: trend.slope, how: `the trend of the soak of ${verdict.name}` };
  const killed = reasons.find((reason) => reason.kind === "oom-killed")?.args.slope;
  if (typeof killed === "number") return { slope: killed, how: `the way of ${verdict.name} to its limit in the soak` };
  return undefined;
}

/** Units of work a minute, where the samples count them. */
export function workRate({ series }: Verdict): number | undefined {
  const counted = series.samples.filter((sample) => sample.work !== undefined);
  const [first, last] = [counted[0], counted.at(-1)];
  if (!first || !last || last.t <= first.t) return undefined;
  const done = (last.work ?? 0) - (first.work ?? 0);
  return done > 0 ? (done / (last.t - first.t)) * MINUTE : undefined;
}

/** A soak that says that memory is the trouble. */
export function isAboutMemory({ reasons }: Verdict): boolean {
  return reasons.some(({ kind }) => kind === "oom-killed" || kind === "over-limit" || kind === "growing");
}

/** MiB a minute that a life from an empty start to its limit needs at least. */
export function slopeOfLife(limit: number, ms: number): number {
  return limit / MIB / (ms / MINUTE);
}
