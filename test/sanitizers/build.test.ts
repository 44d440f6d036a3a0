// Real builds with the real compilers and make.
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type BuildRequest, type BuildResult, buildProgram } from "../../src/sanitizers/index.js";
import { temporary, tree } from "./helpers.js";

const SLOW = 60_000;
const MAIN = "int main(void) { return 0; }\n";

type Built = Extract<BuildResult, { ok: true }>;

async function build(directory: string, more: Partial<BuildRequest> = {}): Promise<BuildResult> {
  const program = { kind: "command", command: ["./app"] } as const;
  const result = await buildProgram({ program, directory, flavour: "plain", ...more });
  if (result.ok) onTestFinished(() => result.dispose());
  return result;
}

async function built(directory: string, more: Partial<BuildRequest> = {}): Promise<Built> {
  const result = await build(directory, more);
  if (!result.ok) throw new Error(result.problem.message);
  return result;
}

function hasAsan({ command }: Built): boolean {
  return readFileSync(command[0] ?? "").includes("__asan_init");
}

/** What the program prints. */
function output({ command: [file = "", ...args], directory }: Built): string {
  return execFileSync(file, args, { encoding: "utf8", cwd: directory });
}

describe("what a build is made with", () => {
  test("one C file becomes the program that the command names", { timeout: SLOW }, async () => {
    const directory = tree({ "app.c": MAIN });
    const result = await built(directory);
    expect(output(result)).toBe("");
    expect(existsSync(join(directory, "app"))).toBe(false);
    expect(result.sourceMap(join(result.directory, "app.c"))).toBe(join(directory, "app.c"));
    expect(result.sourceMap("/usr/include/stdio.h")).toBe("/usr/include/stdio.h");
    await result.dispose();
    expect(existsSync(result.directory)).toBe(false);
  });

  test("all C files of the folder are one program", { timeout: SLOW }, async () => {
    const directory = tree({
      "main.c": "int f(void);\nint main(void) { return f(); }\n",
      "b.c": "int f(void) { return 0; }\n",
    });
    expect(output(await built(directory))).toBe("");
  });

  test("among several programs, the file with the program's name", { timeout: SLOW }, async () => {
    const puts = (text: string) => `#include <stdio.h>\nint main(void) { puts("${text}"); return 0; }\n`;
    const directory = tree({ "app.c": puts("app"), "other.c": puts("other") });
    expect(output(await built(directory))).toBe("app\n");
  });

  test("given files, with names that need care and arguments as they are", { timeout: SLOW }, async () => {
    const text =
      '#include <stdio.h>\nint main(int n, char **w) { for (int i = 1; i < n; i++) printf("[%s]", w[i]); return 0; }\n';
    const directory = tree({ '-o it\'s "$x".c': text });
    const program = { kind: "files", files: ['-o it\'s "$x".c'], args: ["a b", "", "$(x)", "'"] } as const;
    expect(output(await built(directory, { program }))).toBe("[a b][][$(x)][']");
  });

  test("a command may hold arguments, and absolute paths into the tree are those of the copy", {
    timeout: SLOW,
  }, async () => {
    const directory = tree({ "app.c": MAIN, "data/x.txt": "" });
    const program = {
      kind: "command",
      command: [join(directory, "app"), join(directory, "data/x.txt"), "-v"],
    } as const;
    const result = await built(directory, { program });
    expect(result.command).toEqual([join(result.directory, "app"), join(result.directory, "data/x.txt"), "-v"]);
  });

  test("a program outside the folder runs as it is", async () => {
    const directory = tree({ "app.c": MAIN });
    const program = { kind: "command", command: ["/bin/true", "x"] } as const;
    expect(await built(directory, { program })).toMatchObject({ command: ["/bin/true", "x"], directory });
  });

  test("a bare name is the program of PATH, whatever C files and programs lie in the folder", async () => {
    const directory = tree({ "echo.c": MAIN, "main.c": MAIN, Makefile: "echo:\n\tfalse\n" });
    writeFileSync(join(directory, "echo"), "#!/bin/sh\necho wrong\n", { mode: 0o755 });
    const program = { kind: "command", command: ["echo", "hello"] } as const;
    const result = await built(directory, { program });
    expect([output(result), result.directory]).toEqual(["hello\n", directory]);
  });

  test("a bare name that PATH does not have is an error, even if the folder could build it", async () => {
    const program = { kind: "command", command: ["app-of-mine"] } as const;
    expect(await build(tree({ "app-of-mine.c": MAIN }), { program })).toMatchObject({
      ok: false,
      problem: {
        level: "error",
        message: "there is no program app-of-mine in PATH: for one in the folder, write ./app-of-mine",
      },
    });
  });

  test("a program outside the folder that is not there: the message names it", async () => {
    const program = { kind: "command", command: ["/bin/nonexistent"] } as const;
    const message = "there is no program /bin/nonexistent";
    expect(await build(tree({ "app.c": MAIN, "b.c": MAIN }), { program })).toMatchObject({ problem: { message } });
  });

  test("a mistyped name is not given to another program", async () => {
    const directory = tree({ "worker.c": MAIN, "part.c": "int f(void) { return 0; }\n" });
    const program = { kind: "command", command: ["./nope"] } as const;
    expect(await build(directory, { program })).toMatchObject({
      ok: false,
      problem: {
        message:
          "there is no program ./nope, and no nope.c or main.c to build it from; the C files here are part.c, worker.c: " +
          "name the files (heapgate run FILE.c…), or say with `build:` in heapgate.yml how it is built",
      },
    });
  });

  test("a script and a program from elsewhere run as they are, beside C files of others", async () => {
    const directory = tree({ "main.c": MAIN });
    writeFileSync(join(directory, "start.sh"), "#!/bin/sh\necho script\n", { mode: 0o755 });
    const script = { kind: "command", command: ["./start.sh"] } as const;
    expect(output(await built(directory, { program: script }))).toBe("script\n");
    const other = tree({ "worker.c": MAIN });
    copyFileSync("/bin/echo", join(other, "speak"));
    const binary = { kind: "command", command: ["./speak", "up"] } as const;
    expect(output(await built(other, { program: binary }))).toBe("up\n");
  });

  test("nothing to build and nothing to run", async () => {
    const result = await build(tree({ "notes.txt": "" }));
    expect(result).toMatchObject({
      ok: false,
      problem: { level: "error", message: expect.stringContaining("no Makefile or C file") },
    });
    expect(await build("/nonexistent/folder")).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining("cannot be read") },
    });
  });

  test("no compiler: what to install", async () => {
    const result = await build(tree({ "app.c": MAIN }), { environment: { PATH: temporary(), CC: "" } });
    expect(result).toMatchObject({ ok: false, problem: { message: expect.stringMatching(/install gcc or clang/) } });
  });

  test("$CC is the compiler, with its arguments", { timeout: SLOW }, async () => {
    const directory = tree({ "app.c": '#include <stdio.h>\nint main(void) { printf("%d", VALUE); return 0; }\n' });
    const gcc = execFileSync("which", ["gcc"], { encoding: "utf8" }).trim();
    expect(output(await built(directory, { environment: { CC: `${gcc} -DVALUE=7` } }))).toBe("7");
  });
});

