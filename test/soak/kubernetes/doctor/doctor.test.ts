// The look at pods, over HTTP, of each kind of pod and trouble: what needs a look, what fits, and what could not be measured.
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { afterEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Checkup, Complaint } from "../../../../src/model/index.js";
import { renderCheckup } from "../../../../src/reporters/doctor.js";
import { type CheckupRequest, checkUp } from "../../../../src/soak/kubernetes/doctor/index.js";
import { LEAKING_EVENTS, LEAKING_PODS } from "../captured.js";
import {
  ago,
  type Cluster,
  type ClusterState,
  container,
  ended,
  event,
  MIB,
  pod,
  running,
  startCluster,
} from "./cluster-state.js";

const REQUEST: CheckupRequest = {
  namespaces: ["shop"],
  threshold: 0.9,
  margin: 0.2,
  since: 24 * 3_600_000,
  watch: 0,
  every: 1,
};

const SCHEMA = JSON.parse(readFileSync(new URL("../../../../docs/doctor.schema.json", import.meta.url), "utf8"));
const validate = addFormats.default(new Ajv2020({ strict: true, allErrors: true })).compile(SCHEMA);

let cluster: Cluster | undefined;
afterEach(async () => {
  await cluster?.close();
  cluster = undefined;
});

async function look(state: ClusterState, request: Partial<CheckupRequest> = {}): Promise<Checkup> {
  cluster = await startCluster(state);
  const checkup = await checkUp(cluster.api, { ...REQUEST, ...request }, "1.0.0");
  validate(JSON.parse(renderCheckup(checkup, "json")));
  expect(validate.errors).toBeNull();
  return checkup;
}

/** What needs a look, by container. */
function complaints({ containers }: Checkup): Record<string, Complaint["kind"][]> {
  const named = containers.map(({ pod, container, complaints: all }): [string, Complaint["kind"][]] => [
    `${pod}/${container}`,
    all.map(({ kind }) => kind),
  ]);
  return Object.fromEntries(named.filter(([, kinds]) => kinds.length > 0));
}

const crashLoop = {
  waiting: {
    reason: "CrashLoopBackOff",
    message: "back-off 5m0s restarting failed container=main pod=worker-1_shop(uid)",
  },
};

test("a pod that is well", async () => {
  const checkup = await look({
    pods: [
      pod({
        metadata: {
          name: "worker-1",
          namespace: "shop",
          labels: { "pod-template-hash": "5f" },
          ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "worker-5f", uid: "r" }],
        },
      }),
    ],
  });
  expect(checkup).toMatchObject({
    version: 1,
    conclusion: "well",
    pods: 1,
    problems: [],
    namespaces: ["shop"],
    watched: 0,
  });
  expect(checkup.containers).toEqual([
    {
      namespace: "shop",
      pod: "worker-1",
      container: "main",
      role: "container",
      owner: "Deployment worker",
      node: "node1",
      condition: "running",
      limit: 64 * MIB,
      workingSet: 10 * MIB,
      peak: 10 * MIB,
      share: 10 / 64,
      restarts: { count: 0 },
      kills: [],
      recommended: {
        limit: 16 * MIB,
        basis: { source: "kubelet stats/summary", readings: 1, window: 0, isLowerBound: false },
      },
      complaints: [],
    },
  ]);
});

test("near the limit: over the share that is asked for, not at it", async () => {
  const pods = ["a", "b"].map((name) => pod({ name }));
  const memory = (name: string): number => (name === "a/main" ? 0.9 * 64 : 60);
  const checkup = await look({ pods, memory });
  expect(complaints(checkup)).toEqual({ "b/main": ["near-limit"] });
  expect(checkup.conclusion).toBe("needs-a-look");
  expect(checkup.containers[1].recommended?.limit).toBe(72 * MIB);
  await cluster?.close();
  expect(complaints(await look({ pods, memory }, { threshold: 0.8, margin: 1 }))).toEqual({
    "a/main": ["near-limit"],
    "b/main": ["near-limit"],
  });
});

