// Proposes `free(variable);` where memory is lost, in the style of the lines around it. Does not prove that it helps.
import type { Edit, Fix, RawFinding, TraceStep } from "../model/index.js";

/** One edit for each way in which the memory is lost; null where a plain release cannot be put there. */
export function releaseFix(finding: RawFinding, text: string): Fix | null {
  const { variable } = finding.args;
  if (!variable || !/^[A-Za-z_][\w.>-]*$/.test(variable)) return null;
  const lines = text.split("\n");
  const statement = `free(${variable});`;
  const edits: Edit[] = [];
  let description = "";
  for (const trace of [finding.trace, ...finding.otherTraces]) {
    const lost = trace.at(-1);
    const placed =
      lost && lost.location.file === finding.location.file ? place(finding, lost, lines, statement, variable) : null;
    if (!placed) return null;
    edits.push(placed.edit);
    description ||= placed.description;
  }
  if (edits.length > 1) description = `add \`${statement}\` on each of the ${edits.length} ways out`;
  return { description, edits };
}

function place(
  finding: RawFinding,
  lost: TraceStep,
  lines: readonly string[],
  statement: string,
  variable: string,
): { edit: Edit; description: string } | null {
  const how = lost.args.how;
  const { file, line, column } = lost.location;
  const current = lines[line - 1] ?? "";
  const before = current.slice(0, column - 1);
  const rest = current.slice(column - 1);
  const insert = (at: number, col: number, newText: string): Edit => ({
    file,
    line: at,
    column: col,
    endLine: at,
    endColumn: col,
    newText,
  });
  const isReturn = rest.startsWith("return");
  const isJump = isReturn || /^(break|continue|goto)\b/.test(rest);
  if (isJump) {
    if (isReturn && new RegExp(`\\b${quote(variable)}\\b`).test(rest.slice(0, rest.indexOf(";") + 1))) return null;
    const isUnbraced = before.trim() !== "" || isControlLine(previousLine(lines, line));
    if (!isUnbraced) {
      const edit = insert(line, column, `${statement}\n${before}`);
      return { edit, description: `add \`${statement}\` before line ${line}` };
    }
    const end = rest.indexOf(";");
    if (end < 0) return null;
    const newText = `{ ${statement} ${rest.slice(0, end + 1)} }`;
    const edit = { file, line, column, endLine: line, endColumn: column + end + 1, newText };
    return { edit, description: `add \`${statement}\` before the \`${rest.slice(0, end)}\` on line ${line}` };
  }
  if ((how === "loop" || how === "scope" || how === "return") && rest.startsWith("}") && before.trim() === "") {
    const last = lastUse(finding, lost, lines, variable) ?? lastCodeLine(lines, line - 1);
    const indent = last >= 0 ? (lines[last]?.match(/^\s*/)?.[0] ?? "") : `${before}    `;
    const edit = insert(last + 2, 1, `${indent}${statement}\n`);
    return { edit, description: `add \`${statement}\` after line ${last + 1}` };
  }
  return null;
}

/** Index of the line that last hands the memory to somebody, where nothing below it in the same block speaks of the variable. */
function lastUse(finding: RawFinding, lost: TraceStep, lines: readonly string[], variable: string): number | null {
  const used = finding.trace.findLast((step) => step.kind === "passed" || step.kind === "allocated");
  if (!used || used.location.file !== lost.location.file || used.location.line >= lost.location.line) return null;
  const index = used.location.endLine - 1;
  const below = lines.slice(index + 1, lost.location.line - 1);
  const indent = (text: string): string => text.match(/^\s*/)?.[0] ?? "";
  const isSimple = /;\s*(\/[/*].*)?$/.test(lines[index] ?? "");
  const mentions = new RegExp(`\\b${quote(variable)}\\b`);
  if (
    !isSimple ||
    below.some((text) => mentions.test(text) || (text.trim() !== "" && indent(text) !== indent(lines[index] ?? "")))
  )
    return null;
  return index;
}

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function previousLine(lines: readonly string[], line: number): string {
  const index = lastCodeLine(lines, line - 1);
  return index >= 0 ? (lines[index] ?? "") : "";
}

/** Index of the last line above `line` (counted from 1) that is not empty. */
function lastCodeLine(lines: readonly string[], line: number): number {
  for (let i = line - 1; i >= 0; i--) if ((lines[i] ?? "").trim() !== "") return i;
  return -1;
}

function isControlLine(text: string): boolean {
  return /^\s*(\}\s*)?(if|else|for|while)\b[^{;]*$/.test(text);
}
