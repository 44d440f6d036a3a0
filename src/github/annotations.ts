// Which annotations a step makes: GitHub shows ten of each kind a step and drops the rest without a word, so the choice
// is made here and the rest is counted. Pure: sends nothing.
import { CHECKS } from "../checks/index.js";
import { assertNever, type Finding, type Location, type Problem, type Severity } from "../model/index.js";
import { annotationTitle, proofSentence, sentence, stepSentence } from "../reporters/index.js";

export type Level = "error" | "warning" | "notice";

export interface Annotation {
  readonly level: Level;
  readonly message: string;
  readonly title?: string;
  /** Relative to the repository's root. */
  readonly file?: string;
  readonly startLine?: number;
  readonly endLine?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

export interface Chosen {
  readonly annotations: readonly Annotation[];
  /** Findings that have an annotation, and those that would have one. */
  readonly shown: number;
  readonly total: number;
}

/** One error is kept for the line with which the step fails, one notice for "N of M shown". */
const MOST: Readonly<Record<Level, number>> = { error: 9, warning: 10, notice: 9 };

/**
 * @param findings those that decide, in the report's order
 * @param prefix the working folder in the repository, `""` or `services/worker`
 * @param keepsWarning one warning is kept for what GitHub may refuse afterwards
 */
export function chooseAnnotations(
  findings: readonly Finding[],
  problems: readonly Problem[],
  prefix: string,
  keepsWarning = false,
): Chosen {
  const left: Record<Level, number> = { ...MOST, warning: MOST.warning - (keepsWarning ? 1 : 0) };
  const take = ({ level }: Annotation): boolean => left[level]-- > 0;
  const troubles = problems.map((problem) => problemAnnotation(problem, prefix)).filter(take);
  const shown = findings.map((finding) => findingAnnotation(finding, prefix)).filter(take);
  return { annotations: [...troubles, ...shown], shown: shown.length, total: findings.length };
}

/** The annotation at a finding's place: its sentence, its steps and how it is mended. */
export function findingAnnotation(finding: Finding, prefix: string): Annotation & { readonly file: string } {
  const { file, line, endLine, column, endColumn } = finding.location;
  const steps = finding.trace.map((step, i) => `${i + 1}. ${place(step.location, file)}: ${stepSentence(step)}`);
  const { fix } = finding;
  const proof = fix?.proof === undefined ? "" : ` (${proofSentence(fix.proof)})`;
  const advice = fix ? `To mend it, ${fix.description}${proof}.` : `To mend it: ${CHECKS[finding.check].advice}`;
  const parts = [sentence(finding), ...steps, advice];
  return {
    level: levelOf(finding.severity),
    title: annotationTitle(finding),
    message: parts.join("\n"),
    file: inRepository(file, prefix),
    startLine: line,
    endLine,
    // GitHub refuses columns on annotations that span lines.
    ...(line === endLine ? { startColumn: column, endColumn } : {}),
  };
}

/** The file is said only where it is another than the annotation's. */
function place(location: Location, file: string): string {
  return location.file === file ? `line ${location.line}` : `${location.file}:${location.line}`;
}

function problemAnnotation(problem: Problem, prefix: string): Annotation {
  const file = problem.location?.file ?? problem.file;
  return {
    level: problem.level,
    title: "heapgate",
    message: problem.message,
    ...(file === undefined ? {} : { file: inRepository(file, prefix) }),
    ...(problem.location === undefined ? {} : { startLine: problem.location.line }),
  };
}

function levelOf(severity: Severity): Level {
  switch (severity) {
    case "error":
    case "warning":
      return severity;
    case "note":
      return "notice";
    default:
      return assertNever(severity);
  }
}

function inRepository(file: string, prefix: string): string {
  return prefix === "" || file.startsWith("/") ? file : `${prefix}/${file}`;
}
