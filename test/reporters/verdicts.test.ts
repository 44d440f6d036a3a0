import { describe, expect, test } from "vitest";
import type { Verdict, VerdictKind, WitnessTool } from "../../src/model/index.js";
import { render, stepSentence } from "../../src/reporters/index.js";
import { sparkline } from "../../src/reporters/sparkline.js";
import { at, finding, report, SOURCES, step, verdict } from "./example.js";

const MIB = 1024 * 1024;
const soak = (more: Partial<Verdict>): string => {
  const text = render(report([], { verdicts: [verdict(more)] }), "text", { sources: SOURCES, width: 200 });
  return text.split("\n").find((line) => line.includes("worker: soak")) ?? "";
};

describe("a soak in one line", () => {
  test.each<[string, Partial<Verdict>]>([
    ["pass  fine (peak 16 MiB of 64 MiB, 25 %, ran for 10 s)", {}],
    ["pass  nothing bad seen, as far as it could be measured (peak", { notEnforced: ["the limit"] }],
    [
      "FAIL  used too much memory for its limit of 64 MiB (peak 70 MiB of 64 MiB, 109 %",
      { kind: "over-limit", pass: false, peak: 70 * MIB },
    ],
    ["FAIL  died of `SIGSEGV` (", { kind: "crashed", pass: false, signal: "SIGSEGV" }],
    ["FAIL  was started again (", { kind: "restarted", pass: false, restarts: 1 }],
    ["FAIL  was started again 3 times (", { kind: "restarted", pass: false, restarts: 3 }],
    ["FAIL  ended by itself with exit code 3 (", { kind: "crashed", pass: false, exitCode: 3 }],
    [
      "FAIL  keeps growing by 12.3 MiB a minute (95 % sure: 12 to 12.6), and reaches 64 MiB in about 4 min 30 s (",
      {
        kind: "growing",
        pass: false,
        trend: { slope: 12.3, slopeLow: 12, slopeHigh: 12.6, level: 0.95, growth: 1e7, minutesToLimit: 4.5 },
      },
    ],
  ])("%s", (expected, more) => {
    expect(soak(more)).toContain(expected);
  });
});

test.each([
  [10_000, 0, "no growth larger than 1.5 MiB a minute"],
  [600_000, -0.2, "no growth larger than 0.025 MiB a minute"],
  [600_000, 0.3, "no growth larger than 0.3 MiB a minute"],
])(
  "what could have hidden in %d ms: what the kernel counts in batches, and what the line leaves open",
  (duration, slopeHigh, expected) => {
    const trend = { slope: -1, slopeLow: -2, slopeHigh, level: 0.99, growth: 0 };
    const text = render(report([], { verdicts: [verdict({ duration, trend })] }), "text", {
      sources: SOURCES,
      width: 200,
    });
    expect(text).toContain(`${expected} could have hidden (99 % sure)`);
  },
);

describe("other grounds than the main one", () => {
  const told = (more: Partial<Verdict>, ...kinds: readonly VerdictKind[]): string[] => {
    const reasons = kinds.map((kind) => ({ kind, args: {} }));
    const both = verdict({ kind: kinds[0] ?? "fine", pass: false, reasons, ...more });
    const text = render(report([], { verdicts: [both] }), "text", { sources: SOURCES, width: 200 });
    return text.split("\n").flatMap((line) => /and it (.*)/.exec(line)?.[1] ?? []);
  };

  test("follow it", () => {
    expect(told({ signal: "SIGSEGV" }, "over-limit", "crashed", "growing")).toEqual([
      "died of `SIGSEGV`",
      "keeps growing",
    ]);
  });

  test("are left out where a kill at the limit says them already", () => {
    expect(told({ signal: "SIGKILL" }, "oom-killed", "over-limit", "crashed")).toEqual([]);
    expect(told({ exitCode: 137 }, "oom-killed", "crashed")).toEqual([]);
    expect(told({ exitCode: 3 }, "oom-killed", "crashed")).toEqual(["ended by itself with exit code 3"]);
  });
});

test("why a tool could not run is said once, where the problems are", () => {
  const run = { name: "worker", command: ["./worker"], status: "could-not-run", duration: 0 } as const;
  const why = "a.c:2:1: no `main`: the program does not build";
  const runs = (["valgrind", "asan"] as const).map((tool) => ({ ...run, tool, message: why }));
  const times = (problem: string, format: "text" | "markdown"): number | undefined => {
    const all = report([], { runs, problems: [{ level: "error", message: problem }] });
    return render(all, format, { sources: SOURCES, width: 200 }).match(/does not build/g)?.length;
  };
  for (const format of ["text", "markdown"] as const) {
    expect(times(why, format)).toBe(1);
    expect(times(`worker: ${why}`, format)).toBe(1);
    expect(times("something else", format)).toBe(2);
  }
});

