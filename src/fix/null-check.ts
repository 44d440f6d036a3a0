// `if (!p) return -1;` and its like: reads such checks, and proposes one where an allocation has none. Proves nothing.
import type { Fix, RawFinding } from "../model/index.js";
import { meaningOf } from "./declarations.js";
import { endOf, putAfter, putBefore, replace, startOf } from "./edits.js";
import { check, waysToLeave } from "./leave.js";
import { placeAt, type Spot } from "./place.js";
import { isReleaseName, type Program } from "./program.js";
import { type Landing, spotOf } from "./release.js";
import type { Statement } from "./statements.js";
import { plainCall } from "./take-out.js";
import { indentAt, isFirstOnLine, isName, lineOf, type Source, word } from "./tokens.js";

/** What an `if` asks for being null, and where it says so. */
export interface NullTest {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const JUMP = /^(?:return|goto|break|continue)$/;
const NOTHING = /^(?:NULL|nullptr|0)$/;

/** `if (!p)`, `if (p == NULL)`, `if (NULL == p)`: nothing for any other statement. */
export function nullTest(source: Source, statement: Statement): NullTest | null {
  if (statement.kind !== "if") return null;
  let first = statement.head + 1;
  let last = (source.tokens[statement.head]?.match ?? 0) - 1;
  if (word(source, first) === "!") first++;
  else if (word(source, last - 1) === "==" && NOTHING.test(word(source, last))) last -= 2;
  else if (word(source, first + 1) === "==" && NOTHING.test(word(source, first))) first += 2;
  else return null;
  for (let i = first; i <= last; i++) if (!/^(?:[A-Za-z_]\w*|->|\.)$/.test(word(source, i))) return null;
  const [start, end] = [source.tokens[first]?.start, source.tokens[last]?.end];
  if (last < first || start === undefined || end === undefined) return null;
  return { text: source.text.slice(start, end), start, end };
}

/** The statement that an `if` does when it is true and then leaves; null where it does not, or has an `else`. */
export function leavingBody(source: Source, { children }: Statement): { body: Statement; jump: Statement } | null {
  const [body, otherwise] = children;
  if (!body || otherwise) return null;
  const jump = body.kind === "block" ? body.children.at(-1) : body;
  return jump?.kind === "simple" && JUMP.test(word(source, jump.first)) ? { body, jump } : null;
}

const MAX_COPIES = 3;

/** A check behind the allocation or before the use: what another check of the function does, or what leaves it. */
export function checkFixes(finding: RawFinding, program: Program): Fix[] {
  return [...copiedChecks(finding, program), ...ownChecks(finding, program), ...guardedReleases(finding, program)];
}

/** A check behind the allocation that does what another check of the same function does. */
function copiedChecks(finding: RawFinding, program: Program): Fix[] {
  const { allocation } = finding;
  const variable = finding.args.variable ?? "";
  const spot = allocation && spotOf(program, { location: allocation });
  if (!spot || spot.fn.name !== finding.args.function) return [];
  const { unit, fn, statement } = spot;
  const { source } = unit;
  const body = unit.body(fn);
  if (!body || statement.kind !== "simple" || statement.role !== "member") return [];
  const inside: Spot = { ...spot, statement: next(statement) ?? statement };
  const place = placeAt(inside, variable);
  if (!place || place.stars === 0 || variable.startsWith("*") || variable.includes("[")) return [];
  if (!assigns(source, statement, place.tokens)) return [];
  const texts = new Set<string>();
  for (const check of nearest(checksIn(source, body), statement)) {
    const text = copyOf(inside, check, variable);
    if (text !== null) texts.add(text);
    if (texts.size === MAX_COPIES) break;
  }
  const indent = indentAt(source, startOf(source, statement));
  const isAlone = isFirstOnLine(source, startOf(source, statement));
  return [...texts].flatMap((text) => {
    if (!isAlone && text.includes("\n")) return [];
    const lines = text.split("\n").map((line, i) => (i === 0 ? line : line.replace(/^\r?/, "")));
    const edit = putAfter(unit, statement, [
      lines.map((line, i) => (i === 0 ? line : `${indent}${line}`)).join(source.newline),
    ]);
    const line = lineOf(source, endOf(source, statement) - 1);
    const shown = text.includes("\n") ? `if (!${variable})` : text;
    return edit ? [{ description: `add \`${shown}\` after line ${line}`, edits: [edit] }] : [];
  });
}

export function next(statement: Statement): Statement | undefined {
  const siblings = statement.parent?.children ?? [];
  return siblings[siblings.indexOf(statement) + 1];
}

function assigns(source: Source, { first, last }: Statement, place: readonly string[]): boolean {
  for (let i = first; i <= last; i++)
    if (place.every((text, k) => word(source, i + k) === text) && word(source, i + place.length) === "=") return true;
  return false;
}

function checksIn(source: Source, statement: Statement): Statement[] {
  const below = statement.children.flatMap((child) => checksIn(source, child));
  return nullTest(source, statement) && leavingBody(source, statement) ? [statement, ...below] : below;
}

function nearest(checks: readonly Statement[], { first }: Statement): Statement[] {
  return [...checks].sort((a, b) => Math.abs(a.first - first) - Math.abs(b.first - first) || a.first - b.first);
}

/** The text of a check, of another variable; null where it speaks of what is not known at the spot. */
function copyOf(spot: Spot, check: Statement, variable: string): string | null {
  const { unit, fn } = spot;
  const { source } = unit;
  const test = nullTest(source, check);
  const left = leavingBody(source, check);
  if (!test || !left) return null;
  const loop = ["break", "continue"].includes(word(source, left.jump.first));
  if (loop) return null;
  const [base = ""] = test.text.split(/->|\./);
  for (let i = left.body.first; i <= left.body.last; i++) {
    const text = word(source, i);
    if (text === base || source.tokens[i]?.isAfterDirective) return null;
    const isLocal = unit.locals(fn).has(text);
    if (isName(text) && isLocal && !meaningOf(spot.program, unit, fn, spot.statement, text)) return null;
  }
  const start = startOf(source, check);
  const end = endOf(source, check);
  const indent = indentAt(source, start);
  const text = `${source.text.slice(start, test.start)}${variable}${source.text.slice(test.end, end)}`;
  const lines = text.split(/\r?\n/);
  if (lines.slice(1).some((line) => line !== "" && !line.startsWith(indent))) return null;
  return lines.map((line, i) => (i === 0 ? line : line.slice(indent.length))).join("\n");
}

const MAX_OWN = 6;

/** `if (!p) return -1;` behind the allocation, where the function does not say by another check what it does without memory. */
function ownChecks(finding: RawFinding, program: Program): Fix[] {
  const { allocation, args } = finding;
  const made = allocation && spotOf(program, { location: allocation });
  const use = spotOf(program, finding);
  const fixes: Fix[] = [];
  if (made && made.fn.name === args.function && made.statement.kind === "simple" && made.statement.role === "member") {
    const { unit, fn, statement } = made;
    const inside: Spot = { ...made, statement: next(statement) ?? statement };
    for (const variable of new Set([args.variable ?? "", assignedIn(unit.source, made)])) {
      if (!isCheckable(inside, variable) || !mentionsPlace(unit.source, statement, variable)) continue;
      for (const jump of waysToLeave(unit, fn, statement)) {
        const edit = putAfter(unit, statement, check(unit, statement, variable, [jump]));
        const line = lineOf(unit.source, endOf(unit.source, statement) - 1);
        if (edit) fixes.push({ description: `add \`if (!${variable}) ${jump}\` after line ${line}`, edits: [edit] });
      }
    }
  }
  if (use) fixes.push(...checksBefore(use, args.variable ?? ""));
  return fixes.slice(0, MAX_OWN);
}

/** The check before the statement that uses the memory, or before the loop or `if` that it is in the head of. */
function checksBefore(use: Spot, variable: string): Fix[] {
  const { unit, fn, statement } = use;
  if (!isCheckable(use, variable)) return [];
  const line = lineOf(unit.source, startOf(unit.source, statement));
  return waysToLeave(unit, fn, statement).flatMap((jump): Fix[] => {
    const edit = putBefore(unit, statement, check(unit, statement, variable, [jump]));
    return edit ? [{ description: `add \`if (!${variable}) ${jump}\` before line ${line}`, edits: [edit] }] : [];
  });
}

/** `if (c) client_free(c);`: a release that follows what it is given is left out where that is null. */
function guardedReleases(finding: RawFinding, program: Program): Fix[] {
  const use = spotOf(program, finding);
  const variable = finding.args.variable ?? "";
  const call = use && plainCall(use.unit.source, use.statement);
  if (!use || !call || !isReleaseName(call.name) || !isCheckable(use, variable)) return [];
  const { source } = use.unit;
  const start = startOf(source, use.statement);
  const description = `add \`if (${variable})\` before the release on line ${lineOf(source, start)}`;
  return [{ description, edits: [replace(source, start, start, `if (${variable}) `)] }];
}

function isCheckable(spot: Spot, variable: string): boolean {
  const place = /^\*?[A-Za-z_][\w.>-]*$/.test(variable) ? placeAt(spot, variable) : null;
  return place !== null && place.stars > 0;
}

function mentionsPlace(source: Source, { first, last }: Statement, variable: string): boolean {
  const base = /[A-Za-z_]\w*/.exec(variable)?.[0] ?? "";
  for (let i = first; i <= last; i++) if (word(source, i) === base) return true;
  return false;
}

/** The plain variable that the statement puts the result of the allocation into. */
export function assignedIn(source: Source, { statement, token }: Landing): string {
  for (let i = token; i > statement.first; i--)
    if (word(source, i) === "=" && isName(word(source, i - 1))) return word(source, i - 1);
  return "";
}
