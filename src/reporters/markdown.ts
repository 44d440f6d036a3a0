// The report for job summaries and comments. Does not post it anywhere; fits a size limit and says what did not fit.
import { CHECKS } from "../checks/index.js";
import type { Coverage, Finding, Problem, Report, Severity, Sources, Verdict } from "../model/index.js";
import { coveragePhrase, namedPhrase } from "./coverage.js";
import { codeSpan, escapeText, fenced, htmlCode, htmlPhrase, markdownPhrase } from "./markdown-escape.js";
import { mendingPhrase } from "./mending.js";
import { fromBackticks, type Phrase, plain, say, words } from "./phrase.js";
import { isOfProgram, linePlace } from "./place.js";
import { findingPhrase } from "./sentences.js";
import { changedLines, excerpt, type LineReader, lineReader } from "./source.js";
import { sparkline } from "./sparkline.js";
import { stepPhrase, toolName, witnessName } from "./steps.js";
import { summaryOf } from "./summary.js";
import { otherEndPhrases, shortPlace } from "./text-finding.js";
import { count } from "./units.js";
import { otherReasons, runMessage, runPhrase, verdictNotes, verdictPhrase, witnessPhrase } from "./verdicts.js";
import { sortFindings } from "./view.js";

/** A job summary may hold 1 MiB a step, and other steps write too. */
const DEFAULT_LIMIT = 900_000;
const CODE_WIDTH = 160;
const MOST_NAMED = 5;

const SIGNS: Readonly<Record<Severity, string>> = { error: "🔴", warning: "🟡", note: "🔵" };

/**
 * @param options.limit most UTF-8 bytes of the answer; findings that do not fit are counted ("N of M shown")
 */
export function renderMarkdown(report: Report, options: { sources: Sources; limit?: number }): string {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const read = lineReader(options.sources);
  const { deciding, existing } = sortFindings(report);
  const all = [...deciding, ...existing];
  const compared = report.gate?.compared === true;
  const fresh = new Set(deciding);
  const head = [`## heapgate: ${escapeText(headline(report))}`, ""].join("\n");
  const tail = [...problems(report.problems), ...lookedAt(report)].join("\n");

  let left = limit - size(head) - size(tail) - 1000;
  const rows: string[] = [];
  for (const finding of all) {
    const line = row(finding, compared ? fresh.has(finding) : undefined);
    if (size(line) > left) break;
    rows.push(line);
    left -= size(line);
  }
  const details: string[] = [];
  for (const finding of deciding) {
    const text = detail(finding, read, deciding.length <= 3);
    if (size(text) > left) break;
    details.push(text);
    left -= size(text);
  }
  return [
    head,
    ...table(rows, all.length, compared),
    ...details,
    ...shown("described in full", details.length, deciding.length),
    tail,
  ].join("\n");
}

function headline(report: Report): string {
  const { found, more } = summaryOf(report);
  return [found, ...more].join("; ");
}

function table(rows: readonly string[], total: number, compared: boolean): string[] {
  if (total === 0) return [];
  const columns = [...(compared ? [""] : []), "Check", "Where", "What", "Seen by"];
  return [
    `| ${columns.join(" | ")} |`,
    `|${" --- |".repeat(columns.length)}`,
    ...rows,
    "",
    ...shown("listed", rows.length, total),
  ];
}

function row(finding: Finding, isNew: boolean | undefined): string {
  const { severity, check } = finding;
  const tools = [...new Set(finding.witnesses.map(witnessName))];
  const cells = [
    ...(isNew === undefined ? [] : [isNew ? "**new**" : "before"]),
    `${SIGNS[severity]} ${check}`,
    codeSpan(linePlace(finding)),
    markdownPhrase(findingPhrase(finding)),
    escapeText(tools.join(", ")),
  ];
  return `| ${cells.join(" | ")} |`;
}

function detail(finding: Finding, read: LineReader, open: boolean): string {
  const { check, severity, confidence, fix } = finding;
  const { title, cwe, helpUri } = CHECKS[check];
  const changes = (fix?.edits ?? []).flatMap((edit) => changedLines(edit, read));
  const ends = otherEndPhrases(finding);
  const witnesses = finding.witnesses.map((witness) => {
    const log = witness.log === undefined ? words("") : say`, log ${witness.log}`;
    return `- ${markdownPhrase(say`${witnessPhrase(witness)}${log}`)}`;
  });
  return [
    `<details${open ? " open" : ""}>`,
    `<summary>${SIGNS[severity]} <b>${title}</b> at ${htmlCode(linePlace(finding))}: ${htmlPhrase(findingPhrase(finding))}</summary>`,
    "",
    `[CWE-${cwe}](${helpUri}), ${severity}, ${confidence} confidence. ${CHECKS[check].why}`,
    "",
    ...walk(finding, read),
    ...(ends.length === 0 ? [] : ["It also happens at:", "", ...ends.map((end) => `- ${markdownPhrase(end)}`), ""]),
    markdownPhrase(mendingPhrase(finding)),
    "",
    ...(changes.length === 0
      ? []
      : [
          ...fenced(
            changes.map(({ sign, text }) => `${sign}${cut(text)}`),
            "diff",
          ),
          "",
        ]),
    ...(witnesses.length === 0 ? [] : ["Seen by:", "", ...witnesses, ""]),
    "</details>",
    "",
  ].join("\n");
}