describe("kills", () => {
  const killed = (more: Partial<ReturnType<typeof running>>): ReturnType<typeof pod> =>
    pod({ statuses: [running("main", { restartCount: 3, ...more })] });

  test("in the last state", async () => {
    const checkup = await look({ pods: [killed({ lastState: ended(137, "OOMKilled", 90) })] });
    expect(complaints(checkup)).toEqual({ "worker-1/main": ["oom-killed", "restarts"] });
    const [{ kills, recommended, restarts }] = checkup.containers;
    expect(kills).toEqual([{ at: ago(90), signs: ["last-state", "exit-code"] }]);
    // What it would take without a limit is not known: at least the limit.
    expect(recommended).toMatchObject({ limit: 80 * MIB, basis: { isLowerBound: true } });
    expect(restarts).toMatchObject({ count: 3, over: expect.any(Number) });
  });

  test("in the state of a container that waits to be started again", async () => {
    const checkup = await look({
      pods: [killed({ ready: false, state: crashLoop, lastState: ended(137, "OOMKilled", 1) })],
    });
    expect(complaints(checkup)).toEqual({ "worker-1/main": ["oom-killed", "restarts", "not-running"] });
    expect(checkup.containers[0].complaints.at(-1)).toEqual({
      kind: "not-running",
      why: "CrashLoopBackOff: back-off 5m0s",
    });
    // Nothing that runs was left unmeasured.
    expect(checkup.problems).toEqual([]);
  });

  test("by exit code alone", async () => {
    const checkup = await look({ pods: [killed({ lastState: ended(137, "Error", 5) })] });
    expect(checkup.containers[0].kills).toEqual([{ at: ago(5), signs: ["exit-code"] }]);
  });

  test("not where the kubelet's own probe ended it", async () => {
    const one = killed({ lastState: ended(137, "Error", 5) });
    const told = event(one, "Killing", "Container main failed liveness probe, will be restarted", { type: "Normal" });
    expect(complaints(await look({ pods: [one], events: [told] }))).toEqual({ "worker-1/main": ["restarts"] });
  });

  test("by an event alone, of that container alone", async () => {
    const one = pod({ containers: [container("main", "64Mi"), container("proxy", "64Mi")] });
    const about = { ...event(one, "x", "x").involvedObject, fieldPath: "spec.containers{proxy}" };
    const told = event(one, "OOMKilling", "Memory cgroup out of memory", {
      involvedObject: about,
      lastTimestamp: ago(30),
    });
    const checkup = await look({ pods: [one], events: [told] });
    expect(complaints(checkup)).toEqual({ "worker-1/proxy": ["oom-killed"] });
    expect(checkup.containers[1].kills).toEqual([{ at: ago(30), signs: ["event"] }]);
  });

  test("of days ago do not count, neither do restarts", async () => {
    const old = running("main", {
      restartCount: 2,
      state: { running: { startedAt: ago(2000) } },
      lastState: ended(137, "OOMKilled", 2001),
    });
    const state = { pods: [pod({ statuses: [old] })] };
    expect(await look(state)).toMatchObject({ conclusion: "well" });
    await cluster?.close();
    expect(complaints(await look(state, { since: 48 * 3_600_000 }))).toEqual({
      "worker-1/main": ["oom-killed", "restarts"],
    });
  });

  test("as a real cluster told them", async () => {
    const { list } = LEAKING_PODS[LEAKING_PODS.length - 1];
    const pods = (list.items ?? []) as ReturnType<typeof pod>[];
    const events = LEAKING_EVENTS as ReturnType<typeof event>[];
    const checkup = await look({ pods, events }, { namespaces: ["default"], since: 10 * 365 * 24 * 3_600_000 });
    expect(checkup.containers[0]).toMatchObject({
      container: "worker",
      owner: "Deployment worker-app",
      limit: 64 * MIB,
    });
    expect(checkup.containers[0].kills.map(({ signs }) => signs)).toEqual([
      ["last-state", "exit-code"],
      ["state", "exit-code"],
    ]);
  });
});

