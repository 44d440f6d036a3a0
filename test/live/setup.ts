// Before the live tests: waits for the cluster that KUBECONFIG names (somebody may still be starting it), compiles the programs
// and loads them as images. Does not start a cluster.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ApiError } from "../../src/soak/kubernetes/api-error.js";
import { type Api, connect } from "../../src/soak/kubernetes/client.js";
import { checkContext } from "../../src/soak/kubernetes/contexts.js";
import type { List, Pod } from "../../src/soak/kubernetes/objects.js";

/** Image → C file, relative to the root of the repository. */
const IMAGES = {
  "heapgate-test:leaking": "fixtures/incident/worker.c",
  "heapgate-test:mended": "worker/worker.c",
  "heapgate-test:slow": "test/soak/programs/slow-leak.c",
  "heapgate-test:no-queue": "test/soak/programs/no-queue.c",
};

/** The first build of a cluster takes minutes, ms. */
const PATIENCE = 600_000;
/** For the images too, ms. */
export const PREPARATION = PATIENCE + 60_000;

/** To be called before all tests of a file: vitest would call a global one before the tests of all other folders, and they need no cluster. */
export async function prepare(): Promise<void> {
  const api = await waitForCluster();
  // Whoever runs these tests by accident runs them nowhere.
  checkContext(api.context, allowedContexts());
  const folder = mkdtempSync(join(tmpdir(), "heapgate-live-"));
  try {
    for (const [image, source] of Object.entries(IMAGES))
      load(api.context, image, fileURLToPath(new URL(`../../${source}`, import.meta.url)), folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Compiles a C file and loads it as an image. */
export function loadImage(context: string, image: string, file: string): void {
  const folder = mkdtempSync(join(tmpdir(), "heapgate-live-"));
  try {
    load(context, image, file, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Contexts beside those of kind, minikube and k3d that the tests may use. */
export function allowedContexts(): readonly string[] {
  return (process.env.HEAPGATE_LIVE_CONTEXT ?? "").split(",");
}

async function waitForCluster(): Promise<Api> {
  const { KUBECONFIG = "" } = process.env;
  const end = performance.now() + PATIENCE;
  for (;;) {
    const why = existsSync(KUBECONFIG) ? await whyNotReady() : `there is no ${KUBECONFIG}`;
    if (typeof why !== "string") return why;
    if (performance.now() > end)
      throw new Error(`the cluster of the live tests did not come up: ${why}\n${lastWords()}`);
    await delay(1000);
  }
}

/** Of who starts the cluster beside the tests (scripts/test.mjs). */
function lastWords(): string {
  const log = join(tmpdir(), "heapgate-cluster.log");
  return existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(-20).join("\n") : "";
}

async function whyNotReady(): Promise<Api | string> {
  const api = await connect();
  try {
    const nodes = await api.json<List<Pod>>({ path: "/api/v1/nodes" });
    const isReady = nodes.items?.some(({ status }) =>
      status?.conditions?.some((condition) => condition.type === "Ready" && condition.status === "True"),
    );
    return isReady === true ? api : "no node is ready";
  } catch (error) {
    if (error instanceof ApiError) return error.message;
    throw error;
  }
}

/** HEAPGATE_LIVE_IMAGE: a command that takes an image's name and a static binary; else docker builds and kind or minikube loads. */
function load(context: string, image: string, file: string, folder: string): void {
  const binary = join(folder, image.replace(/.*:/, ""));
  execFileSync("cc", ["-O1", "-static", "-o", binary, file], { stdio: "inherit" });
  const [command, ...words] = (process.env.HEAPGATE_LIVE_IMAGE ?? "").split(" ").filter(Boolean);
  if (command !== undefined) return void execFileSync(command, [...words, image, binary], { stdio: "ignore" });
  writeFileSync(
    join(folder, "Dockerfile"),
    `FROM scratch\nCOPY ${image.replace(/.*:/, "")} /app\nENTRYPOINT ["/app"]\n`,
  );
  execFileSync("docker", ["build", "--quiet", "--tag", image, folder], { stdio: "ignore" });
  const kind = /^kind-(.+)$/.exec(context)?.[1];
  if (kind !== undefined) execFileSync("kind", ["load", "docker-image", image, "--name", kind], { stdio: "ignore" });
  else execFileSync("minikube", ["image", "load", image], { stdio: "ignore" });
}
