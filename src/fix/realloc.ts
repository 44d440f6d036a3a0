// `p = realloc(p, n);`: the result is kept apart until it is checked. Proves nothing.
import type { Fix, RawFinding } from "../model/index.js";
import { endOf, putBefore, replace, startOf } from "./edits.js";
import { check, indentStep, waysToLeave } from "./leave.js";
import { leavingBody, next, nullTest } from "./null-check.js";
import { placeAt } from "./place.js";
import { getOrMake, type Program, type Unit } from "./program.js";
import { type Landing, spotOf } from "./release.js";
import type { CFunction, Statement } from "./statements.js";
import { indentAt, isFirstOnLine, isName, lineOf, type Source, textOf, word } from "./tokens.js";

/** With the check that is there, or with one of our own. */
export function reallocFixes(finding: RawFinding, program: Program): Fix[] {
  const lost = finding.trace.at(-1);
  const spot = lost && finding.otherTraces.length === 0 ? spotOf(program, lost) : null;
  return spot ? [...checkedFixes(spot), ...checkedInPlace(spot), ...uncheckedFixes(spot)] : [];
}

const PLACE = /^(?:[A-Za-z_]\w*|->|\.|\*|\[|\]|\d+)$/;

/** The place that a statement assigns to, up to its `=`; null where it is no plain assignment of realloc's result. */
function assignment({ unit: { source }, statement }: Landing): { text: string; equals: number } | null {
  let equals = statement.first;
  while (equals < statement.last && PLACE.test(word(source, equals))) equals++;
  if (statement.kind !== "simple" || word(source, equals) !== "=" || equals === statement.first) return null;
  return { text: textOf(source, statement.first, equals - 1), equals };
}

/** Nobody checks the result yet. */
function uncheckedFixes(spot: Landing): Fix[] {
  const { unit, fn, statement } = spot;
  const { source } = unit;
  const assigned = assignment(spot);
  const name = assigned && freshName(unit, fn, statement);
  const place = assigned && placeAt(spot, assigned.text);
  if (!assigned || !name || !place || place.stars === 0) return [];
  const { text, equals } = assigned;
  const line = lineOf(source, startOf(source, statement));
  const made = `void *${name} = ${textOf(source, equals + 1, statement.last)}`;
  const description = `keep the result of ${makerIn(source, equals, statement)} on line ${line} in \`${name}\` and check it`;
  return waysToLeave(unit, fn, statement).flatMap((jump) =>
    [[`free(${text});`, jump], [jump]].flatMap((jumps): Fix[] => {
      const lines = [made, ...check(unit, statement, name, jumps)];
      const edit = putBefore(unit, statement, lines, `${text} = ${name};`);
      return edit ? [{ description, edits: [edit] }] : [];
    }),
  );
}

/** `if ((p = realloc(p, n)) == NULL) return -1;` */
function checkedInPlace(spot: Landing): Fix[] {
  const { unit, fn, statement } = spot;
  const { source } = unit;
  const left = leavingBody(source, statement);
  const open = statement.head + 1;
  const close = source.tokens[open]?.match ?? -1;
  const name = freshName(unit, fn, statement);
  const [target, equals] = [open + 1, open + 2];
  if (statement.kind !== "if" || statement.role !== "member" || !left || close < 0 || !name) return [];
  const isNull = word(source, close + 1) === "==" && /^(?:NULL|0)$/.test(word(source, close + 2));
  if (!isNull || !isName(word(source, target)) || word(source, equals) !== "=" || left.body.kind === "block") return [];
  const text = word(source, target);
  const jump = textOf(source, left.jump.first, left.jump.last);
  const step = indentStep(unit);
  const lines = [
    `void *${name} = ${textOf(source, equals + 1, close - 1)};`,
    `if (${name} == NULL) {`,
    `${step}free(${text});`,
    `${step}${jump}`,
    "}",
  ];
  const edit = putBefore(unit, statement, lines, `${text} = ${name};`);
  const line = lineOf(source, startOf(source, statement));
  const description = `keep the result of ${makerIn(source, equals, statement)} on line ${line} in \`${name}\` until it is checked, and add \`free(${text});\` where that fails`;
  return edit ? [{ description, edits: [edit] }] : [];
}

