/** A word of code, from the user's files or program. Never trusted: it may hold anything but is one line once rendered. */
export interface Code {
    readonly code: string;
}
/** A sentence: plain words of ours, and code of the user's. */
export type Phrase = readonly (string | Code)[];
/** Template tag: what is put in is code, unless it is a number or a phrase itself. */
export declare function say(words: TemplateStringsArray, ...values: readonly (string | number | Phrase)[]): Phrase;
/** The names of a finding or step, without those that a source left empty. */
export declare function named(args: Readonly<Record<string, string>>): Readonly<Partial<Record<string, string>>>;
/** Words that are ours, though they were put together at run time (`10.0 MiB`). */
export declare function words(text: string): Phrase;
/** The phrase as one line of plain text, code in backticks. */
export declare function plain(phrase: Phrase): string;
/**
 * Finds code in a line of ours that was written with backticks already (a fix's description, a message). An odd backtick stays text.
 */
export declare function fromBackticks(text: string): Phrase;
/** One line, every character visible: line breaks become spaces; controls and direction marks become `\u{…}`. */
export declare function oneLine(text: string): string;
/**
 * Makes characters visible that a terminal or a page would obey rather than show: control characters (they could colour or erase
 * the report) and direction marks (they could show code in another order than the compiler reads it). Tabs stay.
 */
export declare function visible(text: string): string;
