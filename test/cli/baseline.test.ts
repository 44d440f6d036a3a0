// `heapgate baseline` as a team uses it: what is old is counted, what is new fails, what is mended is told and taken out.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { install, LEAKING, MENDED } from "./helpers.js";

const { heapgate, folder, write } = install();
const FILE = "heapgate-baseline.json";

test("from the first day on: write, check, a new leak, a moved one, a mended one, prune", async () => {
  const cwd = join(folder(), "team");
  const run = (...args: string[]) => heapgate(args, { cwd });
  write("team/src/old.c", LEAKING);
  expect(await run("baseline", "--write")).toMatchObject({
    code: 0,
    stdout: "",
    stderr: `heapgate: 1 finding in ${FILE}; add \`baseline: ${FILE}\` to heapgate.yml\n`,
  });
  expect(JSON.parse(readFileSync(join(cwd, FILE), "utf8"))).toMatchObject({
    version: 1,
    findings: [{ check: "memory-leak", file: "src/old.c", function: "main" }],
  });
  write("team/heapgate.yml", `baseline: ${FILE}\n`);
  expect(await run("check")).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 accepted by the baseline/) });
  const sarif = JSON.parse((await run("check", "--format", "sarif")).stdout);
  expect(sarif.runs[0].results).toMatchObject([{ suppressions: [{ kind: "external", status: "accepted" }] }]);

  // Edited above and renamed: it is the same finding. A second way to lose it, and another function's leak, are not.
  write("team/src/old.c", MENDED.replace("int main", "int other"));
  write("team/src/renamed.c", `/* new\n lines */\n${LEAKING}`);
  expect((await run("check")).code).toBe(0);
  write("team/src/renamed.c", LEAKING.replace("buffer[0] = 1;", "if (buffer[1]) { buffer = (char *)0; return 2; }"));
  expect(await run("check")).toMatchObject({ code: 1, stdout: expect.stringContaining("src/renamed.c:4:20") });
  write("team/src/renamed.c", LEAKING);
  write("team/src/new.c", LEAKING.replace("main", "fresh"));
  const fresh = await run("check", "--explain-gate");
  expect(fresh).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(/closes {2}memory-leak at `src\/new\.c:4:20`/),
  });
  expect(fresh.stdout).toContain("accepted by `heapgate-baseline.json`");

  write("team/src/new.c", MENDED.replace("main", "fresh"));
  write("team/src/renamed.c", MENDED);
  const mended = await run("check");
  expect(mended.code).toBe(0);
  expect(mended.stdout.replace(/\s+/g, " ")).toContain(
    `1 entry is stale (memory-leak in main); heapgate baseline --prune takes it out`,
  );
  expect((await run("check", "src/new.c")).stdout).not.toContain("is stale");
  expect(await run("baseline", "--prune")).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("1 stale entry taken out, 0 findings left"),
  });
  expect((await run("check")).stdout).not.toContain("stale");
});

test("of files that this run does not read nothing is called stale; prune adds nothing, and reasons are kept", async () => {
  const cwd = join(folder(), "partly");
  const run = (...args: string[]) => heapgate(args, { cwd });
  write("partly/a.c", LEAKING);
  write("partly/b.c", MENDED.replace("main", "b"));
  write("partly/heapgate.yml", "baseline: accepted.json\n");
  await run("baseline", "--write");
  const text = readFileSync(join(cwd, "accepted.json"), "utf8");
  write("partly/accepted.json", text.replace('"fingerprint"', '"reason": "freed by the loader",\n      "fingerprint"'));
  expect((await run("check", "b.c")).stdout).not.toContain("stale");
  write("partly/b.c", LEAKING.replace("main", "b"));
  expect(await run("baseline", "--prune")).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("1 finding left"),
  });
  expect(await run("check")).toMatchObject({ code: 1 });
  expect((await run("check", "--explain-gate")).stdout.replace(/\s+/g, " ")).toContain(
    "accepted.json`: freed by the loader",
  );
  await run("baseline", "--write");
  expect(readFileSync(join(cwd, "accepted.json"), "utf8")).toContain("freed by the loader");
  expect(await run("check")).toMatchObject({ code: 0 });
});

