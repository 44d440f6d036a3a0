// Real programs under the real kernel. Where this machine lets nobody limit memory, the honest fallback is demanded instead.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Sample, Verdict } from "../../src/model/index.js";
import { type LocalSoakRequest, soakLocal, verdictFindings } from "../../src/soak/index.js";
import { cgroupsLeft, compileAll, isAlive, MIB, mayLimit, type Workshop } from "./programs.js";

let workshop: Workshop;
let limits: boolean;

beforeAll(async () => {
  workshop = compileAll({
    incident: "fixtures/incident/worker.c",
    mended: "worker/worker.c",
    grow: "test/soak/programs/grow.c",
  });
  limits = await mayLimit();
});

afterAll(() => {
  workshop.dispose();
  expect(cgroupsLeft()).toEqual([]);
});

function soak(command: string[], more: Partial<LocalSoakRequest> = {}): Promise<Verdict> {
  const { directory } = workshop;
  // Long and densely sampled: a busy machine takes samples away, and a dozen must be left after the warm-up.
  const run = { duration: 4_000, interval: 25 };
  return soakLocal({ name: command[0], command, directory, limit: 64 * MIB, ...run, ...more });
}

const script = (text: string, more: Partial<LocalSoakRequest> = {}): Promise<Verdict> => soak(["sh", "-c", text], more);

describe("the worker", () => {
  test("of the incident is killed by the kernel at its seventh unit", async () => {
    const verdict = await soak(["./incident"], { environment: { WORKER_PAUSE_MS: "100" }, duration: 300_000 });
    expect(verdict).toMatchObject({ pass: false, limit: 64 * MIB, command: ["./incident"] });
    expect(verdict.reasons[0].kind).not.toBe("not-measured");
    if (limits) {
      expect(verdict).toMatchObject({ kind: "oom-killed", signal: "SIGKILL", notEnforced: [] });
      expect(verdict.reasons[0].args).toMatchObject({ kills: 1, limit: 64 * MIB });
      expect(verdict.series.source).toMatch(/^cgroup v[12]$/);
      expect(verdict.series.limit).toBe(64 * MIB);
      expect(verdict.output.at(-1)).toMatch(/^unit 6: 10 MiB processed/);
      // The kernel's own mark: the last sample may be a whole unit below the limit.
      expect(verdict.peak).toBe(64 * MIB);
      expect(verdictFindings(verdict, "worker.c")[0].witnesses).toEqual([
        { tool: "cgroup", kind: "oom_kill", bytes: 64 * MIB, stack: [] },
      ]);
    } else {
      expect(verdict.kind).toBe("over-limit");
      expect(verdict.notEnforced[0]).toContain("only watched, not enforced");
    }
    expect(verdict.series.samples.length).toBeGreaterThan(0);
    expect(verdictFindings(verdict, "worker.c")).toMatchObject([{ check: "memory-limit" }]);
  });

  test("mended passes, and ends politely", async () => {
    const before = Date.now();
    const verdict = await soak(["./mended"], { environment: { WORKER_PAUSE_MS: "20" } });
    expect(verdict).toMatchObject({ kind: "fine", pass: true, exitCode: 0 });
    expect(Date.parse(verdict.begun ?? "")).toBeGreaterThanOrEqual(before);
    expect(Date.parse(verdict.begun ?? "") + verdict.duration).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(verdict.peak).toBeGreaterThan(9 * MIB);
    expect(verdict.peak).toBeLessThan(20 * MIB);
    expect(verdict.output.at(-1)).toMatch(/^worker: stopped after \d+ units$/);
    expect(verdict.output.length).toBeLessThanOrEqual(20);
    expect(verdictFindings(verdict, "worker.c")).toEqual([]);
    if (limits) expect(verdict.notEnforced).toEqual([]);
  });

  test("of the incident, only watched, is stopped as soon as a sample passes the limit", async () => {
    const environment = { WORKER_PAUSE_MS: "50" };
    const verdict = await soak(["./incident"], { environment, duration: 300_000, enforce: "never" });
    // Stopped by the sample above the limit, not by the time: the last one is the first above it.
    expect(verdict).toMatchObject({ kind: "over-limit", pass: false, exitCode: 0 });
    expect(verdict.series.samples.filter(({ workingSet }) => workingSet > 64 * MIB)).toHaveLength(1);
    expect(verdict.series.source).toBe("/proc");
    expect(verdict.series.limit).toBeUndefined();
    expect(verdict.peak).toBeGreaterThan(64 * MIB);
    expect(verdict.notEnforced[0]).toBe("the limit was only watched, not enforced, as was asked for");
    expect(verdict.series.samples.at(-1)?.rss).toBeGreaterThan(60 * MIB);
    expect(verdictFindings(verdict, "worker.c")[0].witnesses).toEqual([
      { tool: "proc", kind: "over-limit", bytes: verdict.peak, stack: [] },
    ]);
  });

  test("mended, only watched, passes and says what was not enforced", async () => {
    const verdict = await soak(["./mended"], { environment: { WORKER_PAUSE_MS: "20" }, enforce: "never" });
    expect(verdict).toMatchObject({ kind: "fine", pass: true });
    expect(verdict.peak).toBeGreaterThan(9 * MIB);
    expect(verdict.notEnforced).toHaveLength(2);
  });
});

