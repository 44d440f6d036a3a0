// Why a pod does not come up, in words that say what to do. Pure: reads what Kubernetes said, asks for nothing.
import type { ContainerRecord } from "./container-record.js";
import { endWords, isStarting } from "./container-record.js";
import type { CoreEvent, Pod } from "./objects.js";

/** What is known of a cluster beside its pods. */
export interface Surroundings {
  readonly context: string;
  readonly events: readonly CoreEvent[];
  /** Images that a node has, by its name. */
  readonly images: ReadonlyMap<string, readonly string[]>;
}

/** Waits that no time mends. */
const HOPELESS: ReadonlySet<string> = new Set([
  "ErrImageNeverPull",
  "ImagePullBackOff",
  "InvalidImageName",
  "CreateContainerConfigError",
  "CreateContainerError",
  "RunContainerError",
  "CrashLoopBackOff",
]);

/** Will this container never run by itself? */
export function isHopeless({ waiting }: ContainerRecord): boolean {
  return waiting !== undefined && HOPELESS.has(waiting.reason);
}

/** One plain line: why the container does not run. */
export function whyNotRunning(record: ContainerRecord, pod: Pod, around: Surroundings): string {
  const { waiting } = record;
  if (waiting === undefined || isStarting(waiting.reason)) return whyNotStarted(record, pod, around);
  switch (waiting.reason) {
    case "ErrImageNeverPull":
    case "ErrImagePull":
    case "ImagePullBackOff":
    case "InvalidImageName":
      return imageWords(record, waiting.reason, around);
    case "CrashLoopBackOff":
      return `CrashLoopBackOff: ${lastEnd(record)}, and so on each time`;
    default:
      return `${waiting.reason}: ${clean(waiting.message)}`;
  }
}

function lastEnd({ ends }: ContainerRecord): string {
  const last = [...ends.values()].at(-1);
  return last ? endWords(last.end) : "it ended";
}

function imageWords(record: ContainerRecord, reason: string, { context, images, events }: Surroundings): string {
  const { image, node } = record.pod;
  if (reason === "InvalidImageName") return `InvalidImageName: ${image} is no name of an image`;
  const owners = [...images]
    .filter(([, names]) => names.some((name) => isSameImage(name, image)))
    .map(([name]) => name);
  const has = owners.length > 0 ? `only ${owners.join(", ")} has it` : "no node of the cluster has it";
  const on = node === undefined ? "" : `: ${node} does not have the image ${image}`;
  const said = events.filter((event) => event.reason === "Failed" && event.message?.includes("pull")).at(-1)?.message;
  const why =
    reason === "ErrImageNeverPull"
      ? ", and imagePullPolicy: Never forbids to fetch it"
      : said
        ? ` (${clean(said)})`
        : "";
  return `${reason}${on} (${has})${why}; load it: ${loadCommand(context, image)}`;
}

/** How an image gets into a cluster of this kind. */
export function loadCommand(context: string, image: string): string {
  const kind = /^kind-(.+)$/.exec(context)?.[1];
  const k3d = /^k3d-(.+)$/.exec(context)?.[1];
  if (k3d !== undefined) return `k3d image import ${image} --cluster ${k3d}`;
  if (context === "minikube") return `minikube image load ${image}`;
  return `kind load docker-image ${image}${kind === undefined || kind === "kind" ? "" : ` --name ${kind}`}`;
}

/** `docker.io/library/worker:1` is `worker:1`. */
function isSameImage(a: string, b: string): boolean {
  const short = (name: string): string => name.replace(/^docker\.io\//, "").replace(/^library\//, "");
  return short(a) === short(b);
}

function whyNotStarted(record: ContainerRecord, pod: Pod, { events }: Surroundings): string {
  const { conditions = [], phase, message } = pod.status ?? {};
  const scheduled = conditions.find(({ type }) => type === "PodScheduled");
  if (scheduled?.status === "False") {
    const { limit } = record;
    const hint = /memory|cpu/.test(scheduled.message ?? "") ? "; lower the requests, or give the cluster more" : "";
    return `Pending: no node takes the pod (${clean(scheduled.message ?? "")})${limit === undefined ? "" : hint}`;
  }
  const uid = pod.metadata?.uid;
  const warning = events.filter((event) => event.type === "Warning" && event.involvedObject?.uid === uid).at(-1);
  if (warning) return `${warning.reason}: ${clean(warning.message ?? "")}`;
  const state = message === undefined ? (phase ?? "Pending") : `${phase}: ${clean(message)}`;
  return `${state}: the container has not started, and the cluster does not say why`;
}

/** Why there are no pods at all; nothing where the cluster says nothing of it. */
export function whyNoPods(events: readonly CoreEvent[]): string | undefined {
  const failed = events.filter(({ reason, type }) => type === "Warning" && reason === "FailedCreate").at(-1);
  if (!failed) return undefined;
  const { involvedObject: { kind = "", name = "" } = {}, message = "" } = failed;
  const quota = /exceeded quota/.test(message) ? "; lower the limits and requests, or raise the quota" : "";
  return `no pod could be made for ${kind} ${name} (${clean(message.replace(/^Error creating: /, ""))})${quota}`;
}

/** One line without its full stop. */
function clean(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}
