// Evidence as people have it: missing, empty, cut off, of another kind, far too long; and folders that are no repository. Each gets one
// plain line, and the analysis is written with all the rest.

import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readEvidence } from "../../src/run/incident-evidence.js";
import { install } from "../cli/helpers.js";
import { git, LEAKING } from "../github/support/repository.js";
import { analyse, captured, makeService, put, scratch } from "./support/evidence.js";

let service: Awaited<ReturnType<typeof makeService>>;
let dumps: string;
beforeAll(async () => {
  service = await makeService();
  dumps = await scratch("dumps");
}, 60_000);

describe("a file that is not what it should be", () => {
  const half = captured("soak.json").slice(0, 4_000);
  test.each<[string, string | Uint8Array | undefined, RegExp]>([
    [
      "missing.json",
      undefined,
      /missing\.json: there is no such file or folder; correct its name: heapgate incident takes reports/,
    ],
    ["empty.json", "", /empty\.json: it is empty; make it again/],
    ["half.json", half, /half\.json: not valid JSON: /],
    ["broken.yaml", "kind: List\nitems: [\n", /broken\.yaml: not valid YAML: /],
    ["core.1234", new Uint8Array([127, 69, 76, 70, 0, 0, 1]), /core\.1234: it is not text/],
    [
      "other.json",
      '{\n  "name": "left-pad"\n}\n',
      /other\.json: neither a report of heapgate nor objects of Kubernetes/,
    ],
    [
      "newer.json",
      captured("soak.json").replace('"version": 1', '"version": 9'),
      /newer\.json: it is a report of version 9/,
    ],
    [
      "odd.json",
      captured("soak.json").replace('"t": 72', '"t": "72"'),
      /odd\.json: verdicts\[1\] is not what heapgate writes/,
    ],
  ])("%s", async (name, content, message) => {
    if (content !== undefined) await put(dumps, { [name]: content });
    const { facts, source } = await readEvidence(name, dumps);
    expect(facts.problems).toEqual([{ level: "error", file: name, message: expect.stringMatching(message) }]);
    expect(source).toEqual({ name, what: "could not be read" });
  });

  test("is read all the same where Windows wrote it: UTF-16 with a byte order mark, or lines that end in CR LF", async () => {
    const windows = (text: string): Buffer => Buffer.from(`\ufeff${text.replaceAll("\n", "\r\n")}`, "utf16le");
    await put(dumps, {
      "wide-pods.json": windows(captured("pods.json")),
      "wide.log": windows(captured("previous.log")),
      "crlf.txt": captured("describe.txt").replaceAll("\n", "\r\n"),
    });
    const names = ["wide-pods.json", "wide.log", "crlf.txt"];
    const [pods, log, described] = await Promise.all(names.map((name) => readEvidence(name, dumps)));
    expect(pods?.facts.containers[0]).toMatchObject({ restarts: 3, memoryLimit: 67_108_864 });
    expect(log?.facts.logs[0]).toMatchObject({
      lines: 6,
      first: "2026-12-01T03:38:03.821Z",
      last: "2026-12-01T03:38:08.855Z",
    });
    expect(described?.facts.containers[0]).toMatchObject({ restarts: 3, image: "worker:9c41d7e" });
  });

  test("takes nothing away from what was read beside it", async () => {
    await put(dumps, { "half.json": half, "pods.json": captured("pods.json") });
    const found = await analyse(service.folder, { files: [`${dumps}/half.json`, `${dumps}/pods.json`] });
    expect(found.problems).toHaveLength(1);
    expect([found.cause.known, found.impact.restarts.known]).toEqual([true, true]);
  });

  test("a folder, and a dump in which there is nothing of use", async () => {
    mkdirSync(join(dumps, "folder"));
    await put(dumps, { "nothing.json": '{"kind":"List","items":[{"kind":"Service","metadata":{"name":"x"}}]}' });
    const found = await analyse(service.folder, { files: [`${dumps}/folder`, `${dumps}/nothing.json`] });
    expect(found.problems.map(({ level, message }) => [level, message.replace(dumps, "")])).toEqual([
      ["error", "/folder: a folder; name the files in it"],
      ["warning", "/nothing.json: nothing in it tells of memory, restarts or deployments"],
    ]);
  });
});