test("a baseline that is missing or broken is one line, and nothing is written over what could not be read", async () => {
  const cwd = join(folder(), "broken");
  const run = (...args: string[]) => heapgate(args, { cwd });
  write("broken/a.c", LEAKING);
  const missing = await run("check", "--baseline", "none.json");
  expect(missing).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/^heapgate: none\.json: there is no such file.*--write\n$/),
  });
  write("broken/none.json", '{"version":1,"findings":[{"check":"memory-leak"}]}');
  expect((await run("check", "--baseline", "none.json")).stderr).toMatch(
    /^heapgate: none\.json: not a baseline \(findings\.0\.file: .*\n$/,
  );
  write("broken/none.json", "{");
  expect((await run("baseline", "--write", "--baseline", "none.json")).stderr).toMatch(/not a baseline/);
  expect(readFileSync(join(cwd, "none.json"), "utf8")).toBe("{");
  expect(await run("baseline", "nowhere", "--write")).toMatchObject({ code: 2 });
  expect((await run("baseline", "--write", "--prune")).stderr).toContain("use one of them");
  expect(JSON.parse((await run("baseline", "a.c")).stdout).findings).toHaveLength(1);
});

/** Reads past its block, which reading the code does not show, and grows for as long as it runs. */
const MISBEHAVING = `#include <stdlib.h>
#include <string.h>
#include <unistd.h>
struct item { struct item *next; char data[1 << 20]; };
static struct item *all;
int main(int argc, char **argv)
{
    int *p = calloc(4, sizeof(int));
    if (p == NULL)
        return 1;
    if (argc > 1 && p[argc + 2] == 42)
        return 2;
    free(p);
    for (int i = 0; i < 600; i++) {
        struct item *item = malloc(sizeof *item);
        if (item == NULL)
            return 1;
        memset(item->data, 1, sizeof item->data);
        item->next = all;
        all = item;
        usleep(20000);
    }
    return argv[0] == 0;
}
`;
const CONFIG = `baseline: ${FILE}
programs: [{ name: p, command: [./p, x], run: { with: [asan], for: 1s }, soak: { limit: 24Mi, for: 3s } }]
`;

test("what only runs and soaks show is accepted where it is asked for, and called stale only where they looked", async () => {
  const cwd = join(folder(), "running");
  const run = (...args: string[]) => heapgate(args, { cwd });
  write("running/p.c", MISBEHAVING);
  write("running/heapgate.yml", CONFIG);
  await run("baseline", "--write");
  expect((await run("gate")).code).toBe(1);
  expect(await run("baseline", "--write", "--run")).toMatchObject({ code: 0 });
  const entries = () => JSON.parse(readFileSync(join(cwd, FILE), "utf8")).findings;
  expect(entries()).toMatchObject([
    { check: "memory-limit", file: "p.c", seenBy: [expect.stringMatching(/^(cgroup|proc)$/)] },
    { check: "invalid-access", file: "p.c", function: "main", seenBy: ["asan"] },
  ]);
  const gate = await run("gate", "--explain-gate");
  expect(gate.stdout.replace(/\s+/g, " ")).toContain("passes soak of `p`: failed, as the baseline accepts");
  expect(gate).toMatchObject({ code: 0, stdout: expect.stringContaining("2 accepted by the baseline") });

  // The static checker alone knows nothing of them.
  expect((await run("check")).stdout).not.toContain("stale");
  expect((await run("baseline", "--prune")).stderr).toContain("0 stale entries taken out, 2 findings left");
  write("running/p.c", MISBEHAVING.replace("p[argc + 2]", "p[argc + 1]"));
  expect((await run("gate")).stdout.replace(/\s+/g, " ")).toContain("1 entry is stale (invalid-access in main)");
  expect((await run("baseline", "--prune", "--run")).stderr).toContain("1 stale entry taken out, 1 finding left");
  expect((await run("gate")).code).toBe(0);
}, 180_000);
