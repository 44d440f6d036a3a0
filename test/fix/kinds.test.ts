// What is proposed for each kind of finding, and what is not: the patched text, to the letter.
import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { applyFix } from "../../src/fix/apply.js";
import type { CheckId } from "../../src/model/index.js";
import { analyzeText } from "../analysis/helpers.js";

const HEAD = `#include <dirent.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
void use(const char *);
`;

/** The program with the first fix of a check made, and its description; it has to compile. */
function mended(check: CheckId, body: string): { text: string; description: string } | null {
  const text = HEAD + body;
  const finding = analyzeText(text).findings.find((one) => one.check === check);
  expect(finding, `no ${check}`).toBeDefined();
  if (!finding?.fix) return null;
  const [file] = applyFix([{ path: "a.c", bytes: Buffer.from(text) }], finding.fix);
  const after = Buffer.from(file?.bytes ?? []).toString();
  const options = ["-std=gnu11", "-Wall", "-Werror", "-Wno-unused-result", "-fsyntax-only", "-x", "c", "-"];
  execFileSync("gcc", options, { input: after, stdio: ["pipe", "ignore", "pipe"] });
  expect(after.startsWith(HEAD)).toBe(true);
  expect(finding.fix.description).toMatch(/^[a-z][^\n]+[^.]$/);
  return { text: after.slice(HEAD.length), description: finding.fix.description };
}

