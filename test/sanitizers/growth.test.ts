// Memory that stays reachable and keeps growing, in real programs under real valgrind; and valgrind's words about it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sentence } from "../../src/reporters/index.js";
import { parseVgdbLeaks } from "../../src/sanitizers/parsers/vgdb-leaks.js";
import { brief, captured, temporary, tree, witness } from "./helpers.js";

const SLOW = 5 * 60_000;

const program = (round: string) => `#include <stdlib.h>
#include <string.h>
#include <unistd.h>
struct entry { struct entry *next; char text[1000]; };
static struct entry *entries;
static char *slots[64];
static unsigned rounds;
static void *xmalloc(size_t size)
{
    void *memory = malloc(size);
    if (!memory) abort();
    return memory;
}
int main(void)
{
    for (;; rounds++) {
        ${round}
        usleep(10000);
    }
}
`;

// Alone, and with time: whether it is steady is what is measured.
test("what stays reachable and keeps growing is named by the line that asks for it, wrapped or not", {
  timeout: SLOW,
}, async () => {
  const directory = tree({
    "app.c": program(
      "struct entry *entry = xmalloc(sizeof *entry);\n        entry->next = entries;\n        entries = entry;",
    ),
  });
  const logDirectory = temporary();
  const result = await witness("valgrind", directory, { duration: 8000, logDirectory });
  expect(brief(result)).toEqual(["memory-growth app.c:10 memory"]);
  const [finding] = result.findings;
  expect(finding).toMatchObject({ severity: "error", confidence: "medium", allocation: { file: "app.c", line: 10 } });
  // The line in the wrapper stands for the one that calls it: merging takes it there.
  expect(finding?.witnesses[0]?.stack).toContainEqual(expect.objectContaining({ file: "app.c", line: 17 }));
  expect(finding && sentence(finding)).toMatch(
    /^What `malloc` allocates here stays reachable and keeps growing: \+[\d.]+ (?:KiB|MiB) in \d+ s\.$/,
  );
  expect(result.run).toMatchObject({ status: "findings" });
  expect(readFileSync(join(logDirectory, "app.valgrind.growth.txt"), "utf8")).toContain("are still reachable");
});

test.concurrent.each([
  ["a cache that is full before long", "free(slots[rounds % 64]);\n        slots[rounds % 64] = xmalloc(100);"],
  ["a buffer that finds its size", "slots[0] = realloc(slots[0], rounds < 40 ? 4096u * (rounds + 1) : 4096u * 40);"],
  [
    "a queue that comes and goes",
    "if (rounds / 50 % 2 == 0) slots[rounds % 50] = xmalloc(1000);\n        else { free(slots[rounds % 50]); slots[rounds % 50] = 0; }",
  ],
])("%s is not growth", { timeout: SLOW }, async (_, round) => {
  const result = await witness("valgrind", tree({ "app.c": program(round) }), { duration: 4000 });
  expect(result).toMatchObject({ findings: [], problems: [], run: { status: "clean" } });
});

// Alone, and with time: whether it is steady is what is measured.
test("what is held by its middle and grows is possibly lost, and told", { timeout: SLOW }, async () => {
  const round =
    "struct entry *entry = (struct entry *)((char *)xmalloc(sizeof *entry + 24) + 24);\n        entry->next = entries;\n        entries = entry;";
  const result = await witness("valgrind", tree({ "app.c": program(round) }), { duration: 8000 });
  expect(brief(result)).toEqual(["memory-leak app.c:10 memory"]);
  expect(result.findings[0]).toMatchObject({ severity: "warning", confidence: "medium" });
});

test.concurrent("strings that are held by their middle are possibly lost to valgrind, and not believed", {
  timeout: SLOW,
}, async () => {
  const round =
    "free(slots[rounds % 64] ? slots[rounds % 64] - 24 : 0);\n        slots[rounds % 64] = (char *)xmalloc(100) + 24;";
  const result = await witness("valgrind", tree({ "app.c": program(round) }), { duration: 4000 });
  expect(brief(result)).toEqual(["memory-leak app.c:10 memory"]);
  expect(result.findings[0]?.confidence).toBe("low");
});

