// Programs in a real cluster, all at once: each verdict is the one that it deserves, and nothing is left behind.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { defaults } from "../../src/config/schema.js";
import { exitCode } from "../../src/findings/index.js";
import type { ClusterSoakRequest } from "../../src/run/cluster.js";
import { runClusterSoak } from "../../src/run.js";
import { type Api, connect } from "../../src/soak/kubernetes/client.js";
import type { KubernetesObject, List, Pod } from "../../src/soak/kubernetes/objects.js";
import { soakCluster } from "../../src/soak/kubernetes/soak.js";
import { readSource, SOURCES } from "../../src/soak/kubernetes/sources.js";
import { afterSamples, api, create, deployment, leftBehind, MIB, remove, SHORT, soak, soakOne } from "./live.js";
import { allowedContexts, PREPARATION, prepare } from "./setup.js";

beforeAll(prepare, PREPARATION);
afterAll(async () => {
  expect(await leftBehind()).toEqual([]);
});

describe.concurrent("in a cluster", () => {
  test("the worker of the incident is killed at its limit, and started again", async () => {
    const verdict = await soakOne(deployment({ image: "leaking", environment: { WORKER_PAUSE_MS: "500" } }), {
      duration: 300_000,
    });
    expect(verdict).toMatchObject({ kind: "oom-killed", pass: false, limit: 64 * MIB, name: "worker/main" });
    expect(verdict.reasons[0].args.signs).toMatch(/state|last-state/);
    expect(verdict.pod).toMatchObject({ container: "main", image: "heapgate-test:leaking" });
    // Samples alone could not have told.
    expect(Math.max(...verdict.series.samples.map(({ workingSet }) => workingSet))).toBeLessThanOrEqual(64 * MIB);
    expect(verdict.series.limit).toBe(64 * MIB);
    expect(verdict.series.events?.map(({ kind }) => kind)).toContain("oom-killed");
    expect(verdict.output.at(-1)).toMatch(/^unit \d+: 10 MiB processed/);
  });

  test("the mended worker passes, with samples of its memory and processor", async () => {
    const verdict = await soakOne(deployment({ image: "mended", environment: { WORKER_PAUSE_MS: "100" } }), {
      unit: /^unit \d/u,
    });
    expect(verdict).toMatchObject({ kind: "fine", pass: true, restarts: 0, limit: 64 * MIB });
    expect(verdict.series.source).toMatch(/^(kubelet|metrics)/);
    expect(verdict.peak).toBeGreaterThan(5 * MIB);
    expect(verdict.peak).toBeLessThan(30 * MIB);
    const work = verdict.series.samples.flatMap((sample) => sample.work ?? []);
    expect(work.length).toBeGreaterThan(4);
    expect(work.at(-1)).toBeGreaterThan(work[0]);
    expect(verdict.series.samples.some(({ cpu = 0 }) => cpu > 0)).toBe(true);
  });

  test("a leak of 1 MiB a minute is found long before it kills", async () => {
    // In ten minutes, the default, it is 15 % of the limit; in two and a half the policy must look closely. The kernel counts in steps of
    // 256 KiB: in half of that time there are too few of them to be sure.
    const policy = { ...SHORT, growth: { ...SHORT.growth, enoughShare: 0.008 } };
    const verdict = await soakOne(deployment({ image: "slow" }), { duration: 150_000, policy });
    expect(verdict).toMatchObject({ kind: "growing", pass: false, restarts: 0 });
    expect(verdict.trend?.slope).toBeGreaterThan(0.5);
    expect(verdict.trend?.slope).toBeLessThan(2);
    expect(verdict.peak).toBeLessThan(8 * MIB);
  });

  test("one that crashes is told with its exit code and its last words", async () => {
    const verdict = await soakOne(deployment({ image: "no-queue" }), { duration: 300_000 });
    expect(verdict).toMatchObject({
      kind: "crashed",
      pass: false,
      exitCode: 3,
      output: ["worker: no queue at 10.0.0.7"],
    });
  });

  test("an image that was never loaded is told with the command that loads it", async () => {
    const verdict = await soakOne(deployment({ image: "absent" }), { duration: 300_000 });
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false, reasons: [{ args: { why: "not-started" } }] });
    expect(verdict.notEnforced[0]).toMatch(
      /^ErrImageNeverPull: .* does not have the image heapgate-test:absent \(no node .* has it\).*; load it: (kind|minikube|k3d) /,
    );
  });

  test("a quota that forbids the pods is told with its numbers", async () => {
    const quota =
      "apiVersion: v1\nkind: ResourceQuota\nmetadata: { name: small }\nspec: { hard: { limits.memory: 32Mi } }\n---\n";
    const { verdicts, problems } = await soak(quota + deployment({ image: "mended" }), {
      duration: 300_000,
      rollOut: 8_000,
    });
    expect(verdicts).toEqual([]);
    expect(problems).toEqual([
      {
        level: "error",
        message: expect.stringMatching(
          /^no pod could be made .*exceeded quota: small, requested: limits.memory=64Mi.*raise the quota$/,
        ),
      },
    ]);
  });

  test("memory that no node has is told as that", async () => {
    const { verdicts } = await soak(deployment({ image: "mended", memory: "900Gi" }), {
      duration: 300_000,
      rollOut: 8_000,
    });
    expect(verdicts[0]).toMatchObject({ kind: "not-measured", pass: false });
    expect(verdicts[0].notEnforced[0]).toMatch(
      /^Pending: no node takes the pod \(.*Insufficient memory.*\); lower the requests/,
    );
  });

  test("an object that the cluster refuses is told in its words, and what was made before goes", async () => {
    const { verdicts, problems } = await soak(deployment({ image: "mended" }).replace("replicas: 1", "replicas: -1"));
    expect(verdicts).toEqual([]);
    expect(problems).toEqual([
      {
        level: "error",
        message: expect.stringMatching(/^the cluster refuses: .*replicas.*greater than or equal to 0/),
      },
    ]);
    const unknown = await soak(
      `${deployment({ image: "mended" })}---\napiVersion: x.io/v1\nkind: Thing\nmetadata: { name: a }\n`,
    );
    expect(unknown.problems).toEqual([
      { level: "error", message: expect.stringContaining("knows no kind Thing in x.io/v1") },
    ]);
  });

  test("three replicas, each with its verdict", async () => {
    const { verdicts } = await soak(
      deployment({ image: "mended", replicas: 3, environment: { WORKER_PAUSE_MS: "100" } }),
    );
    expect(verdicts.map(({ kind }) => kind)).toEqual(["fine", "fine", "fine"]);
    expect(new Set(verdicts.map(({ pod }) => pod?.pod)).size).toBe(3);
    for (const { name } of verdicts) expect(name).toMatch(/^worker\/main \([a-z0-9-]+\)$/);
  });

  test("called off in the middle: what was deployed goes", async () => {
    const off = new AbortController();
    const running = soak(deployment({ image: "mended" }), {
      duration: 300_000,
      signal: off.signal,
      onProgress: ({ phase, records }) => {
        if (phase === "sampling" && records.some(({ samples }) => samples.length > 2)) off.abort();
      },
    });
    const { verdicts, problems } = await running;
    expect(problems).toEqual([]);
    expect(verdicts).toMatchObject([{ kind: "not-measured", pass: false, reasons: [{ args: { why: "aborted" } }] }]);
  });
});

