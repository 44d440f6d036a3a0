// What runs came to: real programs under the real tools, and the words in which both tools tell it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reach } from "../../src/model/index.js";
import { functionNames } from "../../src/sanitizers/elf.js";
import { parseReached } from "../../src/sanitizers/parsers/reached.js";
import { parseXtree } from "../../src/sanitizers/parsers/xtree.js";
import { captured, ENDLESS, temporary, tree, witness } from "./helpers.js";

const SLOW = 5 * 60_000;

const PROGRAM = `#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static char *slots[8];
static void *xmalloc(size_t size)
{
    void *memory = malloc(size);
    if (!memory) abort();
    return memory;
}
static void keep(unsigned round)
{
    char *text = xmalloc(100);
    memset(text, 1, 100);
    free(slots[round % 8]);
    slots[round % 8] = text;
}
static char *copy(const char *text, int really)
{
    return really ? strdup(text) : NULL;
}
static char *other(void)
{
    return malloc(3);
}
int main(int count, char **words)
{
    for (unsigned round = 0;; round++) {
        keep(round);
        free(copy(words[0], count > 5));
        if (count > 6) free(other());
        usleep(1000);
    }
}
`;

function linesOf(lines: Reach["allocations"] = []): number[] {
  return lines.map(({ line }) => line).sort((a, b) => a - b);
}

function namesOf(functions: Reach["allocating"] = []): string[] {
  return functions.map(({ name }) => name).sort();
}

describe.concurrent.each(["gcc", "clang"])("%s", (CC) => {
  test("ASan tells allocations by line and which functions were entered", { timeout: SLOW }, async () => {
    const directory = tree({ "app.c": PROGRAM });
    const { run, reach } = await witness("asan", directory, { ...ENDLESS, environment: { CC } });
    expect(run.status).toBe("clean");
    expect(linesOf(reach?.allocations)).toEqual([7, 13, 29]);
    expect(namesOf(reach?.allocating)).toEqual(["keep", "main", "xmalloc"]);
    expect(namesOf(reach?.entered)).toEqual(["copy", "keep", "main", "xmalloc"]);
    expect(reach?.sources).toEqual(["app.c"]);
    for (const name of ["keep", "copy", "other", "main"]) expect(reach?.symbols).toContain(name);
    const [first, second] = (reach?.allocations ?? []).map(({ blocks }) => blocks);
    expect(first).toBeGreaterThan(8);
    expect(second).toBe(first);
  });
});

test.concurrent.each([
  ["gcc", ["keep", "main", "xmalloc"]],
  ["clang", ["copy", "keep", "main", "xmalloc"]],
])(
  "functions that nobody asks about need not say that they are entered; %s",
  { timeout: SLOW },
  async (CC, entered) => {
    const directory = tree({ "app.c": PROGRAM });
    const { reach } = await witness("asan", directory, { ...ENDLESS, environment: { CC }, quiet: ["copy"] });
    expect(namesOf(reach?.entered)).toEqual(entered);
    expect(linesOf(reach?.allocations)).toEqual([7, 13, 29]);
    expect(reach?.quiet).toEqual(["copy"]);
  },
);

test.concurrent("valgrind tells allocations and releases by line", { timeout: SLOW }, async () => {
  const { run, reach } = await witness("valgrind", tree({ "app.c": PROGRAM }), ENDLESS);
  expect(run.status).toBe("clean");
  expect(linesOf(reach?.allocations)).toEqual([7, 13, 29]);
  expect(linesOf(reach?.releases)).toEqual([15, 29]);
  expect(namesOf(reach?.allocating)).toEqual(["keep", "main", "xmalloc"]);
  expect(reach?.entered).toBeUndefined();
  expect(reach?.sources).toEqual(["app.c"]);
});

