// Soaks with a Docker daemon: the recorded answers of a real one, and what goes wrong with daemons. test/live/docker.test.ts has a real one.
import { afterEach, describe, expect, test } from "vitest";
import type { Verdict } from "../../../src/model/index.js";
import { readingOf } from "../../../src/soak/docker/answers.js";
import { type DockerSoakRequest, soakDocker } from "../../../src/soak/docker/index.js";
import { readLog } from "../../../src/soak/docker/log.js";
import { MIB } from "../programs.js";
import { type Daemon, startDaemon } from "./daemon.js";

let daemon: Daemon | undefined;
afterEach(async () => {
  expect(daemon?.wrong ?? []).toEqual([]);
  await daemon?.close();
  daemon = undefined;
});

async function soak(
  recording: string,
  more: Partial<DockerSoakRequest> = {},
  breaks?: Parameters<typeof startDaemon>[1],
): Promise<Verdict> {
  daemon = await startDaemon(recording, breaks);
  const request = { name: "worker", image: "worker:1", command: [], limit: 64 * MIB, duration: 60_000, interval: 5 };
  return soakDocker({ ...request, ...more }, daemon.environment);
}

/** The container was taken away, as the last thing that was done. */
function isCleanedUp(): boolean {
  return daemon?.asked.some((line) => line.startsWith("DELETE /containers/") && line.includes("force=true")) === true;
}

describe("a container", () => {
  test("that is killed at its limit: the daemon's word counts, and its last words are told", async () => {
    const verdict = await soak("killed", { image: "worker-leaking:1", unit: /^unit/ });
    expect(verdict).toMatchObject({
      kind: "oom-killed",
      pass: false,
      signal: "SIGKILL",
      command: ["worker-leaking:1"],
    });
    expect(verdict.reasons[0]?.args).toMatchObject({ kills: 1, limit: 64 * MIB });
    expect(verdict.output.at(-1)).toMatch(/^unit 6: 10 MiB processed/);
    const { samples, source } = verdict.series;
    expect(source).toBe("docker");
    expect(samples.length).toBeGreaterThan(4);
    expect(samples.at(-1)?.workingSet).toBeGreaterThan(50 * MIB);
    expect(samples.at(-1)?.work).toBe(6);
    expect(isCleanedUp()).toBe(true);
  });

  test("that is fine is asked to stop when its time is up, and taken away", async () => {
    const before = Date.now();
    const verdict = await soak("fine", { duration: 4_000 });
    expect(verdict).toMatchObject({ kind: "fine", pass: true, exitCode: 0 });
    expect(Date.parse(verdict.begun ?? "")).toBeGreaterThanOrEqual(before);
    expect(verdict.output.at(-1)).toMatch(/^worker: stopped after \d+ units$/);
    expect(daemon?.asked.some((line) => /^POST \/containers\/\w+\/stop\?t=5$/.test(line))).toBe(true);
    expect(isCleanedUp()).toBe(true);
  });

  test("gets its limit for memory and swap together, a label, and the command where one is given", async () => {
    await soak("killed", { image: "worker-leaking:1" });
    const HostConfig = { Memory: 64 * MIB, MemorySwap: 64 * MIB };
    expect(daemon?.sent).toEqual([{ Image: "worker-leaking:1", Labels: { "heapgate.soak": "" }, HostConfig }]);
  });

  test("of an image that is not there is not started, and nothing is pulled", async () => {
    const verdict = await soak("missing", { image: "missing:1" });
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false });
    expect(verdict.notEnforced).toEqual([
      "there is no image missing:1 here: build it (docker build --tag missing:1 .) or docker pull it",
    ]);
    expect(daemon?.asked).toHaveLength(1);
  });

  test("whose program is not in its image says so in the daemon's words, and is taken away", async () => {
    const verdict = await soak("no-command", { command: ["/nothing"] });
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false });
    expect(verdict.notEnforced[0]).toContain('exec: "/nothing": stat /nothing: no such file or directory');
    expect(isCleanedUp()).toBe(true);
  });

  test("that is called off is stopped and taken away, and what was seen stays", async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const onSample = ({ workingSet }: { workingSet: number }): void => {
      seen.push(workingSet);
      if (seen.length === 3) abort.abort();
    };
    const verdict = await soak("fine", { signal: abort.signal, onSample });
    expect(verdict).toMatchObject({ kind: "not-measured", reasons: [{ args: { why: "aborted" } }] });
    expect(verdict.series.samples).toHaveLength(3);
    expect(isCleanedUp()).toBe(true);
  });
});