describe.concurrent("pods that run already", () => {
  const namespace = `heapgate-live-${process.pid}`;
  const folder = `/apis/apps/v1/namespaces/${namespace}/deployments`;
  const target = { kind: "existing", namespace, selector: "app=worker" } as const;

  test("are watched, and a roll-out in the middle is two pods; nothing is changed", async () => {
    await create("/api/v1/namespaces", { metadata: { name: namespace } });
    try {
      const environment = { WORKER_PAUSE_MS: "100" };
      await create(folder, parse(deployment({ image: "mended", environment })));
      const running = `/api/v1/namespaces/${namespace}/pods`;
      await expect
        .poll(async () => (await (await api()).json<List<Pod>>({ path: running })).items?.[0]?.status?.phase, {
          timeout: 60_000,
        })
        .toBe("Running");
      await agreeing(namespace);
      const versions = async () =>
        (await (await api()).json<List<KubernetesObject>>({ path: folder })).items?.map(
          ({ metadata }) => metadata?.generation,
        );
      const before = await versions();
      const watch = { target, duration: 12_000, interval: 500, policy: SHORT };
      const quiet = await soakCluster(await api(), watch);
      expect(quiet.problems).toEqual([]);
      expect(quiet.verdicts).toMatchObject([{ kind: "fine", pass: true, name: "worker/main" }]);
      expect(await versions()).toEqual(before);

      const onProgress = afterSamples(10, () => {
        const replace = async () => {
          await remove(`${folder}/worker`);
          await create(folder, parse(deployment({ image: "mended", environment: { ...environment, NEXT: "1" } })));
        };
        void replace();
      });
      const rolled = await soakCluster(await api(), { ...watch, duration: 20_000, onProgress });
      expect(rolled.verdicts.length).toBeGreaterThanOrEqual(2);
      expect(rolled.verdicts[0].series.samples.length).toBeGreaterThanOrEqual(10);
      expect(rolled.verdicts[0].notEnforced.join()).toContain("somebody deleted the pod");
      expect(rolled.verdicts.every(({ restarts }) => restarts === 0)).toBe(true);
      const none = await soakCluster(await api(), { ...watch, target: { ...target, selector: "app=none" } });
      expect(none.problems).toMatchObject([
        { message: expect.stringContaining(`no pods in the namespace ${namespace} that app=none selects`) },
      ]);
    } finally {
      await remove(`/api/v1/namespaces/${namespace}`);
    }
  });
});

