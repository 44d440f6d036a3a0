// The report for a terminal or a log. Does not decide anything; leaves nothing out without saying so.
import {
  type Coverage,
  type Decision,
  formatLocation,
  type Problem,
  type Report,
  type Sources,
  type Verdict,
} from "../model/index.js";
import { coveragePhrase, partialPhrase, statsRows } from "./coverage.js";
import { explanations, gateState, policyWords } from "./explain.js";
import { fromBackticks, oneLine, type Phrase, plain, say, words } from "./phrase.js";
import { unreachedPhrases } from "./reach.js";
import { cells, lineReader } from "./source.js";
import { sparkline } from "./sparkline.js";
import { toolName } from "./steps.js";
import { painter, wrapped } from "./style.js";
import { summaryOf } from "./summary.js";
import { findingLines, indented, shortLines, type TextContext } from "./text-finding.js";
import { count, grouped } from "./units.js";
import { couldHide, otherReasons, runMessage, runPhrase, verdictNotes, verdictPhrase } from "./verdicts.js";
import { sortFindings, tally } from "./view.js";

const DEFAULT_WIDTH = 100;
const NARROWEST = 40;

/** So many functions that were analysed in part are named without --stats. */
const MOST_NAMED = 5;

export interface TextOptions {
  readonly sources: Sources;
  readonly color?: boolean;
  readonly width?: number;
  readonly stats?: boolean;
  readonly explain?: boolean;
}

