// The report as JUnit XML, for what shows test results: Jenkins, GitLab and others. A finding is a test that fails.
import { CHECKS } from "../checks/index.js";
import {
  type Finding,
  formatLocation,
  type Problem,
  type Report,
  type Suppression,
  type Verdict,
  type WitnessRun,
} from "../model/index.js";
import { coveragePhrase } from "./coverage.js";
import { type Explanation, findingExplanations } from "./explain.js";
import { mendingPhrase } from "./mending.js";
import { oneLine, plain, visible } from "./phrase.js";
import { fullPlace } from "./place.js";
import { findingPhrase } from "./sentences.js";
import { stepPhrase, toolName } from "./steps.js";
import { notShownWords } from "./summary.js";
import { otherEndPhrases, shortPlace } from "./text-finding.js";
import { runPhrase, verdictNotes, verdictPhrase, witnessPhrase } from "./verdicts.js";
import { sortFindings } from "./view.js";

type Outcome =
  | { readonly kind: "passed" }
  | { readonly kind: "failure" | "error"; readonly type: string; readonly message: string; readonly text: string }
  /** Readers agree on no way to give a skipped test a reason but its text. */
  | { readonly kind: "skipped"; readonly text: string };

interface TestCase {
  readonly classname: string;
  readonly name: string;
  /** ms */
  readonly duration?: number;
  readonly outcome: Outcome;
}