describe("a kill at the limit", () => {
  const killed = (args: Record<string, number>): string =>
    soak({ kind: "oom-killed", pass: false, peak: 60 * MIB, reasons: [{ kind: "oom-killed", args }] });
  test("has the kernel's own mark for its peak, or the last sample for what it is", () => {
    expect(killed({ limit: 64 * MIB, peak: 60 * MIB })).toContain(
      "its limit of 64 MiB (peak 60 MiB of 64 MiB, 94 %, ran",
    );
    expect(killed({ limit: 64 * MIB })).toContain("its limit of 64 MiB (last seen at 60 MiB, ran");
  });
});

test("a soak's witness is named by how it was watched", () => {
  const seenBy = (tool: WitnessTool, kind: string): string[] => {
    const witnesses = [{ tool, kind, bytes: 70 * MIB, stack: [] }];
    const found = report([finding("memory-limit", at(1), { args: { program: "worker" }, witnesses })]);
    const text = render(found, "text", { sources: SOURCES, width: 200 });
    const [, cell = ""] = /\| ([^|]*) \|$/m.exec(render(found, "markdown", { sources: SOURCES }).split("\n")[4]) ?? [];
    return [/Seen by (.*)/.exec(text)?.[1] ?? "", cell];
  };
  expect(seenBy("cgroup", "oom_kill")).toEqual([
    "the kernel's memory limit (`oom_kill`, 70 MiB)",
    "the kernel's memory limit",
  ]);
  expect(seenBy("cgroup", "over-limit")).toEqual([
    "sampling of its cgroup (`over-limit`, 70 MiB)",
    "sampling of its cgroup",
  ]);
  expect(seenBy("proc", "over-limit")).toEqual(["sampling of /proc (`over-limit`, 70 MiB)", "sampling of /proc"]);
});

test("one sample is one sample", () => {
  const one = verdict({ series: { name: "worker", source: "/proc", samples: [{ t: 0, workingSet: 64 * MIB }] } });
  for (const format of ["text", "markdown"] as const) {
    expect(render(report([], { verdicts: [one] }), format, { sources: SOURCES })).toMatch(/█`? {1,2}1 sample, /);
  }
});

test("a gap in the samples is a gap in the bars", () => {
  const samples = [0, 1, 2, 9, 10].map((t) => ({ t, workingSet: 64 * MIB }));
  const gap = verdict({ series: { name: "worker", source: "/proc", samples } });
  expect(render(report([], { verdicts: [gap] }), "text", { sources: SOURCES })).toContain("██  █  5 samples, /proc");
});

test("samples that come at uneven times leave no gap in the bars", () => {
  // As the soak takes them: the first one soon, the others 0.6 to 1.4 intervals apart.
  for (let count = 2; count <= 120; count++) {
    let t = 0;
    const samples = Array.from({ length: count }, (_, round) => {
      t += round === 0 ? 25 : 250 * (0.6 + 0.8 * ((round * 0.6180339887498949) % 1));
      return { t, workingSet: 32 * MIB };
    });
    const series = { name: "worker", source: "/proc", samples };
    expect(sparkline(series, 64 * MIB)).toBe("▅".repeat(Math.min(32, count)));
  }
});

test.each([
  ["▂▂▂██", [0, 1, 2, 4.9, 6]],
  ["▂▂███", [0, 1, 1.3, 3.7, 6]],
])("a bar between two samples is as high as the nearer one: %s", (bars, times) => {
  const samples = times.map((t, index) => ({ t, workingSet: (index < 3 ? 8 : 64) * MIB }));
  expect(sparkline({ name: "worker", source: "/proc", samples }, 64 * MIB)).toBe(bars);
});

test("what a soak found has a file alone for its place, and no code: its line means nothing", () => {
  for (const check of ["memory-limit", "memory-growth"] as const) {
    const found = report([finding(check, at(1), { args: { program: "worker" } })]);
    const text = render(found, "text", { sources: SOURCES });
    expect(text).toContain(`error[${check}] worker.c in `);
    const markdown = render(found, "markdown", { sources: SOURCES });
    expect(markdown).toContain(`${check} | \`worker.c\` | `);
    expect(markdown).toContain(" at <code>worker.c</code>: ");
    expect(text + markdown).not.toMatch(/worker\.c:1|▶|```c/);
  }
});

test("advice goes on as a sentence does", () => {
  const plain = report([finding("double-free", at(5))]);
  for (const format of ["text", "markdown", "github"] as const) {
    expect(render(plain, format, { sources: SOURCES, width: 200 })).toContain("To mend it, free in one place only");
  }
});

test("names that a source left empty are not quoted", () => {
  expect(stepSentence(step("case", at(1), { condition: "", label: "case 3:" }))).toBe("the switch takes the case `3`");
  expect(stepSentence(step("case", at(1), { condition: "", label: "default:" }))).toBe(
    "the switch takes the default case",
  );
  expect(stepSentence(step("allocated", at(1), { variable: "", callee: "malloc" }))).toBe(
    "memory is allocated by `malloc`",
  );
  expect(stepSentence(step("lost", at(1), { variable: "", how: "discarded" }))).toBe("the pointer is never stored");
});
