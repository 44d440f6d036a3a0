// Double frees and uses after free: which release goes, moves, or leaves a null pointer behind. Proves nothing.
import type { Edit, Fix, RawFinding } from "../model/index.js";
import { declarationsIn, meaningOf } from "./declarations.js";
import { endOf, putBefore, replace, startOf } from "./edits.js";
import { nothing } from "./leave.js";
import { isWrittenBetween } from "./origins.js";
import { placeAt } from "./place.js";
import { isReleaseName, type Program, type Unit } from "./program.js";
import { type Landing, spotOf } from "./release.js";
import { returnKept } from "./result.js";
import { type CFunction, type Statement, statementAt } from "./statements.js";
import { looksOnly, plainCall, putBehind, takeOut, whole } from "./take-out.js";
import { isName, lineOf, type Source, textOf, word } from "./tokens.js";

/** One release of two goes, or the first one leaves a null pointer, which may be released again. */
export function doubleFreeFixes(finding: RawFinding, program: Program): Fix[] {
  const second = spotOf(program, finding);
  const first = firstRelease(finding, program);
  if (!second || !first) return [];
  const variables = new Set([placeReleased(first), finding.args.variable ?? ""]);
  return [
    ...nulledInCallee(first, program),
    ...(isTwice(first, second) ? [] : [removal(second), removal(first)]),
    ...[...variables].map((variable) => nulled(first, variable)),
    outOfLoop(first),
  ].flatMap((fix) => fix ?? []);
}

/** The release moves behind the last use; where it cannot, what is used is read before, or the release goes. */
export function useAfterFreeFixes(finding: RawFinding, program: Program): Fix[] {
  const use = spotOf(program, finding);
  const first = firstRelease(finding, program);
  if (!use || !first || first.fn !== use.fn) return [];
  return [
    ...moves(first, use),
    nextKept(first, use),
    renewed(first, use, finding.args.variable ?? ""),
    isReleaseName(plainCall(use.unit.source, use.statement)?.name ?? "") ? removal(use) : null,
    outOfLoop(first),
    removal(first),
  ].flatMap((fix) => fix ?? []);
}

/** Where the memory was released before: the last such step of the path in the same function. */
function firstRelease({ trace, location }: RawFinding, program: Program): Landing | null {
  const step = trace.findLast(
    ({ kind, location: { function: name } }) => kind === "freed" && name === location.function,
  );
  return step ? spotOf(program, step) : null;
}

const isTwice = (first: Landing, second: Landing): boolean => first.statement === second.statement;
const lineOfSpot = ({ unit: { source }, statement }: Landing): number => lineOf(source, startOf(source, statement));

function textOfCall({ unit: { source }, statement }: Landing): string {
  return textOf(source, statement.first, statement.last);
}

/** Only of what is a release and nothing else. */
function removal(spot: Landing): Fix | null {
  const call = plainCall(spot.unit.source, spot.statement);
  if (!call || !isReleaseName(call.name)) return null;
  const cuts = [takeOut(spot.unit, spot.statement), ...withDeclaration(spot, call.argument)];
  const edits = cuts.flatMap((edit) => edit ?? []);
  if (edits.length < cuts.length) return null;
  return { description: `remove \`${textOfCall(spot)}\` on line ${lineOfSpot(spot)}`, edits };
}

/** A variable that nothing else uses goes too. Null where its declaration does more than declare it. */
function withDeclaration({ unit, fn, program, statement }: Landing, argument: string): (Edit | null)[] {
  const { source } = unit;
  const [base = ""] = /^[A-Za-z_]\w*/.exec(argument) ?? [];
  const meaning = meaningOf(program, unit, fn, statement, base);
  if (meaning?.kind !== "local") return [];
  const others = unit.mentions(fn, base).filter((i) => i !== meaning.at && (i < statement.first || i > statement.last));
  const body = unit.body(fn);
  const declaration = body && others.length === 0 ? statementAt(source, body, meaning.at) : null;
  if (!declaration) return [];
  const [from, to] = [meaning.specifiers[1] + 1, declaration.last - 1];
  const isAlone = !source.tokens.slice(from, to).some(({ text }) => text === ",");
  const isIdle = isAlone && looksOnly(source, meaning.at + 2, to);
  return [declaration.kind === "simple" && isIdle ? takeOut(unit, declaration) : null];
}

/** The place that is the only argument of a release; empty where that is none. */
function placeReleased({ unit: { source }, statement }: Landing): string {
  const argument = plainCall(source, statement)?.argument ?? "";
  return /^[A-Za-z_][\w.>[\]-]*$/.test(argument) ? argument : "";
}