describe("a daemon", () => {
  test("that goes away in the middle: no pass, no lost sample, and what was left behind has its command", async () => {
    const verdict = await soak("fine", {}, (_, count) => count > 9);
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false, reasons: [{ args: { why: "lost" } }] });
    expect(verdict.series.samples.length).toBe(6);
    expect(verdict.notEnforced.join("\n")).toMatch(/could not be removed .*: docker rm --force [0-9a-f]{12}/);
  });

  test("that is not there", async () => {
    const request = { name: "w", image: "w", command: [], limit: 64 * MIB, duration: 1 };
    const of = async (DOCKER_HOST: string) => (await soakDocker(request, { DOCKER_HOST })).notEnforced[0];
    expect(await of("unix:///nowhere/docker.sock")).toBe(
      "there is no Docker daemon at unix:///nowhere/docker.sock: start it, or name another one with DOCKER_HOST",
    );
    expect(await of("tcp://127.0.0.1:1")).toMatch(/^there is no Docker daemon at tcp:/);
    expect(await of("ssh://host")).toBe(
      "DOCKER_HOST is ssh://host: heapgate knows unix:///PATH and tcp://HOST:PORT without TLS",
    );
  });
});

describe("memory", () => {
  const read = "2026-12-01T01:17:15.8363207Z";
  test("of cgroup v2 has other names", () => {
    const stats = { anon: 40, file: 70, inactive_file: 30, active_file: 40 };
    const cpu_stats = { cpu_usage: { total_usage: 1_500_000_000 } };
    expect(readingOf({ read, memory_stats: { usage: 110, stats }, cpu_stats })).toEqual({
      read: Date.parse(read),
      workingSet: 80,
      rss: 40,
      cpuSeconds: 1.5,
    });
  });
  test.each([
    ["of a container that does not run", { read: "0001-01-01T00:00:00Z", memory_stats: {} }],
    ["without its parts", { read, memory_stats: { usage: 5 } }],
    ["of no answer", undefined],
    ["of another answer", "OK"],
  ])("%s is nothing, and not zero", (_, answer) => {
    expect(readingOf(answer)).toBeUndefined();
  });
});

describe("the log", () => {
  const frame = (stream: number, text: string): Buffer => {
    const head = Buffer.alloc(8);
    head[0] = stream;
    head.writeUInt32BE(Buffer.byteLength(text), 4);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const stamp = (second: number): string => `2026-12-01T00:00:0${second}.5Z`;
  async function* inPieces(bytes: Buffer, size: number): AsyncIterable<Buffer> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }

  test.each([1, 3, 7, 10_000])(
    "is the same in pieces of %i bytes: frames of two streams, lines, units",
    async (size) => {
      const bytes = Buffer.concat([
        frame(1, `${stamp(1)} unit 1 ✓\n${stamp(2)} un`),
        frame(2, `${stamp(3)} warning\n`),
        frame(1, `it 2\n${stamp(4)} end`),
      ]);
      const log = await readLog(inPieces(bytes, size), /^unit/);
      expect(log.lines).toEqual(["unit 1 ✓", "warning", "unit 2", "end"]);
      expect(log.units).toEqual([Date.parse(stamp(1)), Date.parse(stamp(2))]);
    },
  );

  test("of a container with a terminal has no frames", async () => {
    const log = await readLog(inPieces(Buffer.from(`${stamp(1)} one\r\n${stamp(2)} two\r\n`), 4));
    expect(log).toEqual({ lines: ["one", "two"], units: [] });
  });

  test("keeps the last twenty lines, and nothing of an empty one", async () => {
    const text = Array.from({ length: 50 }, (_, i) => `${stamp(1)} line ${i}\n`).join("");
    const { lines } = await readLog(inPieces(frame(1, text), 100));
    expect(lines).toHaveLength(20);
    expect(lines.at(-1)).toBe("line 49");
    expect(await readLog(inPieces(Buffer.alloc(0), 1))).toEqual({ lines: [], units: [] });
  });
});