const cases: readonly (readonly [name: string, check: CheckId, before: string, after: string])[] = [
  [
    "a return that uses the memory keeps its result",
    "memory-leak",
    'int f(void) {\n    char *p = strdup("a");\n    if (!p) return -1;\n    return p[0];\n}\n',
    "    if (!p) return -1;\n    int result = p[0];\n    free(p);\n    return result;\n}\n",
  ],
  [
    "a bare body on its own line gets braces as the file has them",
    "memory-leak",
    "int f(int n) {\n    char *p = malloc(4);\n    if (!p)\n        return -1;\n    if (n) // why\n        return 1; // lost\n    else\n        use(p);\n    free(p);\n    return 0;\n}\n",
    "    if (n) { // why\n        free(p);\n        return 1; // lost\n    } else\n        use(p);\n",
  ],
  [
    "a brace on its own line where those are",
    "memory-leak",
    "int f(int n)\n{\n    char *p = malloc(4);\n    if (!p)\n    {\n        return -1;\n    }\n    if (n)\n        return 1;\n    free(p);\n    return 0;\n}\n",
    "    if (n)\n    {\n        free(p);\n        return 1;\n    }\n    free(p);\n",
  ],
  [
    "a goto on the way",
    "memory-leak",
    "int f(int n) {\n    int rc = -1;\n    {\n        char *p = malloc(4);\n        if (!p) return -1;\n        if (n) goto out;\n        use(p);\n        free(p);\n    }\n    rc = 0;\nout:\n    return rc;\n}\n",
    "        if (n) { free(p); goto out; }\n",
  ],
  [
    "what is overwritten is released before",
    "memory-leak",
    "void f(void) {\n    char *p = malloc(4);\n    p = malloc(5);\n    free(p);\n}\n",
    "    free(p);\n    p = malloc(5);\n",
  ],
  [
    "the field goes before what holds it",
    "memory-leak",
    'struct c { char *name; };\nvoid f(void) {\n    struct c *c = malloc(sizeof *c);\n    if (!c) return;\n    c->name = strdup("a");\n    free(c);\n}\n',
    "    free(c->name);\n    free(c);\n",
  ],
  [
    "a pointer to const is cast",
    "memory-leak",
    'void f(void) {\n    const char *p = strdup("a");\n    if (p) use(p);\n}\n',
    "    if (p) use(p);\n    free((void *)p);\n}\n",
  ],
  [
    "the destructor that the function uses elsewhere",
    "memory-leak",
    'struct b { char *text; };\nstatic struct b *b_new(void) {\n    struct b *b = calloc(1, sizeof *b);\n    if (b) b->text = strdup("a");\n    return b;\n}\nstatic void b_free(struct b *b) {\n    if (!b) return;\n    free(b->text);\n    free(b);\n}\nint f(int n) {\n    struct b *b = b_new();\n    if (!b) return -1;\n    if (n) return 1;\n    b_free(b);\n    return 0;\n}\n',
    "    if (n) { b_free(b); return 1; }\n",
  ],
  [
    "a stream is closed",
    "resource-leak",
    'int f(int n) {\n    FILE *in = fopen("a", "r");\n    if (!in) return -1;\n    if (n) return 1;\n    fclose(in);\n    return 0;\n}\n',
    "    if (n) { fclose(in); return 1; }\n",
  ],
  [
    "a descriptor is closed",
    "resource-leak",
    'int f(void) {\n    int fd = open("a", O_RDONLY);\n    if (fd < 0) return -1;\n    return 0;\n}\n',
    "    close(fd);\n    return 0;\n",
  ],
  [
    "a directory is closed",
    "resource-leak",
    'int f(void) {\n    DIR *d = opendir("a");\n    if (!d) return -1;\n    return readdir(d) != NULL;\n}\n',
    "    int result = readdir(d) != NULL;\n    closedir(d);\n    return result;\n",
  ],
  [
    "memory of another family has its own release",
    "memory-leak",
    'int f(void) {\n    struct addrinfo *list;\n    if (getaddrinfo("a", NULL, NULL, &list) != 0) return -1;\n    return 0;\n}\n',
    "    freeaddrinfo(list);\n    return 0;\n",
  ],
  [
    "the release that fits",
    "mismatched-release",
    'void f(void) {\n    FILE *in = fopen("a", "r");\n    if (in) free(in);\n}\n',
    "    if (in) fclose(in);\n",
  ],
  [
    "a value from the start",
    "uninitialised-free",
    "int f(int n) {\n    char *p;\n    if (n < 0) goto out;\n    p = malloc(4);\nout:\n    free(p);\n    return 0;\n}\n",
    "    char *p = NULL;\n",
  ],
  [
    "room for what is pointed to",
    "allocation-size",
    "long *f(void) {\n    long *p = malloc(sizeof(p));\n    return p;\n}\n",
    "    long *p = malloc(sizeof(*p));\n",
  ],
  [
    "room for what is pointed to, without brackets",
    "allocation-size",
    "long *f(void) {\n    long *p = calloc(1, sizeof p);\n    return p;\n}\n",
    "    long *p = calloc(1, sizeof *p);\n",
  ],
  [
    "room for the zero at the end",
    "allocation-size",
    "char *f(const char *s) {\n    char *p = malloc(strlen(s));\n    if (!p) return NULL;\n    strcpy(p, s);\n    return p;\n}\n",
    "    char *p = malloc(strlen(s) + 1);\n",
  ],
  [
    "a check as the function has one",
    "unchecked-allocation",
    "int f(int n) {\n    int *a = malloc(4);\n    if (a == NULL) return -1;\n    *a = n;\n    free(a);\n    int *b = malloc(4);\n    *b = n;\n    free(b);\n    return 0;\n}\n",
    "    int *b = malloc(4);\n    if (b == NULL) return -1;\n    *b = n;\n",
  ],
  [
    "the result of realloc is kept apart; what is left is released",
    "realloc-leak",
    "int f(unsigned n) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    p = realloc(p, n);\n    if (p == NULL)\n        return -1;\n    free(p);\n    return 0;\n}\n",
    "    void *tmp = realloc(p, n);\n    if (tmp == NULL) {\n        free(p);\n        return -1;\n    }\n    p = tmp;\n    free(p);\n",
  ],
  [
    "the caller's memory stays the caller's when realloc fails",
    "realloc-leak",
    "struct v { int *items; };\nint f(struct v *v, unsigned n) {\n    v->items = realloc(v->items, n);\n    if (!v->items) return -1;\n    return 0;\n}\n",
    "    void *tmp = realloc(v->items, n);\n    if (!tmp) return -1;\n    v->items = tmp;\n",
  ],
  [
    "a result of realloc that nobody checks is checked",
    "realloc-leak",
    "int f(unsigned n) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    p = realloc(p, n);\n    free(p);\n    return 0;\n}\n",
    "    void *tmp = realloc(p, n);\n    if (!tmp) {\n        free(p);\n        return -1;\n    }\n    p = tmp;\n",
  ],
  [
    "a pointer that is moved on has its start kept",
    "memory-leak",
    'void f(void) {\n    char *p = strdup("a");\n    if (!p) return;\n    while (*p) p++;\n}\n',
    '    char *p = strdup("a");\n    char *start = p;\n    if (!p) return;\n    while (*p) p++;\n    free(start);\n}\n',
  ],
  [
    "a check of our own where the function has none",
    "unchecked-allocation",
    "int f(int n) {\n    int *a = malloc(4);\n    *a = n;\n    free(a);\n    return 0;\n}\n",
    "    int *a = malloc(4);\n    if (!a) return -1;\n    *a = n;\n",
  ],
  [
    "the check releases what is held already",
    "unchecked-allocation",
    "int f(int n) {\n    int *a = malloc(4);\n    if (!a) return -1;\n    for (int i = 0; i < 1; i++) a[i] = n;\n    char *b = malloc(4);\n    b[0] = 1;\n    free(a);\n    free(b);\n    return 0;\n}\n",
    "    char *b = malloc(4);\n    if (!b) { free(a); return -1; }\n    b[0] = 1;\n",
  ],
  [
    "the second of two releases goes",
    "double-free",
    "void f(void) {\n    char *p = malloc(4);\n    free(p);\n    free(p);\n}\n",
    "    char *p = malloc(4);\n    free(p);\n}\n",
  ],
  [
    "a release on one way only leaves NULL behind",
    "double-free",
    "void f(int a, int b) {\n    char *p = malloc(4);\n    if (a) free(p);\n    if (b) free(p);\n    if (!a && !b) free(p);\n}\n",
    "    if (a) { free(p); p = NULL; }\n    if (b) free(p);\n",
  ],
  [
    "a release moves behind the last use",
    "use-after-free",
    'int f(void) {\n    char *p = strdup("a");\n    if (!p) return -1;\n    free(p);\n    return p[0];\n}\n',
    "    int result = p[0];\n    free(p);\n    return result;\n}\n",
  ],
  [
    "the next one is read before the release",
    "use-after-free",
    "struct n { struct n *next; };\nvoid f(struct n *head) {\n    while (head) {\n        free(head);\n        head = head->next;\n    }\n}\n",
    "    while (head) {\n        struct n *next = head->next;\n        free(head);\n        head = next;\n    }\n",
  ],
  [
    "a release that lies before a label moves behind it",
    "memory-leak",
    'int f(int n) {\n    int rc = -1;\n    char *p = strdup("a");\n    if (!p) return -1;\n    if (n) goto out;\n    rc = 0;\n    free(p);\nout:\n    use("");\n    return rc;\n}\n',
    'out:\n    free(p);\n    use("");\n    return rc;\n}\n',
  ],
  [
    "a pointer to the middle gives way to the start",
    "free-of-offset",
    'void f(void) {\n    char *all = malloc(8);\n    if (!all) return;\n    char *part = all + 4;\n    use(strcpy(part, "a"));\n    free(part);\n}\n',
    "    free(all);\n}\n",
  ],
  [
    "what may be no heap is asked before it is released",
    "free-of-non-heap",
    "int f(int n) {\n    char small[8], *p = small;\n    if (n > 8) {\n        p = malloc(n);\n        if (!p) return -1;\n    }\n    memset(p, 0, n);\n    free(p);\n    return 0;\n}\n",
    "    if (p != small) free(p);\n",
  ],
];

