// Where memory readings come from: three places in a cluster, the one that says most first. Does not keep samples.
import { ApiError } from "./api-error.js";
import type { Api, ApiRequest } from "./client.js";
import { parseMetricsApi, parseResourceMetrics, parseSummary, type Reading } from "./readings.js";

export const SOURCES = ["kubelet stats/summary", "kubelet /metrics/resource", "metrics.k8s.io"] as const;
export type SourceName = (typeof SOURCES)[number];

/** What to ask about. */
export interface Scope {
  /** Absent: all of them. */
  readonly namespace?: string;
  readonly selector?: string;
  /** Names of the nodes that the pods run on. */
  readonly nodes: readonly string[];
}

/** One source's answer: readings, and what was not answered, by node where it is one. */
export interface Answer {
  readonly readings: readonly Reading[];
  readonly failures: readonly ApiError[];
}

/**
 * One reading of every container of the namespace, or of all.
 * Never throws for what the API server does: that is a failure in the answer.
 */
export async function readSource(api: Api, source: SourceName, scope: Scope, signal?: AbortSignal): Promise<Answer> {
  const ask = (request: ApiRequest): Promise<string> => api.text({ ...request, ...(signal && { signal }) });
  switch (source) {
    case "kubelet stats/summary":
      return onEachNode(scope, async (node) => {
        const path = `${proxy(node)}/stats/summary`;
        return parseSummary(await ask({ path, query: { only_cpu_and_memory: "true" } }), scope.namespace);
      });
    case "kubelet /metrics/resource":
      return onEachNode(scope, async (node) =>
        parseResourceMetrics(await ask({ path: `${proxy(node)}/metrics/resource` }), scope.namespace),
      );
    case "metrics.k8s.io":
      return collect([
        async () => {
          const space = scope.namespace === undefined ? "" : `/namespaces/${encodeURIComponent(scope.namespace)}`;
          const path = `/apis/metrics.k8s.io/v1beta1${space}/pods`;
          return parseMetricsApi(
            await ask({ path, ...(scope.selector && { query: { labelSelector: scope.selector } }) }),
          );
        },
      ]);
  }
}

function proxy(node: string): string {
  return `/api/v1/nodes/${encodeURIComponent(node)}/proxy`;
}

function onEachNode({ nodes }: Scope, read: (node: string) => Promise<readonly Reading[]>): Promise<Answer> {
  return collect(nodes.map((node) => () => read(node)));
}

async function collect(reads: readonly (() => Promise<readonly Reading[]>)[]): Promise<Answer> {
  const failures: ApiError[] = [];
  const lists = await Promise.all(
    reads.map((read) =>
      read().catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error;
        failures.push(error);
        return [];
      }),
    ),
  );
  return { readings: lists.flat(), failures };
}
