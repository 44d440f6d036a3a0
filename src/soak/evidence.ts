// Whether enough was seen of a soak to call it fine. Pure; what was found bad needs no evidence of this kind.
import type { Sample, Series, SoakPolicy, Trend, VerdictReason } from "../model/index.js";
import { type Hole, holesOf, type Life } from "./lives.js";
import type { RunFacts } from "./policy.js";
import { stretchesAbove, undecided } from "./stretches.js";
import { percent, seconds } from "./words.js";

/** Why nothing can be concluded. */
export interface EvidenceGap {
  readonly reason: VerdictReason;
  /** For people. */
  readonly line: string;
}

interface Seen {
  readonly series: Series;
  /** Those of the series, in order, each once. */
  readonly samples: readonly Sample[];
  readonly lives: readonly Life[];
  readonly facts: RunFacts;
  readonly policy: SoakPolicy;
  readonly trend: Trend | undefined;
}

type Why = readonly [why: string, line: string];

const MIB = 1024 * 1024;

/**
 * The first ground that holds, or nothing. `why`: `not-started`, `lost`, `aborted`, `no-samples`, `too-few-samples`, `hole` (a time
 * without samples that is too long), `source-lost` (the same, up to the end), `holes` (too many), `near-limit-at-end` (nobody can say whether it would have
 * lasted too long), `no-cpu` (asked for and not measured), `too-noisy` (growth that the policy wants excluded could have hidden).
 */
export function evidenceGap(seen: Seen): EvidenceGap | undefined {
  const found =
    nothingSeen(seen) ?? tooFew(seen) ?? holed(seen) ?? nearLimitAtEnd(seen) ?? noCpu(seen) ?? tooNoisy(seen);
  if (!found) return undefined;
  const [why, line] = found;
  return { reason: { kind: "not-measured", args: { why, samples: seen.samples.length } }, line };
}

function nothingSeen({ samples, facts: { end, duration } }: Seen): Why | undefined {
  if (end.kind === "not-started") return ["not-started", end.message];
  if (end.kind === "lost") return ["lost", end.message];
  if (end.kind === "aborted") return ["aborted", `the soak was called off after ${seconds(duration)}`];
  if (samples.length > 0) return undefined;
  return ["no-samples", `the program was gone after ${seconds(duration)}, before its memory could be read`];
}

/** Who ends early and well has shown all that there was. */
function endedWell({ end }: RunFacts): boolean {
  return end.kind === "exited" && end.exitCode === 0;
}

function tooFew({ lives, facts, policy: { evidence } }: Seen): Why | undefined {
  const most = Math.max(0, ...lives.map(({ warm }) => warm.length));
  if (endedWell(facts) || most >= evidence.minSamples) return undefined;
  const needed = `${most} samples after the warm-up are too few to see growth, ${evidence.minSamples} are needed`;
  return ["too-few-samples", `${needed}: let it run longer`];
}

function holed({ series, lives, facts, policy }: Seen): Why | undefined {
  const { holes, judged } = holesOf(lives, policy);
  if (endedWell(facts) || judged === 0) return undefined;
  const { maxHole, minCoverage } = policy.evidence;
  const [longest] = [...holes].sort((a, b) => b.to - b.from - (a.to - a.from));
  if (longest && longest.to - longest.from > maxHole * judged) {
    const isLast = longest.to >= Math.max(...lives.map(({ to }) => to));
    const time = seconds(longest.to - longest.from);
    const reason = reasonFor(series, longest);
    return isLast
      ? ["source-lost", `for the last ${time} of the soak there is no sample${reason}`]
      : ["hole", `for ${time} there is no sample${reason}`];
  }
  const covered = 1 - holes.reduce((sum, { from, to }) => sum + to - from, 0) / judged;
  if (covered >= minCoverage) return undefined;
  return ["holes", `samples cover ${percent(covered)} of the time only, ${percent(minCoverage)} are needed`];
}

/** Whoever sampled may know why. */
function reasonFor({ gaps = [] }: Series, hole: Hole): string {
  const gap = gaps.find(({ from, to }) => from < hole.to && to > hole.from);
  return gap ? `: ${gap.why}` : "";
}

function nearLimitAtEnd({ lives, facts: { limit }, policy }: Seen): Why | undefined {
  const { nearLimit } = policy;
  if (nearLimit.for === 0) return undefined;
  const warm = lives.flatMap((life) => life.warm);
  const above = stretchesAbove(warm, ({ workingSet }) => workingSet, nearLimit.share * limit);
  const stretch = undecided(above, nearLimit, holesOf(lives, policy).judged);
  if (!stretch) return undefined;
  const time = seconds(stretch.to - stretch.from);
  const rule = `${percent(nearLimit.share)} of its limit when the soak ended, for ${time} by then; ${seconds(nearLimit.for)} are allowed`;
  return ["near-limit-at-end", `it was over ${rule}: let it run longer`];
}

function noCpu({ lives, facts: { cpuLimit }, policy: { cpu, evidence } }: Seen): Why | undefined {
  if (!cpu) return undefined;
  if (cpuLimit === undefined) return ["no-cpu", "its processor time was to be judged, and it has no processor limit"];
  const known = lives.flatMap(({ warm }) => warm).filter((sample) => sample.cpu !== undefined).length;
  if (known >= evidence.minSamples) return undefined;
  return [
    "no-cpu",
    `its processor time was to be judged, and ${known} samples know it; ${evidence.minSamples} are needed`,
  ];
}

function tooNoisy({ facts: { limit }, policy: { ruleOut }, trend }: Seen): Why | undefined {
  if (ruleOut === undefined || !trend) return undefined;
  const allowed = (ruleOut * limit) / MIB;
  if (trend.slopeHigh <= allowed) return undefined;
  const could = `growth of ${trend.slopeHigh.toFixed(1)} MiB a minute could have hidden in how much its memory wavers`;
  return ["too-noisy", `${could}, and ${allowed.toFixed(1)} is to be ruled out: let it run longer`];
}
