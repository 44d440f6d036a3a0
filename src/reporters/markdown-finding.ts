// One finding in markdown: a row of a table, the walk through the code, all of it folded away. Lays out no page.
import { CHECKS } from "../checks/index.js";
import type { Finding, Location, Severity } from "../model/index.js";
import { codeSpan, escapeText, fenced, htmlCode, htmlPhrase, markdownPhrase } from "./markdown-escape.js";
import { mendingPhrase } from "./mending.js";
import { plain, say, words } from "./phrase.js";
import { isOfProgram, linePlace } from "./place.js";
import { silentPhrases } from "./reach.js";
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

/**
 * Everything about a finding, folded under its sentence.
 * @param blobUrl as for `findingRow`; for a page without rows
 */
export function findingDetails(finding: Finding, read: LineReader, open: boolean, blobUrl?: string): string {
  const { check, severity, confidence } = finding;
  const { title, cwe, helpUri } = CHECKS[check];
  const ends = otherEndPhrases(finding);
  const at = blobUrl === undefined ? "" : `, at ${placeLink(finding, blobUrl)}`;
  const witnesses = finding.witnesses.map((witness) => {
    const log = witness.log === undefined ? words("") : say`, log ${witness.log}`;
    return `- ${markdownPhrase(say`${witnessPhrase(witness)}${log}`)}`;
  });
  const silent = silentPhrases(finding).map((one) => `- but ${markdownPhrase(one)}`);
  return [
    `<details${open ? " open" : ""}>`,
    `<summary>${SIGNS[severity]} <b>${title}</b> at ${htmlCode(linePlace(finding))}: ${htmlPhrase(findingPhrase(finding))}</summary>`,
    "",
    `[CWE-${cwe}](${helpUri}), ${severity}, ${confidence} confidence${at}. ${CHECKS[check].why}`,
    "",
    ...codeWalk(finding, read),
    ...(ends.length === 0 ? [] : ["It also happens at:", "", ...ends.map((end) => `- ${markdownPhrase(end)}`), ""]),
    markdownPhrase(mendingPhrase(finding)),
    "",
    ...fixDiff(finding, read),
    ...(witnesses.length === 0 ? [] : ["Seen by:", "", ...witnesses, ...silent, ""]),
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

/** So many lines between two steps are shown; of more there is a mark. */
const LONGEST_GAP = 4;

/** The trace as code that can be read from top to bottom, each step under its line, with the few lines between. */
export function codeWalk(finding: Finding, read: LineReader): string[] {
  if (isOfProgram(finding)) return [];
  const { location, trace } = finding;
  if (trace.length === 0) {
    const code = read(location.file, location.line);
    return code === undefined ? [] : [...fenced([`${location.line}  ${cut(code)}`], "c"), ""];
  }
  const digits = Math.max(...trace.map((step) => String(step.location.line).length));
  const numbered = (line: number, code: string) => `${String(line).padStart(digits)}  ${cut(code)}`;
  let before: Location | undefined;
  const lines = trace.flatMap((step, index) => {
    const { file, line } = step.location;
    const code = read(file, line);
    const margin = code === undefined ? "" : (/^\s*/.exec(code)?.[0] ?? "");
    const place = code === undefined ? `${shortPlace(step.location, location)}: ` : "";
    const note = `${" ".repeat(digits)}  ${margin}// ${index + 1}. ${place}${plain(stepPhrase(step))}`;
    const isSame = before?.file === file && before.line === line;
    const shown =
      code === undefined || isSame
        ? []
        : [
            ...between(before, step.location, numbered, read),
            numbered(line, code) + (file === location.file ? "" : `   // ${file}`),
          ];
    before = step.location;
    return [...shown, note];
  });
  return [...fenced(lines, "c"), ""];
}

function between(
  before: Location | undefined,
  { file, line }: Location,
  numbered: (line: number, code: string) => string,
  read: LineReader,
): string[] {
  if (before === undefined || (before.file === file && before.line + 1 === line)) return [];
  if (before.file !== file || before.line > line || line - before.line - 1 > LONGEST_GAP) return ["⋮"];
  const lines: string[] = [];
  for (let gap = before.line + 1; gap < line; gap++) lines.push(numbered(gap, read(file, gap) ?? "").trimEnd());
  return lines;
}

function cut(line: string): string {
  return excerpt(line, 0, 0, CODE_WIDTH).text;
}
