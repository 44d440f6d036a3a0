// What is known of allocators, from each of its sources, and in which words.
import { describe, expect, it } from "vitest";
import { type AnalysisOptions, findAllocators } from "../../src/analysis.js";
import type { KnownFunction } from "../../src/model/index.js";
import { renderAllocators } from "../../src/reporters/index.js";
import { parser } from "../ir/helpers.js";

const STRUCT = "struct buf { char *data; };\n";
const file = (path: string, text: string) => ({ path, bytes: Buffer.from(text) });
const known = (code: string, options: AnalysisOptions = {}): readonly KnownFunction[] =>
  findAllocators(parser, [file("a.c", STRUCT + code)], options).functions;

/** What a function does and how that is known, as the table says it. */
function told(code: string, name: string, options: AnalysisOptions = {}): string | undefined {
  const functions = known(code, options).filter((one) => one.name === name);
  if (functions.length === 0) return undefined;
  const list = { version: 1, tool: { name: "heapgate", version: "0" }, functions, problems: [] } as const;
  const [first = "", second = ""] = renderAllocators(list, "text", { width: 300 }).split("\n");
  return `${first.slice(name.length).trim()} (${second.trim()})`;
}

describe("from bodies", () => {
  it.each<[string, string, string]>([
    [
      "xmalloc",
      "void *xmalloc(int n) { void *p = malloc(n); if (!p) exit(1); return p; }",
      "allocates memory, released by `free`, never null",
    ],
    ["mk", "char *mk(void) { return malloc(4); }", "allocates memory, released by `free`, null on failure"],
    [
      "mk",
      "char *mk(int n) { if (n > 9) return 0; char *p = malloc(4); if (!p) abort(); return p; }",
      "allocates memory, released by `free`, null on failure",
    ],
    ["fd", 'int fd(void) { return open("x", 0); }', "allocates a descriptor, released by `close`, negative on failure"],
    [
      "out",
      "int out(struct buf **o) { *o = malloc(8); return *o ? 0 : -1; }",
      "allocates memory in `*o`, released by `free`",
    ],
    [
      "fill",
      "int fill(struct buf *b) { b->data = malloc(8); return b->data != 0; }",
      "allocates memory in `b->data`, released by `free`",
    ],
    [
      "grow",
      "char *grow(char *p, int n) { return realloc(p, n); }",
      "allocates memory, released by `free`, null on failure; takes the place of argument 1",
    ],
    ["buf_free", "void buf_free(struct buf *b) { if (!b) return; free(b->data); free(b); }", "releases `b`, `b->data`"],
    ["clear", "void clear(int n, struct buf *b) { free(b->data); b->data = 0; }", "releases `b->data`"],
    [
      "maybe",
      "int maybe(struct buf *b, int n) { if (n) { free(b); return 1; } return 0; }",
      "releases `b` on some ways",
    ],
    ["die", "void die(void) { abort(); }", "never returns"],
  ])("%s: %s", (name, code, does) => {
    expect(told(code, name)).toBe(`${does} (a.c:2, not called here)`);
  });

  it("shows three places of one kind", () => {
    const fields = "abcdef".split("");
    const code = `struct all { char *${fields.join(", *")}; };\nvoid drop(struct all *x) { ${fields.map((one) => `free(x->${one});`).join(" ")} }`;
    expect(told(code, "drop")).toBe("releases `x->a`, `x->b`, `x->c` and 3 more places (a.c:3, not called here)");
  });

  it.each([
    "int sum(int a, int b) { return a + b; }",
    "void keep(char *p) { static char *q; q = p; }",
    "void none(void) { char *p = malloc(3); free(p); }",
  ])("of %s there is nothing to say", (code) => {
    expect(known(code).filter(({ origin }) => origin.kind === "body")).toEqual([]);
  });

  it("counts the calls of each of two functions with one name", () => {
    const { functions } = findAllocators(parser, [
      file(
        "b.c",
        "static void drop(char *p) { free(p); }\nvoid g(char *p) { drop(p); }\nvoid h(char *p) { drop(p); }\n",
      ),
      file("a.c", "static void drop(char *p) { free(p); }\nvoid f(char *p) { drop(p); }\n"),
    ]);
    const drops = functions.filter(({ name }) => name === "drop");
    expect(drops.map(({ origin, calls }) => [origin.kind === "body" && origin.location.file, calls])).toEqual([
      ["a.c", 1],
      ["b.c", 2],
    ]);
  });
});

