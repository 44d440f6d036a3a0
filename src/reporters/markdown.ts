// The report for job summaries and comments. Does not post it anywhere; fits a size limit and says what did not fit.
import type { Coverage, Problem, Report, Sources, Verdict } from "../model/index.js";
import { coveragePhrase, namedPhrase } from "./coverage.js";
import { codeSpan, escapeText, fenced, markdownPhrase } from "./markdown-escape.js";
import { explanationLines } from "./markdown-explain.js";
import { findingDetails, findingRow } from "./markdown-finding.js";
import { fromBackticks, type Phrase } from "./phrase.js";
import { unreachedPhrases } from "./reach.js";
import { lineReader } from "./source.js";
import { sparkline } from "./sparkline.js";
import { toolName } from "./steps.js";
import { headlineOf } from "./summary.js";
import { count, formatDuration } from "./units.js";
import { couldHide, otherReasons, runMessage, runPhrase, verdictNotes, verdictPhrase } from "./verdicts.js";
import { sortFindings } from "./view.js";
import { xychart } from "./xychart.js";

/** A job summary may hold 1 MiB a step, and other steps write too. */
const DEFAULT_LIMIT = 900_000;
const MOST_NAMED = 5;
const MOST_EXPLAINED = 100;
/** More charts than this make a page slow; failed soaks come first. */
const MOST_CHARTS = 4;

interface MarkdownOptions {
  readonly sources: Sources;
  readonly limit?: number;
  readonly blobUrl?: string;
  /** Say of each finding why it does or does not close the gate. */
  readonly explain?: boolean;
}

/**
 * @param options.blobUrl the page of the analysed folder at the analysed commit: places link there
 * @param options.limit most UTF-8 bytes of the answer; findings that do not fit are counted ("N of M shown")
 */
export function renderMarkdown(report: Report, options: MarkdownOptions): string {
  const limit = options.limit ?? DEFAULT_LIMIT;
  const read = lineReader(options.sources);
  const { deciding, existing } = sortFindings(report);
  const all = [...deciding, ...existing];
  const compared = report.gate?.compared === true;
  const fresh = new Set(deciding);
  const head = [`## heapgate: ${escapeText(headlineOf(report))}`, ""].join("\n");
  const tail = [...problems(report.problems), ...(options.explain ? explained(report) : []), ...lookedAt(report)].join(
    "\n",
  );

  let left = limit - size(head) - size(tail) - 1000;
  const rows: string[] = [];
  for (const finding of all) {
    const line = findingRow(finding, compared ? fresh.has(finding) : undefined, options.blobUrl);
    if (size(line) > left) break;
    rows.push(line);
    left -= size(line);
  }
  const details: string[] = [];
  for (const finding of deciding) {
    const text = findingDetails(finding, read, deciding.length <= 3);
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

function explained(report: Report): string[] {
  const { title, lines } = explanationLines(report, MOST_EXPLAINED);
  return lines.length === 0 ? [] : [`### ${title}`, "", ...lines, ""];
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

function lookedAt({ coverage, runs, unreached = [], verdicts, problems }: Report): string[] {
  const drawable = verdicts.filter((verdict) => xychart(verdict) !== undefined);
  const failedFirst = [...drawable].sort((a, b) => Number(a.pass) - Number(b.pass));
  const drawn = new Set(failedFirst.slice(0, MOST_CHARTS));
  const lines = [
    ...(coverage ? [coverageLine(coverage)] : []),
    ...runs.flatMap((run) => {
      const message = runMessage(run, problems);
      return [
        `- ${codeSpan(run.name)}, ${escapeText(toolName(run.tool))}: ${markdownPhrase(runPhrase(run))}`,
        `  - ${codeSpan(run.command.join(" "))}${message === "" ? "" : `: ${markdownPhrase(fromBackticks(message))}`}`,
      ];
    }),
    ...unreachedPhrases(unreached).flatMap(({ program, phrases }) => [
      `- ${codeSpan(program)}, not reached:`,
      ...phrases.map((one) => `  - ${markdownPhrase(one)}`),
    ]),
    ...verdicts.flatMap((verdict) => verdictLines(verdict, problems, drawn.has(verdict))),
    ...(drawn.size < drawable.length
      ? [`- ${drawn.size} of ${drawable.length} soaks are drawn here; the HTML report draws all of them`]
      : []),
  ];
  return lines.length === 0 ? [] : ["### What was looked at", "", ...lines, ""];
}

function verdictLines(verdict: Verdict, problems: readonly Problem[], isDrawn: boolean): string[] {
  const bars = sparkline(verdict.series, verdict.limit);
  const output = verdict.pass ? [] : verdict.output;
  const chart = isDrawn ? chartLines(verdict) : [];
  return [
    `- ${verdict.pass ? "✅" : "❌"} ${codeSpan(verdict.name)}, soak: ${markdownPhrase(verdictPhrase(verdict))}`,
    ...(bars === ""
      ? []
      : [
          `  - \`${bars.replaceAll(" ", "·")}\` ${count(verdict.series.samples.length, "sample")}, ${escapeText(verdict.series.source)}`,
        ]),
    ...otherReasons(verdict).map((reason) => `  - and it ${markdownPhrase(reason)}`),
    ...hidden(verdict),
    ...verdictNotes(verdict, problems).map((line) => `  - note: ${markdownPhrase(fromBackticks(line))}`),
    ...chart,
    ...(output.length === 0 ? [] : ["", ...fenced(output, "text").map((line) => `  ${line}`), ""]),
  ];
}

/** What GitHub draws, inside of the verdict's bullet. */
function chartLines(verdict: Verdict): string[] {
  const chart = xychart(verdict);
  if (!chart) return [];
  const gap = chart.gap > 0 ? ` It goes on through ${formatDuration(chart.gap)} without samples.` : "";
  const fence = ["```mermaid", ...chart.lines, "```"].map((line) => `  ${line}`);
  return ["", ...fence, "", `  Blue: working set. Red: limit. Ochre: what it has to stay under once warm.${gap}`, ""];
}

function hidden(verdict: Verdict): string[] {
  const phrase = couldHide(verdict);
  return phrase.length === 0 ? [] : [`  - ${markdownPhrase(phrase)}`];
}

function shown(how: string, part: number, total: number): string[] {
  return part === total ? [] : [`${part} of ${total} ${how} here; the JSON and SARIF reports hold all of them.`, ""];
}

function size(text: string): number {
  return new TextEncoder().encode(text).length + 1;
}