function nulled(first: Landing, variable: string): Fix | null {
  const { unit, statement } = first;
  if (!/^[A-Za-z_]/.test(variable) || statement.kind !== "simple") return null;
  const place = placeAt(first, variable);
  if (!place || place.stars === 0) return null;
  const line = `${variable} = ${nothing(unit.source)};`;
  const edit = putBehind(unit, statement, [line]);
  return edit && { description: `add \`${line}\` after line ${lineOfSpot(first)}`, edits: [edit] };
}

/** A function of the program that releases what a field holds, and leaves the field as it is. */
function nulledInCallee({ unit, statement }: Landing, program: Program): Fix[] {
  const { source } = unit;
  const names = source.tokens.slice(statement.first, statement.last).flatMap(({ text }, i) => {
    return isName(text) && word(source, statement.first + i + 1) === "(" ? [text] : [];
  });
  return [...new Set(names)].flatMap((name) => {
    const callee = program.definition(name);
    if (!callee) return [];
    return releasesIn(callee.unit, callee.fn).flatMap((spot): Fix[] => {
      const variable = placeReleased({ program, ...callee, statement: spot, token: spot.first });
      const isField = /->/.test(variable);
      const fix = isField ? nulled({ program, ...callee, statement: spot, token: spot.first }, variable) : null;
      return fix ? [{ ...fix, description: `${fix.description} of ${name}` }] : [];
    });
  });
}

function releasesIn(unit: Unit, fn: CFunction): Statement[] {
  const body = unit.body(fn);
  const found: Statement[] = [];
  const walk = (statement: Statement): void => {
    if (isReleaseName(plainCall(unit.source, statement)?.name ?? "")) found.push(statement);
    for (const child of statement.children) walk(child);
  };
  if (body) walk(body);
  return found;
}

/** A release in a loop that belongs behind it. */
function outOfLoop(first: Landing): Fix | null {
  const { unit, statement } = first;
  const call = plainCall(unit.source, statement);
  if (!call || !isReleaseName(call.name)) return null;
  let loop: Statement | null = statement.parent;
  while (loop && loop.kind !== "loop") loop = loop.parent;
  const cut = takeOut(unit, statement);
  const put = loop && putBehind(unit, loop, [textOfCall(first)]);
  if (!cut || !put) return null;
  return { description: `move \`${textOfCall(first)}\` behind the loop`, edits: [cut, put] };
}

/** The release, or the `if` that is all about it, behind the statement that uses the memory, or behind the last one that does. */
function moves(first: Landing, use: Landing): Fix[] {
  const { unit } = first;
  const { source } = unit;
  const call = plainCall(source, first.statement);
  if (!call || !isReleaseName(call.name)) return [];
  const release = whole(source, first.statement);
  const home = memberOf(release);
  const siblings = home?.parent?.children ?? [];
  const from = home ? siblings.indexOf(home) : -1;
  const user = siblings.findIndex((one) => one.first <= use.statement.first && use.statement.last <= one.last);
  if (from < 0 || user <= from) return [];
  const text = source.text.slice(startOf(source, release), endOf(source, release));
  if (text.split("\n").some((line, i) => i > 0 && !/^(?:\s|\}?\r?$)/.test(line))) return [];
  // `p = NULL;` belongs to the release.
  const behind = siblings[from + 1];
  const nulling = behind ? textOf(source, behind.first, behind.last) : "";
  const isNulled = user > from + 1 && nulling.replace(/\s/g, "") === `${call.argument}=${nothing(source)};`;
  const cuts = [takeOut(unit, first.statement), ...(isNulled && behind ? [takeOut(unit, behind)] : [])];
  const lines = isNulled ? [text, nulling] : [text];
  const description = `move \`${textOfCall(first)}\` behind its last use on line ${lineOfSpot(use)}`;
  const targets = [user, siblings.findLastIndex((one, i) => i >= user && !leaves(source, one))];
  return [...new Set(targets)].flatMap((index): Fix[] => {
    const target = siblings[index];
    const [base = ""] = /^[A-Za-z_]\w*/.exec(call.argument.replace(/^&/, "")) ?? [];
    if (!target || index < user || isWrittenBetween(first, base, release.last, target.last)) return [];
    const put = leaves(source, target)
      ? returnKept({ ...use, statement: target }, lines)
      : putBehind(unit, target, lines);
    const edits = [...cuts, put].flatMap((edit) => edit ?? []);
    return edits.length > cuts.length ? [{ description, edits }] : [];
  });
}

/** The member of a block that a statement is, or that it is the labelled part of. */
function memberOf(statement: Statement): Statement | null {
  let at: Statement | null = statement;
  while (at?.role === "labelled") at = at.parent;
  return at?.role === "member" ? at : null;
}

