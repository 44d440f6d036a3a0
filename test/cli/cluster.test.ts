// The command line of a soak in a cluster: reports, exit codes, signals, and what is wrong before anything is done there.
import { afterEach, describe, expect, test } from "vitest";
import { type Behaviour, startServer, type TestServer } from "../soak/kubernetes/api-server.js";
import { install } from "./helpers.js";

const { start, heapgate, write, folder } = install();

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
spec:
  template:
    spec:
      containers:
        - name: main
          image: worker:0
          resources: { requests: { memory: 64Mi }, limits: { memory: 64Mi } }
`;

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The flags of a short soak against a server of this behaviour, and the environment that leads to it. */
async function against(behaviour: Behaviour): Promise<{ flags: string[]; env: NodeJS.ProcessEnv }> {
  server = await startServer(behaviour);
  write("deployment.yaml", MANIFEST);
  const flags = ["soak", "--manifest", "deployment.yaml", "--image", "worker:1", "--for", "2s", "--every", "50ms"];
  return { flags, env: { ...process.env, KUBECONFIG: server.kubeconfig } };
}

const KILLED = {
  restartCount: 1,
  lastState: { terminated: { reason: "OOMKilled", exitCode: 137, containerID: "one" } },
};

test("a pod that stays under its limit: exit code 0, and nothing is left", async () => {
  const { flags, env } = await against({});
  const { code, stdout } = await heapgate(flags, { env });
  expect(stdout).toContain("worker-0/main: soak  pass  fine (peak 20 MiB of 64 MiB");
  expect(stdout).toContain("kubelet stats/summary");
  expect(code).toBe(0);
  expect(server?.namespaces()).toEqual([]);
});

test("a pod that is killed: exit code 1, a finding, and the one line that leaks", async () => {
  const { flags, env } = await against({ status: () => KILLED });
  write("leak.c", "#include <stdlib.h>\nvoid f(void) {\n    char *p = malloc(9);\n    if (p) p[0] = 1;\n}\n");
  const alone = await heapgate(flags, { env });
  expect(alone.code).toBe(1);
  expect(alone.stdout).toContain("error[memory-limit]");
  const beside = await heapgate([...flags, "leak.c"], { env });
  expect(beside.code).toBe(1);
  expect(beside.stdout).toContain("error[memory-leak] leak.c:3");
  expect(beside.stdout).toContain("Kubernetes (`oom_kill`)");
  expect(beside.stdout).not.toContain("error[memory-limit]");
});

test("a pod that does not come up: exit code 2", async () => {
  const waiting = { ready: false, state: { waiting: { reason: "ErrImageNeverPull", message: "not present" } } };
  const { flags, env } = await against({ status: () => waiting });
  const { code, stdout } = await heapgate(flags, { env });
  expect(code).toBe(2);
  expect(stdout.replace(/\s+/g, " ")).toContain("load it: kind load docker-image w:1 --name test");
});

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s in the middle", (signal, code) => {
  test(`takes everything away, then ends with ${code}`, async () => {
    const { flags, env } = await against({});
    const { process: child, ended } = start([...flags, "--for", "10m"], { env });
    const readings = () => server?.asked().filter(({ path }) => path.includes("/proxy/")).length ?? 0;
    await expect.poll(readings, { timeout: 30_000 }).toBeGreaterThan(3);
    expect(server?.namespaces()).toHaveLength(1);
    child.kill(signal);
    expect((await ended).code).toBe(code);
    expect(server?.namespaces()).toEqual([]);
  });
});

test("called off, and the cluster keeps what was made: that is told", async () => {
  const refuse: Behaviour["fault"] = ({ method, path }) =>
    method === "DELETE" && /heapgate-soak-\w+$/.test(path) ? { status: 403, body: '{"message":"may not"}' } : undefined;
  const { flags, env } = await against({ fault: refuse });
  const { process: child, ended } = start([...flags, "--for", "10m"], { env });
  await expect.poll(() => server?.namespaces().length, { timeout: 30_000 }).toBe(1);
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  const [left] = server?.namespaces() ?? [];
  expect(stderr).toBe(`heapgate: ${left} was left in the cluster (may not): kubectl delete namespace ${left}\n`);
  expect(code).toBe(130);
});

describe("what is wrong is told before anything is done", () => {
  test("a context that is not meant for trying things out", async () => {
    const { flags, env } = await against({});
    const file = write("prod.json", (await readConfig()).replaceAll("kind-test", "prod"));
    const refused = await heapgate(flags, { env: { ...env, KUBECONFIG: file } });
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toBe(
      "heapgate: the context prod is not one of kind, minikube or k3d; if it is meant, say --allow-context prod, else choose another with --context\n",
    );
    expect(server?.asked()).toEqual([]);
    const meant = await heapgate([...flags, "--allow-context", "prod"], { env: { ...env, KUBECONFIG: file } });
    expect(meant.code).toBe(0);
  });

  test.each<[string, readonly string[], (kubeconfig: string) => string, RegExp]>([
    [
      "a context that is not there",
      ["--context", "kind-other"],
      (file) => file,
      /^heapgate: there is no context kind-other in the kubeconfig; there are kind-test\n$/,
    ],
    [
      "no kubeconfig",
      [],
      () => "none.json",
      /^heapgate: the kubeconfig none\.json cannot be read \(ENOENT.*\); correct it, or name another in KUBECONFIG\n$/,
    ],
    [
      "no cluster at all",
      [],
      () => "",
      /^heapgate: there is no cluster: no context is chosen in the kubeconfig; start one, for example with `kind create cluster` or `minikube start`/,
    ],
  ])("%s", async (_, more, choose, message) => {
    const { flags, env } = await against({});
    const KUBECONFIG = choose(server?.kubeconfig ?? "");
    const { code, stderr } = await heapgate([...flags, ...more], { env: { ...env, KUBECONFIG, HOME: folder() } });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  test("a cluster that does not answer", async () => {
    const { flags, env } = await against({});
    const file = write("gone.json", (await readConfig()).replace(/127\.0\.0\.1:\d+/, "127.0.0.1:9"));
    const { process: child, ended } = start(flags, { env: { ...env, KUBECONFIG: file } });
    const { code, stdout } = await ended;
    expect(child.exitCode).toBe(2);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "the cluster of the context kind-test does not answer at http://127.0.0.1:9",
    );
    expect(code).toBe(2);
  });

  test("a manifest with a mistake, by its line", async () => {
    const { flags, env } = await against({});
    write("deployment.yaml", MANIFEST.replace("limits: { memory: 64Mi }", "limits: { memory: 64MB }"));
    const { code, stdout } = await heapgate([...flags, "--format", "github"], { env });
    expect(stdout).toMatch(/^::error .*file=deployment\.yaml,line=10/m);
    expect(code).toBe(2);
    expect(server?.asked()).toEqual([]);
  });
});

async function readConfig(): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  return readFile(server?.kubeconfig ?? "", "utf8");
}
