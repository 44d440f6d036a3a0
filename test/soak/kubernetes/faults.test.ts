// API servers that misbehave, over real HTTP and the real client: never a wrong pass, never a lost sample, nothing left behind.
import { afterEach, describe, expect, test } from "vitest";
import { DEFAULT_SOAK_POLICY } from "../../../src/model/index.js";
import { parseManifest } from "../../../src/soak/kubernetes/index.js";
import { type ClusterSoakRequest, type ClusterSoakResult, soakCluster } from "../../../src/soak/kubernetes/soak.js";
import { type Asked, type Behaviour, type Fault, startServer, type TestServer } from "./api-server.js";
import { MIB } from "./captured.js";

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
spec: { replicas: 1, template: { spec: { containers: [{ name: main, image: "w:1" }] } } }
`;
/** Faults leave holes: whether there is still enough to judge by is not what is tested here. */
const POLICY = { ...DEFAULT_SOAK_POLICY, evidence: { minSamples: 8, maxHole: 1, minCoverage: 0 } };

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function soak(behaviour: Behaviour, more: Partial<ClusterSoakRequest> = {}): Promise<ClusterSoakResult> {
  server = await startServer(behaviour);
  const { objects } = parseManifest(
    DEPLOYMENT.replace("replicas: 1", `replicas: ${behaviour.replicas ?? 1}`),
    "m.yaml",
  );
  const target = { kind: "own", objects } as const;
  return soakCluster(server.api, { target, duration: 1_500, interval: 25, policy: POLICY, ...more });
}

/** Numbers between 0 and 1, the same every time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Every so many readings and listings go wrong in this way. */
function often(fault: Fault, share: number): (asked: Asked) => Fault | undefined {
  const random = randomOf(7);
  return ({ method, isWatch }) => (method === "GET" && !isWatch && random() < share ? fault : undefined);
}

const KILLED_AT = 600;
const killed = (t: number) =>
  t < KILLED_AT
    ? {}
    : { restartCount: 1, lastState: { terminated: { reason: "OOMKilled", exitCode: 137, containerID: "one" } } };

test("where nothing goes wrong it passes, cleans up, and shares its connections", async () => {
  const { verdicts, problems, requests } = await soak({});
  expect(problems).toEqual([]);
  expect(verdicts).toMatchObject([
    { kind: "fine", pass: true, name: "worker-0/main", series: { source: "kubelet stats/summary" } },
  ]);
  expect(verdicts[0].series.samples.length).toBeGreaterThan(8);
  expect(server?.made()).toHaveLength(1);
  expect(server?.namespaces()).toEqual([]);
  expect(requests).toBe(server?.asked().length);
});

describe.each<[string, Fault]>([
  ["429 with Retry-After", { status: 429, wait: 1 }],
  ["500", { status: 500, body: '{"kind":"Status","message":"etcdserver: request timed out"}' }],
  ["502 from a proxy, in HTML", { status: 502, body: "<html>Bad Gateway</html>" }],
  ["an answer that is no JSON", { status: 200, body: "<html>hello</html>" }],
  ["connections that are cut", "cut"],
])("%s, three times in ten", (_, fault) => {
  test("keeps every sample and passes what is steady", async () => {
    const { verdicts, problems } = await soak({ fault: often(fault, 0.3) });
    expect(problems).toEqual([]);
    expect(verdicts).toMatchObject([{ kind: "fine", pass: true }]);
    expect(server?.namespaces()).toEqual([]);
  });

  test("and passes nothing that was killed", async () => {
    const { verdicts } = await soak({ fault: often(fault, 0.3), status: killed });
    expect(verdicts).toMatchObject([{ kind: "oom-killed", pass: false, restarts: 1 }]);
    expect(server?.namespaces()).toEqual([]);
  });
});

describe("watches that are of no use", () => {
  test.each<[string, readonly string[] | undefined]>([
    ["say nothing at all", undefined],
    ["have forgotten the version (410)", ['{"type":"ERROR","object":{"code":410,"reason":"Expired"}}']],
    ["break off within a line", ['{"type":"MODIFIED","obj']],
    [
      "send what nobody understands",
      ["null", "7", '{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"1"}}}', "{}"],
    ],
  ])("%s: the polls see the kill all the same", async (_, watch) => {
    const { verdicts } = await soak({ status: killed, ...(watch && { watch }) });
    expect(verdicts).toMatchObject([{ kind: "oom-killed", pass: false }]);
  });

  test("and one that tells of the past takes nothing back", async () => {
    const old = {
      metadata: { name: "worker-0", uid: "uid-0", resourceVersion: "0" },
      spec: { containers: [{ name: "main" }] },
      status: { containerStatuses: [{ name: "main", restartCount: 0, state: { running: {} } }] },
    };
    const { verdicts } = await soak({ status: killed, watch: [JSON.stringify({ type: "MODIFIED", object: old })] });
    expect(verdicts).toMatchObject([{ kind: "oom-killed", restarts: 1 }]);
  });

  test("one that is refused is no reason to stop", async () => {
    const { verdicts } = await soak({ fault: ({ isWatch }) => (isWatch ? { status: 410 } : undefined) });
    expect(verdicts).toMatchObject([{ kind: "fine", pass: true }]);
  });
});

describe("what is not seen does not pass", () => {
  const summaries = ({ path }: Asked): boolean => path.includes("/proxy/");

  test("memory that nobody tells: the first source that does is taken, and named", async () => {
    const refused: Fault = { status: 403, body: '{"message":"nodes \\"node1\\" is forbidden","reason":"Forbidden"}' };
    const { verdicts } = await soak({ fault: (asked) => (summaries(asked) ? refused : undefined) });
    expect(verdicts).toMatchObject([{ kind: "not-measured", pass: false, series: { source: "none", samples: [] } }]);
    const lost = verdicts[0].series.events?.find(({ kind }) => kind === "source-lost");
    expect(lost?.message).toContain("is forbidden");
    expect(server?.asked().some(({ path }) => path.includes("/metrics/resource"))).toBe(true);
    expect(server?.asked().some(({ path }) => path.includes("metrics.k8s.io"))).toBe(true);
  });

  test("nor does a source that has nothing to say take the place of one that refuses", async () => {
    const fault = (asked: Asked): Fault | undefined => {
      if (asked.path.startsWith("/apis/metrics.k8s.io/")) return { status: 200, body: '{"items":[]}' };
      return summaries(asked) ? { status: 403, body: '{"message":"may not"}' } : undefined;
    };
    const { verdicts } = await soak({ fault });
    expect(verdicts).toMatchObject([{ kind: "not-measured", pass: false }]);
    expect(verdicts[0].series.events).toContainEqual(
      expect.objectContaining({ kind: "source-lost", message: "may not" }),
    );
  });

  test("memory that nobody tells any more", async () => {
    const policy = { ...POLICY, evidence: DEFAULT_SOAK_POLICY.evidence };
    const fault = (asked: Asked, count: number): Fault | undefined =>
      summaries(asked) && count > 20 ? "cut" : undefined;
    const { verdicts } = await soak({ fault }, { policy });
    expect(verdicts).toMatchObject([{ kind: "not-measured", pass: false }]);
    expect(verdicts[0].series.samples.length).toBeGreaterThanOrEqual(19);
    expect(verdicts[0].series.events?.map(({ kind }) => kind)).toContain("source-lost");
  });

  test("pods that nobody may ask about in the end: samples alone do not tell of a kill", async () => {
    const fault = ({ path, method }: Asked, count: number): Fault | undefined =>
      path.endsWith("/pods") && method === "GET" && count > 5
        ? { status: 403, body: '{"message":"not any more"}' }
        : undefined;
    const { verdicts } = await soak({ fault });
    expect(verdicts).toMatchObject([{ kind: "not-measured", pass: false, reasons: [{ args: { why: "lost" } }] }]);
    expect(verdicts[0].notEnforced.at(-1)).toBe("nobody could say at the end what had become of the pod: not any more");
    expect(verdicts[0].series.samples.length).toBeGreaterThan(8);
  });

  test("a server that is not there at all", async () => {
    server = await startServer();
    await server.close();
    const { objects } = parseManifest(DEPLOYMENT, "m.yaml");
    const off = AbortSignal.timeout(1_000);
    const target = { kind: "own", objects } as const;
    const result = await soakCluster(server.api, { target, duration: 1_000, signal: off });
    server = undefined;
    expect(result.verdicts).toEqual([]);
  });
});

describe("nothing is left behind", () => {
  const isNamespace = ({ path, method }: Asked, wanted: string): boolean =>
    method === wanted && /\/namespaces(\/heapgate-soak-\w+)?$/.test(path);

  test("where the answer to the making of the namespace is lost, it is ours all the same", async () => {
    const fault = (asked: Asked, count: number): Fault | undefined =>
      isNamespace(asked, "POST") && count === 1 ? "lost" : undefined;
    const { verdicts } = await soak({ fault });
    expect(verdicts).toMatchObject([{ kind: "fine" }]);
    expect(server?.made()).toHaveLength(1);
    expect(server?.namespaces()).toEqual([]);
  });

  test("where its deletion fails at first", async () => {
    const faults: readonly (Fault | undefined)[] = ["cut", { status: 500 }, { status: 429, wait: 1 }];
    const { problems } = await soak({
      fault: (asked, count) => (isNamespace(asked, "DELETE") ? faults[count - 1] : undefined),
    });
    expect(problems).toEqual([]);
    expect(server?.namespaces()).toEqual([]);
  });

  test("and where it is refused, that is told with what to do", async () => {
    const fault = (asked: Asked): Fault | undefined =>
      isNamespace(asked, "DELETE") ? { status: 403, body: '{"message":"may not"}' } : undefined;
    const { verdicts, problems } = await soak({ fault });
    expect(verdicts).toMatchObject([{ kind: "fine" }]);
    const [left] = server?.namespaces() ?? [];
    expect(problems).toEqual([
      { level: "error", message: `${left} was left in the cluster (may not): kubectl delete namespace ${left}` },
    ]);
  });

  test("where the deployment is refused", async () => {
    const fault = ({ path, method }: Asked): Fault | undefined =>
      method === "POST" && path.endsWith("/deployments")
        ? { status: 422, body: '{"message":"replicas: Invalid value"}' }
        : undefined;
    const { problems } = await soak({ fault });
    expect(problems).toEqual([{ level: "error", message: "the cluster refuses: replicas: Invalid value" }]);
    expect(server?.namespaces()).toEqual([]);
  });

  test("and where all is called off", async () => {
    const off = new AbortController();
    const onProgress: ClusterSoakRequest["onProgress"] = ({ phase }) => phase === "sampling" && off.abort();
    const { verdicts } = await soak({}, { duration: 60_000, signal: off.signal, onProgress });
    expect(verdicts.every(({ pass }) => !pass)).toBe(true);
    expect(server?.namespaces()).toEqual([]);
  });
});

test("fifty replicas: one reading of the node serves them all, and one that leaks closes the gate", async () => {
  const { verdicts } = await soak({ replicas: 50 });
  expect(verdicts).toHaveLength(50);
  expect(verdicts.every(({ pass }) => pass)).toBe(true);
  const asked = server?.asked() ?? [];
  const readings = asked.filter(({ path }) => path.includes("/proxy/")).length;
  expect(verdicts[0].series.samples.length).toBeGreaterThan(readings * 0.8);
  const leaking = await soak({ replicas: 50, memory: (t) => (10 + t / 100) * MIB });
  expect(leaking.verdicts.every(({ kind }) => kind === "growing")).toBe(true);
});