/** The trace as code that can be read from top to bottom, each step under its line. */
function walk(finding: Finding, read: LineReader): string[] {
  if (isOfProgram(finding)) return [];
  if (finding.trace.length === 0) {
    const code = read(finding.location.file, finding.location.line);
    return code === undefined ? [] : [...fenced([`${finding.location.line}  ${cut(code)}`], "c"), ""];
  }
  const digits = Math.max(...finding.trace.map((step) => String(step.location.line).length));
  let before = "";
  const lines = finding.trace.flatMap((step, index) => {
    const { file, line } = step.location;
    const code = read(file, line);
    const place = `${file}:${line}`;
    const margin = code === undefined ? "" : (/^\s*/.exec(code)?.[0] ?? "");
    const note = `${" ".repeat(digits)}  ${margin}// ${index + 1}. ${code === undefined ? `${shortPlace(step.location, finding.location)}: ` : ""}${plain(stepPhrase(step))}`;
    const other = file === finding.location.file ? "" : `   // ${file}`;
    const codeLine =
      code === undefined || place === before ? [] : [`${String(line).padStart(digits)}  ${cut(code)}${other}`];
    before = place;
    return [...codeLine, note];
  });
  return [...fenced(lines, "c"), ""];
}

function cut(line: string): string {
  return excerpt(line, 0, 0, CODE_WIDTH).text;
}

function problems(all: readonly Problem[]): string[] {
  if (all.length === 0) return [];
  const lines = all.map((problem) => {
    const file = problem.location?.file ?? problem.file;
    const line = problem.location === undefined ? "" : `:${problem.location.line}`;
    const place = file === undefined || problem.message.startsWith(file) ? "" : `${codeSpan(file + line)}: `;
    return `- ${problem.level === "error" ? "❌" : "⚠️"} ${place}${markdownPhrase(fromBackticks(problem.message))}`;
  });
  return ["### Problems", "", ...lines, ""];
}

/** One line, however many functions were analysed in part: the other formats name all of them. */
function coverageLine(coverage: Coverage): string {
  const { partial } = coverage;
  const names: Phrase = partial.length === 0 ? [] : [": ", ...namedPhrase(partial, MOST_NAMED)];
  return `- static analysis: ${markdownPhrase([...coveragePhrase(coverage), ...names])}`;
}

function lookedAt({ coverage, runs, verdicts, problems }: Report): string[] {
  const lines = [
    ...(coverage ? [coverageLine(coverage)] : []),
    ...runs.flatMap((run) => {
      const message = runMessage(run, problems);
      return [
        `- ${codeSpan(run.name)}, ${escapeText(toolName(run.tool))}: ${markdownPhrase(runPhrase(run))}`,
        `  - ${codeSpan(run.command.join(" "))}${message === "" ? "" : `: ${markdownPhrase(fromBackticks(message))}`}`,
      ];
    }),
    ...verdicts.flatMap((verdict) => verdictLines(verdict, problems)),
  ];
  return lines.length === 0 ? [] : ["### What was looked at", "", ...lines, ""];
}

function verdictLines(verdict: Verdict, problems: readonly Problem[]): string[] {
  const bars = sparkline(verdict.series, verdict.limit);
  const output = verdict.pass ? [] : verdict.output;
  return [
    `- ${verdict.pass ? "✅" : "❌"} ${codeSpan(verdict.name)}, soak: ${markdownPhrase(verdictPhrase(verdict))}`,
    ...(bars === ""
      ? []
      : [
          `  - \`${bars.replaceAll(" ", "·")}\` ${count(verdict.series.samples.length, "sample")}, ${escapeText(verdict.series.source)}`,
        ]),
    ...otherReasons(verdict).map((reason) => `  - and it ${markdownPhrase(reason)}`),
    ...verdictNotes(verdict, problems).map((line) => `  - note: ${markdownPhrase(fromBackticks(line))}`),
    ...(output.length === 0 ? [] : ["", ...fenced(output, "text").map((line) => `  ${line}`), ""]),
  ];
}

function shown(how: string, part: number, total: number): string[] {
  return part === total ? [] : [`${part} of ${total} ${how} here; the JSON and SARIF reports hold all of them.`, ""];
}

function size(text: string): number {
  return new TextEncoder().encode(text).length + 1;
}