describe("growth", () => {
  test.each(["if-possible", "never"] as const)("is seen long before the limit (enforce: %s)", async (enforce) => {
    // Long and densely sampled: on a busy machine the program gets its time in bursts, and bursts widen the interval.
    const verdict = await soak(["./grow"], { limit: 256 * MIB, duration: 8_000, interval: 25, enforce });
    expect(verdict).toMatchObject({ kind: "growing", pass: false, signal: "SIGTERM" });
    expect(verdict.trend?.slopeLow).toBeGreaterThan(0);
    expect(verdict.trend?.minutesToLimit).toBeGreaterThan(0);
    expect(verdictFindings(verdict, "grow.c")).toMatchObject([{ check: "memory-growth", args: { program: "./grow" } }]);
  });
});

test("units of work are counted as the program prints them, and growth is told for each", async () => {
  const text =
    "x=; i=0; while :; do x=$x$(head -c 200000 /dev/zero | tr '\\0' y); i=$((i+1)); echo unit $i; sleep 0.02; done";
  const verdict = await script(text, { limit: 512 * MIB, unit: /^unit \d+$/ });
  const works = verdict.series.samples.map(({ work }) => work ?? -1);
  expect(works.at(-1)).toBeGreaterThan(5);
  expect(works).toEqual([...works].sort((a, b) => a - b));
  expect(verdict.trend?.perUnit?.slope).toBeGreaterThan(0);
  const uncounted = await script("sleep 60", { duration: 1_000 });
  expect(uncounted.series.samples.some((sample) => "work" in sample)).toBe(false);
});

