// Edits in the style of the code around them. Decides nothing about what has to be done.
import type { Edit } from "../model/index.js";
import { remember, type Unit } from "./program.js";
import type { Statement } from "./statements.js";
import { indentAt, isFirstOnLine, lineOf, type Source, word } from "./tokens.js";

/** Replaces what lies between two offsets. */
export function replace(source: Source, start: number, end: number, newText: string): Edit {
  const from = placeOf(source, start);
  const to = placeOf(source, end);
  return { file: source.path, ...from, endLine: to.line, endColumn: to.column, newText };
}

function placeOf(source: Source, offset: number): { line: number; column: number } {
  const line = lineOf(source, offset);
  return { line, column: offset - (source.lines[line - 1] ?? 0) + 1 };
}

export const startOf = (source: Source, { first }: Statement): number => source.tokens[first]?.start ?? 0;
export const endOf = (source: Source, { last }: Statement): number => source.tokens[last]?.end ?? 0;

/** May lines be put before a statement, with braces around it where it has none? */
function isPatchable({ source }: Unit, statement: Statement): boolean {
  const { parent, role, first } = statement;
  if (!parent) return false;
  const isAfterDirective = source.tokens[first]?.isAfterDirective === true;
  if (role === "labelled" || role === "body") return !isAfterDirective;
  if (!isAfterDirective) return true;
  // `if (a) #ifdef … x(); #else y(); #endif`: y() may be the body.
  const before = parent.children[parent.children.indexOf(statement) - 1];
  return !before || !hasBareBody(before);
}

function hasBareBody(statement: Statement): boolean {
  const last = statement.children.at(-1);
  return last !== undefined && statement.kind !== "block" && (last.kind === "simple" || hasBareBody(last));
}

/** Puts lines before a statement; `instead` takes the statement's place where it has to change too. */
export function putBefore(unit: Unit, statement: Statement, lines: readonly string[], instead?: string): Edit | null {
  const { source } = unit;
  if (!isPatchable(unit, statement)) return null;
  const start = startOf(source, statement);
  const end = endOf(source, statement);
  const text = instead ?? source.text.slice(start, end);
  if (statement.role === "body") return braced(unit, statement, lines, text);
  const declares = instead !== undefined;
  if (statement.role === "labelled" && declares) return null; // no declaration behind a label
  const isAlone = isFirstOnLine(source, start);
  const glue = isAlone ? `${source.newline}${indentAt(source, start)}` : " ";
  if (instead === undefined) return replace(source, start, start, lines.map((line) => `${line}${glue}`).join(""));
  return replace(source, start, end, [...lines, text].join(glue));
}

/** Puts lines behind a statement that is a member of a block. */
export function putAfter({ source }: Unit, statement: Statement, lines: readonly string[]): Edit | null {
  if (statement.role !== "member" || source.tokens[statement.last + 1]?.isAfterDirective) return null;
  const start = startOf(source, statement);
  const end = endOf(source, statement);
  if (!isFirstOnLine(source, start)) return replace(source, end, end, lines.map((line) => ` ${line}`).join(""));
  const newline = source.text.indexOf("\n", end);
  const rest = source.text.slice(end, newline < 0 ? source.text.length : newline);
  const indent = indentAt(source, start);
  const isRestComment = /^\s*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(rest);
  if (!isRestComment || newline < 0)
    return replace(source, end, end, lines.map((line) => `${source.newline}${indent}${line}`).join(""));
  return replace(source, newline + 1, newline + 1, lines.map((line) => `${indent}${line}${source.newline}`).join(""));
}

/** Puts a line at the end of a block. */
export function putAtEnd(unit: Unit, block: Statement, line: string): { edit: Edit; after: number } | null {
  const { source } = unit;
  const last = block.children.at(-1);
  const close = source.tokens[block.last];
  if (!last || !close) return null;
  const after = lineOf(source, endOf(source, last) - 1);
  if (!isFirstOnLine(source, close.start)) {
    const isSpaced = /\s$/.test(source.text.slice(0, close.start));
    return { edit: replace(source, close.start, close.start, `${isSpaced ? "" : " "}${line} `), after };
  }
  const indent = isFirstOnLine(source, startOf(source, last))
    ? indentAt(source, startOf(source, last))
    : `${indentAt(source, close.start)}    `;
  const isAfterDirective = close.isAfterDirective;
  const next = isAfterDirective || last.role !== "member" ? null : putAfter(unit, last, [line]);
  if (next && isFirstOnLine(source, startOf(source, last))) return { edit: next, after };
  const at = source.lines[lineOf(source, close.start) - 1] ?? close.start;
  return { edit: replace(source, at, at, `${indent}${line}${source.newline}`), after: lineOf(source, close.start) - 1 };
}

/** The only statement of a head that had no braces gets them. */
function braced({ source }: Unit, statement: Statement, lines: readonly string[], text: string): Edit | null {
  const start = startOf(source, statement);
  const end = endOf(source, statement);
  const head = source.tokens[statement.first - 1];
  if (!head || source.tokens[statement.last + 1]?.isAfterDirective) return null;
  const between = source.text.slice(head.end, start);
  if (statement.kind !== "simple" && !between.includes("\n")) return null; // else if
  if (!between.includes("\n")) return replace(source, start, end, `{ ${[...lines, text].join(" ")} }`);
  const outer = indentAt(source, head.start);
  const inner = indentAt(source, start);
  const { newline } = source;
  const open = isBraceOnOwnLine(source) ? `${newline}${outer}{` : " {";
  // What stands behind the statement stays on its line.
  const rest = /[ \t]*(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^\n])*\*\/)?[ \t]*(?=\r?\n)/y;
  rest.lastIndex = end;
  const comment = rest.exec(source.text)?.[0] ?? "";
  const isElse = word(source, statement.last + 1) === "else";
  const next = source.tokens[statement.last + 1]?.start ?? end;
  const joins = isElse && open === " {" && source.text.slice(end + comment.length, next).trim() === "";
  const stop = joins ? next : end + comment.length;
  const closing = `${newline}${outer}}${joins ? " " : ""}`;
  const body = [...lines, text].join(`${newline}${inner}`);
  const lead = between.replace(/[ \t]+$/, "");
  return replace(source, head.end, stop, `${open}${lead}${inner}${body}${comment}${closing}`);
}

/** Do most heads of this file have their brace on the next line? */
const isBraceOnOwnLine = remember((source: Source): boolean => {
  let own = 0;
  let same = 0;
  for (const [i, token] of source.tokens.entries()) {
    if (token.text !== "{" || word(source, i - 1) !== ")") continue;
    const match = source.tokens[i - 1]?.match ?? -1;
    if (!/^(?:if|for|while|switch)$/.test(word(source, match - 1))) continue;
    if (source.text.slice(source.tokens[i - 1]?.end, token.start).includes("\n")) own++;
    else same++;
  }
  return own > same;
}, new WeakMap());