function makerIn(source: Source, from: number, { last }: Statement): string {
  let call = from + 1;
  while (call < last && !(isName(word(source, call)) && word(source, call + 1) === "(")) call++;
  return isName(word(source, call)) ? word(source, call) : "realloc";
}

/**
 * `p = realloc(p, n);` with the check of `p` right behind it, which leaves where there is no memory: the result is kept apart until
 * then. What only this function holds is released before it leaves.
 */
function checkedFixes(spot: Landing): Fix[] {
  const { unit, statement } = spot;
  const { source } = unit;
  const start = startOf(source, statement);
  if (statement.kind !== "simple" || statement.role !== "member" || !isFirstOnLine(source, start)) return [];
  let equals = statement.first;
  while (equals < statement.last && /^(?:[A-Za-z_]\w*|->|\.|\*)$/.test(word(source, equals))) equals++;
  const text = textOf(source, statement.first, equals - 1);
  const place = word(source, equals) === "=" ? placeAt(spot, text) : null;
  const check = next(statement);
  const test = check && nullTest(source, check);
  const left = check && leavingBody(source, check);
  if (!place || place.stars === 0 || !test || test.text !== text || !left) return [];
  if (source.tokens[check.first]?.isAfterDirective) return [];
  const release = `free(${text});`;
  const inBody = source.text.slice(startOf(source, left.body), endOf(source, left.body));
  const isReleased = inBody.includes(release);
  if (mentionsText(inBody.replaceAll(release, ""), text)) return [];
  const name = freshName(unit, spot.fn, statement);
  if (!name) return [];
  const { newline } = source;
  const indent = indentAt(source, start);
  const result = replace(source, start, source.tokens[equals]?.start ?? start, `void *${name} `);
  const condition = replace(source, test.start, test.end, name);
  const line = lineOf(source, start);
  const end = endOf(source, check);
  const behind = `${newline}${indent}${text} = ${name};`;
  const maker = makerIn(source, equals, statement);
  const description = `keep the result of ${maker} on line ${line} in \`${name}\` until it is checked`;
  const plain = { description, edits: [result, condition, replace(source, end, end, behind)] };
  if (isReleased) return [plain];
  const bodyStart = startOf(source, left.body);
  const jump = source.text.slice(startOf(source, left.jump), endOf(source, left.jump));
  const isAlone = isFirstOnLine(source, startOf(source, left.jump));
  const edits =
    left.body.kind === "block"
      ? [
          replace(
            source,
            startOf(source, left.jump),
            startOf(source, left.jump),
            `${release}${isAlone ? `${newline}${indentAt(source, startOf(source, left.jump))}` : " "}`,
          ),
          replace(source, end, end, behind),
        ]
      : [
          isAlone
            ? replace(
                source,
                source.tokens[left.body.first - 1]?.end ?? bodyStart,
                end,
                ` {${newline}${indentAt(source, bodyStart)}${release}${newline}${indentAt(source, bodyStart)}${jump}${newline}${indent}}${behind}`,
              )
            : replace(source, bodyStart, end, `{ ${release} ${jump} }${behind}`),
        ];
  return [
    plain,
    { description: `${description}, and add \`${release}\` where that fails`, edits: [result, condition, ...edits] },
  ];
}

/** Names that were given to the results of a function's calls, by the first tokens of the statements. */
const NAMES = new WeakMap<CFunction, Map<number, string>>();

/** A name that the file does not use and no other fix in the function takes. */
function freshName({ source }: Unit, fn: CFunction, { first }: Statement): string | undefined {
  const names = getOrMake(NAMES, fn, () => new Map<number, string>());
  const taken = new Set(names.values());
  const known = names.get(first);
  if (known) return known;
  const name = ["tmp", "grown", "resized"].find(
    (one) => !taken.has(one) && source.tokens.every((token) => token.text !== one),
  );
  if (name) names.set(first, name);
  return name;
}

function mentionsText(text: string, place: string): boolean {
  const [base = ""] = place.replace(/^\*+/, "").split(/->|\./);
  return new RegExp(`\\b${base}\\b`).test(text);
}
