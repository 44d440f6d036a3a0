// The service of the runbook: its text, how it behaves, how it is built and deployed. Its memory is test/soak's matter.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { structuredPatch } from "diff";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const mended = "worker/worker.c";
const incident = "fixtures/incident/worker.c";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "heapgate-worker-"));
  cpSync(join(root, "worker"), directory, { recursive: true });
  rmSync(join(directory, "worker"), { force: true });
  execFileSync("make", ["-s"], { cwd: directory, stdio: "inherit" });
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(environment: Record<string, string>, command = ["./worker"]): Ended {
  const [file, ...args] = command;
  const env = { PATH: process.env.PATH, WORKER_PAUSE_MS: "1", ...environment };
  return spawnSync(file, args, { cwd: directory, env, encoding: "utf8", timeout: 30_000 });
}

describe("the text", () => {
  test("the incident is the mended worker with one line deleted, line 28", () => {
    const { hunks } = structuredPatch("worker.c", "worker.c", read(mended), read(incident), "", "", { context: 0 });
    expect(hunks).toHaveLength(1);
    expect(hunks[0]).toMatchObject({ oldStart: 28, oldLines: 1, newLines: 0, lines: ["-        free(buffer);"] });
  });

  test("allocation and call are on lines 26 and 27, as the runbook says", () => {
    for (const file of [mended, incident]) {
      const lines = read(file).split("\n");
      expect(lines[25].trim()).toBe("char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));");
      expect(lines[26].trim()).toBe("process_work(buffer);");
    }
    expect(read(incident)).not.toContain("free(");
  });

  test.each(["gcc", "clang"])("both compile with %s without a warning", (compiler) => {
    for (const file of [mended, incident]) {
      for (const level of ["-O0", "-O2"]) {
        const flags = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Wshadow", "-Wconversion", "-Werror", level];
        const result = spawnSync(compiler, [...flags, "-o", join(directory, "out"), join(root, file)], {
          encoding: "utf8",
        });
        expect(result.stderr).toBe("");
        expect(result.status).toBe(0);
      }
    }
  });

  test("it compiles as the runbook does by hand: gcc -o worker worker.c", () => {
    const result = spawnSync("gcc", ["-o", join(directory, "by-hand"), join(root, mended)], { encoding: "utf8" });
    expect(result).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("the program", () => {
  test("one line a unit of work, and an end after as many units as are asked for", () => {
    const { status, stdout, stderr } = run({ WORKER_UNITS: "3" });
    expect(stdout.split("\n")).toEqual([
      "unit 1: 10 MiB processed, checksum 2560",
      "unit 2: 10 MiB processed, checksum 5120",
      "unit 3: 10 MiB processed, checksum 7680",
      "worker: stopped after 3 units",
      "",
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s ends it cleanly, in the middle of its pause", async (signal) => {
    const child = spawn(join(directory, "worker"), {
      cwd: directory,
      env: { WORKER_PAUSE_MS: "3600000" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let stdout = "";
    // The line is flushed at once, although nobody reads it on a terminal.
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk;
      // A moment later, so that the signal meets the pause and not the line before it.
      if (stdout.endsWith("\n") && !stdout.includes("stopped")) setTimeout(() => child.kill(signal), 50);
    });
    const end = await new Promise((settle) => child.once("close", (code, by) => settle({ code, by })));
    expect(end).toEqual({ code: 0, by: null });
    expect(stdout).toBe("unit 1: 10 MiB processed, checksum 2560\nworker: stopped after 1 units\n");
  });

  test.each([
    ["WORKER_PAUSE_MS", "soon"],
    ["WORKER_PAUSE_MS", ""],
    ["WORKER_PAUSE_MS", "-1"],
    ["WORKER_PAUSE_MS", "5ms"],
    ["WORKER_PAUSE_MS", "99999999999999999999999"],
    ["WORKER_UNITS", "1.5"],
  ])("%s=%j: one line that says what to give, exit code 2", (name, value) => {
    const { status, stdout, stderr } = run({ [name]: value });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^worker: ${name} is "${value}": give a whole number from 0 to \\d+\n$`));
  });

  test("out of memory is said, and it goes on", () => {
    const { status, stdout, stderr } = run({ WORKER_UNITS: "2" }, ["sh", "-c", "ulimit -v 8000; exec ./worker"]);
    expect(stderr).toBe("worker: unit 1: out of memory\nworker: unit 2: out of memory\n");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "worker: stopped after 2 units\n" });
  });
});

describe("the Makefile", () => {
  const dryRun = (...args: string[]): Ended =>
    spawnSync("make", ["--no-print-directory", "-n", ...args], { cwd: directory, encoding: "utf8" });

  test("build makes the image and loads it into minikube or kind", () => {
    expect(dryRun("build").stdout).toBe("docker build -t worker-app:local .\nminikube image load worker-app:local\n");
    expect(dryRun("build", "CLUSTER=kind").stdout).toContain("kind load docker-image worker-app:local --name kind\n");
    expect(dryRun("build", "CLUSTER=nomad").stderr).toContain('CLUSTER is "nomad": give minikube or kind');
  });

  test("leaking makes the image of the incident, and loads it too", () => {
    const lines = dryRun("leaking", "CLUSTER=kind", "KIND_CLUSTER=ci").stdout.split("\n");
    const [build, load] = lines;
    expect(build).toBe(
      "tar -cf - Dockerfile Makefile -C ../fixtures/incident worker.c | docker build -t worker-app:leaking -",
    );
    expect(load).toBe("kind load docker-image worker-app:leaking --name ci");
    // What goes to docker is all that the Dockerfile wants, and the source is the one that leaks.
    const [pack] = build.split(" | ");
    const worker = fileURLToPath(new URL("../../worker", import.meta.url));
    const source = spawnSync("sh", ["-c", `${pack} | tar -xOf - worker.c`], { cwd: worker, encoding: "utf8" }).stdout;
    expect(source).toContain("malloc(");
    expect(source).not.toContain("free(buffer)");
    const packed = spawnSync("sh", ["-c", `${pack} | tar -tf -`], { cwd: worker, encoding: "utf8" }).stdout;
    expect(packed.trim().split("\n")).toEqual(["Dockerfile", "Makefile", "worker.c"]);
  });

  test("deploy, delete and redeploy speak of the one manifest", () => {
    const manifest = "infra/kubernetes/deployment.yaml";
    expect(dryRun("deploy").stdout).toContain(`kubectl apply -f ${manifest}\n`);
    expect(dryRun("delete").stdout).toBe(`kubectl delete -f ${manifest} --ignore-not-found\n`);
    const redeploy = dryRun("redeploy").stdout;
    expect(redeploy.indexOf("kubectl delete")).toBeGreaterThanOrEqual(0);
    expect(redeploy.indexOf("kubectl apply")).toBeGreaterThan(redeploy.indexOf("kubectl delete"));
  });

  test("the local build honours CC, CFLAGS and LDFLAGS and keeps debug information", () => {
    const { stdout } = dryRun("-B", "CC=clang", "CFLAGS=-O1 -fsanitize=address", "LDFLAGS=-fsanitize=address");
    expect(stdout).toBe(
      "clang -std=c11 -Wall -Wextra -g  -O1 -fsanitize=address -o worker worker.c -fsanitize=address\n",
    );
  });

  test("run builds and runs", () => {
    const ended = run({ WORKER_UNITS: "1" }, ["make", "-s", "run"]);
    expect(ended).toMatchObject({ status: 0, stdout: expect.stringContaining("unit 1: 10 MiB processed") });
  });
});