describe("Makefiles", () => {
  test.each([
    [
      "$(CC) and flags of its own",
      "CC = gcc -std=c11\nCFLAGS = -O2 -Wall -DOWN=1\napp: app.c\n\t$(CC) $(CFLAGS) -o $@ $<\n",
    ],
    ["a compiler written out", "app:\n\tgcc -DOWN=1 -o app app.c\n"],
    ["another compiler written out", "app:\n\tclang -DOWN=1 -o app app.c\n"],
    ["objects and a link line", "CPPFLAGS = -DOWN=1\napp: app.o\n\t$(CC) -o app app.o\n"],
    ["a help text first", "help:\n\t@echo try make app\napp: app.c\n\t$(CC) -DOWN=1 -o app app.c\n"],
    [
      "another name for the target",
      "CFLAGS = -DOWN=1\nall: outputs\noutputs:\n\t$(CC) $(CFLAGS) -o app app.c\n.SUFFIXES:\n",
    ],
    ["make in a folder", "all:\n\t$(MAKE) -C . -f Makefile inner\ninner:\n\t$(CC) -DOWN=1 -o app app.c\n.SUFFIXES:\n"],
  ])("%s: every flavour gets its flags, the Makefile keeps its own", { timeout: SLOW }, async (_, makefile) => {
    const directory = tree({ "app.c": "int main(void) { return OWN - 1; }\n", Makefile: makefile });
    const result = await built(directory, { flavour: "asan" });
    expect(hasAsan(result)).toBe(true);
    expect(hasAsan(await built(directory))).toBe(false);
    expect(existsSync(join(directory, "app"))).toBe(false);
  });

  test("what an earlier build left in the tree is not taken for new", { timeout: SLOW }, async () => {
    const directory = tree({ "app.c": MAIN, Makefile: "app: app.o\n\t$(CC) -o app app.o\n" });
    execFileSync("make", ["-s"], { cwd: directory });
    const future = Date.now() / 1000 + 5000;
    for (const name of ["app", "app.o"]) utimesSync(join(directory, name), future, future);
    expect(hasAsan(await built(directory, { flavour: "asan" }))).toBe(true);
  });

  test("files beside the program's folder are found when the root holds them", { timeout: SLOW }, async () => {
    const root = tree({
      "include/value.h": "#define VALUE 0\n",
      "app/app.c": '#include "value.h"\nint main(void) { return VALUE; }\n',
      "app/Makefile": "app: app.c\n\t$(CC) -I../include -o app app.c\n",
    });
    const directory = join(root, "app");
    expect((await build(directory)).ok).toBe(false);
    const result = await built(directory, { root });
    expect(output(result)).toBe("");
    expect(result.sourceMap(join(dirname(result.directory), "include/value.h"))).toBe(join(root, "include/value.h"));
  });

  test("a build command of the user's", { timeout: SLOW }, async () => {
    const directory = tree({ "app.c": MAIN, "build it.sh": "gcc -o app app.c\n" });
    const program = { kind: "command", command: ["./app"], build: ["sh", "build it.sh"] } as const;
    expect(hasAsan(await built(directory, { program, flavour: "asan" }))).toBe(true);
    const missing = { ...program, build: ["no-such-tool"] } as const;
    expect(await build(directory, { program: missing })).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining("could not be started (ENOENT)") },
    });
  });

  test("a build that makes something else", { timeout: SLOW }, async () => {
    const makefile =
      "all:\n\tmkdir bin\n\t$(CC) -o bin/other main.c\n\t$(CC) -o third main.c\n\ttouch -r third note\n.SUFFIXES:\n";
    const directory = tree({ "main.c": MAIN, Makefile: makefile });
    // What an earlier build left is nothing that this one made.
    copyFileSync("/bin/true", join(directory, "old"));
    expect(await build(directory)).toMatchObject({
      ok: false,
      problem: { message: "the build made no ./app, but ./bin/other, ./third: name the program that it makes" },
    });
    expect(await build(tree({ "main.c": MAIN, Makefile: "all:\n\ttrue\n.SUFFIXES:\n" }))).toMatchObject({
      problem: { message: "the build made no ./app, nor any other program" },
    });
  });

  test("links that lead nowhere, pipes and the tree of a version control system do not disturb", {
    timeout: SLOW,
  }, async () => {
    const directory = tree({ "app.c": MAIN, ".git/objects/x": "", "node_modules/y/z.c": "broken" });
    symlinkSync("/nonexistent", join(directory, "dangling"));
    execFileSync("mkfifo", [join(directory, "pipe")]);
    const result = await built(directory);
    expect(existsSync(join(result.directory, ".git"))).toBe(false);
    expect(existsSync(join(result.directory, "pipe"))).toBe(false);
  });
});

