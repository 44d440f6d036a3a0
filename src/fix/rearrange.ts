// Leaks where a release is there already, and does not lie on the way: it moves, loses its condition, or the jump goes elsewhere.
// Proves nothing.
import type { Edit, Fix, RawFinding } from "../model/index.js";
import { endOf, putAtEnd, putBefore, replace, startOf } from "./edits.js";
import { placeAt, releaseCalls } from "./place.js";
import { isReleaseName, type Program } from "./program.js";
import { fixWith, type Landing, type Loss, lossOf, spotOf, wayOut } from "./release.js";
import { returnKept } from "./result.js";
import { type Statement, statementAt } from "./statements.js";
import { looksOnly, type PlainCall, plainCall, putBehind, takeOut, whole } from "./take-out.js";
import { lineOf, textOf, word } from "./tokens.js";

const MAX_FIXES = 12;

/** The likeliest first. */
export function rearrangedFixes(finding: RawFinding, program: Program): Fix[] {
  const loss = lossOf(finding, program);
  const { variable = "", allocator = "", expected = "" } = finding.args;
  const place = loss && placeAt(loss.first, variable);
  if (!loss || !place) return [];
  const { first } = loss;
  const releases = releasesOf(first, variable);
  const calls = releaseCalls(first, place, expected, allocator);
  const jumps = loss.spots.length === 1 ? lastJumps(finding, program) : [];
  const fixes = [
    ...releases.map((release) => unconditional(first, release)),
    ...jumps.flatMap((jump) => toRelease(jump, variable)),
    ...releases.map((release) => behindLabel(first, release)),
    ...jumps.flatMap((jump) => calls.map((call) => beforeJump(jump, call))),
    ...(loss.spots.length === 1 ? releases.map((release) => moved(loss, release)) : []),
    ...calls.map((call) => fixWith(loss, variable, call, false, true)),
    ...(loss.spots.length === 1 ? calls.map((call) => atEndOfLoop(first, call)) : []),
  ];
  return fixes.flatMap((fix) => fix ?? []).slice(0, MAX_FIXES);
}

interface Release {
  readonly statement: Statement;
  readonly call: PlainCall;
  readonly text: string;
}

/** Statements of a function that release a place. */
function releasesOf({ unit, fn }: Landing, variable: string): Release[] {
  const { source } = unit;
  const body = unit.body(fn);
  const base = /[A-Za-z_]\w*/.exec(variable)?.[0] ?? "";
  const statements = new Set(
    unit.mentions(fn, base).flatMap((at) => (body ? (statementAt(source, body, at) ?? []) : [])),
  );
  return [...statements].flatMap((statement) => {
    const call = plainCall(source, statement);
    const isRelease = call && isReleaseName(call.name) && call.argument.replace(/\s/g, "") === variable;
    return isRelease ? [{ statement, call, text: textOf(source, statement.first, statement.last) }] : [];
  });
}

/** `if (verbose) free(p);`: whether there is something to release does not hang on that. */
function unconditional({ unit }: Landing, { statement, call, text }: Release): Fix | null {
  const { source } = unit;
  const outer = whole(source, statement);
  if (outer === statement || outer.kind !== "if") return null;
  const close = source.tokens[outer.head]?.match ?? -1;
  const base = word(source, call.first);
  for (let i = outer.head; i < close; i++) if (word(source, i) === base) return null;
  if (!looksOnly(source, outer.head + 1, close - 1)) return null;
  const [start, end] = [startOf(source, outer), endOf(source, outer)];
  const line = lineOf(source, start);
  const condition = textOf(source, outer.first, close);
  return {
    description: `release without \`${condition}\` on line ${line}`,
    edits: [replace(source, start, end, text)],
  };
}

/** Jumps at the end of what the last branches of the path led into, the last first. */
function lastJumps({ trace }: RawFinding, program: Program): Landing[] {
  const branches = trace
    .filter(({ kind }) => kind === "branch")
    .slice(-2)
    .reverse();
  return branches.flatMap((step) => {
    const spot = spotOf(program, step);
    if (spot?.statement.kind !== "if") return [];
    const arm = spot.statement.children[step.args.taken === "true" ? 0 : 1];
    const jump = arm?.kind === "block" ? arm.children.at(-1) : arm;
    const isJump = jump?.kind === "simple" && /^(?:goto|break|continue)$/.test(word(spot.unit.source, jump.first));
    return jump && isJump ? [{ ...spot, statement: jump, token: jump.first }] : [];
  });
}

