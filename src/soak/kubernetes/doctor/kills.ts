// Kills for want of memory in what Kubernetes keeps of a pod: state, last state, events, exit codes. Each alone misses some. Pure.
import type { KillSign, MemoryKill } from "../../../model/index.js";
import { OOM_REASON } from "../container-record.js";
import type { ContainerStatus, CoreEvent, Pod, Terminated } from "../objects.js";

/** SIGKILL as a shell says it. */
const KILLED = 137;

/**
 * The kills of a container since a moment, oldest first. Those without a time count: nobody says that they are old.
 * @param since ms since 1970
 */
export function killsOf(
  status: ContainerStatus | undefined,
  container: string,
  pod: Pod,
  events: readonly CoreEvent[],
  since: number,
): MemoryKill[] {
  const own = events.filter(({ involvedObject }) => isAbout(involvedObject, pod, container));
  const byProbe = own.some(({ reason, message = "" }) => reason === "Killing" && /liveness|startup/i.test(message));
  const ends: readonly [KillSign, Terminated | undefined][] = [
    ["last-state", status?.lastState?.terminated],
    ["state", status?.state?.terminated],
  ];
  const kills = ends.flatMap(([where, end]): MemoryKill[] => {
    if (end === undefined) return [];
    const isNamed = end.reason === OOM_REASON;
    const isDeleted = pod.metadata?.deletionTimestamp !== undefined;
    const isKilled = end.exitCode === KILLED && (isNamed || !(byProbe || isDeleted));
    if ((!isNamed && !isKilled) || isBefore(end.finishedAt, since)) return [];
    const signs: KillSign[] = [...(isNamed ? [where] : []), ...(isKilled ? (["exit-code"] as const) : [])];
    return [{ ...(end.finishedAt !== undefined && { at: end.finishedAt }), signs }];
  });
  const told = own.filter((event) => isKillEvent(event) && !isBefore(timeOf(event), since));
  if (told.length === 0) return kills;
  // An event tells of one of the kills above, or of one that the pod has forgotten.
  if (kills.length > 0)
    return kills.map((kill, i) => (i < kills.length - 1 ? kill : { ...kill, signs: [...kill.signs, "event"] }));
  return told.map((event): MemoryKill => {
    const at = timeOf(event);
    return { ...(at !== undefined && { at }), signs: ["event"] };
  });
}

/** How often all events together say that it was killed. */
export function isKillEvent({ reason = "", message = "" }: CoreEvent): boolean {
  return /OOMKill/i.test(reason) || /\bOOMKilled\b/.test(message);
}

function isAbout(about: CoreEvent["involvedObject"], { metadata }: Pod, container: string): boolean {
  if (
    about?.uid !== undefined && metadata?.uid !== undefined
      ? about.uid !== metadata.uid
      : about?.name !== metadata?.name
  )
    return false;
  const named = /\{(.+)\}$/.exec(about?.fieldPath ?? "")?.[1];
  return named === undefined || named === container;
}

export function timeOf({ lastTimestamp, eventTime, metadata }: CoreEvent): string | undefined {
  return lastTimestamp ?? eventTime ?? metadata?.creationTimestamp;
}

export function isBefore(time: string | undefined, since: number): boolean {
  const at = Date.parse(time ?? "");
  return Number.isFinite(at) && at < since;
}
