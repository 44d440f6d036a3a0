// What the kernel's files say: mounts, cgroups, memory and processes, in both versions of the interface.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { oomKillsV1, oomKillsV2, parseBytes, parseProcs, readingV1, readingV2 } from "../../src/soak/memory-files.js";
import { findV1, findV2, upwards } from "../../src/soak/mounts.js";
import { parseRollup, parseStat, parseStatus } from "../../src/soak/process-tree.js";

const kernelFile = (path: string): string => readFileSync(new URL(`kernel-files/${path}`, import.meta.url), "utf8");
const machineFile = (path: string): string => readFileSync(new URL(`machines/${path}`, import.meta.url), "utf8");

test("v1, recorded: 24 MiB of a written file are in the usage and not in the working set", () => {
  const reading = readingV1(kernelFile("v1/memory.usage_in_bytes"), kernelFile("v1/memory.stat"));
  expect(reading).toEqual({ workingSet: 35364864 - 25194496, rss: 9211904 });
});

test("v1, recorded: the kill is counted", () => {
  expect(oomKillsV1(kernelFile("v1/memory.oom_control"))).toBe(1);
  expect(oomKillsV1("oom_kill_disable 0\nunder_oom 0\n")).toBe(0);
});

test("v2: working set and kills", () => {
  const reading = readingV2(kernelFile("v2/memory.current"), kernelFile("v2/memory.stat"));
  expect(reading).toEqual({ workingSet: 51495936 - 6291456, rss: 41943040 });
  expect(oomKillsV2(kernelFile("v2/memory.events"))).toBe(1);
  // `oom` and `max` are no kills: the kernel may have found memory after all.
  expect(oomKillsV2("low 0\nhigh 0\nmax 90\noom 4\noom_kill 0\n")).toBe(0);
});

test("process ids of a cgroup; 0 is somebody in another PID namespace", () => {
  expect(parseProcs(kernelFile("v2/cgroup.procs"))).toEqual([4711, 4712]);
  expect(parseProcs("")).toEqual([]);
});

test("a reading that is cut short is a gap, not a zero", () => {
  expect(readingV2("", kernelFile("v2/memory.stat"))).toBeUndefined();
  expect(readingV2("123\n", "anon 5\n")).toBeUndefined();
  expect(readingV2("100\n", "inactive_file 300\n")).toEqual({ workingSet: 0 });
  expect(parseBytes("max\n")).toBeUndefined();
});

test("mounts: a v2 session, with a mount point that has a blank in it", () => {
  const place = findV2(machineFile("user-session/proc/self/mountinfo"), machineFile("user-session/proc/self/cgroup"));
  const slice = "/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice";
  expect(place).toEqual({ own: `${slice}/app-terminal.scope`, top: "/sys/fs/cgroup" });
  expect(
    findV1(machineFile("user-session/proc/self/mountinfo"), machineFile("user-session/proc/self/cgroup")),
  ).toBeUndefined();
});

test("mounts: a v2 container sees itself as the top", () => {
  const place = findV2(machineFile("container/proc/self/mountinfo"), machineFile("container/proc/self/cgroup"));
  expect(place).toEqual({ own: "/sys/fs/cgroup", top: "/sys/fs/cgroup" });
  expect(place && upwards(place)).toEqual(["/sys/fs/cgroup"]);
});

const HYBRID = `31 23 0:28 / /sys/fs/cgroup ro,nosuid - tmpfs tmpfs ro,mode=755
32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:5 - cgroup cgroup rw,cpu,cpuacct
35 31 0:32 /docker/12ab /sys/fs/cgroup/memory rw,relatime shared:6 master:7 - cgroup cgroup rw,memory
36 31 0:33 / /sys/fs/cg\\040two rw,relatime - cgroup2 cgroup2 rw
`;

test("mounts: a v1 container mounts its own part of the hierarchy", () => {
  const place = findV1(HYBRID, "9:cpu,cpuacct:/docker/12ab\n4:memory:/docker/12ab/jobs/a:b\n0::/docker/12ab\n");
  expect(place).toEqual({ own: "/sys/fs/cgroup/memory/jobs/a:b", top: "/sys/fs/cgroup/memory" });
  expect(place && upwards(place)).toEqual([
    "/sys/fs/cgroup/memory/jobs/a:b",
    "/sys/fs/cgroup/memory/jobs",
    "/sys/fs/cgroup/memory",
  ]);
  expect(findV1(HYBRID, "4:memory:/docker/12ab\n")?.own).toBe("/sys/fs/cgroup/memory");
});

test("mounts: a cgroup outside of what is mounted falls back to the mount point", () => {
  expect(findV1(HYBRID, "4:memory:/docker/12abc/x\n")?.own).toBe("/sys/fs/cgroup/memory");
  expect(findV2(HYBRID, "0::/../elsewhere\n")?.own).toBe("/sys/fs/cg two");
  expect(findV2(HYBRID, "4:memory:/x\n")).toBeUndefined();
});

test("processes: a name may hold anything, the dead do not count", () => {
  expect(parseStat("42 (a) S 7 (b)) S 7 40 39 0 -1 4194304 1 2")).toEqual({ pid: 42, parent: 7, session: 39 });
  expect(parseStat("42 (gone) Z 7 40 39 0 -1")).toBeUndefined();
  expect(parseStat("nonsense")).toBeUndefined();
});

test("processes: the proportional share, or else the resident set", () => {
  const rollup =
    "55ef473d2000-7ffde1535000 ---p 00000000 00:00 0   [rollup]\nRss:   1640 kB\nPss:    237 kB\nPss_Dirty:  112 kB\nPss_Anon:  112 kB\n";
  expect(parseRollup(rollup)).toEqual({ workingSet: 237 * 1024, rss: 112 * 1024 });
  expect(parseRollup("Rss: 12 kB\nPss:\t8 kB\n")).toEqual({ workingSet: 8 * 1024 });
  expect(parseStatus("Name:\tworker\nVmHWM:\t  900 kB\nVmRSS:\t   800 kB\nRssAnon:\t  500 kB\n")).toEqual({
    workingSet: 800 * 1024,
    rss: 500 * 1024,
  });
  // A process that is just ending has no memory any more.
  expect(parseStatus("Name:\tworker\nState:\tZ (zombie)\n")).toBeUndefined();
});
