// An API server of the tests, over real HTTP: one namespace at a time, one Deployment, its pods, and every fault that is asked for.
// It knows as much of Kubernetes as a soak asks about.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Api, connect } from "../../../src/soak/kubernetes/client.js";
import type { ContainerStatus, Pod } from "../../../src/soak/kubernetes/objects.js";
import { MIB } from "./captured.js";

/** What becomes of a request instead of its answer. `lost`: it is done, and the answer does not arrive. */
export type Fault =
  | { readonly status: number; readonly body?: string; readonly wait?: number }
  | "cut"
  | "hang"
  | "lost";

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly isWatch: boolean;
}

export interface Behaviour {
  /** bytes, by ms since the pod was made */
  readonly memory?: (t: number) => number;
  /** The state of the container, by ms since the pod was made. */
  readonly status?: (t: number) => Partial<ContainerStatus>;
  readonly replicas?: number;
  /** Asked of each request, with how many there were of its method and path. */
  readonly fault?: (asked: Asked, count: number) => Fault | undefined;
  /** Lines that a watch gets instead of nothing. */
  readonly watch?: readonly string[];
}

export interface TestServer {
  readonly api: Api;
  /** Of the kubeconfig that leads to it. */
  readonly kubeconfig: string;
  /** Namespaces that are there. */
  namespaces(): string[];
  /** Names of all namespaces that were ever made. */
  made(): string[];
  asked(): readonly Asked[];
  close(): Promise<void>;
}

const NODE = "node1";

/** Starts it, and connects to it as a user would: through a kubeconfig. */
export async function startServer(behaviour: Behaviour = {}): Promise<TestServer> {
  const state = { spaces: new Set<string>(), made: [] as string[], asked: [] as Asked[], born: 0 };
  const counts = new Map<string, number>();
  const server = createServer((request, response) => {
    void answer(request, response, behaviour, state, counts);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), "heapgate-api-"));
  const kubeconfig = join(folder, "kubeconfig");
  const api = await connectTo(`http://127.0.0.1:${port}`, kubeconfig);
  return {
    api,
    kubeconfig,
    namespaces: () => [...state.spaces],
    made: () => state.made,
    asked: () => state.asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true });
    },
  };
}

export async function connectTo(address: string, file: string): Promise<Api> {
  const config = {
    "current-context": "kind-test",
    clusters: [{ name: "c", cluster: { server: address, "insecure-skip-tls-verify": true } }],
    users: [{ name: "u", user: {} }],
    contexts: [{ name: "kind-test", context: { cluster: "c", user: "u" } }],
  };
  writeFileSync(file, JSON.stringify(config));
  const before = process.env.KUBECONFIG;
  process.env.KUBECONFIG = file;
  try {
    return await connect();
  } finally {
    if (before === undefined) delete process.env.KUBECONFIG;
    else process.env.KUBECONFIG = before;
  }
}

interface State {
  readonly spaces: Set<string>;
  readonly made: string[];
  readonly asked: Asked[];
  born: number;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  behaviour: Behaviour,
  state: State,
  counts: Map<string, number>,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://x");
  const asked = { method: request.method ?? "GET", path: pathname, isWatch: searchParams.has("watch") };
  let body = "";
  for await (const chunk of request) body += chunk;
  state.asked.push(asked);
  const key = `${asked.method} ${pathname.replace(/heapgate-soak-\w+/, "NS")} ${asked.isWatch}`;
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  const fault = behaviour.fault?.(asked, count);
  if (fault === "hang") return;
  if (fault === "cut") return void response.destroy();
  if (typeof fault === "object") {
    response.writeHead(fault.status, fault.wait === undefined ? {} : { "retry-after": String(fault.wait) });
    return void response.end(fault.body ?? "");
  }
  if (asked.isWatch) {
    response.writeHead(200);
    // A watch ends or says nothing: the polls must do.
    for (const line of behaviour.watch ?? []) response.write(`${line}\n`);
    if (behaviour.watch !== undefined) response.end();
    return;
  }
  const [status, value] = serve(asked, body === "" ? {} : JSON.parse(body), behaviour, state);
  if (fault === "lost") return void response.destroy();
  response.writeHead(status);
  response.end(typeof value === "string" ? value : JSON.stringify(value));
}

function serve(
  { method, path }: Asked,
  body: { metadata?: { name?: string } },
  behaviour: Behaviour,
  state: State,
): [number, unknown] {
  const none: [number, unknown] = [404, { reason: "NotFound", message: `${path} not found` }];
  const name = body.metadata?.name ?? "";
  if (path.endsWith("/selfsubjectaccessreviews")) return [201, { status: { allowed: true } }];
  if (path === "/apis/apps/v1")
    return [200, { resources: [{ name: "deployments", kind: "Deployment", namespaced: true }] }];
  if (path === "/api/v1/namespaces" && method === "POST") {
    if (state.spaces.has(name)) return [409, { reason: "AlreadyExists", message: "already exists" }];
    state.spaces.add(name);
    state.made.push(name);
    return [201, {}];
  }
  if (path.includes("/proxy/stats/summary")) return [200, summary(behaviour, state)];
  if (path.startsWith("/apis/metrics.k8s.io/")) return none;
  const [, space, rest = ""] = /\/namespaces\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (space === undefined || !state.spaces.has(space)) return none;
  if (rest === "") {
    if (method === "DELETE") state.spaces.delete(space);
    return [200, { metadata: { name: space } }];
  }
  if (rest === "/deployments") {
    state.born = performance.now();
    return [201, {}];
  }
  if (rest === "/pods" && method === "DELETE") return [200, {}];
  if (rest === "/pods") return [200, { items: state.born === 0 ? [] : podsOf(space, behaviour, state) }];
  if (rest === "/events") return [200, { items: [] }];
  if (rest.endsWith("/log")) return [200, "its last words\n"];
  return none;
}

function podsOf(namespace: string, { replicas = 1, status }: Behaviour, { born }: State): Pod[] {
  const age = performance.now() - born;
  return Array.from({ length: replicas }, (_, k): Pod => {
    const own = { name: "main", ready: true, restartCount: 0, state: { running: {} }, ...status?.(age) };
    return {
      metadata: { name: `worker-${k}`, namespace, uid: `uid-${k}`, resourceVersion: String(Math.round(age)) },
      spec: { nodeName: NODE, containers: [{ name: "main", image: "w:1", resources: { limits: { memory: "64Mi" } } }] },
      status: { phase: "Running", containerStatuses: [own] },
    };
  });
}

function summary({ replicas = 1, memory = () => 20 * MIB }: Behaviour, { spaces, born }: State): object {
  const [namespace] = spaces;
  const workingSetBytes = Math.round(memory(performance.now() - born));
  const containers = [{ name: "main", memory: { time: new Date().toISOString(), workingSetBytes } }];
  return {
    pods: Array.from({ length: replicas }, (_, k) => ({ podRef: { name: `worker-${k}`, namespace }, containers })),
  };
}
