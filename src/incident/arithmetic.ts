// Does what one round loses, times the rounds in a minute, explain how fast memory grew? Pure.
import type { Evidence, Finding, ObservedContainer, Verdict } from "../model/index.js";
import { slopeOf, slopeOfLife, workRate } from "./soaks.js";
import { bytes, rate, round } from "./words.js";

const MIB = 2 ** 20;
/** Apart by less, the two figures agree: samples waver, and rounds are of uneven length. */
const TOLERANCE = 0.25;

export interface Arithmetic {
  readonly explains: boolean;
  /** One sentence with all figures. */
  readonly text: string;
}

/** A figure, and where it is from. */
export interface Figure {
  readonly value: number;
  readonly how: string;
}

/** What one round loses, in bytes: as the code says it, or as valgrind counted it. */
export function bytesPerRound({ witnesses }: Finding, fromCode: number | undefined): Figure | undefined {
  if (fromCode !== undefined) return { value: fromCode, how: "the code allocates" };
  const counted = witnesses.find(({ bytes: lost, blocks }) => lost !== undefined && blocks !== undefined && blocks > 0);
  if (counted?.bytes === undefined || counted.blocks === undefined) return undefined;
  return { value: counted.bytes / counted.blocks, how: `${counted.tool} lost` };
}

/** Rounds a minute: as the samples of a soak count them, else as a log does. */
export function roundsPerMinute({ reports, logs }: Evidence): Figure | undefined {
  for (const { report, source } of reports)
    for (const verdict of report.verdicts) {
      const value = workRate(verdict);
      if (value !== undefined) return { value, how: `units of work in ${source}` };
    }
  const [log] = logs
    .filter(({ rate: own }) => own !== undefined)
    .sort((a, b) => (b.rate?.lines ?? 0) - (a.rate?.lines ?? 0));
  return log?.rate && { value: log.rate.perMinute, how: `lines \`${log.rate.shape}\` in ${log.source}` };
}

/** A way to the limit that took less says little of its speed, ms: a sample may be a second or two old. */
const SHORTEST_WAY = 5_000;

/** How fast memory grew, MiB a minute: as a soak measured it, else from how long containers lived that were killed at their limit. */
export function growthRate(evidence: Evidence): Figure | undefined {
  return growthOf(evidence, () => true);
}

/** The same, where it was measured for long enough to be held against another figure. */
export function steadyGrowthRate(evidence: Evidence): Figure | undefined {
  return growthOf(evidence, isLongEnough);
}

function growthOf({ reports, containers }: Evidence, isWanted: (verdict: Verdict) => boolean): Figure | undefined {
  const verdicts = reports.flatMap(({ report }) => report.verdicts).filter(isWanted);
  const slopes = verdicts.flatMap((verdict) => slopeOf(verdict) ?? []);
  const [steepest] = [...slopes].sort((a, b) => b.slope - a.slope);
  if (steepest) return { value: steepest.slope, how: steepest.how };
  const lives = containers.flatMap(livesToLimit);
  const [longest] = lives.sort((a, b) => b.ms - a.ms);
  return (
    longest && {
      value: slopeOfLife(longest.limit, longest.ms),
      how: `${longest.name} filled ${bytes(longest.limit)} in the ${round(longest.ms / 1000)} s that it lived`,
    }
  );
}

function isLongEnough({ series: { samples } }: Verdict): boolean {
  return (samples.at(-1)?.t ?? 0) - (samples[0]?.t ?? 0) >= SHORTEST_WAY;
}

function livesToLimit({
  memoryLimit,
  ends,
  container,
}: ObservedContainer): { limit: number; ms: number; name: string }[] {
  if (memoryLimit === undefined) return [];
  return ends.flatMap(({ reason, started, finished }) => {
    if (reason !== "OOMKilled" || started === undefined || finished === undefined) return [];
    const ms = Date.parse(finished) - Date.parse(started);
    // Kubernetes tells seconds: of a life of two nobody knows half of it.
    return ms >= 3_000 ? [{ limit: memoryLimit, ms, name: container }] : [];
  });
}

/** All three figures in one sentence; nothing where one of them is missing. */
export function arithmeticOf(
  perRound: Figure | undefined,
  rounds: Figure | undefined,
  growth: Figure | undefined,
): Arithmetic | undefined {
  if (!perRound || !rounds || !growth || growth.value <= 0) return undefined;
  const expected = (perRound.value / MIB) * rounds.value;
  const apart = Math.abs(expected - growth.value) / growth.value;
  const explains = apart <= TOLERANCE;
  const sum = `${perRound.how} ${bytes(perRound.value)} a round × ${round(rounds.value)} rounds a minute (${rounds.how}) = ${rate(expected)}`;
  const against = `memory grew by ${rate(growth.value)} (${growth.how})`;
  const percent = `${Math.round(apart * 100)} %`;
  const end = explains
    ? `${percent} apart, so this alone explains it`
    : `${percent} apart, so this alone does not explain it`;
  return { explains, text: `${sum}; ${against}: ${end}` };
}

/** What each unit of work takes in the soak, against what one round loses. */
export function perUnitOf(perRound: Figure | undefined, verdicts: readonly Verdict[]): Arithmetic | undefined {
  const trend = verdicts.find((verdict) => verdict.trend?.perUnit !== undefined)?.trend?.perUnit;
  if (!perRound || !trend || trend.slope <= 0) return undefined;
  const apart = Math.abs(perRound.value / MIB - trend.slope) / trend.slope;
  const explains = apart <= TOLERANCE;
  return {
    explains,
    text: `${perRound.how} ${bytes(perRound.value)} a round, and the soak grew by ${round(trend.slope)} MiB for each unit of work: ${Math.round(apart * 100)} % apart`,
  };
}
