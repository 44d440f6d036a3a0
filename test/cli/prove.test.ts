// `--prove`: what real compilers and real runs say of patches, and that what they refuse is not offered.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { install } from "./helpers.js";

const { temporary, heapgate } = install();

/** Leaks whenever it is given an argument, or always. */
const program = (condition: string) => `#include <stdio.h>
#include <stdlib.h>

static int work(int n) {
    char *text = malloc(100);
    if (!text) return 1;
    sprintf(text, "%d", n);
    if (${condition}) return 0;
    free(text);
    return 2;
}

int main(int argc, char **argv) {
    for (int i = 0; i < 20; i++) work(argc + i);
    return argv[0] == 0;
}
`;
const RUN = 'programs: [{ name: p, command: ["./p"], run: { for: 3s } }]\n';

function tree(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(temporary(), "prove-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const fix = (cwd: string, ...args: string[]) => heapgate(["fix", "--prove", ...args], { cwd });

describe("heapgate fix --prove", { timeout: 180_000 }, () => {
  it("compiles each patch with gcc and clang, runs it, and says which proof it has", async () => {
    const cwd = tree({ "heapgate.yml": RUN, "p.c": program("n >= 0") });
    const { stdout, stderr, code } = await fix(cwd);
    expect(stderr).toContain(
      "(analysed again; compiled by gcc and clang; gone in a run of `p` under valgrind and AddressSanitizer)",
    );
    expect([code, stdout]).toEqual([1, expect.stringContaining("+    if (n >= 0) { free(text); return 0; }")]);
    expect(readFileSync(join(cwd, "p.c"), "utf8")).toBe(program("n >= 0"));
    expect(await fix(cwd, "--write")).toMatchObject({ code: 0, stdout: "changed p.c\n" });
    expect((await heapgate(["check"], { cwd })).code).toBe(0);
  });

  it("a run that does not come there proves little, and that is said", async () => {
    const cwd = tree({ "p.c": program("n < 0") });
    const { stderr } = await fix(cwd, ".", "--", "./p");
    expect(stderr).toContain(
      "a run of `p` under valgrind and AddressSanitizer shows nothing new, and had not shown it)",
    );
    expect((await fix(cwd, ".")).stderr).toContain(
      "(analysed again; compiled by gcc and clang; not run: it belongs to no program that was run)",
    );
  });

  it("a patch that a compiler does not take is not offered; the other one in the file is", async () => {
    const poisoned =
      '#include <stdlib.h>\n#include <stdio.h>\n#pragma GCC poison free\nvoid lose(int n) {\n    char *p = malloc(4);\n    if (p) p[0] = (char)n;\n}\nint opens(const char *path, int n) {\n    FILE *f = fopen(path, "r");\n    if (!f) return 1;\n    if (n) return 2;\n    fclose(f);\n    return 0;\n}\n';
    const cwd = tree({ "p.c": poisoned });
    const { stdout, stderr, code } = await fix(cwd, "--write", ".");
    expect(stderr).toMatch(
      /warning: p\.c:5: the patch for this memory-leak is not offered: (gcc|clang) does not compile it: .*poisoned/,
    );
    expect(stderr).toMatch(/p\.c:5: no proven patch: /);
    expect(stderr).toContain("1 of 2 findings mended in 1 file");
    expect([code, stdout]).toEqual([1, "changed p.c\n"]);
    const after = readFileSync(join(cwd, "p.c"), "utf8");
    expect(after).toContain("fclose(f); return 2;");
    expect(after).not.toMatch(/\bfree\(/);
  });

  it("a patch that a run refutes is not offered: the memory was kept by what nobody could read", async () => {
    const kept = program("n >= 0")
      .replace("static int", "void keep(const char *text);\nstatic int")
      .replace('sprintf(text, "%d", n);', "text[0] = 0; keep(text);")
      .replace("return argv[0] == 0;", "keep(NULL);\n    return argv[0] == 0;");
    const keeper =
      '#include <stdio.h>\nstatic const char *all[99];\nstatic int used;\nvoid keep(const char *text) {\n    if (text) all[used++] = text;\n    else for (int i = 0; i < used; i++) printf("%s", all[i]);\n}\n';
    const cwd = tree({ "heapgate.yml": `paths: [p.c]\n${RUN}`, "p.c": kept, "keeper.c": keeper });
    const { stdout, stderr, code } = await fix(cwd, "--write");
    expect(stderr).toMatch(
      /warning: p\.c:6: the patch for this memory-leak is not offered: a run with it shows a new use-after-free at keeper\.c:6/,
    );
    expect([code, stdout]).toEqual([1, ""]);
    expect(readFileSync(join(cwd, "p.c"), "utf8")).toBe(kept);
  });

  it("without a compiler that is said, nothing is written, and the exit code is 2", async () => {
    const cwd = tree({ "p.c": program("n >= 0") });
    const env = { PATH: join(cwd, "nowhere") };
    const { stdout, stderr, code } = await heapgate(["fix", "--prove", "--write", "."], { cwd, env });
    expect(stderr).toMatch(/^heapgate: patches could not be compiled: there is no C compiler: install gcc or clang/m);
    expect(stderr).toContain("(analysed again; not compiled; not run");
    expect([code, stdout]).toEqual([2, ""]);
    expect(readFileSync(join(cwd, "p.c"), "utf8")).toBe(program("n >= 0"));
  });

  it("what cannot be compiled by itself is no proof; compile_commands.json says how it can, and starts nothing else", async () => {
    const text = program("n >= 0").replace("#include <stdio.h>", '#include <stdio.h>\n#include "conf.h"');
    const cwd = tree({ "src/p.c": `${text}SIZE\n`, "gen/conf.h": "" });
    expect((await fix(cwd, ".")).stderr).toMatch(
      /gcc cannot compile this file by itself, with the patch or without \(.*conf\.h/,
    );
    const marker = join(cwd, "marker");
    const command = `cc -wrapper 'touch,${marker}' -Igen "-DSIZE=int size;" -I ../none -c -o p.o src/p.c`;
    writeFileSync(join(cwd, "compile_commands.json"), JSON.stringify([{ directory: cwd, command, file: "src/p.c" }]));
    expect((await fix(cwd, ".")).stderr).toContain("compiled by gcc and clang;");
    expect(() => readFileSync(marker)).toThrow();
  });
});

describe("heapgate gate --prove", { timeout: 180_000 }, () => {
  it("the report has the proof of each fix, and its schema knows it", async () => {
    const cwd = tree({ "heapgate.yml": RUN, "p.c": program("n >= 0") });
    const { stdout, code } = await heapgate(["gate", "--prove", "--format", "json"], { cwd });
    const report = JSON.parse(stdout);
    expect([code, report.findings.length]).toEqual([1, 1]);
    expect(report.findings[0].fix.proof).toEqual({
      compiled: [
        { compiler: "gcc", status: "compiled" },
        { compiler: "clang", status: "compiled" },
      ],
      runs: [
        { program: "p", tool: "valgrind", status: "gone" },
        { program: "p", tool: "asan", status: "gone" },
      ],
    });
    const schema = JSON.parse(readFileSync(new URL("../../docs/report.schema.json", import.meta.url), "utf8"));
    const validate = new Ajv2020({ strict: false }).compile(schema);
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  });

  it("a missing compiler closes the gate as something that could not be done", async () => {
    const cwd = tree({ "heapgate.yml": "paths: [.]\n", "p.c": program("n >= 0").replace("if (n >= 0) return 0;", "") });
    expect((await heapgate(["gate", "--prove"], { cwd })).code).toBe(0);
    const leaking = tree({
      "heapgate.yml": "fail-on: error\nchecks: { memory-leak: note }\n",
      "p.c": program("n >= 0"),
    });
    const { code, stdout } = await heapgate(["gate", "--prove"], { cwd: leaking, env: { PATH: join(leaking, "x") } });
    expect([code, stdout]).toEqual([2, expect.stringContaining("there is no C compiler")]);
    expect(execFileSync("ls", ["-A"], { cwd: leaking, encoding: "utf8" })).toBe("heapgate.yml\np.c\n");
  });
});