describe("failures", () => {
  test("the compiler's first error, at its place in the user's tree", { timeout: SLOW }, async () => {
    const root = tree({
      "app/src/x.c": "int f(void) { return 1 }\n",
      "app/Makefile": "app:\n\t$(CC) -o app src/x.c\n",
    });
    const result = await build(join(root, "app"), { root });
    expect(result).toMatchObject({
      ok: false,
      problem: { file: "app/src/x.c", location: { file: "app/src/x.c", line: 1, column: expect.any(Number) } },
      output: expect.stringContaining("return 1 }"),
      findings: [
        {
          check: "build-failure",
          severity: "error",
          location: { file: "app/src/x.c", line: 1, function: "f" },
          args: { message: expect.stringMatching(/^expected ';'/) },
          witnesses: [{ tool: "compiler", kind: "error" }],
        },
      ],
    });
    if (!result.ok)
      expect(result.problem.message).toMatch(
        /^the program does not build, so it was not run: 1 error at app\/src\/x\.c:1:\d+$/,
      );
  });

  test.each([
    [
      "a name that nobody defines",
      { "app.c": "int g(void);\nint main(void) { return g(); }\n" },
      /undefined reference to .g/,
    ],
    ["a missing header", { "app.c": '#include "no.h"\nint main(void) { return 0; }\n' }, /no\.h: No such file/],
    [
      "a rule that make does not have",
      { "app.c": MAIN, Makefile: "app: missing.c\n\ttouch app\n" },
      /No rule to make target 'missing\.c'/,
    ],
    ["a command that only fails", { "app.c": MAIN, Makefile: "app:\n\t@echo sorry; exit 3\n" }, /Error 3/],
  ])("%s", { timeout: SLOW }, async (_, files, expected) => {
    const result = await build(tree({ ...files }));
    expect(result.ok).toBe(false);
    if (result.ok) return;
    const told = [result.problem.message, ...result.findings.map(({ args }) => args.message)].join(" ");
    expect(told).toMatch(expected);
    expect(told).not.toContain("\n");
    expect(result.output).toMatch(expected);
  });

  test("the linker's error, at its place in the user's tree and without a temporary path", {
    timeout: SLOW,
  }, async () => {
    const makefile = "app:\n\t$(CC) -o app one.c src/two.c\n";
    const root = tree({ "app/one.c": MAIN, "app/src/two.c": `\n${MAIN}`, "app/Makefile": makefile });
    for (const flavour of ["plain", "valgrind", "asan"] as const) {
      expect(await build(join(root, "app"), { root, flavour })).toMatchObject({
        ok: false,
        problem: { location: { file: "app/src/two.c", line: 2 } },
        findings: [
          {
            check: "build-failure",
            location: { file: "app/src/two.c", line: 2 },
            args: { message: "multiple definition of `main`; app/one.c:1: first defined here" },
          },
        ],
      });
    }
    const program = { kind: "files", files: ["one.c", "src/two.c"], args: [] } as const;
    expect(await build(join(root, "app"), { root, program })).toMatchObject({
      findings: [{ args: { message: expect.stringMatching(/^[^/]*; app\/one\.c:1: first defined here$/) } }],
    });
  });

  test("a linker that knows no line names no temporary file either", { timeout: SLOW }, async () => {
    const library = tree({ "app.c": MAIN, Makefile: "app:\n\t$(CC) -o app app.c -lno-such-library\n" });
    const result = await build(library);
    expect(result).toMatchObject({ problem: { message: expect.stringContaining("cannot find -lno-such-library") } });
    const stripped =
      "app:\n\t$(CC) -c one.c\n\t$(CC) -c two.c\n\tstrip -g *.o\n\t$(CC) -o app `pwd`/one.o `pwd`/two.o\n";
    expect(await build(tree({ "one.c": MAIN, "two.c": MAIN, Makefile: stripped }))).toMatchObject({
      problem: {
        message: expect.stringMatching(/^[^/]*multiple definition of `main`; one\.o:[^/]*first defined here$/),
      },
    });
  });

  test("a compiler that does not work", { timeout: SLOW }, async () => {
    const PATH = temporary();
    writeFileSync(join(PATH, "cc"), "#!/bin/sh\necho licence expired >&2\nexit 1\n", { mode: 0o755 });
    expect(await build(tree({ "app.c": MAIN }), { environment: { PATH, CC: "cc" } })).toMatchObject({
      ok: false,
      problem: { message: "the C compiler `cc` does not work: licence expired" },
    });
  });
});