test("containers without a limit, sidecars too, and init containers only while they run", async () => {
  const sidecar = { ...container("proxy"), restartPolicy: "Always" };
  const done = {
    name: "setup",
    image: "",
    imageID: "",
    ready: true,
    restartCount: 0,
    state: ended(0, "Completed", 60),
  };
  const busy = pod({
    containers: [container("main")],
    spec: { initContainers: [container("setup"), sidecar] },
    status: { phase: "Running", containerStatuses: [running("main")], initContainerStatuses: [done, running("proxy")] },
  });
  const checkup = await look({ pods: [busy], memory: (name) => (name.endsWith("main") ? 300 : 30) });
  expect(checkup.containers.map(({ container: name, role, condition }) => [name, role, condition])).toEqual([
    ["setup", "init", "done"],
    ["proxy", "sidecar", "running"],
    ["main", "container", "running"],
  ]);
  expect(complaints(checkup)).toEqual({ "worker-1/proxy": ["no-limit"], "worker-1/main": ["no-limit"] });
  expect(checkup.containers.map(({ recommended }) => recommended && recommended.limit / MIB)).toEqual([
    undefined,
    36,
    368,
  ]);
});

test("jobs: done is well, failed is not, and neither is measured", async () => {
  const job = (name: string, phase: string, state: ReturnType<typeof ended>): ReturnType<typeof pod> => {
    const containerStatuses = [running("main", { ready: false, state })];
    return pod({ name, spec: { restartPolicy: "Never" }, status: { phase, containerStatuses } });
  };
  const pods = [
    job("done", "Succeeded", ended(0, "Completed", 30)),
    job("killed", "Failed", ended(137, "OOMKilled", 30)),
    job("failed", "Failed", ended(3, "Error", 30)),
    job("long-ago", "Failed", ended(3, "Error", 3000)),
  ];
  const checkup = await look({ pods });
  expect(complaints(checkup)).toEqual({ "killed/main": ["oom-killed", "not-running"], "failed/main": ["not-running"] });
  expect(checkup.problems).toEqual([]);
  expect(checkup.containers.map(({ condition }) => condition)).toEqual(["done", "ended", "ended", "ended"]);
});

test("pods that wait: too large, too long, starting, evicted", async () => {
  const waiting = (name: string, minutes: number, status: object, reason?: string): ReturnType<typeof pod> =>
    pod({
      name,
      metadata: { name, namespace: "shop", uid: name, creationTimestamp: ago(minutes) },
      statuses: reason === undefined ? [] : [running("main", { ready: false, state: { waiting: { reason } } })],
      status: { phase: "Pending", ...(reason === undefined && { containerStatuses: [] }), ...status },
    });
  const full = {
    type: "PodScheduled",
    status: "False",
    reason: "Unschedulable",
    message: "0/3 nodes are available: 3 Insufficient memory.",
  };
  const pods = [
    waiting("large", 1, { conditions: [full] }),
    waiting("stuck", 60, {}, "ContainerCreating"),
    waiting("starting", 1, {}, "ContainerCreating"),
    waiting("image", 1, {}, "ImagePullBackOff"),
    waiting("evicted", 60, { phase: "Failed", reason: "Evicted", message: "The node was low on resource: memory. " }),
  ];
  const checkup = await look({ pods });
  expect(
    Object.fromEntries(checkup.containers.flatMap(({ pod: name, complaints: [one] }) => (one ? [[name, one]] : []))),
  ).toEqual({
    large: { kind: "not-running", why: "no node takes it (0/3 nodes are available: 3 Insufficient memory)" },
    stuck: { kind: "not-running", why: "ContainerCreating since its pod was made" },
    image: { kind: "not-running", why: "ImagePullBackOff" },
    evicted: { kind: "evicted", why: "The node was low on resource: memory" },
  });
});

