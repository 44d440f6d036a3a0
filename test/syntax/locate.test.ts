// Bytes → lines and columns, as editors count them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kindId, locate, type Tree, text } from "../../src/syntax/index.js";
import { parser, parseText } from "./helpers.js";

/** Where `needle` stands in `source`: line, column, end line, end column. */
function place(source: string, needle: string): number[] {
  const start = Buffer.byteLength(source.slice(0, source.indexOf(needle)));
  const { line, column, endLine, endColumn } = locate(
    parseText(source),
    start,
    start + Buffer.byteLength(needle),
    "a.c",
  );
  return [line, column, endLine, endColumn];
}

describe("locate", () => {
  it("counts lines and columns from 1 and ends after the last character", () => {
    expect(place("int x;", "int")).toEqual([1, 1, 1, 4]);
    expect(place("int x;\n  int y;\n", "int y;")).toEqual([2, 3, 2, 9]);
  });
  it("names the file", () => {
    expect(locate(parseText("int x;"), 4, 5, "src/a.c")).toEqual({
      file: "src/a.c",
      line: 1,
      column: 5,
      endLine: 1,
      endColumn: 6,
    });
  });
  it("spans lines", () => {
    expect(place("f(a,\n  b);\n", "f(a,\n  b)")).toEqual([1, 1, 2, 5]);
  });
  it("counts UTF-16 units, not bytes", () => {
    expect(place("/* é */ x;", "x")).toEqual([1, 9, 1, 10]);
    expect(place("/* 漢字 */ x;", "x")).toEqual([1, 10, 1, 11]);
    expect(place("/* 😀 */ x;", "x")).toEqual([1, 10, 1, 11]);
  });
  it("counts a tab as one column", () => {
    expect(place("\t\tx;", "x")).toEqual([1, 3, 1, 4]);
  });
  it("ends a line at \\n; the \\r of a Windows line is its last column", () => {
    expect(place("int x;\r\n  int y;\r\n", "int y;")).toEqual([2, 3, 2, 9]);
    expect(place("int x;\r\nint y;", ";\r\n")).toEqual([1, 6, 2, 1]);
  });
  it("finds the end of a last line without a newline, and of one with", () => {
    expect(place("int x;\nint y;", "int y;")).toEqual([2, 1, 2, 7]);
    expect(locate(parseText("int x;\n"), 7, 7, "a.c")).toMatchObject({ line: 2, column: 1 });
  });
  it("does not count a byte order mark", () => {
    expect(place("\ufeffint x;", "int")).toEqual([1, 1, 1, 4]);
    expect(place("\ufeffint x;\nint y;", "int y;")).toEqual([2, 1, 2, 7]);
  });
  it("takes empty files", () => {
    expect(locate(parseText(""), 0, 0, "a.c")).toMatchObject({ line: 1, column: 1, endLine: 1, endColumn: 1 });
  });
  it("agrees with JavaScript's own counting on any text", () => {
    const characters = fc.constantFrom("a", " ", "\t", "\n", "\r\n", "é", "漢", "😀", "\0");
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 60 }), fc.nat(60), fc.nat(60), (all, a, b) => {
        const bytes = Buffer.from(all.join(""));
        const [before, upTo] = [all.slice(0, Math.min(a, b)).join(""), all.slice(0, Math.max(a, b)).join("")];
        const [from, to] = [before.split("\n"), upTo.split("\n")];
        const location = locate(parser.parse(bytes), Buffer.byteLength(before), Buffer.byteLength(upTo), "a.c");
        expect(location).toEqual({
          file: "a.c",
          line: from.length,
          column: from[from.length - 1].length + 1,
          endLine: to.length,
          endColumn: to[to.length - 1].length + 1,
        });
      }),
    );
  });
  it("stays on the line, whatever the bytes are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), fc.nat(60), (bytes, a, b) => {
        const [start, end] = [Math.min(a, b, bytes.length), Math.min(Math.max(a, b), bytes.length)];
        const { line, column, endLine, endColumn } = locate(parser.parse(bytes), start, end, "a.c");
        const newlines = (upTo: number) => bytes.subarray(0, upTo).filter((byte) => byte === 10).length;
        expect([line, endLine]).toEqual([newlines(start) + 1, newlines(end) + 1]);
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(start + 1);
        expect(endColumn).toBeLessThanOrEqual(end + 1);
      }),
    );
  });
});

describe("text", () => {
  function textOf(tree: Tree, kind: string): string {
    const id = kindId(parser, kind);
    for (let node = 0; node < tree.count; node++) if ((tree.nodes[node * 5] & 0xffff) === id) return text(tree, node);
    throw new Error(`no ${kind}`);
  }
  it("is the node's own, of any length and script", () => {
    expect(textOf(parseText("int x;"), "identifier")).toBe("x");
    expect(textOf(parseText(`int ${"x".repeat(500)};`), "identifier")).toBe("x".repeat(500));
    expect(textOf(parseText('char *s = "Grüße, 世界 😀";'), "string_literal")).toBe('"Grüße, 世界 😀"');
  });
  it("has U+FFFD for what is no UTF-8", () => {
    expect(textOf(parser.parse(Buffer.from('char *s = "\xff";', "latin1")), "string_literal")).toBe('"\ufffd"');
  });
});
