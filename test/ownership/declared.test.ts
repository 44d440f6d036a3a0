// What the user declares of functions counts more than bodies, tables and usage; library files fill in where nobody knows better.
import { describe, expect, it } from "vitest";
import { analyzeFiles } from "../../src/analysis.js";
import type { FunctionDeclaration, RawFinding } from "../../src/model/index.js";
import { parser } from "../ir/helpers.js";

type Said = Readonly<Record<string, Omit<FunctionDeclaration, "name" | "source">>>;

const declarations = (said: Said): FunctionDeclaration[] =>
  Object.entries(said).map(([name, one], i) => ({ name, ...one, source: { file: "heapgate.yml", line: i + 2 } }));

function findings(code: string, functions: Said = {}, imported: Said = {}): readonly RawFinding[] {
  const text = `#include <stdlib.h>\n#include <stdio.h>\nstruct conn { char *name; };\n${code}\n`;
  return analyzeFiles(parser, [{ path: "a.c", bytes: Buffer.from(text) }], {
    functions: declarations(functions),
    imported: declarations(imported),
  }).findings;
}
const found = (code: string, functions: Said = {}, imported: Said = {}): string[] =>
  findings(code, functions, imported).map(({ check, args }) => `${check} ${args.variable}`);

const CONN: Said = { conn_new: { allocates: "memory", releasedBy: ["conn_close"] } };
const LEAK =
  "int f(int n) { struct conn *c = conn_new(); if (!c) return -1; if (n) return 1; conn_close(c); return 0; }";

