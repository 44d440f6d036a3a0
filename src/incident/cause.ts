// Which of the findings explains that a service ran out of memory: each is weighed by what fits the evidence. Finds nothing itself.
import { compareLocations, type Finding, isBranched, type Verdict } from "../model/index.js";
import type { Arithmetic } from "./arithmetic.js";
import { bytes } from "./words.js";

/** What is known of the place of a leak in its program. */
export interface LeakContext {
  /** It is lost anew each time that this loop comes round. */
  readonly isInLoop: boolean;
  /** The loop has no end of its own. */
  readonly isEndless?: boolean;
  /** Where its own function has no loop around it: the way of calls from a loop to it, outermost first. */
  readonly calledInLoop?: readonly string[];
  /** How much one allocation takes, where the code says it. */
  readonly bytes?: number;
}

export interface Suspect {
  readonly finding: Finding;
  readonly context: LeakContext;
  /** Whether bytes and rounds explain the growth, where all three are known. */
  readonly arithmetic?: Arithmetic | undefined;
}

export interface Ranked extends Suspect {
  readonly score: number;
  /** What speaks for it, one clause each. */
  readonly why: readonly string[];
}

/** What loses memory, and how much that alone says. */
const WEIGHTS: Readonly<Partial<Record<Finding["check"], number>>> = {
  "memory-growth": 4,
  "memory-leak": 3,
  "realloc-leak": 2,
  "resource-leak": 1,
};

/** Another one that is so near fits as well. */
const NEAR = 3;
const MOST_CANDIDATES = 10;

/** What stands there does not run in a service. */
const ASIDE =
  /(^|\/)(tests?|testing|testdata|examples?|samples?|demos?|bench(marks?)?|fuzz(ing)?|fixtures?)(\/|\.c$)|(^|\/|_)test\.c$|\/test_[^/]*$/;

/** Findings that can fill memory at all. A soak's own finding names no line. */
export function isSuspect({ check, args }: Finding): boolean {
  if (check === "memory-growth") return args.growth !== undefined;
  return WEIGHTS[check] !== undefined;
}

/** All suspects, what fits best first; equals by their place. */
export function rank(suspects: readonly Suspect[], verdicts: readonly Verdict[]): Ranked[] {
  const ranked = suspects.map((suspect) => weigh(suspect, verdicts));
  return ranked.sort((a, b) => b.score - a.score || compareLocations(a.finding.location, b.finding.location));
}

/** Those beside the first that fit as well, or nearly. */
export function rivals([best, ...others]: readonly Ranked[]): Ranked[] {
  if (!best) return [];
  return others.filter(({ score }) => score > 0 && score >= best.score - NEAR).slice(0, MOST_CANDIDATES);
}

function weigh(suspect: Suspect, verdicts: readonly Verdict[]): Ranked {
  const { finding, context, arithmetic } = suspect;
  const grounds: [points: number, why: string][] = [[WEIGHTS[finding.check] ?? 0, ""]];
  if (context.isInLoop && isBranched(finding)) grounds.push([1, "it is lost in rounds of a loop, on some ways"]);
  else if (context.isInLoop) grounds.push([context.isEndless ? 4 : 3, "it is lost in every round of a loop"]);
  else if (context.calledInLoop)
    grounds.push([2, `it is called in a loop (${context.calledInLoop.map((name) => `${name}()`).join(" → ")})`]);
  for (const { tool } of finding.witnesses) {
    if (tool === "valgrind" || tool === "asan") grounds.push([2, `${tool} saw it`]);
    if (tool === "cgroup" || tool === "kubernetes" || tool === "proc") grounds.push([2, "a soak fits it"]);
  }
  if (finding.args.soaked !== undefined && verdicts.some(({ name }) => name === finding.args.soaked))
    grounds.push([1, "it is the only leak of what was soaked"]);
  if (arithmetic)
    grounds.push([arithmetic.explains ? 4 : -3, arithmetic.explains ? "its bytes explain the growth" : ""]);
  if (context.bytes !== undefined && context.bytes >= 65_536) grounds.push([1, `${bytes(context.bytes)} each time`]);
  if (finding.confidence === "low") grounds.push([-2, ""]);
  if (ASIDE.test(finding.location.file)) grounds.push([-3, "though it lies among tests or examples"]);
  if ((finding.silent ?? []).length > 0) grounds.push([-1, ""]);
  return {
    ...suspect,
    score: grounds.reduce((sum, [points]) => sum + points, 0),
    why: grounds.flatMap(([, why]) => (why === "" ? [] : [why])),
  };
}