test("static pods, and pods that are being taken away", async () => {
  const still = pod({
    name: "etcd-node1",
    metadata: { name: "etcd-node1", namespace: "shop", annotations: { "kubernetes.io/config.mirror": "x" } },
  });
  const leaving = pod({
    name: "old",
    containers: [container("main")],
    metadata: { name: "old", namespace: "shop", deletionTimestamp: ago(0) },
  });
  const stuck = pod({
    name: "stuck",
    containers: [container("main")],
    metadata: { name: "stuck", namespace: "shop", deletionTimestamp: ago(60) },
  });
  const checkup = await look({ pods: [still, leaving, stuck] });
  expect(checkup.containers.map(({ pod: name, owner }) => [name, owner])).toEqual([
    ["etcd-node1", "static pod"],
    ["stuck", undefined],
  ]);
  expect(complaints(checkup)).toEqual({ "stuck/main": ["no-limit"] });
});

test("a watch knows the peak, and what happened meanwhile", async () => {
  const memory = (_: string, asked: number): number => [10, 50, 20][asked] ?? 12;
  const checkup = await look({ pods: [pod()], memory }, { watch: 60, every: 10 });
  const [{ peak, workingSet, recommended }] = checkup.containers;
  expect([peak, workingSet]).toEqual([50 * MIB, 12 * MIB]);
  expect(recommended?.limit).toBe(60 * MIB);
  expect(recommended?.basis.readings).toBeGreaterThan(3);
  expect(recommended?.basis.window).toBeGreaterThan(2000);
  expect(checkup.watched).toBeGreaterThanOrEqual(60);
});

test("all namespaces, page by page; labels", async () => {
  const pods = Array.from({ length: 7 }, (_, i) =>
    pod({
      name: `p${i}`,
      namespace: `n${i % 3}`,
      metadata: { name: `p${i}`, namespace: `n${i % 3}`, labels: { app: i < 2 ? "a" : "b" } },
    }),
  );
  const checkup = await look({ pods, page: 2 }, { namespaces: [] });
  expect(checkup).toMatchObject({ pods: 7, conclusion: "well" });
  expect(cluster?.asked.filter((path) => path === "GET /api/v1/pods")).toHaveLength(4);
  expect(cluster?.asked.every((path) => path.startsWith("GET "))).toBe(true);
  await cluster?.close();
  expect((await look({ pods }, { namespaces: [], selector: "app=a" })).containers.map((one) => one.pod)).toEqual([
    "p0",
    "p1",
  ]);
  await cluster?.close();
  expect((await look({ pods }, { namespaces: ["n0", "n2"] })).pods).toBe(5);
});

