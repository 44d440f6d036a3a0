// Bad input: one clear line each, exit 2 where nothing could be done, and everything else still reported.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Ended, install, LEAKING, MENDED } from "./helpers.js";

const { heapgate, folder, write } = install();

const CORRECT = "correct the path, which counts from the folder that heapgate runs in";
const TAKE_OUT = "take it out of the paths that heapgate is given";
const LEAVE_OUT = "leave it out with `ignore` in heapgate.yml";

/** What the report says besides findings. */
function problemsOf({ stdout }: Ended): { level: string; message: string }[] {
  return JSON.parse(stdout).problems.map(({ level, message }: { level: string; message: string }) => ({
    level,
    message,
  }));
}

/** A finding in a file, whatever else it says. */
function inFile(file: string): unknown {
  return expect.objectContaining({ location: expect.objectContaining({ file }) });
}

function checkJson(...paths: string[]): Promise<Ended> {
  return heapgate(["check", "--format", "json", ...paths]);
}

describe("what the command line can have wrong is one line and exit 2", () => {
  test.each([
    ["an unknown flag", ["check", "--fromat", "json"], "unknown flag --fromat; did you mean --format?"],
    ["an unknown command", ["chekc"], 'unknown command "chekc"; did you mean "check"?'],
    [
      "a configuration that is not there",
      ["gate", "--config", "none.yml"],
      "none.yml: there is no such file or folder; name the configuration file with --config (in the action: config-file)",
    ],
    [
      "a policy that is not there",
      ["soak", "--local", "--policy", "none.yml", "--", "./worker"],
      "none.yml: there is no such file or folder; correct its path after --policy",
    ],
    [
      "a soak that does not say where",
      ["soak", "--", "./worker"],
      "a command is soaked on this machine: heapgate soak --local -- ./worker",
    ],
  ])("%s", async (_, args, message) => {
    expect(await heapgate(args)).toMatchObject({ code: 2, stdout: "", stderr: `heapgate: ${message}\n` });
  });

  test("a folder for the reports that is a file, before anything is run", async () => {
    write("taken/folder", "a file");
    const args = ["soak", "--local", "--for", "1h", "--reports", "folder/x", "--", "sleep", "9"];
    const ended = await heapgate(args, { cwd: join(folder(), "taken") });
    const message = "--reports: folder/x/heapgate.html cannot be written: folder/x is a file, not a folder";
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: `heapgate: ${message}\n` });
  });

  test("several mistakes in heapgate.yml are a line each", async () => {
    write("worse-yml/heapgate.yml", "path: [.]\nfail-on: warn\n");
    const { code, stderr } = await heapgate(["gate"], { cwd: join(folder(), "worse-yml") });
    expect([code, stderr]).toEqual([
      2,
      'heapgate: heapgate.yml:1:1: unknown key "path"; did you mean "paths"?\n' +
        'heapgate: heapgate.yml:2:10: fail-on: expected error, warning or note, or several of: a severity, a confidence, ids of checks, found "warn"; did you mean "warning"?\n',
    ]);
  });

  test("a bad heapgate.yml, whatever the command", async () => {
    write("bad-yml/heapgate.yml", "paths: [.]\nfail_on: error\n");
    write("bad-yml/leak.c", LEAKING);
    const cwd = join(folder(), "bad-yml");
    const stderr = 'heapgate: heapgate.yml:2:1: unknown key "fail_on"; did you mean "fail-on"?\n';
    for (const args of [["check", "leak.c"], ["gate"], ["run", "leak.c"], ["soak", "--local", "--", "true"]]) {
      expect(await heapgate(args, { cwd })).toMatchObject({ code: 2, stdout: "", stderr });
    }
  });
});

