// What a soak, a witness and the gate have to say, as phrases. Does not lay anything out.
import {
  assertNever,
  type GateDecision,
  type Problem,
  type Trend,
  type Verdict,
  type VerdictKind,
  type Witness,
  type WitnessRun,
} from "../model/index.js";
import { type Phrase, say, words } from "./phrase.js";
import { witnessName } from "./steps.js";
import { count, formatBytes, formatDuration, grouped, trim } from "./units.js";

/** A soak's answer in one line: the kind in words, then the peak of the limit. */
export function verdictPhrase(verdict: Verdict): Phrase {
  if (isNotStarted(verdict)) return words("was not started, so it does not pass");
  const time = formatDuration(verdict.duration);
  return say`${kindPhrase(verdict.kind, verdict)} (${peakPhrase(verdict)}, ran for ${words(time)})`;
}

function isNotStarted({ reasons }: Verdict): boolean {
  return reasons.some(({ kind, args }) => kind === "not-measured" && args.why === "not-started");
}

/** What could not be enforced or measured, one line each with backticks, but for what a problem of the report says already. */
export function verdictNotes({ notEnforced }: Verdict, problems: readonly Problem[]): readonly string[] {
  return notEnforced.filter((line) => !isSaid(line, problems));
}

/** Grounds beside the main one that say something more than it does. */
export function otherReasons(verdict: Verdict): Phrase[] {
  const kinds = new Set(verdict.reasons.map((reason) => reason.kind));
  kinds.delete(verdict.kind);
  if (verdict.kind === "oom-killed") {
    kinds.delete("over-limit");
    if (isKill(verdict)) kinds.delete("crashed");
    // Whoever is killed is started again: that says nothing more.
    kinds.delete("restarted");
  }
  return [...kinds].map((kind) => kindPhrase(kind, verdict));
}

/** A shell or a runtime says 137 for a child that SIGKILL ended. */
function isKill({ signal, exitCode }: Verdict): boolean {
  return signal === "SIGKILL" || exitCode === 137;
}

function kindPhrase(kind: VerdictKind, verdict: Verdict): Phrase {
  const limit = words(formatBytes(verdict.limit));
  switch (kind) {
    case "fine":
      return verdict.pass && verdict.notEnforced.length > 0
        ? words("nothing bad seen, as far as it could be measured")
        : words("fine");
    case "oom-killed":
      return say`killed by the kernel for going over its limit of ${limit}`;
    case "over-limit":
      return say`used too much memory for its limit of ${limit}`;
    case "growing":
      return growthPhrase(verdict);
    case "crashed":
      return endPhrase(verdict);
    case "restarted":
      return words(`was started again${verdict.restarts === 1 ? "" : ` ${verdict.restarts ?? 0} times`}`);
    case "over-cpu":
      return cpuPhrase(verdict);
    case "not-measured":
      return words("could not be measured, so it does not pass");
    default:
      return assertNever(kind);
  }
}

function growthPhrase({ trend, limit }: Verdict): Phrase {
  if (!trend) return words("keeps growing");
  const level = Math.round(trend.level * 100);
  const rate = `keeps growing by ${rateOf(trend.slope)} MiB a minute (${level} % sure: ${rateOf(trend.slopeLow)} to ${rateOf(trend.slopeHigh)})`;
  const unit = trend.perUnit === undefined ? "" : `, ${rateOf(trend.perUnit.slope)} MiB for each unit of work`;
  if (trend.minutesToLimit === undefined) return words(rate + unit);
  const minutes = formatDuration(trend.minutesToLimit * 60_000);
  return words(`${rate}${unit}, and reaches ${formatBytes(limit)} in about ${minutes}${between(trend)}`);
}

/** ` (3 min to 8 min)`: where the interval of the slope says more than its middle. */
function between({ minutesToLimitLow: low, minutesToLimitHigh: high }: Trend): string {
  if (low === undefined || high === undefined) return "";
  const [from, to] = [low, high].map((minutes) => formatDuration(minutes * 60_000));
  return from === to ? "" : ` (${from} to ${to})`;
}

/** Slow growth needs its digits: 0.04 MiB a minute is 58 MiB a day. */
function rateOf(mib: number): string {
  return Math.abs(mib) >= 1 || mib === 0 ? trim(mib) : String(Number(mib.toPrecision(2)));
}