describe("a folder that is not what it should be", () => {
  test("no git: the cause is known, who brought it says how to find it", async () => {
    const folder = await scratch("no-git");
    await put(folder, { "worker.c": LEAKING });
    const found = await analyse(folder, { files: [] });
    expect(found.cause).toMatchObject({
      known: true,
      value: { file: "worker.c", introduced: { known: false, how: expect.stringContaining("in a clone") } },
    });
    expect(found.changes.known).toBe(false);
    expect(found.problems.map(({ message }) => message)).toEqual([expect.stringContaining("in no git repository")]);
  });

  test("a repository without a commit, and one without C", async () => {
    const folder = await scratch("new");
    git(folder, "init", "--quiet");
    const found = await analyse(folder, { files: [] });
    expect(found.cause).toMatchObject({ known: false, how: expect.stringContaining("no C code was found here") });
    expect(found.problems.map(({ message }) => message).join("\n")).toMatch(/no C files[\s\S]*no commit yet/);
    expect(found.problems.every(({ level }) => level === "warning")).toBe(true);
    await put(folder, { "worker.c": LEAKING });
    const { cause } = await analyse(folder, { files: [] });
    expect(cause).toMatchObject({
      value: { introduced: { how: expect.stringMatching(/^the repository has no commit yet/) } },
    });
  });

  test("a detached head is analysed where it stands, and says so", async () => {
    const folder = await scratch("detached");
    git(folder, "clone", "--quiet", service.folder, ".");
    git(folder, "checkout", "--quiet", "--detach", service.good);
    const mended = await analyse(folder, { files: [] });
    expect(mended.cause.known).toBe(false);
    git(folder, "checkout", "--quiet", "--detach", service.bad);
    const found = await analyse(folder, { files: [] });
    expect(found.cause).toMatchObject({ value: { introduced: { value: { commit: { id: service.bad } } } } });
    expect(found.evidence.at(-1)?.what).toContain(`at ${service.bad.slice(0, 12)}, no branch`);
  });

  test("an account in the address of the remote stays out of it", async () => {
    const folder = await scratch("remote");
    git(folder, "clone", "--quiet", service.folder, ".");
    git(folder, "remote", "set-url", "origin", "https://ada:hunter2@github.com/octo/service.git");
    expect((await analyse(folder, { files: [] })).repository).toMatchObject({
      value: "https://github.com/octo/service",
    });
  });
});

describe("on the command line", () => {
  const { heapgate, start, write, folder } = install();
  /** What a log of this many bytes may take beside it: nothing that grows with it. */
  const MEMORY = "--max-old-space-size=48";

  test("200 MB of log are read in a few megabytes, to their last line, and its secrets stay there", async () => {
    write("repository/worker.c", LEAKING);
    const log = join(folder(), "huge.log");
    const stream = createWriteStream(log);
    const unit = "2026-12-01T03:38:03Z unit 1: 10 MiB processed, checksum 2560, password=hunter2 ".padEnd(199, "x");
    const block = `${unit}\n`.repeat(5_000);
    for (let i = 0; i < 200; i++) if (!stream.write(block)) await once(stream, "drain");
    stream.end("x".repeat(20_000_000));
    await once(stream, "finish");
    const { code, stdout, stderr } = await heapgate(["incident", "../huge.log", "--format", "json"], {
      cwd: join(folder(), "repository"),
      env: { NODE_OPTIONS: MEMORY },
    });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const { evidence } = JSON.parse(stdout);
    expect(evidence[0]).toEqual({ name: "huge.log", what: "a log of 1000001 lines" });
    expect(stdout).not.toContain("hunter2");
  }, 120_000);

  test("ends with 0 whatever the analysis says, and with 2 where a file could not be read", async () => {
    write("clean/main.c", "int main(void) { return 0; }\n");
    const cwd = join(folder(), "clean");
    const clean = await heapgate(["incident"], { cwd });
    expect([clean.code, clean.stderr]).toEqual([0, ""]);
    expect(clean.stdout).toContain("the cause is not known");
    const leaking = await heapgate(["incident"], { cwd: join(folder(), "repository") });
    expect(leaking.code).toBe(0);
    const missing = await heapgate(["incident", "no.json", "--reports", "out"], { cwd });
    expect(missing.code).toBe(2);
    expect(missing.stderr).toMatch(/^heapgate: no\.json: there is no such file/);
    expect(missing.stdout).toContain("the cause is not known");
  });

  test("without a cluster that answers ends with 2, and the analysis is written all the same", async () => {
    write("clusterless/worker.c", LEAKING);
    const cwd = join(folder(), "clusterless");
    const found = await heapgate(["incident", "--namespace", "shop"], { cwd, env: { KUBECONFIG: join(cwd, "no") } });
    expect(found.code).toBe(2);
    expect(found.stderr).toMatch(/^heapgate: the kubeconfig .* cannot be read .*\n$/);
    expect(found.stdout).toContain("memory leak in controller() of worker.c");
    expect(found.stdout).toContain("- `namespace shop`: could not be read");
  });

  test("takes what a command prints, from a pipe", async () => {
    const { process: child, ended } = start(["incident", "-", "--format", "json"], {
      cwd: join(folder(), "repository"),
      stdio: ["pipe", "pipe", "pipe"],
    });
    child.stdin?.end(captured("pods.json"));
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout).impact.restarts.value.count).toBe(3);
  });

  test.each([
    [["--at", "yesterday"], "--at: expected a time with its zone, such as 2026-12-01T03:22:53Z"],
    [["--at", "2026-12-01T03:22:53"], "--at: expected a time with its zone"],
    [["--window", "1"], "--window: expected a duration with its unit, such as 1s"],
    [["--format", "sarif"], "--format: an incident is written as markdown, html, json, not as"],
    [["--message", "foo"], '--message: expected initial, update, resolution, review, found "foo"'],
    [["--selector", "app=x"], "--selector chooses in a cluster: say which --namespace too"],
    [["--namespace="], "--namespace needs a value"],
  ])("heapgate incident %j is one line that says what to change", async (args, message) => {
    const { code, stderr } = await heapgate(["incident", ...args]);
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toEqual([expect.stringContaining(message)]);
  });
});
