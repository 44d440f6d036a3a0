// What closes the gate, as words that are the same in heapgate.yml, on the command line and in the action's inputs:
// `error`, or `warning, high, memory-leak`. Does not decide anything.
import { CHECK_IDS, CONFIDENCES, type GatePolicy } from "../model/index.js";
import { nearest } from "./nearest.js";
import { SEVERITIES } from "./settings.js";

export type FailOn = Omit<GatePolicy, "warnOnly">;

export const FAIL_ON_WORDS = [...SEVERITIES, ...CONFIDENCES, ...CHECK_IDS] as const;
export type FailOnWord = (typeof FAIL_ON_WORDS)[number];

export const FAIL_ON_EXPECTED =
  "expected error, warning or note, or several of: a severity, a confidence, ids of checks";

export type FailOnAnswer =
  | { readonly ok: true; readonly value: FailOn }
  /** What was expected; the caller says what was found. */
  | { readonly ok: false; readonly reason: string };

/** One severity and one confidence at most, and any number of checks; what is not said keeps its default. */
export function toFailOn(words: readonly FailOnWord[]): FailOnAnswer {
  const severities = SEVERITIES.filter((word) => words.includes(word));
  const confidences = CONFIDENCES.filter((word) => words.includes(word));
  const checks = CHECK_IDS.filter((word) => words.includes(word));
  if (severities.length > 1)
    return { ok: false, reason: `expected one severity at most (the lowest that closes the gate)` };
  if (confidences.length > 1) {
    return { ok: false, reason: `expected one confidence at most (the lowest that closes the gate)` };
  }
  const [severity = "warning"] = severities;
  const [confidence = "low"] = confidences;
  return { ok: true, value: { severity, confidence, ...(checks.length > 0 && { checks }) } };
}

/** Words with commas or white space between them, as a flag or an input gives them. */
export function parseFailOn(text: string): FailOnAnswer {
  const words: FailOnWord[] = [];
  for (const word of text.split(/[\s,]+/).filter((one) => one !== "")) {
    const known = FAIL_ON_WORDS.find((candidate) => candidate === word);
    if (known === undefined) {
      const near = nearest(word, FAIL_ON_WORDS);
      const hint = near === undefined ? "" : `; did you mean ${near}?`;
      return { ok: false, reason: `${FAIL_ON_EXPECTED}, found ${JSON.stringify(word)}${hint}` };
    }
    words.push(known);
  }
  if (words.length === 0) return { ok: false, reason: `${FAIL_ON_EXPECTED}, found nothing` };
  const answer = toFailOn(words);
  return answer.ok ? answer : { ok: false, reason: `${answer.reason}, found ${JSON.stringify(text)}` };
}
