// Programs of several files for the tests of the cache and of shards, and edits of them. Analyses nothing.
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import fc from "fast-check";
import type { AnalysisOptions } from "../../src/analysis.js";
import type { SourceFile } from "../../src/reading.js";

/** Texts by path. */
export type Program = ReadonlyMap<string, string>;

export const filesOf = (program: Program): SourceFile[] =>
  [...program].map(([path, text]) => ({ path, bytes: Buffer.from(text) }));

/**
 * Findings here depend on other files: wrappers and releases of other files, macros and prototypes of a header, an allocator without
 * source that only its callers tell of, a pointer to a function, a flag that nobody writes, a destructor that forgets a field.
 */
export const COMPOSED: Program = new Map([
  [
    "lib/base.h",
    `#define XFREE(p) do { if (p) xfree(p); } while (0)
#define LIMIT 16
struct item { char *name; char *data; struct item *next; };
struct ops { void *(*get)(int); void (*put)(void *); };
void *xmalloc(unsigned long n);
void xfree(void *p);
void log_text(const char *text);
extern int verbose;
`,
  ],
  [
    "lib/alloc.c",
    `#include <stdlib.h>
#include "base.h"
static int count = 0;
int verbose = 0;
int always = 1;
static void *checked(void *p) { if (!p) abort(); return p; }
void *xmalloc(unsigned long n) { count++; return checked(malloc(n)); }
void xfree(void *p) { count--; free(p); }
void die(const char *why) { log_text(why); exit(1); }
`,
  ],
  [
    "lib/item.c",
    `#include <stdlib.h>
#include <string.h>
#include "base.h"
struct item *item_new(const char *name) {
    struct item *it = xmalloc(sizeof *it);
    it->name = strdup(name);
    it->data = 0;
    it->next = 0;
    return it;
}
void item_set(struct item *it, const char *data) { free(it->data); it->data = strdup(data); }
void item_free(struct item *it) { if (!it) return; free(it->data); xfree(it); }
`,
  ],
  [
    "app/main.c",
    `#include <stdio.h>
#include "../lib/base.h"
struct item *item_new(const char *name);
void item_free(struct item *it);
void die(const char *why);
static int helper(int n) { char *p = xmalloc(LIMIT); if (n > LIMIT) return -1; XFREE(p); return 0; }
int run(int n) {
    struct item *it = item_new("a");
    if (n == 0) return helper(n);
    if (n == 1) die("one");
    item_free(it);
    return 0;
}
int twice(void) { char *p = xmalloc(4); xfree(p); xfree(p); return 0; }
`,
  ],
  [
    "app/list.c",
    `#include "../lib/base.h"
void *get_list(int n);
void put_list(void *list);
int one(int n) { void *l = get_list(n); if (!l) return 1; put_list(l); return 0; }
int two(int n) { void *l = get_list(n); put_list(l); return n; }
int three(int n) { void *l = get_list(n); put_list(l); return n + 1; }
int four(int n) { void *l = get_list(n); if (n > 3) return 1; put_list(l); return 0; }
`,
  ],
  [
    "app/ops.c",
    `#include "../lib/base.h"
static void *get(int n) { return xmalloc(n); }
static void put(void *p) { xfree(p); }
static const struct ops plain = { .get = get, .put = put };
int use(const struct ops *ops, int n) {
    char *p = ops->get(n);
    if (verbose) return 1;
    if (n > 2) return 2;
    ops->put(p);
    return 0;
}
int odd(int n) { char *p = xmalloc(2); int r = n == 0 ? 0 : even_(n - 1); if (r) return r; xfree(p); return 0; }
`,
  ],
  [
    "app/even.c",
    `#include "../lib/base.h"
int odd(int n);
int even_(int n) { char *q = xmalloc(3); if (n == 0) { xfree(q); return 1; } return odd(n - 1); }
`,
  ],
]);

/** The fixtures of some checks as one program. */
export const FIXTURES: Program = new Map(
  globSync("fixtures/{double-free,realloc-leak,mismatched-release}/*.c")
    .sort()
    .slice(0, 24)
    .map((path) => [`${path.split("/").at(-2)}/${basename(path)}`, readFileSync(path, "utf8")]),
);

export interface Step {
  readonly program: Program;
  readonly options: AnalysisOptions;
}

export type Edit = (step: Step) => Step;

