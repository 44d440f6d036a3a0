// Memory unit tests: `make test` and its like under the real tools. What they start of the build is what is looked at.
import { describe, expect, test } from "vitest";
import { brief, temporary, tree, witness } from "./helpers.js";

const SLOW = 5 * 60_000;

const LIBRARY = `#include <stdlib.h>
#include <string.h>
char *join(const char *a, const char *b)
{
    char *both = malloc(strlen(a) + strlen(b) + 1);
    strcpy(both, a);
    return strcat(both, b);
}
`;

/** A test program that releases what it gets, unless it is told otherwise. */
const TESTS = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
char *join(const char *a, const char *b);
int main(void)
{
    char *both = join("a", "b");
    int is = strcmp(both, getenv("WANTED") ? getenv("WANTED") : "ab") == 0;
    if (!getenv("LOSE")) free(both);
    both = NULL;
    if (getenv("SLOW")) sleep(60);
    puts(is ? "ok" : "not ok");
    return !is;
}
`;

const FILES = {
  "src/join.c": LIBRARY,
  "test/join-test.c": TESTS,
  Makefile: `all: bin/join-test
bin/join-test: test/join-test.c src/join.c
	@mkdir -p bin
	$(CC) -o $@ test/join-test.c src/join.c
# By the shell, from another folder, and by a program that is no shell.
test: all
	@for one in bin/*; do ./$$one || exit 1; done
	@cd test && ../bin/join-test
	@find bin -type f -exec {} \\;
`,
};

const COMMAND = ["make", "test"] as const;

describe.concurrent.each(["valgrind", "asan"] as const)("%s", (tool) => {
  test("make test: clean, leaking, failing, and not over in time", { timeout: SLOW }, async () => {
    const directory = tree(FILES);
    const clean = await witness(tool, directory, { command: COMMAND });
    expect(clean).toMatchObject({ findings: [], problems: [], run: { status: "clean", command: [...COMMAND] } });
    expect(clean.reach?.allocations).toContainEqual({ file: "src/join.c", line: 5, blocks: 3 });
    expect([...(clean.reach?.sources ?? [])].sort()).toEqual(["src/join.c", "test/join-test.c"]);

    const leaking = await witness(tool, directory, { command: COMMAND, environment: { LOSE: "yes" } });
    expect(brief(leaking)).toEqual(["memory-leak src/join.c:5 both"]);
    expect(leaking.run.message).toContain("exit code 0");

    const failing = await witness(tool, directory, { command: COMMAND, environment: { WANTED: "x" } });
    expect(failing.run).toMatchObject({
      status: "could-not-run",
      message: expect.stringContaining("with exit code 2"),
    });

    const options = { command: COMMAND, duration: 2000, environment: { SLOW: "yes" } };
    const slow = await witness(tool, directory, options);
    expect(slow.run).toMatchObject({
      status: "could-not-run",
      message: expect.stringMatching(/its tests were not over: give them more time with `for` \(--for\)$/),
    });
  });

  test("a test target that builds its programs itself", { timeout: SLOW }, async () => {
    const Makefile = `all:
	@true
check:
	$(CC) -o t test/join-test.c src/join.c
	./t
`;
    const result = await witness(tool, tree({ ...FILES, Makefile }), {
      command: ["make", "check"],
      environment: { LOSE: "yes" },
    });
    expect(brief(result)).toEqual(["memory-leak src/join.c:5 both"]);
  });

  test("CMake and its ctest", { timeout: SLOW }, async () => {
    const lists = `cmake_minimum_required(VERSION 3.13)
project(join C)
enable_testing()
add_executable(join-test test/join-test.c src/join.c)
add_test(NAME join COMMAND join-test)
`;
    const result = await witness(tool, tree({ ...FILES, "CMakeLists.txt": lists }), {
      command: ["ctest", "--test-dir", "build"],
      environment: { LOSE: "yes" },
      program: { kind: "command", command: ["ctest", "--test-dir", "build"], build: CMAKE },
    });
    expect(brief(result)).toEqual(["memory-leak src/join.c:5 both"]);
  });

  test("tests that start nothing of the build are no answer", { timeout: SLOW }, async () => {
    const Makefile = "all:\n\t$(CC) -o t test/join-test.c src/join.c\n.PHONY: test\ntest:\n\t@echo nothing to test\n";
    const { run } = await witness(tool, tree({ ...FILES, Makefile }), { command: COMMAND });
    expect(run.status).toBe("could-not-run");
    expect(run.message).toMatch(
      tool === "asan" ? /nothing that ran was built with/ : /started no program that was built here: nothing to test$/,
    );
  });
});

const CMAKE = ["sh", "-c", "cmake -S . -B build && cmake --build build"];

test.concurrent("a program of the build starts others of it in every way: each is under valgrind once", {
  timeout: SLOW,
}, async () => {
  const starter = `#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
int main(int count, char **words)
{
    char *given[] = {"./other", "spawn", NULL};
    pid_t pid;
    (void)words;
    if (count > 1) return 0;
    if (posix_spawn(&pid, "./other", NULL, NULL, given, environ) != 0) return 1;
    waitpid(pid, NULL, 0);
    if (fork() == 0) { execl("./other", "./other", "execl", (char *)NULL); _exit(9); }
    if (fork() == 0) { execlp("./other", "./other", "execlp", (char *)NULL); _exit(9); }
    if (fork() == 0) { given[1] = "execvp"; execvp("./other", given); _exit(9); }
    while (wait(NULL) > 0) continue;
    return system("./other system; ./missing");
}
`;
  const other = `#include <stdlib.h>
#include <string.h>
int main(int count, char **words)
{
    char *copy = strdup(words[count - 1]);
    copy = NULL;
    return copy != NULL;
}
`;
  const Makefile = "all:\n\t$(CC) -o other other.c\n\t$(CC) -o starter starter.c\ntest: all\n\t./starter; true\n";
  const logDirectory = temporary();
  const result = await witness("valgrind", tree({ "starter.c": starter, "other.c": other, Makefile }), {
    command: COMMAND,
    logDirectory,
  });
  expect(brief(result)).toEqual(["memory-leak other.c:5 copy"]);
  // Of each process the same block: the count is that of one.
  expect(result.findings[0]?.witnesses[0]?.blocks).toBe(1);
  expect(result.reach?.allocations).toContainEqual({ file: "other.c", line: 5, blocks: 5 });
});
