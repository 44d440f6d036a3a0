// What the analyser may conclude of functions, types and macros that it cannot see, and which of several it means. Each silence has
// a twin that is a bug.
import { describe, expect, it } from "vitest";
import { analyze, analyzeText } from "./helpers.js";

function found(files: string | Readonly<Record<string, string>>): string[] {
  const texts = typeof files === "string" ? { "a.c": files } : files;
  const sources = Object.entries(texts).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  return analyze(sources).findings.map(({ check, location, args }) => `${check} ${location.function} ${args.variable}`);
}

/** Enough callers that release what they get for the others to be suspects. */
const callers = (make: string, release: string, failed: string): string =>
  ["a", "b", "c"].map((f) => `void ${f}(void) { T v = ${make}; if (${failed}) return; ${release}(v); }`).join("\n");

describe("functions that nobody has seen", () => {
  it("hand out numbers where callers ask for a negative one", () => {
    const type = "typedef int T;\n";
    const use = "int f(int n) { T v = dev_open(n); if (v < 0) return -1; if (n) return 1; dev_close(v); return 0; }";
    const good = "int g(int n) { T v = dev_open(n); if (v == -1) return -1; dev_close(v); return 0; }";
    expect(found(type + callers("dev_open(1)", "dev_close", "v < 0") + good)).toEqual([]);
    expect(found(type + callers("dev_open(1)", "dev_close", "v < 0") + use)).toEqual(["resource-leak f v"]);
  });

  it("look up what was there before, by their names or because it is taken out of something", () => {
    const type = "typedef struct t *T;\n";
    const use = "int f(int n) { T v = MAKE; if (n) return 1; t_destroy(v); return 0; }";
    const all = (make: string): string => type + callers(make, "t_destroy", "!v") + use.replace("MAKE", make);
    expect(found(all("tree_find(1)"))).toEqual([]);
    expect(found(all("tree_RB_MINMAX(1)"))).toEqual([]);
    expect(found(all("tree_load(1)"))).toEqual(["memory-leak f v"]);
    const taking = callers("tree_load(1)", "tree_remove(v); t_destroy", "!v");
    expect(found(type + taking + use.replace("MAKE", "tree_load(1)"))).toEqual([]);
  });

  it("do with a descriptor what their names say, and neither close nor keep it; any other may", () => {
    const code = (call: string): string =>
      `#include <unistd.h>
      #include <sys/socket.h>
      struct loop { int (*wait_hook)(int, int); int (*pass_hook)(int, int); } loop;
      static int greet(int conn) { return wait_until_writable(conn, 5); }
      static int pass(int conn) { return hand_over(conn, 5); }
      int f(void) { int fd = socket(1, 1, 0); if (fd < 0) return -1; if (${call}) return -1; close(fd); return 0; }`;
    for (const call of ["read_header(fd, 1)", "set_nonblocking(fd)", "loop.wait_hook(fd, 5)", "greet(fd)"])
      expect(found(code(call)), call).toEqual(["resource-leak f fd"]);
    for (const call of [
      "hand_over(fd, 5)",
      "read_and_close(fd)",
      "set_reader(fd)",
      "loop.pass_hook(fd, 5)",
      "pass(fd)",
    ])
      expect(found(code(call)), call).toEqual([]);
  });

  it("FN: are trusted to have set what they are given the address of, where nobody asks", () => {
    const code = (use: string): string =>
      `#include <stdlib.h>
      static int fill(char **text, int n) { char *made; if (n < 0 || !(made = malloc(4))) return -1; *text = made; return 3; }
      int f(int n) { char *text; if (fill(&text, 1) < 0) return 1; free(text); int length = fill(&text, n); ${use} free(text); return length; }`;
    expect(found(code("if (length < 0) return 2;"))).toEqual([]);
    expect(found(code("if (length < 0) return text[0];"))).toEqual(["use-after-free f text"]);
    // Where there is no memory, this uses what is gone.
    expect(found(code("int is = text[0] == 'x' && length == 3; if (is) return 3;"))).not.toContain(
      "use-after-free f text",
    );
  });

  it("set globals that nobody else gives a value; what is static, or has a number, stays what it is", () => {
    const code = (global: string, use: string): string =>
      `#include <stdlib.h>
      ${global}
      static int checks(void) { ${use} return 0; }
      int f(void) { char *p = malloc(4); if (!p) return 1; checks(); return 0; }`;
    for (const global of ["char *mode;", "char *mode = NULL;", "OPTION char *mode;"])
      expect(found(code(global, "if (*mode == 'x') return 1;")), global).toEqual(["memory-leak f p"]);
    expect(found(code("int mode;", "if (!mode) exit(1);"))).toEqual(["memory-leak f p"]);
    expect(found(code("static int mode;", "if (!mode) exit(1);"))).toEqual([]);
    expect(found(code("int mode = 0;", "if (!mode) exit(1);"))).toEqual([]);
  });

  it("may say through an argument that they failed", () => {
    const code = (argument: string): string =>
      `typedef struct t *T;
      int a(void) { int e = 0; T v = t_load(ARG); t_use(v); t_free(v); return e; }
      int b(void) { int e = 0; T v = t_load(ARG); t_use(v); t_free(v); return e; }
      int c(void) { int e = 0; T v = t_load(ARG); t_use(v); t_free(v); return e; }
      int d(void) { int e = 0; T v = t_load(ARG); t_use(v); t_free(v); return e; }
      int f(int n) { int e = 0; T v = t_load(ARG); if (e || n) return -1; t_free(v); return 0; }`.replaceAll(
        "ARG",
        argument,
      );
    expect(found(code("&e"))).toEqual([]);
    expect(found(code("1"))).toEqual(["memory-leak f v"]);
  });

  it("keep what they are told to insert, on some ways through the function that made it", () => {
    const code = (insert: string): string =>
      `#include <stdlib.h>
      struct file { void *tree; int id; };
      struct file *make(void *tree, int flags) {
        struct file *f = calloc(1, sizeof *f);
        if (!f) abort();
        if (tree && !(flags & 4)) ${insert}(tree, f);
        return f;
      }
      int f(void *tree, int flags) { struct file *f = make(tree, flags); return f->id; }`;
    expect(found(code("files_insert"))).toEqual([]);
    expect(found(code("(void)sizeof"))).toEqual(["memory-leak f f"]);
  });

  it("may not come back where they say that something failed", () => {
    const code = (call: string): string =>
      `#include <stdlib.h>\nvoid f(void) { char *p = malloc(4); if (!p) ${call}; *p = 1; free(p); }`;
    expect(found(code('TEST_FAIL("no memory")'))).toEqual([]);
    expect(found(code("count(1)"))).toEqual(["unchecked-allocation f p"]);
    const define = (name: string): string => `int failed; void ${name}(void) { failed = 1; TEST_ABORT(); }\n`;
    expect(found(define("unit_fail") + code("unit_fail()"))).toEqual([]);
    expect(found(define("unit_count") + code("unit_count()"))).toEqual(["unchecked-allocation f p"]);
  });

  it("put a value into a message, which is no release of the message", () => {
    const code = (name: string): string =>
      `struct m; struct m *msg_alloc(void);
      void f(void) { struct m *m = msg_alloc(); ${name}(m, 1, 2); ${name}(m, 3, 4); msg_free(m); }
      void g(void) { struct m *m = msg_alloc(); ${name}(m, 1, 2); ${name}(m, 3, 4); msg_free(m); }`;
    expect(found(code("msg_put"))).toEqual([]);
  });
});

