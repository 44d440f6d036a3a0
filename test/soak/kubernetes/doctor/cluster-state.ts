// A cluster of the tests as data, in the types that the Kubernetes client makes from the OpenAPI description of the API, and a loopback
// API server that answers from it: lists in pages, the kubelets' summaries, metrics-server, and refusals in the server's own words.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  CoreV1Event,
  V1Container,
  V1ContainerState,
  V1ContainerStatus,
  V1Pod,
  V1PodList,
} from "@kubernetes/client-node";
import type { Api } from "../../../../src/soak/kubernetes/client.js";
import { connectTo } from "../api-server.js";

/** As it is sent: times are texts. */
type Sent<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Sent<T[K]> } : T;

export type PodState = Sent<V1Pod>;
export type EventState = Sent<CoreV1Event>;
export type Status = Sent<V1ContainerStatus>;
export type State = Sent<V1ContainerState>;

export const MIB = 2 ** 20;
export const NOW = Date.now();

/** Minutes ago, as Kubernetes writes times. */
export function ago(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString().replace(/\.\d+Z$/, "Z");
}

export function container(name: string, memory?: string): V1Container {
  return { name, image: `${name}:1`, ...(memory !== undefined && { resources: { limits: { memory } } }) };
}

export function running(name: string, more: Partial<Status> = {}): Status {
  const state = { running: { startedAt: ago(600) } };
  return { name, image: `${name}:1`, imageID: "", ready: true, restartCount: 0, state, ...more };
}

export function ended(exitCode: number, reason: string, minutes: number): State {
  return {
    terminated: { exitCode, reason, startedAt: ago(minutes + 5), finishedAt: ago(minutes), containerID: `c${minutes}` },
  };
}

interface PodParts {
  readonly name?: string;
  readonly namespace?: string;
  readonly node?: string;
  readonly containers?: readonly V1Container[];
  readonly statuses?: readonly Status[];
  readonly metadata?: PodState["metadata"];
  readonly spec?: Partial<NonNullable<PodState["spec"]>>;
  readonly status?: PodState["status"];
}

/** A pod that runs well, unless something else is said. */
export function pod({ name = "worker-1", namespace = "shop", node = "node1", ...parts }: PodParts = {}): PodState {
  const containers = [...(parts.containers ?? [container("main", "64Mi")])];
  return {
    metadata: { name, namespace, uid: `uid-${name}`, creationTimestamp: ago(2 * 24 * 60), ...parts.metadata },
    spec: { nodeName: node, containers, ...parts.spec },
    status: {
      phase: "Running",
      containerStatuses: [...(parts.statuses ?? containers.map((one) => running(one.name)))],
      ...parts.status,
    },
  };
}

export function event(of: PodState, reason: string, message: string, more: Partial<EventState> = {}): EventState {
  const { name = "", namespace = "", uid = "" } = of.metadata ?? {};
  return {
    metadata: { name: `${name}.${reason}`, namespace, uid: `${name}.${reason}` },
    involvedObject: { kind: "Pod", name, namespace, uid },
    reason,
    message,
    type: "Warning",
    lastTimestamp: ago(10),
    ...more,
  };
}

export interface ClusterState {
  readonly pods?: readonly PodState[];
  readonly events?: readonly EventState[];
  /** Working set in MiB of `pod/container`, each time it is asked; what is not named has 10. `null`: nothing is told. */
  readonly memory?: (container: string, asked: number) => number | null;
  /** The metrics API is there. */
  readonly hasMetrics?: boolean;
  /** What is refused, by path: 403 with the server's words, another status, or no answer at all. */
  readonly refuse?: (path: string) => 403 | 404 | 500 | 503 | "cut" | undefined;
  /** Objects in one answer, whatever was asked for. */
  readonly page?: number;
}

export interface Cluster {
  readonly api: Api;
  readonly kubeconfig: string;
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startCluster(state: ClusterState): Promise<Cluster> {
  const asked: string[] = [];
  const counts = { summaries: 0 };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://x");
    asked.push(`${request.method} ${url.pathname}`);
    const refused = state.refuse?.(url.pathname);
    if (refused === "cut") return void response.destroy();
    if (refused !== undefined) return refuse(response, refused, url.pathname);
    const [status, value] = answer(url, state, counts);
    response.writeHead(status, { "content-type": "application/json" });
    response.end(typeof value === "string" ? value : JSON.stringify(value));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), "heapgate-doctor-"));
  const kubeconfig = join(folder, "kubeconfig");
  const api = await connectTo(`http://127.0.0.1:${port}`, kubeconfig);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(folder, { recursive: true });
  };
  return { api, kubeconfig, asked, close };
}

