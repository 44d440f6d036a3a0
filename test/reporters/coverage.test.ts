// What was not analysed wholly is named in every format: all of it with --stats, in JSON and in SARIF, the first in the others.
import { describe, expect, test } from "vitest";
import type { Coverage, PartialFunction, Report } from "../../src/model/index.js";
import { type Format, type RenderOptions, render } from "../../src/reporters/index.js";
import { at, report, SOURCES } from "./example.js";

const part = (name: string, line: number, reason: PartialFunction["reason"]): PartialFunction => ({
  name,
  reason,
  location: at(line, 5, 9, { file: "big.c", function: name }),
});
const MANY = ["a", "b", "c", "d", "e", "f", "g"].map((name, i) => part(name, 10 * (i + 1), "budget"));

const of = (coverage: Partial<Coverage>, more: Partial<Report> = {}): Report =>
  report([], { coverage: { files: 2, lines: 12_345, functions: 20, partial: [], unread: [], ...coverage }, ...more });
const shown = (one: Report, format: Format = "text", options: RenderOptions = {}): string =>
  render(one, format, { sources: SOURCES, ...options });

describe("--stats", () => {
  test("counts and names what was not analysed wholly, and says why", () => {
    const odd = of(
      {
        partial: [part("half", 3, "syntax"), ...MANY],
        unread: [at(7, 1, 1, { file: "gen.c", endLine: 9 }), at(9, 4, 8, { file: "gen.c" })],
        libraries: [
          { file: "a.cfg", functions: 3, ignored: 1 },
          { file: "b.cfg", functions: 2, ignored: 0 },
        ],
      },
      {
        problems: [
          { level: "warning", message: "gen.c: 3 lines from line 7 on could not be read as C", file: "gen.c" },
        ],
      },
    );
    expect(shown(odd, "text", { stats: true })).toContain(
      [
        "Statistics",
        "  files                        2",
        "  lines                   12,345",
        "  functions                   20",
        "    analysed wholly           12  60 %",
        "    did not parse wholly       1  what is understood of them was analysed",
        "      big.c:3 half",
        "    over budget                7  they have too many paths to follow them all",
        ...MANY.map(({ name, location }) => `      big.c:${location.line} ${name}`),
        "  lines that are no C          3  functions defined there were not analysed",
        "    gen.c:7-9",
        "    gen.c:9",
        "  functions in a.cfg           3  1 other element ignored",
        "  functions in b.cfg           2",
        "  problems                     1  see `Problems`",
        "",
        "heapgate: nothing found; 8 functions read only in part; 1 warning",
      ].join("\n"),
    );
  });

  test("says of a tree that was analysed wholly that it was", () => {
    const lines = shown(of({}), "text", { stats: true }).split("\n");
    expect(lines).toContain("    analysed wholly           20  100 %");
    expect(lines).toContain("    over budget                0");
    expect(lines).toContain("  problems                     0");
  });

  test("never rounds up to 100 %, and has no share of nothing", () => {
    const nearly = of({ functions: 10_000, partial: [part("half", 3, "syntax")] });
    expect(shown(nearly, "text", { stats: true })).toContain("9,999  99 %");
    expect(shown(of({ functions: 0 }), "text", { stats: true })).toMatch(/analysed wholly +0\n/);
  });

  test("has nothing to say where nothing was analysed", () => {
    const { coverage: _, ...none } = of({});
    expect(shown(none, "text", { stats: true })).not.toContain("Statistics");
  });

  test("shows names as they are, and none can colour the terminal", () => {
    const odd = of({ partial: [{ ...part("a`b", 3, "syntax"), location: at(3, 1, 1, { file: "a\u001b[31m.c" }) }] });
    expect(shown(odd, "text", { stats: true })).toContain("      a\\u{1b}[31m.c:3 a`b\n");
  });
});

describe("without --stats", () => {
  test("the text names five and says how to see the rest", () => {
    const text = shown(of({ partial: MANY }));
    expect(text).toContain("static analysis  2 files, 12,345 lines, 20 functions analysed, 7 of them only in part\n");
    expect(text).toContain("`e` at `big.c:50` only in part: it has too many paths to follow them all\n");
    expect(text).toContain("and 2 more; --stats names all of them\n");
    expect(text).not.toContain("big.c:60");
  });

  test("the page has one line of it", () => {
    const lines = shown(of({ partial: MANY }), "markdown").split("\n");
    expect(lines.filter((line) => line.includes("big.c"))).toEqual([
      "- static analysis: 2 files, 12,345 lines, 20 functions analysed, 7 of them only in part: `a` at `big.c:10`, `b` at `big.c:20`, `c` at `big.c:30`, `d` at `big.c:40`, `e` at `big.c:50` and 2 more",
    ]);
  });

  test("JSON and SARIF name all of them, with their places", () => {
    const one = of({ partial: MANY, unread: [at(7, 1, 1, { file: "gen.c", endLine: 9 })] });
    const { coverage } = JSON.parse(shown(one, "json"));
    expect(coverage.partial.map(({ name }: PartialFunction) => name).join("")).toBe("abcdefg");
    expect(coverage.unread).toMatchObject([{ file: "gen.c", line: 7, endLine: 9 }]);
    const [invocation] = JSON.parse(shown(one, "sarif")).runs[0].invocations;
    expect(invocation.toolExecutionNotifications).toHaveLength(7);
    expect(invocation.toolExecutionNotifications[6]).toMatchObject({
      descriptor: { id: "partly-analysed" },
      level: "note",
      message: { text: "`g` at `big.c:70` only in part: it has too many paths to follow them all" },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: "big.c" }, region: { startLine: 70, startColumn: 5 } },
          logicalLocations: [{ name: "g" }],
        },
      ],
    });
  });

  test("where all functions are analysed in part it does not say `of them`", () => {
    expect(shown(of({ functions: 1, partial: [part("f", 1, "budget")] }))).toContain(
      "1 function analysed, only in part\n",
    );
  });
});

describe("findings that are less sure than was asked for", () => {
  const one = of({}, { notShown: { findings: 1, minConfidence: "medium" } });
  const many = of({}, { notShown: { findings: 3, minConfidence: "high" } });
  const words = "1 finding of low confidence not shown (--min-confidence low shows it)";

  test.each(["text", "markdown"] as const)("are counted in the line that sums up: %s", (format) => {
    expect(shown(one, format)).toContain(`heapgate: nothing found; ${words}\n`);
    expect(shown(many, format)).toContain(
      "3 findings of medium or low confidence not shown (--min-confidence low shows them)",
    );
    expect(shown(of({}), format)).not.toContain("confidence");
  });

  test("and said in every other format", () => {
    expect(JSON.parse(shown(one, "json")).notShown).toEqual({ findings: 1, minConfidence: "medium" });
    expect(shown(one, "github")).toBe(`::notice title=heapgate::${words}.\n`);
    expect(JSON.parse(shown(one, "sarif")).runs[0].invocations[0].toolExecutionNotifications).toMatchObject([
      { descriptor: { id: "not-shown" }, level: "note", message: { text: `${words}.` } },
    ]);
  });
});
