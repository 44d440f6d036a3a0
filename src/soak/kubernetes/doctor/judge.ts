// Evidence of a cluster → checkup: what of each container needs a look, and which limit fits it. Pure.
import {
  CHECKUP_VERSION,
  type Checkup,
  type Complaint,
  type ContainerCheckup,
  type ContainerCondition,
  type ContainerRole,
  compareText,
  type MemoryKill,
  type Problem,
  parseQuantity,
} from "../../../model/index.js";
import { endWords, isStarting } from "../container-record.js";
import type { Container, ContainerStatus, CoreEvent, Pod } from "../objects.js";
import { type CheckupRequest, type Evidence, keyOf, type Readings } from "./evidence.js";
import { isBefore, killsOf } from "./kills.js";
import { recommend } from "./recommend.js";
import { unmeasured } from "./unmeasured.js";

/** A pod may take so long to start, ms. */
const STARTING = 5 * 60_000;

/** @param version heapgate's own */
export function judge(evidence: Evidence, request: CheckupRequest, version: string): Checkup {
  const { context, events, now, watched } = evidence;
  // A pod that is being taken away is soon gone; one that does not go stays.
  const pods = evidence.pods.filter(({ metadata }) => isBefore(metadata?.deletionTimestamp ?? iso(0), now - STARTING));
  const since = now - request.since;
  const byPod = groupEvents(events);
  const containers = pods
    .flatMap((pod) => containersOf(pod).map((one) => examine(one, pod, byPod(pod), evidence, request, since)))
    .sort((a, b) => compareText(a.namespace, b.namespace) || compareText(a.pod, b.pod));
  const problems: Problem[] = [...evidence.problems, ...unmeasured(containers, evidence)];
  return {
    version: CHECKUP_VERSION,
    tool: { name: "heapgate", version },
    taken: iso(now),
    context,
    namespaces: request.namespaces,
    ...(request.selector !== undefined && { selector: request.selector }),
    threshold: request.threshold,
    margin: request.margin,
    since: iso(since),
    watched,
    pods: pods.length,
    containers,
    problems,
    conclusion: concluded(containers, problems),
  };
}

function concluded(containers: readonly ContainerCheckup[], problems: readonly Problem[]): Checkup["conclusion"] {
  if (problems.some(({ level }) => level === "error")) return "incomplete";
  return containers.some(({ complaints }) => complaints.length > 0) ? "needs-a-look" : "well";
}

interface Named {
  readonly container: Container;
  readonly role: ContainerRole;
}

function containersOf({ spec }: Pod): Named[] {
  const early = (spec?.initContainers ?? []).map((container): Named => {
    return { container, role: container.restartPolicy === "Always" ? "sidecar" : "init" };
  });
  return [...early, ...(spec?.containers ?? []).map((container): Named => ({ container, role: "container" }))];
}

function examine(
  { container, role }: Named,
  pod: Pod,
  events: readonly CoreEvent[],
  { readings, now }: Evidence,
  request: CheckupRequest,
  since: number,
): ContainerCheckup {
  const { name = "", resources } = container;
  const { namespace = "", name: podName = "", creationTimestamp } = pod.metadata ?? {};
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status ?? {};
  const status = [...containerStatuses, ...initContainerStatuses].find((one) => one.name === name);
  const limit = parseQuantity(resources?.limits?.memory);
  const request_ = parseQuantity(resources?.requests?.memory);
  const condition = conditionOf(status, pod, role);
  const reading = readings.get(keyOf(namespace, podName, name));
  const kills = killsOf(status, name, pod, events, since);
  const restarts = restartsOf(status, creationTimestamp, now);
  const recommended = recommend(reading, limit, kills.length > 0, request.margin);
  const [node, owner] = [pod.spec?.nodeName, ownerOf(pod)];
  const seen = { reading, limit, kills, restarts, condition, status, role };
  return {
    namespace,
    pod: podName,
    container: name,
    role,
    ...(owner !== undefined && { owner }),
    ...(node !== undefined && { node }),
    condition,
    ...(limit !== undefined && { limit }),
    ...(request_ !== undefined && { request: request_ }),
    ...(reading && condition === "running" && { workingSet: reading.last }),
    ...(reading && { peak: reading.peak }),
    ...(reading && limit && { share: reading.peak / limit }),
    restarts,
    kills,
    ...(recommended && { recommended }),
    complaints: complaintsOf(seen, pod, request, since, now),
  };
}

interface Seen {
  readonly reading: Readings | undefined;
  readonly limit: number | undefined;
  readonly kills: readonly MemoryKill[];
  readonly restarts: ContainerCheckup["restarts"];
  readonly condition: ContainerCondition;
  readonly status: ContainerStatus | undefined;
  readonly role: ContainerRole;
}

