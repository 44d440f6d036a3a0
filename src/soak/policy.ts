// From a series of samples and how the run ended to a verdict. Pure: the thresholds are data, nothing is measured here.
import type { PodContainer, Sample, Series, Trend, Verdict, VerdictKind, VerdictReason } from "../model/index.js";
import { type ConfidenceLevel, quantile, scatter, theilSen } from "./trend.js";

/** What counts as too much memory. */
export interface Policy {
  /** The first part of a run fills caches and pools: it says nothing about growth. The shorter of the two is dropped. */
  readonly warmUp: { readonly share: number /** ms */; readonly atMost: number };
  /** Share of the limit that the working set must stay under once warm. */
  readonly nearLimit: number;
  /** Fewer samples than this after the warm-up prove nothing about growth. */
  readonly minSamples: number;
  /** Growth counts only if it is certain and large enough: all of these must hold. */
  readonly growth: {
    /** The confidence interval of the slope at this level lies above zero. */
    readonly level: ConfidenceLevel;
    /** Bytes over the measured window. */
    readonly minBytes: number;
    /** Share of the limit over the measured window. */
    readonly minShareOfLimit: number;
    /** Times the typical distance of the samples from the line: a sawtooth is no growth. */
    readonly minScatter: number;
  };
}

export const DEFAULT_POLICY: Policy = {
  warmUp: { share: 0.25, atMost: 60_000 },
  nearLimit: 0.9,
  minSamples: 12,
  growth: { level: 0.99, minBytes: 512 * 1024, minShareOfLimit: 0.002, minScatter: 1 },
};

/** How a run ended. */
export type RunEnd =
  /** Its time was up: it ended on SIGTERM, or had to be killed after the grace. */
  | { readonly kind: "stopped"; readonly killed: boolean; readonly exitCode?: number; readonly signal?: string }
  /** It was ended before its time because its samples had passed a limit that no kernel enforced. */
  | { readonly kind: "over-limit"; readonly exitCode?: number; readonly signal?: string }
  /** It ended by itself before its time was up. */
  | { readonly kind: "exited"; readonly exitCode?: number; readonly signal?: string }
  /** Whoever asked for the soak called it off. */
  | { readonly kind: "aborted" }
  /** Its pod was taken away before the time was up, by somebody else: one plain line that says how. */
  | { readonly kind: "removed"; readonly message: string }
  /** Nobody could see any more what it does: one plain line that says why. What was seen before still counts against it. */
  | { readonly kind: "lost"; readonly message: string }
  /** It could not even start: one plain line that says why. */
  | { readonly kind: "not-started"; readonly message: string };

/** What in a cluster tells of a kill for want of memory: any one suffices, and each alone misses some. */
export type OomSign = "state" | "last-state" | "event" | "exit-code";

/** What is known about a run beside its samples. */
export interface RunFacts {
  readonly command: readonly string[];
  /** The limit that was asked for, bytes. */
  readonly limit: number;
  /** How long it ran, ms. */
  readonly duration: number;
  readonly end: RunEnd;
  /** Processes that the kernel killed for want of memory. */
  readonly oomKills: number;
  /** In a cluster: what told of the kills. */
  readonly oomSigns?: readonly OomSign[];
  /** In a cluster: how often the container was started again during the soak. */
  readonly restarts?: number;
  /** In a cluster: which container it is. */
  readonly pod?: PodContainer;
  /** The kernel's own high-water mark in bytes, page cache included. It counts beside a kill alone: the limit did too. */
  readonly highWater?: number;
  readonly notEnforced: readonly string[];
  readonly output: readonly string[];
}

/** Strongest first: the first kind with a reason is the verdict. */
const STRENGTH: readonly VerdictKind[] = [
  "oom-killed",
  "over-limit",
  "crashed",
  "restarted",
  "growing",
  "not-measured",
  "fine",
];

/** Signals that a program brings on itself: no answer to a polite SIGTERM. */
const FAULTS: ReadonlySet<string> = new Set(["SIGSEGV", "SIGBUS", "SIGABRT", "SIGFPE", "SIGILL", "SIGSYS", "SIGTRAP"]);

