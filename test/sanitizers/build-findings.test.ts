// What compilers say about real programs that do not build, or that build with a warning that matters.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { RawFinding } from "../../src/model/index.js";
import { type BuildResult, buildProgram } from "../../src/sanitizers/index.js";
import { tree } from "./helpers.js";

const SLOW = 60_000;
const MAIN = "int main(void) { return 0; }\n";

async function build(directory: string, root = directory, CC = "gcc", command = ["./app"]): Promise<BuildResult> {
  const program = { kind: "command", command } as const;
  const result = await buildProgram({ program, directory, root, flavour: "valgrind", environment: { CC } });
  if (result.ok) onTestFinished(() => result.dispose());
  return result;
}

function findingsOf(result: BuildResult): readonly RawFinding[] {
  return result.ok ? result.warnings : result.findings;
}

/** `file:line check`, in order. */
function places(result: BuildResult): string[] {
  return findingsOf(result).map(({ location, check }) => `${location.file}:${location.line} ${check}`);
}

function git(directory: string, ...words: string[]): void {
  const who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"];
  const dates = { GIT_AUTHOR_DATE: "2026-03-04T05:06:07Z", GIT_COMMITTER_DATE: "2026-03-04T05:06:07Z" };
  execFileSync("git", [...who, ...words], { cwd: directory, env: { ...process.env, ...dates }, stdio: "ignore" });
}

describe.each(["gcc", "clang"])("%s", (CC) => {
  test("every error is a finding at its line, also those of headers and of folders of their own", {
    timeout: SLOW,
  }, async () => {
    const directory = tree({
      "app.c": '#include "types.h"\nint main(void)\n{\n    return nothing;\n}\n',
      "types.h": "struct point { int x };\nint f(void) { return missing; }\n",
      "lib/part.c": "int g(void) { return gone; }\n",
      Makefile: "app:\n\t-$(CC) -c app.c\n\t$(MAKE) -C lib part.o\n",
    });
    const result = await build(directory, directory, CC);
    expect(new Set(places(result).filter((place) => !place.startsWith("types.h:1 ")))).toEqual(
      new Set(["app.c:4 build-failure", "lib/part.c:1 build-failure", "types.h:2 build-failure"]),
    );
    expect(result).toMatchObject({
      ok: false,
      problem: { level: "error", message: expect.stringContaining(" errors, the first at ") },
    });
  });

  test("warnings that hide memory bugs are passed on, others are not", { timeout: SLOW }, async () => {
    const directory = tree({
      "app.c": `#include <stdlib.h>
char *given(void) { return copy_of("text"); }
int number(void *pointer) { return (int)pointer; }
int main(void)
{
    int unused;
    char *text = given();
    return text == 0 ? number(text) : 0;
}
`,
      "other.c": "long copy_of(const char *text) { return (long)text; }\n",
      Makefile: "app:\n\t$(CC) -std=gnu99 -Wall -Wno-error=implicit-function-declaration -o app app.c other.c\n",
    });
    const result = await build(directory, directory, CC);
    expect(result.ok).toBe(true);
    const told = findingsOf(result).map(({ location, severity, witnesses }) => [
      location.line,
      severity,
      witnesses[0]?.kind,
    ]);
    expect(told).toEqual([
      [2, "note", "-Wimplicit-function-declaration"],
      [2, "warning", "-Wint-conversion"],
      [3, "note", CC === "gcc" ? "-Wpointer-to-int-cast" : "-Wvoid-pointer-to-int-cast"],
    ]);
    expect(new Set(findingsOf(result).map(({ check }) => check))).toEqual(new Set(["compiler-warning"]));
  });
});

