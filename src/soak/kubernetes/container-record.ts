// What is known of one container of one pod: its samples, its ends and restarts, what happened to it. Takes snapshots in any
// order and any number of times. Does not judge.
import type { Gap, PodContainer, Sample, SeriesEvent, SeriesEventKind } from "../../model/index.js";
import type { OomSign } from "../policy.js";
import { signalOf } from "./exit-code.js";
import type { ContainerStatus, Terminated } from "./objects.js";
import type { Reading } from "./readings.js";
import { sourceClock } from "./source-clock.js";

/** SIGKILL as a shell says it: what the kernel sends to whoever is over its limit. */
const KILLED = 137;
/** In the order in which they are told. */
const SIGNS: readonly OomSign[] = ["state", "last-state", "event", "exit-code"];
export const OOM_REASON = "OOMKilled";

/** One container, as far as it was seen. Times are ms since the soak began. */
export interface ContainerRecord {
  pod: PodContainer;
  readonly uid: string;
  /** When it was first seen to have run. */
  begun: number | undefined;
  /** bytes, from the pod itself */
  limit: number | undefined;
  /** processors */
  cpuLimit: number | undefined;
  readonly samples: Sample[];
  /** When each was taken by the clock of the node, ms since 1970: that is the clock of the log too. */
  readonly stamps: Map<Sample, number>;
  readonly events: SeriesEvent[];
  restarts: number;
  /** Its ends during the soak in the order in which they were seen, and where they were seen. */
  readonly ends: Map<string, { readonly end: Terminated; readonly seenIn: Set<"state" | "last-state"> }>;
  /** Something other than its state says that it was killed for want of memory. */
  hasOomEvent: boolean;
  /** Why it does not run, as Kubernetes says it: `CrashLoopBackOff`. */
  waiting: { readonly reason: string; readonly message: string } | undefined;
  isRunning: boolean;
  isReady: boolean;
  /** Its pod is being taken away, or has been. */
  removed: { readonly t: number; readonly message: string } | undefined;
  /** The kubelet itself killed it: its probe said that it does not live. */
  killedByProbe: boolean;
}

/** The record and how it is kept. */
export interface ContainerKeeper {
  readonly record: ContainerRecord;
  status(status: ContainerStatus, t: number, isDeleting: boolean): void;
  reading(reading: Reading, t: number): void;
  note(kind: SeriesEventKind, message: string, t: number): void;
  /** Something other than its state says that it was killed for want of memory. */
  oomEvent(message: string, t: number): void;
}

/** @param isOld the container ran before the soak: what its first status tells of the past does not count */
export function keepContainer(pod: PodContainer, uid: string, isOld: boolean): ContainerKeeper {
  const record: ContainerRecord = {
    pod,
    uid,
    begun: undefined,
    limit: undefined,
    cpuLimit: undefined,
    samples: [],
    stamps: new Map(),
    events: [],
    restarts: 0,
    ends: new Map(),
    hasOomEvent: false,
    waiting: undefined,
    isRunning: false,
    isReady: false,
    removed: undefined,
    killedByProbe: false,
  };
  const clock = sourceClock();
  const past = new Set<string>();
  let baseline: number | undefined = isOld ? undefined : 0;
  let newest = -1;
  let cpu: { readonly time: number; readonly seconds: number } | undefined;

  const note = (kind: SeriesEventKind, message: string, t: number): void => {
    record.events.push({ t: Math.max(0, Math.round(t)), kind, message });
  };

  const begin = (t: number): void => {
    record.begun = Math.min(record.begun ?? t, t);
  };

  const ended = (end: Terminated, where: "state" | "last-state", t: number, isDeleting: boolean): void => {
    const key = end.containerID ?? end.finishedAt ?? "";
    // Whoever is deleted is told to end: only a kill for want of memory is its own fault then.
    if (past.has(key) || (isDeleting && end.reason !== OOM_REASON)) return;
    const known = record.ends.get(key);
    if (known) {
      known.seenIn.add(where);
      return;
    }
    record.ends.set(key, { end, seenIn: new Set([where]) });
    begin(t);
    note(end.reason === OOM_REASON ? "oom-killed" : "exited", endWords(end), t);
  };

  const status = (status: ContainerStatus, t: number, isDeleting: boolean): void => {
    const { state = {}, lastState = {}, restartCount = 0 } = status;
    if (baseline === undefined) {
      baseline = restartCount;
      for (const old of [state.terminated, lastState.terminated])
        if (old) past.add(old.containerID ?? old.finishedAt ?? "");
    }
    if (lastState.terminated) ended(lastState.terminated, "last-state", t, isDeleting);
    if (state.terminated) ended(state.terminated, "state", t, isDeleting);
    // An answer may be older than one that came before it: what is over does not come back.
    if (restartCount < newest) return;
    const restarts = restartCount - baseline;
    if (restarts > record.restarts) {
      record.restarts = restarts;
      note("started", `started again (${restarts === 1 ? "the first restart" : `restart ${restarts}`})`, t);
    } else if (state.running && record.begun === undefined && !isOld) note("started", "started", t);
    newest = restartCount;
    if (state.running) begin(t);
    record.isRunning = state.running !== undefined;
    record.isReady = status.ready === true;
    const { reason, message = "" } = state.waiting ?? {};
    if (reason !== undefined && reason !== record.waiting?.reason && !isStarting(reason))
      note("waiting", message === "" ? reason : `${reason}: ${message}`, t);
    record.waiting = reason === undefined ? undefined : { reason, message };
  };

  const reading = ({ time, workingSet, rss, cpuSeconds, cpu: used }: Reading, received: number): void => {
    const t = clock.place(time, received, `${workingSet} ${cpuSeconds ?? used ?? ""}`);
    if (t === undefined) return;
    const spent =
      cpuSeconds !== undefined && cpu && time > cpu.time
        ? (cpuSeconds - cpu.seconds) / ((time - cpu.time) / 1000)
        : used;
    if (cpuSeconds !== undefined) cpu = { time, seconds: cpuSeconds };
    const sample: Sample = {
      t,
      workingSet,
      ...(rss !== undefined && { rss }),
      // A counter that went back belongs to another start of the container.
      ...(spent !== undefined && spent >= 0 && { cpu: spent }),
    };
    insert(record.samples, sample);
    record.stamps.set(sample, time);
    begin(Math.min(t, received));
  };

  const oomEvent = (message: string, t: number): void => {
    record.hasOomEvent = true;
    note("oom-killed", message, t);
  };

  return { record, status, reading, note, oomEvent };
}

