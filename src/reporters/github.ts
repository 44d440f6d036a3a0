// Workflow commands: annotations for GitHub Actions from plain output. Talks to no API.
import type { Finding, Location, Problem, Report, Severity, Verdict } from "../model/index.js";
import { partialPhrase } from "./coverage.js";
import { explanations, gateState, policyWords } from "./explain.js";
import { mendingPhrase } from "./mending.js";
import { oneLine, type Phrase, plain, words } from "./phrase.js";
import { linePlace } from "./place.js";
import { findingPhrase } from "./sentences.js";
import { stepPhrase } from "./steps.js";
import { notShownWords } from "./summary.js";
import { otherEndPhrases, shortPlace } from "./text-finding.js";
import { annotationTitle } from "./title.js";
import { gateWords, verdictNotes, verdictPhrase } from "./verdicts.js";
import { sortFindings } from "./view.js";

/** GitHub shows this many annotations of each level a step and drops the rest without a word. */
const SHOWN_PER_LEVEL = 10;

type Command = "error" | "warning" | "notice";

interface Annotation {
  readonly command: Command;
  readonly title: string;
  readonly message: string;
  readonly location?: Location;
  readonly file?: string;
}

/**
 * One command a line, errors first. Where there are more than GitHub shows, the last one that it shows says so; the rest
 * follows all the same, for the log.
 */
export function renderGithub(report: Report, { explain = false }: { readonly explain?: boolean } = {}): string {
  const { deciding, existing } = sortFindings(report);
  const annotations = [
    ...deciding.map(ofFinding),
    ...report.verdicts.filter((verdict) => !verdict.pass && !isToldAsProblem(verdict, report.problems)).map(ofVerdict),
    ...report.problems.map(ofProblem),
    ...partial(report),
    ...(explain ? explained(report) : []),
    ...(report.notShown
      ? [{ command: "notice", title: "heapgate", message: `${notShownWords(report.notShown)}.` } as const]
      : []),
    ...(report.gate
      ? [
          {
            command: "notice",
            title: "heapgate",
            message: capital(`${gateWords(report.gate)}.${were(existing)}`),
          } as const,
        ]
      : []),
  ];
  const levels: readonly Command[] = ["error", "warning", "notice"];
  return levels
    .flatMap((level) =>
      capped(
        annotations.filter((one) => one.command === level),
        level,
      ),
    )
    .map((one) => `${command(one)}\n`)
    .join("");
}

/** `::error file=…,line=…::message`: nothing that is put in can end a property, the message or the line. */
function command({ command, title, message, location, file }: Annotation): string {
  const properties: [string, string | number | undefined][] = [
    ["file", location?.file ?? file],
    ["line", location?.line],
    ["endLine", location?.endLine],
    ...columns(location),
    ["title", title],
  ];
  const text = properties
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(",");
  return `::${command} ${text}::${escapeData(message)}`;
}

/** GitHub takes columns only for a range on one line. */
function columns(location: Location | undefined): [string, number][] {
  if (!location || location.endLine !== location.line || location.endColumn <= location.column) return [];
  return [
    ["col", location.column],
    ["endColumn", location.endColumn],
  ];
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function ofFinding(finding: Finding): Annotation {
  const steps = finding.trace.map(
    (step, index) => `${index + 1}. ${shortPlace(step.location, finding.location)}: ${plain(stepPhrase(step))}`,
  );
  const ends = otherEndPhrases(finding).map((end: Phrase) => `Also at ${plain(end)}`);
  return {
    command: COMMANDS[finding.severity],
    title: annotationTitle(finding),
    message: [plain(findingPhrase(finding)), ...steps, ...ends, oneLine(plain(mendingPhrase(finding)))].join("\n"),
    location: finding.location,
  };
}

function ofVerdict(verdict: Verdict): Annotation {
  const title = `${verdict.name}: soak ${verdict.kind === "not-measured" ? "not measured" : "failed"}`;
  return { command: "error", title, message: plain(verdictPhrase(verdict)) };
}

/** Why a program could not be started has an annotation of its own. */
function isToldAsProblem(verdict: Verdict, problems: readonly Problem[]): boolean {
  return verdict.kind === "not-measured" && verdictNotes(verdict, problems).length < verdict.notEnforced.length;
}

const COMMANDS: Readonly<Record<Severity, Command>> = { error: "error", warning: "warning", note: "notice" };

function ofProblem(problem: Problem): Annotation {
  return {
    command: problem.level,
    title: problem.level === "error" ? "heapgate could not do all of its work" : "heapgate",
    message: oneLine(problem.message),
    ...(problem.location && { location: problem.location }),
    ...(problem.file !== undefined && { file: problem.file }),
  };
}

function partial({ coverage }: Report): Annotation[] {
  if (!coverage || coverage.partial.length === 0) return [];
  const message = coverage.partial.map((one) => plain(partialPhrase(one))).join("\n");
  return [{ command: "notice", title: "Analysed only in part", message }];
}

/** One notice: GitHub shows ten of a step. */
function explained(report: Report): Annotation[] {
  const { decision } = report;
  if (decision === undefined) return [];
  const lines = explanations(report).map(
    ({ closes, what, why }) => `${closes ? "closes" : "passes"} ${plain(what)}: ${plain(why)}`,
  );
  const message = [`fail-on: ${policyWords(decision.policy)}`, ...lines].join("\n");
  return [{ command: "notice", title: `The gate is ${gateState(decision)}`, message }];
}

function were(existing: readonly Finding[]): string {
  return existing.map((one) => `\n${linePlace(one)} ${one.check}`).join("");
}

function capped(annotations: readonly Annotation[], level: Command): readonly Annotation[] {
  const shown = SHOWN_PER_LEVEL - 1;
  if (annotations.length <= SHOWN_PER_LEVEL) return annotations;
  const notice: Annotation = {
    command: level,
    title: "More than GitHub shows",
    message: `${shown} of ${annotations.length} ${level} annotations are shown here. The rest is in the log of this step.`,
  };
  return [...annotations.slice(0, shown), notice, ...annotations.slice(shown)];
}

function capital(text: string): string {
  return plain(words(text.charAt(0).toUpperCase() + text.slice(1)));
}