test.each([
  ["heapgate.yml", ["check"], "move it out of the way, or name another configuration with --config"],
  ["conf", ["gate", "--config", "conf"], "name the configuration file with --config (in the action: config-file)"],
])("a configuration that is a folder (%s) is one line that says what to do", async (name, args, advice) => {
  write(`folder-yml/${name}/keep`, "");
  const cwd = join(folder(), "folder-yml");
  const stderr = `heapgate: ${name}: a folder, not a file; ${advice}\n`;
  expect(await heapgate(args, { cwd })).toMatchObject({ code: 2, stdout: "", stderr });
});

describe("paths", () => {
  test("a missing one alone: exit 2", async () => {
    const ended = await checkJson("missing.c");
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(problemsOf(ended)).toEqual([
      { level: "error", message: `missing.c: there is no such file or folder; ${CORRECT}` },
    ]);
  });

  test("a missing one beside a leak: both are told, exit 1", async () => {
    write("beside/leak.c", LEAKING);
    const ended = await checkJson("missing.c", "beside");
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout).findings).toHaveLength(1);
    expect(problemsOf(ended)).toEqual([
      { level: "error", message: `missing.c: there is no such file or folder; ${CORRECT}` },
    ]);
  });

  test("the text says it too", async () => {
    expect((await heapgate(["check", "missing.c"])).stdout).toContain("missing.c: there is no such file or folder");
  });

  test("a folder without C is an error: a gate that looks at nothing keeps nothing", async () => {
    write("empty/README.md", "nothing\n");
    const ended = await checkJson("empty");
    expect(ended.code).toBe(2);
    expect(problemsOf(ended)).toEqual([
      { level: "error", message: "there are no C files (*.c, *.h) in empty; name a folder that has some" },
    ]);
  });

  test("a folder that may not be read, among others", async () => {
    write("locked/open/leak.c", LEAKING);
    write("locked/closed/leak.c", LEAKING);
    const closed = join(folder(), "locked/closed");
    chmodSync(closed, 0o000);
    // The superuser may read everything: then the child is somebody else.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    try {
      const ended = await heapgate(["check", "--format", "json", "locked"], user);
      expect(ended.code).toBe(1);
      expect(JSON.parse(ended.stdout).findings).toMatchObject([{ location: { file: "locked/open/leak.c" } }]);
      const message = (advice: string) => `locked/closed: permission denied; allow heapgate to read it, or ${advice}`;
      expect(problemsOf(ended)).toEqual([{ level: "warning", message: message(LEAVE_OUT) }]);
      const alone = await heapgate(["check", "--format", "json", "locked/closed"], user);
      expect(alone.code).toBe(2);
      expect(problemsOf(alone)).toEqual([{ level: "error", message: message(TAKE_OUT) }]);
    } finally {
      chmodSync(closed, 0o755);
    }
  });
});

