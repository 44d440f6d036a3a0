import { describe, expect, test } from "vitest";
import type { Report } from "../../src/model/index.js";
import { render } from "../../src/reporters/index.js";
import {
  at,
  CLEAN,
  DOUBTED,
  finding,
  INCIDENT,
  KILLED,
  report,
  SOURCES,
  STATIC_LEAK,
  step,
  verdict,
} from "./example.js";

const text = (
  of = INCIDENT,
  more: { color?: boolean; width?: number; stats?: boolean; sources?: ReadonlyMap<string, string> } = {},
): string => render(of, "text", { sources: SOURCES, ...more });

describe("the incident", () => {
  const lines = text().split("\n");

  test("says what and where, with a frame and a caret under the allocation", () => {
    expect(lines.slice(0, 8)).toEqual([
      "error[memory-leak] worker.c:26:24 in controller() (CWE-401, high confidence, new)",
      "  `buffer` is allocated here and never freed: the last pointer to it is lost when the loop comes",
      "  round.",
      "",
      "    25 │         // one payload a round",
      "  ▶ 26 │         char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));",
      `       │                        ${"^".repeat(47)}`,
      "    27 │         process_work(buffer);",
    ]);
  });

  test("walks the trace with the code of each step", () => {
    const from = lines.indexOf("  How it happens");
    expect(lines.slice(from, from + 8)).toEqual([
      "  How it happens",
      "    1  line 26  `buffer` gets memory from `malloc`",
      "                │ char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));",
      "    2  line 27  `buffer` is passed to `process_work`, which keeps no copy",
      "                │ process_work(buffer);",
      "    3  line 28  the last pointer to `buffer` is lost when the loop comes round",
      "                │ }",
      "",
    ]);
  });

  test("shows the line to add", () => {
    const from = lines.indexOf("  To mend it, add `free(buffer);` after line 27");
    expect(lines.slice(from + 1, from + 3)).toEqual([
      "    27 │         process_work(buffer);",
      "  + 28 │         free(buffer);",
    ]);
  });

  test("names the witnesses with their bytes", () => {
    expect(text()).toContain(
      "  Seen by static analysis; valgrind (`Leak_DefinitelyLost`, 10 MiB in 1 block); AddressSanitizer\n  (`Direct leak`, 20 MiB in 1 block)\n",
    );
  });

  test("says what could not be done and what was analysed in part", () => {
    expect(lines).toContain("  warning  data.c is not text; left out");
    expect(text()).toContain("`odd` at `odd.c:3` only in part: parts of it could not be understood");
    expect(text()).toContain("worker: AddressSanitizer  could not run\n");
  });

  test("names the functions that no run came to", () => {
    expect(text()).toContain(
      "  worker: not reached       `report()` at odd.c:3 allocates, and was never run\n" +
        "                            `odd()` at odd.c:9 allocates, and no run came to that\n",
    );
    const many = Array.from({ length: 7 }, (_, i) => ({ ...(INCIDENT.unreached ?? [])[0], name: `f${i}` }) as never);
    expect(text({ ...INCIDENT, unreached: many })).toMatch(/`f4\(\)` .*\n +and 2 more that allocate\n/);
    expect(text({ ...INCIDENT, unreached: many }, { stats: true })).toContain("`f6()`");
  });

  test("says which tool came by and did not see it", () => {
    expect(text(report([DOUBTED]))).toContain(
      "  Seen by static analysis\n  But valgrind ran through this line (500 blocks allocated) and saw no leak.\n",
    );
  });

  test("shows how the soak ended", () => {
    expect(text(INCIDENT, { width: 140 })).toContain(
      "FAIL  killed by the kernel for going over its limit of 64 MiB (last seen at 62 MiB, ran for 5.2 s)\n",
    );
    expect(text()).toContain("▁▂▃▅▆▇█  7 samples, cgroup v2");
    expect(text()).toContain("│ processed 10 MB\n");
  });

  test("ends with the gate's decision", () => {
    expect(lines.slice(-2)).toEqual([
      "heapgate: 1 new finding, 0 were there before, 0 fixed; 1 error; 1 soak failed; not looked at: worker under AddressSanitizer; 1 function read only in part; 1 warning",
      "",
    ]);
  });

  test("keeps to the width, except for words that are longer", () => {
    for (const width of [60, 80, 120]) {
      const long = text(INCIDENT, { width })
        .split("\n")
        .filter((line) => line.length > width);
      expect(long.filter((line) => !/^(error\[memory-leak\]|heapgate:) /.test(line))).toEqual([]);
    }
  });

  test("colour changes nothing but colour, and is off unless asked for", () => {
    const esc = String.fromCharCode(27);
    const coloured = text(INCIDENT, { color: true });
    expect(text()).not.toContain(esc);
    expect(coloured).toContain(`${esc}[31m`);
    expect(coloured.replaceAll(new RegExp(`${esc}\\[\\d+m`, "g"), "")).toBe(text());
  });
});