/**
 * Kills for want of memory, and what told of them: any one sign suffices. A kill may come with exit code 0, and an exit by
 * SIGKILL without the reason; the kubelet's own kills, for a probe that failed, look the same and are none.
 */
export function oomKillsOf({ ends, hasOomEvent, killedByProbe }: ContainerRecord): { kills: number; signs: OomSign[] } {
  const signs = new Set<OomSign>();
  let kills = 0;
  for (const { end, seenIn } of ends.values()) {
    const isNamed = end.reason === OOM_REASON;
    const isKilled = end.exitCode === KILLED && (isNamed || !killedByProbe);
    if (isNamed) for (const where of seenIn) signs.add(where);
    if (isKilled) signs.add("exit-code");
    if (isNamed || isKilled) kills++;
  }
  if (hasOomEvent) signs.add("event");
  return { kills: Math.max(kills, hasOomEvent ? 1 : 0), signs: SIGNS.filter((sign) => signs.has(sign)) };
}

/** What every container waits for when all is well. */
export function isStarting(reason: string): boolean {
  return reason === "ContainerCreating" || reason === "PodInitializing";
}

/** `killed for want of memory (OOMKilled, exit code 137)`. */
export function endWords({ reason, exitCode, message }: Terminated): string {
  const signal = exitCode === undefined ? undefined : signalOf(exitCode);
  const code = exitCode === undefined ? [] : [`exit code ${exitCode}${signal === undefined ? "" : `, ${signal}`}`];
  if (reason === OOM_REASON) return `the kernel killed it for want of memory (${[OOM_REASON, ...code].join(", ")})`;
  const why = reason === undefined || reason === "Error" || reason === "Completed" ? [] : [reason];
  const more = message === undefined || message === "" ? "" : `: ${message}`;
  return `it ended (${[...why, ...code].join(", ") || "nobody knows how"})${more}`;
}

/** In order of time, wherever it belongs. */
function insert(samples: Sample[], sample: Sample): void {
  let at = samples.length;
  while (at > 0 && samples[at - 1].t > sample.t) at--;
  samples.splice(at, 0, sample);
}

/**
 * The stretches without samples.
 * @param longest time between two samples that is none yet, ms
 * @param silences when nobody answered, and why
 */
export function gapsIn(
  samples: readonly Sample[],
  { from, to, longest, silences }: { from: number; to: number; longest: number; silences: readonly Gap[] },
): Gap[] {
  const times = [from, ...samples.map(({ t }) => t), to];
  return times.flatMap((start, i): Gap[] => {
    const end = times[i + 1];
    if (end === undefined || end - start <= longest) return [];
    const silence = silences.find((one) => one.from < end && one.to > start);
    return [{ from: start, to: end, why: silence?.why ?? "there was no new reading of it" }];
  });
}
