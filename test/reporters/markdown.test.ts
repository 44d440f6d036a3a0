import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/model/index.js";
import { render } from "../../src/reporters/index.js";
import { at, CLEAN, finding, INCIDENT, KILLED, report, SOURCES, STATIC_LEAK, step } from "./example.js";

const markdown = (of: Report, limit?: number): string =>
  render(of, "markdown", { sources: SOURCES, ...(limit !== undefined && { limit }) });

describe("the incident", () => {
  const text = markdown(INCIDENT);

  test("has a headline and a table", () => {
    expect(text.split("\n").slice(0, 5)).toEqual([
      "## heapgate: 1 new finding, 0 were there before, 0 fixed; 1 soak failed; not looked at: worker under AddressSanitizer; 1 function read only in part; 1 warning",
      "",
      "|  | Check | Where | What | Seen by |",
      "| --- | --- | --- | --- | --- |",
      "| **new** | 🔴 memory-leak | `worker.c:26` | `buffer` is allocated here and never freed: the last pointer to it is lost when the loop comes round. | static analysis, valgrind, AddressSanitizer |",
    ]);
  });

  test("walks the code", () => {
    expect(text).toContain(
      [
        "```c",
        "26          char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));",
        "            // 1. `buffer` gets memory from `malloc`",
        "27          process_work(buffer);",
        "            // 2. `buffer` is passed to `process_work`, which keeps no copy",
        "28      }",
        "        // 3. the last pointer to `buffer` is lost when the loop comes round",
        "```",
      ].join("\n"),
    );
  });

  test("shows the few lines between two steps, and a mark for many or for another file", () => {
    const steps = [
      step("allocated", at(3), { variable: "p", callee: "malloc" }),
      step("branch", at(6), { condition: "c", taken: "true" }),
      step("passed", at(20), { variable: "p", callee: "f", keeps: "no" }),
      step("used", at(2), { variable: "p" }),
    ];
    const walked = markdown(report([finding("use-after-free", at(3), { trace: steps })]));
    const [, code = ""] = /```c\n([\s\S]*?)```/.exec(walked) ?? [];
    const numbers = code.split("\n").map((line) => /^ *(\d+|⋮)/.exec(line)?.[1]);
    expect(numbers).toEqual([
      "3",
      undefined,
      "4",
      "5",
      "6",
      undefined,
      "⋮",
      "20",
      undefined,
      "⋮",
      "2",
      undefined,
      undefined,
    ]);
  });

  test("shows the fix as a diff", () => {
    expect(text).toContain(
      "To mend it, add `free(buffer);` after line 27\n\n```diff\n         process_work(buffer);\n+        free(buffer);\n```\n",
    );
  });

  test("says what could not be done, what was analysed in part, and how the soak ended", () => {
    expect(text).toContain("### Problems\n\n- ⚠️ data.c is not text; left out\n");
    expect(text).toContain(
      "- static analysis: 2 files, 1,234 lines, 5 functions analysed, 1 of them only in part: `odd` at `odd.c:3`\n",
    );
    expect(text).toContain(
      "- ❌ `worker`, soak: killed by the kernel for going over its limit of 64 MiB (last seen at 62 MiB, ran for 5.2 s)",
    );
    expect(text).toContain("  - `▁▂▃▅▆▇█` 7 samples, cgroup v2");
    expect(text).toContain("  processed 10 MB\n");
  });
});

test("a clean report is short", () => {
  expect(markdown(CLEAN)).toBe(
    [
      "## heapgate: nothing found",
      "",
      "### What was looked at",
      "",
      "- static analysis: 1 file, 35 lines, 4 functions analysed",
      "- `worker`, valgrind: clean, 5 s",
      "  - `./worker`: ended on SIGTERM",
      "- ✅ `worker`, soak: fine (peak 16 MiB of 64 MiB, 25 %, ran for 10 s)",
      "  - `▃▃▃▃` 4 samples, cgroup v2",
      "",
    ].join("\n"),
  );
});

test("findings that were there before are in the table, but not described", () => {
  const both = report([STATIC_LEAK, finding("double-free", at(5))]);
  const gate = { newFindings: [both.findings[1]?.fingerprint ?? ""], fixed: [], existing: 1, compared: true };
  const text = markdown({ ...both, gate });
  expect(text).toContain("## heapgate: 1 new finding, 1 was there before, 0 fixed\n");
  expect(text).toContain("| before | 🔴 double-free | `worker.c:5` |");
  expect(text.match(/<details/g)).toHaveLength(1);
});