/** The numbers of the growth, each with its name. */
export function growthFacts({ trend, pass }: Verdict): (readonly [name: string, value: string])[] {
  if (!trend) return [];
  const { slope, slopeLow, slopeHigh, perUnit, minutesToLimit } = trend;
  const left = minutesToLimit === undefined || pass ? [] : [formatDuration(minutesToLimit * 60_000) + between(trend)];
  return [
    ["growth", `${rateOf(slope)} MiB a minute (${rateOf(slopeLow)} to ${rateOf(slopeHigh)})`],
    ...(perUnit ? [["for each unit", `${rateOf(perUnit.slope)} MiB`] as const] : []),
    ...left.map((time) => ["limit reached in", time] as const),
  ];
}

/** Linux counts memory in cgroups by batches of 64 pages: less than one is not seen, however straight the line. MiB. */
const SEEN = 0.25;

/** What growth nobody could have seen; no words where no line was laid, or where something was found. */
export function couldHide({ trend, kind, duration }: Verdict): Phrase {
  if (!trend || kind !== "fine") return [];
  const most = Math.max(trend.slopeHigh, SEEN / (duration / 60_000));
  return words(
    `no growth larger than ${rateOf(most)} MiB a minute could have hidden (${Math.round(trend.level * 100)} % sure)`,
  );
}

function cpuPhrase({ reasons }: Verdict): Phrase {
  const { limit, share, lasted } = reasons.find(({ kind }) => kind === "over-cpu")?.args ?? {};
  const time = typeof lasted === "number" && lasted > 0 ? ` for ${formatDuration(lasted)}` : "";
  const most = typeof share === "number" ? `${Math.round(share * 100)} % of ` : "";
  return words(`used more than ${most}its ${limit ?? ""} processors${time}`);
}

function endPhrase({ exitCode, signal }: Verdict): Phrase {
  if (signal !== undefined) return say`died of ${signal}`;
  return exitCode === undefined ? words("ended by itself") : say`ended by itself with exit code ${exitCode}`;
}

function peakPhrase({ kind, reasons, peak, limit }: Verdict): Phrase {
  if (peak === undefined) return words("no sample of its memory");
  // A kill comes between two samples: without the kernel's own mark they say nothing of how much it took.
  const isMarked = reasons.some((reason) => reason.kind === "oom-killed" && reason.args.peak !== undefined);
  if (kind === "oom-killed" && !isMarked) return words(`last seen at ${formatBytes(peak)}`);
  const share = limit > 0 ? `, ${Math.round((peak / limit) * 100)} %` : "";
  return words(`peak ${formatBytes(peak)} of ${formatBytes(limit)}${share}`);
}

/** `clean, 5 s`: the status of a dynamic witness. One that ran and cannot say anything has no answer. */
export function runPhrase({ status, duration }: WitnessRun): Phrase {
  if (status === "could-not-run" && duration === 0) return words("could not run");
  const answer = { clean: "clean", findings: "found something", "could-not-run": "no answer" }[status];
  return words(`${answer}, ${formatDuration(duration)}`);
}

/** How a run ended or why there was none, unless a problem of the report says so already; with backticks. */
export function runMessage({ message, status }: WitnessRun, problems: readonly Problem[]): string {
  return status === "could-not-run" && isSaid(message, problems) ? "" : message;
}

function isSaid(message: string, problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.message.endsWith(message));
}

/** `1 new finding, 3 were there before, 2 fixed`. */
export function gateWords(gate: GateDecision): string {
  if (!gate.compared) return "not compared: the version before could not be analysed, so every finding counts";
  const before = gate.existing === 1 ? "1 was there before" : `${grouped(gate.existing)} were there before`;
  return `${count(gate.newFindings.length, "new finding")}, ${before}, ${grouped(gate.fixed.length)} fixed`;
}

/** What one tool saw: `valgrind (Leak_DefinitelyLost, 10 MiB in 1 block)`. */
export function witnessPhrase(witness: Witness): Phrase {
  const tool = words(witnessName(witness));
  if (witness.tool === "static") return tool;
  const size = sizeWords(witness);
  return size === "" ? say`${tool} (${witness.kind})` : say`${tool} (${witness.kind}, ${words(size)})`;
}

function sizeWords({ bytes, blocks }: Witness): string {
  const inBlocks = blocks === undefined ? "" : count(blocks, "block");
  if (bytes === undefined) return inBlocks;
  return inBlocks === "" ? formatBytes(bytes) : `${formatBytes(bytes)} in ${inBlocks}`;
}
