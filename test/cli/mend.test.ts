// `heapgate fix`: its patch is what git and patch take, and --write changes files without harm.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { install } from "./helpers.js";

const { temporary, heapgate } = install();

const LEAK = `#include <stdlib.h>
#include <string.h>

int f(int n) {
    char *a = malloc(4);
    if (!a) return -1;
    char *b = strdup("b");
    b[0] = 'x';
    if (n) return 1;
    free(a);
    free(b);
    return 0;
}
`;
const CLEAN = "int g(void) { return 0; }\n";

function tree(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(temporary(), "tree-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const fix = (cwd: string, ...args: string[]) => heapgate(["fix", ...args], { cwd });

describe("heapgate fix", { timeout: 180_000 }, () => {
  it("prints a patch of all findings of a function, which git apply takes and which leaves none", async () => {
    const cwd = tree({ "src/a file.c": LEAK, "src/clean.c": CLEAN });
    execFileSync("git", ["init", "-q"], { cwd });
    const { stdout, stderr, code } = await fix(cwd, "src");
    expect(code).toBe(1);
    expect(stderr).toContain("3 of 3 findings mended in 1 file; --write changes the files");
    expect(readFileSync(join(cwd, "src/a file.c"), "utf8")).toBe(LEAK);
    execFileSync("git", ["apply", "--check", "-"], { cwd, input: stdout });
    execFileSync("git", ["apply", "-"], { cwd, input: stdout });
    expect((await heapgate(["check", "src"], { cwd })).code).toBe(0);
    const again = await fix(cwd, "src");
    expect([again.stdout, again.code]).toEqual(["", 0]);
  });

  it("prints what patch -p1 takes, with the line ends that the file has", async () => {
    const cwd = tree({ "a.c": LEAK.replaceAll("\n", "\r\n") });
    const { stdout } = await fix(cwd, ".");
    execFileSync("patch", ["-p1", "--binary"], { cwd, input: stdout });
    const text = readFileSync(join(cwd, "a.c"), "utf8");
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect((await heapgate(["check", "."], { cwd })).code).toBe(0);
  });

  it("writes the same files as its patch makes, and keeps their modes", async () => {
    const [patched, written] = [tree({ "a.c": LEAK }), tree({ "a.c": LEAK })];
    const { stdout } = await fix(patched, ".");
    execFileSync("patch", ["-p1"], { cwd: patched, input: stdout });
    chmodSync(join(written, "a.c"), 0o640);
    const { stdout: said, code } = await fix(written, "--write", ".");
    expect([said, code]).toEqual(["changed a.c\n", 0]);
    expect(readFileSync(join(written, "a.c"), "utf8")).toBe(readFileSync(join(patched, "a.c"), "utf8"));
    expect(statSync(join(written, "a.c")).mode & 0o777).toBe(0o640);
    expect(execFileSync("ls", ["-A"], { cwd: written, encoding: "utf8" })).toBe("a.c\n");
  });

  it("mends findings of one check only, with what their patches need, and keeps the others out of its count", async () => {
    const cwd = tree({ "a.c": LEAK });
    const { stdout, stderr } = await fix(cwd, "--check", "unchecked-allocation", ".");
    expect((await fix(cwd, "--check", "double-free", ".")).stdout).toBe("");
    expect(stdout).toContain("+    if (!b) { free(a); return -1; }");
    expect(stderr).toContain("1 of 1 finding mended in 1 file");
  });

  it("leaves alone what a comment in the source accepts", async () => {
    const cwd = tree({ "a.c": LEAK.replace("malloc(4);", "malloc(4); // heapgate-ignore memory-leak: the arena's") });
    const { stdout, stderr } = await fix(cwd, "--check", "memory-leak", ".");
    expect(stdout).not.toContain("free(a); return 1");
    expect(stdout).toContain("free(b); return 1");
    expect(stderr).toContain("1 of 1 finding mended in 1 file");
  });

  it("lists what has no patch, by its sentence, and ends with 1", async () => {
    const cwd = tree({
      "a.c":
        "#include <stdlib.h>\nstruct pair { int a, b; };\nstruct pair f(int n) {\n    int *a = malloc(4);\n    *a = n;\n    free(a);\n    return (struct pair){n, n};\n}\n",
    });
    const { stdout, stderr, code } = await fix(cwd, ".");
    expect([stdout, code]).toEqual(["", 1]);
    expect(stderr).toMatch(/a\.c:5: no proven patch: .+\n.*0 of 1 finding mended/);
  });

  it("does not follow a link out of the folder, and says so", async () => {
    const outside = tree({ "b.c": LEAK });
    const cwd = tree({ "a.c": CLEAN });
    symlinkSync(join(outside, "b.c"), join(cwd, "b.c"));
    const { stderr, code } = await fix(cwd, "--write", "b.c");
    expect(stderr).toContain("not changed: it lies outside of this folder");
    expect([code, readFileSync(join(outside, "b.c"), "utf8")]).toEqual([2, LEAK]);
  });

  it("leaves a file alone that is not UTF-8", async () => {
    const latin = Buffer.from(LEAK.replace("int f", "/* \u00e9 */ int f"), "latin1");
    const cwd = tree({ "a.c": latin });
    const { stdout } = await fix(cwd, "--write", ".");
    expect(stdout).toBe("");
    expect(readFileSync(join(cwd, "a.c")).equals(latin)).toBe(true);
  });

  it("refuses what it does not know in one line", async () => {
    const cwd = tree({ "a.c": CLEAN });
    expect(await fix(cwd, "--check", "memory-leek", ".")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("did you mean memory-leak?"),
    });
    expect(await fix(cwd, "--format", "json", ".")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("takes no --format"),
    });
    expect(await fix(cwd, "nowhere")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("nowhere: there is no such file or folder"),
    });
  });
});
