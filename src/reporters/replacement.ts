// A fix as whole lines of one file that take the place of others: what suggestions are made of. Does not render them.
import type { Edit, Fix } from "../model/index.js";
import type { LineReader } from "./source.js";

/** Lines `first` to `last`, counted from 1 and both included, become `lines`. */
export interface Replacement {
  readonly file: string;
  readonly first: number;
  readonly last: number;
  readonly lines: readonly string[];
}

/** Beyond so many lines a suggestion is harder to read than a diff. */
const MOST_LINES = 30;

/** Nothing where the fix touches several files, lines that are not known, or lines that are far apart. */
export function replacementOf({ edits }: Fix, read: LineReader): Replacement | undefined {
  const [{ file } = { file: "" }] = edits;
  if (edits.length === 0 || edits.some((edit) => edit.file !== file)) return undefined;
  const ordered = [...edits].sort((a, b) => a.line - b.line || a.column - b.column).map((edit) => anchored(edit, read));
  if (ordered.some((edit, i) => i > 0 && isBefore(edit, ordered[i - 1]))) return undefined;
  const first = ordered[0].line;
  const last = Math.max(...ordered.map((edit) => edit.endLine));
  if (last - first >= MOST_LINES) return undefined;
  const old: string[] = [];
  for (let line = first; line <= last; line++) {
    const text = read(file, line);
    if (text === undefined) return undefined;
    old.push(text);
  }
  // From the last to the first, so that the columns of those before stay right.
  const starts = lineStarts(old);
  const text = ordered.reduceRight((all, edit) => {
    const from = starts[edit.line - first] + edit.column - 1;
    const to = starts[edit.endLine - first] + edit.endColumn - 1;
    return all.slice(0, from) + edit.newText.replaceAll("\r\n", "\n") + all.slice(to);
  }, old.join("\n"));
  return trimmed({ file, first, last, lines: text.split("\n") }, old);
}

/** A line that is put before the text of another is put behind the line above it: a suggestion is about lines that are there. */
function anchored(edit: Edit, read: LineReader): Edit {
  const isInsertion = edit.line === edit.endLine && edit.column === 1 && edit.endColumn === 1;
  const above = isInsertion ? read(edit.file, edit.line - 1) : undefined;
  if (above === undefined || !/\n$/.test(edit.newText)) return edit;
  const at = above.length + 1;
  const newText = `\n${edit.newText.replace(/\r?\n$/, "")}`;
  return { file: edit.file, line: edit.line - 1, column: at, endLine: edit.line - 1, endColumn: at, newText };
}

function isBefore(edit: Edit, before: Edit): boolean {
  return edit.line < before.endLine || (edit.line === before.endLine && edit.column < before.endColumn);
}

function lineStarts(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return start;
  });
}

/** Without the lines at either end that stay as they are; one line stays at least. */
function trimmed({ file, first, last, lines }: Replacement, old: readonly string[]): Replacement {
  let top = 0;
  while (top < old.length - 1 && top < lines.length - 1 && old[top] === lines[top]) top++;
  let bottom = 0;
  while (
    bottom < old.length - 1 - top &&
    bottom < lines.length - 1 - top &&
    old.at(-1 - bottom) === lines.at(-1 - bottom)
  )
    bottom++;
  return { file, first: first + top, last: last - bottom, lines: lines.slice(top, lines.length - bottom) };
}