describe("files", () => {
  test.each([
    ["binary", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]), `: a binary file, not C; ${LEAVE_OUT}`],
    [
      "with a line of 10 MB",
      `int x[] = {${"1,".repeat(5e6)}};\n`,
      `: line 1 has 9.5 MiB, no source that a person wrote; ${LEAVE_OUT}`,
    ],
  ])("one that is %s does not hide the leak beside it", async (_, content, reason) => {
    write("files/bad.c", content);
    write("files/leak.c", LEAKING);
    const ended = await checkJson("files");
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout).findings).toMatchObject([{ location: { file: "files/leak.c" } }]);
    expect(problemsOf(ended)).toMatchObject([{ level: "warning", message: expect.stringContaining(reason) }]);
    const named = await checkJson("files/bad.c");
    expect([named.code, problemsOf(named)]).toEqual([
      2,
      [{ level: "error", message: expect.stringMatching(/; take it out of the paths that heapgate is given$/) }],
    ]);
  });

  test("broken C is analysed as far as it is understood, and never called clean", async () => {
    const broken = LEAKING.replace("buffer[0] = 1;", "buffer[0] = ;").replace("main", "half");
    write("broken/broken.c", broken);
    write("broken/leak.c", LEAKING);
    const ended = await checkJson("broken");
    expect(ended.code).toBe(1);
    const { coverage, findings } = JSON.parse(ended.stdout);
    expect(findings).toContainEqual(inFile("broken/leak.c"));
    expect(coverage.partial).toMatchObject([{ name: "half", reason: "syntax" }]);
    expect((await heapgate(["check", "broken"])).stdout).toContain("half");
  });

  test.each([
    ["prose", "hello this is not C at all, just prose.\nmore prose; really\n", "2 lines"],
    ["a function that never closes", "int main(void) { char *p = malloc(3; if ( }}} $$$ @@", "1 line"],
  ])(
    "one of which nothing is understood is an error when it is named, as a binary is: %s",
    async (_, content, lines) => {
      write("words/words.c", content);
      const nothing = `words/words.c: ${lines} from line 1 on could not be read as C, so nothing of this file was analysed: is it C that a compiler takes?`;
      const named = await checkJson("words/words.c");
      expect([named.code, problemsOf(named)]).toEqual([2, [{ level: "error", message: nothing }]]);
      // Beside others in a folder it is a warning, and the last line does not read as if all were well.
      write("words/mended.c", MENDED);
      const walked = await checkJson("words");
      expect([walked.code, problemsOf(walked)]).toEqual([
        0,
        [{ level: "warning", message: `${nothing} If not, ${LEAVE_OUT}` }],
      ]);
      expect((await heapgate(["check", "words"])).stdout).toMatch(/\nheapgate: nothing found; 1 warning\n$/);
      // It is what it was named as, in whatever order the paths come.
      for (const paths of [
        ["words", "words/words.c"],
        ["words/words.c", "words"],
      ]) {
        expect((await checkJson(...paths)).code).toBe(2);
      }
    },
  );

  test("a folder with nothing in it that could be read is an error", async () => {
    write("only/words.c", "These are words, and no program {\n");
    write("only/program.c", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0]));
    const ended = await checkJson("only");
    expect(ended.code).toBe(2);
    expect(problemsOf(ended).at(-1)).toEqual({
      level: "error",
      message: "there are no C files (*.c, *.h) in only that could be read",
    });
  });

  test.each([
    ["an empty file", "empty.c", ""],
    ["comments alone", "notes.c", "/* nothing yet */\n"],
    [
      "a header without functions",
      "types.h",
      "#ifndef T\n#define T\nstruct t { int n; };\nint f(struct t *);\n#endif\n",
    ],
  ])("%s is clean", async (_, name, content) => {
    write(`quiet/${name}`, content);
    const ended = await checkJson(`quiet/${name}`);
    expect([ended.code, problemsOf(ended)]).toEqual([0, []]);
  });

  test("a list for a macro of whoever includes it is a warning, named or not: there it may be C", async () => {
    write("lists/colours.h", '/* all of them */\nCOLOUR(RED, "red (#f00)")\nCOLOUR(BLUE, "blue")\nEND(x) LAST(y)\n');
    const ended = await checkJson("lists/colours.h");
    expect([ended.code, problemsOf(ended)]).toEqual([
      0,
      [{ level: "warning", message: expect.stringContaining("could not be read as C: functions defined there") }],
    ]);
  });

  test("nesting without end, and every byte there is", async () => {
    write("odd/deep.c", `int main(void) { return ${"(".repeat(100_000)}1${")".repeat(100_000)}; }\n`);
    write("odd/braces.c", `void f(void) ${"{".repeat(50_000)}${"}".repeat(50_000)}\n`);
    write(
      "odd/bytes.c",
      Uint8Array.from({ length: 4_096 }, (_, i) => (i % 255) + 1),
    );
    write("odd/leak.c", LEAKING);
    const ended = await checkJson("odd");
    expect(ended).toMatchObject({ code: 1, stderr: "" });
    expect(JSON.parse(ended.stdout).findings).toContainEqual(inFile("odd/leak.c"));
  });
});
