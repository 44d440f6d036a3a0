// The library: every kind of input that `analyze` takes, and the example of its documentation.
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { analyze, ConfigurationError, render, sentence } from "../../src/index.js";
import { LEAKING, MENDED } from "./helpers.js";

test("a text", async () => {
  const { findings, report, sources } = await analyze(LEAKING);
  expect(findings).toMatchObject([{ check: "memory-leak", location: { file: "input.c", line: 4 } }]);
  expect(report.findings).toBe(findings);
  expect(sources.get("input.c")).toBe(LEAKING);
  expect(sentence(findings[0])).toContain("`buffer`");
  expect(render(report, "text", { sources })).toContain("malloc(4096)");
});

test("a text with a name, and clean code", async () => {
  expect((await analyze(LEAKING, { path: "src/a.c" })).findings).toMatchObject([{ location: { file: "src/a.c" } }]);
  expect((await analyze(MENDED)).findings).toEqual([]);
  expect((await analyze("")).findings).toEqual([]);
});

test("one file in memory, and many that see each other", async () => {
  const user = "char *make(void);\nint use(void) { char *p = make(); return p == 0; }\n";
  const maker = "#include <stdlib.h>\nchar *make(void) { return malloc(16); }\n";
  expect((await analyze({ path: "user.c", text: user })).findings).toEqual([]);
  const { findings, report } = await analyze([
    { path: "user.c", text: user },
    { path: "maker.c", text: Buffer.from(maker) },
  ]);
  expect(findings).toMatchObject([{ check: "memory-leak", trace: expect.any(Array) }]);
  expect(report.coverage?.files).toBe(2);
});

test("paths on disk, relative to a folder", async () => {
  const cwd = await mkdtemp(join(tmpdir(), "heapgate-library-"));
  try {
    await writeFile(join(cwd, "a.c"), LEAKING);
    await writeFile(join(cwd, "b.c"), LEAKING.replace("main", "b"));
    const { findings } = await analyze({ paths: ["."], ignore: ["b.*"], cwd });
    expect(findings).toMatchObject([{ location: { file: "a.c" } }]);
    const missing = await analyze({ paths: ["missing.c"], cwd });
    expect(missing.report.problems).toMatchObject([{ level: "error", file: "missing.c" }]);
  } finally {
    await rm(cwd, { recursive: true });
  }
});

test("severities", async () => {
  expect((await analyze(LEAKING, { checks: { "memory-leak": "off" } })).findings).toEqual([]);
  expect((await analyze(LEAKING, { checks: { "memory-leak": "note" } })).findings).toMatchObject([
    { severity: "note" },
  ]);
});

test("what is no C is a problem of the report, never an exception", async () => {
  const { findings, report } = await analyze([
    { path: "a.out", text: "\u007fELF\0\u0001" },
    { path: "leak.c", text: LEAKING },
  ]);
  expect(findings).toHaveLength(1);
  expect(report.problems).toMatchObject([{ level: "error", message: expect.stringContaining("a.out: a binary") }]);
});

test("two texts of one name are a mistake of the caller", async () => {
  const twice = { path: "a.c", text: MENDED };
  await expect(analyze([twice, twice])).rejects.toThrow(
    new ConfigurationError('two texts are called "a.c"; give each its own path'),
  );
});

test("the example of the documentation does what it says", async () => {
  const source = readFileSync(new URL("../../src/index.ts", import.meta.url), "utf8");
  const [, example] = /```ts\n([\s\S]*?)```/.exec(source.replace(/^ \* ?/gm, "")) ?? [];
  const [, text] = /analyze\(`([\s\S]*?)`\)/.exec(example) ?? [];
  const { findings, report, sources } = await analyze(text);
  const [, said] = /\/\/ \[ '(.*)' \]/.exec(example) ?? [];
  expect(findings.map((finding) => finding.check)).toEqual([said]);
  expect(render(report, "text", { sources })).toContain("buffer");
});