test("a clean report says what was looked at", () => {
  expect(text(CLEAN)).toBe(
    [
      "What was looked at",
      "  static analysis   1 file, 35 lines, 4 functions analysed",
      "  worker: valgrind  clean, 5 s",
      "                    `./worker`: ended on SIGTERM",
      "  worker: soak      pass  fine (peak 16 MiB of 64 MiB, 25 %, ran for 10 s)",
      "                    ▃▃▃▃  4 samples, cgroup v2",
      "",
      "heapgate: nothing found",
      "",
    ].join("\n"),
  );
});

test("findings that were there before come after the new ones, short", () => {
  const both = report([STATIC_LEAK, finding("double-free", at(5, 1, 8))]);
  const [old, fresh] = both.findings.map((one) => one.fingerprint) as [string, string];
  const gate = { newFindings: [fresh], fixed: ["0".repeat(24), "1".repeat(24)], existing: 1, compared: true };
  const shown = text({ ...both, gate });
  expect(shown.indexOf("error[memory-leak]")).toBe(0);
  expect(shown).toContain("There before, and not part of the decision\n  error[double-free] worker.c:5:1\n");
  expect(shown).toContain("heapgate: 1 new finding, 1 was there before, 2 fixed; 1 error\n");
  expect(old).not.toBe(fresh);
});

test("without a base it says so", () => {
  const gate = { newFindings: [], fixed: [], existing: 0, compared: false };
  expect(text(report([STATIC_LEAK], { gate }))).toContain(
    "heapgate: not compared: the version before could not be analysed, so every finding counts; 1 error\n",
  );
});

test("without the source there is no frame, but everything else", () => {
  const shown = text(INCIDENT, { sources: new Map() });
  expect(shown).toContain("error[memory-leak] worker.c:26:24");
  expect(shown).toContain("2  line 27  `buffer` is passed to `process_work`, which keeps no copy");
  expect(shown).not.toContain("▶");
});

test("other ways to lose the memory are listed", () => {
  const leak = { ...STATIC_LEAK, otherTraces: [[step("lost", at(13, 5), { variable: "buffer", how: "return" })]] };
  expect(text(report([leak]))).toContain(
    "  It also happens at\n    line 13: the last pointer to `buffer` is lost when the function returns\n",
  );
});

test("a failed soak without samples and rights says both", () => {
  const { peak: _, ...unmeasured } = verdict({
    kind: "not-measured",
    pass: false,
    notEnforced: ["the limit of 64 MiB: no right to make a cgroup"],
    series: { name: "worker", source: "/proc", samples: [] },
  });
  const shown = text(report([], { verdicts: [unmeasured] }), { width: 140 });
  expect(shown).toContain("FAIL  could not be measured, so it does not pass (no sample of its memory, ran for 10 s)");
  expect(shown).toContain("note: the limit of 64 MiB: no right to make a cgroup");
  expect(shown).toContain("heapgate: nothing found; not measured: the soak of worker\n");
});

