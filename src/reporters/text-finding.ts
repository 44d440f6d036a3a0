// One finding for a terminal: message, code frame, trace, fix, witnesses. Does not lay out the whole report.
import { CHECKS } from "../checks/index.js";
import { assertNever, type Finding, type Location, type Severity, type Trace } from "../model/index.js";
import { mendingPhrase } from "./mending.js";
import { oneLine, type Phrase, say, words } from "./phrase.js";
import { fullPlace, isOfProgram } from "./place.js";
import { silentPhrases } from "./reach.js";
import { findingPhrase } from "./sentences.js";
import { cells, changedLines, excerpt, type LineReader, rangeOnLine } from "./source.js";
import { stepPhrase } from "./steps.js";
import { type Look, type Paint, wrapped } from "./style.js";
import { witnessPhrase } from "./verdicts.js";

export interface TextContext {
  readonly read: LineReader;
  readonly paint: Paint;
  readonly width: number;
}

export function severityLook(severity: Severity): Look {
  switch (severity) {
    case "error":
      return "red";
    case "warning":
      return "yellow";
    case "note":
      return "blue";
    default:
      return assertNever(severity);
  }
}

/** The finding in full. `label` says how it stands to the version before: `new`, or nothing. */
export function findingLines(finding: Finding, label: string, context: TextContext): string[] {
  return [
    ...headline(finding, label, context),
    "",
    ...frame(finding, context),
    ...walk(finding, context),
    ...otherEnds(finding, context),
    ...mending(finding, context),
    ...testimony(finding, context),
  ];
}

/** The finding in one line or two: where and what. */
export function shortLines(finding: Finding, { paint, width }: TextContext): string[] {
  const place = oneLine(fullPlace(finding));
  const head = `  ${paint(severityLook(finding.severity), `${finding.severity}[${finding.check}]`)} ${paint("bold", place)}`;
  return [head, ...indented(wrapped(findingPhrase(finding), width - 4, paint), 4)];
}

function headline(finding: Finding, label: string, { paint, width }: TextContext): string[] {
  const { severity, check, location, confidence } = finding;
  const look = severityLook(severity);
  const inFunction = location.function === undefined ? "" : ` in ${oneLine(location.function)}()`;
  const facts = [`CWE-${CHECKS[check].cwe}`, `${confidence} confidence`, ...(label === "" ? [] : [label])].join(", ");
  const title = paint([look, "bold"], `${severity}[${check}]`);
  const place = paint("bold", oneLine(fullPlace(finding)));
  return [
    `${title} ${place}${inFunction} ${paint("dim", `(${facts})`)}`,
    ...indented(wrapped(findingPhrase(finding), width - 2, paint), 2),
  ];
}

function frame(finding: Finding, { read, paint, width }: TextContext): string[] {
  const { location } = finding;
  if (isOfProgram(finding)) return [];
  const code = read(location.file, location.line);
  if (code === undefined) return [];
  const digits = String(location.line + 1).length;
  const room = Math.max(20, width - digits - 8);
  const neighbour = (line: number): string[] => {
    const text = read(location.file, line);
    if (text === undefined) return [];
    return [paint("dim", `    ${String(line).padStart(digits)} │ ${excerpt(text, 0, 0, room).text}`.trimEnd())];
  };
  const { from, to } = rangeOnLine(code, location);
  const { text, before, marked } = excerpt(code, from, to, room);
  const look = severityLook(finding.severity);
  const number = paint("bold", String(location.line).padStart(digits));
  const bar = paint("dim", "│");
  return [
    ...neighbour(location.line - 1),
    `  ${paint(look, "▶")} ${number} ${bar} ${text}`,
    `    ${" ".repeat(digits)} ${bar} ${" ".repeat(before)}${paint([look, "bold"], "^".repeat(Math.max(1, marked)))}`,
    ...neighbour(location.line + 1),
    "",
  ];
}

function walk(finding: Finding, context: TextContext): string[] {
  if (finding.trace.length === 0) return [];
  const { read, paint, width } = context;
  const places = finding.trace.map((step) => shortPlace(step.location, finding.location));
  const column = Math.max(...places.map(cells));
  const digits = String(finding.trace.length).length;
  const margin = 4 + digits + 2 + column + 2;
  const lines = finding.trace.flatMap((step, index) => {
    const place = places[index] ?? "";
    const [first = "", ...rest] = wrapped(stepPhrase(step), Math.max(20, width - margin), paint);
    const number = paint("bold", String(index + 1).padStart(digits));
    const isSameLine = index > 0 && places[index - 1] === place;
    const code = isSameLine ? "" : (read(step.location.file, step.location.line)?.trim() ?? "");
    const shown = excerpt(code, 0, 0, Math.max(20, width - margin - 2)).text;
    return [
      `    ${number}  ${place}${" ".repeat(column - cells(place))}  ${first}`,
      ...indented(rest, margin),
      ...(shown === "" ? [] : [`${" ".repeat(margin)}${paint("dim", `│ ${shown}`)}`]),
    ];
  });
  return [`  ${paint("bold", "How it happens")}`, ...lines, ""];
}

/** `line 26`, or `util.c:12` where it is another file. */
export function shortPlace(location: Location, home: Location): string {
  return location.file === home.file ? `line ${location.line}` : oneLine(`${location.file}:${location.line}`);
}

/** Where the other traces end, each with its last step. */
export function otherEndPhrases(finding: Finding): Phrase[] {
  return finding.otherTraces.flatMap((trace: Trace) => {
    const end = trace.at(-1);
    return end ? [say`${words(shortPlace(end.location, finding.location))}: ${stepPhrase(end)}`] : [];
  });
}

function otherEnds(finding: Finding, { paint, width }: TextContext): string[] {
  const ends = otherEndPhrases(finding);
  if (ends.length === 0) return [];
  const lines = ends.flatMap((end) => indented(wrapped(end, width - 4, paint), 4));
  return [`  ${paint("bold", "It also happens at")}`, ...lines, ""];
}

function mending(finding: Finding, { read, paint, width }: TextContext): string[] {
  const { fix } = finding;
  const head = indented(wrapped(mendingPhrase(finding), width - 2, paint), 2);
  const changes = (fix?.edits ?? []).flatMap((edit) => changedLines(edit, read));
  const digits = String(Math.max(0, ...changes.map((change) => change.line))).length;
  const diff = changes.map(({ sign, line, text }) => {
    const shown = `  ${sign} ${String(line).padStart(digits)} │ ${excerpt(text, 0, 0, Math.max(20, width - digits - 8)).text}`;
    return sign === " " ? paint("dim", shown) : paint(sign === "+" ? "green" : "red", shown);
  });
  return [...head, ...diff, ""];
}

function testimony(finding: Finding, { paint, width }: TextContext): string[] {
  if (finding.witnesses.length === 0) return [];
  const phrase: Phrase = finding.witnesses.flatMap((witness, index): Phrase => {
    const log = witness.log === undefined ? words("") : say`, log ${witness.log}`;
    return say`${words(index === 0 ? "Seen by " : "; ")}${witnessPhrase(witness)}${log}`;
  });
  const silent = silentPhrases(finding).flatMap((one) => wrapped(say`But ${one}.`, width - 2, paint));
  return [...indented([...wrapped(phrase, width - 2, paint), ...silent], 2), ""];
}

export function indented(lines: readonly string[], by: number): string[] {
  return lines.map((line) => " ".repeat(by) + line);
}