/** What a pull request may do to a program; numbers choose where. */
export const EDITS = {
  shift: (seed) => onFile(seed, (text) => `/* moved ${seed} */\n\n${text}`),
  append: (seed) =>
    onFile(
      seed,
      (text) =>
        `${text}\nint extra_${seed % 7}(int n) { char *p = xmalloc(n); if (n) return 1; xfree(p); return 0; }\n`,
    ),
  takeLine: (seed) => onLine(seed, () => []),
  repeatLine: (seed) => onLine(seed, (line) => [line, line]),
  takeRelease: (seed) => onText(seed, /\b(?:x?free|put_list|item_free)\s*\([^()]*\);/g, ";"),
  takeCheck: (seed) => onText(seed, /if \(![a-z]+\) [^;]+;/g, ";"),
  constant: (seed) => onText(seed, /\b\d\b/g, String((seed >> 3) % 5)),
  macro: (seed) => onText(seed, /#define LIMIT \d+/g, `#define LIMIT ${seed % 9}`),
  emptyMacro: (seed) =>
    onText(seed, /#define XFREE\(p\).*/g, seed % 2 ? "#define XFREE(p) xfree(p)" : "#define XFREE(p)"),
  prototype: (seed) =>
    onText(
      seed,
      /void xfree\(void \*p\);/g,
      seed % 2 ? "void xfree(const void *p);" : "void put_list(const void *list);",
    ),
  never: (seed) =>
    onText(seed, /void log_text\(const char \*text\);/g, "__attribute__((noreturn)) void log_text(const char *text);"),
  flag: (seed) => onText(seed, /int verbose = 0;/g, seed % 2 ? "int verbose = 1;" : "static int verbose = 0;"),
  hidden: (seed) => onText(seed, /^int (?=\w+\()/gm, "static int "),
  field: (seed) => onText(seed, /char \*data;/g, seed % 2 ? "char *data; char *more;" : "const char *data;"),
  remove: (seed) => onFiles((files) => without(files, seed)),
  rename: (seed) =>
    onFiles((files) => {
      const [path, text] = at(files, seed);
      return [...without(files, seed), [path.replace(/(\w+)\.c$/, `$1_${seed % 3}.c`), text]];
    }),
  move: (seed) =>
    onFiles((files) => {
      const [path, text] = at(files, seed);
      return [...without(files, seed), [`moved/${basename(path)}`, text]];
    }),
  copy: (seed) =>
    onFiles((files) => {
      const [path, text] = at(files, seed);
      return [...files, [`copy/${seed % 2}/${basename(path)}`, text]];
    }),
  unseen: (seed) =>
    onFiles((files) => [
      ...files,
      [
        `app/unseen_${seed % 3}.c`,
        "void *get_list(int n);\nint keeps(int n) { void *l = get_list(n); return l != 0; }\nvoid *fetch(int);\nint f(int n) { void *x = fetch(n); drop(x); return 0; }\nint g(int n) { void *x = fetch(n); drop(x); return 0; }\n",
      ],
    ]),
  handler: (seed) =>
    onFiles((files) => [
      ...files,
      [
        `app/handler_${seed % 2}.c`,
        '#include "../lib/base.h"\nvoid other(void *p);\nvoid set(struct ops *o) { o->put = other; }\n',
      ],
    ]),
  declare: (seed) => (step) => ({
    ...step,
    options: { ...step.options, functions: DECLARATIONS.slice(0, 1 + (seed % 3)) },
  }),
  severity: (seed) => (step) => ({
    ...step,
    options: { ...step.options, checks: seed % 2 ? { "double-free": "off" } : { "memory-leak": "note" } },
  }),
} as const satisfies Readonly<Record<string, (seed: number) => Edit>>;

const source = { file: "heapgate.yml", line: 1 };
const DECLARATIONS: NonNullable<AnalysisOptions["functions"]> = [
  { name: "get_list", allocates: "memory", releasedBy: ["put_list"], source },
  { name: "xfree", keeps: [1], source },
  { name: "die", neverReturns: true, source },
];

type Files = readonly (readonly [path: string, text: string])[];

const onFiles =
  (change: (files: Files) => Files): Edit =>
  (step) => ({ ...step, program: new Map(change([...step.program])) });

const at = (files: Files, seed: number) => files[seed % files.length] ?? ["none.c", ""];
const without = (files: Files, seed: number): Files => files.filter((_, i) => i !== seed % files.length);

const onFile = (seed: number, change: (text: string) => string): Edit =>
  onFiles((files) => files.map(([path, text], i) => [path, i === seed % files.length ? change(text) : text]));

const onLine = (seed: number, change: (line: string) => readonly string[]): Edit =>
  onFile(seed, (text) => {
    const lines = text.split("\n");
    const index = (seed >> 4) % lines.length;
    return lines.flatMap((line, i) => (i === index ? change(line) : [line])).join("\n");
  });

/** One of the places where the pattern is, wherever in the program. */
function onText(seed: number, pattern: RegExp, put: string): Edit {
  return onFiles((files) => {
    const places = files.flatMap(([path, text]) => [...text.matchAll(pattern)].map(({ index }) => ({ path, index })));
    const chosen = places[seed % Math.max(1, places.length)];
    return files.map(([path, text]) => {
      if (path !== chosen?.path) return [path, text];
      const tail = text.slice(chosen.index).replace(new RegExp(pattern.source, pattern.flags.replace("g", "")), put);
      return [path, text.slice(0, chosen.index) + tail];
    });
  });
}

export const edits: fc.Arbitrary<readonly { readonly name: keyof typeof EDITS; readonly seed: number }[]> = fc.array(
  fc.record({
    name: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])),
    seed: fc.nat(10_000),
  }),
  { minLength: 1, maxLength: 6 },
);
