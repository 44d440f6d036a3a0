import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/model/index.js";
import { render } from "../../src/reporters/index.js";
import { renderSarif } from "../../src/reporters/sarif.js";
import { at, BARE, CLEAN, finding, INCIDENT, report, SOURCES, STATIC_LEAK, step } from "./example.js";

const sarif = (of: Report) => JSON.parse(render(of, "sarif", { sources: SOURCES })).runs[0];

describe("the incident", () => {
  const run = sarif(INCIDENT);
  const [result] = run.results;

  test("is one result at line 26, with what GitHub needs", () => {
    expect(run.results).toHaveLength(1);
    expect(result).toMatchObject({
      ruleId: "memory-leak",
      level: "error",
      baselineState: "new",
      message: {
        text: "'buffer' is allocated here and never freed: the last pointer to it is lost when the loop comes round.",
      },
    });
    expect(result.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "worker.c", uriBaseId: "SRCROOT" },
      region: { startLine: 26, startColumn: 24, endLine: 26, endColumn: 71 },
    });
    expect(result.partialFingerprints.primaryLocationLineHash).toBe(`${INCIDENT.findings[0]?.fingerprint}:1`);
    expect(run.tool.driver.rules[result.ruleIndex]).toMatchObject({
      id: "memory-leak",
      properties: { tags: ["security", "memory", "external/cwe/cwe-401"], "security-severity": "7.5" },
    });
    const taxon = run.taxonomies[0].taxa[result.taxa[0].index];
    expect([taxon.id, result.taxa[0].id]).toEqual(["CWE-401", "CWE-401"]);
    expect(run.columnKind).toBe("utf16CodeUnits");
  });

  test("has the trace as a code flow and as related locations", () => {
    const steps = result.codeFlows[0].threadFlows[0].locations.map(
      (one: { location: { physicalLocation: { region: { startLine: number } }; message: { text: string } } }) => [
        one.location.physicalLocation.region.startLine,
        one.location.message.text,
      ],
    );
    expect(steps).toEqual([
      [26, "'buffer' gets memory from 'malloc'"],
      [27, "'buffer' is passed to 'process_work', which keeps no copy"],
      [28, "the last pointer to 'buffer' is lost when the loop comes round"],
    ]);
    expect(result.relatedLocations).toHaveLength(3);
  });

  test("has the fix, and the stacks of the witnesses", () => {
    expect(result.fixes[0].artifactChanges[0].replacements).toEqual([
      {
        deletedRegion: { startLine: 28, startColumn: 1, endLine: 28, endColumn: 1 },
        insertedContent: { text: "        free(buffer);\n" },
      },
    ]);
    expect(result.stacks).toHaveLength(2);
    expect(result.stacks[0].frames).toHaveLength(3);
  });

  test("tells what could not be done or only in part", () => {
    const [invocation] = run.invocations;
    expect(invocation.executionSuccessful).toBe(true);
    const texts = invocation.toolExecutionNotifications.map((one: { level: string; message: { text: string } }) => [
      one.level,
      one.message.text,
    ]);
    expect(texts).toContainEqual(["warning", "data.c is not text; left out"]);
    expect(texts).toContainEqual(["note", "`odd` at `odd.c:3` only in part: parts of it could not be understood"]);
    expect(texts).toContainEqual(["warning", "worker, asan: could not run. no compiler"]);
    const failed = sarif({ ...INCIDENT, problems: [{ level: "error", message: "no compiler" }] });
    expect(failed.invocations[0].executionSuccessful).toBe(false);
  });
});

