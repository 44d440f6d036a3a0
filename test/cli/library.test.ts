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

// What a compiler refuses and JavaScript lets through.
const anything: (input?: unknown, options?: unknown) => Promise<unknown> = analyze as never;
const EXPECTED = "input: expected C text, { path, text }, a list of these, or { paths }";

test.each([
  [[], `${EXPECTED}, found nothing`],
  [[null], `${EXPECTED}, found null`],
  [[3], `${EXPECTED}, found 3`],
  [[{}], `${EXPECTED}, found an empty object`],
  [[{ file: "a.c", code: "" }], `${EXPECTED}, found an object with file, code`],
  [[Buffer.from("int x;")], `${EXPECTED}, found bytes`],
  [[() => ""], `${EXPECTED}, found a function`],
  [[{ path: "a" }], "input.text: expected C text or its UTF-8 bytes, found nothing"],
  [[{ text: "" }], "input.path: expected the name of a file, found nothing"],
  [[[{ path: "a", text: "" }, { path: "b" }]], "input[1].text: expected C text or its UTF-8 bytes, found nothing"],
  [[["int x;"]], 'input[0]: expected { path, text }, found "int x;"'],
  [[[[]]], "input[0]: expected { path, text }, found an empty list"],
  [[{ paths: "src" }], 'input.paths: expected a list such as ["src"], found "src"'],
  [[{ paths: ["src", 3] }], 'input.paths: expected a list such as ["src"], found a list'],
  [[{ paths: ["src"], ignore: "x" }], 'input.ignore: expected a list such as ["src"], found "x"'],
  [[{ paths: ["src"], cwd: 3 }], "input.cwd: expected a folder, found 3"],
  [[{ paths: ["src"], cwd: "/nonexistent" }], "input.cwd: there is no folder /nonexistent"],
  [["", null], "options: expected { checks?, minConfidence?, path? }, found null"],
  [["", { check: {} }], 'options: unknown option "check"; did you mean "checks"?'],
  [["", { minConfidence: "lw" }], 'options.minConfidence: expected low, medium, high, found "lw"; did you mean "low"?'],
  [["", { path: 3 }], "options.path: expected the name of a file, found 3"],
  [
    ["", { checks: ["memory-leak"] }],
    'options.checks: expected an object such as { "memory-leak": "error" }, found a list',
  ],
  [
    ["", { checks: { "memory-leek": "off" } }],
    'options.checks: unknown check "memory-leek"; did you mean "memory-leak"?',
  ],
  [
    ["", { checks: { "memory-leak": "warn" } }],
    'options.checks.memory-leak: expected error, warning, note, off, found "warn"; did you mean "warning"?',
  ],
  [
    ["", { checks: { "memory-leak": false } }],
    "options.checks.memory-leak: expected error, warning, note, off, found false",
  ],
] as [unknown[], string][])("analyze%j is a mistake of the caller, in one line", async (given, message) => {
  await expect(anything(...given)).rejects.toThrow(new ConfigurationError(message));
});

test("render and sentence tell a mistake in one line too, and render needs no sources", async () => {
  const { report, findings } = await analyze(LEAKING);
  const draw = render as (report?: unknown, format?: unknown, options?: unknown) => string;
  const formats = "text, json, sarif, markdown, html, csv, github, gitlab, junit, rdjson";
  expect(() => draw(report, "yaml")).toThrow(new ConfigurationError(`format: expected ${formats}, found "yaml"`));
  expect(() => draw(report)).toThrow(new ConfigurationError(`format: expected ${formats}, found nothing`));
  expect(() => draw(findings, "text")).toThrow(
    new ConfigurationError("report: expected the `report` that analyze answers with, found a list"),
  );
  expect(() => draw(report, "text", null)).toThrow(
    new ConfigurationError("options: expected { sources?, color?, width? }, found null"),
  );
  expect(() => (sentence as (finding?: unknown) => string)(report)).toThrow(/^finding: expected one of the `findings`/);
  for (const format of ["text", "json", "sarif", "markdown", "github"])
    expect(draw(report, format)).toContain("buffer");
});

test.each([
  [[], "there was nothing to analyse: no text was given"],
  [{ paths: [] }, "there was nothing to analyse: no path was given"],
])("nothing to analyse is no mistake, but is told: %j", async (input, message) => {
  const { findings, report } = await analyze(input);
  expect([findings, report.problems]).toEqual([[], [{ level: "warning", message }]]);
});

test("a binary text is to be taken out of the texts: nothing ignores it there", async () => {
  const { report } = await analyze({ path: "a.out", text: "\u007fELF\0" });
  expect(report.problems).toMatchObject([
    { message: "a.out: a binary file, not C; take it out of the texts that heapgate is given" },
  ]);
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