describe("assertions of test frameworks", () => {
  const allocate =
    "#include <stdlib.h>\nint make(char **out, int n) { if (n < 0) return -1; *out = malloc(4); return 0; }\n";
  it.each([
    ["CU_ASSERT_PTR_NOT_NULL(p);"],
    ["assert_non_null(p);"],
    ["CU_ASSERT(p != NULL);"],
    ["ck_assert_ptr_ne(p, NULL);"],
  ])("%s", (assertion) => {
    const use = (line: string): string => `void f(void) { char *p = malloc(4); ${line} *p = 1; free(p); }`;
    expect(found(allocate + use(assertion))).toEqual([]);
    expect(found(allocate + use("log_line(1);"))).toEqual(["unchecked-allocation f p"]);
  });

  it.each([
    ["CU_ASSERT_EQUAL(rc, -1);"],
    ["assert_int_equal(rc, -1);"],
    ["TEST_ASSERT_TRUE(rc == -1);"],
    ["CU_ASSERT_PTR_NULL(p);"],
  ])("%s: nothing was handed out", (assertion) => {
    const use = (line: string): string => `void f(int n) { char *p = NULL; int rc = make(&p, n); ${line} }`;
    expect(found(allocate + use(assertion))).toEqual([]);
    expect(found(allocate + use("log_line(rc);"))).toEqual(["memory-leak f p"]);
  });
});

