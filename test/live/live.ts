// Soaks of the live tests: manifests of the test images, and a policy for short runs with many samples.
import { expect } from "vitest";
import { DEFAULT_SOAK_POLICY, type SoakPolicy, type Verdict } from "../../src/model/index.js";
import { type Api, connect } from "../../src/soak/kubernetes/client.js";
import { parseManifest } from "../../src/soak/kubernetes/manifest.js";
import { checkManifest } from "../../src/soak/kubernetes/manifest-check.js";
import type { KubernetesObject, List, Pod } from "../../src/soak/kubernetes/objects.js";
import {
  type ClusterSoakRequest,
  type ClusterSoakResult,
  type Progress,
  soakCluster,
} from "../../src/soak/kubernetes/soak.js";

export const MIB = 1024 * 1024;

/** A minute must do: growth counts from a quarter of a MiB on. */
export const SHORT: SoakPolicy = {
  ...DEFAULT_SOAK_POLICY,
  evidence: { ...DEFAULT_SOAK_POLICY.evidence, minSamples: 6 },
  growth: { ...DEFAULT_SOAK_POLICY.growth, minBytes: MIB / 4 },
};

interface Workload {
  readonly image: string;
  readonly name?: string;
  readonly replicas?: number;
  readonly memory?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A Deployment, as YAML. */
export function deployment({
  image,
  name = "worker",
  replicas = 1,
  memory = "64Mi",
  environment = {},
}: Workload): string {
  const env = Object.entries(environment).map(([key, value]) => `{ name: ${key}, value: "${value}" }`);
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 1
      containers:
        - name: main
          image: heapgate-test:${image}
          imagePullPolicy: Never
          env: [${env.join(", ")}]
          resources: { requests: { memory: ${memory} }, limits: { memory: ${memory} } }
`;
}

let shared: Promise<Api> | undefined;

export function api(): Promise<Api> {
  shared ??= connect();
  return shared;
}

/** Soaks what the YAML describes; whatever becomes of it, no namespace with pods stays behind. */
export async function soak(
  text: string,
  more: Partial<ClusterSoakRequest> = {},
  through?: Api,
): Promise<ClusterSoakResult> {
  const { objects, problems } = parseManifest(text, "m.yaml");
  expect([...problems, ...checkManifest(objects, ["m.yaml"])].filter(({ level }) => level === "error")).toEqual([]);
  const target = { kind: "own", objects } as const;
  return soakCluster(through ?? (await api()), { target, duration: 12_000, interval: 500, policy: SHORT, ...more });
}

/** The only verdict, of a soak without problems. */
export async function soakOne(text: string, more: Partial<ClusterSoakRequest> = {}, through?: Api): Promise<Verdict> {
  const { verdicts, problems } = await soak(text, more, through);
  expect(problems).toEqual([]);
  expect(verdicts).toHaveLength(1);
  return verdicts[0];
}

/** Namespaces of soaks in which pods are still there. */
export async function leftBehind(): Promise<string[]> {
  const selector = { labelSelector: "app.kubernetes.io/managed-by=heapgate" };
  const spaces = await (await api()).json<List<KubernetesObject>>({ path: "/api/v1/namespaces", query: selector });
  const left: string[] = [];
  for (const { metadata } of spaces.items ?? []) {
    const pods = await (await api()).json<List<Pod>>({ path: `/api/v1/namespaces/${metadata?.name}/pods` });
    if (metadata?.deletionTimestamp === undefined || (pods.items ?? []).length > 0) left.push(metadata?.name ?? "?");
  }
  return left;
}

/** Makes an object; the tests that make one take it away again. */
export async function create(path: string, body: object): Promise<void> {
  await (await api()).json({ method: "POST", path, body });
}

export async function remove(path: string): Promise<void> {
  await (await api()).json({ method: "DELETE", path });
}

/** Calls once, when the soak has taken that many samples. A kubelet that counts whole seconds says the same twice: that is one. */
export function afterSamples(count: number, act: () => void): (progress: Progress) => void {
  let isDone = false;
  return ({ phase, records }) => {
    const most = Math.max(
      0,
      ...records.map(({ samples }) => new Set(samples.map((one) => `${one.t} ${one.workingSet}`)).size),
    );
    if (isDone || phase !== "sampling" || most < count) return;
    isDone = true;
    act();
  };
}
