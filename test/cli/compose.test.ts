// The pure parts of composing: who testifies to what, which severity holds, what counts as not done.
import { describe, expect, test } from "vitest";
import type { CheckId, Problem, RawFinding, WitnessRun, WitnessTool } from "../../src/model/index.js";
import { render, sentence } from "../../src/reporters/index.js";
import { applyChecks, sayOnce, settleProblems } from "../../src/run/settle.js";
import { joinSoak } from "../../src/run/soaked.js";
import { report } from "../reporters/example.js";

function finding(check: CheckId, file: string, line: number, tool: WitnessTool): RawFinding {
  const location = { file, line, column: 1, endLine: line, endColumn: 1 };
  const witnesses = [{ tool, kind: tool, stack: [] }];
  return {
    check,
    severity: "error",
    confidence: "medium",
    location,
    args: {},
    trace: [],
    otherTraces: [],
    witnesses,
  };
}

function run(tool: WitnessTool, status: WitnessRun["status"], message = ""): WitnessRun {
  return { tool, name: "worker", command: ["./worker"], status, message, duration: 1 };
}

describe("a soak that failed", () => {
  const soaked = [finding("memory-limit", "worker/worker.c", 1, "cgroup")];
  const leak = finding("memory-leak", "worker/worker.c", 26, "static");

  test("testifies to the only leak of the program's folder", () => {
    const joined = joinSoak([leak], soaked, "worker");
    expect(joined).toEqual([
      { ...leak, confidence: "high", witnesses: [...leak.witnesses, ...soaked.flatMap(({ witnesses }) => witnesses)] },
    ]);
  });

  const grows = (slope: string, how: string): RawFinding => ({
    ...finding("memory-growth", "worker/worker.c", 1, "kubernetes"),
    args: { program: "worker-app/worker", how, slope, limit: "67108864" },
  });

  test.each([
    [
      [grows("600.0", "growing")],
      "In its soak `worker-app/worker` grows by 600.0 MiB a minute; this is the only leak that is known in its code.",
    ],
    [
      [grows("600.0", "oom-killed")],
      "In its soak `worker-app/worker` grows by 600.0 MiB a minute until it is killed at its limit of 64 MiB; this is the only leak that is known in its code.",
    ],
    [
      [{ ...grows("", "oom-killed"), args: { program: "w", how: "oom-killed", limit: "67108864" } }],
      "In its soak `w` is killed at its limit of 64 MiB; this is the only leak that is known in its code.",
    ],
  ])("says in the leak's own sentence what the program does: %#", (soaks, words) => {
    const [joined] = joinSoak([leak], soaks, "worker");
    expect(joined && sentence(joined)).toBe(`Memory is allocated here and never freed. ${words}`);
    const sarif = render(report(joined ? [joined] : []), "sarif", {});
    expect(sarif).toContain(words.replace(/^.*`/, ""));
  });

  test("of several replicas the fastest counts", () => {
    const slow = joinSoak([leak], [grows("2.0", "growing")], "worker");
    const fast = joinSoak(slow, [grows("9.0", "growing")], "worker");
    const slowAgain = joinSoak(fast, [grows("3.0", "growing")], "worker");
    expect(slowAgain[0]?.args).toMatchObject({ soakedSlope: "9.0" });
    expect(slowAgain[0]?.witnesses).toHaveLength(4);
  });

  test.each(["worker/", "./worker", ".", "./"])("understands the folder %s", (directory) => {
    expect(joinSoak([leak], soaked, directory)).toHaveLength(1);
  });

  test.each([
    ["there is no leak", []],
    ["the leak lies in another folder", [finding("memory-leak", "worker2/worker.c", 26, "static")]],
    ["two leaks could explain it", [leak, finding("realloc-leak", "worker/worker.c", 40, "asan")]],
    ["the bug is no leak", [finding("double-free", "worker/worker.c", 26, "static")]],
  ])("stands by itself when %s", (_, findings) => {
    expect(joinSoak(findings, soaked, "worker")).toEqual([...findings, ...soaked]);
  });

  test("other findings do not matter for the join", () => {
    const other = finding("double-free", "worker/worker.c", 30, "static");
    expect(joinSoak([leak, other], soaked, "worker")).toHaveLength(2);
  });

  test("a soak that passed leaves everything as it is", () => {
    expect(joinSoak([leak], [], "worker")).toEqual([leak]);
  });
});

describe("severities of the configuration", () => {
  const leak = finding("memory-leak", "a.c", 1, "valgrind");

  test("hold for dynamic witnesses too", () => {
    expect(applyChecks([leak], { "memory-leak": "note" })).toEqual([{ ...leak, severity: "note" }]);
    expect(applyChecks([leak], { "memory-leak": "off" })).toEqual([]);
    expect(applyChecks([leak], { "double-free": "off" })).toEqual([leak]);
  });
});

describe("a witness that could not run", () => {
  const missing: Problem = { level: "error", message: "valgrind is not installed" };

  test("is a warning when another one testified", () => {
    const results = [
      { run: run("valgrind", "could-not-run"), problems: [missing] },
      { run: run("asan", "clean"), problems: [] },
    ];
    expect(settleProblems(results)).toEqual([{ ...missing, level: "warning" }]);
  });

  test("is an error when it was asked for by name, whoever else testified", () => {
    const results = [
      { run: run("valgrind", "could-not-run"), problems: [missing] },
      { run: run("asan", "clean"), problems: [] },
    ];
    expect(settleProblems(results, true)).toEqual([{ ...missing, level: "error" }]);
  });

  test("is an error when none could", () => {
    const problem: Problem = { level: "warning", message: "there is no C compiler" };
    const results = [
      { run: run("valgrind", "could-not-run"), problems: [problem] },
      { run: run("asan", "could-not-run"), problems: [problem] },
    ];
    const told = settleProblems(results);
    expect(told.map(({ level }) => level)).toEqual(["error", "error"]);
    expect(sayOnce(told)).toEqual([{ ...problem, level: "error" }]);
  });

  test("is said once, at its worst, in the order of the work", () => {
    const other: Problem = { level: "warning", message: "a.c: a binary file" };
    const mild: Problem = { ...missing, level: "warning" };
    expect(sayOnce([mild, other, missing, mild])).toEqual([missing, other]);
  });

  test("is never silent", () => {
    expect(settleProblems([{ run: run("asan", "could-not-run", "the program was killed"), problems: [] }])).toEqual([
      { level: "error", message: "worker: asan could not run: the program was killed" },
    ]);
  });

  test("leaves the problems of those that did as they are", () => {
    const late: Problem = { level: "error", message: "the log is not whole" };
    expect(settleProblems([{ run: run("asan", "findings"), problems: [late] }])).toEqual([late]);
  });
});
