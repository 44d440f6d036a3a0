// Which proof a patch has is said wherever the patch is told.
import { expect, test } from "vitest";
import { findingAnnotation } from "../../src/github/annotations.js";
import type { Finding, FixProof } from "../../src/model/index.js";
import { type Format, proofSentence, render } from "../../src/reporters/index.js";
import { lineReader } from "../../src/reporters/source.js";
import { renderSuggestion } from "../../src/reporters/suggestion.js";
import { report, SOURCES, STATIC_LEAK } from "./example.js";

const PROOF: FixProof = {
  compiled: [
    { compiler: "gcc", status: "compiled" },
    { compiler: "clang", status: "not-by-itself", message: "a.c:1:1: error: no `x<b>` here" },
  ],
  runs: [
    { program: "worker", tool: "valgrind", status: "gone" },
    { program: "worker", tool: "asan", status: "gone" },
    { program: "tests", tool: "valgrind", status: "could-not-run", message: "valgrind is not installed" },
    { program: "tests", tool: "asan", status: "silent" },
  ],
};
const fix = { ...(STATIC_LEAK.fix ?? { description: "add `free(buffer);`", edits: [] }), proof: PROOF };
const proven = report([{ ...STATIC_LEAK, fix }]);

test("its sentence says what was asked, and what proves nothing", () => {
  expect(proofSentence(PROOF)).toBe(
    "analysed again; compiled by gcc; clang cannot compile this file by itself, with the patch or without (`a.c:1:1: error: no `x<b>` here`); " +
      "gone in a run of `worker` under valgrind and AddressSanitizer; not run in `tests` under valgrind (valgrind is not installed); " +
      "a run of `tests` under AddressSanitizer shows nothing new, and had not shown it",
  );
  expect(proofSentence({ compiled: [], runs: [] })).toBe(
    "analysed again; not compiled; not run: it belongs to no program that was run",
  );
});

test.each<Format>(["text", "json", "markdown", "sarif", "github", "junit", "rdjson"])("in %s", (format) => {
  const text = render(proven, format, { sources: SOURCES, width: 1_000 });
  if (format === "json") expect(JSON.parse(text).findings[0].fix.proof).toEqual(PROOF);
  else expect(text.replace(/[`']/g, "")).toMatch(/\(analysed again; compiled by gcc; clang cannot compile/);
  expect(render(report([STATIC_LEAK]), format, { sources: SOURCES })).not.toContain("analysed again");
});

test("in annotations and suggestions", () => {
  const [finding] = proven.findings as [Finding];
  expect(findingAnnotation(finding, "").message).toContain(" (analysed again; compiled by gcc;");
  const replacement = { file: "worker.c", first: 1, last: 1, lines: ["x"] };
  const body = renderSuggestion(finding, replacement, lineReader(SOURCES));
  expect(body).toContain("\nIt was analysed again; compiled by gcc;");
  expect(body.replace(/<code>.*?<\/code>/g, "")).not.toContain("<b>");
});