/** What was looked at passes or fails beside the findings, so that a clean report is not an empty one. */
export function renderJunit(report: Report): string {
  const { deciding, existing } = sortFindings(report);
  const explained = findingExplanations(report);
  const cases = numbered([
    ...deciding.map((finding) => ofFinding(finding, reasonToSkip(finding, explained.get(finding)))),
    ...existing.map((finding) => skipped(finding, "The version before has it too.")),
    ...(report.suppressed ?? []).map((finding) => skipped(finding, acceptance(finding.suppression))),
    ...ofCoverage(report, deciding),
    ...report.runs.map(ofRun),
    ...report.verdicts.map((verdict) => ofVerdict(verdict, report.problems)),
    ...report.problems.filter(({ level }) => level === "error").map(ofProblem),
  ]);
  const count = (kind: Outcome["kind"]) => cases.filter(({ outcome }) => outcome.kind === kind).length;
  const totals = { tests: cases.length, failures: count("failure"), errors: count("error") };
  const time = seconds(cases.reduce((sum, { duration = 0 }) => sum + duration, 0));
  const suite = { name: "heapgate", ...totals, skipped: count("skipped"), time };
  const notes = [
    ...report.problems.filter(({ level }) => level === "warning").map(({ message }) => `warning: ${message}`),
    ...(report.notShown ? [`${notShownWords(report.notShown)}.`] : []),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite${attributes(suite)}>`,
    ...cases.flatMap(testCase),
    ...(notes.length === 0 ? [] : [`    <system-err>${text(notes.join("\n"))}</system-err>`]),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

/** What the gate lets pass does not fail; before anything is decided notes alone do not. */
function reasonToSkip(finding: Finding, why: Explanation | undefined): string | undefined {
  if (why === undefined) return finding.severity === "note" ? "Only a note." : undefined;
  return why.closes ? undefined : `It closes no gate: ${plain(why.why)}.`;
}

function acceptance(suppression: Suppression): string {
  const { kind, justification } = suppression;
  const where = kind === "external" ? suppression.file : formatLocation(suppression.location);
  return `Accepted in ${where}${justification === "" ? "." : `: ${justification}`}`;
}

function ofFinding(finding: Finding, reason: string | undefined): TestCase {
  const { check, severity } = finding;
  if (reason !== undefined) return skipped(finding, reason);
  const message = plain(findingPhrase(finding));
  const type = `${severity}: ${check}, CWE-${CHECKS[check].cwe}`;
  return { ...identity(finding), outcome: { kind: "failure", type, message, text: details(finding) } };
}

function skipped(finding: Finding, reason: string): TestCase {
  return { ...identity(finding), outcome: { kind: "skipped", text: `${reason}\n${details(finding)}` } };
}

/** No line numbers: readers tell old failures from new ones by these names. */
function identity({ check, location, args }: Finding): Pick<TestCase, "classname" | "name"> {
  const where = location.function === undefined ? "" : ` in ${location.function}`;
  const what = args.variable === undefined ? "" : ` of ${args.variable}`;
  return { classname: location.file, name: `${check}${what}${where}` };
}

/** Tests of one name would take each other's place: the second one gets a number. */
function numbered(cases: readonly TestCase[]): TestCase[] {
  const uses = new Map<string, number>();
  return cases.map((one) => {
    const key = JSON.stringify([one.classname, one.name]);
    const use = (uses.get(key) ?? 0) + 1;
    uses.set(key, use);
    return use === 1 ? one : { ...one, name: `${one.name} (${use})` };
  });
}

function details(finding: Finding): string {
  const { location, trace, witnesses } = finding;
  return [
    `${fullPlace(finding)}: ${plain(findingPhrase(finding))}`,
    ...trace.map((step, i) => `  ${i + 1}. ${shortPlace(step.location, location)}: ${plain(stepPhrase(step))}`),
    ...otherEndPhrases(finding).map((end) => `  It also happens at ${plain(end)}`),
    plain(mendingPhrase(finding)),
    ...(witnesses.length === 0 ? [] : [`Seen by ${witnesses.map((one) => plain(witnessPhrase(one))).join("; ")}.`]),
  ].join("\n");
}

function ofCoverage({ coverage }: Report, deciding: readonly Finding[]): TestCase[] {
  const isClean = !deciding.some(({ witnesses }) => witnesses.some(({ tool }) => tool === "static"));
  if (coverage === undefined || !isClean) return [];
  const name = `static analysis: ${plain(coveragePhrase(coverage))}`;
  return [{ classname: "heapgate", name, outcome: { kind: "passed" } }];
}

/** What a run found is told by its findings; a run that could not testify has neither passed nor failed. */
function ofRun(run: WitnessRun): TestCase {
  const at = { classname: "heapgate", name: `${run.name} under ${toolName(run.tool)}`, duration: run.duration };
  const message = `${plain(runPhrase(run))}: ${run.message}`;
  return run.status === "could-not-run"
    ? { ...at, outcome: { kind: "skipped", text: message } }
    : { ...at, outcome: { kind: "passed" } };
}

function ofVerdict(verdict: Verdict, problems: readonly Problem[]): TestCase {
  const at = { classname: "heapgate", name: `${verdict.name}: soak`, duration: verdict.duration };
  if (verdict.pass) return { ...at, outcome: { kind: "passed" } };
  const message = plain(verdictPhrase(verdict));
  const kind = verdict.kind === "not-measured" ? "error" : "failure";
  const lines = [message, ...verdictNotes(verdict, problems), ...verdict.output.map((line) => `  ${line}`)];
  return { ...at, outcome: { kind, type: verdict.kind, message, text: lines.join("\n") } };
}

function ofProblem({ message, file, location }: Problem): TestCase {
  const at = { classname: location?.file ?? file ?? "heapgate", name: `could not be done: ${message}` };
  return { ...at, outcome: { kind: "error", type: "problem", message, text: message } };
}

function testCase({ classname, name, duration, outcome }: TestCase): string[] {
  const time = duration === undefined ? {} : { time: seconds(duration) };
  const head = `    <testcase${attributes({ classname, name, ...time })}`;
  if (outcome.kind === "passed") return [`${head}/>`];
  const facts = outcome.kind === "skipped" ? {} : { type: outcome.type, message: outcome.message };
  return [
    `${head}>`,
    `      <${outcome.kind}${attributes(facts)}>${text(outcome.text)}</${outcome.kind}>`,
    "    </testcase>",
  ];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([key, value]) => ` ${key}="${escaped(oneLine(String(value)))}"`)
    .join("");
}

function text(lines: string): string {
  return lines
    .split(/\r?\n/)
    .map((line) => escaped(visible(line)))
    .join("\n");
}

/** `visible` has taken the control characters; XML 1.0 knows two more signs that no document may hold. */
function escaped(value: string): string {
  return value.replace(/[&<>"'\ufffe\uffff]/g, (sign) => SIGNS[sign] ?? "\ufffd");
}

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
