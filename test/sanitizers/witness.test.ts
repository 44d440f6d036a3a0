// Real programs under the real tools.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isLiving } from "../../src/sanitizers/processes.js";
import { brief, ENDLESS, temporary, tree, witness } from "./helpers.js";

const SLOW = 5 * 60_000;

/** Loses a block a turn and never ends. */
const LEAKING = `#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(void)
{
    for (;;) {
        char *page = malloc(1000);
        memset(page, 1, 1000);
        usleep(10000);
    }
}
`;

const CLEAN = LEAKING.replace("usleep(10000);", "free(page); usleep(10000);");
const HANDLING = (loop: string) => `#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static volatile sig_atomic_t stopped;
static void stop(int number) { (void)number; stopped = 1; }
int main(void)
{
    signal(SIGTERM, stop);
    while (!stopped) {
        char *page = malloc(1000);
        memset(page, 1, 1000);
        ${loop}
        usleep(10000);
    }
    return 0;
}
`;
const DEAF = LEAKING.replace(
  "int main(void)\n{",
  "#include <signal.h>\nint main(void)\n{\n    signal(SIGTERM, SIG_IGN);",
);
/** Holds back every signal that can be held back. */
const STONE_DEAF = DEAF.replace("signal(SIGTERM, SIG_IGN);", "for (int i = 1; i < 65; i++) signal(i, SIG_IGN);");

