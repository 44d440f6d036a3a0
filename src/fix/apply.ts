// Makes edits in files. Knows nothing of findings.
import type { Edit, Fix } from "../model/index.js";
import { getOrMake, type TextFile } from "./program.js";

/** What of a fix is applied. */
type Applicable = Pick<Fix, "edits"> & Partial<Fix>;

/** The files with the fix's edits made; files that it does not touch are the same objects. */
export function applyFix<F extends TextFile>(files: readonly F[], fix: Applicable): F[] {
  const byFile = new Map<string, Edit[]>();
  for (const edit of fix.edits) getOrMake(byFile, edit.file, () => []).push(edit);
  return files.map((file) => {
    const edits = byFile.get(file.path);
    if (!edits) return file;
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
    const offsets = lineOffsets(text);
    const offset = (line: number, column: number): number => (offsets[line - 1] ?? text.length) + column - 1;
    const ranges = edits
      .map(({ line, column, endLine, endColumn, newText }) => ({
        start: offset(line, column),
        end: offset(endLine, endColumn),
        newText,
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    const parts: string[] = [];
    let at = 0;
    for (const { start, end, newText } of ranges) {
      parts.push(text.slice(at, start), newText);
      at = end;
    }
    parts.push(text.slice(at));
    return { ...file, bytes: new TextEncoder().encode(parts.join("")) };
  });
}

/** Can all be made at once? Insertions at one place can; an edit at the end or the start of what another replaces cannot. */
export function overlap(edits: readonly Edit[]): boolean {
  const sorted = [...edits].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : order(a, b)));
  return sorted.some((edit, i) => {
    const before = sorted[i - 1];
    if (!before || before.file !== edit.file) return false;
    const isPlain = isInsertion(edit) && isInsertion(before);
    const gap = edit.line - before.endLine || edit.column - before.endColumn;
    return isPlain ? false : gap < 0 || (gap === 0 && edit.line === before.line && edit.column === before.column);
  });
}

const order = (a: Edit, b: Edit): number =>
  a.line - b.line || a.column - b.column || a.endLine - b.endLine || a.endColumn - b.endColumn;

export function isInsertion(edit: Edit): boolean {
  return edit.line === edit.endLine && edit.column === edit.endColumn;
}

function lineOffsets(text: string): number[] {
  const offsets = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) offsets.push(i + 1);
  return offsets;
}