test.concurrent("a program that ends, that dies and that forks tells what it came to as well", {
  timeout: SLOW,
}, async () => {
  const text = `#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
static void child(void) { free(malloc(1)); }
int main(int count, char **words)
{
    char *name = strdup(words[0]);
    pid_t pid = fork();
    if (pid == 0) { child(); exit(0); }
    waitpid(pid, NULL, 0);
    if (count > 1) name = (char *)8;
    name[0] = 1;
    free(name);
    return 0;
}
`;
  const directory = tree({ "app.c": text });
  const ended = await witness("asan", directory);
  expect(namesOf(ended.reach?.entered)).toEqual(["child", "main"]);
  const died = await witness("asan", directory, { command: ["./app", "x"] });
  expect(died.run.status).toBe("findings");
  // Leaks were not looked for in a program that crashed: its silence about them says nothing.
  expect(died.reach).toBeUndefined();
});

test("our library's words: what is cut off counts as far as it goes, and is not the whole", () => {
  const whole = captured("reached.txt");
  const { mappings, functions, allocations, isWhole } = parseReached(whole);
  expect(mappings).toEqual([
    { start: 0x1000, end: 0x2000, offset: 0, path: "/home/dev/a b/app" },
    { start: 0x2000, end: 0x5000, offset: 0x1000, path: "/home/dev/a b/app" },
  ]);
  expect([functions, allocations, isWhole]).toEqual([
    [0x1001, 0x2001],
    [{ blocks: 12, stack: [0x4000, 0x2010, 0x1010] }],
    true,
  ]);
  expect(parseReached(whole.replace("end\n", "full\nend\n")).isWhole).toBe(false);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), (at) => {
      const part = parseReached(whole.slice(0, at));
      expect(part.isWhole).toBe(false);
      expect(part.functions.length).toBeLessThanOrEqual(2);
    }),
  );
});

test("valgrind's trees: what a line calls counts for it, a cut tree counts as far as it goes", () => {
  const text = captured("memory.xtree");
  const lines = parseXtree(text).map(({ file, line, allocated, released }) => [file, line, allocated, released]);
  expect(lines).toEqual([
    ["/tmp/w/x.c", 11, 3_000_000, 2_999_990],
    ["/tmp/w/x.c", 6, 3_000_000, 0],
    ["/tmp/w/x.c", 4, 3_000_000, 0],
    ["/tmp/w/x.c", 8, 0, 2_999_990],
  ]);
  fc.assert(
    fc.property(fc.nat(text.length), (at) => {
      expect(parseXtree(text.slice(0, at)).length).toBeLessThanOrEqual(4);
    }),
  );
});

test("symbols of programs, of stripped ones and of what is none", () => {
  const folder = tree({ "a.c": "static int two(void) { return 2; }\nint main(void) { return two(); }\n", text: "ELF" });
  execFileSync("cc", ["-o", join(folder, "a"), join(folder, "a.c")]);
  expect(functionNames(join(folder, "a"))).toContain("two");
  expect(functionNames(join(folder, "a"))).not.toContain("__libc_start_main@GLIBC_2.34");
  execFileSync("strip", ["-o", join(folder, "stripped"), join(folder, "a")]);
  expect(functionNames(join(folder, "stripped"))).toBeUndefined();
  expect(functionNames(join(folder, "text"))).toBeUndefined();
  expect(functionNames(join(temporary(), "nothing"))).toBeUndefined();
});

test.concurrent("a leak whose stack breaks off in the C library is named by a second run with complete stacks", {
  timeout: SLOW,
}, async () => {
  const text = `#define _GNU_SOURCE

#include <stdio.h>
#include <unistd.h>
int main(void)
{
    char *message = NULL;
    for (int round = 0;; round++) {
        if (asprintf(&message, "round %d", round) < 0) return 1;
        usleep(2000);
    }
}
`;
  const steps: string[] = [];
  const result = await witness("asan", tree({ "app.c": text }), { ...ENDLESS, onProgress: (step) => steps.push(step) });
  expect(result.findings.map(({ location }) => location.line)).toEqual([9]);
  expect(steps.filter((step) => step.includes("once more"))).toHaveLength(1);
});
