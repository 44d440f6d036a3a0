// What a caller is told of a callee: one outcome for each way through it.
import { describe, expect, it } from "vitest";
import { exploreText } from "./helpers.js";

const NODE = "struct node { struct node *next; char *data; };\n";
const outcomes = (text: string): string[] | undefined => exploreText(NODE + text).outcomes("f");

describe("releases", () => {
  it("name the parameter, or what the caller's memory held", () => {
    expect(outcomes("void f(char *p) { free(p); }")).toEqual(["frees p0"]);
    expect(outcomes("void f(struct node *n) { free(n->data); free(n); }")).toEqual(["frees p0->data; frees p0"]);
    expect(outcomes("void f(struct node n) { free(n.data); }")).toEqual(["frees p0.data"]);
  });

  it("come under the conditions that the callee puts before them", () => {
    expect(outcomes("void f(char *p, int keep) { if (!keep) free(p); }")).toEqual([
      "when p1 not null: nothing",
      "when p1 null: frees p0",
    ]);
    expect(outcomes("void f(struct node *n) { if (!n) return; free(n->data); free(n); }")).toEqual([
      "when p0 not null: frees p0->data; frees p0",
      "when p0 null: nothing",
    ]);
    expect(outcomes("void f(char *p, int n) { if (n > 3 && n < 8) free(p); }")).toEqual([
      "when p1 -..3: nothing",
      "when p1 4..7: frees p0",
      "when p1 8..: nothing",
    ]);
  });

  it("hang on two values of the caller being one", () => {
    expect(outcomes("void f(struct node *n, char *none) { if (n->data != none) free(n->data); }")).toEqual([
      "when p0->data == p1 1: nothing",
      "when p0->data == p1 null: frees p0->data",
    ]);
  });

  it("are passed on by callers", () => {
    expect(outcomes("void g(char *p) { free(p); }\nvoid f(struct node *n) { if (n) g(n->data); }")).toEqual([
      "when p0 not null: gs p0->data",
      "when p0 null: nothing",
    ]);
  });

  it("leave the field as the callee left it", () => {
    expect(outcomes("void f(struct node *n) { free(n->data); n->data = 0; }")).toEqual(["frees p0->data; p0.data = 0"]);
  });
});

describe("new memory", () => {
  it("is returned, null or not as the callee knows it", () => {
    expect(outcomes("char *f(void) { return malloc(3); }")).toEqual(["returns fresh0; fresh0 from malloc any"]);
    expect(outcomes("char *f(void) { char *p = malloc(3); if (!p) exit(1); return p; }")).toEqual([
      "returns fresh0; fresh0 from malloc not null",
    ]);
  });

  it("of a failed allocation is that allocation's null, however the callee spells it", () => {
    expect(outcomes("char *f(void) { char *p = malloc(3); if (!p) return 0; *p = 1; return p; }")).toEqual([
      "fresh0* = 1; returns fresh0; fresh0 from malloc not null",
      "returns fresh0; fresh0 from malloc null",
    ]);
  });

  it("goes out by a parameter where the result says so", () => {
    expect(outcomes("int f(char **out) { char *p = malloc(3); if (!p) return -1; *out = p; return 0; }")).toEqual([
      "p0* = fresh0; returns 0; fresh0 from malloc not null",
      "returns -1",
    ]);
  });

  it("may hold more new memory, and is all there or not at all", () => {
    const text =
      "struct node *f(void) { struct node *n = malloc(8); if (!n) return 0;\n" +
      "n->data = malloc(3); if (!n->data) { free(n); return 0; } return n; }";
    expect(outcomes(text)).toEqual([
      "fresh0.data = fresh1; returns fresh0; fresh0 from malloc not null; fresh1 from malloc not null",
      "returns fresh0; fresh0 from malloc null",
    ]);
  });

  it("may be a part of a struct that is returned", () => {
    expect(outcomes("struct node f(void) { struct node n; n.data = malloc(3); n.next = 0; return n; }")).toEqual([
      "returns .data fresh0; returns .next 0; returns unknown0; fresh0 from malloc any",
    ]);
  });

  it("may be dangling", () => {
    expect(outcomes("char *f(void) { char *p = malloc(3); free(p); return p; }")).toEqual([
      "returns fresh0; fresh0 from malloc any freed",
    ]);
  });

  it("takes the place of the old one where realloc succeeds", () => {
    expect(outcomes("char *f(char *p, int n) { return realloc(p, n); }")).toEqual([
      "reallocs p0; returns fresh0; fresh0 from realloc not null for p0",
      "returns fresh0; fresh0 from realloc null for p0",
    ]);
    expect(
      outcomes("int f(char **p, int n) { char *q = realloc(*p, n); if (!q) return -1; *p = q; return 0; }"),
    ).toEqual(["reallocs p0->*; p0* = fresh0; returns 0; fresh0 from realloc not null for p0->*", "returns -1"]);
  });
});

