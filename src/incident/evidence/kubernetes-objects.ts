// Kubernetes' objects, as `kubectl get … -o json` or the API server gives them → what was seen. Anything may be missing or of
// another kind: it is read as far as it is understood. Asks nobody.
import {
  type ContainerEnd,
  type Deployment,
  type Happening,
  type ObservedContainer,
  parseQuantity,
} from "../../model/index.js";
import { given } from "../known.js";
import { kindOf, NOISE } from "./event-kinds.js";
import { type Facts, NO_FACTS } from "./facts.js";

import { redact } from "./redact.js";
import { isoTime } from "./time.js";

type Data = Readonly<Record<string, unknown>>;

/** @param value a list, or one object; @param source how the caller calls it */
export function readObjects(value: unknown, source: string): Facts {
  const objects = objectsIn(value);
  const facts = objects.map((object): Partial<Facts> => {
    switch (text(object.kind)) {
      case "Pod":
        return readPod(object, source);
      case "Event":
        return { happenings: readEvent(object, source) };
      case "ReplicaSet":
        return { deployments: readReplicaSet(object) };
      default:
        return {};
    }
  });
  return {
    ...NO_FACTS,
    containers: facts.flatMap(({ containers = [] }) => containers),
    happenings: facts.flatMap(({ happenings = [] }) => happenings),
    deployments: facts.flatMap(({ deployments = [] }) => deployments),
  };
}

