// Keeps the records of all containers of a soak: whatever polls and watches bring, in any order. Does not ask for anything itself.
import type { Gap, PodContainer } from "../../model/index.js";
import { parseQuantity } from "../../model/index.js";
import { type ContainerKeeper, type ContainerRecord, keepContainer } from "./container-record.js";
import type { Container, CoreEvent, Pod } from "./objects.js";
import type { Reading } from "./readings.js";

export interface Recorder {
  /** One snapshot of one pod. */
  pod(pod: Pod, t: number): void;
  /** All pods that there are: whoever is missing is gone. */
  pods(pods: readonly Pod[], t: number): void;
  gone(uid: string, t: number): void;
  events(events: readonly CoreEvent[], t: number): void;
  readings(readings: readonly Reading[], source: string, t: number): void;
  /** Nobody answers, for this reason. */
  silent(why: string, t: number): void;
  /** What is known so far. */
  readonly records: () => readonly ContainerRecord[];
  /** Pods that are not gone, as last seen. */
  readonly living: () => readonly Pod[];
  /** Every pod, as last seen. */
  readonly all: () => readonly Pod[];
  readonly source: () => string | undefined;
  readonly silences: () => readonly Gap[];
  /** What Kubernetes said of the objects, newest last. */
  readonly told: () => readonly CoreEvent[];
}

/** More readings than this of pods that never come are not kept. */
const MOST_EARLY = 1_000;

interface KnownPod {
  pod: Pod;
  readonly containers: Map<string, ContainerKeeper>;
  isGone: boolean;
}

/**
 * @param options `isOurs`: the pods were made for the soak, so that all that ever happened to them counts; `container`: only
 * containers of this name
 */
export function createRecorder({
  isOurs,
  container: only,
}: {
  readonly isOurs: boolean;
  readonly container?: string;
}): Recorder {
  const pods = new Map<string, KnownPod>();
  const told = new Map<string, CoreEvent>();
  /** Readings of pods that nobody has spoken of yet: the kubelet knows them first. */
  let early: { readonly reading: Reading; readonly t: number }[] = [];
  const silences: { from: number; to: number; why: string; isOpen: boolean }[] = [];
  let source: string | undefined;
  let isFirst = true;

  const each = (work: (keeper: ContainerKeeper) => void): void => {
    for (const { containers, isGone } of pods.values())
      if (!isGone) for (const keeper of containers.values()) work(keeper);
  };

  const pod = (snapshot: Pod, t: number): void => {
    const uid = snapshot.metadata?.uid;
    if (uid === undefined) return;
    let known = pods.get(uid);
    if (!known) {
      known = { pod: snapshot, containers: new Map(), isGone: false };
      pods.set(uid, known);
    }
    if (!isOlder(snapshot, known.pod)) known.pod = snapshot;
    const isDeleting = known.pod.metadata?.deletionTimestamp !== undefined;
    const { containerStatuses = [], initContainerStatuses = [] } = snapshot.status ?? {};
    for (const container of runningAlong(snapshot)) {
      const { name = "" } = container;
      if (only !== undefined && name !== only) continue;
      const keeper = known.containers.get(name) ?? keepContainer(placeOf(snapshot, container), uid, isFirst && !isOurs);
      known.containers.set(name, keeper);
      keeper.record.pod = placeOf(known.pod, container);
      readLimits(keeper.record, container);
      const status = [...containerStatuses, ...initContainerStatuses].find((one) => one.name === name);
      if (status) keeper.status(status, t, isDeleting);
      const evicted = snapshot.status?.phase === "Failed" && snapshot.status.reason !== undefined;
      const why = evicted ? `${snapshot.status?.reason}: ${snapshot.status?.message ?? ""}` : undefined;
      if (why !== undefined) remove(keeper, `the node gave the pod up (${why.replace(/\.?\s*$/, "")})`, t);
      else if (isDeleting) remove(keeper, "somebody deleted the pod, as a roll-out does", t);
    }
    early = early.filter(({ reading, t }) => !take(reading, t));
  };

  const gone = (uid: string, t: number): void => {
    const known = pods.get(uid);
    if (!known || known.isGone) return;
    for (const keeper of known.containers.values()) remove(keeper, "somebody deleted the pod, as a roll-out does", t);
    known.isGone = true;
  };

  const events = (list: readonly CoreEvent[], t: number): void => {
    for (const event of list) {
      const key = event.metadata?.uid ?? "";
      const before = told.get(key);
      told.set(key, event);
      // What was said before the soak is not about it; a count that grew is.
      if (before && (event.count ?? 1) <= (before.count ?? 1)) continue;
      if (isFirst && !isOurs) continue;
      const known = pods.get(event.involvedObject?.uid ?? "");
      for (const keeper of known?.containers.values() ?? []) hear(keeper, event, t);
    }
  };

  const readings = (list: readonly Reading[], from: string, t: number): void => {
    if (list.length > 0) speak(t);
    if (source !== undefined && source !== from && list.length > 0)
      each(({ note }) => note("source-changed", `samples come from ${from} from here on`, t));
    if (list.length > 0) source = from;
    for (const reading of list) if (!take(reading, t)) early = [...early.slice(-MOST_EARLY), { reading, t }];
  };

  const take = (reading: Reading, t: number): boolean => {
    const known = [...pods.values()].filter(({ pod, isGone }) => !isGone && pod.metadata?.name === reading.pod);
    for (const { containers } of known) containers.get(reading.container)?.reading(reading, t);
    return known.length > 0;
  };

  const silent = (why: string, t: number): void => {
    const last = silences.at(-1);
    if (last?.isOpen) last.to = t;
    else {
      silences.push({ from: t, to: t, why, isOpen: true });
      each(({ note }) => note("source-lost", why, t));
    }
  };

  const speak = (t: number): void => {
    const last = silences.at(-1);
    if (!last?.isOpen) return;
    Object.assign(last, { to: t, isOpen: false });
    each(({ note }) => note("source-back", "there are samples again", t));
  };

  return {
    pod,
    gone,
    events,
    readings,
    silent,
    pods: (list, t) => {
      for (const one of list) pod(one, t);
      const there = new Set(list.map((one) => one.metadata?.uid));
      for (const uid of pods.keys()) if (!there.has(uid)) gone(uid, t);
      isFirst = false;
    },
    records: () => [...pods.values()].flatMap(({ containers }) => [...containers.values()].map(({ record }) => record)),
    living: () => [...pods.values()].filter(({ isGone }) => !isGone).map((known) => known.pod),
    all: () => [...pods.values()].map((known) => known.pod),
    source: () => source,
    silences: () => silences.map(({ isOpen, ...gap }) => gap),
    told: () => [...told.values()],
  };
}

