// Why the gate is open or closed, of each finding.
import { expect, test } from "vitest";
import { compareReports, withDecision } from "../../src/findings/index.js";
import type { Finding, GatePolicy, Report, Suppression } from "../../src/model/index.js";
import { render } from "../../src/reporters/index.js";
import { at, finding, KILLED, report, STATIC_LEAK } from "./example.js";

const POLICY: GatePolicy = { severity: "warning", confidence: "low", warnOnly: false };
const [leak] = report([{ ...STATIC_LEAK, confidence: "high" }]).findings as [Finding];

function explained(of: Report, policy: Partial<GatePolicy> = {}): string[] {
  const text = render(withDecision(of, { ...POLICY, ...policy }), "text", { explain: true, width: 400 });
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.startsWith("The gate is"));
  return lines.slice(from, lines.indexOf("", from)).map((line) => line.trim());
}

test("a finding that closes it, and the same when fail-on asks for more", () => {
  const of = report([{ ...STATIC_LEAK, confidence: "medium" }]);
  expect(explained(of)).toEqual([
    "The gate is closed",
    "fail-on: warning or above",
    "closes  memory-leak at `worker.c:26:24`: error, medium confidence",
  ]);
  expect(explained(of, { confidence: "high" })).toEqual([
    "The gate is open",
    "fail-on: warning or above, high confidence",
    "passes  memory-leak at `worker.c:26:24`: its confidence is medium, and fail-on asks for high",
  ]);
  expect(explained(of, { checks: ["double-free"] }).at(-1)).toContain(": fail-on asks for double-free");
  expect(explained(of, { warnOnly: true }).at(-1)).toContain(": it would close the gate, but for warn-only");
  const note = report([finding("memory-leak", at(26), { severity: "note" })]);
  expect(explained(note).at(-1)).toContain(": its severity is note, and fail-on asks for warning");
});

test("new ones, old ones and accepted ones", () => {
  const both = report([{ ...STATIC_LEAK, confidence: "high" }, finding("double-free", at(30))]);
  const accepted = (suppression: Suppression) => ({ ...leak, suppression });
  const of = {
    ...both,
    gate: compareReports(both, report([finding("double-free", at(30))])),
    suppressed: [
      accepted({ kind: "inSource", justification: "the arena\u001b[31m frees it", location: at(25, 5) }),
      accepted({ kind: "external", justification: "", file: "heapgate-baseline.json" }),
    ],
  };
  expect(explained(of)).toEqual([
    "The gate is closed",
    "fail-on: warning or above",
    "closes  memory-leak at `worker.c:26:24`: new, error, high confidence",
    expect.stringMatching(
      /^passes {2}double-free at `worker\.c:30:\d+`: there before: the version compared with has it too$/,
    ),
    "passes  memory-leak at `worker.c:26:24`: accepted by the comment at `worker.c:25:5`: the arena\\u{1b}[31m frees it",
    "passes  memory-leak at `worker.c:26:24`: accepted by `heapgate-baseline.json`",
  ]);
});

test("soaks and what could not be done", () => {
  const of = report([], { verdicts: [KILLED], problems: [{ level: "error", message: "no `valgrind`" }] });
  expect(explained(of).slice(2)).toEqual([
    "closes  soak of `worker`: failed",
    "closes  could not be done: no `valgrind`",
  ]);
  const gate = { ...compareReports(of, of), oldSoaks: ["worker"] };
  expect(explained({ ...of, gate })).toEqual([
    "The gate is closed: something could not be done",
    "fail-on: warning or above",
    "passes  soak of `worker`: failed, as on the base",
    "closes  could not be done: no `valgrind`",
  ]);
  expect(explained({ ...of, problems: [] }, { warnOnly: true }).at(-1)).toContain(
    "failed: warn-only keeps the gate open",
  );
});

test("it is said only when asked for", () => {
  for (const format of ["text", "markdown", "github"] as const) {
    expect(render(withDecision(report([STATIC_LEAK])), format, {})).not.toContain("The gate is");
  }
});

test("in markdown what closes the gate comes first, names stay names, and a long list is cut aloud", () => {
  const hostile = "a\n::error::`|<b>.c";
  const of = report([finding("double-free", at(3, 1, 4, { file: hostile }), { severity: "note" }), STATIC_LEAK]);
  const text = render(withDecision(of), "markdown", { explain: true });
  const lines = text.split("\n");
  const from = lines.indexOf("### The gate is closed");
  expect(lines.slice(from + 2, from + 6)).toEqual([
    "What closes it: `warning or above`",
    "",
    expect.stringMatching(/^- ⛔ closes: memory-leak at `worker\.c:26:24`: error, \w+ confidence$/),
    expect.stringMatching(
      /^- passes: double-free at <code>a ::error::&#96;&#124;&#60;b&#62;\.c:3:1<\/code>: its severity is note/,
    ),
  ]);
  const many = report(Array.from({ length: 150 }, (_, i) => finding("double-free", at(i + 1))));
  expect(render(withDecision(many), "markdown", { explain: true })).toContain("100 of 150 are explained here;");
});

test("in workflow commands it is one notice", () => {
  const of = withDecision(report([{ ...STATIC_LEAK, confidence: "high" }]));
  expect(render(of, "github", { explain: true }).split("\n")).toContain(
    "::notice title=The gate is closed::fail-on: warning or above%0Acloses memory-leak at `worker.c:26:24`: error, high confidence",
  );
});

test("sarif and junit say it of each finding, asked or not", () => {
  const both = report([{ ...STATIC_LEAK, confidence: "high" }, finding("double-free", at(30), { severity: "note" })]);
  const of = withDecision(both);
  const [run] = JSON.parse(render(of, "sarif", {})).runs;
  expect(run.properties.gate).toEqual({ conclusion: "failure", closedBy: "warning or above" });
  expect(run.results.map((one: { properties: { gate: unknown } }) => one.properties.gate)).toEqual([
    { closes: true, why: "error, high confidence" },
    { closes: false, why: "its severity is note, and fail-on asks for warning" },
  ]);
  expect(render(of, "junit", {})).toContain(
    "<skipped>It closes no gate: its severity is note, and fail-on asks for warning.\n",
  );
});