/** How many objects there are of each kind that is read. */
export function kindsIn(value: unknown): string[] {
  const kinds = objectsIn(value).map((object) => text(object.kind) ?? "unknown");
  return [...new Set(kinds)].map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`);
}

/** Items of a list of one kind do not say their kind: the list does. */
function objectsIn(value: unknown): Data[] {
  const root = record(value);
  const kind = text(root.kind) ?? "";
  if (!Array.isArray(root.items)) return kind === "" ? [] : [root];
  const own = kind.endsWith("List") ? kind.slice(0, -4) : "";
  return root.items.map((item): Data => ({ ...(own !== "" && { kind: own }), ...record(item) }));
}

function readPod(pod: Data, source: string): Partial<Facts> {
  const [metadata, spec, status] = [record(pod.metadata), record(pod.spec), record(pod.status)];
  const name = text(metadata.name) ?? "";
  const statuses = [...list(status.containerStatuses), ...list(status.initContainerStatuses)];
  const sidecars = list(spec.initContainers).filter(({ restartPolicy }) => restartPolicy === "Always");
  const containers = [...list(spec.containers), ...sidecars].map((container) =>
    readContainer(
      container,
      statuses.find((one) => one.name === container.name),
      { source, pod: name, metadata, spec },
    ),
  );
  const happenings = containers.flatMap((container) => endsAsHappenings(container));
  const evicted = text(status.reason);
  const at = isoTime(metadata.creationTimestamp);
  if (evicted !== undefined && text(status.phase) === "Failed")
    happenings.push({
      kind: "removed",
      message: `the node gave the pod up: ${evicted}: ${redact(text(status.message) ?? "")}`,
      source,
      pod: name,
      ...(at !== undefined && { time: at, isUncertain: true }),
    });
  return { containers, happenings };
}

function readContainer(
  container: Data,
  status: Data | undefined,
  { source, pod, metadata, spec }: { source: string; pod: string; metadata: Data; spec: Data },
): ObservedContainer {
  const limits = record(record(container.resources).limits);
  const state = record(status?.state);
  const current = ["running", "waiting", "terminated"].find((kind) => state[kind] !== undefined);
  const ends = [record(status?.lastState).terminated, state.terminated].flatMap((end) =>
    end === undefined ? [] : [readEnd(record(end))],
  );
  const memory = parseQuantity(textOrNumber(limits.memory));
  const cpu = limits.cpu;
  return {
    source,
    pod,
    container: text(container.name) ?? "",
    ends: uniqueEnds(ends),
    ...given("namespace", text(metadata.namespace)),
    ...given("workload", workloadOf(metadata)),
    ...given("workloadKind", rolledBackAs(text(list(metadata.ownerReferences)[0]?.kind))),
    ...given("image", text(container.image)),
    ...given("node", text(spec.nodeName)),
    ...given("memoryLimit", memory),
    ...given("cpuLimit", typeof cpu === "number" ? String(cpu) : text(cpu)),
    ...given("restarts", number(status?.restartCount)),
    ...given("podCreated", isoTime(metadata.creationTimestamp)),
    ...given("state", current as ObservedContainer["state"]),
    ...given("waiting", text(record(state.waiting).reason)),
  };
}

function readEnd(end: Data): ContainerEnd {
  return {
    ...given("reason", text(end.reason)),
    ...given("exitCode", number(end.exitCode)),
    ...given("started", isoTime(end.startedAt)),
    ...given("finished", isoTime(end.finishedAt)),
  };
}

/** The state that it is in may be the last one too. */
function uniqueEnds(ends: readonly ContainerEnd[]): ContainerEnd[] {
  return ends.filter(
    (end, i) => ends.findIndex((one) => one.finished === end.finished && one.started === end.started) === i,
  );
}

/** What is rolled back is what made the pods: a ReplicaSet's is its Deployment. */
export function rolledBackAs(kind: string | undefined): string | undefined {
  const kinds: Readonly<Record<string, string>> = {
    ReplicaSet: "deployment",
    StatefulSet: "statefulset",
    DaemonSet: "daemonset",
  };
  return kinds[kind ?? ""];
}

/** The name of what made the pod: a Deployment's is its ReplicaSet's without the hash. */
function workloadOf(metadata: Data): string | undefined {
  const owner = list(metadata.ownerReferences)[0];
  const name = text(owner?.name);
  const hash = text(record(metadata.labels)["pod-template-hash"]);
  const isHashed = owner?.kind === "ReplicaSet" && hash !== undefined && name?.endsWith(`-${hash}`);
  return isHashed ? name?.slice(0, -(hash?.length ?? 0) - 1) : name;
}

/** What a status tells of the past: when it began, when and how it ended. */
export function endsAsHappenings({ ends, pod, container, source }: ObservedContainer): Happening[] {
  const place = { source, pod, container };
  return ends.flatMap((end): Happening[] => [
    ...(end.started === undefined
      ? []
      : [{ ...place, kind: "started" as const, time: end.started, message: `${container} starts` }]),
    {
      ...place,
      kind: end.reason === "OOMKilled" ? "oom-killed" : "exited",
      ...given("time", end.finished),
      message: `${container} ends: ${end.reason ?? "no reason given"}${end.exitCode === undefined ? "" : `, exit code ${end.exitCode}`}`,
    },
  ]);
}

function readEvent(event: Data, source: string): Happening[] {
  const about = { ...record(event.involvedObject), ...record(event.regarding) };
  const reason = text(event.reason) ?? "";
  const message = redact((text(event.message) ?? text(event.note) ?? "").replace(/\s+/g, " ").trim());
  if (NOISE.has(reason)) return [];
  const series = record(event.series);
  const last = [event.lastTimestamp, series.lastObservedTime, event.eventTime, event.deprecatedLastTimestamp]
    .concat(record(event.metadata).creationTimestamp)
    .map(isoTime)
    .find((time) => time !== undefined);
  const first = [event.firstTimestamp, event.deprecatedFirstTimestamp, event.eventTime].map(isoTime).find(Boolean);
  const count = number(event.count) ?? number(event.deprecatedCount) ?? number(series.count);
  const container = /\{([^}]+)\}/.exec(text(about.fieldPath) ?? "")?.[1];
  const name = text(about.name);
  const common = {
    source,
    ...given("pod", about.kind === "Pod" ? name : undefined),
    ...given("container", container),
  };
  const line = `${reason}: ${message}${about.kind === "Pod" ? "" : ` (${text(about.kind) ?? ""} ${name ?? ""})`}`;
  const kind = kindOf(reason, message);
  const repeated = count !== undefined && count > 1;
  const told: Happening = { ...common, kind, ...given("time", last), message: line, ...given("count", count) };
  // Of what was told again and again the first time is known too.
  if (!repeated || first === undefined || first === last) return [told];
  const { count: _, ...once } = told;
  return [
    { ...once, time: first },
    { ...told, message: `${line} (${count} times since ${first})` },
  ];
}

/** A revision of a Deployment began when its ReplicaSet was made. */
function readReplicaSet(set: Data): Deployment[] {
  const metadata = record(set.metadata);
  const time = isoTime(metadata.creationTimestamp);
  const owner = list(metadata.ownerReferences)[0];
  if (time === undefined || owner?.kind !== "Deployment") return [];
  const annotations = record(metadata.annotations);
  const template = record(record(set.spec).template);
  const images = list(record(template.spec).containers).flatMap(({ image }) => text(image) ?? []);
  const revision = text(annotations["deployment.kubernetes.io/revision"]);
  const labels = { ...record(record(template.metadata).annotations), ...record(record(template.metadata).labels) };
  const commit = commitIn([
    ...images,
    ...Object.values({ ...annotations, ...labels }).flatMap((one) => text(one) ?? []),
  ]);
  return [
    {
      time,
      what: `${text(owner.name) ?? ""}${revision === undefined ? "" : ` revision ${revision}`}: ${images.join(", ")}`,
      source: "Kubernetes",
      ...given("commit", commit),
    },
  ];
}

/** A commit that the name of an image (`worker:3f2a1bc`) or a label tells. Seven digits and letters of them at least, not all digits. */
export function commitIn(texts: readonly string[]): string | undefined {
  for (const one of texts) {
    const match = /(?:^|[:@/_.-])(?:sha-|git-|g)?([0-9a-f]{7,40})$/.exec(one.replace(/@sha256:[0-9a-f]+$/, ""));
    if (match?.[1] !== undefined && /[a-f]/.test(match[1]) && /\d/.test(match[1])) return match[1];
  }
  return undefined;
}

function record(value: unknown): Data {
  // Whatever is read of it is asked for its type again.
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Data) : {};
}

function list(value: unknown): Data[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function textOrNumber(value: unknown): string | number | undefined {
  return text(value) ?? number(value);
}
