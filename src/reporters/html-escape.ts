// Makes any text safe inside HTML, as text and in quoted attributes. Whatever a name or a program's output holds, it stays text.
import { oneLine, type Phrase, visible } from "./phrase.js";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** One line of text. */
export function html(text: string): string {
  return escaped(oneLine(text));
}

/** Several lines, for `<pre>`. */
export function htmlLines(lines: readonly string[]): string {
  return lines.map((line) => escaped(visible(line.replace(/[\r\n]+/g, " ")))).join("\n");
}

export function htmlOf(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? html(part) : `<code>${html(part.code)}</code>`)).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
