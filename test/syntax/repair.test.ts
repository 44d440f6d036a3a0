// Holds the repair to what it promises: C that the grammar cannot read becomes readable, and no byte changes its place.
// Does not test what the lowering makes of the notes: the fixtures do.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createParser, HAS_ERROR, hasFlag, readExpression, repair } from "../../src/syntax/index.js";

const parser = createParser(new WebAssembly.Module(readFileSync(new URL("../../src/syntax/c.wasm", import.meta.url))));
const isBroken = (bytes: Uint8Array): boolean => hasFlag(parser.parse(bytes), 0, HAS_ERROR);
const inBody = (text: string): string => `void f(void) {\n${text}\n}\n`;

const BROKEN: readonly (readonly [string, string])[] = [
  ["a loop macro", inBody("TAILQ_FOREACH(x, &head, next) { if (x) break; }")],
  ["a loop macro without braces", inBody("FOR_EACH(i, 2) free(slot[i]);")],
  ["a macro without a semicolon", inBody("LOG_ENTRY(x)\nif (a) return;")],
  ["a block macro before else", inBody("if (a)\nFREE2(a, b)\nelse\nFREE2(b, a)")],
  ["a type as an argument", inBody("char *s = va_arg(list, const char *);")],
  ["a structure as an argument", inBody("struct x *t = container_of(p, struct x, member);")],
  ["an operator as an argument", inBody("check_int(a, ==, b);")],
  ["a macro beside a string", inBody('error(L, QL("x") " is gone");')],
  ["a range of cases", inBody("switch (n) { case 1 ... 5: return; }")],
  ["a computed goto", inBody("void *p = &&out; goto *p; out: return;")],
  ["an arm that ends inside of an if", inBody("if (a)\n#ifdef X\nreturn;\n#else\nstop();\n#endif")],
  ["an else that one build has", inBody("#ifdef X\nif (a) { g(); } else\n#endif\nif (b) { h(); }")],
  ["a condition in parts", inBody("if (a\n#ifdef X\n&& b\n#endif\n) g();")],
  ["a label before a directive", inBody("goto out;\nout:\n#ifdef X\ng();\n#endif")],
  ["a cleanup macro", inBody("_cleanup_free_ char *p = 0;")],
  ["an attribute behind the name", inBody("char *p UNUSED = 0;")],
  ["a macro inside of a cast", inBody("p = (FAR unsigned char *)q;")],
  ["an export macro", "EXPORT int f(void) { return 0; }\n"],
  ["a calling convention", "int ZEXPORT f(int a) { return a; }\n"],
  ["a macro between star and name", "const int FAR * ZEXPORT f(void) { return 0; }\n"],
  ["a definition by macro", "DEFINE_THING(x)\nint f(void) { return 0; }\n"],
  ["a head that a macro writes", "TEST_CASE(name, int) { return; }\n"],
  ["K&R", "char *\nf(a, n)\nconst char *a;\nint n;\n{ return 0; }\n"],
  ["a table with arms", "int t[] = { 1,\n#ifdef X\n2,\n#endif\n3 };\n"],
  ["an enumeration with arms", "enum e { A\n#ifdef X\n, B\n#endif\n};\n"],
  ["an anonymous list head", "static LIST_HEAD(, job) jobs;\n"],
  ["an anonymous list head among members", "struct s { int n; LIST_HEAD(, job) jobs; };\n"],
  ["a macro between the type and the star of a member", "struct s { unsigned char FAR *window; };\n"],
  ["a calling convention of a member", "struct s { void *(CDECL *allocate)(size_t n); };\n"],
  ["a member that a macro writes", "struct s { ATOMIC_DECLARE(unsigned int, count); };\n"],
  ["members by macro without semicolons", "struct s { COUNTER(a, b)\nCOUNTER(c, d)\nint n; };\n"],
  ["attributes of members and structures", "struct s { char end[0] ALIGNED(8); } ALIGNED(8);\n"],
  ["bits without a name", "struct s { unsigned a : 3; int : 4; word_t : 1; };\n"],
  ["a structure with an attribute by macro", "typedef struct HINT(packed) { int a; } s;\n"],
  ["an enumeration with an attribute", "enum __attribute__((packed)) e { A };\n"],
  ["an enumeration with a type", "typedef enum : int8_t { A, B } e;\n"],
  ["enumerators by macro", "enum e { OPTION(URL, 1), OPTION(PORT, 2), LAST };\n"],
  ["enumerators by macro without commas", "enum e { FOREACH_ID(ENTRY) };\n"],
  ["an attribute behind an enumerator", 'enum e { A DEPRECATED(8.3, "") = 3, B };\n'],
  ["an attribute with two values", "void printf_like(1, 2) fatal(const char *, ...);\n"],
  ["an attribute before the name of a function", "static int NONNULL(1) f(int *a) { return *a; }\n"],
  ["a section before the name of a function", 'int SECTION("filter") f(struct b *b) { return 0; }\n'],
  ["a type by macro in a parameter, beside an attribute", "int NONNULL(1) f(X509 *leaf, STACK_OF(X509) **chain);\n"],
  ["a named rest of arguments", "#define LOG(format, args...) printf(format, ##args)\n"],
  ["an attribute behind an array of parameters", "int f(char text[] UNUSED) { return 0; }\n"],
  ["an attribute behind an array", inBody("char buffer[64]\n__attribute__((aligned(8)));")],
  ["a variable of each thread", "static _Thread_local int id = -1;\n"],
  ["an atomic type", "typedef _Atomic(int) counter;\n"],
  ["a table whose head a macro writes", 'TEST_LIST = { { "a", a }, { 0 } };\n'],
  ["arguments left empty", inBody("return (RB_NEXT(tree, , a));")],
  ["an attribute with values of its own", "static int HINT(nonnull(1, 3)) f(int *a, int b, int *c);\n"],
  ["a variable in a register", inBody('register long x8 __asm__("x8") = nr;')],
  ["a macro before a structure", inBody("TEST_BEGIN\nstruct s { int a; };")],
  ["a macro before a statement", inBody("NO_WARNING for (;;) g();")],
  ["a condition by macro", inBody('DEBUG fprintf(stderr, "x");')],
  ["versions as arguments", inBody("if (__builtin_available(macOS 10.12, *)) g();")],
  ["a cast by macro", inBody("name = BAD_CAST node->name;")],
  ["strings by macro beside each other", inBody("s = f(TEXT(A) TEXT(B c));")],
  ["the alignment of a value", inBody("p = f(1, sizeof(*p) + __alignof__(*p));")],
  ["a pragma inside of a statement", inBody("if (a)\n#pragma GCC x\ng();")],
  ["rows of a table by macro", 'struct p t[] = { A_ROW B_ROW\n{ "c", 1 }, { 0 } };\n'],
  [
    "a function whose name speaks of attributes",
    "int get_attribute(struct s *s) { t = container_of(s, struct t, s); }\n",
  ],
  ["many arguments left empty", inBody("ENTRY(2, NULL,SHA,,,,);")],
  ["the offset of a member of a member", inBody("n = offsetof(struct s, a.b);")],
  ["a value whose type a macro writes", inBody("p = LITERAL(struct s){ .a = 1 };")],
];

