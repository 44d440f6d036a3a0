// What was changed in texts, as edits of whole lines. Knows nothing of findings.
import { diffArrays } from "diff";
import type { Edit } from "../model/index.js";
import type { TextFile } from "./program.js";

/** The edits that make `after` of `before`; both hold the same files in the same order. */
export function editsBetween(before: readonly TextFile[], after: readonly TextFile[]): Edit[] {
  return before.flatMap((file, i) => {
    const other = after[i];
    return other === undefined || other.bytes === file.bytes ? [] : editsOf(file.path, textOf(file), textOf(other));
  });
}

function textOf({ bytes }: TextFile): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function editsOf(file: string, before: string, after: string): Edit[] {
  const edits: Edit[] = [];
  let line = 1;
  let open: { line: number; endLine: number; newText: string } | undefined;
  const close = (): void => {
    if (open)
      edits.push({ file, line: open.line, column: 1, endLine: open.endLine, endColumn: 1, newText: open.newText });
    open = undefined;
  };
  for (const { value, added, removed } of diffArrays(linesOf(before), linesOf(after))) {
    if (!added && !removed) {
      close();
      line += value.length;
      continue;
    }
    open ??= { line, endLine: line, newText: "" };
    if (added) open.newText += value.join("");
    else {
      line += value.length;
      open.endLine = line;
    }
  }
  close();
  return edits;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
