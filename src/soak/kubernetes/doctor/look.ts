// Asks a cluster for all that a checkup is made from. Changes nothing, and judges nothing but what could not be had.
import type { Problem } from "../../../model/index.js";
import { ApiError } from "../api-error.js";
import type { Api } from "../client.js";
import type { CoreEvent, List, Pod } from "../objects.js";
import { forbidden, type Permission, permissionOf } from "../permissions.js";
import { pauseFor, persist } from "../retry.js";
import { type CheckupRequest, type Evidence, ROLE } from "./evidence.js";
import { collectMemory } from "./memory.js";

/** Who does not answer for so long is not there, ms. */
const PATIENCE = 5_000;
/** The kubelet measures every ten seconds or so, and a container that just began is not there before: so often it is asked again. */
const TRIES = 3;
/** Objects in one answer. */
const PAGE = "500";

export interface LookOptions {
  readonly signal?: AbortSignal;
  /** ms that memory has been watched, of all. */
  readonly onProgress?: (elapsed: number, of: number) => void;
}

/**
 * Looks once, or for a while. What is refused or does not answer is a problem in the evidence; the rest is there all the same.
 */
export async function look(
  api: Api,
  request: CheckupRequest,
  { signal, onProgress }: LookOptions = {},
): Promise<Evidence> {
  const problems: Problem[] = [];
  // Who does not answer one question does not answer the next either.
  let isSilent = false;
  // Who calls the watch off still wants to know what was seen: the questions behind it are asked all the same.
  const stop = (): { readonly signal?: AbortSignal } => (signal && !signal.aborted ? { signal } : {});
  const all = <T>(kind: "pods" | "events", query: Readonly<Record<string, string>>): Promise<T[]> =>
    eachNamespace(request.namespaces, async (namespace) => {
      try {
        return await list<T>(api, `${folderOf(namespace)}/${kind}`, query, stop());
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        isSilent ||= error.status === undefined;
        problems.push(whyNoList(error, kind, namespace, api.context));
        return [];
      }
    });
  const selected = request.selector === undefined ? {} : { labelSelector: request.selector };
  const before = await all<Pod>("pods", selected);
  const memory = collectMemory(api, request, signal);
  const started = performance.now();
  await memory.read(before);
  let watched = 0;
  let tries = 0;
  while (signal?.aborted !== true && (watched < request.watch || (tries++ < TRIES && memory.isMissing(before)))) {
    // A watch that is shorter than the time between two readings ends with its second one.
    await pauseFor(watched < request.watch ? Math.min(request.every, request.watch - watched) : request.every, signal);
    await memory.read(before);
    watched = performance.now() - started;
    if (request.watch > 0) onProgress?.(Math.min(watched, request.watch), request.watch);
  }
  // What happened meanwhile counts too.
  const isLater = watched > 0 && problems.length === 0 && signal?.aborted !== true;
  const pods = isLater ? await all<Pod>("pods", selected) : before;
  if (isLater) await memory.read(pods);
  const events = isSilent ? [] : await all<CoreEvent>("events", {});
  if (pods.length === 0 && problems.length === 0) problems.push(nobody(request, api.context));
  const { readings, silent } = memory;
  return {
    context: api.context,
    pods,
    events,
    readings,
    silent,
    problems,
    now: Date.now(),
    watched: request.watch > 0 ? Math.round(watched) : 0,
  };
}

async function eachNamespace<T>(
  namespaces: readonly string[],
  ask: (namespace: string | undefined) => Promise<T[]>,
): Promise<T[]> {
  const places = namespaces.length === 0 ? [undefined] : namespaces;
  return (await Promise.all(places.map(ask))).flat();
}

function folderOf(namespace: string | undefined): string {
  return namespace === undefined ? "/api/v1" : `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
}

/** All pages of a list. @throws ApiError */
async function list<T>(
  api: Api,
  path: string,
  query: Readonly<Record<string, string>>,
  stop: { readonly signal?: AbortSignal },
): Promise<T[]> {
  const items: T[] = [];
  let next = "";
  do {
    const page = { ...query, limit: PAGE, ...(next !== "" && { continue: next }) };
    const answer = await persist(() => api.json<List<T>>({ path, query: page, ...stop }), {
      patience: PATIENCE,
      ...stop,
    });
    items.push(...(answer.items ?? []));
    next = answer.metadata?.continue ?? "";
  } while (next !== "");
  return items;
}

function whyNoList(error: ApiError, kind: "pods" | "events", namespace: string | undefined, context: string): Problem {
  const where = namespace === undefined ? "of the cluster" : `of the namespace ${namespace}`;
  const lost = kind === "pods" ? "" : ": a kill that only an event tells of would not be seen";
  const place = namespace === undefined ? {} : { namespace };
  if (error.status === 403) {
    const wanted: Permission = { verb: "list", resource: kind, ...place };
    const refused = forbidden([wanted], context, permissionOf(error)?.who, ROLE);
    return { ...refused, message: `the ${kind} ${where} could not be read${lost}: ${refused.message}` };
  }
  const message = `the ${kind} ${where} could not be read (${error.message})${lost}`;
  return {
    level: "error",
    message: error.status === undefined ? `${message}; is the cluster of ${context} up?` : message,
  };
}

/** An empty answer says nothing: a namespace that is not there has no pods either. */
function nobody({ namespaces, selector }: CheckupRequest, context: string): Problem {
  const where = namespaces.length === 0 ? `in the cluster of ${context}` : `in ${namespaces.join(", ")} (${context})`;
  const which = selector === undefined ? "" : ` with ${selector}`;
  const checks = [
    ...(namespaces.length === 0 ? [] : ["the name of the namespace"]),
    ...(selector === undefined ? [] : ["the labels"]),
  ];
  const check = checks.length === 0 ? "" : `; check ${checks.join(" and ")}`;
  return { level: "error", message: `there are no pods${which} ${where}: nothing was looked at${check}` };
}
