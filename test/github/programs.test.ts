// What only a running program shows: the base's programs run too, but no oftener than is needed to tell old from new.
import { expect, test } from "vitest";
import { checkOut, type Files, git, makePullRequest } from "./support/repository.js";
import { type Ended, runStep } from "./support/runner.js";

const MAKEFILE = "prog: main.c\n\t$(CC) $(CFLAGS) -g -o prog main.c $(LDFLAGS)\n";
const RUN = 'paths: [prog]\nprograms:\n  - name: prog\n    directory: prog\n    command: ["./prog"]\n';
const WITH_ASAN = `${RUN}    run: { with: [asan], for: 5s }\n`;
const WITH_SOAK = `${RUN}    soak: { limit: 24Mi, for: 3s }\n`;

/** Reads one past the end of what it has allocated: reading the code does not show it, running does. */
function program(index: number): string {
  return `#include <stdio.h>
#include <stdlib.h>
int main(int argc, char **argv)
{
    int *p = calloc(4, sizeof(int));
    if (p == NULL)
        return 1;
    printf("%s %d\\n", argv[0], p[argc + ${index}]);
    free(p);
    return 0;
}
`;
}
const BAD = program(3);
const GOOD = program(2);

/** Keeps all that it allocates: nothing is lost, and it grows for ever. */
function hoarder(step: string): string {
  return `#include <stdlib.h>
#include <string.h>
#include <time.h>
struct item { struct item *next; char data[1 << 20]; };
static struct item *all;
int main(void)
{
    const struct timespec pause = {0, 20000000};
    for (;;) {
        struct item *item = malloc(sizeof *item);
        if (item == NULL)
            return 1;
        memset(item->data, 1, sizeof item->data);
        ${step}
        nanosleep(&pause, NULL);
    }
}
`;
}
const HOARDING = hoarder("item->next = all;\n        all = item;");
const TIDY = hoarder("free(item);");

async function gate(before: Files, after: Files): Promise<Ended> {
  const pr = await makePullRequest({ "prog/Makefile": MAKEFILE, ...before }, after);
  const workspace = await checkOut(pr.origin, pr.merge);
  const step = await runStep({
    workspace,
    event: "pull_request",
    payload: pr.payload,
    sha: pr.merge,
    ref: "refs/pull/7/merge",
  });
  expect(git(workspace, "status", "--porcelain", "--ignored")).toBe("");
  return step;
}

const BASE_RUNS = "the base's programs run too";

test("a program that misbehaves as it did before brings nothing new", async () => {
  const step = await gate(
    { "heapgate.yml": WITH_ASAN, "prog/main.c": BAD },
    { "prog/main.c": `/* a comment */\n${BAD}` },
  );
  expect(step.log).toContain(BASE_RUNS);
  expect(step).toMatchObject({ status: 0, outputs: { findings: "1", "new-findings": "0", conclusion: "success" } });
});

test("a program that misbehaves only now closes the gate", async () => {
  const step = await gate({ "heapgate.yml": WITH_ASAN, "prog/main.c": GOOD }, { "prog/main.c": BAD });
  expect(step.log).toContain(BASE_RUNS);
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1", conclusion: "failure" } });
  expect(step.annotations[0].properties).toMatchObject({ file: "prog/main.c", line: "8" });
});

test("a clean program runs once", async () => {
  const step = await gate({ "heapgate.yml": WITH_ASAN, "prog/main.c": GOOD }, { "README.md": "x\n" });
  expect(step.log).not.toContain(BASE_RUNS);
  expect(step).toMatchObject({ status: 0, annotations: [], outputs: { findings: "0" } });
});

test("a base that does not build tells nothing: a warning says so, and the finding counts", async () => {
  const step = await gate(
    { "heapgate.yml": WITH_ASAN, "prog/main.c": "int main(void) { return missing(); }\n" },
    { "prog/main.c": BAD },
  );
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1" } });
  expect(step.annotations[0]).toMatchObject({
    command: "warning",
    message: expect.stringContaining("could not be run on the base"),
  });
});

test("a soak that fails on the base as well does not close the gate; one that fails only now does", async () => {
  const old = await gate({ "heapgate.yml": WITH_SOAK, "prog/main.c": HOARDING }, { "README.md": "x\n" });
  expect(old.log).toContain(BASE_RUNS);
  expect(old).toMatchObject({ status: 0, outputs: { "new-findings": "0", conclusion: "success" } });
  expect(old.annotations[0].message).toBe("the soak of prog fails on the base as well, so it does not close the gate");
  const fresh = await gate({ "heapgate.yml": WITH_SOAK, "prog/main.c": TIDY }, { "prog/main.c": HOARDING });
  expect(fresh).toMatchObject({ status: 1, outputs: { conclusion: "failure" } });
});

test("a failed soak that a new leak explains needs no run of the base", async () => {
  const leaking = hoarder("");
  const step = await gate({ "heapgate.yml": WITH_SOAK, "prog/main.c": TIDY }, { "prog/main.c": leaking });
  expect(step.log).not.toContain(BASE_RUNS);
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1", conclusion: "failure" } });
  expect(step.annotations[0].message).toContain("`free(item);` was removed in this pull request");
});
