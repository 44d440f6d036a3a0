// C text to summaries and violations, by way of the real parser and lowering. Does not word findings.
import type { FunctionIR } from "../../src/ir/index.js";
import { analyseProgram, type Violation } from "../../src/ownership/index.js";
import type { Budget } from "../../src/ownership/meet.js";
import type { Summary } from "../../src/ownership/summary.js";
import type { Outcome, Ref } from "../../src/ownership/words.js";
import { lowerText } from "../ir/helpers.js";

export interface Explored {
  readonly functions: readonly FunctionIR[];
  readonly overBudget: readonly string[];
  readonly violations: readonly Violation[];
  /** The outcomes of a function, one line each, sorted; undefined for a function that has no summary. */
  outcomes(name: string): string[] | undefined;
}

export function exploreText(text: string, budget?: Budget): Explored {
  const functions = lowerText(text);
  const nothing = {
    initials: new Map(),
    initialisers: [],
    globals: new Set<string>(),
    constParameters: new Map(),
    noReturn: new Set<string>(),
    paths: [""],
    types: [],
  };
  const result = analyseProgram(functions, nothing, budget);
  const summaries = new Map<string, Summary>([...result.summaries].map(([fn, summary]) => [fn.name, summary]));
  return {
    functions,
    overBudget: result.overBudget.map((fn) => fn.name),
    violations: result.violations.map(({ violation }) => violation),
    outcomes: (name) => summaries.get(name)?.outcomes.map(spell).sort(),
  };
}

/** `when p0 not null: frees p0; returns 0`. */
function spell(outcome: Outcome): string {
  const when = outcome.conditions.map(({ ref, fact }) => `${spellRef(ref)} ${spellFact(fact)}`);
  const does = [
    ...outcome.releases.map(({ ref, callee }) => `${callee}s ${spellRef(ref)}`),
    ...outcome.shares.map((ref) => `shares ${spellRef(ref)}`),
    ...outcome.forgets.map((ref) => `forgets ${spellRef(ref)}`),
    ...outcome.writes.map(({ region, path, value }) => `${spellRef(region)}${path || "*"} = ${spellRef(value)}`),
    ...outcome.returns.map(({ path, value }) => `returns ${path}${path && " "}${spellRef(value)}`),
    ...outcome.blocks.map(({ site, fact, replaces, freed }, i) => {
      const origin = `fresh${i} from ${site.callee} ${spellFact(fact)}`;
      return origin + (replaces ? ` for ${spellRef(replaces)}` : "") + (freed ? " freed" : "");
    }),
  ];
  return `${when.length > 0 ? `when ${when.join(", ")}: ` : ""}${does.join("; ") || "nothing"}`;
}

function spellFact({ low, high, not }: Outcome["conditions"][number]["fact"]): string {
  if (low === 0 && high === 0) return "null";
  if (low === high) return String(low);
  if (low === Number.NEGATIVE_INFINITY && high === Number.POSITIVE_INFINITY)
    return not.length === 0 ? "any" : not.join() === "0" ? "not null" : `not ${not.join()}`;
  return `${low}..${high}${not.length > 0 ? ` not ${not.join()}` : ""}`.replaceAll("Infinity", "");
}

function spellRef(ref: Ref): string {
  switch (ref.kind) {
    case "constant":
      return String(ref.value);
    case "string":
      return "text";
    case "function":
      return ref.name;
    case "global":
      return `global ${ref.key}`;
    case "parameter":
      return `p${ref.index}${ref.path}`;
    case "entry":
      return `${spellRef(ref.base)}->${ref.path.replace(/^\./, "") || "*"}`;
    case "inner":
      return `&${spellRef(ref.base)}${ref.path}`;
    case "within":
      return `within ${spellRef(ref.base)}`;
    case "plus":
      return `${spellRef(ref.base)}+${ref.delta}`;
    case "equal":
      return `${spellRef(ref.left)} == ${spellRef(ref.right)}`;
    case "fresh":
      return `fresh${ref.index}`;
    case "unknown":
      return `unknown${ref.number}`;
  }
}