function refuse(response: ServerResponse, code: number, path: string): void {
  const [, namespace, resource] = /\/namespaces\/([^/]+)\/(\w+)/.exec(path) ?? [];
  const what = path.includes("/proxy/")
    ? 'get resource "nodes/proxy"'
    : `list resource "${resource ?? path.replace(/.*\//, "")}"`;
  const where = namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`;
  const name = path.includes("/proxy/") ? 'nodes "node1"' : `${resource ?? "pods"}`;
  const message =
    code === 403
      ? `${name} is forbidden: User "system:serviceaccount:ops:doctor" cannot ${what} in API group "" ${where}`
      : `the server answered ${code}`;
  const reason = code === 403 ? "Forbidden" : "InternalError";
  response.writeHead(code, { "content-type": "application/json" });
  response.end(JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", message, reason, code }));
}

function answer(url: URL, state: ClusterState, counts: { summaries: number }): [number, unknown] {
  const { pathname, searchParams } = url;
  const { pods = [], events = [] } = state;
  const [, node] = /^\/api\/v1\/nodes\/([^/]+)\/proxy\/stats\/summary$/.exec(pathname) ?? [];
  if (node !== undefined) return [200, summary(node, state, counts.summaries++)];
  if (pathname.startsWith("/apis/metrics.k8s.io/"))
    return state.hasMetrics ? [200, metrics(pathname, state)] : [404, "404 page not found"];
  const [, namespace, kind] = /^\/api\/v1(?:\/namespaces\/([^/]+))?\/(pods|events)$/.exec(pathname) ?? [];
  const [key, value] = (searchParams.get("labelSelector") ?? "").split("=");
  const isWanted = (one: { metadata?: PodState["metadata"] }): boolean =>
    (namespace === undefined || one.metadata?.namespace === namespace) &&
    (value === undefined || one.metadata?.labels?.[key] === value);
  if (kind === "pods") return [200, paged(pods.filter(isWanted), searchParams, state.page)];
  if (kind === "events") return [200, paged(events.filter(isWanted), searchParams, state.page)];
  return [404, { kind: "Status", message: `${pathname} not found`, reason: "NotFound" }];
}

function paged<T>(items: readonly T[], query: URLSearchParams, page?: number): object {
  const from = Number(query.get("continue") ?? 0);
  const size = page ?? Number(query.get("limit") ?? items.length);
  const rest = from + size < items.length ? { _continue: String(from + size) } : {};
  const list: Sent<Pick<V1PodList, "metadata">> & { items: readonly T[] } = {
    metadata: { resourceVersion: "1", ...rest },
    items: items.slice(from, from + size),
  };
  // The client's types call it \`_continue\`, the wire \`continue\`.
  return { ...list, metadata: { resourceVersion: "1", ...("_continue" in rest && { continue: rest._continue }) } };
}

function readingsOf(state: ClusterState, asked: number): { of: PodState; name: string; bytes: number }[] {
  return (state.pods ?? []).flatMap((one) => {
    const { containerStatuses = [], initContainerStatuses = [] } = one.status ?? {};
    return [...containerStatuses, ...initContainerStatuses].flatMap(({ name, state: now }) => {
      const mebibytes = state.memory?.(`${one.metadata?.name}/${name}`, asked);
      return now?.running && mebibytes !== null ? [{ of: one, name, bytes: Math.floor((mebibytes ?? 10) * MIB) }] : [];
    });
  });
}

function summary(node: string, state: ClusterState, asked: number): object {
  const time = new Date(NOW + asked * 1000).toISOString();
  const mine = readingsOf(state, asked).filter(({ of }) => of.spec?.nodeName === node);
  return {
    pods: mine.map(({ of, name, bytes }) => ({
      podRef: { name: of.metadata?.name, namespace: of.metadata?.namespace },
      containers: [{ name, memory: { time, workingSetBytes: bytes } }],
    })),
  };
}

function metrics(path: string, state: ClusterState): object {
  const [, namespace] = /\/namespaces\/([^/]+)\//.exec(path) ?? [];
  const mine = readingsOf(state, 0).filter(({ of }) => namespace === undefined || of.metadata?.namespace === namespace);
  return {
    items: mine.map(({ of, name, bytes }) => ({
      metadata: { name: of.metadata?.name, namespace: of.metadata?.namespace },
      timestamp: ago(0),
      containers: [{ name, usage: { memory: `${Math.round(bytes / 1024)}Ki` } }],
    })),
  };
}
