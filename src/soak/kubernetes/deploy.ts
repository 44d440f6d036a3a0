// Puts the objects of a manifest into a namespace of their own and takes everything away again. Does not wait for pods.
import { randomBytes } from "node:crypto";
import type { Problem } from "../../model/index.js";
import { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import type { ManifestObject } from "./manifest.js";
import type { KubernetesObject, List, Pod } from "./objects.js";
import { pauseFor, persist } from "./retry.js";

/** Marks what heapgate made, for people and for whoever cleans up. */
const LABELS = { "app.kubernetes.io/managed-by": "heapgate" };
/** A passing refusal is asked again for so long, ms. */
const PATIENCE = 30_000;
/** What must not stay behind is asked for longer. */
const REMOVAL_PATIENCE = 60_000;
/** A namespace is gone when its pods have ended, ms. */
const REMOVAL_TIME = 90_000;
/** Pods that are not gone by then are taken out by force, ms. */
const POLITE_TIME = 10_000;

/** What a soak made in a cluster. */
export interface Deployment {
  readonly namespace: string;
  /** Takes everything away, whatever happens. One problem for each thing that stayed behind. */
  remove(): Promise<Problem[]>;
}

/** Kinds that others need before they work; all else keeps the order of the files, and what makes pods comes last. */
const ORDER = [
  "CustomResourceDefinition",
  "ResourceQuota",
  "LimitRange",
  "ServiceAccount",
  "ClusterRole",
  "Role",
  "Secret",
  "ConfigMap",
];
const PODS = ["Pod", "ReplicationController", "ReplicaSet", "Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"];

/** Makes a namespace of its own, with a name that nobody has. @throws ApiError */
export async function makeNamespace(api: Api, signal?: AbortSignal): Promise<Deployment & Applier> {
  const namespace = `heapgate-soak-${randomBytes(4).toString("hex")}`;
  const body = { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace, labels: LABELS } };
  const made: string[] = [`/api/v1/namespaces/${namespace}`];
  const deployment = { namespace, remove: () => removeAll(api, made) };
  try {
    await create(api, "/api/v1/namespaces", body, signal);
  } catch (error) {
    // Nobody knows whether a request that was not answered did its work.
    if (!(error instanceof ApiError) || error.status === undefined) await deployment.remove();
    throw error;
  }
  return { ...deployment, apply: (objects) => applyAll(api, objects, namespace, made, signal) };
}

interface Applier {
  /** Creates every object, those of other namespaces here too. @throws ApiError for the first that is refused */
  apply(objects: readonly ManifestObject[]): Promise<Problem[]>;
}

async function applyAll(
  api: Api,
  objects: readonly ManifestObject[],
  namespace: string,
  made: string[],
  signal: AbortSignal | undefined,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const accounts = new Set(objects.filter(({ kind }) => kind === "ServiceAccount").map(({ name }) => name));
  const resources = createDiscovery(api);
  const sorted = objects.filter(({ kind }) => kind !== "Namespace").sort((a, b) => rank(a.kind) - rank(b.kind));
  for (const object of sorted) {
    const { plural, isNamespaced } = await resources(object.apiVersion, object.kind, signal);
    const root = rootOf(object.apiVersion);
    const folder = isNamespaced ? `${root}/namespaces/${namespace}/${plural}` : `${root}/${plural}`;
    const path = `${folder}/${encodeURIComponent(object.name)}`;
    const body = placed(object, isNamespaced ? namespace : undefined, namespace, accounts);
    const isNew = await create(api, folder, body, signal);
    if (isNamespaced) continue;
    if (isNew) made.push(path);
    else {
      const message = `${object.kind} ${object.name} is in the cluster already, and not a part of any namespace: it was used as it is`;
      problems.push({ level: "warning", message, location: object.locate([]), file: object.file });
    }
  }
  return problems;
}

function rank(kind: string): number {
  const first = ORDER.indexOf(kind);
  if (first >= 0) return first - ORDER.length;
  return PODS.indexOf(kind) + 1;
}

/** The object for this namespace; who is bound to a role comes along. */
function placed(
  { body }: ManifestObject,
  own: string | undefined,
  namespace: string,
  accounts: ReadonlySet<string>,
): unknown {
  const { namespace: _elsewhere, ...metadata } = body.metadata ?? {};
  const subjects: unknown = body.subjects;
  const moved = Array.isArray(subjects)
    ? subjects.map((subject: { kind?: string; name?: string }) =>
        subject.kind === "ServiceAccount" && accounts.has(subject.name ?? "") ? { ...subject, namespace } : subject,
      )
    : undefined;
  return {
    ...body,
    metadata: { ...metadata, ...(own !== undefined && { namespace: own }) },
    ...(moved && { subjects: moved }),
  };
}

