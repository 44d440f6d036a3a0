// `return f(p);` as two statements with something between them: the result is kept until then. Proves nothing.
import type { Edit } from "../model/index.js";
import { putBefore } from "./edits.js";
import type { Spot } from "./place.js";
import { textOf, word } from "./tokens.js";

/** Lines between the result and the return of it. Only for numbers: nothing else is sure to outlive what the lines do. */
export function returnKept({ unit, fn, statement }: Spot, lines: readonly string[]): Edit | null {
  const { source } = unit;
  if (word(source, statement.first) !== "return" || word(source, statement.last) !== ";") return null;
  const value = textOf(source, statement.first + 1, statement.last - 1);
  if (statement.first + 1 > statement.last - 1) return putBefore(unit, statement, lines);
  if (/^(?:-?\s*\d+|NULL|[A-Z][A-Z\d_]*)$/.test(value)) return putBefore(unit, statement, lines);
  const type = numberType(source.tokens.slice(fn.first, fn.nameAt).map(({ text }) => text));
  const name = ["result", "value", "answer"].find((one) => source.tokens.every(({ text }) => text !== one));
  if (!type || !name) return null;
  return putBefore(unit, statement, [`${type} ${name} = ${value};`, ...lines], `return ${name};`);
}

const NUMBER_WORDS = new Set("char short int long unsigned signed float double bool _Bool".split(" "));
const NUMBER_NAMES = /^(?:u?int(?:8|16|32|64|max)_t|s?size_t|off_t|time_t|pid_t|ptrdiff_t)$/;

function numberType(words: readonly string[]): string | null {
  // `API_PUBLIC int`: what is written in capitals before a type is an attribute.
  const type = words.filter((text) => !/^(?:static|inline|extern|const|[A-Z][A-Z\d_]+)$/.test(text));
  if (type.length === 1 && NUMBER_NAMES.test(type[0] ?? "")) return type.join(" ");
  if (type.length === 2 && type[0] === "enum") return type.join(" ");
  return type.length > 0 && type.every((text) => NUMBER_WORDS.has(text)) ? type.join(" ") : null;
}