/** The containers that run as long as the pod does: its own, and sidecars. */
function runningAlong({ spec }: Pod): readonly Container[] {
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === "Always");
  return [...(spec?.containers ?? []), ...sidecars];
}

function placeOf({ metadata, spec }: Pod, { name = "", image = "" }: Container): PodContainer {
  const node = spec?.nodeName;
  const { namespace = "", name: pod = "" } = metadata ?? {};
  return { namespace, pod, container: name, image, ...(node !== undefined && { node }) };
}

function readLimits(record: ContainerRecord, { resources }: Container): void {
  const limit = parseQuantity(resources?.limits?.memory);
  // A limit that was changed meanwhile: the tightest one counts.
  if (limit !== undefined) record.limit = Math.min(limit, record.limit ?? limit);
  record.cpuLimit = parseQuantity(resources?.limits?.cpu) ?? record.cpuLimit;
}

/** Versions are numbers that grow, as far as anybody knows; where they are not, the one that came last counts. */
function isOlder(snapshot: Pod, known: Pod): boolean {
  const [a, b] = [snapshot, known].map((pod) => pod.metadata?.resourceVersion ?? "");
  if (!/^\d+$/.test(a) || !/^\d+$/.test(b)) return false;
  return BigInt(a) < BigInt(b);
}

function remove({ record, note }: ContainerKeeper, message: string, t: number): void {
  if (record.removed) return;
  record.removed = { t, message };
  record.isRunning = false;
  note("removed", message, t);
}

function hear(
  { record, note, oomEvent }: ContainerKeeper,
  { reason = "", message = "", type }: CoreEvent,
  t: number,
): void {
  if (/OOMKill/i.test(reason) || /\bOOMKilled\b/.test(message)) {
    oomEvent(message, t);
    return;
  }
  const isProbe = reason === "Killing" && /liveness|startup/i.test(message);
  if (isProbe) record.killedByProbe = true;
  else if (type !== "Warning") return;
  const line = isProbe ? message : `${reason}: ${message}`;
  // Kubernetes says some things again and again.
  if (!record.events.some((event) => event.kind === "told" && event.message === line)) note("told", line, t);
}
