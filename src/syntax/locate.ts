// Byte ranges → lines and columns, as editors and SARIF count them. Only "\n" ends a line, as for the compiler.
// Does not read the tree.
import type { Location } from "../model/index.js";
import { decode, type SourceText } from "./tree.js";

/** The place of the bytes from `start` up to, not including, `end`. Lines and columns from 1, columns in UTF-16 units. */
export function locate(text: SourceText, start: number, end: number, file: string): Location {
  const line = lineAt(text, start);
  const endLine = lineAt(text, end);
  return {
    file,
    line: line + 1,
    column: columnAt(text, line, start),
    endLine: endLine + 1,
    endColumn: columnAt(text, endLine, end),
  };
}

/** Index of the line that holds the byte: the last one that starts at or before it. */
function lineAt(text: SourceText, offset: number): number {
  let low = 0;
  let high = text.lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (text.lines[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Column from 1. A byte order mark at the start of the file takes no column: editors hide it. */
function columnAt(text: SourceText, line: number, offset: number): number {
  const start = line === 0 && hasByteOrderMark(text.bytes) ? Math.min(3, offset) : text.lines[line];
  return decode(text.bytes, start, offset).length + 1;
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