/** The jump goes to the label behind which the place is released. */
function toRelease(jump: Landing, variable: string): Fix[] {
  const { unit, statement } = jump;
  const { source } = unit;
  const target = source.tokens[statement.first + 1];
  if (!target || word(source, statement.first) !== "goto" || !hasOtherJumps(jump, target.text)) return [];
  const line = lineOf(source, startOf(source, statement));
  return labelsWithRelease(jump, variable)
    .filter((label) => label !== target.text)
    .map((label) => ({
      description: `jump to \`${label}\` on line ${line}`,
      edits: [replace(source, target.start, target.end, label)],
    }));
}

function beforeJump({ unit, statement }: Landing, call: string): Fix | null {
  const edit = putBefore(unit, statement, [call]);
  const line = lineOf(unit.source, startOf(unit.source, statement));
  return edit && { description: `add \`${call}\` before the jump on line ${line}`, edits: [edit] };
}

/** A label that nobody jumps to is a warning. */
function hasOtherJumps({ unit, fn }: Landing, label: string): boolean {
  return unit.mentions(fn, label).filter((i) => word(unit.source, i - 1) === "goto").length > 1;
}

/** Labels before a release of the place and after the jump, the nearest to the release first. */
function labelsWithRelease(jump: Landing, variable: string): string[] {
  const { unit, statement } = jump;
  return releasesOf(jump, variable).flatMap((release) => {
    const member = release.statement.role === "labelled" ? release.statement.parent : release.statement;
    const siblings = member?.parent?.children ?? [];
    const before = member ? siblings.slice(0, siblings.indexOf(member) + 1) : [];
    return before
      .filter(({ kind, first }) => kind === "labelled" && first > statement.last)
      .map(({ first }) => word(unit.source, first))
      .reverse();
  });
}

/** `free(p); out:` becomes `out: free(p);`. */
function behindLabel({ unit }: Landing, { statement, text }: Release): Fix | null {
  const { source } = unit;
  const siblings = statement.parent?.children ?? [];
  const label = siblings[siblings.indexOf(statement) + 1];
  const [child] = label?.children ?? [];
  if (statement.role !== "member" || label?.kind !== "labelled" || !child) return null;
  const cut = takeOut(unit, statement);
  const isEmpty = textOf(source, child.first, child.last) === ";";
  const start = startOf(source, child);
  const put = isEmpty ? replace(source, start, endOf(source, child), text) : putBefore(unit, child, [text]);
  const description = `move \`${text}\` behind the label \`${word(source, label.first)}\``;
  return cut && put && { description, edits: [cut, put] };
}

/** The release moves to the way out, where all ways pass. */
function moved({ first, ways }: Loss, { statement, text }: Release): Fix | null {
  const cut = takeOut(first.unit, statement);
  // A macro that returns: what lies behind it is not on the way.
  if (first.statement.kind === "simple" && word(first.unit.source, first.statement.first) !== "return") return null;
  const put =
    word(first.unit.source, first.statement.first) === "return"
      ? returnKept(first, [text])
      : (wayOut(first, ways[0]?.args.how ?? "", "", text)?.edit ?? null);
  const line = lineOf(first.unit.source, startOf(first.unit.source, statement));
  return cut && put && { description: `move \`${text}\` from line ${line} to where all ways pass`, edits: [cut, put] };
}

/** What the head of a loop overwrites is released at the end of each round. */
function atEndOfLoop({ unit, statement, token }: Landing, call: string): Fix | null {
  const { source } = unit;
  const [body] = statement.children;
  const isInHead = token > statement.head && token < (source.tokens[statement.head]?.match ?? -1);
  if (statement.kind !== "loop" || !isInHead || !body) return null;
  const edit: Edit | null =
    body.kind === "block" ? (putAtEnd(unit, body, call)?.edit ?? null) : putBehind(unit, body, [call]);
  return edit && { description: `add \`${call}\` at the end of the loop`, edits: [edit] };
}
