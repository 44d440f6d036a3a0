// Fixes that change a word or two: another release, `= NULL` in a declaration, the size of an allocation. Proves nothing.
import type { Fix, RawFinding } from "../model/index.js";
import { meaningOf } from "./declarations.js";
import { endOf, replace, startOf } from "./edits.js";
import { nothing } from "./leave.js";
import { valuesOf } from "./origins.js";
import { libraryCall, placeAt } from "./place.js";
import type { Program } from "./program.js";
import { type Landing, spotOf } from "./release.js";
import { plainCall } from "./take-out.js";
import { isName, lineOf, textOf, word } from "./tokens.js";

/** The release that fits in place of the one that does not. */
export function mismatchFixes(finding: RawFinding, program: Program): Fix[] {
  const { callee = "", expected = "" } = finding.args;
  const spot = spotOf(program, finding);
  if (!spot || expected === "" || !program.declares(finding.location.file, expected)) return [];
  if (expected === "munmap") return unmapFixes(finding, spot);
  // A function of the program may do more than release.
  const own = program.definition(callee);
  if (own && own.unit.body(own.fn)?.children.length !== 1) return [];
  const { source } = spot.unit;
  const { first, last, kind } = spot.statement;
  if (kind !== "simple") return [];
  const calls = range(first, last).filter((i) => word(source, i) === callee && word(source, i + 1) === "(");
  const [at] = calls;
  const token = source.tokens[at ?? -1];
  if (!token || calls.length > 1 || !hasOneArgument(at ?? -1)) return [];
  const line = lineOf(source, token.start);
  const description = `replace \`${callee}\` by \`${expected}\` on line ${line}`;
  return [{ description, edits: [replace(source, token.start, token.end, expected)] }];

  function hasOneArgument(i: number): boolean {
    const open = source.tokens[i + 1];
    return open !== undefined && source.tokens.slice(i + 2, open.match).every(({ text }) => text !== ",");
  }
}

/** `munmap` wants a length too: the one that the mapping was made with. */
function unmapFixes({ args: { callee = "" } }: RawFinding, spot: Landing): Fix[] {
  const { source } = spot.unit;
  const call = plainCall(source, spot.statement);
  const place = call?.name === callee ? placeAt(spot, call.argument) : null;
  const release = place && libraryCall(spot, place, "munmap");
  if (!release) return [];
  const start = startOf(source, spot.statement);
  const description = `replace \`${callee}\` by \`munmap\` on line ${lineOf(source, start)}`;
  return [{ description, edits: [replace(source, start, endOf(source, spot.statement), release)] }];
}

/** A value from the start: releasing NULL does nothing. */
export function initialiseFixes(finding: RawFinding, program: Program): Fix[] {
  const { variable = "" } = finding.args;
  const spot = spotOf(program, finding);
  const [name = "", ...fields] = variable.split(".");
  if (!spot || !/^[A-Za-z_]\w*$/.test(name)) return [];
  const { unit, fn, statement } = spot;
  const { source } = unit;
  const meaning = meaningOf(program, unit, fn, statement, name);
  if (meaning?.kind !== "local" || meaning.isArray || meaning.isStatic) return [];
  if ((meaning.stars === 0) !== fields.length > 0) return [];
  const token = source.tokens[meaning.at];
  if (!token || !/^[,;]$/.test(word(source, meaning.at + 1))) return [];
  const value = fields.length > 0 ? "{0}" : nothing(source);
  const description = `initialise \`${name}\` with ${value} on line ${lineOf(source, token.start)}`;
  return [{ description, edits: [replace(source, token.end, token.end, ` = ${value}`)] }];
}

/** Room for what a pointer points to, or for the zero at the end of a string. */
export function sizeFixes(finding: RawFinding, program: Program): Fix[] {
  const { allocation, args } = finding;
  const spot = allocation && spotOf(program, { location: allocation });
  if (!spot || spot.fn.name !== args.function || spot.statement.kind !== "simple") return [];
  const { source } = spot.unit;
  const { first, last } = spot.statement;
  const isPointer = args.detail === "pointer";
  const name = isPointer ? "sizeof" : "strlen";
  const found = range(first, last).filter((i) => word(source, i) === name);
  const [at = -1] = found;
  const token = source.tokens[at];
  if (!token && !isPointer) return lengthFixes(spot);
  if (!token || found.length > 1) return [];
  const line = lineOf(source, token.start);
  const open = word(source, at + 1) === "(" ? source.tokens[at + 1] : undefined;
  if (isPointer) {
    const operand = open ? textOf(source, at + 2, open.match - 1) : word(source, at + 1);
    const isTarget = range(first, at).some((i) => word(source, i) === operand && word(source, i + 1) === "=");
    const place = source.tokens[open ? at + 2 : at + 1];
    if (!isName(operand) || !isTarget || !place || (!open && !/^[,)*;]$/.test(word(source, at + 2)))) return [];
    const [before, after] = open
      ? [`sizeof(${operand})`, `sizeof(*${operand})`]
      : [`sizeof ${operand}`, `sizeof *${operand}`];
    const description = `replace \`${before}\` by \`${after}\` on line ${line}`;
    return [{ description, edits: [replace(source, place.start, place.start, "*")] }];
  }
  if (!open || open.match < 0) return [];
  // Only where the length is the whole size: anything else may mean something.
  const close = source.tokens[open.match];
  if (!close || !/^[(,]$/.test(word(source, at - 1)) || !/^[,)]$/.test(word(source, open.match + 1))) return [];
  const length = textOf(source, at, open.match);
  const description = `replace \`${length}\` by \`${length} + 1\` on line ${line}`;
  return [{ description, edits: [replace(source, close.end, close.end, " + 1")] }];
}

/** `malloc(length)` where `length = strlen(s)` is what it is only ever given. */
function lengthFixes({ program, unit, fn, statement }: Landing): Fix[] {
  const { source } = unit;
  const { first, last } = statement;
  const at = range(first, last).find((i) => word(source, i) === "malloc" && word(source, i + 1) === "(") ?? -1;
  const size = source.tokens[at + 2];
  if (!size || !isName(size.text) || word(source, at + 3) !== ")") return [];
  const values = valuesOf({ program, unit, fn }, [size.text]);
  const isLength = ([from]: readonly [number, number]): boolean => word(source, from) === "strlen";
  if (values.length === 0 || !values.every(isLength)) return [];
  const description = `replace \`${size.text}\` by \`${size.text} + 1\` on line ${lineOf(source, size.start)}`;
  return [{ description, edits: [replace(source, size.end, size.end, " + 1")] }];
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