describe("a fix", () => {
  it.each(cases)("%s", (_, check, before, after) => {
    expect(mended(check, before)?.text).toContain(after);
  });

  it("is told in one imperative line", () => {
    expect(cases.map(([, check, before]) => mended(check, before)?.description)).toMatchInlineSnapshot(`
      [
        "add \`free(p);\` between the result and the return on line 13",
        "add \`free(p);\` before the \`return 1\` on line 15",
        "add \`free(p);\` before the \`return 1\` on line 18",
        "add \`free(p);\` before the \`goto out\` on line 15",
        "add \`free(p);\` before line 12",
        "add \`free(c->name);\` before line 15",
        "add \`free((void *)p);\` after line 12",
        "add \`b_free(b);\` before the \`return 1\` on line 24",
        "add \`fclose(in);\` before the \`return 1\` on line 13",
        "add \`close(fd);\` before line 13",
        "add \`closedir(d);\` between the result and the return on line 13",
        "add \`freeaddrinfo(list);\` before line 13",
        "replace \`free\` by \`fclose\` on line 12",
        "initialise \`p\` with NULL on line 11",
        "replace \`sizeof(p)\` by \`sizeof(*p)\` on line 11",
        "replace \`sizeof p\` by \`sizeof *p\` on line 11",
        "replace \`strlen(s)\` by \`strlen(s) + 1\` on line 11",
        "add \`if (b == NULL) return -1;\` after line 15",
        "keep the result of realloc on line 13 in \`tmp\` until it is checked, and add \`free(p);\` where that fails",
        "keep the result of realloc on line 12 in \`tmp\` until it is checked",
        "keep the result of realloc on line 13 in \`tmp\` and check it",
        "keep the start of the block in \`start\` and release that",
        "add \`if (!a) return -1;\` after line 11",
        "add \`if (!b) return -1;\` after line 14, and release \`a\` there",
        "remove \`free(p);\` on line 13",
        "add \`p = NULL;\` after line 12",
        "move \`free(p);\` behind its last use on line 14",
        "read \`head->next\` before the release on line 13",
        "move \`free(p);\` behind the label \`out\`",
        "release \`all\` instead of \`part\` on line 15",
        "add \`if (p != small)\` before \`free(p);\` on line 17",
      ]
    `);
  });
});

