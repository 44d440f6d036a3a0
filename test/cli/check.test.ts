// `heapgate check` as a user calls it: reports, formats, files, exit codes.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { VERSION } from "../../src/version.js";
import { install, LEAKING, MENDED } from "./helpers.js";

const { heapgate, folder, cli, write } = install();

test("--version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(VERSION).toBe(version);
  expect(await heapgate(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("--help goes to standard output; no command at all is a mistake", async () => {
  const asked = await heapgate(["--help"]);
  expect(asked).toMatchObject({ code: 0, stderr: "" });
  expect(await heapgate([])).toMatchObject({ code: 2, stdout: "", stderr: asked.stdout });
  expect((await heapgate(["check", "--help"])).stdout).toMatch(/^Usage: heapgate check \[PATH…\]\n/);
});

test("one leak: one finding, exit 1; mended: none, exit 0", async () => {
  write("one/leak.c", LEAKING);
  write("one/mended.c", MENDED);
  const leak = await heapgate(["check", "one"]);
  expect(leak).toMatchObject({ code: 1, stderr: "" });
  expect(leak.stdout).toContain("one/leak.c:4:20");
  expect(leak.stdout).not.toContain("one/mended.c");
  expect(await heapgate(["check", "one/mended.c"])).toMatchObject({ code: 0, stderr: "" });
});

test.each(["gitlab", "rdjson"])("--format %s has no place for problems: they are on standard error", async (format) => {
  write("part/leak.c", LEAKING);
  const ended = await heapgate(["check", "--quiet", "--format", format, "part", "nowhere"]);
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/^heapgate: error: [^\n]*nowhere[^\n]*\n$/);
  expect(ended.stdout).toContain("part/leak.c");
  expect(() => JSON.parse(ended.stdout)).not.toThrow();
});

test("without a path it checks the folder that it is started in", async () => {
  write("here/leak.c", LEAKING);
  const { stdout } = await heapgate(["check", "--format", "json"], { cwd: join(folder(), "here") });
  expect(JSON.parse(stdout).findings).toMatchObject([{ check: "memory-leak", location: { file: "leak.c", line: 4 } }]);
});

test("the same files give the same bytes, in whatever order they are named", async () => {
  write("order/a.c", LEAKING);
  write("order/b.c", LEAKING.replace("main", "other"));
  const first = await heapgate(["check", "--format", "json", "order/a.c", "order/b.c"]);
  const second = await heapgate(["check", "--format", "json", "order/b.c", "order", "order/a.c"]);
  expect(JSON.parse(first.stdout).findings).toHaveLength(2);
  expect(second.stdout).toBe(first.stdout);
});

describe("--output", () => {
  test("makes the folder, writes the report there and one line on standard error", async () => {
    write("output/leak.c", LEAKING);
    const ended = await heapgate(["check", "output", "--format", "sarif", "--output", "made/for/it.sarif"]);
    expect(ended).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "heapgate: 1 finding; the report is in made/for/it.sarif\n",
    });
    const sarif = JSON.parse(readFileSync(join(folder(), "made/for/it.sarif"), "utf8"));
    expect(sarif.runs[0].results).toHaveLength(1);
  });

  test("with --quiet not even that", async () => {
    write("output/leak.c", LEAKING);
    const ended = await heapgate(["check", "output", "--output", "quiet.txt", "--quiet"]);
    expect(ended).toMatchObject({ code: 1, stdout: "", stderr: "" });
    expect(existsSync(join(folder(), "quiet.txt"))).toBe(true);
  });

  test("that cannot be written is one line", async () => {
    write("output/leak.c", LEAKING);
    mkdirSync(join(folder(), "taken"), { recursive: true });
    for (const [target, why] of [
      ["taken", "it is a folder; name a file, such as taken/heapgate.txt"],
      [".", "it is a folder; name a file, such as heapgate.txt"],
      // Node's own recursive mkdir never comes back from here.
      ["/proc/x/y/report.txt", "no folder can be made there; name a place in another folder"],
      ["output/leak.c/report.txt", "output/leak.c is a file, not a folder"],
    ] as const) {
      const { code, stdout, stderr } = await heapgate(["check", "output", "--output", target]);
      expect([code, stdout, stderr]).toEqual([2, "", `heapgate: --output: ${target} cannot be written: ${why}\n`]);
    }
  });
});