function leaves(source: Source, statement: Statement): boolean {
  return statement.kind === "simple" && /^(?:return|goto|break|continue)$/.test(word(source, statement.first));
}

/** `free(n); n = n->next;`, and the same in the head of a loop: the next one is read before the release. */
function nextKept(first: Landing, use: Landing): Fix | null {
  const { unit, program, fn } = use;
  const { source } = unit;
  const name = ["next", "following", "rest"].find(
    (one) => !unit.locals(fn).has(one) && !unit.mentions(fn, one).some((i) => !/^(?:->|\.)$/.test(word(source, i - 1))),
  );
  const step = stepAt(use);
  if (!name || !step) return null;
  const { target, first: from, last } = step;
  const meaning = meaningOf(program, unit, fn, first.statement, target);
  if (!meaning || meaning.stars === 0 || meaning.isArray) return null;
  const value = textOf(source, from, last);
  const type = textOf(source, ...meaning.specifiers).replace(/^(?:static|register) /, "");
  const stars = "*".repeat(meaning.stars);
  const [start, end] = [source.tokens[from]?.start, source.tokens[last]?.end];
  if (start === undefined || end === undefined) return null;
  const renamed = replace(source, start, end, name);
  const description = `read \`${value}\` before the release on line ${lineOfSpot(first)}`;
  if (use.statement.kind !== "loop") {
    const edit = putBefore(unit, first.statement, [`${type} ${stars}${name} = ${value};`]);
    return edit && { description, edits: [edit, renamed] };
  }
  const [body] = use.statement.children;
  const head = body?.kind === "block" ? body.children[0] : undefined;
  const edit = head && putBefore(unit, head, [`${name} = ${value};`]);
  const declared = declareBefore(use, meaning.at, `${stars}${name}`, `${type} ${stars}${name};`);
  return edit && declared ? { description, edits: [declared, edit, renamed] } : null;
}

/** A name beside the variable of a loop, or before the loop where that declares none. */
function declareBefore({ unit, statement }: Landing, at: number, declarator: string, line: string): Edit | null {
  const { source } = unit;
  const declared = declarationsIn(source, statement.head + 1, statement.last);
  if (!declared.some((one) => one.at === at)) return putBefore(unit, statement, [line]);
  const semicolon = endOfDeclaration(source, at);
  const end = source.tokens[semicolon]?.start;
  return end === undefined ? null : replace(source, end, end, `, ${declarator}`);
}

function endOfDeclaration(source: Source, from: number): number {
  let at = from;
  while (at < source.tokens.length && word(source, at) !== ";") at = Math.max(at, source.tokens[at]?.match ?? -1) + 1;
  return at;
}

/** `n = n->next` as a whole statement, or as the last part of a loop's head. */
function stepAt({
  unit: { source },
  statement,
  token,
}: Landing): { target: string; first: number; last: number } | null {
  let first = statement.first;
  let last = statement.last - 1;
  if (statement.kind === "loop") {
    last = (source.tokens[statement.head]?.match ?? 0) - 1;
    first = last;
    while (first > statement.head && word(source, first - 1) !== ";") first--;
    if (token < first) return null;
  } else if (statement.kind !== "simple" || word(source, statement.last) !== ";") return null;
  const target = word(source, first);
  if (!isName(target) || word(source, first + 1) !== "=" || last < first + 2) return null;
  for (let i = first + 2; i <= last; i++) if (!/^(?:[A-Za-z_]\w*|->|\.)$/.test(word(source, i))) return null;
  return { target, first: first + 2, last };
}

/** `fresh = realloc(old, n); … old[0]`: what is meant is the new place. */
function renewed(first: Landing, use: Landing, variable: string): Fix | null {
  const { source } = use.unit;
  const { statement } = first;
  const call = source.tokens.findIndex(
    ({ text }, i) => i >= statement.first && i <= statement.last && /^realloc(?:array)?$/.test(text),
  );
  const target = word(source, call - 2);
  if (call < 0 || word(source, call - 1) !== "=" || !isName(target) || word(source, call + 2) !== variable) return null;
  if (!isName(variable) || use.statement.kind !== "simple") return null;
  const edits = use.unit
    .mentions(use.fn, variable)
    .filter((i) => i >= use.statement.first && i <= use.statement.last && !/^(?:->|\.)$/.test(word(source, i - 1)))
    .map((i) => replace(source, source.tokens[i]?.start ?? 0, source.tokens[i]?.end ?? 0, target));
  const description = `use \`${target}\` in the place of \`${variable}\` on line ${lineOfSpot(use)}`;
  return edits.length > 0 ? { description, edits } : null;
}
