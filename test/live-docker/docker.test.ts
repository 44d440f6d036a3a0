// Soaks with a real Docker daemon: real kills, a real leak, a real stop; and nothing stays behind.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_SOAK_POLICY, type Verdict } from "../../src/model/index.js";
import { type DockerSoakRequest, soakDocker } from "../../src/soak/docker/index.js";

const MIB = 2 ** 20;

/** Image → C file. */
const IMAGES = {
  "heapgate-test-leaking:1": "fixtures/incident/worker.c",
  "heapgate-test-worker:1": "worker/worker.c",
};

const docker = (...words: string[]): string => execFileSync("docker", words, { encoding: "utf8" });

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "heapgate-docker-images-"));
  try {
    for (const [image, source] of Object.entries(IMAGES)) {
      const file = fileURLToPath(new URL(`../../${source}`, import.meta.url));
      execFileSync("cc", ["-O1", "-static", "-o", join(folder, "app"), file]);
      const archive = execFileSync("tar", ["-C", folder, "-c", "app"], { maxBuffer: 64 * MIB });
      execFileSync("docker", ["import", "--change", 'CMD ["/app"]', "-", image], { input: archive });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

afterAll(() => {
  const left = docker("ps", "--all", "--quiet", "--filter", "label=heapgate.soak");
  docker("rmi", ...Object.keys(IMAGES));
  expect(left).toBe("");
});

function soak(image: string, more: Partial<DockerSoakRequest> = {}): Promise<Verdict> {
  const policy = { ...DEFAULT_SOAK_POLICY, evidence: { ...DEFAULT_SOAK_POLICY.evidence, minSamples: 6 } };
  return soakDocker({
    name: image,
    image,
    command: [],
    limit: 64 * MIB,
    duration: 30_000,
    interval: 500,
    policy,
    ...more,
  });
}

describe.concurrent("with a real daemon", () => {
  test("the worker of the incident is killed at its limit", async () => {
    const verdict = await soak("heapgate-test-leaking:1", { duration: 200_000, unit: /^unit/ });
    expect(verdict).toMatchObject({ kind: "oom-killed", pass: false, signal: "SIGKILL" });
    expect(verdict.series.samples.length).toBeGreaterThan(2);
    expect(verdict.output.at(-1)).toMatch(/^unit 6: 10 MiB processed/);
  });

  test("the mended one is fine, and ends on SIGTERM", async () => {
    const verdict = await soak("heapgate-test-worker:1", { unit: /^unit/ });
    expect(verdict).toMatchObject({ kind: "fine", pass: true, exitCode: 0, notEnforced: [] });
    expect(verdict.output.at(-1)).toMatch(/^worker: stopped after \d+ units$/);
    expect(verdict.series.samples.at(-1)?.work).toBeGreaterThan(10);
    expect(verdict.peak).toBeGreaterThan(9 * MIB);
    expect(verdict.peak).toBeLessThan(30 * MIB);
  });

  test("a leak is seen long before the limit, with what each unit of work costs", async () => {
    const verdict = await soak("heapgate-test-leaking:1", { limit: 2048 * MIB, unit: /^unit/ });
    expect(verdict).toMatchObject({ kind: "growing", pass: false });
    expect(verdict.trend?.perUnit?.slope).toBeGreaterThan(8);
    expect(verdict.trend?.perUnit?.slope).toBeLessThan(12);
    expect(verdict.trend?.minutesToLimit).toBeGreaterThan(1);
  });

  test("no image, no program", async () => {
    const missing = await soak("heapgate-test-missing:1");
    expect(missing.notEnforced[0]).toContain("there is no image heapgate-test-missing:1 here");
    const wrong = await soak("heapgate-test-worker:1", { command: ["/nothing"] });
    expect(wrong).toMatchObject({ kind: "not-measured", pass: false });
    expect(wrong.notEnforced[0]).toContain("/nothing");
  });

  test("one that is called off is taken away at once", async () => {
    const signal = AbortSignal.timeout(3_000);
    const verdict = await soak("heapgate-test-worker:1", { signal, duration: 600_000 });
    expect(verdict).toMatchObject({ kind: "not-measured", reasons: [{ args: { why: "aborted" } }] });
    expect(verdict.series.samples.length).toBeGreaterThan(0);
  });
});
