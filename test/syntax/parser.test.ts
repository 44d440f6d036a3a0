// The parser's names and trees, and that no text brings it down.
import { beforeAll, describe, expect, it } from "vitest";
import { createParser, dump, ERROR, fieldId, HAS_ERROR, hasFlag, kindId, type Tree } from "../../src/syntax/index.js";
import { brokenInvariant, grammar, parser, parseText } from "./helpers.js";

describe("kinds and fields", () => {
  it("have one id by name", () => {
    expect(parser.kinds[kindId(parser, "function_definition")]).toBe("function_definition");
    expect(parser.kinds[kindId(parser, "return", false)]).toBe("return");
    expect(parser.fields[fieldId(parser, "declarator")]).toBe("declarator");
    expect(parser.kinds[kindId(parser, "ERROR")]).toBe("ERROR");
  });
  it("throw for names that C does not have", () => {
    expect(() => kindId(parser, "lambda")).toThrow('no named kind "lambda"');
    expect(() => kindId(parser, "return")).toThrow('no named kind "return"');
    expect(() => fieldId(parser, "lambda")).toThrow('no field "lambda"');
  });
  it("are the same where the grammar knows a node under several names", () => {
    const text =
      "struct s { int f; };\n#if A\nint x;\n#endif\nvoid g(struct s *p) {\n  p->f = 1;\n#if A\n  x = 1;\n#endif\n}\n";
    const tree = parseText(text);
    const ids = (name: string) =>
      Array.from({ length: tree.count }, (_, i) => tree.nodes[i * 5] & 0xffff).filter(
        (id) => parser.kinds[id] === name,
      );
    expect(new Set(ids("field_identifier"))).toEqual(new Set([kindId(parser, "field_identifier")]));
    expect(ids("preproc_if")).toEqual([kindId(parser, "preproc_if"), kindId(parser, "preproc_if")]);
  });
});

describe("dump", () => {
  it("shows fields, texts, comments and what is missing", () => {
    expect(dump(parseText("int f(void) { /* c */ return g(x) }"), parser)).toBe(`\
(translation_unit)
  (function_definition)
    type: (primitive_type "int")
    declarator: (function_declarator)
      declarator: (identifier "f")
      parameters: (parameter_list)
        (parameter_declaration)
          type: (primitive_type "void")
    body: (compound_statement)
      (comment "/* c */")
      (return_statement)
        (call_expression)
          function: (identifier "g")
          arguments: (argument_list)
            (identifier "x")
        (MISSING ";")
`);
  });
  it("shows an error", () => {
    expect(dump(parseText("int x @;"), parser)).toContain("(ERROR");
  });
});

describe("bad text is input", () => {
  const NORMAL = "int main(void) { return f(1) + 2; }\n";
  let normal: Int32Array;
  beforeAll(() => {
    normal = parseText(NORMAL).nodes;
  });

  function survives(bytes: Uint8Array): Tree {
    const tree = parser.parse(bytes);
    expect(brokenInvariant(tree)).toBeUndefined();
    expect(parseText(NORMAL).nodes).toEqual(normal);
    return tree;
  }
  const survivesText = (text: string) => survives(Buffer.from(text));

  it("empty, blank, or without a single word of C", () => {
    expect(survivesText("").count).toBe(1);
    survivesText(" \t\r\n\f\v");
    survivesText("the quick brown fox jumps over the lazy dog. ".repeat(500));
    survivesText(JSON.stringify(process.versions).repeat(100));
  });
  it("NUL bytes, alone and inside a function", () => {
    survives(new Uint8Array(1_000_000));
    const tree = survivesText("int f(void) { return\0 1; }\nint g(void) { return 2; }\n");
    expect(hasFlag(tree, 0, HAS_ERROR)).toBe(true);
    expect(dump(tree, parser)).toContain('(identifier "g")');
  });
  it("bytes that are no UTF-8, and a whole program file", () => {
    survives(new Uint8Array(100_000).fill(0xff));
    survives(Buffer.from('char *s = "\xc3\x28 \xe2\x82"; /* \xf0\x9f */ int \xe9t\xe9;', "latin1"));
    survives(Buffer.from("int x; /* \xe2\x82", "latin1"));
    survives(Buffer.from(Uint32Array.from({ length: 20_000 }, (_, i) => Math.imul(i, 2654435761)).buffer));
  });
  it("100,000 nested parentheses, braces, ifs and stars", () => {
    const n = 100_000;
    const whole = survivesText(`int x = ${"(".repeat(n)}1${")".repeat(n)};`);
    expect(hasFlag(whole, 0, HAS_ERROR)).toBe(false);
    expect(whole.count).toBeGreaterThan(3 * n);
    survivesText(`int x = ${"(".repeat(n)}`);
    survivesText(`void f(void) ${"{".repeat(n)}${"}".repeat(n)}`);
    survivesText(`void f(void) {${"if (a) b(); else ".repeat(n / 10)} c(); }`);
    survivesText(`int ${"*".repeat(n)}x;`);
    survivesText("#if A\n".repeat(n / 10));
  });
  it("10 MB in one line", () => {
    const n = 800_000;
    const tree = survivesText(`const unsigned char data[] = {${"0x7f454c46, ".repeat(n)}};`);
    expect(hasFlag(tree, 0, HAS_ERROR)).toBe(false);
    expect(tree.count).toBeGreaterThan(2 * n);
    expect(tree.lines.length).toBe(1);
    survivesText(`char *s = "${"a".repeat(10_000_000)}";`);
  });
  it("more than the parser's memory holds: one ERROR node over everything", () => {
    const tree = survives(new Uint8Array(10_000_000).fill("(".charCodeAt(0)));
    expect(tree.count).toBe(1);
    expect(hasFlag(tree, 0, ERROR) && hasFlag(tree, 0, HAS_ERROR)).toBe(true);
    expect([...tree.nodes.slice(1)]).toEqual([0, 10_000_000, -1, 1]);
  });
  it("longer than positions reach: one ERROR node over everything", () => {
    expect(survives(new Uint8Array(256 * 1024 * 1024 + 1)).count).toBe(1);
  });
  it.each([
    ["comments that nothing closes", "1 a /* "],
    ["ends of comments that nothing opens", "*/ "],
    ["errors that hold errors", "[ -> "],
    ["operators without operands", "& ){ "],
  ])("that would take quadratic time gives up, always at the same place: %s", (_, pattern) => {
    const count = (repeats: number) => survivesText(`void f(void) {${pattern.repeat(repeats)}`).count;
    expect(count(10)).toBeGreaterThan(1);
    expect(count(50_000)).toBe(1);
  });
});

describe("several parsers", () => {
  it("share a module and nothing else", () => {
    const other = createParser(grammar);
    expect(other.kinds).toEqual(parser.kinds);
    expect(other.parse(Buffer.from("int y;")).nodes).toEqual(parseText("int x;").nodes);
  });
});
