// Frees of what is no heap, or not the start of a block: the release goes, gets a condition, or is given the start. Proves nothing.
import type { Fix, RawFinding } from "../model/index.js";
import { putBefore, replace, startOf } from "./edits.js";
import { assignedIn } from "./null-check.js";
import { notHeap, valuesOf } from "./origins.js";
import { placeAt } from "./place.js";
import type { Program } from "./program.js";
import { type Landing, spotOf } from "./release.js";
import { plainCall, putBehind, takeOut } from "./take-out.js";
import { lineOf, textOf, word } from "./tokens.js";

/** What is no heap is not released: never, or not where the pointer leads to it. */
export function nonHeapFixes(finding: RawFinding, program: Program): Fix[] {
  const spot = spotOf(program, finding);
  const call = spot && plainCall(spot.unit.source, spot.statement);
  if (!spot || !call) return [];
  const { unit, statement } = spot;
  const { source } = unit;
  const text = textOf(source, statement.first, statement.last);
  const line = lineOf(source, startOf(source, statement));
  const cut = takeOut(unit, statement);
  const removed = cut ? [{ description: `remove \`${text}\` on line ${line}`, edits: [cut] }] : [];
  const guarded = notHeap(spot, spot.statement, call.argument).flatMap((value): Fix[] => {
    const start = startOf(source, statement);
    const condition = `if (${call.argument} != ${value}) `;
    return [
      {
        description: `add \`${condition.trim()}\` before \`${text}\` on line ${line}`,
        edits: [replace(source, start, start, condition)],
      },
    ];
  });
  return [...removed, ...guarded, ...copied(spot, call.argument)];
}

/** A literal that is released like what others allocate: it is copied too. */
function copied(spot: Landing, variable: string): Fix[] {
  const { unit, program } = spot;
  const { source } = unit;
  if (!/^\w+$/.test(variable) || !program.declares(source.path, "strdup")) return [];
  const literals = valuesOf(spot, [variable]).filter(
    ([first, last]) => first === last && word(source, first).startsWith('"'),
  );
  const edits = literals.map(([at]) => {
    const token = source.tokens[at];
    return replace(source, token?.start ?? 0, token?.end ?? 0, `strdup(${token?.text ?? ""})`);
  });
  const [first] = literals;
  return first ? [{ description: `copy \`${word(source, first[0])}\` with strdup, for it is released`, edits }] : [];
}

/** The release is given the start of the block: by the name that still has it, or by one that keeps it. */
export function offsetFixes(finding: RawFinding, program: Program): Fix[] {
  const spot = spotOf(program, finding);
  const call = spot && plainCall(spot.unit.source, spot.statement);
  const start = finding.trace.find(({ kind }) => kind === "allocated" || kind === "reallocated");
  const made = start && spotOf(program, start);
  if (!spot || !call || !made || made.fn !== spot.fn) return [];
  const { source } = spot.unit;
  const name = start.args.variable ?? "";
  const [from, to] = [source.tokens[call.first]?.start ?? 0, source.tokens[call.last]?.end ?? 0];
  const line = lineOf(source, from);
  const description = (by: string): string => `release \`${by}\` instead of \`${call.argument}\` on line ${line}`;
  const names = new Set([assignedIn(source, made), name]);
  const named = [...names].filter((one) => one !== "" && one !== call.argument && placeAt(spot, one));
  const kept = keptStart(made, name);
  return [
    ...named.map((by) => ({ description: description(by), edits: [replace(source, from, to, by)] })),
    ...(kept
      ? [
          {
            description: `keep the start of the block in \`${kept.name}\` and release that on line ${line}`,
            edits: [kept.edit, replace(source, from, to, kept.name)],
          },
        ]
      : []),
  ];
}

/** `char *start = p;` behind the statement that allocates. */
export function keptStart(made: Landing, variable: string) {
  const { unit, fn, statement } = made;
  const siblings = statement.parent?.children ?? [];
  const next = siblings[siblings.indexOf(statement) + 1];
  const place = next ? placeAt({ ...made, statement: next }, variable) : null;
  const name = ["start", "begin", "whole"].find((one) => unit.mentions(fn, one).length === 0);
  if (!place || !name || place.stars === 0 || statement.role !== "member") return null;
  const { type, isConst } = place.declared;
  const line = `${isConst && place.stars === 1 ? "const " : ""}${type} ${"*".repeat(place.stars)}${name} = ${variable};`;
  const edit = statement.kind === "simple" ? putBehind(unit, statement, [line]) : next && putBefore(unit, next, [line]);
  return edit && { name, edit };
}