describe.concurrent.each(["valgrind", "asan"] as const)("%s", (tool) => {
  test("an endless loop that leaks", { timeout: SLOW }, async () => {
    const result = await witness(tool, tree({ "app.c": LEAKING }), ENDLESS);
    expect(brief(result)).toEqual(["memory-leak app.c:7 page"]);
    const [finding] = result.findings;
    expect(finding).toMatchObject({ severity: "error", allocation: { file: "app.c", line: 7, function: "main" } });
    const [seen] = finding?.witnesses ?? [];
    expect(seen?.tool).toBe(tool);
    expect(seen?.blocks).toBeGreaterThan(1);
    expect(seen?.bytes).toBe(1000 * (seen?.blocks ?? 0));
    expect(result.run).toMatchObject({ tool, name: "app", status: "findings", command: ["./app"] });
    expect(result.problems).toEqual([]);
    expect(existsSync(result.run.log ?? "")).toBe(true);
  });

  test("an endless loop that frees is clean, whatever it holds when it is ended", { timeout: SLOW }, async () => {
    const result = await witness(tool, tree({ "app.c": CLEAN }), ENDLESS);
    expect(result).toMatchObject({ findings: [], problems: [], run: { status: "clean" } });
  });

  test("a program that ends itself on SIGTERM gets its signal", { timeout: SLOW }, async () => {
    const leaking = await witness(tool, tree({ "app.c": HANDLING("page = NULL;") }), ENDLESS);
    expect(brief(leaking)).toEqual(["memory-leak app.c:11 page"]);
    const clean = await witness(tool, tree({ "app.c": HANDLING("free(page);") }), ENDLESS);
    expect(clean).toMatchObject({ findings: [], problems: [], run: { status: "clean" } });
  });

  test("a program that ignores SIGTERM is searched all the same", { timeout: SLOW }, async () => {
    const result = await witness(tool, tree({ "app.c": DEAF }), { ...ENDLESS, grace: 5_000 });
    expect(brief(result)).toEqual(["memory-leak app.c:9 page"]);
  });

  test("a program that ends at once", { timeout: SLOW }, async () => {
    const leaking = `#include <stdlib.h>\nstatic void lose(void)\n{\n    char *memory = malloc(10);\n    memory[0] = 0;\n    memory = 0;\n}\nint main(void) { lose(); lose(); return 0; }\n`;
    expect(brief(await witness(tool, tree({ "app.c": leaking })))).toEqual(["memory-leak app.c:4 memory"]);
    const clean = await witness(tool, tree({ "app.c": "int main(void) { return 0; }\n" }));
    expect(clean).toMatchObject({ findings: [], problems: [], run: { status: "clean" } });
    expect(clean.run.message).toMatch(/ended by itself .* exit code 0/);
  });

  test("memory that a global still holds at the end is no leak", { timeout: SLOW }, async () => {
    const text =
      "#include <stdlib.h>\nstatic char *kept;\nint main(void) { kept = malloc(10); kept[0] = 0; return 0; }\n";
    const result = await witness(tool, tree({ "app.c": text }));
    expect(result).toMatchObject({ findings: [], run: { status: "clean" } });
  });

  test("a program that fails at once is not called clean, unless it may end so", { timeout: SLOW }, async () => {
    const text = '#include <stdio.h>\nint main(void) { fputs("usage: app FILE\\n", stderr); return 2; }\n';
    const directory = tree({ "app.c": text });
    const { problems, run } = await witness(tool, directory);
    expect(run).toMatchObject({ status: "could-not-run", message: expect.stringContaining("with exit code 2") });
    expect(problems).toMatchObject([
      { level: "error", message: expect.stringContaining("(it said: usage: app FILE)") },
    ]);
    expect(problems[0]?.message).toContain("--exit-codes 0,2");
    const allowed = await witness(tool, directory, { exitCodes: [0, 2] });
    expect(allowed).toMatchObject({ findings: [], problems: [], run: { status: "clean" } });
  });

  test("a program that crashes at its start", { timeout: SLOW }, async () => {
    const text = "int main(void)\n{\n    volatile int *nothing = 0;\n    *nothing = 1;\n    return 0;\n}\n";
    const result = await witness(tool, tree({ "app.c": text }));
    expect(brief(result)).toEqual(["invalid-access app.c:4"]);
    expect(result.findings[0]?.args.access).toBe("write");
  });

  test("a double free and a use after free, in one run", { timeout: SLOW }, async () => {
    const text = `#include <stdlib.h>
int main(void)
{
    char *text = malloc(10);
    text[0] = 1;
    free(text);
    int first = text[1];
    free(text);
    return first == 3;
}
`;
    const result = await witness(tool, tree({ "app.c": text }));
    expect(brief(result)).toEqual(["use-after-free app.c:7", "double-free app.c:8 text"]);
    expect(result.findings[1]?.trace.map(({ kind, location }) => [kind, location.line])).toEqual([
      ["allocated", 4],
      ["freed", 6],
      ["freed-again", 8],
    ]);
  });

  test("a gigabyte of output", { timeout: SLOW }, async () => {
    const text = `#include <stdio.h>
#include <string.h>
int main(void)
{
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 1024; i++) fwrite(block, 1, sizeof block, stdout);
    puts("\\nthe end");
    return 0;
}
`;
    const logDirectory = temporary();
    const result = await witness(tool, tree({ "app.c": text }), { logDirectory });
    const message = expect.stringMatching(
      /^no errors and no leaks \(it ended by itself after [\d.]+ s with exit code 0\)/,
    );
    expect(result.run).toMatchObject({ status: "clean", message });
    const output = readFileSync(join(logDirectory, `app.${tool}.output.txt`), "utf8");
    expect(output.length).toBeLessThan(300_000);
    expect(output).toMatch(/bytes left out/);
    expect(output.trimEnd().endsWith("the end")).toBe(true);
  });

  test("a program that forks: no child is left behind", { timeout: SLOW }, async () => {
    const text = LEAKING.replace(
      "int main(void)\n{",
      '#include <stdio.h>\nint main(void)\n{\n    pid_t child = fork();\n    if (child > 0) printf("child %d\\n", (int)child), fflush(stdout);\n    if (child == 0) setsid();',
    );
    const logDirectory = temporary();
    const result = await witness(tool, tree({ "app.c": text }), { ...ENDLESS, logDirectory });
    expect(brief(result)).toEqual(["memory-leak app.c:11 page"]);
    const output = readFileSync(join(logDirectory, `app.${tool}.output.txt`), "utf8");
    const child = /child (\d+)/.exec(output)?.[1];
    expect(child).toBeDefined();
    expect(isLiving(Number(child))).toBe(false);
  });

  test("a shell script that starts the program", { timeout: SLOW }, async () => {
    const folder = tree({
      "app.c": LEAKING,
      Makefile: "app: app.c\n\t$(CC) -o app app.c\n",
      start: "#!/bin/sh\nexec ./app\n",
    });
    execFileSync("chmod", ["+x", join(folder, "start")]);
    const result = await witness(tool, folder, { command: ["./start"], duration: 8000 });
    expect(brief(result)).toEqual(["memory-leak app.c:7 page"]);
  });

  test("sources in folders of their own, compiled from there and from elsewhere", { timeout: SLOW }, async () => {
    const lose = (name: string) =>
      `#include <stdlib.h>\nvoid ${name}(void)\n{\n    char *memory = malloc(10);\n    memory[0] = 0;\n    memory = 0;\n}\n`;
    const root = tree({
      "app/Makefile": "app:\n\t$(MAKE) -C lib\n\t$(CC) -o app src/main.c lib/all.o lib/one.o\n",
      "app/lib/Makefile": "all:\n\t$(CC) -c ./one.c\n\t$(CC) -c -o all.o ../common/two.c\n",
      "app/lib/one.c": lose("one"),
      "app/common/two.c": lose("two"),
      "app/src/main.c":
        "void one(void);\nvoid two(void);\nint main(void) { for (int i = 0; i < 3; i++) { one(); two(); } return 0; }\n",
    });
    const result = await witness(tool, join(root, "app"), { root });
    expect(brief(result).sort()).toEqual([
      "memory-leak app/common/two.c:4 memory",
      "memory-leak app/lib/one.c:4 memory",
    ]);
    expect(result.findings[0]?.witnesses[0]?.stack).toContainEqual(
      expect.objectContaining({ file: "app/src/main.c", line: 3 }),
    );
  });

  test("names with spaces, quotes and line breaks; files and arguments that look like options", {
    timeout: SLOW,
  }, async () => {
    const folder = join(temporary(), 'it\'s a "folder"\nof $HOME');
    mkdirSync(folder);
    const name = '-my "leak\'s" `id`.c';
    writeFileSync(
      join(folder, name),
      LEAKING.replace(
        "int main(void)\n{",
        'int main(int n, char **words)\n{\n    if (n != 3 || strcmp(words[1], "a b") || strcmp(words[2], "$(id)")) return 9;',
      ),
    );
    const program = { kind: "files", files: [name], args: ["a b", "$(id)"] } as const;
    const result = await witness(tool, folder, { ...ENDLESS, name: "my/../app", program });
    expect(result.findings.map(({ location }) => [location.file, location.line])).toEqual([[name, 8]]);
  });

  test("more memory than the budget ends the run early, with all that was seen", { timeout: SLOW }, async () => {
    const text = LEAKING.replaceAll("1000)", "1 << 20)");
    const result = await witness(tool, tree({ "app.c": text }), { memoryBudget: 200 * 1024 * 1024 });
    expect(brief(result)).toEqual(["memory-leak app.c:7 page"]);
    expect(result.run.message).toMatch(/when it had taken \d+ MiB/);
  });

  test("an interrupted run says so, and leaves nothing running", { timeout: SLOW }, async () => {
    const controller = new AbortController();
    const onProgress = (text: string) => {
      if (text.includes("running")) setTimeout(() => controller.abort(), 700);
    };
    const result = await witness(tool, tree({ "app.c": CLEAN }), {
      signal: controller.signal,
      onProgress,
    });
    expect(result.run).toMatchObject({ status: "could-not-run", message: expect.stringContaining("interrupted") });
  });

  test("no compiler: one line that says what to install", async () => {
    const PATH = temporary();
    const valgrind = execFileSync("which", ["valgrind"], { encoding: "utf8" }).trim();
    symlinkSync(valgrind, join(PATH, "valgrind"));
    const { run, problems, findings } = await witness(tool, tree({ "app.c": CLEAN }), { environment: { PATH } });
    expect(findings).toEqual([]);
    expect(run.status).toBe("could-not-run");
    // Valgrind is a script on some systems, and then says itself what it misses.
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).not.toContain("\n");
    if (tool === "asan") expect(problems[0]?.message).toMatch(/no C compiler.*install gcc or clang/);
  });

  test("a program that does not build: the line that is wrong", { timeout: SLOW }, async () => {
    const logDirectory = temporary();
    const text = "int main(void)\n{\n    return nothing;\n}\n";
    const result = await witness(tool, tree({ "app.c": text }), { logDirectory });
    expect(result.run.status).toBe("could-not-run");
    expect(result.problems).toMatchObject([{ level: "error", location: { file: "app.c", line: 3 } }]);
    expect(result.problems[0]?.message).toMatch(/^app: the program does not build, .*: 1 error at app\.c:3:\d+$/);
    expect(brief(result)).toEqual(["build-failure app.c:3"]);
    expect(result.findings[0]?.args.message).toMatch(/^'nothing' undeclared/);
    expect(readFileSync(join(logDirectory, `app.${tool}.build.txt`), "utf8")).toContain("return nothing;");
  });

  test("the user's tree is not touched", { timeout: SLOW }, async () => {
    const folder = tree({ "app.c": LEAKING, Makefile: "app: app.c\n\tgcc -o app app.c\n" });
    await witness(tool, folder, ENDLESS);
    expect(readdirSync(folder).sort()).toEqual(["Makefile", "app.c"]);
  });
});