describe("questions that are asked twice", () => {
  const code = (second: string): string =>
    `#include <stdlib.h>
    struct config { int flags, state; void (*set)(struct config *, char *); };
    void f(struct config *c) {
      char *p = NULL;
      if (c->flags & 2) { p = malloc(4); if (!p) return; }
      c->set(c, NULL);
      if (${second}) free(p);
    }`;
  const confidence = (text: string): string[] =>
    analyze([{ path: "a.c", bytes: Buffer.from(text) }]).findings.map(
      (finding) => `${finding.check} ${finding.confidence}`,
    );

  it("have one answer, as far as anybody knows", () => {
    expect(confidence(code("c->flags & 2"))).toEqual(["memory-leak low"]);
    expect(confidence(code("c->flags & 4"))).toEqual(["memory-leak high"]);
  });
});

describe("loops that are not followed to their end", () => {
  const confidences = (text: string): string[] =>
    analyze([{ path: "a.c", bytes: Buffer.from(text) }]).findings.map(
      (finding) => `${finding.check} ${finding.confidence}`,
    );

  it("make nothing doubtful that was not at stake when they were left", () => {
    const fill = "for (int i = 0; i < 100; i++) all[i] = 5;";
    const head = "#include <stdlib.h>\nvoid f(void) { long all[100];";
    expect(confidences(`${head} ${fill} free(all); }`)).toEqual(["free-of-non-heap high"]);
  });
});

describe("types without a definition", () => {
  it.each([["(caddr_t)(-1)"], ["(sock_t) -1"], ["(sock_t)-1"]])("%s is a number", (failed) => {
    const code = (line: string): string =>
      `#include <sys/mman.h>\nint f(int fd) { void *p = mmap(0, 1, 1, 1, fd, 0); if (p == ${failed}) return -1; ${line} munmap(p, 1); return 0; }`;
    expect(found(code(""))).toEqual([]);
    expect(found(code("if (fd > 9) return 1;"))).toEqual(["resource-leak f p"]);
  });
});

describe("trees of several programs", () => {
  const use = "void *make(void);\nvoid drop(void *);\nvoid f(void) { void *p = make(); drop(p); }\n";
  const make = "#include <stdlib.h>\nvoid *make(void) { return malloc(4); }\n";
  const frees = "void drop(void *p) { free(p); }\n";
  const looks = "int seen;\nvoid drop(void *p) { seen += p != NULL; }\n";

  it("a call means the function of its own folder", () => {
    expect(found({ "a/use.c": use, "a/make.c": make + looks, "b/make.c": make + frees })).toEqual(["memory-leak f p"]);
    expect(found({ "b/use.c": use, "a/make.c": make + looks, "b/make.c": make + frees })).toEqual([]);
  });

  it("a function with an empty body stands in for another one in some test", () => {
    expect(
      found({ "t/use.c": use, "lib/make.c": make + frees, "t/stubs.c": "void drop(void *p) { (void)p; }\n" }),
    ).toEqual([]);
    expect(found({ "t/use.c": use, "t/make.c": `${make}void drop(void *p) { (void)p; }\n` })).toEqual([
      "memory-leak f p",
    ]);
  });

  it("a macro of one source file means nothing in another one", () => {
    const free = "#include <stdlib.h>\nvoid g(int n) { char *p = malloc(4); if (n) free(p); }\n";
    expect(found({ "a.c": free, "z.c": "#define free(p) pool_free(p)\n#define malloc(n) pool_take(n)\n" })).toEqual([
      "memory-leak g p",
    ]);
    const included = `#include "z.h"\n${free}`;
    expect(found({ "a.c": included, "z.h": "#define malloc(n) pool_take(n)\n" })).toEqual([]);
  });

  it("a header may be named by a macro", () => {
    const text = (name: string): string =>
      `#define MEMORY "z.h"\n#include ${name}\n#include <stdlib.h>\nvoid g(int n) { char *p = malloc(4); if (n) free(p); }\n`;
    const header = "#define malloc(n) pool_take(n)\n";
    expect(found({ "a.c": text("MEMORY"), "z.h": header })).toEqual([]);
    expect(found({ "a.c": text("<string.h>"), "z.h": header })).toEqual(["memory-leak g p"]);
  });

  it("unless source files include each other", () => {
    const part = "void g(int n) { char *p = malloc(4); if (n) free(p); }\n";
    expect(found({ "a.c": part, "z.c": '#define malloc(n) pool_take(n)\n#include "a.c"\n' })).toEqual([]);
  });
});