/** Both of the kubelet's sources tell of the pod, and about the same. */
async function agreeing(namespace: string): Promise<void> {
  const pods = await (await api()).json<List<Pod>>({ path: `/api/v1/namespaces/${namespace}/pods` });
  const scope = { namespace, nodes: [pods.items?.[0]?.spec?.nodeName ?? ""] };
  for (const source of SOURCES.slice(0, 2)) {
    const read = async () => (await readSource(await api(), source, scope)).readings;
    await expect.poll(async () => (await read()).length, { timeout: 30_000, message: source }).toBe(1);
    expect(await read()).toMatchObject([{ namespace, container: "main" }]);
  }
  const { readings, failures } = await readSource(await api(), "metrics.k8s.io", scope);
  // Where there is no metrics-server it is told as that, and not as a server's trouble.
  if (readings.length === 0) for (const { status } of failures) expect(status).toBe(404);
}

describe.concurrent("an account that may do little", () => {
  const namespace = `heapgate-live-account-${process.pid}`;

  test("is told every permission that it lacks, as roles; one that may watch and cannot read memory too", async () => {
    await create("/api/v1/namespaces", { metadata: { name: namespace } });
    try {
      const account = await asAccount(namespace, "nobody");
      const own = await soak(deployment({ image: "mended" }), {}, account);
      expect(own.verdicts).toEqual([]);
      expect(own.problems).toHaveLength(1);
      const [{ level, message }] = own.problems;
      expect(level).toBe("error");
      expect(message).toContain(
        "may not create namespaces, delete namespaces, get namespaces, list pods, watch pods, list events, get pods/log, get nodes/proxy;",
      );
      expect(message).toContain(
        'kind: ClusterRole, metadata: {name: heapgate-soak}, rules: [{apiGroups: [""], resources: [namespaces], verbs: [create]}',
      );
      const target = { kind: "existing", namespace } as const;
      const { problems } = await soakCluster(account, { target, duration: 1_000, interval: 500 });
      expect(problems[0].message).toMatch(
        new RegExp(
          `may not list pods in the namespace ${namespace}, .*kind: Role, metadata: \\{name: heapgate-soak, namespace: ${namespace}\\}`,
        ),
      );
    } finally {
      await remove(`/api/v1/namespaces/${namespace}`);
    }
  });
});