test.concurrent("a program that even ignores valgrind's second signal is killed, and that is not called clean", {
  timeout: SLOW,
}, async () => {
  const text = STONE_DEAF.replace("char *page = malloc(1000);", "static char page[1000];");
  const { run, problems } = await witness("valgrind", tree({ "app.c": text }), { ...ENDLESS, grace: 700 });
  expect(run).toMatchObject({ status: "could-not-run", message: expect.stringContaining("was killed") });
  expect(problems).toMatchObject([
    { level: "error", message: expect.stringContaining("before valgrind could look for leaks") },
  ]);
  // What it did before that is still told.
  const bad = STONE_DEAF.replace("memset(page, 1, 1000);", "memset(page, 1, 1001);");
  const result = await witness("valgrind", tree({ "app.c": bad }), { ...ENDLESS, grace: 700 });
  expect(result.findings.map(({ check }) => check)).toEqual(["invalid-access"]);
  expect(result.run.message).toContain("leaks were not looked for");
});

test.concurrent("a daemon that goes into the background cannot be followed by valgrind; ASan follows it", {
  timeout: SLOW,
}, async () => {
  const text = LEAKING.replace("int main(void)\n{", "int main(void)\n{\n    if (daemon(1, 1) != 0) return 1;");
  const folder = tree({ "app.c": `#define _DEFAULT_SOURCE\n${text}` });
  const { run } = await witness("valgrind", folder, ENDLESS);
  expect(run).toMatchObject({ status: "could-not-run", message: expect.stringContaining("foreground") });
  const followed = await witness("asan", folder, ENDLESS);
  expect(brief(followed)).toEqual(["memory-leak app.c:9 page"]);
  expect(followed.findings[0]?.witnesses[0]?.blocks).toBeGreaterThan(1);
});

