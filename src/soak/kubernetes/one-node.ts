// Puts what is to be compared onto one node, so that both meet the same neighbours. Changes objects, and nothing in the cluster.
import type { Problem } from "../../model/index.js";
import { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import { type ManifestObject, podSpecOf, podSpecPath, withValue } from "./manifest.js";
import type { KubernetesObject, List } from "./objects.js";
import { persist } from "./retry.js";

const HOSTNAME = "kubernetes.io/hostname";
const PATIENCE = 20_000;

interface Node extends KubernetesObject {
  readonly spec?: { readonly unschedulable?: boolean; readonly taints?: readonly { readonly effect?: string }[] };
  readonly status?: { readonly conditions?: readonly { readonly type?: string; readonly status?: string }[] };
}

/** Each list of objects with its pods on one node. Where there is one node only, or nobody may list them, they stay as they are. */
export async function onOneNode(
  api: Api,
  lists: readonly (readonly ManifestObject[])[],
): Promise<{ readonly lists: readonly (readonly ManifestObject[])[]; readonly problems: readonly Problem[] }> {
  try {
    const { items = [] } = await persist(() => api.json<List<Node>>({ path: "/api/v1/nodes" }), { patience: PATIENCE });
    const free = items.filter(isFree).map(({ metadata }) => metadata?.labels?.[HOSTNAME]);
    const [node] = free.filter((name) => name !== undefined).sort();
    if (node === undefined || items.length === 1) return { lists, problems: [] };
    return { lists: lists.map((objects) => objects.map((object) => bound(object, node))), problems: [] };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const message = `the two images may run on different nodes, for the nodes cannot be listed: ${error.message}`;
    return { lists, problems: [{ level: "warning", message }] };
  }
}

function isFree({ spec, status }: Node): boolean {
  const isReady = status?.conditions?.some((one) => one.type === "Ready" && one.status === "True") === true;
  const isTainted = spec?.taints?.some(({ effect }) => effect === "NoSchedule" || effect === "NoExecute") === true;
  return isReady && !isTainted && spec?.unschedulable !== true;
}

function bound(object: ManifestObject, node: string): ManifestObject {
  const path = podSpecPath(object);
  const spec = podSpecOf(object);
  if (!path || !spec) return object;
  const nodeSelector = { ...spec.nodeSelector, [HOSTNAME]: node };
  return { ...object, body: withValue(object.body, [...path, "nodeSelector"], nodeSelector) };
}