describe.concurrent("an account with the role of docs/soak.md", () => {
  const namespace = `heapgate-live-role-${process.pid}`;
  const roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
  const bindings = "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings";

  test("may soak, and take everything away again", async () => {
    const page = readFileSync(new URL("../../docs/soak.md", import.meta.url), "utf8");
    const role = parse(/```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "");
    await create("/api/v1/namespaces", { metadata: { name: namespace } });
    await create(roles, { ...role, metadata: { name: namespace } });
    await create(bindings, {
      metadata: { name: namespace },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: namespace },
      subjects: [{ kind: "ServiceAccount", name: "soaker", namespace }],
    });
    try {
      const account = await asAccount(namespace, "soaker");
      const worker = deployment({ image: "mended", environment: { WORKER_PAUSE_MS: "100" } });
      expect(await soakOne(worker, {}, account)).toMatchObject({ kind: "fine", pass: true });
    } finally {
      for (const path of [`${bindings}/${namespace}`, `${roles}/${namespace}`, `/api/v1/namespaces/${namespace}`])
        await remove(path);
    }
  });
});

/** A connection with the rights of a service account. */
async function asAccount(namespace: string, name: string): Promise<Api> {
  const accounts = `/api/v1/namespaces/${namespace}/serviceaccounts`;
  await create(accounts, { metadata: { name } });
  const request = { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} };
  const path = `${accounts}/${name}/token`;
  const { status } = await (await api()).json<{ status?: { token?: string } }>({ method: "POST", path, body: request });
  const folder = mkdtempSync(join(tmpdir(), "heapgate-live-"));
  const file = join(folder, "kubeconfig");
  const { server, context } = await api();
  const cluster = { server, "insecure-skip-tls-verify": true };
  const config = {
    "current-context": context,
    clusters: [{ name: "c", cluster }],
    users: [{ name: "u", user: { token: status?.token } }],
    contexts: [{ name: context, context: { cluster: "c", user: "u" } }],
  };
  writeFileSync(file, JSON.stringify(config));
  const before = process.env.KUBECONFIG;
  process.env.KUBECONFIG = file;
  try {
    return await connect();
  } finally {
    process.env.KUBECONFIG = before;
    rmSync(folder, { recursive: true });
  }
}

describe.concurrent("the whole command", () => {
  const folder = mkdtempSync(join(tmpdir(), "heapgate-live-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const request = {
    manifests: ["worker.yaml"],
    allowContexts: allowedContexts(),
    for: 12_000,
    every: 500,
    rollOut: 60_000,
    policy: SHORT,
    paths: [],
  };
  let count = 0;
  const run = (
    more: Partial<ClusterSoakRequest>,
    text = deployment({ image: "mended", environment: { WORKER_PAUSE_MS: "300" } }),
  ) => {
    const cwd = join(folder, String(count++));
    mkdirSync(cwd);
    writeFileSync(join(cwd, "worker.yaml"), text);
    return runClusterSoak(defaults(), { ...request, ...more }, { cwd });
  };

  test("tries the gate with an image that leaks, and soaks two images side by side: what both do closes nothing", async () => {
    const image = { image: "heapgate-test:leaking" };
    const { report } = await run({ selfTest: image.image, image, baselineImage: image.image });
    expect(report.runs).toMatchObject([
      { name: "self-test", status: "clean", message: expect.stringContaining("was found out (oom-killed)") },
    ]);
    expect(report.verdicts.map(({ name, kind }) => [name, kind])).toEqual([
      ["worker/main", "oom-killed"],
      ["worker/main of heapgate-test:leaking", "oom-killed"],
    ]);
    expect(report.gate).toMatchObject({
      compared: true,
      newFindings: [],
      existing: 1,
      oldSoaks: ["worker/main", "worker/main of heapgate-test:leaking"],
    });
    expect(report.findings).toMatchObject([{ check: "memory-limit", location: { file: "worker.yaml" } }]);
    expect(exitCode(report)).toBe(0);
  });

  test("closes where this version leaks and the one before does not", async () => {
    const { report } = await run({ image: { image: "heapgate-test:leaking" }, baselineImage: "heapgate-test:mended" });
    expect(report.verdicts[0]).toMatchObject({ name: "worker/main", kind: "oom-killed" });
    expect(report.gate?.oldSoaks).toBeUndefined();
    expect(exitCode(report)).toBe(1);
  });

  test("names a mistake of the manifest by its line, and does nothing in the cluster", async () => {
    const { report } = await run({ context: "none" }, "apiVersion: v1\nkind: Pod\nkind: Pod\n");
    expect(report.problems).toMatchObject([{ level: "error", location: { file: "worker.yaml", line: 3 } }]);
    expect(exitCode(report)).toBe(2);
  });
});
