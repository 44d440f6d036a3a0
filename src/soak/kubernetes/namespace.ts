// What a namespace tells of an incident: its pods, events, roll-outs and the logs of those that ended. Reads; changes nothing, judges nothing.
import type { Problem } from "../../model/index.js";
import { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import { explain } from "./explain.js";
import type { CoreEvent, KubernetesObject, List, Pod } from "./objects.js";
import { persist } from "./retry.js";

export interface NamespaceRequest {
  readonly namespace: string;
  /** Only pods with these labels. */
  readonly selector?: string;
  /** Only containers of this name. */
  readonly container?: string;
  readonly signal?: AbortSignal;
}

/** Objects as the API server gave them. */
export interface NamespaceSnapshot {
  readonly pods: readonly Pod[];
  readonly events: readonly CoreEvent[];
  readonly replicaSets: readonly KubernetesObject[];
  /** Of containers that ended: of the one that did, where it was started again. */
  readonly logs: readonly { readonly pod: string; readonly container: string; readonly text: string }[];
  readonly problems: readonly Problem[];
}

/** So many objects of a kind are taken: of more only the first. */
const MOST = 2_000;
/** So many logs are read, of containers that ended most often. */
const MOST_LOGS = 5;
const LOG_LINES = 2_000;
const LOG_BYTES = 2 ** 20;
/** An answer is tried for so long, ms. */
const PATIENCE = 10_000;

/** Never throws for what the cluster does: what it refuses is in the problems, and what it gave before is kept. */
export async function readNamespace(api: Api, request: NamespaceRequest): Promise<NamespaceSnapshot> {
  const { namespace, selector, signal } = request;
  const problems: Problem[] = [];
  const core = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  const list = async <T>(path: string, query: Readonly<Record<string, string>> = {}): Promise<readonly T[]> => {
    const ask = { path, query: { ...query, limit: String(MOST) }, ...(signal && { signal }) };
    const answer = await tried(
      () => persist(() => api.json<List<T>>(ask), { patience: PATIENCE, signal }),
      api,
      problems,
    );
    if (answer?.metadata?.continue)
      problems.push({
        level: "warning",
        message: `only the first ${MOST} of ${path} were read; choose with --selector`,
      });
    return answer?.items ?? [];
  };
  const pods = await list<Pod>(`${core}/pods`, selector === undefined ? {} : { labelSelector: selector });
  // Who does not answer the first question answers none.
  if (problems.some(({ level }) => level === "error")) return { pods, events: [], replicaSets: [], logs: [], problems };
  if (pods.length === 0) {
    const which = selector === undefined ? "" : ` that ${selector} selects`;
    const message = `there are no pods in the namespace ${namespace}${which}; correct --namespace or --selector`;
    return { pods, events: [], replicaSets: [], logs: [], problems: [{ level: "error", message }] };
  }
  const [events, replicaSets] = await Promise.all([
    list<CoreEvent>(`${core}/events`),
    list<KubernetesObject>(`/apis/apps/v1/namespaces/${encodeURIComponent(namespace)}/replicasets`),
  ]);
  const logs = await readLogs(api, core, pods, request, problems);
  const isOurs = belonging(pods, selector !== undefined);
  return {
    pods: pods.map((pod) => only(pod, request.container)),
    events: events.filter(({ involvedObject }) => isOurs(involvedObject?.name ?? "")),
    replicaSets: replicaSets.filter(({ metadata }) => isOurs(metadata?.name ?? "")),
    logs,
    // Pods without the rest are an answer, in part.
    problems: problems.map((problem) => ({ ...problem, level: "warning" })),
  };
}

/** The name of a pod, of its ReplicaSet or of its Deployment; all names where nobody chose. */
function belonging(pods: readonly Pod[], isChosen: boolean): (name: string) => boolean {
  if (!isChosen) return () => true;
  const names = pods.flatMap(({ metadata }) => metadata?.name ?? []);
  const owners = pods.flatMap(({ metadata }) => metadata?.ownerReferences?.flatMap(({ name }) => name ?? []) ?? []);
  const workloads = owners.map((name) => name.replace(/-[a-z0-9]+$/, ""));
  const exact = new Set([...names, ...owners, ...workloads]);
  // ReplicaSets of earlier revisions have another hash.
  return (name) => exact.has(name) || workloads.some((one) => isRevision(name, one));
}

/** `worker-app-7c6fc4d7b5` of `worker-app`. */
function isRevision(name: string, workload: string): boolean {
  return name.startsWith(`${workload}-`) && /^[a-z0-9]+$/.test(name.slice(workload.length + 1));
}

function only(pod: Pod, container: string | undefined): Pod {
  if (container === undefined) return pod;
  const containers = pod.spec?.containers?.filter(({ name }) => name === container) ?? [];
  return { ...pod, spec: { ...pod.spec, containers } };
}

async function readLogs(
  api: Api,
  core: string,
  pods: readonly Pod[],
  { container, signal }: NamespaceRequest,
  problems: Problem[],
): Promise<NamespaceSnapshot["logs"]> {
  const ended = pods
    .flatMap(({ metadata, status }) =>
      (status?.containerStatuses ?? []).map((one) => ({ pod: metadata?.name ?? "", ...one })),
    )
    .filter(({ name, restartCount = 0, state, lastState }) => {
      const isWanted = container === undefined || name === container;
      return isWanted && (restartCount > 0 || state?.terminated !== undefined || lastState?.terminated !== undefined);
    })
    .sort((a, b) => (b.restartCount ?? 0) - (a.restartCount ?? 0))
    .slice(0, MOST_LOGS);
  const logs: NamespaceSnapshot["logs"][number][] = [];
  for (const { pod, name = "", lastState } of ended) {
    const query = { container: name, timestamps: "true", tailLines: String(LOG_LINES), limitBytes: String(LOG_BYTES) };
    const path = `${core}/pods/${encodeURIComponent(pod)}/log`;
    const read = (more: object) =>
      tried(() => api.text({ path, query: { ...query, ...more }, ...(signal && { signal }) }), api, problems);
    // The one that ended says more than the one that took its place; but the kubelet may have taken its log away already.
    const before = lastState?.terminated ? await read({ previous: "true" }) : undefined;
    const text = isLog(before) ? before : await read({});
    if (isLog(text)) logs.push({ pod, container: name, text });
  }
  return logs;
}

/** The kubelet answers as if it were a log where there is none. */
function isLog(text: string | undefined): text is string {
  return text !== undefined && text !== "" && !text.startsWith("unable to retrieve container logs for ");
}

/** What is asked for, or a problem where the API server does not give it. */
async function tried<T>(work: () => Promise<T>, api: Api, problems: Problem[]): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    problems.push(explain(error, api));
    return undefined;
  }
}
