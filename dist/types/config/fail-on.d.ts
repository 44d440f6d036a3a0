import { type GatePolicy } from "../model/index.js";
export type FailOn = Omit<GatePolicy, "warnOnly">;
export declare const FAIL_ON_WORDS: readonly ["error", "warning", "note", "low", "medium", "high", "memory-leak", "realloc-leak", "double-free", "use-after-free", "unchecked-allocation", "resource-leak", "free-of-non-heap", "free-of-offset", "mismatched-release", "uninitialised-free", "allocation-size", "invalid-access", "memory-limit", "memory-growth", "build-failure", "compiler-warning"];
export type FailOnWord = (typeof FAIL_ON_WORDS)[number];
export declare const FAIL_ON_EXPECTED = "expected error, warning or note, or several of: a severity, a confidence, ids of checks";
export type FailOnAnswer = {
    readonly ok: true;
    readonly value: FailOn;
}
/** What was expected; the caller says what was found. */
 | {
    readonly ok: false;
    readonly reason: string;
};
/** One severity and one confidence at most, and any number of checks; what is not said keeps its default. */
export declare function toFailOn(words: readonly FailOnWord[]): FailOnAnswer;
/** Words with commas or white space between them, as a flag or an input gives them. */
export declare function parseFailOn(text: string): FailOnAnswer;
