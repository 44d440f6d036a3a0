// From a series of samples and how the run ended to a verdict. Pure: the thresholds are data, nothing is measured here.
import {
  DEFAULT_SOAK_POLICY,
  type KillSign,
  type PodContainer,
  type Sample,
  type Series,
  type SoakPolicy,
  type Verdict,
  type VerdictKind,
  type VerdictReason,
} from "../model/index.js";
import { evidenceGap } from "./evidence.js";
import { type Growth, growthOf } from "./growth.js";
import { inOrder, type Life, livesOf } from "./lives.js";
import { stretchesAbove, tooLong } from "./stretches.js";
import { overTime, theilSen } from "./trend.js";
import { seconds } from "./words.js";

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
export type OomSign = KillSign;

/** What is known about a run beside its samples. */
export interface RunFacts {
  readonly command: readonly string[];
  /** The limit that was asked for, or that the pod has, bytes. */
  readonly limit: number;
  /** The pod's processor limit, in processors. */
  readonly cpuLimit?: number;
  /** When time 0 was, UTC, ISO 8601; absent where it never ran. */
  readonly begun?: string;
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
  "over-cpu",
  "not-measured",
  "fine",
];

/** Signals that a program brings on itself: no answer to a polite SIGTERM. */
const FAULTS: ReadonlySet<string> = new Set(["SIGSEGV", "SIGBUS", "SIGABRT", "SIGFPE", "SIGILL", "SIGSYS", "SIGTRAP"]);

/**
 * The verdict on one soak. What could not be measured never passes; an OOM kill needs no samples.
 *
 * Arguments of the reasons: oom-killed `limit kills after peak? slope? signs?` (the peak is the kernel's own mark, no sample); over-limit `limit peak at allowed share lasted?`;
 * growing `slope slopeLow slopeHigh level growth minutesToLimit? …`; crashed `after exitCode? signal?`; restarted `restarts`;
 * over-cpu `limit peak at share lasted`; not-measured `why` (see `evidence.ts`) and `samples`; fine `limit peak share samples`, and
 * `ended: early` or `ended: killed` where it did not end on SIGTERM. Bytes and ms, as everywhere.
 */
export function judge(series: Series, facts: RunFacts, policy: SoakPolicy = DEFAULT_SOAK_POLICY): Verdict {
  const { end, limit, duration } = facts;
  const samples = inOrder(series.samples);
  const lives = livesOf(samples, series, duration, policy);
  const warm = lives.flatMap((life) => life.warm);
  const peak = highest(samples);
  const growth = growthIn(lives, limit, policy);
  const bad = [
    ...oomKilled(facts, lives),
    // A kill at the limit says all that samples near the limit could say.
    ...(facts.oomKills > 0 ? [] : overLimit(samples, warm, limit, policy)),
    ...crashed(facts),
    ...restarted(facts, policy),
    ...(growth?.isGrowing ? [growing(growth)] : []),
    ...overCpu(warm, facts, policy),
  ];
  const gap = bad.length > 0 ? undefined : evidenceGap({ series, samples, lives, facts, policy, trend: growth?.trend });
  const reasons = [...bad, ...(gap ? [gap.reason] : [])];
  if (reasons.length === 0 && peak) reasons.push(fine(samples, peak, facts));
  reasons.sort((a, b) => STRENGTH.indexOf(a.kind) - STRENGTH.indexOf(b.kind));
  const kind = reasons[0].kind;
  return {
    name: series.name,
    kind,
    pass: kind === "fine",
    reasons,
    notEnforced: [...facts.notEnforced, ...unplaced(series), ...(gap ? [gap.line] : endLines(facts, growth))],
    command: facts.command,
    limit,
    threshold: Math.floor(policy.nearLimit.share * limit),
    ...peakOf(peak, facts),
    ...(facts.begun !== undefined && { begun: facts.begun }),
    duration,
    ...exitOf(end),
    ...(facts.restarts === undefined ? {} : { restarts: facts.restarts }),
    ...(facts.pod && { pod: facts.pod }),
    ...(growth ? { trend: growth.trend } : {}),
    series: { ...series, samples },
    output: facts.output,
  };
}

/** Nothing is left out without a word. */
function unplaced({ samples }: Series): string[] {
  const odd = samples.filter(({ t, workingSet }) => !Number.isFinite(t) || !Number.isFinite(workingSet)).length;
  return odd === 0 ? [] : [`${odd} of ${samples.length} samples have no time or no size, and count for nothing`];
}

