// What was not analysed wholly is named: broken functions, functions over their budget, text that is no C.
import { describe, expect, it } from "vitest";
import { analyzeText } from "./helpers.js";

const named = (text: string): string[] =>
  analyzeText(text).coverage.partial.map(({ name, reason, location }) => `${name} ${reason} ${location.line}`);

describe("coverage", () => {
  it("counts files, lines and functions", () => {
    const { coverage } = analyzeText("int a;\nint f(void) { return a; }\nstatic void g(void) {}\n");
    expect(coverage).toEqual({ files: 1, lines: 3, functions: 2, partial: [], unread: [] });
    expect(analyzeText("").coverage).toEqual({ files: 1, lines: 0, functions: 0, partial: [], unread: [] });
  });

  it("names the functions that did not parse, where they are, and no other", () => {
    const text =
      "int good(int n) { return n; }\n\nint bad(int n) {\n    n = = 2 @ 3;\n    return n;\n}\nint fine(void) { return 1; }\n";
    expect(named(text)).toEqual(["bad syntax 3"]);
  });

  it("names functions with a jump to nowhere", () => {
    expect(named("int f(int n) { if (n) goto nowhere; return n; }\nint g(void) { break; return 1; }\n")).toEqual([
      "f syntax 1",
      "g syntax 2",
    ]);
  });

  it("says which lines hold functions that nobody could read", () => {
    const { problems, findings, coverage } = analyzeText(
      "int ok(void) { return 1; }\nint open(int n) {\n    if (n) {\n    return n;\n",
    );
    expect(coverage.unread).toMatchObject([{ file: "a.c", line: 2, endLine: 4 }]);
    expect(problems[0]?.location).toEqual(coverage.unread[0]);
    expect(findings).toEqual([]);
    expect(problems.map(({ level, file }) => [level, file])).toEqual([["warning", "a.c"]]);
    expect(problems[0]?.message).toMatch(/^a\.c: 3 lines from line 2 on could not be read as C/);
  });

  it.each([
    ["two parts on one line", "hello this is not C at all, just prose.\nmore prose; really\n", "2 lines"],
    ["no line break at the end", "int main(void) { char *p = malloc(3; if ( }}} $$$ @@", "1 line"],
    ["three lines of words", "these are )\nonly ] some words (\nand no code } at all; really }\n", "3 lines"],
  ])("counts the lines that it could not read, each once: %s", (_, text, lines) => {
    const { problems } = analyzeText(text);
    expect(problems).toMatchObject([{ level: "error", file: "a.c" }]);
    expect(problems[0]?.message).toMatch(
      new RegExp(`^a\\.c: ${lines} from line 1 on could not be read as C, so nothing`),
    );
  });

  it("tells a text that is no C, and no list of macro calls, however long, from one that is", () => {
    const level = (text: string) => analyzeText(text).problems.map((problem) => problem.level);
    expect(level(`X(${"(".repeat(50_000)}a${")".repeat(50_000)})\nX(b, "c)") Y(d)\n`)).toEqual(["warning"]);
    expect(level(`${"word".repeat(50_000)} is no call\n`)).toEqual(["error"]);
    expect(level("X(a) }\n")).toEqual(["error"]);
  });

  it("does not give up a header for one word in it that it cannot read", () => {
    const members = Array.from({ length: 20 }, (_, i) => `  int member_${i}; /* what it is for */\n`).join("");
    expect(analyzeText(`#ifndef A_H\n#define A_H\nstruct a {\n  int 3x;\n${members}};\n#endif\n`).problems).toEqual([]);
  });

  it.each([
    '/* generated */\n{ "a.h", "A", 0, 1 },\n{ "b.h", "B", 0, F(2) },\n',
    '[ 1] = "EPERM",\n#ifdef X\n[BASE + 2] = { 1, f },\n#endif\n',
    "CAP_CHOWN,\nCAP_KILL,\n",
  ])("has nothing to say of rows that a table includes: %s", (text) => {
    expect(analyzeText(text).problems).toEqual([]);
  });

  it("does not take the body of a function for a row of a table", () => {
    expect(analyzeText("@ f(a, b) { }, { ( ) }\n").problems).toHaveLength(1);
    expect(analyzeText("words that, without a semicolon, say @ nothing\n").problems).toHaveLength(1);
  });

  it("still finds the leak beside what it could not read", () => {
    const leak =
      "#include <stdlib.h>\nint f(int n) {\n    char *p = malloc(4);\n    if (n) return 1;\n    free(p);\n    return 0;\n}\n";
    const { findings, coverage } = analyzeText(`${leak}int g(int n) { n = = 2 @; return n; }\n`);
    expect(findings.map(({ check, location }) => [check, location.line])).toEqual([["memory-leak", 3]]);
    expect(coverage.partial.map(({ name }) => name)).toEqual(["g"]);
  });
});

/** 3 to the power of `count` paths. */
const sequential = (count: number): string => {
  const one = (i: number): string =>
    `    if (options[${i}] > 0) {\n        p[${i}] = malloc(${i + 1});\n        if (!p[${i}]) return -1;\n    }\n`;
  const ifs = Array.from({ length: count }, (_, i) => one(i)).join("");
  return `#include <stdlib.h>\nint many(int *options, char **p) {\n${ifs}    return 0;\n}\n`;
};

describe("a function with more paths than anybody can follow", () => {
  it("is analysed within its budget, the same each time, and is named if it was not", () => {
    const first = analyzeText(sequential(40));
    expect(analyzeText(sequential(40))).toEqual(first);
    expect(first.findings).toEqual([]); // everything is stored where the caller sees it
    expect(first.problems).toEqual([]);
    expect(first.coverage.partial.filter(({ reason }) => reason !== "budget")).toEqual([]);
  });

  it("is not named while it is small", () => {
    expect(analyzeText(sequential(3)).coverage.partial).toEqual([]);
  });
});
