// How a function is left where it cannot go on: `return -1;`, in the style of its file. Proves nothing.
import { startOf } from "./edits.js";
import { remember, type Unit } from "./program.js";
import type { CFunction, Statement } from "./statements.js";
import { indentAt, isName, type Source, textOf, word } from "./tokens.js";

const SIGNED = /^(?:int|long|short|signed|ssize_t|off_t|int(?:8|16|32|64|max)_t|ptrdiff_t)(?: int)?$/;
const UNSIGNED = /^(?:unsigned.*|size_t|uint(?:8|16|32|64|max)_t)$/;
const MAX_JUMPS = 5;

/** Statements by which a function may give up at a statement, the likeliest first; none where nobody can say what it returns. */
export function waysToLeave(unit: Unit, fn: CFunction, at: Statement): string[] {
  const returned = failures(unit, fn).map((value) => (value === "" ? "return;" : `return ${value};`));
  const labels = labelsBehind(unit, fn, at).map((name) => `goto ${name};`);
  const loop = isInLoop(at) ? ["break;"] : [];
  return [...new Set([...returned, ...labels, ...loop])].slice(0, MAX_JUMPS);
}

/** What is returned in the place of a result; `""` where nothing is. */
function failures(unit: Unit, fn: CFunction): string[] {
  const { source } = unit;
  const type = source.tokens
    .slice(fn.first, fn.nameAt)
    .map(({ text }) => text)
    .filter((text) => !/^(?:static|inline|extern|const|struct|union|enum|__inline__?|[A-Z][A-Z\d_]*)$/.test(text));
  const words = type.join(" ");
  if (words === "void") return [""];
  if (type.includes("*")) return [nothing(source)];
  const usual = unit
    .mentions(fn, "return")
    .map((i) => valueBehind(source, i))
    .filter((value) => /^(?:-\s*\w+|NULL|nullptr|false|FALSE|EXIT_FAILURE)$/.test(value));
  if (fn.name === "main") return [...usual, "1"];
  if (/^(?:bool|_Bool)$/.test(words)) return ["false"];
  if (SIGNED.test(words)) return [...usual, "-1"];
  return UNSIGNED.test(words) ? [...usual, "0"] : usual;
}

function valueBehind(source: Source, at: number): string {
  let last = at;
  while (last - at < 4 && word(source, last + 1) !== ";") last++;
  return word(source, last + 1) === ";" && last > at ? textOf(source, at + 1, last) : "";
}

/** How the file writes a pointer to nothing. */
export function nothing({ text }: Source): "NULL" | "0" {
  return /\bNULL\b|<(?:stdlib|stdio|string|stddef|unistd)\.h>/.test(text) ? "NULL" : "0";
}

/** Labels of the function that it jumps to and that lie behind a statement. */
function labelsBehind({ source, mentions }: Unit, fn: CFunction, at: Statement): string[] {
  const targets = mentions(fn, "goto").map((i) => word(source, i + 1));
  const isBehind = (name: string): boolean =>
    mentions(fn, name).some((i) => i > at.last && word(source, i + 1) === ":" && word(source, i - 1) !== "?");
  return [...new Set(targets)].filter((name) => isName(name) && isBehind(name));
}

function isInLoop(at: Statement): boolean {
  for (let outer: Statement | null = at; outer; outer = outer.parent) {
    if (outer.kind === "switch") return false;
    if (outer.kind === "loop") return true;
  }
  return false;
}

/** `if (!p) return -1;`, as the file writes its checks. */
export function check(unit: Unit, at: Statement, variable: string, jumps: readonly string[]): string[] {
  const { source } = unit;
  const style = styleOf(source);
  const operand = /^\w+$/.test(variable) || !variable.startsWith("*") ? variable : `(${variable})`;
  const condition = style.comparesWithNull ? `if (${variable} == NULL)` : `if (!${operand})`;
  const step = indentStep(unit);
  if (jumps.length === 1 && style.body === "same") return [`${condition} ${jumps[0]}`];
  if (jumps.length === 1 && style.body === "next") return [condition, `${step}${jumps[0]}`];
  if (style.ownBrace && indentAt(source, startOf(source, at)) !== "")
    return [condition, "{", ...jumps.map((line) => `${step}${line}`), "}"];
  return [`${condition} {`, ...jumps.map((line) => `${step}${line}`), "}"];
}

interface Style {
  readonly comparesWithNull: boolean;
  /** Where the jump of an `if` stands that does nothing else. */
  readonly body: "same" | "next" | "braces";
  readonly ownBrace: boolean;
}

/** Most checks of the file are written so. */
const styleOf = remember((source: Source): Style => {
  let [compared, negated, same, next, braces, own, trailing] = [0, 0, 0, 0, 0, 0, 0];
  for (const [i, { text }] of source.tokens.entries()) {
    if (text !== "if" || word(source, i + 1) !== "(") continue;
    const close = source.tokens[i + 1]?.match ?? -1;
    if (close < 0) continue;
    if (word(source, close - 1) === "NULL" && word(source, close - 2) === "==") compared++;
    if (word(source, i + 2) === "!" && isName(word(source, i + 3))) negated++;
    const between = source.text.slice(source.tokens[close]?.end, source.tokens[close + 1]?.start);
    const isBrace = word(source, close + 1) === "{";
    if (isBrace) between.includes("\n") ? own++ : trailing++;
    const jump = /^(?:return|goto|break|continue)$/;
    if (isBrace && jump.test(word(source, close + 2))) braces++;
    else if (jump.test(word(source, close + 1))) between.includes("\n") ? next++ : same++;
  }
  const body = braces > same + next ? "braces" : next > same ? "next" : "same";
  return { comparesWithNull: compared > negated, body, ownBrace: own > trailing };
}, new WeakMap());

/** One level of indentation. */
export function indentStep({ source, outline, body }: Unit): string {
  for (const fn of outline.functions) {
    const first = body(fn)?.children[0];
    const indent = first ? indentAt(source, startOf(source, first)) : "";
    if (indent !== "") return indent;
  }
  return "    ";
}