test.concurrent("no valgrind, and one that is too old: one line that says what to install", async () => {
  const folder = tree({ "app.c": CLEAN });
  const missing = await witness("valgrind", folder, { environment: { PATH: temporary() } });
  expect(missing).toMatchObject({ findings: [], run: { status: "could-not-run" } });
  expect(missing.problems[0]?.message).toMatch(/^app: valgrind: it is not installed .*apt-get install valgrind/);
  const PATH = tree({ valgrind: "#!/bin/sh\necho valgrind-3.14.0\n" });
  execFileSync("chmod", ["+x", join(PATH, "valgrind")]);
  const old = await witness("valgrind", folder, { environment: { PATH } });
  expect(old.run).toMatchObject({ status: "could-not-run", message: "it is version 3.14: install 3.15 or newer" });
});

test.concurrent("a binary that was built elsewhere: valgrind runs it, ASan says how to give its sources", {
  timeout: SLOW,
}, async () => {
  const sources = tree({ "app.c": LEAKING });
  const folder = temporary();
  execFileSync("cc", ["-g", "-o", join(folder, "app"), join(sources, "app.c")]);
  const result = await witness("valgrind", folder, { ...ENDLESS, root: sources });
  expect(brief(result)).toEqual(["memory-leak app.c:7 page"]);
  const { run, problems } = await witness("asan", folder);
  expect(run.status).toBe("could-not-run");
  expect(problems[0]?.message).toMatch(/built without AddressSanitizer: give its C files/);
  execFileSync("cc", ["-g", "-fsanitize=address", "-o", join(folder, "app"), join(sources, "app.c")]);
  expect(brief(await witness("asan", folder, { ...ENDLESS, root: sources }))).toEqual(["memory-leak app.c:7 page"]);
});

