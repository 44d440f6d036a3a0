// Two soaks side by side, of the version before and of this one: the gate is what differs. Pure.
import type { Sample, SoakPolicy, Trend, Verdict, VerdictReason } from "../model/index.js";
import { DEFAULT_SOAK_POLICY } from "../model/index.js";
import { growthOf } from "./growth.js";
import { inOrder, livesOf } from "./lives.js";
import { median } from "./trend.js";

export interface Difference {
  /** The verdict on this version as the gate has it. */
  readonly verdict: Verdict;
  /** It fails, and so does the version before, and no less: that closes no gate. */
  readonly isOld: boolean;
  /** This version less the one before, in bytes: how much more it holds, at the middle of all times. */
  readonly more?: number;
  /** Growth of the difference; absent where the two could not be laid over each other. */
  readonly trend?: Trend;
}

/**
 * Compares two soaks that ran at the same time, in the same place, with the same work. What both do (noise of the node, page cache, load) falls
 * out of the difference, so that slower growth is seen in it than in one series alone.
 * @param base the verdict on the version before
 * @param head the verdict on this version, by the same policy
 */
export function differenceOf(base: Verdict, head: Verdict, policy: SoakPolicy = DEFAULT_SOAK_POLICY): Difference {
  // Without a base to compare with, this version has to stand by itself; without an answer for it there is none.
  if (base.kind === "not-measured" || head.kind === "not-measured") return { verdict: head, isOld: false };
  const points = laidOver(warmOf(base, policy), warmOf(head, policy));
  // Killed before there was much to lay over each other: what both did counts all the same.
  if (points.length < policy.evidence.minSamples) {
    return { verdict: head, isOld: !head.pass && !base.pass && isNoWorse(base, head) };
  }
  const { trend: line, isGrowing } = growthOf(points, head.limit, policy);
  // The limit is this version's, not the difference's: when it is reached is for its own line to say.
  const { slope, slopeLow, slopeHigh, level, growth } = line;
  const trend = { slope, slopeLow, slopeHigh, level, growth };
  const more = median(points.map(({ workingSet }) => workingSet));
  const growing: VerdictReason = { kind: "growing", args: { ...trend, against: base.name } };
  if (head.pass) {
    if (!isGrowing) return { verdict: head, isOld: false, more, trend };
    const verdict = { ...head, kind: "growing", pass: false, reasons: [growing], trend } as const;
    return { verdict, isOld: false, more, trend };
  }
  const isOld = !base.pass && !isGrowing && isNoWorse(base, head);
  return { verdict: head, isOld, more, trend };
}

/** Each ground of this version is one of the version before, or that has a worse one of its kind. */
function isNoWorse(base: Verdict, head: Verdict): boolean {
  const had = new Set(base.reasons.map(({ kind }) => kind));
  return head.reasons.every(({ kind }) => had.has(kind) || (kind === "restarted" && had.has("oom-killed")));
}

/** Without the warm-ups: both fill their caches in their own way. */
function warmOf({ series, duration }: Verdict, policy: SoakPolicy): Sample[] {
  return livesOf(inOrder(series.samples), series, duration, policy).flatMap(({ warm }) => warm);
}

/** At each sample of the one series, what it has more than the other one has at that time, on the line between its neighbours. */
function laidOver(base: readonly Sample[], head: readonly Sample[]): Sample[] {
  return head.flatMap(({ t, workingSet }) => {
    const after = base.findIndex((sample) => sample.t >= t);
    const [left, right] = [base[after - 1], base[after]];
    if (!right || (!left && right.t !== t)) return [];
    const share = left && right.t > left.t ? (t - left.t) / (right.t - left.t) : 1;
    const other = left ? left.workingSet + share * (right.workingSet - left.workingSet) : right.workingSet;
    return [{ t, workingSet: workingSet - other }];
  });
}