test("what a person looks at next: compiler, base image and last change", { timeout: SLOW }, async () => {
  const root = tree({
    "service/src/app.c": MAIN,
    "service/Makefile": "app:\n\t$(CC) -o app src/app.c src/new.c\n",
    "service/Dockerfile":
      "# syntax=docker/dockerfile:1\nFROM node:24 AS docs\nRUN npm ci\nFROM --platform=linux/amd64 alpine:3.19 AS build\nRUN make\nFROM scratch\n",
  });
  git(root, "init", "-q");
  git(root, "add", ".");
  git(root, "commit", "-qm", "Start");
  writeFileSync(join(root, "service/src/app.c"), "int main(void) { return none; }\n");
  git(root, "commit", "-qam", "Return none");
  writeFileSync(join(root, "service/src/new.c"), "int f(void) { return none; }\n");
  const [committed, edited] = findingsOf(await build(join(root, "service"), root));
  expect(committed?.location.file).toBe("service/src/app.c");
  expect(committed?.args).toMatchObject({
    compiler: execFileSync("gcc", ["--version"], { encoding: "utf8" }).split("\n")[0],
    image: "alpine:3.19 (service/Dockerfile:4)",
    change: expect.stringMatching(/^[0-9a-f]{7,} of 2026-03-04, “Return none”$/),
  });
  expect(edited?.args.change).toBe("not committed");
});

test("a tree without git and Dockerfile has the compiler alone", { timeout: SLOW }, async () => {
  const [finding] = findingsOf(await build(tree({ "app.c": "int main(void) { return none; }\n" })));
  expect(Object.keys(finding?.args ?? {}).sort()).toEqual(["compiler", "message"]);
});

test("more errors than anybody reads are counted", { timeout: SLOW }, async () => {
  const lines = Array.from({ length: 30 }, (_, i) => `int f${i}(void) { return none${i}; }\n`);
  const result = await build(tree({ "app.c": lines.join("") }));
  expect(findingsOf(result)).toHaveLength(20);
  expect(result).toMatchObject({ problem: { message: expect.stringContaining("30 errors, the first at app.c:1:") } });
});

describe.each([
  [
    "CMake",
    "CMakeLists.txt",
    "cmake_minimum_required(VERSION 3.10)\nproject(app C)\nadd_subdirectory(src)\n",
    "src/CMakeLists.txt",
    "add_executable(app app.c)\n",
  ],
  ["Meson", "meson.build", "project('app', 'c')\nsubdir('src')\n", "src/meson.build", "executable('app', 'app.c')\n"],
])("%s", (_, file, text, inner, more) => {
  test.each([["./app"], ["./out/src/app"]])(
    "builds what %s names, in a folder of its own",
    { timeout: 2 * SLOW },
    async (name) => {
      const directory = tree({
        [file]: text,
        [inner]: more,
        "src/app.c": MAIN,
        "out/CMakeCache.txt": "CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere\n",
      });
      const result = await build(directory, directory, "gcc", [name]);
      if (!result.ok) throw new Error(result.problem.message + result.output);
      expect(execFileSync(result.command[0] ?? "", { encoding: "utf8" })).toBe("");
      expect(result.directory).not.toBe(directory);
    },
  );

  test("errors have the user's paths, of the sources and of the description", { timeout: SLOW }, async () => {
    const directory = tree({ [file]: text, [inner]: more, "src/app.c": "int main(void) { return none; }\n" });
    expect(places(await build(directory))).toEqual(["src/app.c:1 build-failure"]);
    const wrong = tree({ [file]: text, "src/app.c": MAIN });
    expect(await build(wrong)).toMatchObject({
      ok: false,
      problem: { message: expect.stringMatching(/^the program does not build: .*src/i) },
    });
  });
});

test("a tool that is not installed is one line", async () => {
  const directory = tree({ "CMakeLists.txt": "", "app.c": MAIN });
  const bin = tree({});
  for (const name of ["gcc", "as", "ld"])
    execFileSync("ln", ["-s", execFileSync("which", [name], { encoding: "utf8" }).trim(), join(bin, name)]);
  const program = { kind: "command", command: ["./app"] } as const;
  const result = await buildProgram({ program, directory, flavour: "plain", environment: { PATH: bin, CC: "gcc" } });
  expect(result).toMatchObject({
    ok: false,
    problem: {
      message:
        "the program does not build: cmake is not installed: install it, or say with `build:` in heapgate.yml how the program is built",
    },
  });
});