describe("a pointer of the caller", () => {
  it("is borrowed: read, and nothing is kept", () => {
    expect(outcomes("int f(const char *p) { if (!p) return 0; return 1; }")).toEqual([
      "when p0 not null: returns 1",
      "when p0 null: returns 0",
    ]);
  });

  it("is stored away, in a global or in another parameter", () => {
    expect(outcomes("char *kept; void f(char *p) { kept = p; }")).toEqual(["global kept* = p0"]);
    expect(outcomes("void f(struct node *n, char *p) { n->data = p; }")).toEqual(["p0.data = p1"]);
    expect(outcomes("void f(char **a, char **b) { char *t = *a; *a = *b; *b = t; }")).toEqual([
      "p0* = p1->*; p1* = p0->*",
    ]);
  });

  it("is handed back", () => {
    expect(outcomes("char *f(char *p) { return p; }")).toEqual(["returns p0"]);
    expect(outcomes("char *f(char *p) { return p + 2; }")).toEqual(["returns p0+2"]);
  });

  it("is shared with somebody unknown, who may have changed what it points to", () => {
    expect(outcomes("void keep(char *); void f(char *p) { keep(p); }")).toEqual(["shares p0; forgets p0"]);
  });
});

describe("a function that never returns", () => {
  it("has no outcome", () => {
    expect(outcomes("void f(int n) { while (1) n++; }")).toEqual([]);
    expect(outcomes("void f(int n) { if (n) exit(1); abort(); }")).toEqual([]);
    expect(outcomes("void die(void) { exit(1); }\nvoid f(void) { die(); }")).toEqual([]);
  });
});

describe("recursion", () => {
  it("is cut where a function calls itself: the inner call is somebody unknown", () => {
    expect(outcomes("void f(struct node *n) { if (!n) return; f(n->next); free(n); }")).toEqual([
      "when p0 not null: frees p0; shares p0->next; forgets p0->next",
      "when p0 null: nothing",
    ]);
  });

  it("through two functions ends", () => {
    const { overBudget, outcomes: of } = exploreText(
      "int odd(int n);\nint even(int n) { if (n == 0) return 1; return odd(n - 1); }\nint odd(int n) { if (n == 0) return 0; return even(n - 1); }",
    );
    expect(overBudget).toEqual([]);
    expect(of("odd")).toEqual(expect.arrayContaining(["when p0 null: returns 0"]));
  });
});

describe("bounds", () => {
  it("a summary has at most 16 outcomes", () => {
    const ifs = Array.from({ length: 12 }, (_, i) => `if (n & ${2 ** i}) free(p[${i}]);`).join(" ");
    const all = exploreText(`void f(char **p, int n) { ${ifs} }`).outcomes("f");
    expect(all?.length).toBeGreaterThan(1);
    expect(all?.length).toBeLessThanOrEqual(16);
  });
});
