// Why pods do not come up, from what a real cluster said of pods that did not.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { refusal, silence } from "../../../src/soak/kubernetes/api-error.js";
import { checkNode } from "../../../src/soak/kubernetes/client.js";
import { checkContext } from "../../../src/soak/kubernetes/contexts.js";
import { isHopeless, loadCommand, whyNoPods, whyNotRunning } from "../../../src/soak/kubernetes/diagnose.js";
import {
  forbidden,
  OWN_NAMESPACE,
  type Permission,
  permissionOf,
  TO_READ_MEMORY,
  toWatch,
} from "../../../src/soak/kubernetes/permissions.js";
import { createRecorder } from "../../../src/soak/kubernetes/recorder.js";
import { FAILING_EVENTS, FAILING_PODS, NODES, QUOTA_EVENTS } from "./captured.js";

function diagnosis(workload: string, context = "kind-ci"): string {
  const recorder = createRecorder({ isOurs: true });
  recorder.pods(FAILING_PODS, 1000);
  const pod = FAILING_PODS.find(({ metadata }) => metadata?.name?.startsWith(`${workload}-`)) ?? {};
  const [record] = recorder.records().filter(({ uid }) => uid === pod.metadata?.uid);
  const images = new Map(
    (NODES.items ?? []).map(({ metadata, status }) => [metadata.name, status.images.flatMap(({ names }) => names)]),
  );
  return `${isHopeless(record) ? "hopeless" : "may come"}; ${whyNotRunning(record, pod, { context, events: FAILING_EVENTS, images })}`;
}

test.each([
  [
    "never",
    "hopeless; ErrImageNeverPull: node1 does not have the image worker:absent (no node of the cluster has it), and imagePullPolicy: Never forbids to fetch it; load it: kind load docker-image worker:absent --name ci",
  ],
  ["crash", "hopeless; CrashLoopBackOff: it ended (exit code 3), and so on each time"],
  ["abort", "hopeless; CrashLoopBackOff: it ended (exit code 139, SIGSEGV), and so on each time"],
  [
    "huge",
    "may come; Pending: no node takes the pod (0/1 nodes are available: 1 Insufficient memory); lower the requests, or give the cluster more",
  ],
  ["badname", "hopeless; InvalidImageName: Worker::x is no name of an image"],
])("%s", (workload, words) => {
  expect(diagnosis(workload)).toBe(words);
});

test("an image that no registry gives: what was tried, and how to load it", () => {
  const words = diagnosis("pull", "minikube");
  expect(words).toMatch(
    /^hopeless; ImagePullBackOff: node1 does not have the image worker:absent \(no node of the cluster has it\)/,
  );
  expect(words).toContain("registry-1.docker.io");
  expect(words).toMatch(/; load it: minikube image load worker:absent$/);
});

test("an image that another node has is told", () => {
  const recorder = createRecorder({ isOurs: true });
  recorder.pods(FAILING_PODS, 0);
  const pod = FAILING_PODS.find(({ metadata }) => metadata?.name?.startsWith("never-")) ?? {};
  const [record] = recorder.records().filter(({ uid }) => uid === pod.metadata?.uid);
  const images = new Map([["node2", ["docker.io/library/worker:absent"]]]);
  expect(whyNotRunning(record, pod, { context: "kind-kind", events: [], images })).toContain("(only node2 has it)");
});

test.each([
  ["kind-kind", "kind load docker-image w:1"],
  ["kind-ci", "kind load docker-image w:1 --name ci"],
  ["k3d-dev", "k3d image import w:1 --cluster dev"],
  ["minikube", "minikube image load w:1"],
])("in %s images are loaded with: %s", (context, command) => {
  expect(loadCommand(context, "w:1")).toBe(command);
});

test("a quota that forbids the pods is told, with what was asked for", () => {
  expect(whyNoPods(QUOTA_EVENTS)).toMatch(
    /^no pod could be made for ReplicaSet quota-7c77bdd79d \(.*exceeded quota: q, requested: limits.memory=64Mi.*\); lower the limits and requests, or raise the quota$/,
  );
  expect(whyNoPods(FAILING_EVENTS)).toBeUndefined();
});

