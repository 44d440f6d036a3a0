// Lines of the analysed files, cut to a width with a mark where they were cut. Does not colour and does not escape for any format.
import type { Edit, Location, Sources } from "../model/index.js";
import { visible } from "./phrase.js";

/** Answers with one line of a file, without its end; nothing where the file or line is not known. */
export type LineReader = (file: string, line: number) => string | undefined;

export function lineReader(sources: Sources): LineReader {
  const starts = new Map<string, number[]>();
  return (file, line) => {
    const text = sources.get(file);
    if (text === undefined) return undefined;
    let offsets = starts.get(file);
    if (!offsets) {
      offsets = [0];
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) offsets.push(at + 1);
      starts.set(file, offsets);
    }
    const start = offsets[line - 1];
    // The empty text after the last line break is no line.
    if (start === undefined || (start === text.length && start > 0)) return undefined;
    const end = offsets[line] === undefined ? text.length : offsets[line] - 1;
    return text.slice(start, text[end - 1] === "\r" && end > start ? end - 1 : end);
  };
}

/** A line as it is shown, and the cells under which the mark goes. */
export interface Excerpt {
  readonly text: string;
  /** Cells before the mark. */
  readonly before: number;
  /** Cells of the mark; 0 when nothing is to be marked. */
  readonly marked: number;
}

const TAB = 4;

/**
 * The part of a line around a range, at most `width` cells wide, `…` where something was cut away.
 * @param from first marked UTF-16 unit, from 0
 * @param to one past the last marked unit
 */
export function excerpt(line: string, from: number, to: number, width: number): Excerpt {
  let start = 0;
  let end = line.length;
  if (line.length > width) {
    // Keep the mark in view with a third of the width before it.
    start = Math.max(0, Math.min(from - Math.floor(width / 3), line.length - width + 2));
    if (start > 0) start = wholeCharacter(line, start + 1);
    end = wholeCharacter(line, Math.min(line.length, start + width - 2));
  }
  const head = start > 0 ? "…" : "";
  const tail = end < line.length ? "…" : "";
  const left = expand(line.slice(start, clamp(from, start, end)), cells(head));
  const middle = expand(line.slice(clamp(from, start, end), clamp(to, start, end)), cells(head) + cells(left));
  const right = expand(line.slice(clamp(to, start, end), end), cells(head) + cells(left) + cells(middle));
  return { text: head + left + middle + right + tail, before: cells(head) + cells(left), marked: cells(middle) };
}

/** The units of a line that a location covers on its first line. A location without columns covers the line's text. */
export function rangeOnLine(line: string, location: Location): { from: number; to: number } {
  const from = location.column - 1;
  if (location.endLine > location.line) return { from, to: Math.max(from, line.trimEnd().length) };
  if (location.endColumn > location.column) return { from, to: Math.min(line.length, location.endColumn - 1) };
  if (location.column > 1) return { from, to: from + 1 };
  return { from: line.length - line.trimStart().length, to: line.trimEnd().length };
}

/** A line of a change: what goes, what comes, what stays around it. */
export interface ChangedLine {
  readonly sign: "-" | "+" | " ";
  readonly line: number;
  readonly text: string;
}

/** An edit as the lines of a diff, with the line before it; empty where the source is not known. */
export function changedLines(edit: Edit, read: LineReader): ChangedLine[] {
  const first = read(edit.file, edit.line) ?? (edit.column === 1 ? "" : undefined);
  const last = read(edit.file, edit.endLine) ?? "";
  if (first === undefined) return [];
  const old: string[] = [];
  for (let line = edit.line; line <= edit.endLine; line++) old.push(read(edit.file, line) ?? "");
  const now = (first.slice(0, edit.column - 1) + edit.newText + last.slice(edit.endColumn - 1)).split(/\r?\n/);
  let top = 0;
  while (top < old.length && top < now.length && old[top] === now[top]) top++;
  let bottom = 0;
  while (bottom < old.length - top && bottom < now.length - top && old.at(-1 - bottom) === now.at(-1 - bottom))
    bottom++;
  const before = read(edit.file, edit.line + top - 1);
  const changed = (sign: "-" | "+", lines: readonly string[]): ChangedLine[] =>
    lines.slice(top, lines.length - bottom).map((text, index) => ({ sign, line: edit.line + top + index, text }));
  return [
    ...(before === undefined ? [] : [{ sign: " ", line: edit.line + top - 1, text: before } as const]),
    ...changed("-", old),
    ...changed("+", now),
  ];
}

/** Cells that a text takes on a terminal: wide characters take two, combining marks none. */
export function cells(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;

/** Tabs to their stops, controls to visible text. */
function expand(text: string, cell: number): string {
  let line = "";
  for (const piece of text.split(/(\t)/)) {
    line += piece === "\t" ? " ".repeat(TAB - ((cell + cells(line)) % TAB)) : visible(piece);
  }
  return line;
}

function wholeCharacter(line: string, at: number): number {
  const low = line.charCodeAt(at);
  return low >= 0xdc00 && low <= 0xdfff ? at + 1 : at;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
