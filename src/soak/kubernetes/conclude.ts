// From the record of a container to its verdict: how the run ended, and what the policy says of it. Pure.
import type { Gap, Sample, SoakPolicy, Verdict } from "../../model/index.js";
import { judge, type RunEnd } from "../policy.js";
import { type ContainerRecord, gapsIn, oomKillsOf } from "./container-record.js";
import { signalOf } from "./exit-code.js";

/** What is the same for all containers of a soak. */
export interface Soaked {
  /** When the soak began by the clock of this machine, ms since 1970. */
  readonly began: number;
  /** When it ended, ms since it began. */
  readonly end: number;
  /** Time between two polls, ms. */
  readonly interval: number;
  readonly source: string | undefined;
  readonly silences: readonly Gap[];
  /** Nobody asked for pods to go: one that goes was not measured to its end. */
  readonly isOurs: boolean;
  readonly isAborted: boolean;
  /** Why the roll-out was not finished, where it was not. */
  readonly failed?: string;
  /** Why nobody could say at the end what had become of the pods. */
  readonly unseen?: string;
  readonly policy?: SoakPolicy;
}

/** What is known of one container beside its record. */
export interface Told {
  readonly name: string;
  /** Why it does not run, where it does not. */
  readonly whyNot?: string;
  /** Units of work that it had done by each sample, as far as the log tells. */
  readonly work?: ReadonlyMap<Sample, number>;
  /** Last lines of its log. */
  readonly output: readonly string[];
}

/** So many polls without an answer are a gap. */
const MISSED_POLLS = 3;
/** Gaps that are short of this are no gaps however dense the polls are, ms. */
const SHORTEST_GAP = 3_000;

/** The verdict on one container, from the same policy as on this machine. */
export function conclude(record: ContainerRecord, told: Told, soak: Soaked): Verdict {
  const { pod, limit, samples, events, begun } = record;
  const start = begun ?? 0;
  const stop = record.removed ? Math.min(record.removed.t, soak.end) : soak.end;
  const duration = Math.max(0, Math.round(stop - start));
  const longest = Math.max(MISSED_POLLS * soak.interval, SHORTEST_GAP);
  const gaps = begun === undefined ? [] : gapsIn(samples, { from: start, to: stop, longest, silences: soak.silences });
  const shift = (t: number): number => Math.max(0, Math.round(t - start));
  const { kills, signs } = oomKillsOf(record);
  const series = {
    name: told.name,
    source: soak.source ?? "none",
    ...(limit !== undefined && { limit }),
    samples: samples.map((sample) => withWork({ ...sample, t: shift(sample.t) }, told.work?.get(sample))),
    ...(gaps.length > 0 && { gaps: gaps.map((gap) => ({ ...gap, from: shift(gap.from), to: shift(gap.to) })) }),
    ...(events.length > 0 && { events: events.map((event) => ({ ...event, t: shift(event.t) })) }),
  };
  const verdict = judge(
    series,
    {
      command: [pod.image],
      // Without a limit nothing is over it; why that does not pass is said at its end.
      limit: limit ?? Number.MAX_SAFE_INTEGER,
      ...(record.cpuLimit !== undefined && { cpuLimit: record.cpuLimit }),
      ...(begun !== undefined && { begun: new Date(soak.began + begun).toISOString() }),
      duration,
      end: endOf(record, told, soak),
      oomKills: kills,
      ...(kills > 0 && { oomSigns: signs }),
      restarts: record.restarts,
      pod,
      notEnforced: gapLines(gaps, duration),
      output: told.output,
    },
    soak.policy,
  );
  if (limit !== undefined) return verdict;
  const { threshold: _, ...unlimited } = verdict;
  return { ...unlimited, limit: 0 };
}

function withWork(sample: Sample, work: number | undefined): Sample {
  return work === undefined ? sample : { ...sample, work };
}

function endOf(record: ContainerRecord, { whyNot }: Told, soak: Soaked): RunEnd {
  const { limit, ends, removed, begun } = record;
  if (begun === undefined) return { kind: "not-started", message: whyNot ?? "the container never ran" };
  const last = [...ends.values()].at(-1)?.end;
  if (last) return { kind: "exited", ...exitOf(last.exitCode) };
  if (soak.isAborted) return { kind: "aborted" };
  if (soak.failed !== undefined)
    return { kind: "lost", message: whyNot ?? `${soak.failed} elsewhere, so it was not soaked` };
  if (soak.unseen !== undefined) {
    return { kind: "lost", message: `nobody could say at the end what had become of the pod: ${soak.unseen}` };
  }
  if (limit === undefined) {
    const message =
      "the container has no memory limit, so nothing to hold it to; give it one, or choose others with --container";
    return { kind: "not-started", message };
  }
  if (removed && soak.isOurs) return { kind: "lost", message: removed.message };
  if (removed?.message.startsWith("the node gave")) return { kind: "lost", message: removed.message };
  if (removed) return { kind: "removed", message: removed.message };
  return { kind: "stopped", killed: false };
}

function exitOf(exitCode: number | undefined): { exitCode?: number; signal?: string } {
  if (exitCode === undefined) return {};
  const signal = signalOf(exitCode);
  return { exitCode, ...(signal !== undefined && { signal }) };
}

function gapLines(gaps: readonly Gap[], duration: number): string[] {
  if (gaps.length === 0) return [];
  const lost = gaps.reduce((sum, { from, to }) => sum + (to - from), 0);
  return [
    `there are no samples for ${seconds(lost)} of ${seconds(duration)}: ${[...new Set(gaps.map(({ why }) => why))].join("; ")}`,
  ];
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
