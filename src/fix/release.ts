// Proposes the release of what is lost, at the places where it is lost. Does not prove that it helps.
import type { Edit, Fix, RawFinding, TraceStep } from "../model/index.js";
import { putAtEnd, putBefore } from "./edits.js";
import { isGivenOnce, isOwn, isWritten, notHeap } from "./origins.js";
import { callsInFunction, type Place, placeAt, releaseCalls, type Spot } from "./place.js";
import { isReleaseName, type Program, type Unit } from "./program.js";
import { returnKept } from "./result.js";
import { functionOf, type Statement, statementAt } from "./statements.js";
import { isName, lineOf, offsetOf, textOf, tokenAt, word } from "./tokens.js";

const MAX_FIXES = 4;

/** Fixes of a leak, the likeliest first: each has one edit for each way in which the memory is lost. */
export function releaseFixes(finding: RawFinding, program: Program): Fix[] {
  const loss = lossOf(finding, program);
  if (!loss) return [];
  const { first } = loss;
  const { variable = "", allocator = "", expected = "" } = finding.args;
  // What is overwritten may have got another name since it was allocated.
  const names = [variable, loss.ways[0]?.args.how === "overwritten" ? assignedAt(first) : ""];
  const fixes: Fix[] = [];
  for (const name of new Set(names)) {
    const place = name === "" ? null : placeAt(first, name);
    if (!place) continue;
    const guards = notHeap(first, first.statement, name);
    const calls = releaseCalls(first, place, expected, allocator);
    for (const call of guards.length === 1 ? calls.map((one) => `if (${name} != ${guards[0]}) ${one}`) : calls) {
      const fix = fixWith(loss, place.text, call, guards.length === 1);
      if (fix) fixes.push(fix);
    }
  }
  return fixes.slice(0, MAX_FIXES);
}

/** Where the memory of a leak is lost, on each of its ways. */
export interface Loss {
  readonly finding: RawFinding;
  readonly ways: readonly TraceStep[];
  readonly spots: readonly Landing[];
  readonly first: Landing;
}

/** Null where one of the ways ends in a place that is not understood, or in another file. */
export function lossOf(finding: RawFinding, program: Program): Loss | null {
  const ways = [finding.trace, ...finding.otherTraces].flatMap((trace) => trace.at(-1) ?? []);
  const spots = ways.flatMap((lost) =>
    lost.location.file === finding.location.file ? (spotOf(program, lost) ?? []) : [],
  );
  const [first] = spots;
  return first && spots.length === ways.length ? { finding, ways, spots, first } : null;
}

/** A spot, and the token that the loss is told of. */
export interface Landing extends Spot {
  readonly token: number;
}

export function spotOf(program: Program, { location }: Pick<TraceStep, "location">): Landing | null {
  const unit = program.unit(location.file);
  if (!unit) return null;
  const token = tokenAt(unit.source, offsetOf(unit.source, location.line, location.column));
  const fn = token < 0 ? undefined : functionOf(unit.outline, token);
  const body = fn && unit.body(fn);
  const statement = body && statementAt(unit.source, body, token);
  return statement ? { program, unit, fn, statement, token } : null;
}