/**
 * The verdict on one soak. What could not be measured never passes; an OOM kill needs no samples.
 *
 * Arguments of the reasons: oom-killed `limit kills after peak? signs?` (the kernel's own mark, no sample); over-limit `limit peak at allowed share`;
 * growing `slope slopeLow slopeHigh level growth minutesToLimit?`; crashed `after exitCode? signal?`;
 * restarted `restarts`; not-measured `why` (`not-started`, `aborted`, `lost`, `no-samples`, `too-few-samples`) and `samples`; fine `limit peak share samples`, and
 * `ended: early` or `ended: killed` where it did not end on SIGTERM. Bytes and ms, as everywhere.
 */
export function judge(series: Series, facts: RunFacts, policy: Policy = DEFAULT_POLICY): Verdict {
  const { end, limit, duration } = facts;
  const peak = highest(series.samples);
  const warm = afterWarmUp(series.samples, duration, policy);
  const trend = warm.length >= policy.minSamples ? theilSen(warm, { level: policy.growth.level, limit }) : undefined;
  const bad = [
    ...oomKilled(facts),
    // A kill at the limit says all that samples near the limit could say.
    ...(facts.oomKills > 0 ? [] : overLimit(series.samples, warm, limit, policy)),
    ...crashed(facts),
    ...restarted(facts),
    ...(trend && isGrowing(warm, trend, limit, policy) ? [growing(trend)] : []),
  ];
  const gap = unmeasured(series.samples, warm, facts, policy);
  const reasons = [...bad, ...(gap && bad.length === 0 ? [gap.reason] : [])];
  if (reasons.length === 0 && peak) reasons.push(fine(series.samples, peak, facts));
  reasons.sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
  const kind = reasons[0].kind;
  return {
    name: series.name,
    kind,
    pass: kind === "fine",
    reasons,
    notEnforced: [...facts.notEnforced, ...(gap && bad.length === 0 ? [gap.line] : endLines(facts, trend))],
    command: facts.command,
    limit,
    ...peakOf(peak, facts),
    duration,
    ...exitOf(end),
    ...(facts.restarts === undefined ? {} : { restarts: facts.restarts }),
    ...(facts.pod && { pod: facts.pod }),
    ...(trend ? { trend } : {}),
    series,
    output: facts.output,
  };
}

function exitOf(end: RunEnd): { exitCode?: number; signal?: string } {
  if (end.kind !== "stopped" && end.kind !== "over-limit" && end.kind !== "exited") return {};
  const { exitCode, signal } = end;
  return { ...(exitCode === undefined ? {} : { exitCode }), ...(signal === undefined ? {} : { signal }) };
}

/** A kill comes between two samples, so that the last one may be far below the limit: there the kernel's own mark counts. */
function peakOf(sampled: Sample | undefined, { oomKills, highWater }: RunFacts): { peak?: number } {
  if (oomKills > 0 && highWater !== undefined) return { peak: highWater };
  return sampled ? { peak: sampled.workingSet } : {};
}

function oomKilled(facts: RunFacts): VerdictReason[] {
  if (facts.oomKills === 0) return [];
  const { limit, oomKills: kills, duration: after, oomSigns } = facts;
  const signs = oomSigns ? { signs: oomSigns.join(", ") } : {};
  return [{ kind: "oom-killed", args: { limit, kills, after, ...peakOf(undefined, facts), ...signs } }];
}

/** Above the limit at any time, or close to it once warm. */
function overLimit(
  samples: readonly Sample[],
  warm: readonly Sample[],
  limit: number,
  policy: Policy,
): VerdictReason[] {
  const rules = [
    { sample: highest(samples), share: 1 },
    { sample: highest(warm), share: policy.nearLimit },
  ];
  const broken = rules.find(({ sample, share }) => sample && sample.workingSet > share * limit);
  if (!broken?.sample) return [];
  const { workingSet: peak, t: at } = broken.sample;
  const allowed = Math.floor(broken.share * limit);
  return [{ kind: "over-limit", args: { limit, peak, at, allowed, share: broken.share } }];
}

function crashed({ end, duration: after, oomKills }: RunFacts): VerdictReason[] {
  if (end.kind !== "exited" && end.kind !== "stopped") return [];
  const { exitCode, signal } = end;
  if (signal === "SIGKILL" && oomKills > 0) return [];
  if (signal !== undefined) {
    // Whoever is told to stop may die of that; but not of a fault in the attempt.
    const excused = end.kind === "stopped" && !FAULTS.has(signal);
    return excused ? [] : [{ kind: "crashed", args: { after, signal } }];
  }
  if (end.kind === "stopped" || exitCode === undefined || exitCode === 0) return [];
  return [{ kind: "crashed", args: { after, exitCode } }];
}