test.concurrent("a build that calls no compiler of PATH leaves ASan without a word to say, and says so", {
  timeout: SLOW,
}, async () => {
  const real = execFileSync("which", ["gcc"], { encoding: "utf8" }).trim();
  const folder = tree({ "app.c": CLEAN, Makefile: `app: app.c\n\t${real} -o app app.c\n` });
  const { run } = await witness("asan", folder);
  expect(run).toMatchObject({ status: "could-not-run", message: expect.stringContaining("through PATH or CC") });
});

test.concurrent("a leak check needs a runtime: a compiler without it is told apart from a program that does not build", {
  timeout: SLOW,
}, async () => {
  const PATH = tree({
    cc: '#!/bin/sh\nfor word; do case $word in -fsanitize=address) echo "/usr/bin/ld: cannot find libasan.so" >&2; exit 1;; esac; done\nexec /usr/bin/cc "$@"\n',
  });
  execFileSync("chmod", ["+x", join(PATH, "cc")]);
  const { run } = await witness("asan", tree({ "app.c": CLEAN }), {
    environment: { PATH: `${PATH}:${process.env.PATH}`, CC: "cc" },
  });
  expect(run.status).toBe("could-not-run");
  expect(run.message).toMatch(/libasan/);
});

test.concurrent("a folder for logs that cannot be made takes nothing from the answer", { timeout: SLOW }, async () => {
  const logDirectory = join(tree({ file: "" }), "file", "logs");
  for (const tool of ["asan", "valgrind"] as const) {
    const result = await witness(tool, tree({ "app.c": LEAKING }), { ...ENDLESS, logDirectory });
    expect(brief(result)).toEqual(["memory-leak app.c:7 page"]);
    expect(result.run.log).toBeUndefined();
    const message = `app: logs could not be kept in ${logDirectory}: a part of that path is a file, not a folder`;
    expect(result.problems).toEqual([{ level: "warning", message }]);
  }
});

describe.concurrent("leak checks at intervals", () => {
  test("a program that dies later has told what it lost", { timeout: SLOW }, async () => {
    const text = LEAKING.replace(
      "for (;;) {",
      "for (int i = 0;; i++) {\n        if (i == 300) raise(SIGKILL);",
    ).replace("#include <stdlib.h>", "#include <signal.h>\n#include <stdlib.h>");
    const result = await witness("asan", tree({ "app.c": text }), { duration: 6000 });
    expect(brief(result)).toEqual(["memory-leak app.c:9 page"]);
    expect(result.run.message).toContain("died from SIGKILL");
  });

  test("what is found again is no leak", { timeout: SLOW }, async () => {
    // The pointer is hidden for the first seconds of the run, as lists do that keep the XOR of two neighbours.
    const text = `#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static uintptr_t hidden;
static char *found;
static void hide(void) { for (int i = 0; i < 3; i++) { char *memory = malloc(100); memset(memory, 1, 100); hidden = ~(uintptr_t)memory; } }
int main(void)
{
    char *memory = malloc(100);
    memory[0] = 1;
    hidden = ~(uintptr_t)memory;
    memory = 0;
    if (getenv("LOSE")) hide();
    sleep(4);
    found = (char *)~hidden;
    for (;;) pause();
}
`;
    const directory = tree({ "app.c": text });
    const logDirectory = temporary();
    const result = await witness("asan", directory, { duration: 6000, logDirectory });
    expect(result).toMatchObject({ findings: [], run: { status: "clean" } });
    // The checks before did see it.
    expect(readdirSync(logDirectory)).toContain("app.asan.check-0.log");
  });
});
