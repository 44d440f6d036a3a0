// `heapgate doctor` as it is started: exit codes, formats, and what is wrong before anybody is asked.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Cluster, type ClusterState, pod, startCluster } from "../soak/kubernetes/doctor/cluster-state.js";
import { install } from "./helpers.js";

const { heapgate, start, folder } = install();

let cluster: Cluster | undefined;
afterEach(async () => {
  await cluster?.close();
  cluster = undefined;
});

async function against(state: ClusterState): Promise<{ env: NodeJS.ProcessEnv }> {
  cluster = await startCluster(state);
  return { env: { ...process.env, KUBECONFIG: cluster.kubeconfig } };
}

test("exit codes: well, something to look at, not measured", async () => {
  const well = await heapgate(["doctor", "--namespace", "shop"], await against({ pods: [pod()] }));
  expect(well).toMatchObject({ code: 0, stderr: "" });
  expect(well.stdout).toContain("shop/worker-1/main");
  expect(well.stdout).toContain("All is well: 1 container of 1 pod.");
  await cluster?.close();
  const full = await heapgate(["doctor", "--all-namespaces"], await against({ pods: [pod()], memory: () => 60 }));
  expect(full.code).toBe(1);
  expect(full.stdout).toContain("takes 94 % of its limit (60 MiB of 64 MiB); 72Mi fits what was seen");
  await cluster?.close();
  // The context's own namespace has no pods.
  const empty = await heapgate(["doctor"], await against({ pods: [pod()] }));
  expect(empty.code).toBe(2);
  expect(empty.stdout).toContain("there are no pods in default (kind-test): nothing was looked at");
});

test("a report in a file, as JSON and Markdown", async () => {
  const { env } = await against({ pods: [pod()], memory: () => 60 });
  const json = await heapgate(["doctor", "--namespace", "shop", "--format", "json", "--output", "out/d.json"], { env });
  expect(json).toMatchObject({ code: 1, stdout: "" });
  expect(json.stderr).toBe("heapgate: 1 of 1 container of 1 pod needs a look; the report is in out/d.json\n");
  const { conclusion, containers } = JSON.parse(readFileSync(join(folder(), "out/d.json"), "utf8"));
  expect([conclusion, containers.length]).toEqual(["needs-a-look", 1]);
  const markdown = await heapgate(["doctor", "--namespace", "shop", "--format", "markdown"], { env });
  expect(markdown.stdout).toMatch(/^## heapgate doctor\n/);
});

test("a watch that is called off tells what it saw", async () => {
  const { env } = await against({ pods: [pod()] });
  const { process: child, ended } = start(["doctor", "--namespace", "shop", "--watch", "10m", "--every", "100ms"], {
    env,
  });
  while ((cluster?.asked.length ?? 0) < 5) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill("SIGINT");
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(stdout).toContain("shop/worker-1/main");
});

test("no cluster: one line, and exit code 2", async () => {
  const env = { ...process.env, KUBECONFIG: join(folder(), "none"), HOME: folder() };
  const { code, stdout, stderr } = await heapgate(["doctor"], { env });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr.split("\n")).toHaveLength(2);
});