describe("from elsewhere", () => {
  it("names the library of a table", () => {
    expect(told("void f(void) { curl_easy_cleanup(curl_easy_init()); }", "curl_easy_init")).toBe(
      "allocates memory, released by `curl_easy_cleanup`, null on failure (table: libcurl, 1 call)",
    );
    expect(told("void f(char **p) { asprintf(p, 0); asprintf(p, 0); }", "asprintf")).toBe(
      "allocates memory through argument 1, released by `free` (table: libc, 2 calls)",
    );
    expect(told("void f(void) { printf(0); alloca(3); }", "printf")).toBeUndefined();
    expect(told("void f(void) { alloca(3); }", "alloca")).toBeUndefined();
    expect(known("void f(void) { }")).toEqual([]);
  });

  it("counts what usage tells", () => {
    const use = (n: number) => `void u${n}(void) { void *x = get_list(); walk(x); free_list(x); }\n`;
    const code = `${use(1)}${use(2)}${use(3)}void u4(void) { void *x = get_list(); walk(x); }\n`;
    expect(told(code, "get_list")).toBe(
      "allocates memory, released by `free_list`, null on failure (usage: 3 of 4 callers pass what it returns to `free_list`, 4 calls)",
    );
    expect(told(code, "free_list")).toBe(
      "releases argument 1 (usage: 3 of 4 callers pass what `get_list` returns to it, 3 calls)",
    );
    expect(told(code, "walk")).toBe("borrows argument 1 (usage: callers release afterwards what they passed, 4 calls)");
  });

  it("knows attributes", () => {
    expect(told("void stop(void) __attribute__((noreturn));\nvoid f(void) { stop(); }", "stop")).toBe(
      "never returns (attribute of its prototype, 1 call)",
    );
  });

  it("says what is declared, used or not, and of whom that counts more", () => {
    const source = { file: "heapgate.yml", line: 3 };
    const body = "char *mk(void) { return malloc(4); }\nvoid f(void) { mk(); }\n";
    const of = (said: object) => ({ functions: [{ name: "mk", source, ...said }] });
    expect(told(body, "mk", of({}))).toBe("neither allocates nor releases (heapgate.yml:3, 1 call)");
    expect(told(body, "mk", of({ allocates: "pooled" }))).toBe(
      "hands out memory that its pool owns: never a leak (heapgate.yml:3, 1 call)",
    );
    expect(told("", "mk", of({ allocates: "resource", releasedBy: ["a", "b", "c"] }))).toBe(
      "allocates a resource, released by `a`, `b` or `c`, null on failure (heapgate.yml:3, not called here)",
    );
    const imported = { imported: [{ name: "use", keeps: "all" as const, source: { file: "x.cfg", line: 9 } }] };
    expect(told("void f(char *p) { use(p); }", "use", imported)).toBe("may keep what it is given (x.cfg:9, 1 call)");
    expect(told("", "use", imported)).toBeUndefined();
  });
});

it("is sorted by name, whatever the order of the files", () => {
  const files = [
    file("b.c", "char *b(void) { return malloc(1); }\n"),
    file("a.c", "char *a(void) { return malloc(2); }\n"),
  ];
  const list = findAllocators(parser, files);
  expect(list.functions.map(({ name }) => name)).toEqual(["a", "b", "malloc"]);
  expect(findAllocators(parser, [...files].reverse())).toEqual(list);
});