describe("what is declared", () => {
  it("makes an allocator and its release of functions without source", () => {
    expect(found(LEAK)).toEqual([]);
    expect(found(LEAK, CONN)).toEqual(["memory-leak c"]);
    const [leak] = findings(LEAK, CONN);
    expect(leak?.args).toMatchObject({ allocator: "conn_new", expected: "conn_close" });
    expect(leak?.fix?.description).toContain("conn_close(c);");
  });

  it("knows other releases as wrong, a second one as a double free, and use afterwards", () => {
    const wrong = "void f(void) { struct conn *c = conn_new(); free(c); }";
    expect(findings(wrong, CONN)).toMatchObject([{ check: "mismatched-release", args: { expected: "conn_close" } }]);
    expect(found("void f(struct conn *c) { conn_close(c); conn_close(c); }", CONN)).toEqual(["double-free c"]);
    expect(
      found("char *f(void) { struct conn *c = conn_new(); if (!c) return 0; conn_close(c); return c->name; }", CONN),
    ).toEqual(["use-after-free c"]);
  });

  it("takes any of several releases, and a table's among them", () => {
    const either: Said = { conn_new: { allocates: "memory", releasedBy: ["conn_close", "conn_abort", "free"] } };
    for (const release of ["conn_close", "conn_abort", "free"])
      expect(found(`void f(void) { struct conn *c = conn_new(); ${release}(c); }`, either), release).toEqual([]);
    expect(found("void f(void) { struct conn *c = conn_new(); if (c) fclose(c); }", either)).toEqual([
      "mismatched-release c",
    ]);
  });

  it("counts more than the body", () => {
    const bodies = `struct conn *conn_new(void) { return malloc(8); } void conn_close(struct conn *c) { free(c); }
      struct conn *cached(void) { return malloc(8); }`;
    expect(found(`${bodies} int f(void) { struct conn *c = cached(); return c != 0; }`)).toEqual(["memory-leak c"]);
    expect(found(`${bodies} int f(void) { struct conn *c = cached(); return c != 0; }`, { cached: {} })).toEqual([]);
    expect(found(`${bodies} void f(void) { struct conn *c = conn_new(); conn_close(c); }`, CONN)).toEqual([]);
    expect(found(`${bodies} void f(void) { struct conn *c = conn_new(); free(c); }`, CONN)).toEqual([
      "mismatched-release c",
    ]);
  });

  it("counts more than the tables, and than what usage tells", () => {
    const copy = "int f(const char *s) { char *t = strdup(s); return t != 0; }";
    expect(found(copy)).toEqual(["memory-leak t"]);
    expect(found(copy, { strdup: { allocates: "pooled" } })).toEqual([]);
    const used = [1, 2, 3, 4]
      .map((n) => `void u${n}(void) { void *x = get_list(); walk(x); free_list(x); }`)
      .join("\n");
    const odd = `${used} int f(void) { void *x = get_list(); walk(x); return 1; }`;
    expect(found(odd)).toEqual(["memory-leak x"]);
    expect(found(odd, { get_list: {} })).toEqual([]);
  });

  it("ends the path at what never returns", () => {
    const code =
      "void f(int n) { char *p = malloc(4); if (n) { give_up(); } free(p); }\nint g(int n) { char *p = malloc(4); if (!p) return 1; if (n) { give_up(); return 1; } free(p); return 0; }";
    expect(found(code)).toEqual(["memory-leak p"]);
    expect(found(code, { give_up: { neverReturns: true } })).toEqual([]);
  });

  it("stores what it allocates through an argument where the call worked", () => {
    const code = (test: string) =>
      `int f(int n) { struct conn *c; if (conn_open("x", &c) ${test}) return -1; if (n) return 1; conn_close(c); return 0; }`;
    const open: Said = { conn_open: { allocates: "resource", allocatesInto: 2, releasedBy: ["conn_close"] } };
    expect(found(code("!= 0"), open)).toEqual(["resource-leak c"]);
    const counted: Said = { conn_open: { ...open.conn_open, succeedsWith: "nonnegative" } };
    expect(found(code("< 0"), counted)).toEqual(["resource-leak c"]);
    expect(
      found("int f(void) { struct conn *c; if (conn_open(0, &c) < 0) return -1; conn_close(c); return 0; }", counted),
    ).toEqual([]);
  });

  it("knows streams and descriptors by their kind", () => {
    const stream: Said = { log_open: { allocates: "stream" }, sock: { allocates: "descriptor" } };
    expect(found("void f(void) { FILE *l = log_open(); }", stream)).toEqual(["resource-leak l"]);
    expect(found("void f(void) { FILE *l = log_open(); if (l) fclose(l); }", stream)).toEqual([]);
    expect(
      found("int f(int n) { int fd = sock(); if (fd < 0) return -1; if (n) return 1; close(fd); return 0; }", stream),
    ).toEqual(["resource-leak fd"]);
  });

  it("asks for a check of null unless it never fails", () => {
    const code = "void f(void) { int *p = grab(4); *p = 1; free(p); }";
    expect(found(code, { grab: { allocates: "memory" } })).toEqual(["unchecked-allocation p"]);
    expect(found(code, { grab: { allocates: "memory", onFailure: "never" } })).toEqual([]);
  });

  it("tells who keeps, returns or must not be given null", () => {
    const code = "void f(void) { char *p = malloc(4); if (!p) return; put(0, p); }";
    expect(found(code, { put: {} })).toEqual(["memory-leak p"]);
    expect(found(code, { put: { keeps: [2] } })).toEqual([]);
    expect(found("void f(void) { char *p = malloc(4); put(0, p); free(p); }", { put: { notNull: [2] } })).toEqual([
      "unchecked-allocation p",
    ]);
    expect(found("char *f(void) { return same(malloc(4)); }", { same: { returns: 1 } })).toEqual([]);
    expect(found("void f(void) { char *q = same(malloc(4)); }", { same: { returns: 1 } })).toHaveLength(1);
  });

  it("moves a block as realloc does", () => {
    const grow: Said = { grow: { allocates: "memory", reallocates: 1 } };
    expect(found("char *f(char *p) { char *q = malloc(4); q = grow(q, 8); return q; }", grow)).toEqual([
      "realloc-leak q",
    ]);
  });
});

describe("what a library file says", () => {
  it("is asked where there is no body and no table", () => {
    expect(found(LEAK, {}, CONN)).toEqual(["memory-leak c"]);
    const body = "struct conn *conn_new(void) { static struct conn c; return &c; }";
    expect(found(`${body} ${LEAK}`, {}, CONN)).toEqual(["free-of-non-heap c"]);
    expect(found("int f(const char *s) { char *t = strdup(s); return t != 0; }", {}, { strdup: {} })).toEqual([
      "memory-leak t",
    ]);
  });

  it("gives way to heapgate.yml", () => {
    expect(found(LEAK, { conn_new: {} }, CONN)).toEqual([]);
  });
});