describe("repair", () => {
  it.each(BROKEN)("reads %s", (_, text) => {
    const bytes = Buffer.from(text);
    expect(isBroken(bytes)).toBe(true);
    const repaired = repair(bytes);
    expect(repaired && isBroken(repaired.bytes)).toBe(false);
    expect(repaired?.bytes.length).toBe(bytes.length);
    expect(bytes.toString()).toBe(text);
  });

  it("leaves good C as it is", () => {
    expect(repair(Buffer.from('static char *f(int a) { return a ? g(a, "b") : (char *)h; }\n'))).toBeUndefined();
  });

  it("never throws and keeps every line", () => {
    const pieces =
      'f( ) { } [ ] ; : , * & && = if else for while goto case struct enum static int char FOO BAR(x) name "s" 1 . ... #if\n #ifdef\u0020X\n #else\n #endif\n #define\u0020A(x)\u0020x\n \n ## sizeof return __attribute__((x))'.split(
        " ",
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (words) => {
        const bytes = Buffer.from(words.join(" "));
        const repaired = repair(bytes);
        if (repaired) expect(repaired.bytes.length).toBe(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it("takes little time for deep nesting", () => {
    for (const text of [
      "f(".repeat(20_000),
      "((".repeat(20_000),
      "{".repeat(40_000),
      "#if X\nif (a)\n".repeat(3_000),
    ]) {
      repair(Buffer.from(inBody(text)));
    }
  });
});

describe("conditions", () => {
  it.each([
    ["defined(X)", "defined X", false],
    ["defined(X)", "!defined(X)", true],
    ["defined(X)", "!(defined (X))", true],
    ["A", "!!A", false],
    ["A&&!B", "(A && !B)", false],
    ["A&&!B", "A \\\n && /* not */ !B // here", false],
  ] as const)("%s is what %s asks", (key, text, isNegated) => {
    expect(readExpression(text)).toMatchObject({ key, isNegated });
  });

  it.each([
    ["0", false],
    ["!defined(_WIN32)", true],
    ["defined(_WIN32) || defined(__CYGWIN__)", false],
    ["defined(_WIN32) && X", false],
    ["X && defined(__MINGW32__)", false],
    ["!(defined(CONFIG_WIN32) || X)", undefined],
    ["!(defined(_WIN32) && (X || Y)) || Z", true],
    ["X || 2", true],
    ["X > 0", undefined],
    ["defined(__linux__)", undefined],
  ] as const)("%s is %s", (text, truth) => expect(readExpression(text).truth).toBe(truth));
});