describe("a callee returns a constant that no file defines", () => {
  const findings = (body: string): string[] =>
    analyzeText(`#include <stdlib.h>
#include <string.h>
#include <stdio.h>
static int prepare(char **out, const char *from) {
  char *text = strdup(from);
  *out = text;
  if (!text) return EX_OSERR;
  if (text[0] == '#') { free(text); return EX_DATAERR; }
  return EX_OK;
}
int caller(const char *from) { char *text; ${body} }
`).findings.map(({ check, confidence }) => `${check} ${confidence}`);

  it("that an error is zero, or means what success does, is a guess", () => {
    expect(findings("if (prepare(&text, from)) return -1; puts(text); free(text); return 0;")).toEqual([
      "use-after-free low",
    ]);
    expect(
      findings("int code = prepare(&text, from); if (code == EX_OK) { puts(text); free(text); } return code;"),
    ).toEqual(["use-after-free low"]);
  });

  it("no leak hangs on a success that is taken for an error, or on an error that is taken for success", () => {
    const leaks = (returned: string, body: string): string[] =>
      analyzeText(`#include <stdlib.h>
static int open_it(char **out) { *out = malloc(4); if (!*out) return LIB_ERR_NOMEM; return ${returned}; }
int caller(void) { char *p; int rc = open_it(&p); ${body} free(p); return 0; }
`).findings.map(({ check, confidence }) => `${check} ${confidence}`);
    expect(leaks("LIB_SUCCESS", "if (rc) return rc;")).toEqual([]);
    expect(leaks("LIB_SUCCESS", "if (rc == LIB_ERR_NOMEM) return rc;")).toEqual([]);
    expect(leaks("LIB_MOOD", "if (rc) return rc;")).toEqual([]);
    expect(leaks("LIB_ERR_BUSY", "if (rc) return rc;")).toEqual(["memory-leak high"]);
    expect(leaks("LIB_ERR_BUSY", "if (rc != LIB_SUCCESS) return rc;")).toEqual(["memory-leak high"]);
  });

  it("who does not ask, or chooses by the name itself, is told", () => {
    expect(findings("prepare(&text, from); puts(text); return 0;")).toContain("use-after-free high");
    expect(
      findings("text = strdup(from); if (!text) return 1; if (EX_DATAERR) free(text); puts(text); return 0;"),
    ).toContain("use-after-free high");
  });
});

it("an `#if` that begins inside of a statement and one of the same words over several lines are taken alike", () => {
  const group = "#if !defined(AAA) \\\n   && !defined(BBB) /* neither */\n";
  const text = `#include <fcntl.h>
#include <unistd.h>
int spawn(void);
int run(int fd) {
  int rc = 0;
${group}  if (fd != -1) fd = open(".", 1);
  if (rc == 0)
#endif
    rc = spawn();
${group.replace("&&", "\\\n &&")}  if (fd != -1) close(fd);
#endif
  return rc;
}
`;
  expect(analyzeText(text).findings).toEqual([]);
  expect(analyzeText(text.replace("close(fd)", "rc = 1")).findings).toHaveLength(1);
});