/** The life that grows most, or else the one that was seen longest. */
function growthIn(lives: readonly Life[], limit: number, policy: SoakPolicy): Growth | undefined {
  const long = lives.filter(({ warm }) => warm.length >= policy.evidence.minSamples);
  const all = long.sort((a, b) => b.warm.length - a.warm.length).map(({ warm }) => growthOf(warm, limit, policy));
  const growing = all.filter(({ isGrowing }) => isGrowing);
  return growing.sort((a, b) => b.trend.slope - a.trend.slope)[0] ?? all[0];
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

function oomKilled(facts: RunFacts, lives: readonly Life[]): VerdictReason[] {
  if (facts.oomKills === 0) return [];
  const { limit, oomKills: kills, duration: after, oomSigns } = facts;
  const signs = oomSigns ? { signs: oomSigns.join(", ") } : {};
  return [
    {
      kind: "oom-killed",
      args: { limit, kills, after, ...peakOf(undefined, facts), ...rateOf(lives, limit), ...signs },
    },
  ];
}

/**
 * How fast a program came to its limit. It was killed there, so that no interval has to prove that it grew; but a line through a few
 * samples tells its rate only if it leads a good part of the way.
 */
function rateOf(lives: readonly Life[], limit: number): { slope?: number } {
  const [longest] = lives.map(({ all }) => all).sort((a, b) => b.length - a.length);
  const [first, last] = [longest?.[0], longest?.at(-1)];
  if (!longest || !first || !last || longest.length < FEWEST_FOR_RATE) return {};
  const { slope } = theilSen(overTime(longest));
  return slope * (last.t - first.t) < PART_OF_THE_WAY * limit ? {} : { slope: (slope * 60_000) / 2 ** 20 };
}

const FEWEST_FOR_RATE = 4;
const PART_OF_THE_WAY = 0.3;

/** Above the limit at any time, or close to it once warm, for longer than is allowed. */
function overLimit(
  samples: readonly Sample[],
  warm: readonly Sample[],
  limit: number,
  { nearLimit }: SoakPolicy,
): VerdictReason[] {
  const rules = [
    { seen: samples, share: 1, for: 0 },
    { seen: warm, ...nearLimit },
  ];
  for (const { seen, ...rule } of rules) {
    const stretch = tooLong(
      stretchesAbove(seen, ({ workingSet }) => workingSet, rule.share * limit),
      rule,
    );
    if (!stretch) continue;
    const { peak, at, from, to } = stretch;
    const lasted = rule.for > 0 ? { lasted: to - from } : {};
    const allowed = Math.floor(rule.share * limit);
    return [{ kind: "over-limit", args: { limit, peak, at, allowed, share: rule.share, ...lasted } }];
  }
  return [];
}

/** Asked only where the policy does. */
function overCpu(warm: readonly Sample[], { cpuLimit: limit }: RunFacts, { cpu: rule }: SoakPolicy): VerdictReason[] {
  if (!rule || limit === undefined) return [];
  const stretch = tooLong(
    stretchesAbove(warm, ({ cpu }) => cpu, rule.share * limit),
    rule,
  );
  if (!stretch) return [];
  const { peak, at, from, to } = stretch;
  return [{ kind: "over-cpu", args: { limit, peak, at, share: rule.share, lasted: to - from } }];
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
function restarted({ restarts = 0 }: RunFacts, policy: SoakPolicy): VerdictReason[] {
  return restarts > policy.restarts ? [{ kind: "restarted", args: { restarts } }] : [];
}

function growing({ trend }: Growth): VerdictReason {
  const { perUnit, ...args } = trend;
  return { kind: "growing", args: { ...args, ...(perUnit ? { perUnit: perUnit.slope } : {}) } };
}

/** A program that ends early and well is fine, but nobody should take a short look for a long one. */
function endLines({ end, duration }: RunFacts, growth: Growth | undefined): string[] {
  if (end.kind === "removed") return [end.message];
  if (end.kind === "stopped" && end.killed) return ["the program did not end on SIGTERM and had to be killed"];
  if (end.kind !== "exited" || end.exitCode !== 0) return [];
  const short = growth ? "" : ": too short to see growth";
  return [`the program ended by itself after ${seconds(duration)}${short}`];
}

function fine(samples: readonly Sample[], peak: Sample, { limit, end }: RunFacts): VerdictReason {
  const ended =
    end.kind === "exited" ? { ended: "early" } : end.kind === "stopped" && end.killed ? { ended: "killed" } : {};
  const share = peak.workingSet / limit;
  return { kind: "fine", args: { limit, peak: peak.workingSet, share, samples: samples.length, ...ended } };
}

function highest(samples: readonly Sample[]): Sample | undefined {
  let top: Sample | undefined;
  for (const sample of samples) if (!top || sample.workingSet > top.workingSet) top = sample;
  return top;
}