export function renderText(report: Report, options: TextOptions): string {
  const context: TextContext = {
    read: lineReader(options.sources),
    paint: painter(options.color ?? false),
    width: Math.max(NARROWEST, options.width ?? DEFAULT_WIDTH),
  };
  const { deciding, existing } = sortFindings(report);
  const label = report.gate?.compared ? "new" : "";
  const lines = [
    ...deciding.flatMap((finding) => findingLines(finding, label, context)),
    ...section(
      "There before, and not part of the decision",
      existing.flatMap((one) => shortLines(one, context)),
      context,
    ),
    ...section(
      "Problems",
      report.problems.flatMap((problem) => problemLines(problem, context)),
      context,
    ),
    ...section("What was looked at", lookedAt(report, options.stats === true, context), context),
    ...(options.explain && report.decision ? explained(report, report.decision, context) : []),
    ...section("Statistics", options.stats ? statistics(report, context) : [], context),
    summary(report, context),
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, lines: readonly string[], { paint }: TextContext): string[] {
  return lines.length === 0 ? [] : [paint("bold", title), ...lines, ""];
}

function problemLines(problem: Problem, { paint, width }: TextContext): string[] {
  const look = problem.level === "error" ? "red" : "yellow";
  const file = problem.location?.file ?? problem.file;
  const place = problem.location ? formatLocation(problem.location) : file;
  // Many messages name their file already.
  const shown = file === undefined || problem.message.startsWith(file) ? "" : `${place}: `;
  const [first = "", ...rest] = wrapped([shown, ...fromBackticks(problem.message)], width - 11, paint);
  return [`  ${paint(look, problem.level.padEnd(7))}  ${first}`, ...indented(rest, 11)];
}

function explained(report: Report, decision: Decision, context: TextContext): string[] {
  const { paint, width } = context;
  const rows = explanations(report).flatMap(({ closes, what, why }) => {
    const sign = closes ? paint("red", "closes") : paint("green", "passes");
    const [first = "", ...rest] = wrapped(say`${what}: ${why}`, width - 10, paint);
    return [`  ${sign}  ${first}`, ...indented(rest, 10)];
  });
  const asked = `  ${paint("dim", `fail-on: ${policyWords(decision.policy)}`)}`;
  return section(`The gate is ${gateState(decision)}`, [asked, ...rows], context);
}

/** What was analysed wholly, in part and not at all; labels, then numbers under each other. */
function statistics({ coverage, problems }: Report, { paint, width }: TextContext): string[] {
  if (!coverage) return [];
  const rows = statsRows(coverage, problems.length).map(({ depth, label, number, note }) => ({
    name: "  ".repeat(depth + 1) + oneLine(label),
    shown: number === undefined ? "" : grouped(number),
    note,
  }));
  const numbered = rows.filter(({ shown }) => shown !== "");
  const names = Math.max(...numbered.map(({ name }) => cells(name)));
  const numbers = Math.max(...numbered.map(({ shown }) => shown.length));
  return rows.flatMap(({ name, shown, note }) => {
    if (shown === "") return [name];
    const line = `${name}${" ".repeat(names - cells(name))}  ${shown.padStart(numbers)}`;
    if (note === undefined) return [line];
    const [first = "", ...rest] = wrapped(note, Math.max(20, width - cells(line) - 2), paint);
    return [`${line}  ${paint("dim", first)}`, ...indented(rest, cells(line) + 2)];
  });
}

function coverageLines(coverage: Coverage, isNamedBelow: boolean): Phrase[] {
  const named = isNamedBelow ? [] : coverage.partial.slice(0, MOST_NAMED);
  const more = isNamedBelow ? 0 : coverage.partial.length - named.length;
  return [
    coveragePhrase(coverage),
    ...named.map(partialPhrase),
    ...(more > 0 ? [words(`and ${grouped(more)} more; --stats names all of them`)] : []),
  ];
}

function lookedAt(report: Report, isWithStats: boolean, context: TextContext): string[] {
  const { coverage, runs, verdicts } = report;
  const unreached = unreachedPhrases(report.unreached ?? [], isWithStats ? Number.POSITIVE_INFINITY : undefined);
  const rows: { label: string; lines: string[] }[] = [];
  const labels = [
    ...(coverage ? ["static analysis"] : []),
    ...runs.map((run) => `${run.name}: ${toolName(run.tool)}`),
    ...unreached.map(({ program }) => unreachedLabel(program)),
    ...verdicts.map((verdict) => `${verdict.name}: soak`),
  ].map(oneLine);
  const column = Math.min(34, Math.max(0, ...labels.map((label) => label.length)));
  const room = context.width - column - 4;
  const wrap = (phrase: Phrase): string[] => wrapped(phrase, room, context.paint);
  if (coverage) {
    rows.push({
      label: "static analysis",
      lines: coverageLines(coverage, isWithStats).flatMap(wrap),
    });
  }
  for (const run of runs) {
    const message = runMessage(run, report.problems);
    const lines = [
      ...wrap(runPhrase(run)),
      ...wrap(say`${run.command.join(" ")}${words(message === "" ? "" : ": ")}${fromBackticks(message)}`),
      ...(run.log === undefined ? [] : wrap(say`log ${run.log}`)),
    ];
    rows.push({ label: `${run.name}: ${toolName(run.tool)}`, lines });
  }
  for (const { program, phrases } of unreached)
    rows.push({ label: unreachedLabel(program), lines: phrases.flatMap(wrap) });
  for (const verdict of verdicts)
    rows.push({ label: `${verdict.name}: soak`, lines: verdictLines(verdict, report.problems, room, context) });
  return rows.flatMap(({ label, lines }) => {
    const [first = "", ...rest] = lines;
    return [`  ${oneLine(label).padEnd(column)}  ${first}`, ...indented(rest, column + 4)];
  });
}

function unreachedLabel(program: string): string {
  return `${program}: not reached`;
}

function verdictLines(verdict: Verdict, problems: readonly Problem[], room: number, { paint }: TextContext): string[] {
  const wrap = (phrase: Phrase): string[] => wrapped(phrase, room, paint);
  const bars = sparkline(verdict.series, verdict.limit);
  const state = paint(verdict.pass ? "green" : "red", verdict.pass ? "pass" : "FAIL");
  const [first = "", ...rest] = wrapped(verdictPhrase(verdict), room - 6, paint);
  return [
    `${state}  ${first}`,
    ...indented(rest, 6),
    ...(bars === ""
      ? []
      : [`${bars}  ${count(verdict.series.samples.length, "sample")}, ${oneLine(verdict.series.source)}`]),
    ...otherReasons(verdict).flatMap((reason) => wrap(["and it ", ...reason])),
    ...wrap(couldHide(verdict)),
    ...verdictNotes(verdict, problems).flatMap((line) => wrap(["note: ", ...fromBackticks(line)])),
    ...(verdict.pass || verdict.output.length === 0
      ? []
      : ["its last output:", ...verdict.output.map((line) => paint("dim", `│ ${oneLine(line)}`))]),
  ];
}

const LOOKS = { good: "green", doubtful: "yellow", bad: "red" } as const;

function summary(report: Report, { paint }: TextContext): string {
  const { found, more, state } = summaryOf(report);
  const { deciding } = sortFindings(report);
  const parts = [found, ...(report.gate && deciding.length > 0 ? [tally(deciding)] : []), ...more];
  return `${paint("bold", "heapgate:")} ${paint(LOOKS[state], plain([parts.join("; ")]))}`;
}