/** A release at each way out. `isSure`: the call itself asks whether there is something to release. */
export function fixWith(
  { finding, spots, ways }: Loss,
  text: string,
  call: string,
  isSure = false,
  keeps = false,
): Fix | null {
  const edits: Edit[] = [];
  let description = "";
  for (const [i, spot] of spots.entries()) {
    const place = placeAt(spot, text);
    const made = tokenOfAllocation(finding, spot.unit);
    if (!place || !(isSure || mayRelease(finding, spot, place, made))) return null;
    // One of many that nobody has counted: the others would stay.
    if (/[*[]/.test(text) && !/^\w+\[\d+\]$/.test(text) && !isWritten(spot, place.tokens)) return null;
    const way = wayOut(spot, ways[i]?.args.how ?? "", keeps ? "" : place.base, call);
    if (!way) return null;
    edits.push(way.edit);
    description ||= `add \`${call}\` ${way.where}`;
  }
  if (edits.length > 1) description = `add \`${call}\` on each of the ${edits.length} ways out`;
  return { description, edits };
}

/** Is what a place holds the function's own: by what it was given, by what the function does elsewhere, or because it is a destructor? */
function mayRelease({ allocation }: RawFinding, spot: Landing, place: Place, made: number): boolean {
  if (isOwn(spot, spot.statement, place.tokens, made)) return true;
  if (isGivenOnce(spot, spot.statement, place.tokens) && callsInFunction(spot, place).length > 0) return true;
  return allocation?.function !== spot.fn.name && isReleaseName(spot.fn.name) && place.meaning.kind === "parameter";
}

function tokenOfAllocation({ allocation }: RawFinding, { source }: Unit): number {
  if (allocation?.file !== source.path) return -1;
  return tokenAt(source, offsetOf(source, allocation.line, allocation.column));
}

/** The place that is assigned to at the token of a loss; empty where that is no plain assignment. */
function assignedAt({ unit, token, statement }: Landing): string {
  const { source } = unit;
  if (statement.kind !== "simple") return "";
  let end = token;
  while (end < statement.last && /^(?:[A-Za-z_]\w*|->|\.|\*)$/.test(word(source, end))) end++;
  return word(source, end) === "=" && end > token ? textOf(source, token, end - 1) : "";
}

export interface WayOut {
  readonly edit: Edit;
  /** The end of the description. */
  readonly where: string;
}

/** An edit that puts a call where memory is lost. Without a base the result of a `return` is kept whatever it is. */
export function wayOut(spot: Landing, how: string, base: string, call: string): WayOut | null {
  const { unit, statement, token } = spot;
  const { source } = unit;
  if (how === "discarded" || how === "realloc") return null;
  const line = lineOf(source, source.tokens[token]?.start ?? 0);
  if (statement.kind === "block") {
    if (token !== statement.last) return null;
    const value = statement.isExpression ? statement.children.at(-1) : undefined;
    if (value) {
      // The last statement is the value of them all.
      if (mentions(spot, value, base) || value.kind !== "simple") return null;
      return before(spot, value, call, lineOf(source, source.tokens[value.first]?.start ?? 0));
    }
    const placed = putAtEnd(unit, statement, call);
    return placed && { edit: placed.edit, where: `after line ${placed.after}` };
  }
  if (statement.kind === "if" || statement.kind === "switch") {
    const isInHead = token < (source.tokens[statement.head]?.match ?? -1);
    return isInHead && statement.role === "member" ? before(spot, statement, call, line) : null;
  }
  if (statement.kind !== "simple") return null;
  const isJump = /^(?:return|break|continue|goto)$/.test(word(source, token));
  if (isJump && token !== statement.first) return null;
  const isReturn = word(source, token) === "return";
  if (isReturn && (base === "" || mentions(spot, statement, base))) return beforeReturning(spot, call, line);
  // A macro that returns may look at what is released.
  if (how === "return" && !isReturn && (base === "" || mentions(spot, statement, base))) return null;
  // What it looks at may lie in what is released, under another name.
  if (isReturn && looksIntoMemory(source, statement)) {
    const kept = beforeReturning(spot, call, line);
    if (kept) return kept;
  }
  return before(spot, statement, call, line);
}

function before({ unit }: Spot, statement: Statement, call: string, line: number): WayOut | null {
  if (isReleasedUnderCondition(unit, statement, call)) return null;
  const edit = putBefore(unit, statement, [call]);
  if (!edit) return null;
  const text = textOf(unit.source, statement.first, statement.last).replace(/;$/, "");
  const isBare = statement.role === "body" && text.length < 60 && !text.includes("\n");
  return { edit, where: isBare ? `before the \`${text}\` on line ${line}` : `before line ${line}` };
}

/** `if (owned) free(p);` lies on the way: a second release behind it would be right on some ways and puzzling on all. */
function isReleasedUnderCondition({ source }: Unit, statement: Statement, call: string): boolean {
  let member = statement;
  while (member.role === "labelled" && member.parent) member = member.parent;
  const siblings = member.parent?.kind === "block" ? member.parent.children : [];
  for (let i = siblings.indexOf(member) - 1, looked = 0; i >= 0 && looked < MAX_LOOKED; i--, looked++) {
    const sibling = siblings[i];
    if (
      sibling?.kind === "if" &&
      textOf(source, sibling.first, sibling.last).includes(call) &&
      !leaves(source, sibling)
    )
      return true;
  }
  return false;
}

const MAX_LOOKED = 8;

/** Does what is done under the condition end with a jump? */
function leaves(source: Unit["source"], statement: Statement): boolean {
  const [body] = statement.children;
  const last = body?.kind === "block" ? body.children.at(-1) : body;
  return last !== undefined && /^(?:return|goto|break|continue)$/.test(word(source, last.first));
}

/** `return f(p);`: the result is kept until the memory is released. */
function beforeReturning(spot: Landing, call: string, line: number): WayOut | null {
  if (isReleasedUnderCondition(spot.unit, spot.statement, call)) return null;
  const edit = returnKept(spot, [call]);
  return edit && { edit, where: `between the result and the return on line ${line}` };
}

function looksIntoMemory(source: Unit["source"], { first, last }: Statement): boolean {
  for (let i = first + 1; i < last; i++) {
    if (/^(?:->|\[)$/.test(word(source, i))) return true;
    if (word(source, i) === "*" && /^(?:return|[-+(!=&|<>,?:]|&&|\|\||==)$/.test(word(source, i - 1))) return true;
  }
  return false;
}

function mentions({ unit }: Spot, { first, last }: Statement, name: string): boolean {
  return unit.source.tokens.slice(first, last + 1).some(({ text }) => isName(text) && text === name);
}
