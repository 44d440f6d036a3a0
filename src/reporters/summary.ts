// The one line that says how it went, for all formats that have one. Does not lay anything out.
import { CONFIDENCES, type NotShown, type Report } from "../model/index.js";
import { toolName } from "./steps.js";
import { count } from "./units.js";
import { gateWords } from "./verdicts.js";
import { sortFindings, tally } from "./view.js";

export interface Summary {
  /** What was found, or how it compares. */
  readonly found: string;
  /** What else a reader must know before calling it clean. */
  readonly more: readonly string[];
  /** `bad`: something closes the gate. `doubtful`: clean only as far as it was looked at. */
  readonly state: "good" | "doubtful" | "bad";
}

export function summaryOf(report: Report): Summary {
  const { deciding } = sortFindings(report);
  const failed = report.verdicts.filter(({ pass, kind }) => !pass && kind !== "not-measured").length;
  const unmeasured = report.verdicts.filter(({ kind }) => kind === "not-measured").map(({ name }) => name);
  const unseen = report.runs
    .filter(({ status }) => status === "could-not-run")
    .map(({ name, tool }) => `${name} under ${toolName(tool)}`);
  const undone = report.problems.filter(({ level }) => level === "error").length;
  const warnings = report.problems.length - undone;
  const partial = report.coverage?.partial.length ?? 0;
  return {
    found: report.gate ? gateWords(report.gate) : deciding.length === 0 ? "nothing found" : tally(deciding),
    more: [
      ...acceptedWords(report),
      ...(report.notShown ? [notShownWords(report.notShown)] : []),
      ...(failed > 0 ? [`${count(failed, "soak")} failed`] : []),
      ...(unmeasured.length > 0 ? [`not measured: the soak of ${listed(unmeasured)}`] : []),
      ...(unseen.length > 0 ? [`not looked at: ${listed(unseen)}`] : []),
      ...(partial > 0 ? [`${count(partial, "function")} read only in part`] : []),
      ...(undone > 0 ? [`${count(undone, "part")} of the work could not be done`] : []),
      ...(warnings > 0 ? [count(warnings, "warning")] : []),
    ],
    state:
      deciding.length + failed + unmeasured.length + undone > 0
        ? "bad"
        : unseen.length + partial + warnings + (report.notShown?.findings ?? 0) > 0
          ? "doubtful"
          : "good",
  };
}

/** All of it in one line. */
export function headlineOf(report: Report): string {
  const { found, more } = summaryOf(report);
  return [found, ...more].join("; ");
}

/** `2 accepted in the source`, `1 accepted by the baseline`. */
function acceptedWords({ suppressed = [] }: Report): string[] {
  const inSource = suppressed.filter(({ suppression }) => suppression.kind === "inSource").length;
  const external = suppressed.length - inSource;
  return [
    ...(inSource > 0 ? [`${inSource} accepted in the source`] : []),
    ...(external > 0 ? [`${external} accepted by the baseline`] : []),
  ];
}

/** `3 findings of low confidence not shown (--min-confidence low shows them)`. */
export function notShownWords({ findings, minConfidence }: NotShown): string {
  const levels = CONFIDENCES.slice(0, CONFIDENCES.indexOf(minConfidence)).reverse().join(" or ");
  return `${count(findings, "finding")} of ${levels} confidence not shown (--min-confidence low shows ${findings === 1 ? "it" : "them"})`;
}

const MOST_LISTED = 4;

function listed(names: readonly string[]): string {
  const more = names.length - MOST_LISTED;
  return more > 0 ? `${names.slice(0, MOST_LISTED).join(", ")} and ${more} more` : names.join(", ");
}