/**
 * @returns false where it is there already
 * @throws ApiError for what is refused, and where nobody answers for long
 */
async function create(api: Api, path: string, body: unknown, signal: AbortSignal | undefined): Promise<boolean> {
  let isSure = true;
  const once = async (): Promise<boolean> => {
    try {
      // Misspelt fields are refused by servers that can tell them (1.25 and later).
      await api.json({ method: "POST", path, query: { fieldValidation: "Strict" }, body, ...(signal && { signal }) });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // After an attempt whose answer was lost, what is there is ours.
      if (error.reason === "AlreadyExists") return !isSure;
      if (error.isPassing && error.status !== 429) isSure = false;
      throw isEarly(error) ? new ApiError(error.message, { status: 503, cause: error }) : error;
    }
  };
  return persist(once, { patience: PATIENCE, signal });
}

/** The controllers give a new namespace its account a moment after it is there, and a new kind its address. */
function isEarly({ status, message }: ApiError): boolean {
  return status === 403 && /error looking up service account|serviceaccount "default" not found/.test(message);
}

interface Resource {
  readonly plural: string;
  readonly isNamespaced: boolean;
}

/** What each kind is called in addresses, as the server says it; each group is asked once. */
function createDiscovery(api: Api) {
  const known = new Map<string, readonly { name?: string; kind?: string; namespaced?: boolean }[]>();
  return async (apiVersion: string, kind: string, signal: AbortSignal | undefined): Promise<Resource> => {
    let resources = known.get(apiVersion);
    if (!resources) {
      const ask = { path: rootOf(apiVersion), ...(signal && { signal }) };
      const answer = await persist(() => api.json<{ resources?: typeof resources }>(ask), {
        patience: PATIENCE,
        signal,
      })
        // A version that the server does not know has no resources.
        .catch((error: unknown) => {
          if (error instanceof ApiError && error.status === 404) return { resources: [] };
          throw error;
        });
      resources = answer.resources ?? [];
      known.set(apiVersion, resources);
    }
    const found = resources.find((one) => one.kind === kind && one.name?.includes("/") === false);
    if (found?.name !== undefined) return { plural: found.name, isNamespaced: found.namespaced === true };
    throw new ApiError(`this cluster knows no kind ${kind} in ${apiVersion}`, { status: 404, reason: "UnknownKind" });
  };
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** Deletes what was made and waits until it is gone. */
async function removeAll(api: Api, made: readonly string[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const path of made) {
    const why = await removeOne(api, path);
    if (why === undefined) continue;
    const [name, plural = ""] = path.split("/").reverse();
    const message = `${name} was left in the cluster (${why}): kubectl delete ${plural.replace(/s$/, "")} ${name}`;
    problems.push({ level: "error", message });
  }
  return problems;
}

/** Why it is still there; nothing where it is gone, or on its way with no pod left in it. */
async function removeOne(api: Api, path: string): Promise<string | undefined> {
  const isNamespace = path.startsWith("/api/v1/namespaces/");
  try {
    await persist(() => api.json({ method: "DELETE", path }), { patience: REMOVAL_PATIENCE });
    // Nobody needs the pods' last words any more: without this the namespace waits for as long as they may take.
    if (isNamespace) await hurry(api, `${path}/pods`, 1);
    const begun = performance.now();
    let isForced = false;
    while (performance.now() < begun + REMOVAL_TIME) {
      await persist(() => api.json<KubernetesObject>({ path }), { patience: REMOVAL_PATIENCE });
      if (isNamespace && (await isEmpty(api, `${path}/pods`))) return undefined;
      // A pod that never ran has nobody who would say that it has ended.
      if (isNamespace && !isForced && performance.now() > begun + POLITE_TIME) {
        isForced = true;
        await hurry(api, `${path}/pods`, 0);
      }
      await pauseFor(500, undefined);
    }
    return "its deletion has begun and takes long";
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.status === 404 ? undefined : error.message;
  }
}

/** Where that is not allowed it takes longer, and that is all. */
async function hurry(api: Api, pods: string, seconds: number): Promise<void> {
  const query = { gracePeriodSeconds: String(seconds) };
  await api.json({ method: "DELETE", path: pods, query }).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error;
  });
}

/** A namespace that is being deleted takes no new pods: once it has none it holds nothing that runs. */
async function isEmpty(api: Api, pods: string): Promise<boolean> {
  const list = await persist(() => api.json<List<Pod>>({ path: pods, query: { limit: "1" } }), {
    patience: REMOVAL_PATIENCE,
  });
  return (list.items ?? []).length === 0;
}
