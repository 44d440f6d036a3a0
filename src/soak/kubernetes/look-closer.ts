// What is looked up where something went wrong: a container's last words, and which node has which image. Best effort: no
// answer is an empty one.
import { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import type { ContainerRecord } from "./container-record.js";
import type { KubernetesObject, List } from "./objects.js";

/** So many lines, as the local soak keeps. */
const LINES = 20;

/** The kubelet answers so, as if it were a log, where it has taken the log away already. */
const NO_LOG = "unable to retrieve container logs for ";

/** The last lines of a container's log: of the one that ended, where it was started again. */
export async function readLog(api: Api, { pod, ends, isRunning, restarts }: ContainerRecord): Promise<string[]> {
  const path = `/api/v1/namespaces/${encodeURIComponent(pod.namespace)}/pods/${encodeURIComponent(pod.pod)}/log`;
  const query = { container: pod.container, tailLines: String(LINES) };
  const previous = ends.size > 0 && (isRunning || restarts > 0) ? [{ ...query, previous: "true" }] : [];
  for (const wanted of [...previous, query]) {
    const text = (await optional(() => api.text({ path, query: wanted }))) ?? "";
    const lines = text.split("\n").filter((line) => line !== "");
    if (lines.length > 0 && !text.startsWith(NO_LOG)) return lines.slice(-LINES);
  }
  return [];
}

interface Node extends KubernetesObject {
  readonly status?: { readonly images?: readonly { readonly names?: readonly string[] }[] };
}

/** The names of the images that each node has. */
export async function readImages(api: Api): Promise<Map<string, readonly string[]>> {
  const nodes = await optional(() => api.json<List<Node>>({ path: "/api/v1/nodes" }));
  return new Map(
    (nodes?.items ?? []).map(({ metadata, status }) => [
      metadata?.name ?? "",
      (status?.images ?? []).flatMap(({ names }) => names ?? []),
    ]),
  );
}

/** What is asked for, or nothing where the API server does not give it. */
export async function optional<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