test("the tool's address is the repository's, and each rule leads to its page and to its CWE", () => {
  const { repository } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { driver } = sarif(CLEAN).tool;
  expect(driver.informationUri).toBe(repository.url.replace(/^git\+|\.git$/g, ""));
  for (const { id, help, helpUri } of driver.rules) {
    const page = `docs/checks/${id}.md`;
    expect(existsSync(new URL(`../../${page}`, import.meta.url)), page).toBe(true);
    for (const text of [help.text, help.markdown]) expect(text).toContain(`${driver.informationUri}/blob/main/${page}`);
    expect(helpUri).toMatch(/^https:\/\/cwe\.mitre\.org\//);
  }
});

test("paths become URIs", () => {
  const uris = ["a b#c%.c", "/usr/include/x.h", "C:\\src\\a.c", "./d/é.c", "a:b.c"].map(
    (file) => sarif(report([finding("double-free", at(1, 1, 1, { file }))])).artifacts[0].location,
  );
  expect(uris).toEqual([
    { uri: "a%20b%23c%25.c", uriBaseId: "SRCROOT" },
    { uri: "file:///usr/include/x.h" },
    { uri: "file:///C:/src/a.c" },
    { uri: "d/%C3%A9.c", uriBaseId: "SRCROOT" },
    { uri: "a%3Ab.c", uriBaseId: "SRCROOT" },
  ]);
});

test("code that looks like SARIF's placeholders and links stays text", () => {
  const trace = [
    step("branch", at(1), { condition: "a[i](1) || {0}", taken: "true" }),
    step("branch", at(1), { condition: "a[0] > 1", taken: "true" }),
  ];
  const [result] = sarif(report([{ ...STATIC_LEAK, trace }])).results;
  expect(result.relatedLocations.map((one: { message: { text: string } }) => one.message.text)).toEqual([
    "'a\\[i](1) || {{0}}' is true",
    "'a[0] > 1' is true",
  ]);
});

describe("Microsoft's validator, with GitHub's rules", () => {
  const tool = fileURLToPath(
    new URL("../../node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool", import.meta.url),
  );
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "heapgate-sarif-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** Errors and warnings; it exits with 0 whatever it finds. */
  async function complaints(name: string, text: string): Promise<string[]> {
    const [input, output] = [join(folder, `${name}.sarif`), join(folder, `${name}.out.sarif`)];
    await writeFile(input, text);
    // A file that does not fit the schema makes it exit with 1, but its log is what counts.
    await promisify(execFile)(tool, ["validate", input, "--rule-kind", "Sarif;Ghas", "-o", output]).catch(
      () => undefined,
    );
    const log = JSON.parse(await readFile(output, "utf8"));
    return log.runs[0].results.map(
      (one: { ruleId: string; message: unknown }) => `${one.ruleId} ${JSON.stringify(one.message)}`,
    );
  }

  const odd = { file: "src/a b#[1]%20{0}.c", function: "f<{0}>" };
  const hostile = report(
    [
      { ...STATIC_LEAK, location: at(3, 1, 9, odd), args: { variable: "[x](1){0}" }, otherTraces: [STATIC_LEAK.trace] },
      finding("invalid-access", at(9, 1, 1, { file: "/usr/include/x.h" }), {
        witnesses: [
          { tool: "asan", kind: "heap-buffer-overflow", stack: [{ object: "libc.so" }, { file: "x.c", line: 0 }] },
        ],
      }),
    ],
    { problems: [{ level: "error", message: "cannot read {0} [a](1)", file: "no such.c" }] },
  );

  test.each<[string, Report]>([
    ["incident", INCIDENT],
    ["clean", CLEAN],
    ["every check", BARE],
    ["odd names", hostile],
  ])("has nothing to say about: %s", async (name, of) => {
    expect(await complaints(name, render(of, "sarif", { sources: SOURCES }))).toEqual([]);
  });

  test("nor about an upload: a category, files from the repository's root, and only so many results", async () => {
    const options = { sources: SOURCES, prefix: "services/a b", category: "services/a b/static", most: 1 };
    const log = renderSarif(hostile, options);
    expect(await complaints("upload", log)).toEqual([]);
    const [run] = JSON.parse(log).runs;
    expect(run.automationDetails.id).toBe("heapgate/services/a b/static/");
    const uris = run.artifacts.map((one: { location: { uri: string } }) => one.location.uri);
    expect(uris).toEqual(expect.arrayContaining(["file:///usr/include/x.h", "services/a%20b/no%20such.c"]));
    expect(run.results).toHaveLength(1);
    const notes = run.invocations[0].toolExecutionNotifications.map(
      (one: { message: { text: string } }) => one.message.text,
    );
    expect(notes).toContain("1 of 2 findings are in this log, the worst first.");
  });

  test("and would complain", async () => {
    const log = JSON.parse(render(INCIDENT, "sarif", { sources: SOURCES }));
    log.runs[0].results[0].ruleIndex = 999;
    expect(await complaints("broken", JSON.stringify(log))).not.toEqual([]);
  });
});