/** A container that is started again has ended, and nobody asked it to. */
function restarted({ restarts = 0 }: RunFacts): VerdictReason[] {
  return restarts > 0 ? [{ kind: "restarted", args: { restarts } }] : [];
}

/**
 * Slope and effect size, together. And the floor must rise, up to the end: a leak raises the memory that is held between
 * two peaks, while a sawtooth whose peaks happen to be sampled late does not, and a cache that has filled stands still.
 */
function isGrowing(warm: readonly Sample[], trend: Trend, limit: number, { growth }: Policy): boolean {
  const enough = Math.max(growth.minBytes, growth.minShareOfLimit * limit, growth.minScatter * scatter(warm, trend));
  const [first, middle, last] = floors(warm);
  // A straight line rises by a third of its growth from one third of the window to the next.
  const step = trend.growth / 3 / 4;
  return trend.slopeLow > 0 && trend.growth >= enough && middle - first >= step && last - middle >= step;
}

/** The lower quartile of each third of the samples. */
function floors(samples: readonly Sample[]): [number, number, number] {
  const floor = (third: number): number => {
    const [from, to] = [third, third + 1].map((part) => Math.round((part * samples.length) / 3));
    return quantile(
      samples.slice(from, to).map((sample) => sample.workingSet),
      0.25,
    );
  };
  return [floor(0), floor(1), floor(2)];
}

function growing({ slope, slopeLow, slopeHigh, level, growth, minutesToLimit }: Trend): VerdictReason {
  const left = minutesToLimit === undefined ? {} : { minutesToLimit };
  return { kind: "growing", args: { slope, slopeLow, slopeHigh, level, growth, ...left } };
}

interface Gap {
  readonly reason: VerdictReason;
  /** For people. */
  readonly line: string;
}

/** Why nothing can be concluded; nothing if something can. */
function unmeasured(
  samples: readonly Sample[],
  warm: readonly Sample[],
  { end, duration }: RunFacts,
  { minSamples }: Policy,
): Gap | undefined {
  const gap = (why: string, line: string): Gap => ({
    reason: { kind: "not-measured", args: { why, samples: samples.length } },
    line,
  });
  if (end.kind === "not-started") return gap("not-started", end.message);
  if (end.kind === "lost") return gap("lost", end.message);
  if (end.kind === "aborted") return gap("aborted", `the soak was called off after ${seconds(duration)}`);
  if (samples.length === 0) {
    return gap("no-samples", `the program was gone after ${seconds(duration)}, before its memory could be read`);
  }
  const endedWell = end.kind === "exited" && end.exitCode === 0;
  if (endedWell || warm.length >= minSamples) return undefined;
  return gap(
    "too-few-samples",
    `${warm.length} samples after the warm-up are too few to see growth, ${minSamples} are needed: let it run longer`,
  );
}

/** A program that ends early and well is fine, but nobody should take a short look for a long one. */
function endLines({ end, duration }: RunFacts, trend: Trend | undefined): string[] {
  if (end.kind === "removed") return [end.message];
  if (end.kind === "stopped" && end.killed) return ["the program did not end on SIGTERM and had to be killed"];
  if (end.kind !== "exited" || end.exitCode !== 0) return [];
  const growth = trend ? "" : ": too short to see growth";
  return [`the program ended by itself after ${seconds(duration)}${growth}`];
}

function fine(samples: readonly Sample[], peak: Sample, { limit, end }: RunFacts): VerdictReason {
  const ended =
    end.kind === "exited" ? { ended: "early" } : end.kind === "stopped" && end.killed ? { ended: "killed" } : {};
  const share = peak.workingSet / limit;
  return { kind: "fine", args: { limit, peak: peak.workingSet, share, samples: samples.length, ...ended } };
}

function afterWarmUp(samples: readonly Sample[], duration: number, { warmUp }: Policy): readonly Sample[] {
  const warmUpEnd = Math.min(warmUp.share * duration, warmUp.atMost);
  return samples.filter((sample) => sample.t >= warmUpEnd);
}

function highest(samples: readonly Sample[]): Sample | undefined {
  let top: Sample | undefined;
  for (const sample of samples) if (!top || sample.workingSet > top.workingSet) top = sample;
  return top;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
