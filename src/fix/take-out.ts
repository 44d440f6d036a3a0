// Takes statements out of the text, and puts lines behind others. Decides nothing about what has to go.
import type { Edit } from "../model/index.js";
import { endOf, putAfter, putBefore, replace, startOf } from "./edits.js";
import type { Unit } from "./program.js";
import type { Statement } from "./statements.js";
import { indentAt, isFirstOnLine, isName, type Source, textOf, word } from "./tokens.js";

/** `name(…);` and nothing else. */
export interface PlainCall {
  readonly name: string;
  /** Tokens of all that stands between its brackets; `last` lies before `first` where there is nothing. */
  readonly first: number;
  readonly last: number;
  readonly argument: string;
}

export function plainCall(source: Source, { kind, first, last }: Statement): PlainCall | null {
  const open = source.tokens[first + 1];
  if (kind !== "simple" || !isName(word(source, first)) || open?.text !== "(" || open.match + 1 !== last) return null;
  if (word(source, last) !== ";") return null;
  const [from, to] = [first + 2, open.match - 1];
  return { name: word(source, first), first: from, last: to, argument: to < from ? "" : textOf(source, from, to) };
}

/** The statement itself, or the `if` without anything else that it is all of. */
export function whole(source: Source, statement: Statement): Statement {
  const { parent } = statement;
  if (!parent) return statement;
  const isOnly = parent.kind === "block" && parent.children.length === 1 && parent.role === "body";
  if (isOnly && parent.parent?.kind === "if" && isBareIf(source, parent.parent)) return whole(source, parent.parent);
  return statement.role === "body" && isBareIf(source, parent) ? whole(source, parent) : statement;
}

/** An `if` without `else` whose condition does nothing but look. */
function isBareIf(source: Source, { kind, children, head }: Statement): boolean {
  return kind === "if" && children.length === 1 && looksOnly(source, head + 1, (source.tokens[head]?.match ?? 0) - 1);
}

/** Do these tokens neither call nor change anything? */
export function looksOnly(source: Source, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) {
    const text = word(source, i);
    if (/^(?:[-+*/%&|^]?=|<<=|>>=|\+\+|--)$/.test(text)) return false;
    if (isName(text) && text !== "sizeof" && word(source, i + 1) === "(") return false;
  }
  return true;
}

/** Takes a statement out, with its line where it stands alone on it. */
export function takeOut(unit: Unit, given: Statement): Edit | null {
  const { source } = unit;
  const statement = whole(source, given);
  const { parent, role } = statement;
  const start = startOf(source, statement);
  const end = endOf(source, statement);
  if (
    !parent ||
    source.tokens[statement.first]?.isAfterDirective ||
    source.tokens[statement.last + 1]?.isAfterDirective
  )
    return null;
  switch (role) {
    case "member":
      return cut(source, start, end);
    case "labelled": {
      let label = parent;
      while (label.role === "labelled" && label.parent) label = label.parent;
      const siblings = label.parent?.children ?? [];
      const next = siblings[siblings.indexOf(label) + 1];
      const follows = next?.kind === "simple" && /^(?:return|goto|break|continue)$/.test(word(source, next.first));
      if (!follows && next?.kind !== "labelled" && next?.kind !== "if" && !isCall(source, next))
        return replace(source, start, end, ";");
      return cut(source, start, end);
    }
    case "body":
      if (parent.kind !== "if") return null;
      return replace(source, start, end, "{}");
  }
}

function isCall(source: Source, statement: Statement | undefined): boolean {
  return statement !== undefined && plainCall(source, statement) !== null;
}

function cut(source: Source, start: number, end: number): Edit {
  const newline = source.text.indexOf("\n", end);
  const stop = newline < 0 ? source.text.length : newline + 1;
  const isRestIdle = /^[ \t]*(?:\/\/[^\n]*|\/\*(?:(?!\*\/)[^\n])*\*\/[ \t]*)?\r?\n?$/.test(
    source.text.slice(end, stop),
  );
  if (isFirstOnLine(source, start) && isRestIdle)
    return replace(source, start - indentAt(source, start).length, stop, "");
  let from = start;
  while (/[ \t]/.test(source.text[from - 1] ?? "")) from--;
  if (isFirstOnLine(source, start)) {
    let to = end;
    while (/[ \t]/.test(source.text[to] ?? "")) to++;
    return replace(source, start, to, "");
  }
  return replace(source, from, end, "");
}

/** Puts lines behind a statement, with braces around both where it has none. */
export function putBehind(unit: Unit, statement: Statement, lines: readonly string[]): Edit | null {
  const { source } = unit;
  // The last statement of `({ … })` is its value.
  if (statement.parent?.isExpression && statement === statement.parent.children.at(-1)) return null;
  if (statement.role === "member") return putAfter(unit, statement, lines);
  if (source.tokens[statement.last + 1]?.isAfterDirective) return null;
  if (statement.role === "body") {
    const text = source.text.slice(startOf(source, statement), endOf(source, statement));
    return putBefore(unit, statement, [text, ...lines.slice(0, -1)], lines.at(-1) ?? "");
  }
  const indent = indentAt(source, startOf(source, statement));
  const end = endOf(source, statement);
  const isAlone = isFirstOnLine(source, startOf(source, statement));
  return replace(
    source,
    end,
    end,
    lines.map((line) => `${isAlone ? `${source.newline}${indent}` : " "}${line}`).join(""),
  );
}
