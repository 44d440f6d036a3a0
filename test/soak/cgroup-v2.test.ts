// The second cgroup interface, on machines made of files: real processes, a kernel that follows the interface's rules.
import { spawn } from "node:child_process";
import { afterEach, expect, test } from "vitest";
import type { Verdict } from "../../src/model/index.js";
import { type LocalSoakRequest, soakLocal, verdictFindings } from "../../src/soak/index.js";
import { ACTIVE, cgroupsOf, type Machine, type MachineOptions, startMachine } from "./machine.js";
import { isAlive, MIB } from "./programs.js";

const SLICE = "/user.slice/user-1000.slice/user@1000.service/app.slice";

let machine: Machine;
const machines: Machine[] = [];
afterEach(() => {
  for (const one of machines.splice(0)) one.dispose();
});

function start(name: Parameters<typeof startMachine>[0], options: MachineOptions = {}): Machine {
  machine = startMachine(name, options);
  machines.push(machine);
  return machine;
}

function soak(more: Partial<LocalSoakRequest> = {}): Promise<Verdict> {
  const command = ["sleep", "300"];
  // Long and densely sampled: a busy machine takes samples away, and a dozen must be left after the warm-up.
  const run = { duration: 2_500, interval: 20 };
  return soakLocal({ name: "sleep", command, directory: "/", limit: 64 * MIB, ...run, ...more }, machine.files);
}

/** Folders that were made, with the part of the name that is different every time cut out. */
const made = (): string[] => machine.made.map((path) => path.replace(/heapgate-\d+-[0-9a-f]+/, "heapgate"));
const written = (): string[] => machine.writes.map((line) => line.replace(/heapgate-\d+-[0-9a-f]+/, "heapgate"));

test("a session of systemd: the nearest slice that gives memory on gets a limited child", async () => {
  const before = cgroupsOf(start("user-session"));
  const verdict = await soak();
  expect(made()).toEqual([`${SLICE}/heapgate`]);
  expect(written()).toEqual([
    `${SLICE}/heapgate/memory.max = ${64 * MIB}`,
    `${SLICE}/heapgate/memory.swap.max = 0`,
    `${SLICE}/heapgate/memory.oom.group = 1`,
  ]);
  expect(verdict).toMatchObject({ kind: "fine", pass: true, peak: 40 * MIB + ACTIVE, notEnforced: [] });
  expect(verdict.series).toMatchObject({ source: "cgroup v2", limit: 64 * MIB });
  expect(verdict.series.samples[0].rss).toBe(40 * MIB);
  expect(cgroupsOf(machine)).toEqual(before);
});

test("an OOM kill is read from memory.events", async () => {
  start("user-session", { oomKills: 1 });
  const verdict = await soak({ command: ["sh", "-c", "sleep 1; kill -KILL $$"], duration: 60_000 });
  expect(verdict).toMatchObject({ kind: "oom-killed", pass: false, signal: "SIGKILL" });
  expect(verdict.reasons[0].args).toMatchObject({ kills: 1 });
  expect(cgroupsOf(machine).join()).not.toContain("heapgate");
});

test.each([
  ["its own high-water mark is the peak", false, 53_280_768],
  ["an old kernel keeps none: the last sample is no evidence, and is not called any", true, undefined],
])("beside an OOM kill: %s", async (_, isOld, mark) => {
  start("user-session", { oomKills: 1, anon: () => 8 * MIB, isOld });
  const verdict = await soak({ command: ["sh", "-c", "sleep 1; kill -KILL $$"], interval: 20, duration: 60_000 });
  expect(verdict.kind).toBe("oom-killed");
  expect(verdict.reasons[0].args.peak).toBe(mark);
  expect(verdict.peak).toBe(mark ?? 8 * MIB + ACTIVE);
  expect(verdictFindings(verdict, "worker.c")).toMatchObject([{ witnesses: [{ tool: "cgroup", kind: "oom_kill" }] }]);
  expect(verdictFindings(verdict, "worker.c")[0].witnesses[0].bytes).toBe(mark);
});

test("growth and a full limit are read from memory.current", async () => {
  // By the reading, not by the clock: however many samples there are, they rise and stay below the limit.
  start("user-session", { anon: (n) => Math.min(50, n / 4) * MIB });
  expect(await soak()).toMatchObject({ kind: "growing", pass: false });
  start("user-session", { anon: (n) => (n > 5 ? 58 : 10) * MIB });
  expect(await soak()).toMatchObject({ kind: "over-limit", pass: false });
});

test("a container of its own: this process moves down, and back when all is done", async () => {
  const before = cgroupsOf(start("container"));
  const verdict = await soak();
  expect(verdict).toMatchObject({ kind: "fine", notEnforced: [] });
  expect(verdict.series.source).toBe("cgroup v2");
  expect(made()).toEqual(["/heapgate-self", "/heapgate"]);
  expect(written()).toEqual([
    `/heapgate-self/cgroup.procs = ${process.pid}`,
    "/cgroup.subtree_control = +memory",
    `/heapgate/memory.max = ${64 * MIB}`,
    "/heapgate/memory.swap.max = 0",
    "/heapgate/memory.oom.group = 1",
    "/cgroup.subtree_control = -memory",
    `/cgroup.procs = ${process.pid}`,
  ]);
  expect(cgroupsOf(machine)).toEqual(before);
  expect(machine.files.read("/sys/fs/cgroup/cgroup.procs")).toBe(String(process.pid));
  expect(machine.files.read("/sys/fs/cgroup/cgroup.subtree_control").trim()).toBe("");
});

test("a container with others in it: nobody is moved, the limit is only watched", async () => {
  const stranger = spawn("sleep", ["300"]);
  try {
    const before = cgroupsOf(start("container", { neighbour: stranger.pid ?? 0 }));
    const verdict = await soak();
    expect(verdict).toMatchObject({ kind: "fine", pass: true, series: { source: "/proc" } });
    expect(verdict.notEnforced[0]).toMatch(
      /^the limit was only watched, not enforced: the cgroup .* holds other processes/,
    );
    expect(machine.writes).toEqual([]);
    expect(cgroupsOf(machine)).toEqual(before);
  } finally {
    stranger.kill("SIGKILL");
  }
});

test.each([
  ["EACCES", /this user may not make a cgroup .* start heapgate as root/],
  ["EROFS", /is mounted read-only, .* --privileged/],
] as const)("no right to make cgroups (%s): watched, and said with what would help", async (refuse, line) => {
  for (const name of ["user-session", "container"] as const) {
    start(name, { refuse });
    const verdict = await soak();
    expect(verdict).toMatchObject({ kind: "fine", pass: true, series: { source: "/proc" } });
    expect(verdict.series.limit).toBeUndefined();
    expect(verdict.notEnforced[0]).toMatch(line);
    expect(machine.made).toEqual([]);
  }
});

test("a child that was left behind dies with the cgroup, on abort too", async () => {
  start("user-session");
  const verdict = await soak({
    command: ["sh", "-c", "sleep 300 & echo $!; wait"],
    duration: 300_000,
    signal: AbortSignal.timeout(3_000),
  });
  expect(verdict).toMatchObject({ kind: "not-measured", reasons: [{ args: { why: "aborted" } }] });
  expect(isAlive(Number(verdict.output[0]))).toBe(false);
  expect(cgroupsOf(machine).join()).not.toContain("heapgate");
});
