// The facts of fields of one function, taken over from another run where all that they hang on is as it was. Where they are kept, others say.
import type { DeclaredType, FunctionIR } from "../ir/index.js";
import { type FunctionFields, readFields } from "./field-reader.js";
import { readFieldsBack, writeFields } from "./field-text.js";
import type { FieldSources, ParametersOf } from "./fields.js";
import type { Callee, Known } from "./held.js";
import type { LibraryFunction } from "./libraries/format.js";
import { type Asked, digestOf, type Spelling } from "./questions.js";
import type { FieldType, Typed } from "./struct-types.js";

/** Facts as they are kept: all of it are texts. */
export interface KeptFields {
  /** Questions, each with its answer behind it. */
  readonly asked: readonly string[];
  /** Empty where there are none. */
  readonly facts: string;
}

/** Facts by their function: by all that it is, in which file, but not where in it. */
export interface FieldRecall {
  keptFields(fn: FunctionIR): readonly KeptFields[];
  keepFields(fn: FunctionIR, kept: KeptFields): void;
}

/** What facts hang on; files are named by their path. */
interface FieldAnswers {
  callee(name: string, path: string): Callee | undefined;
  library(name: string): LibraryFunction | undefined;
  struct(path: string, name: string): Typed | null;
  field(struct: string, name: string): FieldType | undefined;
}

type Kind = keyof FieldAnswers;

const NONE: FunctionFields = {
  stores: [],
  released: new Set(),
  copied: new Set(),
  mentioned: new Set(),
  objects: [],
  clones: new Set(),
  unseen: new Set(),
  tornDown: new Map(),
  made: [],
  subjects: new Map(),
  ended: new Set(),
  embedded: new Set(),
  holders: [],
  parameters: [],
};

/** Reads the facts of functions, or takes them over. The answer is the same as `readFields` gives. */
export function recallingFields(
  recall: FieldRecall,
  sources: FieldSources,
  spelling: Spelling,
  fileOf: (path: string) => number,
): NonNullable<FieldSources["read"]> {
  const spelled = {
    callee: (one: Callee | undefined) => (one ? spellCallee(one, spelling) : ""),
    library: digestOf,
    struct: (type: Typed | null) => (type ? `${type.pointers} ${type.struct}` : ""),
    field: (one: FieldType | undefined) => (one ? `:${one.type ? `${one.type.pointers} ${one.type.struct}` : ""}` : ""),
  };
  const answersWith = (parametersOf: ParametersOf): FieldAnswers => ({
    callee: (name, path) => sources.callee(name, fileOf(path), parametersOf),
    library: (name) => sources.effectsOf(name),
    struct: (path, name) => sources.types.resolve(fileOf(path), { name, pointers: 0, isArray: false }),
    field: (struct, name) => sources.types.field(struct, name),
  });
  // Of the answers, only what callees do to their parameters becomes known on the way.
  const settled = new Map<string, string>();
  const reply = (question: string, answers: FieldAnswers): string => {
    const known = settled.get(question);
    if (known !== undefined) return known;
    // Questions are written by `note` below: their kind is one of those, and behind it stand two texts at most.
    const [kind, a = "", b = ""] = JSON.parse(question) as [Kind, string, string];
    const answer = (spelled[kind] as (one: unknown) => string)(answers[kind](a, b));
    if (kind !== "callee") settled.set(question, answer);
    return answer;
  };
  const isTrue = ({ asked }: KeptFields, answers: FieldAnswers): boolean => {
    for (let i = 0; i < asked.length; i += 2) if (reply(asked[i] as string, answers) !== asked[i + 1]) return false;
    return true;
  };
  return (fn, parametersOf) => {
    const answers = answersWith(parametersOf);
    const kept = recall.keptFields(fn).find((one) => isTrue(one, answers));
    if (kept) return kept.facts === "" ? NONE : readFieldsBack(kept.facts, fn);
    const asked: Asked = new Map();
    const facts = readFields(fn, noting(fn, answers, spelled, asked));
    const text = isNothing(facts) ? "" : writeFields(facts, fn);
    const all = [...asked].flat();
    if (text !== undefined && !all.some((answer, i) => i % 2 === 1 && answer.includes("!")))
      recall.keepFields(fn, { asked: all, facts: text });
    return facts;
  };
}

function noting(
  { path }: FunctionIR,
  answers: FieldAnswers,
  spelled: { readonly [K in Kind]: (answer: ReturnType<FieldAnswers[K]>) => string },
  asked: Asked,
): Known {
  const note = <K extends Kind>(kind: K, answer: ReturnType<FieldAnswers[K]>, ...args: string[]) => {
    const question = JSON.stringify([kind, ...args]);
    if (!asked.has(question)) asked.set(question, spelled[kind](answer));
    return answer;
  };
  return {
    callee: (name) => note("callee", answers.callee(name, path), name, path),
    effectsOf: (name) => note("library", answers.library(name), name),
    types: {
      resolve(_, { name, pointers }: DeclaredType) {
        const type = note("struct", answers.struct(path, name), path, name);
        return type && { struct: type.struct, pointers: type.pointers + pointers };
      },
      field: (struct, name) => note("field", answers.field(struct, name), struct, name),
    },
  };
}

/** `i-t 010 DIGEST`: what it does to its parameters, which of them have no type, and its summary. */
function spellCallee({ parameters, untyped, summary }: Callee, spelling: Spelling): string {
  const does = parameters?.map((one) => (one === undefined ? "-" : one === "it" ? "i" : "t")).join("") ?? "?";
  return `${does} ${untyped.map(Number).join("")} ${summary ? spelling.summary(summary) : ""}`;
}

function isNothing({ parameters, ...facts }: FunctionFields): boolean {
  const sizes = Object.values(facts).map((one) => ("size" in one ? one.size : one.length));
  return sizes.every((size) => size === 0) && parameters.every((one) => one === undefined);
}