test("a refusal names the permission, as a role to paste", () => {
  const body =
    '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"pods is forbidden: User \\"system:serviceaccount:cap:nobody\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"cap\\"","reason":"Forbidden","details":{"kind":"pods"},"code":403}';
  const error = refusal(403, body);
  expect(error).toMatchObject({ status: 403, reason: "Forbidden", isPassing: false });
  const missing = permissionOf(error);
  expect(missing).toEqual({
    who: "system:serviceaccount:cap:nobody",
    permission: { verb: "list", resource: "pods", namespace: "cap" },
  });
  expect(forbidden([{ verb: "list", resource: "pods", namespace: "cap" }], "c", missing?.who).message).toBe(
    'system:serviceaccount:cap:nobody may not list pods in the namespace cap; whoever runs the cluster can allow it with this, bound to the account: {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: heapgate-soak, namespace: cap}, rules: [{apiGroups: [""], resources: [pods], verbs: [list]}]}',
  );
  const proxy = forbidden([{ verb: "get", resource: "nodes", subresource: "proxy" }], "kind-ci").message;
  expect(proxy).toContain("the account of the context kind-ci may not get nodes/proxy;");
  expect(proxy).toContain(
    'kind: ClusterRole, metadata: {name: heapgate-soak}, rules: [{apiGroups: [""], resources: [nodes/proxy], verbs: [get]}]',
  );
  expect(permissionOf(refusal(403, "<html>proxy says no</html>"))).toBeUndefined();
});

test("errors: what passes is told from what does not, and how long to wait", () => {
  expect(refusal(429, "slow down", "3")).toMatchObject({ isPassing: true, retryAfter: 3000, message: "slow down" });
  expect(refusal(503, "")).toMatchObject({ isPassing: true, message: "the API server answered 503" });
  expect(refusal(500, '{"message":"etcd","details":{"retryAfterSeconds":2}}')).toMatchObject({ retryAfter: 2000 });
  expect(refusal(404, '{"message":7}')).toMatchObject({ isPassing: false });
  const inner = new Error("connect ECONNREFUSED 127.0.0.1:16443");
  expect(silence(new TypeError("fetch failed", { cause: inner }))).toMatchObject({
    isPassing: true,
    message: inner.message,
  });
  expect(silence(new TypeError("fetch failed", { cause: new AggregateError([inner], "") })).message).toBe(
    inner.message,
  );
});

test("contexts that are made for trying things out need no word, all others do", () => {
  for (const context of ["kind-ci", "minikube", "k3d-dev"]) expect(() => checkContext(context, [])).not.toThrow();
  for (const context of ["prod", "my-kind-ci", "kind", "minikube2", "gke_x"]) {
    expect(() => checkContext(context, ["other"])).toThrow(`say --allow-context ${context}`);
    expect(() => checkContext(context, [context])).not.toThrow();
  }
});

test("a Node that is too old for the client is told before anything is loaded", () => {
  for (const version of ["22.19.0", "24.0.0", "23.1.0"]) expect(() => checkNode(version)).not.toThrow();
  for (const version of ["20.20.2", "22.18.9"]) {
    expect(() => checkNode(version)).toThrow(
      `needs Node.js 22.19 or newer, and this is ${version}; heapgate soak --local runs on it`,
    );
  }
});

test("the role of docs/soak.md allows all that a soak asks for", () => {
  const page = readFileSync(new URL("../../../docs/soak.md", import.meta.url), "utf8");
  const role = parse(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
  const isAllowed = ({ verb, resource, subresource, group = "" }: Permission): boolean => {
    const name = subresource === undefined ? resource : `${resource}/${subresource}`;
    return role.rules.some(
      ({ apiGroups, resources, verbs }: Record<string, string[]>) =>
        apiGroups.includes(group) && resources.includes(name) && verbs.includes(verb),
    );
  };
  const needed = [...OWN_NAMESPACE, ...toWatch(), TO_READ_MEMORY[0], { verb: "list", resource: "nodes" }];
  expect(needed.filter((permission) => !isAllowed(permission))).toEqual([]);
  expect(isAllowed({ verb: "delete", resource: "pods" })).toBe(false);
});
