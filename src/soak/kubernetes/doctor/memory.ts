// Readings of the memory of pods: of each node by its kubelet, and where that says nothing by metrics.k8s.io. Keeps the peak of each container.
import type { ApiError } from "../api-error.js";
import type { Api } from "../client.js";
import type { Pod } from "../objects.js";
import type { Reading } from "../readings.js";
import { readSource, type SourceName } from "../sources.js";
import { type CheckupRequest, keyOf, type Readings } from "./evidence.js";

/** Nodes that are asked at once. */
const AT_ONCE = 8;

export interface Memory {
  /** Reads once. Never throws for what the API server does. */
  read(pods: readonly Pod[]): Promise<void>;
  /** A container runs on a node that answers, and nothing tells of it. */
  isMissing(pods: readonly Pod[]): boolean;
  readonly readings: ReadonlyMap<string, Readings>;
  /** Why a node told nothing, the last time that it was asked. */
  readonly silent: ReadonlyMap<string, string>;
}

export function collectMemory(api: Api, { namespaces, selector }: CheckupRequest, signal?: AbortSignal): Memory {
  const readings = new Map<string, Readings>();
  const silent = new Map<string, string>();

  const take = (list: readonly Reading[], source: SourceName): void => {
    for (const { namespace, pod, container, workingSet, time } of list) {
      const key = keyOf(namespace, pod, container);
      const before = readings.get(key);
      // The kubelet measures every ten seconds or so: the same answer twice is one reading.
      if (before && time <= before.to) continue;
      readings.set(key, {
        source,
        last: workingSet,
        peak: Math.max(workingSet, before?.peak ?? 0),
        count: (before?.count ?? 0) + 1,
        from: before?.from ?? time,
        to: time,
      });
    }
  };

  const readNode = async (node: string): Promise<void> => {
    let failure: ApiError | undefined;
    for (const source of ["kubelet stats/summary", "kubelet /metrics/resource"] as const) {
      const answer = await readSource(api, source, { nodes: [node] }, signal);
      take(answer.readings, source);
      [failure] = answer.failures;
      // Another path of the same kubelet leads nowhere where it is not there, or not allowed.
      if (failure === undefined || failure.status === undefined || failure.status !== 404) break;
    }
    if (failure === undefined) silent.delete(node);
    else silent.set(node, failure.message);
  };

  /** For what the kubelets did not tell: it lags behind them. */
  const readMetrics = async (): Promise<void> => {
    const selected = selector === undefined ? {} : { selector };
    for (const namespace of namespaces.length === 0 ? [undefined] : namespaces) {
      const scope = { nodes: [], ...selected, ...(namespace !== undefined && { namespace }) };
      take((await readSource(api, "metrics.k8s.io", scope, signal)).readings, "metrics.k8s.io");
    }
  };

  const read = async (pods: readonly Pod[]): Promise<void> => {
    const nodes = [...new Set(pods.filter(isRunning).flatMap(({ spec }) => spec?.nodeName ?? []))];
    const worker = async (): Promise<void> => {
      for (let node = nodes.shift(); node !== undefined; node = nodes.shift()) await readNode(node);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    if (silent.size > 0) await readMetrics();
  };

  const isMissing = (pods: readonly Pod[]): boolean =>
    pods.some(({ metadata: { namespace = "", name = "" } = {}, spec, status }) => {
      if (silent.has(spec?.nodeName ?? "")) return false;
      const statuses = [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])];
      return statuses.some((one) => one.state?.running && !readings.has(keyOf(namespace, name, one.name ?? "")));
    });

  return { read, isMissing, readings, silent };
}

function isRunning({ status }: Pod): boolean {
  return status?.phase === "Running" || status?.phase === "Pending";
}
