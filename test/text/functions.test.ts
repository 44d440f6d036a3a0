// Where functions begin and end, told by braces alone.
import { describe, expect, it } from "vitest";
import { functionsIn } from "../../src/text/index.js";

function found(text: string): string[] {
  return functionsIn(text).map(({ name, firstLine, lastLine }) => `${name} ${firstLine}-${lastLine}`);
}

describe("functions in a text", () => {
  it("are found in the styles of C", () => {
    expect(found("int f(void) { return 1; }\nstatic char *\ng(int a,\n  int b)\n{\n  if (a) { b++; }\n}\n")).toEqual([
      "f 1-1",
      "g 2-7",
    ]);
  });

  it("have parameters in the old style", () => {
    expect(
      found("int\nf(a, b)\n  int a;\n  char *b, c[3];\n{\n  return a;\n}\nint g(x) int x; { return x; }\n"),
    ).toEqual(["f 1-7", "g 8-8"]);
  });

  it("are called what they are called, whatever stands around", () => {
    expect(found("EXPORT(all)\nstatic int f(void)\n{\n}\n")).toEqual(["f 1-4"]);
    expect(found("static int HINT(nonnull) f(int a)\n{\n}\n")).toEqual(["f 1-3"]);
    expect(found("int f(int a) __attribute__((noinline))\n{\n}\n")).toEqual(["f 1-3"]);
    expect(found('extern "C" {\nint f(void)\n{\n}\n}\n')).toEqual(["f 2-4"]);
    expect(found("TEST(name)\n{\n}\n")).toEqual(["TEST 1-3"]);
  });

  it("are no structures, initialisers, prototypes and control flow", () => {
    expect(
      found(
        "struct s { int a; };\nint a[] = { 1, 2 };\nenum e { X };\nint f(int);\ntypedef struct { int (*run)(int); } t;\n",
      ),
    ).toEqual([]);
    expect(found("struct s *f(struct s *a)\n{\n  for (;;)\n{\n  }\n  while (1) {}\n}\n")).toHaveLength(1);
  });

  it("are not confused by braces in comments, literals and directives", () => {
    expect(
      found(
        'int f(void) {\n  // {\n  /* { */\n  char c = \'{\';\n  puts("{\\"{");\n#define OPEN {\n}\nint g(void) { }\n',
      ),
    ).toEqual(["f 1-7", "g 8-8"]);
  });

  it("end where a line begins with a brace, when #if leaves one without a partner", () => {
    const text =
      "int f(int a) {\n#ifdef A\n  if (a) {\n#else\n  if (!a) {\n#endif\n    a++;\n  }\n}\nint g(void)\n{\n}\n";
    expect(found(text)).toEqual(["f 1-9", "g 10-12"]);
  });

  it("are found in text that is no C, without an error", () => {
    for (const text of ["", "}", "{{{{", "((((", "}}}} int f(void) { }", "#", '"', "/*", "a(b{c)d}e"]) {
      expect(() => functionsIn(text)).not.toThrow();
    }
    expect(found("}}}} int f(void) { }")).toEqual(["f 1-1"]);
  });
});
