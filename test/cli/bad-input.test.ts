// Bad input: one clear line each, exit 2 where nothing could be done, and everything else still reported.
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Ended, install, LEAKING } from "./helpers.js";

const { heapgate, folder, write } = install();

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
      "none.yml: there is no such file or folder",
    ],
    [
      "a soak in a cluster",
      ["soak", "--", "./worker"],
      "this version soaks on this machine only: add --local (the soak in a cluster is yet to come and will need Node 22.19)",
    ],
  ])("%s", async (_, args, message) => {
    expect(await heapgate(args)).toMatchObject({ code: 2, stdout: "", stderr: `heapgate: ${message}\n` });
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

describe("paths", () => {
  test("a missing one alone: exit 2", async () => {
    const ended = await checkJson("missing.c");
    expect(ended).toMatchObject({ code: 2, stderr: "" });
    expect(problemsOf(ended)).toEqual([{ level: "error", message: "missing.c: there is no such file or folder" }]);
  });

  test("a missing one beside a leak: both are told, exit 1", async () => {
    write("beside/leak.c", LEAKING);
    const ended = await checkJson("missing.c", "beside");
    expect(ended.code).toBe(1);
    expect(JSON.parse(ended.stdout).findings).toHaveLength(1);
    expect(problemsOf(ended)).toEqual([{ level: "error", message: "missing.c: there is no such file or folder" }]);
  });

  test("the text says it too", async () => {
    expect((await heapgate(["check", "missing.c"])).stdout).toContain("missing.c: there is no such file or folder");
  });

  test("a folder without C is an error: a gate that looks at nothing keeps nothing", async () => {
    write("empty/README.md", "nothing\n");
    const ended = await checkJson("empty");
    expect(ended.code).toBe(2);
    expect(problemsOf(ended)).toEqual([{ level: "error", message: "there are no C files (*.c, *.h) in empty" }]);
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
      const message = `locked/closed: permission denied; allow heapgate to read it, or ${LEAVE_OUT}`;
      expect(problemsOf(ended)).toEqual([{ level: "warning", message }]);
      const alone = await heapgate(["check", "--format", "json", "locked/closed"], user);
      expect(alone.code).toBe(2);
      expect(problemsOf(alone)).toEqual([{ level: "error", message }]);
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
    expect((await checkJson("files/bad.c")).code).toBe(2);
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

  test("a file of which nothing is understood is told", async () => {
    write("words/words.c", "These are words, and no program {\n");
    const ended = await checkJson("words");
    expect(problemsOf(ended)).toMatchObject([{ message: expect.stringContaining("words/words.c") }]);
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