function complaintsOf(seen: Seen, pod: Pod, request: CheckupRequest, since: number, now: number): Complaint[] {
  const { reading, limit, kills, restarts, condition, status, role } = seen;
  const complaints: Complaint[] = [];
  if (kills.length > 0) {
    const last = kills
      .map(({ at }) => at ?? "")
      .sort()
      .at(-1);
    const signs = [...new Set(kills.flatMap((kill) => kill.signs))];
    complaints.push({ kind: "oom-killed", kills: kills.length, ...(last && { last }), signs, since: iso(since) });
  }
  if (restarts.count > 0 && !isBefore(restarts.last, since)) {
    const end = status?.lastState?.terminated;
    complaints.push({
      kind: "restarts",
      count: restarts.count,
      ...(restarts.last !== undefined && { last: restarts.last }),
      ...(end && { why: endWords(end) }),
    });
  }
  if (reading && limit && reading.peak > request.threshold * limit)
    complaints.push({ kind: "near-limit", share: reading.peak / limit, peak: reading.peak, limit });
  // Init containers that are done take no memory any more.
  if (
    limit === undefined &&
    condition !== "done" &&
    condition !== "ended" &&
    (role !== "init" || condition === "running")
  )
    complaints.push({ kind: "no-limit" });
  if (pod.status?.phase === "Failed" && pod.status.reason === "Evicted")
    complaints.push({ kind: "evicted", why: clean(pod.status.message ?? "the node gave it up") });
  const why = whyNotRunning(status, condition, pod, role, since, now);
  if (why !== undefined) complaints.push({ kind: "not-running", why });
  return complaints;
}

function conditionOf(status: ContainerStatus | undefined, pod: Pod, role: ContainerRole): ContainerCondition {
  const { state = {} } = status ?? {};
  if (state.running) return "running";
  if (pod.status?.phase === "Succeeded") return "done";
  if (state.terminated) return state.terminated.exitCode === 0 && (role === "init" || !isKept(pod)) ? "done" : "ended";
  return pod.status?.phase === "Failed" ? "ended" : "waiting";
}

/** Whatever ends is started again, even after an end without an error. */
function isKept({ spec }: Pod): boolean {
  return (spec?.restartPolicy ?? "Always") === "Always";
}

/** Why something is wrong with a container that does not run; nothing where it may still be starting, or is done. */
function whyNotRunning(
  status: ContainerStatus | undefined,
  condition: ContainerCondition,
  pod: Pod,
  role: ContainerRole,
  since: number,
  now: number,
): string | undefined {
  if (condition === "running" || condition === "done" || pod.status?.reason === "Evicted") return undefined;
  const { waiting, terminated } = status?.state ?? {};
  if (condition === "ended" && isBefore(terminated?.finishedAt, since)) return undefined;
  if (condition === "ended") return terminated ? endWords(terminated) : clean(pod.status?.message ?? "its pod failed");
  if (waiting?.reason !== undefined && !isStarting(waiting.reason)) {
    const more = waiting.message === undefined || waiting.message === "" ? "" : `: ${clean(waiting.message)}`;
    // The pod and its container are named already.
    return `${waiting.reason}${more.replace(/ restarting failed container=\S+ pod=\S+$/, "")}`;
  }
  const scheduled = pod.status?.conditions?.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "False")
    return `no node takes it (${clean(scheduled.message ?? scheduled.reason ?? "Pending")})`;
  const age = now - Date.parse(pod.metadata?.creationTimestamp ?? "");
  // Init containers are run one after the other: those behind wait for them, and they are told of themselves.
  const waitsForOthers = waiting?.reason === "PodInitializing" && role === "container";
  return age > STARTING && !waitsForOthers
    ? `${waiting?.reason ?? pod.status?.phase ?? "Pending"} since its pod was made`
    : undefined;
}

function restartsOf(
  status: ContainerStatus | undefined,
  created: string | undefined,
  now: number,
): ContainerCheckup["restarts"] {
  const count = status?.restartCount ?? 0;
  const { lastState, state } = status ?? {};
  const last = count === 0 ? undefined : (state?.running?.startedAt ?? lastState?.terminated?.finishedAt);
  const over = now - Date.parse(created ?? "");
  return { count, ...(last !== undefined && { last }), ...(count > 0 && over >= 0 && { over }) };
}

/** `Deployment worker-app`: a ReplicaSet belongs to the Deployment that its name begins with. */
function ownerOf({ metadata }: Pod): string | undefined {
  if (metadata?.annotations?.["kubernetes.io/config.mirror"] !== undefined) return "static pod";
  const [owner] = metadata?.ownerReferences ?? [];
  if (owner?.kind === undefined || owner.name === undefined) return undefined;
  const hash = metadata?.labels?.["pod-template-hash"];
  if (owner.kind === "ReplicaSet" && hash !== undefined && owner.name.endsWith(`-${hash}`))
    return `Deployment ${owner.name.slice(0, -hash.length - 1)}`;
  return `${owner.kind} ${owner.name}`;
}

function groupEvents(events: readonly CoreEvent[]): (pod: Pod) => readonly CoreEvent[] {
  const groups = new Map<string, CoreEvent[]>();
  const keyOfEvent = (namespace?: string, name?: string): string => `${namespace ?? ""}/${name ?? ""}`;
  for (const event of events) {
    const key = keyOfEvent(event.metadata?.namespace, event.involvedObject?.name);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return ({ metadata }) => groups.get(keyOfEvent(metadata?.namespace, metadata?.name)) ?? [];
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

/** One line without its full stop. */
function clean(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
