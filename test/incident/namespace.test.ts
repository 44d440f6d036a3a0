// A live namespace, over real HTTP: what the API server gives is read like a dump, and what it refuses is told.
import { afterEach, beforeAll, expect, test } from "vitest";
import { readLive } from "../../src/run/incident-namespace.js";
import { type Behaviour, type Fault, startServer, type TestServer } from "../soak/kubernetes/api-server.js";
import { analyse, captured, makeService } from "./support/evidence.js";

let folder: string;
beforeAll(async () => {
  ({ folder } = await makeService());
});

let server: TestServer;
const before = process.env.KUBECONFIG;
afterEach(async () => {
  if (before === undefined) delete process.env.KUBECONFIG;
  else process.env.KUBECONFIG = before;
  await server.close();
});

async function serve(behaviour: Behaviour): Promise<void> {
  server = await startServer(behaviour);
  process.env.KUBECONFIG = server.kubeconfig;
}

/** A list as the API server sends it: of its kind, its items without one. */
function listOf(name: string, kind: string): Fault {
  const items = JSON.parse(captured(name)).items.map(
    ({ kind: _, apiVersion: __, ...item }: { kind: string; apiVersion: string }) => item,
  );
  return { status: 200, body: JSON.stringify({ kind: `${kind}List`, metadata: {}, items }) };
}

const SHOP: Readonly<Record<string, Fault>> = {
  "/api/v1/namespaces/shop/pods": listOf("pods.json", "Pod"),
  "/api/v1/namespaces/shop/events": listOf("events.json", "Event"),
  "/apis/apps/v1/namespaces/shop/replicasets": listOf("rs.json", "ReplicaSet"),
  "/api/v1/namespaces/shop/pods/worker-app-7c6fc4d7b5-zk6sp/log": { status: 200, body: captured("previous.log") },
};

test("pods, events, roll-outs and the log of what was killed make the analysis, and nothing is changed", async () => {
  await serve({ fault: ({ path }) => SHOP[path] });
  const incident = await analyse(folder, { files: [], namespace: "shop", selector: "app=worker-app" });
  expect(incident.cause).toMatchObject({ known: true, value: { function: "controller" } });
  expect(incident.confidence).toMatchObject({ known: true, value: { level: "high" } });
  expect(incident.deployment).toMatchObject({ value: expect.stringContaining("context kind-test, namespace shop") });
  expect(incident.timeline.map(({ source }) => source)).toEqual(
    expect.arrayContaining(["Kubernetes", "Kubernetes event", "pod status"]),
  );
  expect(incident.impact.restarts).toMatchObject({ value: { count: 3, window: 70_000 } });
  expect(incident.evidence[0]).toMatchObject({
    name: "namespace shop",
    what: expect.stringContaining("1 pod, 12 events, 2 ReplicaSets, 1 log"),
  });
  expect(new Set(server.asked().map(({ method }) => method))).toEqual(new Set(["GET"]));
});

test("what the account may not read is said, with the role that would allow it, and the rest is kept", async () => {
  const refused: Fault = {
    status: 403,
    body: JSON.stringify({
      reason: "Forbidden",
      message:
        'replicasets.apps is forbidden: User "ada" cannot list resource "replicasets" in API group "apps" in the namespace "shop"',
    }),
  };
  await serve({ fault: ({ path }) => (path.endsWith("/replicasets") ? refused : SHOP[path]) });
  const { facts } = await readLive({ namespace: "shop" });
  expect(facts.containers).toHaveLength(1);
  expect(facts.deployments).toEqual([]);
  expect(facts.problems).toEqual([
    {
      level: "warning",
      message: expect.stringMatching(/^ada may not list replicasets\.apps in the namespace shop; .*kind: Role/),
    },
  ]);
});

test.each([
  [
    "a namespace without pods",
    { status: 200, body: '{"kind":"PodList","items":[]}' },
    /no pods in the namespace shop; correct --namespace/,
  ],
  ["no right to read pods", { status: 403, body: '{"message":"forbidden"}' }, /the cluster refuses: forbidden/],
] as const)(
  "%s is one problem, and the analysis is written all the same",
  async (_, fault, message) => {
    await serve({ fault: ({ path }) => (path.endsWith("/pods") ? fault : undefined) });
    const incident = await analyse(folder, { files: [], namespace: "shop" });
    expect(incident.problems).toEqual([{ level: "error", message: expect.stringMatching(message) }]);
    expect(incident.cause.known).toBe(true);
  },
  30_000,
);
