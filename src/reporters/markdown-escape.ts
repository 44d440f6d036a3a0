// Makes any text safe inside GitHub's markdown. Whatever a file name or a program's output holds, it stays text.
import { oneLine, type Phrase, visible } from "./phrase.js";

/** Prose: no mark-up, no HTML, no mention, no reference to an issue, no link, and never more than one line. */
export function escapeText(text: string): string {
  return atLineStart(entities(oneLine(text)));
}

/** Prose that something of ours stands before in its line. */
export function escapeInline(text: string): string {
  return entities(oneLine(text));
}

/** A phrase that something of ours stands before in its line. */
export function inlinePhrase(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? entities(oneLine(part)) : codeSpan(part.code))).join("");
}

/**
 * Code in a line or table cell. Backticks where these hold whatever the text is; else `<code>` with every sign as an entity. GitHub makes no
 * mentions or links inside either.
 */
export function codeSpan(code: string): string {
  const text = oneLine(code);
  if (text === "") return "";
  return /[`|]|^ | $/.test(text) ? htmlCode(text) : `\`${text}\``;
}

/** Code where markdown is not read, inside the HTML of a `<summary>`. */
export function htmlCode(code: string): string {
  return `<code>${entities(oneLine(code))}</code>`;
}

/** A phrase for a line, a list or a table cell. */
export function markdownPhrase(phrase: Phrase): string {
  return atLineStart(inlinePhrase(phrase));
}

/** A phrase for the inside of an HTML tag. */
export function htmlPhrase(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? entities(oneLine(part)) : htmlCode(part.code))).join("");
}

/** Lines as a fenced block: the fence is longer than any run of backticks in it. */
export function fenced(lines: readonly string[], language: string): string[] {
  const body = lines.map((line) => visible(line.replaceAll("\t", "    ").replace(/[\r\n]+/g, " ")));
  const longest = Math.max(0, ...body.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return [`${fence}${language}`, ...body, fence];
}

/**
 * Signs that mean something to markdown or HTML become entities. Mentions (`@`), references (`#1`, `GH-1`) and bare links are found after
 * entities are read, so these also get a word joiner, which cannot be seen.
 */
function entities(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~&$]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/@/g, "&#64;&#8288;")
    .replace(/(?<!&)#(?=\w)/g, "#&#8288;")
    .replace(/:(?=\/\/)/g, ":&#8288;")
    .replace(/\bwww(?=\.)/gi, "$&&#8288;")
    .replace(/\bGH(?=-\d)/gi, "$&&#8288;");
}

/** What would begin a list, a heading or a rule at the start of a line. */
function atLineStart(text: string): string {
  return text.replace(/^(?:\d+(?=[.)])|[-+=#])/, (start) => `&#${start.charCodeAt(0)};${start.slice(1)}`);
}
