// Whole reports, made by hand: the incident with all its witnesses, and a clean one.
import { compareReports, fingerprint, mergeFindings } from "../../src/findings/index.js";
import type { RawFinding, Report, Verdict } from "../../src/model/index.js";
import { ASAN_LEAK, at, finding, SOURCES, STATIC_LEAK, step, VALGRIND_LEAK } from "../findings/example.js";

export { at, finding, SOURCES, STATIC_LEAK, step };

const MIB = 1024 * 1024;

export function verdict(more: Partial<Verdict> = {}): Verdict {
  return {
    name: "worker",
    kind: "fine",
    pass: true,
    reasons: [],
    notEnforced: [],
    command: ["./worker"],
    limit: 64 * MIB,
    peak: 16 * MIB,
    duration: 10_000,
    series: {
      name: "worker",
      source: "cgroup v2",
      limit: 64 * MIB,
      samples: [0, 1, 2, 3].map((t) => ({ t: t * 1000, workingSet: 16 * MIB })),
    },
    output: [],
    ...more,
  };
}

export const KILLED = verdict({
  kind: "oom-killed",
  pass: false,
  reasons: [{ kind: "oom-killed", args: {} }],
  peak: 62 * MIB,
  duration: 5200,
  signal: "SIGKILL",
  output: ["processed 10 MB", "processed 10 MB"],
  series: {
    name: "worker",
    source: "cgroup v2",
    limit: 64 * MIB,
    samples: [1, 12, 22, 32, 42, 52, 62].map((mib, index) => ({ t: index * 800, workingSet: mib * MIB })),
  },
});

export function report(raw: readonly RawFinding[] = [], more: Partial<Report> = {}): Report {
  return {
    version: 1,
    tool: { name: "heapgate", version: "0.1.0" },
    findings: fingerprint(raw, SOURCES),
    coverage: { files: 1, lines: 35, functions: 4, partial: [], unread: [] },
    runs: [],
    verdicts: [],
    problems: [],
    ...more,
  };
}

const merged = mergeFindings([STATIC_LEAK, VALGRIND_LEAK, ASAN_LEAK]);

/** A leak that one tool did not see, although it came by. */
export const DOUBTED: RawFinding = {
  ...STATIC_LEAK,
  silent: [{ tool: "valgrind", runs: ["worker"], at: "allocation", line: { file: "worker.c", line: 26, blocks: 500 } }],
};

/** The incident on a pull request: every witness agrees, one part could not be done. */
export const INCIDENT: Report = report(merged, {
  unreached: [
    { program: "worker", name: "report", location: at(3, 1, 7, { file: "odd.c" }), how: "never-run" },
    { program: "worker", name: "odd", location: at(9, 1, 4, { file: "odd.c" }), how: "never-allocated" },
  ],
  coverage: {
    files: 2,
    lines: 1234,
    functions: 5,
    partial: [{ location: at(3, 1, 10, { file: "odd.c" }), name: "odd", reason: "syntax" }],
    unread: [],
  },
  runs: [
    {
      tool: "valgrind",
      name: "worker",
      command: ["./worker"],
      status: "findings",
      message: "ended after 5 s with `SIGTERM`",
      duration: 5040,
      log: "logs/valgrind.xml",
    },
    {
      tool: "asan",
      name: "worker",
      command: ["./worker"],
      status: "could-not-run",
      message: "no compiler",
      duration: 0,
    },
  ],
  verdicts: [KILLED],
  problems: [{ level: "warning", message: "data.c is not text; left out", file: "data.c" }],
  gate: compareReports(report(merged), report(), { base: "main", head: "pull request" }),
});

export const CLEAN: Report = report([], {
  runs: [
    {
      tool: "valgrind",
      name: "worker",
      command: ["./worker"],
      status: "clean",
      message: "ended on SIGTERM",
      duration: 5000,
    },
  ],
  verdicts: [verdict()],
});

/** Every check once, with nothing but a place. */
export const BARE: Report = report([
  finding("memory-leak", at(3), { args: {} }),
  finding("realloc-leak", at(4), { args: {} }),
  finding("double-free", at(5), { args: {} }),
  finding("use-after-free", at(6), { args: {} }),
  finding("unchecked-allocation", at(7), { args: {}, severity: "warning" }),
  finding("free-of-non-heap", at(8), { args: {} }),
  finding("mismatched-release", at(9), { args: {} }),
  finding("invalid-access", at(10), { args: {} }),
  finding("memory-limit", at(1, 1, 1, { file: "Makefile" }), { args: {} }),
  finding("memory-growth", at(1, 1, 1, { file: "Makefile" }), { args: {}, severity: "note" }),
]);
