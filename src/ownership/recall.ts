// What explorations came to in other runs, taken over where all that they asked has the same answers today. Where it is kept, others say.
import type { FunctionIR } from "../ir/index.js";
import type { Violation } from "./engine.js";
import type { Exploration } from "./explore.js";
import { readBack, type Spots, write } from "./portable.js";
import {
  type Answers,
  type Asked,
  digest,
  noting,
  type Question,
  readQuestion,
  reply,
  type Spelling,
} from "./questions.js";
import type { Summary } from "./summary.js";

/** An exploration as it is kept: all of it are texts and truths. */
export interface Kept {
  /** Questions, each with its answer behind it. */
  readonly asked: readonly string[];
  readonly name: string;
  readonly parameters: number;
  /** Of `summary`. */
  readonly digest: string;
  readonly summary: string;
  /** Empty where there are none. */
  readonly violations: string;
  readonly isOverBudget: boolean;
  readonly isThinned: boolean;
  readonly isCut: boolean;
}

/** Explorations by their function: by all that it is, in which file, but not where in it. */
export interface Recall {
  kept(fn: FunctionIR): readonly Kept[];
  keep(fn: FunctionIR, kept: Kept): void;
}

export interface Keeper {
  readonly spelling: Spelling;
  /** What the function came to where it was the same and was told the same. `begin` is called before questions are asked. */
  recalled(fn: FunctionIR, begin: () => void): Exploration | undefined;
  /** Explores, and keeps what comes of it. */
  noted(fn: FunctionIR, explore: (answers: Answers) => Exploration): Exploration;
}

export function createKeeper(recall: Recall, answers: Answers, spots: Spots, pathOf: (file: number) => string): Keeper {
  const digests = new WeakMap<Summary, string>();
  const texts = new WeakMap<Summary, string>();
  const textOf = (summary: Summary): string => {
    let text = texts.get(summary);
    if (text === undefined) {
      text = write(summary, spots) ?? "";
      texts.set(summary, text);
    }
    return text;
  };
  const spelling: Spelling = {
    path: pathOf,
    summary(summary) {
      let known = digests.get(summary);
      if (known === undefined) {
        const text = textOf(summary);
        // What cannot be written down is like nothing that was ever seen.
        known = text === "" ? "!" : digest(text);
        digests.set(summary, known);
      }
      return known;
    },
  };
  // Of the answers, only summaries change while functions are explored.
  const settled = new Map<string, string>();
  const asked = new Map<string, Question>();
  const answerTo = (question: string): string => {
    const changing = asked.get(question);
    if (changing) return reply(changing, answers, spelling);
    let answer = settled.get(question);
    if (answer === undefined) {
      const read = readQuestion(question);
      answer = reply(read, answers, spelling);
      if (CHANGING.has(read[0])) {
        asked.set(question, read);
        return answer;
      }
      settled.set(question, answer);
    }
    return answer;
  };
  const isTrue = ({ asked }: Kept): boolean => {
    for (let i = 0; i < asked.length; i += 2) {
      const answer = asked[i + 1];
      if (answer === "!" || answerTo(asked[i] as string) !== answer) return false;
    }
    return true;
  };
  return {
    spelling,
    recalled(fn, begin) {
      const kept = recall.kept(fn).find((one) => {
        begin();
        return isTrue(one);
      });
      if (!kept) return undefined;
      const summary = summaryFrom(kept, spots);
      digests.set(summary, kept.digest);
      texts.set(summary, kept.summary);
      let violations: readonly Violation[] | undefined;
      const { isOverBudget, isThinned, isCut } = kept;
      return {
        summary,
        get violations() {
          violations ??= kept.violations === "" ? [] : (readBack(kept.violations, spots) as Violation[]);
          return violations;
        },
        isOverBudget,
        isThinned,
        isCut,
      };
    },
    noted(fn, explore) {
      const asked: Asked = new Map();
      const exploration = explore(noting(answers, spelling, asked));
      const { summary, violations, isOverBudget, isThinned, isCut } = exploration;
      const found = violations.length === 0 ? "" : write(violations, spots);
      const text = textOf(summary);
      if (text === "" || found === undefined) return exploration;
      recall.keep(fn, {
        asked: [...asked].flat(),
        name: summary.name,
        parameters: summary.parameters,
        digest: spelling.summary(summary),
        summary: text,
        violations: found,
        isOverBudget,
        isThinned,
        isCut,
      });
      return exploration;
    },
  };
}

const CHANGING: ReadonlySet<Question[0]> = new Set<Question[0]>(["summary", "onlyEnds"]);

/** Most summaries are never looked into: it is enough that they are what they were. */
function summaryFrom({ summary: text, name, parameters }: Kept, spots: Spots): Summary {
  let whole: Summary | undefined;
  const read = (): Summary => {
    // The text is what `write` made of a summary.
    whole ??= readBack(text, spots) as Summary;
    return whole;
  };
  return {
    name,
    parameters,
    get outcomes() {
      return read().outcomes;
    },
    get collapsed() {
      return read().collapsed;
    },
  };
}
