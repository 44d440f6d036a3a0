// One bug, three witnesses: the static path, valgrind's stack and LeakSanitizer's stack of one allocation site become one finding, whatever
// compilers and build systems do to names and paths. Real builds and runs.
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Report } from "../../src/model/index.js";
import { install } from "./helpers.js";

const { heapgate, folder, write } = install();
const MINUTES = 4 * 60_000;

/** One of two callers of a wrapper forgets. An optimiser takes the wrapper into its callers. */
const HEADER = "#include <stdlib.h>\nvoid *xmalloc(size_t size);\n";
const MEMORY = `#include "../include/memory.h"
void *xmalloc(size_t size)
{
    void *memory = malloc(size);
    if (!memory) abort();
    return memory;
}
`;
const LIBRARY = `#include <stdio.h>
#include "../include/memory.h"
int careful(int n)
{
    char *text = xmalloc(10);
    text[0] = (char)n;
    free(text);
    return n;
}
int careless(int n)
{
    char *text = xmalloc(20);
    snprintf(text, 20, "%d", n);
    return puts(text) == 3;
}
`;
const MAIN =
  "int careful(int n);\nint careless(int n);\nint main(int n, char **words) { (void)words; return careful(n) + careless(n) + careless(n) - 1; }\n";

async function gate(name: string, makefile: string): Promise<Report> {
  write(`${name}/include/memory.h`, HEADER);
  write(`${name}/src/memory.c`, MEMORY);
  write(`${name}/src/library.c`, LIBRARY);
  write(`${name}/src/main.c`, MAIN);
  write(`${name}/Makefile`, makefile);
  write(`${name}/heapgate.yml`, "programs:\n  - name: app\n    command: [./app]\n    run: {}\n");
  const { stdout, stderr } = await heapgate(["gate", "--format", "json"], { cwd: join(folder(), name) });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

test.each([
  ["plain", "app:\n\t$(CC) -o app src/main.c src/library.c src/memory.c\n"],
  [
    "optimised: the wrapper and its caller are inlined",
    "app:\n\t$(CC) -O2 -flto -o app src/main.c src/library.c src/memory.c\n",
  ],
  ["compiled elsewhere", "app:\n\tcd src && $(CC) -c library.c main.c memory.c\n\t$(CC) -o app src/*.o\n"],
  [
    "paths cut off",
    "app:\n\t$(CC) -ffile-prefix-map=$(CURDIR)/= -o app $(CURDIR)/src/main.c $(CURDIR)/src/library.c $(CURDIR)/src/memory.c\n",
  ],
])("%s", { timeout: MINUTES }, async (name, makefile) => {
  const report = await gate(name.replaceAll(/\W+/g, "-"), makefile);
  expect(report.problems).toEqual([]);
  const leaks = report.findings.filter(({ check }) => check === "memory-leak");
  expect(leaks).toMatchObject([
    { location: { file: "src/library.c", line: 12, function: "careless" }, confidence: "high" },
  ]);
  expect(leaks[0]?.witnesses.map(({ tool }) => tool)).toEqual(["static", "valgrind", "asan"]);
});
