// Sentences that know which of their words are code, so that every format can quote and escape in its own way. Writes no sentences.

/** A word of code, from the user's files or program. Never trusted: it may hold anything but is one line once rendered. */
export interface Code {
  readonly code: string;
}

/** A sentence: plain words of ours, and code of the user's. */
export type Phrase = readonly (string | Code)[];

/** Template tag: what is put in is code, unless it is a number or a phrase itself. */
export function say(words: TemplateStringsArray, ...values: readonly (string | number | Phrase)[]): Phrase {
  return words.flatMap((word, index): Phrase => {
    const value = values[index];
    if (value === undefined) return [word];
    if (typeof value === "string") return [word, { code: value }];
    return typeof value === "number" ? [word, String(value)] : [word, ...value];
  });
}

/** The names of a finding or step, without those that a source left empty. */
export function named(args: Readonly<Record<string, string>>): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== ""));
}

/** Words that are ours, though they were put together at run time (`10.0 MiB`). */
export function words(text: string): Phrase {
  return [text];
}

/** The phrase as one line of plain text, code in backticks. */
export function plain(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? part : `\`${oneLine(part.code)}\``)).join("");
}

/**
 * Finds code in a line of ours that was written with backticks already (a fix's description, a message). An odd backtick stays text.
 */
export function fromBackticks(text: string): Phrase {
  const parts = text.split("`");
  const lone = parts.length % 2 === 0 ? `\`${parts.pop() ?? ""}` : "";
  const phrase = parts.map((part, index) => (index % 2 === 1 ? { code: part } : part));
  return lone === "" ? phrase : [...phrase, lone];
}

/** One line, every character visible: line breaks become spaces; controls and direction marks become `\u{…}`. */
export function oneLine(text: string): string {
  return visible(text.replace(/\s+/g, " "));
}

/**
 * Makes characters visible that a terminal or a page would obey rather than show: control characters (they could colour or erase
 * the report) and direction marks (they could show code in another order than the compiler reads it). Tabs stay.
 */
export function visible(text: string): string {
  return text.replace(
    /[^\P{Cc}\t]|[\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