describe("the last line never reads as clean where something was not looked at", () => {
  const run = { name: "worker", command: ["./worker"], message: "", duration: 0 } as const;
  const green = `${String.fromCharCode(27)}[32m`;
  test.each<[string, Partial<Report>]>([
    ["nothing found", {}],
    [
      "nothing found; 1 function read only in part",
      {
        coverage: {
          files: 1,
          lines: 1,
          functions: 1,
          partial: [{ location: at(1), name: "f", reason: "syntax" }],
          unread: [],
        },
      },
    ],
    ["nothing found; 1 warning", { problems: [{ level: "warning", message: "a.c: no C", file: "a.c" }] }],
    [
      "nothing found; not looked at: worker under AddressSanitizer",
      {
        runs: [
          { ...run, tool: "valgrind", status: "clean" },
          { ...run, tool: "asan", status: "could-not-run" },
        ],
      },
    ],
    [
      "nothing found; not measured: the soak of a, b, c, d and 2 more; 1 part of the work could not be done",
      {
        verdicts: [..."abcdef"].map((name) => verdict({ name, kind: "not-measured", pass: false })),
        problems: [{ level: "error", message: "no compiler" }],
      },
    ],
  ])("%s", (line, more) => {
    for (const format of ["text", "markdown"] as const) {
      expect(render(report([], more), format, { sources: SOURCES })).toContain(`heapgate: ${line}\n`);
    }
    expect(text(report([], more), { color: true }).includes(`${green}nothing`)).toBe(line === "nothing found");
  });
});

describe("carets", () => {
  const caret = (line: string, column: number, endColumn: number, width = 100): string[] => {
    const sources = new Map([["worker.c", `${line}\n`]]);
    const place = at(1, column, endColumn);
    return text(report([finding("double-free", place)]), { sources, width })
      .split("\n")
      .filter((shown) => shown.includes("▶ 1") || shown.includes("^"));
  };
  const marked = (line: string, column: number, endColumn: number, width?: number): string => {
    const [code = "", mark = ""] = caret(line, column, endColumn, width);
    return code.slice(mark.indexOf("^"), mark.lastIndexOf("^") + 1);
  };

  test("are under the code, tabs or not", () => {
    expect(marked("  free(p);", 3, 10)).toBe("free(p)");
    expect(marked("\t\tfree(p);", 3, 10)).toBe("free(p)");
    expect(marked("a\tfree(p);", 3, 10)).toBe("free(p)");
  });
  test("count wide characters as two cells", () => {
    const [, mark = ""] = caret('puts("日本"); free(p);', 13, 20);
    expect(mark.indexOf("^")).toBe("  ▶ 1 │ ".length + 'puts("日本"); '.length + 2);
  });
  test("are under the whole text where the tool knows only the line", () => {
    expect(marked("    free(p);  ", 1, 1)).toBe("free(p);");
  });
  test("stay in sight in a very long line, which says that it was cut", () => {
    const line = `${"x".repeat(5_000_000)} free(p); ${"y".repeat(5_000_000)}`;
    expect(marked(line, 5_000_002, 5_000_009, 80)).toBe("free(p)");
    const [code = ""] = caret(line, 5_000_002, 5_000_009, 80);
    expect(code.length).toBeLessThanOrEqual(80);
    expect(code).toMatch(/│ …x+ free\(p\); y+…$/);
  });
});

test("nothing from a file or a program can steer the terminal", () => {
  const bad = "\u001b[2J\u0007\u202e\u009b1m";
  const leak = {
    ...STATIC_LEAK,
    args: { variable: bad },
    location: at(1, 1, 4, { file: `a${bad}.c`, function: bad }),
    trace: [step("branch", at(1, 1, 4, { file: `a${bad}.c` }), { condition: bad, taken: "true" })],
  };
  const hostile = report([leak], {
    verdicts: [{ ...KILLED, name: bad, output: [bad] }],
    problems: [{ level: "error", message: bad, file: bad }],
    runs: [{ tool: "asan", name: bad, command: [bad], status: "clean", message: bad, duration: 1, log: bad }],
  });
  const shown = text(hostile, { sources: new Map([[`a${bad}.c`, `x${bad}\n`]]) });
  expect(shown).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
  expect(shown).toContain("\\u{1b}[2J\\u{7}\\u{202e}\\u{9b}1m");
});