describe("colours", () => {
  test.each([
    ["none in a pipe", {}, false],
    ["where they are forced", { FORCE_COLOR: "1" }, true],
    ["none with NO_COLOR", { FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("%s", async (_, env, colored) => {
    write("color/leak.c", LEAKING);
    const { stdout } = await heapgate(["check", "color"], { env });
    expect(stdout.includes("\u001b[")).toBe(colored);
  });

  test("none in a file", async () => {
    write("color/leak.c", LEAKING);
    await heapgate(["check", "color", "--output", "color.txt"], { env: { FORCE_COLOR: "1" } });
    expect(readFileSync(join(folder(), "color.txt"), "utf8")).not.toContain("\u001b[");
  });
});

describe("heapgate.yml", () => {
  test("gives check its paths, its ignored files, its severities and what closes the gate", async () => {
    const cwd = join(folder(), "configured");
    write("configured/src/leak.c", LEAKING);
    write("configured/src/gen/leak.c", LEAKING.replace("main", "generated"));
    write("configured/other/leak.c", LEAKING);
    const config = 'paths: [src]\nignore: ["**/gen/**"]\n';
    write("configured/heapgate.yml", config);
    const found = await heapgate(["check", "--format", "json"], { cwd });
    expect(found.code).toBe(1);
    expect(JSON.parse(found.stdout).findings).toMatchObject([{ severity: "error", location: { file: "src/leak.c" } }]);

    write("configured/heapgate.yml", `${config}checks: { memory-leak: note }\n`);
    const noted = await heapgate(["check", "--format", "json"], { cwd });
    expect(JSON.parse(noted.stdout).findings).toMatchObject([{ severity: "note" }]);
    expect(noted.code).toBe(0);

    write("configured/heapgate.yml", `${config}checks: { memory-leak: note }\nfail-on: note\n`);
    expect((await heapgate(["check"], { cwd })).code).toBe(1);

    write("configured/heapgate.yml", `${config}checks: { memory-leak: "off" }\n`);
    const off = await heapgate(["check", "--format", "json"], { cwd });
    expect([off.code, JSON.parse(off.stdout).findings]).toEqual([0, []]);
  });
});

test("what closes the gate, on the command line", async () => {
  write("flags/leak.c", LEAKING);
  const codes = async (...flags: string[]) => (await heapgate(["check", "flags", ...flags])).code;
  expect(await codes("--fail-on", "double-free")).toBe(0);
  expect(await codes("--fail-on", "error,memory-leak")).toBe(1);
  expect(await codes("--warn-only")).toBe(0);
  expect(await codes("--warn-only", "nowhere")).toBe(2);
  const { stdout } = await heapgate(["check", "flags", "--explain-gate", "--fail-on", "double-free"]);
  expect(stdout).toContain("The gate is open\n");
  expect(stdout).toContain("fail-on asks for double-free");
});

describe("whoever reads", () => {
  test("may stop reading: no message, and the exit code still speaks of the findings", () => {
    for (let i = 0; i < 60; i++) write(`many/${i}.c`, LEAKING.replace("main", `f${i}`));
    const command = `"$NODE" "$CLI" check many | head -n 1; echo "code \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", command], {
      cwd: folder(),
      env: { ...process.env, NODE: process.execPath, CLI: cli() },
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(stdout).toMatch(/\ncode 1\n$/);
  });

  test("a full disk is told", () => {
    write("full/leak.c", LEAKING);
    const { status, stderr } = spawnSync("bash", ["-c", `"$NODE" "$CLI" check full > /dev/full`], {
      cwd: folder(),
      env: { ...process.env, NODE: process.execPath, CLI: cli() },
      encoding: "utf8",
    });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^heapgate: cannot write the report: ENOSPC[^\n]*\n$/);
  });
});

describe("what functions do", () => {
  const CODE = `int f(int n) {
    struct conn *c = conn_new();
    if (!c) return -1;
    if (n) return 1;
    conn_close(c);
    return 0;
}
`;
  const LIBRARY = `<def format="2">
  <memory><alloc>conn_new</alloc><dealloc>conn_close</dealloc></memory>
  <define name="X" value="1"/>
</def>
`;

  test("heapgate.yml says it, and so does a library file that it or the command line names", async () => {
    const cwd = join(folder(), "said");
    write("said/f.c", CODE);
    write("said/lib/conn.cfg", LIBRARY);
    expect(await heapgate(["check", "f.c"], { cwd })).toMatchObject({ code: 0 });
    expect(await heapgate(["check", "f.c", "--library", "lib/conn.cfg"], { cwd })).toMatchObject({ code: 1 });
    write("said/heapgate.yml", "libraries: [lib/conn.cfg]\n");
    const { code, stdout } = await heapgate(["check", "--format", "json"], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [{ check: "memory-leak", location: { line: 2 }, args: { expected: "conn_close" } }],
      coverage: { libraries: [{ file: "lib/conn.cfg", functions: 2, ignored: 1 }] },
    });
    write("said/heapgate.yml", "libraries: [lib/conn.cfg]\nfunctions: { conn_new: { allocates: pooled } }\n");
    expect(await heapgate(["check"], { cwd })).toMatchObject({ code: 0 });
  });

  test("--show-allocators prints what is known, as text or JSON, and finds nothing", async () => {
    write("known/f.c", LEAKING);
    const { code, stdout, stderr } = await heapgate(["check", "--show-allocators", "known"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      [
        "malloc  allocates memory, released by `free`, null on failure",
        "        table: libc, 1 call",
        "",
        "heapgate: 1 function; `functions` in heapgate.yml corrects what is wrong",
        "",
      ].join("\n"),
    );
    const json = await heapgate(["check", "--show-allocators", "known", "--format", "json", "-o", "known/out.json"]);
    expect(json).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "heapgate: 1 function; the report is in known/out.json\n",
    });
    expect(JSON.parse(readFileSync(join(folder(), "known/out.json"), "utf8"))).toMatchObject({
      version: 1,
      functions: [{ name: "malloc", calls: 1, origin: { kind: "table", library: "libc" } }],
      problems: [],
    });
    expect(await heapgate(["check", "--show-allocators", "nowhere"])).toMatchObject({ code: 2 });
  });

  test("a library file that is not there or is wrong is one line", async () => {
    write("wrong/f.c", CODE);
    write("wrong/broken.cfg", "<def>\n<memory>\n</def>\n");
    expect(await heapgate(["check", "wrong/f.c", "--library", "wrong/none.cfg"])).toMatchObject({
      code: 2,
      stdout: "",
      stderr:
        "heapgate: wrong/none.cfg: there is no such file or folder; correct its path in `libraries` of heapgate.yml or after --library\n",
    });
    expect(await heapgate(["check", "wrong/f.c", "--library", "wrong/broken.cfg"])).toMatchObject({
      code: 2,
      stderr: "heapgate: wrong/broken.cfg:3:6: not valid XML: unexpected close tag\n",
    });
  });
});

describe("--min-confidence", () => {
  // Three of four release what they get: that is not nearly all.
  const USE = [1, 2, 3].map((n) => `void u${n}(void) { void *x = get_list(); walk(x); free_list(x); }\n`).join("");
  const ODD = "int odd(void) { void *x = get_list(); walk(x); return 1; }\n";
  const HIDDEN = "1 finding of low confidence not shown (--min-confidence low shows it)";

  test("findings of low confidence are counted, not shown, and close no gate", async () => {
    write("unsure/a.c", USE + ODD);
    const { code, stdout } = await heapgate(["check", "unsure"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`heapgate: nothing found; ${HIDDEN}\n`);
    const asked = await heapgate(["check", "unsure", "--min-confidence", "low"]);
    expect(asked.code).toBe(1);
    expect(asked.stdout).toContain("error[memory-leak] unsure/a.c:4:27 in odd() (CWE-401, low confidence)");
    expect(asked.stdout).not.toContain("not shown");
  });

  test("heapgate.yml says it for good, and the flag counts more", async () => {
    const cwd = join(folder(), "said-unsure");
    write("said-unsure/a.c", USE + ODD);
    write("said-unsure/heapgate.yml", "min-confidence: low\n");
    expect(await heapgate(["check"], { cwd })).toMatchObject({ code: 1 });
    expect(await heapgate(["check", "--min-confidence", "high"], { cwd })).toMatchObject({ code: 0 });
  });
});