describe("the end of a program", () => {
  test.each([
    ["./nothing-here", /^there is no program \.\/nothing-here/],
    ["surely-nowhere-on-the-path", /on the PATH/],
    ["./folder", /is a folder/],
    ["./plain.txt", /chmod \+x \.\/plain\.txt/],
    ["", /^no command was given$/],
  ])("%j cannot start: one plain line, nothing measured", async (command, line) => {
    mkdirSync(join(workshop.directory, "folder"), { recursive: true });
    writeFileSync(join(workshop.directory, "plain.txt"), "text\n");
    const verdict = await soak([command]);
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false, duration: 0 });
    expect(verdict.reasons[0].args).toMatchObject({ why: "not-started" });
    expect(verdict.notEnforced).toEqual([expect.stringMatching(line)]);
  });

  test("a folder that is not there", async () => {
    const verdict = await soak(["./grow"], { directory: join(workshop.directory, "gone") });
    expect(verdict.kind).toBe("not-measured");
    expect(verdict.notEnforced[0]).toMatch(/^there is no folder /);
  });

  test.each(["if-possible", "never"] as const)(
    "a file that is no program of this machine (enforce: %s)",
    async (enforce) => {
      const file = join(workshop.directory, "alien");
      writeFileSync(file, Buffer.from("\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0not a program", "latin1"));
      chmodSync(file, 0o755);
      const verdict = await soak(["./alien"], { enforce });
      expect(verdict.pass).toBe(false);
      expect(["crashed", "not-measured"]).toContain(verdict.kind);
      expect([...verdict.notEnforced, ...verdict.output].join("\n")).toContain("alien");
    },
  );

  test("a crash, with the last words", async () => {
    const verdict = await script("echo out; echo last words >&2; kill -SEGV $$");
    expect(verdict).toMatchObject({ kind: "crashed", pass: false, signal: "SIGSEGV" });
    expect([...verdict.output].sort()).toEqual(["last words", "out"]);
    expect(await script("exit 7")).toMatchObject({ kind: "crashed", exitCode: 7 });
  });

  test("a clean early end passes with what was measured", async () => {
    const verdict = await script("sleep 2", { duration: 60_000 });
    expect(verdict).toMatchObject({ kind: "fine", pass: true, exitCode: 0 });
    expect(verdict.reasons[0].args).toMatchObject({ ended: "early" });
    expect(verdict.notEnforced.at(-1)).toMatch(/^the program ended by itself after /);
  });

  test("whoever ignores SIGTERM is killed after the grace, and that is said", async () => {
    const verdict = await script("trap '' TERM; echo $$; while :; do sleep 0.05; done", { grace: 200 });
    expect(verdict).toMatchObject({ signal: "SIGKILL" });
    expect(verdict.notEnforced).toContain("the program did not end on SIGTERM and had to be killed");
    expect(isAlive(Number(verdict.output[0]))).toBe(false);
  });

  test.each(["if-possible", "never"] as const)(
    "children do not outlive it, not even in a session of their own (enforce: %s)",
    async (enforce) => {
      const verdict = await script("setsid sleep 300 & echo $!; sleep 300 & echo $!; wait", { enforce });
      const children = verdict.output.map(Number);
      expect(children).toHaveLength(2);
      // A process that was killed takes a moment to go.
      await vi.waitFor(() => expect(children.filter(isAlive)).toEqual([]));
    },
  );

  test("a child that was left to do the work is followed", async () => {
    const verdict = await script("sleep 300 & echo $!; exit 0");
    expect(verdict).toMatchObject({ kind: "fine", exitCode: 0 });
    expect(verdict.series.samples.length).toBeGreaterThan(12);
    expect(isAlive(Number(verdict.output[0]))).toBe(false);
  });

  test("called off: the program ends, the cgroup goes, nothing passes", async () => {
    const off = new AbortController();
    const seen: Sample[] = [];
    const onSample = (sample: Sample): void => {
      if (seen.push(sample) === 3) off.abort();
    };
    const verdict = await script("echo $$; exec sleep 300", {
      duration: 300_000,
      interval: 30,
      signal: off.signal,
      onSample,
    });
    expect(verdict).toMatchObject({ kind: "not-measured", pass: false });
    expect(verdict.reasons[0].args).toEqual({ why: "aborted", samples: 3 });
    expect(verdict.series.samples).toEqual(seen);
    expect(isAlive(Number(verdict.output[0]))).toBe(false);
    expect(cgroupsLeft()).toEqual([]);
    expect(await script("echo never", { signal: off.signal })).toMatchObject({ kind: "not-measured", output: [] });
  });
});

describe("what the program is given and says", () => {
  test("its arguments are data, its environment and its folder are its own", async () => {
    const odd = ["a b", "$(touch pwned)", "'", '"', "*", "-n", ""];
    const verdict = await soak(["printf", "[%s]\\n", ...odd]);
    expect(verdict.output).toEqual(odd.map((text) => `[${text}]`));
    const env = await script('echo "$GREETING $PWD"', { environment: { GREETING: "hello" } });
    expect(env.output).toEqual([`hello ${workshop.directory}`]);
  });

  test("the last twenty lines are kept, long ones cut, the unfinished one too", async () => {
    const verdict = await script(
      "i=0; while [ $i -lt 50 ]; do i=$((i+1)); echo line $i; done; head -c 5000 /dev/zero | tr '\\0' x; printf ' end'",
    );
    expect(verdict.output).toHaveLength(20);
    expect(verdict.output[0]).toBe("line 32");
    expect(verdict.output.at(-1)).toBe("x".repeat(500));
  });

  test("samples come in order of time, from the start of the run", async () => {
    const verdict = await script("sleep 300");
    const times = verdict.series.samples.map(({ t }) => t);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(0);
    expect(verdict.series.samples.every(({ workingSet }) => workingSet > 0)).toBe(true);
  });

  test("memory of children counts", async () => {
    const hold = "x=$(head -c 12000000 /dev/zero | tr '\\0' x); sleep 300; :";
    for (const enforce of ["if-possible", "never"] as const) {
      const enough = new AbortController();
      const onSample = ({ workingSet }: Sample): void => {
        if (workingSet > 22 * MIB) enough.abort();
      };
      const verdict = await script(`(${hold}) & (${hold}) & wait`, {
        duration: 30_000,
        enforce,
        signal: enough.signal,
        onSample,
      });
      expect(verdict.reasons[0].args.why).toBe("aborted");
    }
  });
});