test.concurrent("a line that also loses memory is a leak, and said once", { timeout: SLOW }, async () => {
  const round =
    "struct entry *entry = malloc(sizeof *entry);\n        if (rounds % 2) { entry->next = entries; entries = entry; }";
  const result = await witness("valgrind", tree({ "app.c": program(round) }), { duration: 4000 });
  expect(brief(result)).toEqual(["memory-leak app.c:17 entry"]);
});

describe.concurrent("suppressions", () => {
  const LEAKY = `#include <stdlib.h>
static void lose(void)
{
    char *memory = malloc(10);
    memory[0] = 0;
    memory = 0;
}
int main(void) { lose(); lose(); lose(); return 0; }
`;

  test("valgrind writes them, and takes them", { timeout: SLOW }, async () => {
    const directory = tree({ "app.c": LEAKY });
    const logDirectory = join(temporary(), "it's a folder");
    const found = await witness("valgrind", directory, { logDirectory });
    expect(brief(found)).toEqual(["memory-leak app.c:4 memory"]);
    const file = join(logDirectory, "app.valgrind.suppressions.txt");
    expect(readFileSync(file, "utf8")).toMatch(
      /^\{\n {3}<insert_a_suppression_name_here>\n {3}Memcheck:Leak\n[\s\S]*fun:lose\n[\s\S]*\}\n$/,
    );
    const accepted = await witness("valgrind", directory, { suppressions: [file] });
    expect(accepted).toMatchObject({ findings: [], run: { status: "clean" } });
  });

  test("each tool is given those in its own form", { timeout: SLOW }, async () => {
    const directory = tree({ "app.c": LEAKY, "lsan one.supp": "# ours\nleak:lose\n", "other.supp": "leak:nobody\n" });
    const suppressions = ["other.supp", "lsan one.supp"].map((name) => join(directory, name));
    expect(await witness("asan", directory, { suppressions })).toMatchObject({
      findings: [],
      run: { status: "clean" },
    });
    expect(brief(await witness("valgrind", directory, { suppressions }))).toEqual(["memory-leak app.c:4 memory"]);
    expect(brief(await witness("asan", directory, { suppressions: suppressions.slice(0, 1) }))).toHaveLength(1);
  });
});

test.concurrent("values that were never set are reported when that is asked for, with where they come from", {
  timeout: SLOW,
}, async () => {
  const text =
    "#include <stdlib.h>\nint main(void)\n{\n    int *value = malloc(4);\n    int is = 0;\n    if (*value == 77) is = 1;\n    value[0] = is;\n    free(value);\n    return 0;\n}\n";
  const directory = tree({ "app.c": text });
  expect((await witness("valgrind", directory)).run.status).toBe("clean");
  const asked = await witness("valgrind", directory, { uninitialised: true });
  expect(asked.findings).toMatchObject([
    {
      check: "invalid-access",
      severity: "warning",
      args: { access: "uninitialised" },
      allocation: { file: "app.c", line: 4 },
    },
  ]);
});

test("valgrind's words: paths with spaces and brackets, programs without lines, other kinds, damage", () => {
  const records = parseVgdbLeaks(captured("growth.vgdb.txt"));
  expect(records.map(({ bytes, addedBytes, blocks }) => [bytes, addedBytes, blocks])).toEqual([
    [455_000, 455_000, 91],
    [1_016, -16, 2],
  ]);
  expect(records[0]?.stack).toEqual([
    { function: "malloc", object: "/usr/libexec/valgrind/vgpreload_memcheck-amd64-linux.so" },
    { function: "xmalloc", file: "/home/dev/a (b)/p q.c", line: 6 },
    { function: "main", file: "/home/dev/a (b)/p q.c", line: 7 },
  ]);
  expect(records[1]?.stack.at(-1)).toEqual({ object: "/home/dev/app" });
  const whole = captured("growth.vgdb.txt");
  fc.assert(
    fc.property(fc.nat(whole.length), (at) => {
      expect(parseVgdbLeaks(whole.slice(0, at)).length).toBeLessThanOrEqual(2);
    }),
  );
});
