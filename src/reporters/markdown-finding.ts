// One finding in markdown: a row of a table, the walk through the code, all of it folded away. Lays out no page.
import { CHECKS } from "../checks/index.js";
import type { Finding, Severity } from "../model/index.js";
import { codeSpan, escapeText, fenced, htmlCode, htmlPhrase, markdownPhrase } from "./markdown-escape.js";
import { mendingPhrase } from "./mending.js";
import { plain, say, words } from "./phrase.js";
import { isOfProgram, linePlace } from "./place.js";
import { findingPhrase } from "./sentences.js";
import { changedLines, excerpt, type LineReader } from "./source.js";
import { stepPhrase, witnessName } from "./steps.js";
import { otherEndPhrases, shortPlace } from "./text-finding.js";
import { fileUri } from "./uri.js";
import { witnessPhrase } from "./verdicts.js";

const CODE_WIDTH = 160;

export const SIGNS: Readonly<Record<Severity, string>> = { error: "🔴", warning: "🟡", note: "🔵" };

/**
 * One row: how it stands to the version before (where that is known), check, place, sentence, witnesses.
 * @param isNew undefined where nothing was compared
 * @param blobUrl the page of the analysed folder at the analysed commit; the place links there
 */
export function findingRow(finding: Finding, isNew: boolean | undefined, blobUrl: string | undefined): string {
  const { severity, check } = finding;
  const tools = [...new Set(finding.witnesses.map(witnessName))];
  const cells = [
    ...(isNew === undefined ? [] : [isNew ? "**new**" : "before"]),
    `${SIGNS[severity]} ${check}`,
    placeLink(finding, blobUrl),
    markdownPhrase(findingPhrase(finding)),
    escapeText(tools.join(", ")),
  ];
  return `| ${cells.join(" | ")} |`;
}

function placeLink(finding: Finding, blobUrl: string | undefined): string {
  const place = codeSpan(linePlace(finding));
  const { file, line } = finding.location;
  const uri = fileUri(file);
  if (blobUrl === undefined || /^file:/.test(uri)) return place;
  return `[${place}](${blobUrl}/${uri}${isOfProgram(finding) ? "" : `#L${line}`})`;
}

/** Everything about a finding, folded under its sentence. */
export function findingDetails(finding: Finding, read: LineReader, open: boolean): string {
  const { check, severity, confidence } = finding;
  const { title, cwe, helpUri } = CHECKS[check];
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
    ...codeWalk(finding, read),
    ...(ends.length === 0 ? [] : ["It also happens at:", "", ...ends.map((end) => `- ${markdownPhrase(end)}`), ""]),
    markdownPhrase(mendingPhrase(finding)),
    "",
    ...fixDiff(finding, read),
    ...(witnesses.length === 0 ? [] : ["Seen by:", "", ...witnesses, ""]),
    "</details>",
    "",
  ].join("\n");
}

function fixDiff({ fix }: Finding, read: LineReader): string[] {
  const changes = (fix?.edits ?? []).flatMap((edit) => changedLines(edit, read));
  if (changes.length === 0) return [];
  const lines = changes.map(({ sign, text }) => `${sign}${cut(text)}`);
  return [...fenced(lines, "diff"), ""];
}

/** The trace as code that can be read from top to bottom, each step under its line. */
export function codeWalk(finding: Finding, read: LineReader): string[] {
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
