// The answers of the three sources of memory readings → readings. Pure; whatever cannot be read is left out, never a zero.

import { parseQuantity } from "../../model/index.js";
import { ApiError } from "./api-error.js";

/** What a source says of one container at one moment. */
export interface Reading {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  /** The source's own clock, ms since 1970: it tells an old answer from a new one, and is compared with no other clock. */
  readonly time: number;
  /** bytes */
  readonly workingSet: number;
  /** bytes */
  readonly rss?: number;
  /** Seconds of a processor that it has used since its start, where the source counts. */
  readonly cpuSeconds?: number;
  /** Processors in use, where the source says that itself. */
  readonly cpu?: number;
}

interface Summary {
  readonly pods?: readonly {
    readonly podRef?: { readonly name?: string; readonly namespace?: string };
    readonly containers?: readonly {
      readonly name?: string;
      readonly cpu?: { readonly usageCoreNanoSeconds?: number; readonly usageNanoCores?: number };
      readonly memory?: { readonly time?: string; readonly workingSetBytes?: number; readonly rssBytes?: number };
    }[];
  }[];
}

/** The kubelet's `stats/summary`, of one namespace or all. @throws ApiError for what is no JSON */
export function parseSummary(text: string, namespace?: string): Reading[] {
  const readings: Reading[] = [];
  for (const { podRef, containers } of parseJson<Summary>(text).pods ?? []) {
    if (podRef?.name === undefined || podRef.namespace === undefined) continue;
    if (namespace !== undefined && podRef.namespace !== namespace) continue;
    for (const { name, memory, cpu } of containers ?? []) {
      const time = Date.parse(memory?.time ?? "");
      const workingSet = memory?.workingSetBytes;
      // A container whose processes are gone, or have not begun, is given with nothing or with zero: neither is a reading.
      if (name === undefined || !Number.isFinite(time) || !workingSet) continue;
      readings.push({
        namespace: podRef.namespace,
        pod: podRef.name,
        container: name,
        time,
        workingSet,
        ...(memory?.rssBytes ? { rss: memory.rssBytes } : {}),
        ...(cpu?.usageCoreNanoSeconds === undefined ? {} : { cpuSeconds: cpu.usageCoreNanoSeconds / 1e9 }),
      });
    }
  }
  return readings;
}

/** The kubelet's `/metrics/resource`, in the text format of Prometheus. */
export function parseResourceMetrics(text: string, namespace?: string): Reading[] {
  const memory = new Map<string, { labels: Labels; value: number; time: number }>();
  const cpu = new Map<string, number>();
  for (const [, metric, labelText, number, time] of text.matchAll(LINE)) {
    const labels = parseLabels(labelText);
    if (namespace !== undefined && labels.namespace !== namespace) continue;
    const key = JSON.stringify([labels.namespace, labels.pod, labels.container]);
    const value = Number(number);
    if (metric === "container_memory_working_set_bytes") memory.set(key, { labels, value, time: Number(time) });
    else if (metric === "container_cpu_usage_seconds_total") cpu.set(key, value);
  }
  return [...memory].flatMap(([key, { labels, value, time }]): Reading[] => {
    const { namespace, pod, container } = labels;
    if (namespace === undefined || pod === undefined || container === undefined || !(value > 0)) return [];
    const cpuSeconds = cpu.get(key);
    const used = cpuSeconds === undefined ? {} : { cpuSeconds };
    return [{ namespace, pod, container, time, workingSet: value, ...used }];
  });
}

/** `name{labels} value milliseconds`; a line without a time cannot be told from an old one. */
const LINE = /^(\w+)\{([^}]*)\} ([0-9.e+-]+) (\d+)$/gim;

type Labels = Readonly<Record<string, string | undefined>>;

function parseLabels(text: string): Labels {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}

interface PodMetricsList {
  readonly items?: readonly {
    readonly metadata?: { readonly name?: string; readonly namespace?: string };
    readonly timestamp?: string;
    readonly containers?: readonly {
      readonly name?: string;
      readonly usage?: { readonly memory?: string; readonly cpu?: string };
    }[];
  }[];
}

/** The answer of `metrics.k8s.io`. @throws ApiError for what is no JSON */
export function parseMetricsApi(text: string): Reading[] {
  const readings: Reading[] = [];
  for (const { metadata, timestamp, containers } of parseJson<PodMetricsList>(text).items ?? []) {
    const time = Date.parse(timestamp ?? "");
    const { name: pod, namespace } = metadata ?? {};
    if (pod === undefined || namespace === undefined || !Number.isFinite(time)) continue;
    for (const { name, usage } of containers ?? []) {
      const workingSet = parseQuantity(usage?.memory);
      const cpu = parseQuantity(usage?.cpu);
      if (name === undefined || !workingSet) continue;
      readings.push({ namespace, pod, container: name, time, workingSet, ...(cpu === undefined ? {} : { cpu }) });
    }
  }
  return readings;
}

function parseJson<T>(text: string): T {
  try {
    // Another program's word: every field of the type is optional.
    const value: unknown = JSON.parse(text);
    return (typeof value === "object" && value !== null ? value : {}) as T;
  } catch (error) {
    throw new ApiError("the answer is no JSON", { cause: error });
  }
}