describe("what could not be measured is never well", () => {
  test("no pods: the namespace may not be there", async () => {
    const checkup = await look({}, { selector: "app=x" });
    expect(checkup).toMatchObject({ conclusion: "incomplete", pods: 0 });
    expect(checkup.problems[0].message).toMatch(
      /^there are no pods with app=x in shop \(kind-test\): nothing was looked at; check the name of the namespace and the labels$/,
    );
  });

  test("a container that the kubelet does not tell of is asked for again, and told in the end", async () => {
    const pods = [pod({ containers: [container("main", "64Mi"), container("late", "64Mi")] })];
    const checkup = await look({ pods, memory: (name, asked) => (name.endsWith("late") && asked < 2 ? null : 10) });
    expect(checkup).toMatchObject({ conclusion: "well", watched: 0 });
    await cluster?.close();
    const never = await look({ pods, memory: (name) => (name.endsWith("late") ? null : 10) });
    expect(never.conclusion).toBe("incomplete");
    expect(never.problems[0].message).toMatch(
      /^the memory of shop\/worker-1\/late could not be read: the kubelet of node1 does not tell of it/,
    );
  });

  test("a node that does not answer costs its own pods alone", async () => {
    const pods = [pod({ name: "a" }), pod({ name: "b", node: "node2" }), pod({ name: "c", node: "node2" })];
    const refuse = (path: string) => (path.includes("/nodes/node2/") ? 503 : undefined);
    const checkup = await look({ pods, refuse });
    expect(checkup.problems).toHaveLength(1);
    expect(checkup.problems[0].message).toMatch(
      /^the memory of shop\/b\/main, shop\/c\/main could not be read: the node node2 does not answer/,
    );
    expect(checkup.containers[0].peak).toBe(10 * MIB);
    await cluster?.close();
    // metrics-server knew them.
    const other = await look({ pods, refuse, hasMetrics: true });
    expect(other.conclusion).toBe("well");
    expect(other.containers.map(({ recommended }) => recommended?.basis.source)).toEqual([
      "kubelet stats/summary",
      "metrics.k8s.io",
      "metrics.k8s.io",
    ]);
  });

  test("no right to ask the kubelet: with the role to paste", async () => {
    const checkup = await look({ pods: [pod()], refuse: (path) => (path.includes("/proxy/") ? 403 : undefined) });
    expect(checkup.problems).toHaveLength(1);
    expect(checkup.problems[0].message).toMatch(
      /may not get nodes\/proxy; .*kind: ClusterRole, metadata: \{name: heapgate-doctor\}.*or install metrics-server/,
    );
  });

  test("no right to list events: the rest is told, and that a kill may be missing", async () => {
    const one = pod({ statuses: [running("main", { restartCount: 1, lastState: ended(137, "OOMKilled", 9) })] });
    const checkup = await look({ pods: [one], refuse: (path) => (path.endsWith("/events") ? 403 : undefined) });
    expect(checkup.conclusion).toBe("incomplete");
    expect(complaints(checkup)).toEqual({ "worker-1/main": ["oom-killed", "restarts"] });
    expect(checkup.problems[0].message).toMatch(
      /^the events of the namespace shop could not be read: a kill that only an event tells of would not be seen: system:serviceaccount:ops:doctor may not list events in the namespace shop;/,
    );
  });

  test("no right in one namespace of two", async () => {
    const pods = [pod(), pod({ namespace: "bank", metadata: { name: "p", namespace: "bank" } })];
    const refuse = (path: string) => (path.startsWith("/api/v1/namespaces/bank/") ? 403 : undefined);
    const checkup = await look({ pods, refuse }, { namespaces: ["shop", "bank"] });
    expect(checkup.pods).toBe(1);
    expect(checkup.problems.map(({ message }) => message.split(" could")[0])).toEqual([
      "the pods of the namespace bank",
      "the events of the namespace bank",
    ]);
  });

  test("nobody answers", async () => {
    const checkup = await look({ pods: [pod()], refuse: () => "cut" });
    expect(checkup.conclusion).toBe("incomplete");
    expect(checkup.problems[0].message).toMatch(
      /^the pods of the namespace shop could not be read \(.+\); is the cluster of kind-test up\?$/,
    );
  });
});

test("the role of docs/doctor.md allows all that is asked for, and nothing that changes anything", async () => {
  await look({ pods: [pod()], hasMetrics: true, refuse: (path) => (path.includes("/proxy/") ? 404 : undefined) });
  const page = readFileSync(new URL("../../../../docs/doctor.md", import.meta.url), "utf8");
  const { rules } = parse(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
  const allowed = rules.flatMap(({ apiGroups, resources, verbs }: Record<string, string[]>) =>
    resources.flatMap((name) => verbs.map((verb) => `${verb} ${name} of ${apiGroups}`)),
  );
  expect(allowed.sort()).toEqual([
    "get nodes/proxy of ",
    "list events of ",
    "list pods of ",
    "list pods of metrics.k8s.io",
  ]);
  const asked = new Set(cluster?.asked.map((path) => path.replace(/\/(namespaces|nodes)\/[^/]+/, "")));
  expect([...asked].sort()).toEqual([
    "GET /api/v1/events",
    "GET /api/v1/pods",
    "GET /api/v1/proxy/metrics/resource",
    "GET /api/v1/proxy/stats/summary",
    "GET /apis/metrics.k8s.io/v1beta1/pods",
  ]);
});
