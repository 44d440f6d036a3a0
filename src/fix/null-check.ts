// `if (!p) return -1;` and its like: reads such checks, and proposes one where an allocation has none. Proves nothing.
import type { Fix, RawFinding } from "../model/index.js";
import { meaningOf } from "./declarations.js";
import { endOf, putAfter, replace, startOf } from "./edits.js";
import { placeAt, type Spot } from "./place.js";
import { getOrMake, type Program, type Unit } from "./program.js";
import { spotOf } from "./release.js";
import type { CFunction, Statement } from "./statements.js";
import { indentAt, isFirstOnLine, isName, lineOf, type Source, textOf, word } from "./tokens.js";

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

/** A check behind the allocation that does what another check of the same function does. */
export function checkFixes(finding: RawFinding, program: Program): Fix[] {
  const { allocation } = finding;
  const variable = finding.args.variable ?? "";
  const spot = allocation && spotOf(program, { location: allocation });
  if (!spot || finding.otherTraces.length > 0 || spot.fn.name !== finding.args.function) return [];
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

function next(statement: Statement): Statement | undefined {
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

/**
 * `p = realloc(p, n);` with the check of `p` right behind it, which leaves where there is no memory: the result is kept apart until
 * then. What only this function holds is released before it leaves.
 */
export function reallocFixes(finding: RawFinding, program: Program): Fix[] {
  const lost = finding.trace.at(-1);
  const spot = lost && finding.otherTraces.length === 0 ? spotOf(program, lost) : null;
  if (!spot) return [];
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
  let call = equals + 1;
  while (call < statement.last && !(isName(word(source, call)) && word(source, call + 1) === "(")) call++;
  const maker = isName(word(source, call)) ? word(source, call) : "realloc";
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
