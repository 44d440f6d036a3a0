// The findings of a verdict. Pure; does not know who else saw the same bug: findings/ and run/ join that.
import type { CheckId, RawFinding, Verdict, VerdictReason } from "../model/index.js";

/**
 * One finding for a verdict that speaks of memory: `memory-limit` when it was killed or too large, else `memory-growth`.
 * None when it passed, crashed or could not be measured: the verdict itself says that.
 * @param file what the finding points at: a soak speaks of the whole program, so this is its main file, line 1; a soak in a
 * cluster at the line of the manifest that sets the limit
 */
export function verdictFindings(verdict: Verdict, file: string, line = 1): RawFinding[] {
  const reason = verdict.reasons.find(
    ({ kind }) => kind === "oom-killed" || kind === "over-limit" || kind === "growing",
  );
  if (!reason) return [];
  const peak = peakOf(verdict, reason);
  const check: CheckId = reason.kind === "growing" ? "memory-growth" : "memory-limit";
  return [
    {
      check,
      severity: "error",
      confidence: reason.kind === "growing" ? "medium" : "high",
      location: { file, line, column: 1, endLine: line, endColumn: 1 },
      args: { program: verdict.name, how: reason.kind, ...numbers(verdict, reason) },
      trace: [],
      otherTraces: [],
      witnesses: [
        {
          // Where no cgroup could be made nobody but heapgate's own samples testifies.
          tool: verdict.pod ? "kubernetes" : verdict.series.source === "/proc" ? "proc" : "cgroup",
          kind: reason.kind === "oom-killed" ? "oom_kill" : reason.kind,
          ...(peak === undefined ? {} : { bytes: peak }),
          stack: [],
        },
      ],
    },
  ];
}

/** Beside a kill the last sample says nothing of how much it took: only the kernel's own mark does. */
function peakOf(verdict: Verdict, { kind, args }: VerdictReason): number | undefined {
  if (kind !== "oom-killed") return verdict.peak;
  return typeof args.peak === "number" ? args.peak : undefined;
}

function numbers(verdict: Verdict, reason: VerdictReason): Record<string, string> {
  const { limit, trend } = verdict;
  const isGrowing = verdict.reasons.some(({ kind }) => kind === "growing");
  const slope = isGrowing ? trend?.slope : typeof reason.args.slope === "number" ? reason.args.slope : undefined;
  const peak = peakOf(verdict, reason);
  return {
    limit: String(limit),
    ...(peak === undefined ? {} : { peak: String(peak) }),
    ...(slope === undefined ? {} : { slope: slope.toFixed(1) }),
  };
}