test("what does not fit is counted", () => {
  const many = report(Array.from({ length: 300 }, (_, index) => finding("double-free", at(index + 1))));
  for (const limit of [4_000, 30_000, 65_000]) {
    const text = markdown(many, limit);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    const rows = text.match(/^\| 🔴/gm)?.length ?? 0;
    const details = text.match(/<details/g)?.length ?? 0;
    if (rows < 300) expect(text).toContain(`${rows} of 300 listed here`);
    expect(text).toContain(`${details} of 300 described in full here`);
  }
  expect(markdown(many)).not.toContain("of 300");
});

describe("whatever files, variables and programs are called", () => {
  const hostile = [
    "a|b",
    "`a`",
    "``` a",
    "<script>alert(1)</script>",
    "</summary></details>",
    "@octocat",
    "#123",
    "GH-12",
    "a\n## heading",
    "a\r\n\r\n| x |",
    "[a](https://example.com)",
    "![a](x)",
    "https://example.com",
    "www.example.com",
    "*a* _b_ ~~c~~ $x$",
    "<!--",
    "&lt;b&gt;",
    "\\",
    "1. x",
    "- x",
    "\u2028x",
    " ",
    "",
  ];
  const odd = fc.oneof(
    fc.constantFrom(...hostile),
    fc.tuple(fc.constantFrom(...hostile), fc.constantFrom(...hostile)).map((pair) => pair.join("")),
    fc.string({ unit: "binary", maxLength: 20 }),
  );

  function reportOf(file: string, name: string, prose: string): Report {
    const place = at(1, 1, 4, { file, function: name });
    const leak = {
      ...STATIC_LEAK,
      location: place,
      args: { variable: name },
      trace: [step("branch", place, { condition: name, taken: "true" })],
      otherTraces: [[step("freed", place, { variable: name, callee: prose })]],
      fix: { description: prose, edits: [] },
      witnesses: [{ tool: "asan" as const, kind: name, stack: [], log: file }],
    };
    return report([leak], {
      problems: [{ level: "error", message: prose, file }],
      runs: [{ tool: "asan", name, command: [name, file], status: "clean", message: prose, duration: 1 }],
      verdicts: [{ ...KILLED, kind: "crashed", name, signal: name, notEnforced: [prose], output: [prose, name] }],
      coverage: {
        files: 1,
        lines: 1,
        functions: 1,
        partial: [{ location: place, name, reason: "budget" }],
        unread: [],
      },
    });
  }

  /** The text without fenced blocks and code spans: what markdown and HTML are read from. */
  function live(text: string): string {
    const lines: string[] = [];
    let fence = "";
    for (const line of text.split("\n")) {
      const mark = /^ *(`{3,})[a-z]*$/.exec(line)?.[1] ?? "";
      if (fence !== "") {
        if (mark === fence) fence = "";
      } else if (mark !== "") fence = mark;
      else lines.push(line.replace(/`[^`]+`/g, "CODE"));
    }
    expect(fence).toBe("");
    return lines.join("\n");
  }
  const tags = (text: string): string[] => text.match(/<[^>]*>?/g) ?? [];
  const OURS = ["<details open>", "<summary>", "<b>", "</b>", "<code>", "</code>", "</summary>", "</details>"];

  test("the page keeps its shape, and nothing is mark-up, a mention, a reference or a link but ours", () => {
    fc.assert(
      fc.property(odd, odd, odd, (file, name, prose) => {
        const text = live(markdown(reportOf(file, name, prose)));
        expect(tags(text).filter((tag) => !OURS.includes(tag))).toEqual([]);
        for (const tag of ["<details open>", "</details>", "<summary>", "</summary>"])
          expect(text.split(tag)).toHaveLength(2);
        expect(text).not.toMatch(/`|@|~|\*(?!\*)(?<!\*\*)|\\/);
        expect(text).not.toMatch(/(?<!&)#\w|\bGH-\d/i);
        expect(text.replace("(https://cwe.mitre.org/", "")).not.toMatch(/:\/\/|\bwww\./i);
        expect(text.match(/^#+ .*$/gm)).toHaveLength(3);
        const row = /^\| 🔴.*$/m.exec(text)?.[0] ?? "";
        expect(row.split("|")).toHaveLength(6);
        expect(text.match(/\[/g)).toHaveLength(1);
        expect(text).not.toMatch(/[^\P{Cc}\n]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
