// The comment on a pull request: what is new, or that all is mended. Does not post it, and stays far below GitHub's limit.
import type { Report, Sources } from "../model/index.js";
import { codeSpan, escapeText, markdownPhrase } from "./markdown-escape.js";
import { explanationLines } from "./markdown-explain.js";
import { findingDetails, findingRow } from "./markdown-finding.js";
import { fromBackticks } from "./phrase.js";
import { lineReader } from "./source.js";
import { count } from "./units.js";
import { gateWords, verdictPhrase } from "./verdicts.js";
import { sortFindings } from "./view.js";

export interface CommentOptions {
  readonly sources: Sources;
  /** The page of the analysed folder at the analysed commit: places link there. */
  readonly blobUrl?: string;
  /** The page of the workflow run, which has everything. */
  readonly runUrl?: string;
  /** The commit that was looked at. */
  readonly commit: string;
  /** Which one it is, where a pull request may have several. */
  readonly title?: string;
  /** Say of each finding why it does or does not close the gate. */
  readonly explain?: boolean;
}

/** A comment is read in passing; the job summary has the rest. */
const MOST_ROWS = 20;
const MOST_DETAILS = 5;
/** UTF-8 bytes; GitHub takes 65,536 characters. */
const LARGEST_DETAILS = 40_000;

/** `isCalm`: there is nothing to tell to a pull request that was never told anything. */
export function renderComment(
  report: Report,
  options: CommentOptions,
): { readonly text: string; readonly isCalm: boolean } {
  const { deciding } = sortFindings(report);
  const old = new Set([...(report.gate?.oldSoaks ?? []), ...(report.acceptedSoaks ?? [])]);
  const failed = report.verdicts.filter(({ pass, name }) => !pass && !old.has(name));
  const undone = report.problems.filter(({ level }) => level === "error");
  const isCalm = deciding.length + failed.length === 0;
  const name = options.title === undefined ? "heapgate" : `heapgate, ${escapeText(options.title)}`;
  const lines = [
    ...(isCalm
      ? calm(undone.length > 0, name)
      : [`### ${sign(report)} ${name}: ${headline(report)}`, "", ...findings(report, options)]),
    ...failed.map((verdict) => `- ❌ ${codeSpan(verdict.name)}, soak: ${markdownPhrase(verdictPhrase(verdict))}`),
    ...undone.map(({ message }) => `- ❌ ${markdownPhrase(fromBackticks(message))}`),
    ...(failed.length + undone.length > 0 ? [""] : []),
    ...(options.explain ? folded(report) : []),
    `<sub>${footer(report, options, isCalm)}</sub>`,
    "",
  ];
  return { text: lines.join("\n"), isCalm };
}

function calm(isUndone: boolean, name: string): string[] {
  if (isUndone)
    return [`### ⚠️ ${name}: not everything could be looked at`, "", "What was looked at has nothing left to mend.", ""];
  return [`### ✅ ${name}: all mended`, "", "What this comment told before is gone.", ""];
}

/** Red for what closes the gate, yellow for what is only told. */
function sign({ decision }: Report): string {
  return decision === undefined || decision.conclusion === "failure" ? "🔴" : "🟡";
}

function headline(report: Report): string {
  const { deciding } = sortFindings(report);
  const isOpen = report.decision !== undefined && report.decision.conclusion !== "failure";
  if (deciding.length === 0) return isOpen ? "a soak failed, which does not close the gate" : "a soak failed";
  const isNew = report.gate?.compared === true;
  const found = count(deciding.length, isNew ? "new finding" : "finding");
  return isOpen ? `${found}, none of which closes the gate` : found;
}

function findings(report: Report, { sources, blobUrl, runUrl }: CommentOptions): string[] {
  const { deciding } = sortFindings(report);
  if (deciding.length === 0) return [];
  const read = lineReader(sources);
  if (deciding.length === 1) return [findingDetails(deciding[0], read, true, blobUrl)];
  const rows = deciding.slice(0, MOST_ROWS).map((finding) => findingRow(finding, undefined, blobUrl));
  const details: string[] = [];
  let left = LARGEST_DETAILS;
  for (const finding of deciding.slice(0, MOST_DETAILS)) {
    const text = findingDetails(finding, read, false);
    left -= new TextEncoder().encode(text).length;
    if (left < 0) break;
    details.push(text);
  }
  const summary = runUrl === undefined ? "the job summary" : `[the job summary](${runUrl})`;
  const hidden = [
    ...(rows.length < deciding.length ? [`${rows.length} of ${deciding.length} are listed`] : []),
    ...(details.length < deciding.length ? [`${details.length} of ${deciding.length} are described in full`] : []),
  ];
  return [
    "| Check | Where | What | Seen by |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    ...details,
    ...(hidden.length === 0 ? [] : [`${hidden.join(", ")} here; ${summary} has all of them.`, ""]),
  ];
}

function footer({ gate }: Report, { commit, runUrl }: CommentOptions, isCalm: boolean): string {
  const parts = [
    `Commit ${commit.slice(0, 9)}`,
    ...(gate && !isCalm ? [gateWords(gate)] : []),
    ...(runUrl === undefined ? [] : [`[job summary](${runUrl})`]),
    "this comment is kept up to date",
  ];
  return parts.join(" · ");
}

/** The comment is read in passing: why the gate is as it is opens with a click. */
function folded(report: Report): string[] {
  const { title, lines } = explanationLines(report, MOST_ROWS);
  return lines.length === 0 ? [] : [`<details><summary>${title}</summary>`, "", ...lines, "", "</details>", ""];
}