const none: readonly (readonly [name: string, check: CheckId, text: string])[] = [
  [
    "what is returned may point into the memory",
    "memory-leak",
    "typedef int number;\nnumber f(void) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    return p[0];\n}\n",
  ],
  [
    "the caller's memory would go on another way",
    "memory-leak",
    'void f(char *given) {\n    char *p = given;\n    if (!p) p = strdup("a");\n    if (p) use(p);\n}\n',
  ],
  [
    "a function of the program hands back what it was given",
    "memory-leak",
    'static char *same_or_copy(char *s) {\n    return s[0] ? s : strdup("a");\n}\nint f(char *s) {\n    char *p = same_or_copy(s);\n    return p != NULL;\n}\n',
  ],
  [
    "the variable is a number",
    "memory-leak",
    'int f(void) {\n    uintptr_t word = (uintptr_t)strdup("a");\n    return word ? 1 : 0;\n}\n',
  ],
  [
    "the memory is the value of a statement expression",
    "memory-leak",
    'int f(void) {\n    int n = ({ char *copy = strdup("a"); copy ? (int)strlen(copy) : 0; });\n    return n;\n}\n',
  ],
  [
    "nobody can say what a function returns without memory",
    "unchecked-allocation",
    "struct pair { int a; int b; };\nstruct pair f(int n) {\n    int *a = malloc(4);\n    *a = n;\n    free(a);\n    struct pair p = {n, n};\n    return p;\n}\n",
  ],
  [
    "the directives of two configurations hold one head",
    "memory-leak",
    "int f(int n) {\n    char *p = malloc(4);\n    if (!p) return -1;\n    if (n)\n#ifdef A\n        return 1;\n#else\n        return 2;\n#endif\n    free(p);\n    return 0;\n}\n",
  ],
];

describe("no fix", () => {
  it.each(none)("where %s", (_, check, text) => {
    expect(mended(check, text)).toBeNull();
  });
});
