// What C means, asked of the whole analyser in single functions: the findings that each must have, and no others.
// A case with a `gap` is answered wrongly today, and says why.
import { describe, expect, it } from "vitest";
import { analyzeText } from "./helpers.js";

const PRELUDE = `#include <stdlib.h>
struct inner { char *p; };
struct outer { struct inner in; int n; };
struct three { char *a, *b, *c; };
void use(const char *);
char *fresh(void) { char *p = malloc(3); if (!p) exit(1); return p; }
`;

interface Case {
  readonly name: string;
  readonly code: string;
  /** `check variable`, sorted. */
  readonly findings: readonly string[];
  readonly gap?: string;
}

const cases: readonly Case[] = [
  {
    name: "free(*p++) frees what p pointed to before",
    code: "void f(void) { char *a[2]; a[0] = fresh(); a[1] = fresh(); char **p = a; free(*p++); free(*p++); }",
    findings: [],
  },
  {
    name: "x = *p++ reads freed memory",
    code: "int f(void) { char *a = fresh(); char *p = a; free(a); int x = *p++; return x; }",
    findings: ["use-after-free a"],
  },
  {
    name: "return *p++ reads freed memory",
    code: "int f(void) { char *a = fresh(); char *p = a; free(a); return *p++; }",
    findings: ["use-after-free a"],
  },
  {
    name: "what is allocated and read at once may be null, and is lost",
    code: "int f(void) { int x = *(int *)malloc(4); return x; }",
    findings: ["memory-leak ", "unchecked-allocation "],
  },
  {
    name: "*p++ = x writes where p pointed to before",
    code: "void f(void) { char *a[2]; char **p = a; *p++ = fresh(); *p++ = fresh(); free(a[0]); free(a[1]); }",
    findings: [],
  },
  {
    name: "a list in a list initialises a part of a part",
    code: "void f(void) { struct outer o = { { fresh() }, 3 }; free(o.in.p); }",
    findings: [],
  },
  {
    name: "a list behind a designator initialises that field",
    code: "void f(void) { struct outer o = { .in = { fresh() } }; free(o.in.p); }",
    findings: [],
  },
  {
    name: "arrays of structs and arrays of arrays are initialised by lists in lists",
    code: `void f(void) {
    struct inner s[2] = { { fresh() }, { fresh() } };
    char *m[2][2] = { { fresh(), fresh() }, { 0, 0 } };
    free(s[0].p); free(s[1].p); free(m[0][0]); free(m[0][1]);
}`,
    findings: [],
  },
  {
    name: "a list may initialise a struct of a header that nobody has read",
    code: "void f(void) { foreign_t o = { fresh(), 0 }; free(o.name); }",
    findings: [],
  },
  {
    name: "a list of one value may initialise a plain variable",
    code: "void f(void) { char *p = { fresh() }; free(p); }",
    findings: [],
  },
  {
    name: "behind a designator the order goes on from there",
    code: "void f(void) { struct three s = { .b = fresh(), fresh() }; char *r[4] = { [1] = fresh(), fresh() }; free(s.b); free(s.c); free(r[1]); free(r[2]); }",
    findings: [],
  },
  {
    name: "a compound literal in order",
    code: "void f(struct inner *out) { *out = (struct inner){ fresh() }; }",
    findings: [],
  },
  {
    name: "K&R definitions have parameters",
    code: "void release(p) char *p; { free(p); }\nvoid f(void) { char *p = fresh(); release(p); }",
    findings: [],
  },
  {
    name: "a pointer that is not null stays so when it is moved",
    code: "void f(void) { char *h = fresh(); char *p = h + 4; if (p) free(p - 4); }",
    findings: [],
  },
  {
    name: "numbers that no integer type holds do not end the analysis",
    code: `int f(void) { return 3 & 0x${"f".repeat(300)}; }`,
    findings: [],
  },
  {
    name: "a macro's // comment is no part of it",
    code: "#define FREE(p) free(p) // and forget\nvoid f(void) { char *p = fresh(); FREE(p); use(p); }",
    findings: ["use-after-free p"],
  },
  {
    name: "a union's members are the same memory",
    code: "void f(void) { union { char *p; void *q; } u; u.p = fresh(); free(u.q); }",
    findings: [],
    gap: "a union is taken for a struct",
  },
  {
    name: "a declaration that is reached again forgets what the variable held",
    code: "void f(int n) {\nagain:;\n    char *p = fresh();\n    if (n--) goto again;\n    free(p);\n}",
    findings: ["memory-leak p"],
  },
  {
    name: "the left of && decides whether the right is run",
    code: "int f(int n) { char *p = fresh(); return n && (free(p), 1); }",
    findings: ["memory-leak p"],
  },
  {
    name: "two facts about one number are put together",
    code: "void f(int n) { char *p = fresh(); if (n > 5) free(p); if (n > 3) return; free(p); }",
    findings: ["memory-leak p"],
  },
  {
    name: "bits of a flag are remembered",
    code: "void f(int n) { int flags = 0; char *p = 0; if (n) { p = fresh(); flags |= 2; } use(0); if (flags & 2) free(p); }",
    findings: [],
  },
  {
    name: "an inner name hides the outer one",
    code: "void f(void) { char *p = fresh(); { char *p = fresh(); free(p); } }",
    findings: ["memory-leak p"],
  },
  {
    name: "a list is built at its end through a pointer to a pointer",
    code: `struct node { struct node *next; };
struct node *f(int n) {
    struct node *head = 0, **tail = &head;
    while (n-- > 0) {
        struct node *x = malloc(sizeof *x);
        if (!x) break;
        x->next = 0;
        *tail = x;
        tail = &x->next;
    }
    return head;
}`,
    findings: [],
  },
];

describe("the analyser", () => {
  for (const { name, code, findings, gap } of cases) {
    const test = gap === undefined ? it : it.fails;
    test(gap === undefined ? name : `${name} (${gap})`, () => {
      const found = analyzeText(PRELUDE + code).findings.map(({ check, args }) => `${check} ${args.variable}`);
      expect(found.sort()).toEqual([...findings].sort());
    });
  }
});
