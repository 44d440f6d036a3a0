// What the exploration of a function asks of the rest of the program, as texts: what was asked, and what was answered, is all that its
// result depends on besides the function itself. Answers nothing.
//
// Worked example. `void f(char *p) { xfree(p); }` asks `summary xfree`; where the answer is what it was, so is all that was found in `f`.
import { hash } from "node:crypto";
import type { Constants, ProgramFacts } from "./engine.js";
import type { LibraryFunction } from "./libraries/format.js";
import type { Summary } from "./summary.js";
import { type CallKeys, callKeys, type Target } from "./targets.js";
import type { Ground } from "./usage.js";

/** The rest of the program. Files are named by their path; lists of keys are joined by commas. */
export interface Answers {
  constant(key: string): number | undefined;
  summary(name: string, path: string): Summary | null | undefined;
  constParameters(name: string): readonly boolean[];
  isNoReturn(name: string): boolean;
  neverReturns(name: string, path: string): boolean;
  onlyEnds(path: string, call: CallKeys): boolean;
  effects(name: string): LibraryFunction | undefined;
  ground(name: string): Ground | undefined;
  borrows(name: string, argument: number): boolean;
  target(path: string, call: CallKeys): Target | undefined;
  isDefinedGlobal(key: string): boolean;
}

type Kind = keyof Answers;

/** A few letters that are the same for equal texts, and for no others. */
export const digest = (text: string): string => hash("sha256", text, "base64url").slice(0, 22);

const jsonDigests = new WeakMap<object, string>();

export function digestOf(value: object | undefined): string {
  if (!value) return "";
  let known = jsonDigests.get(value);
  if (known === undefined) {
    known = digest(JSON.stringify(value));
    jsonDigests.set(value, known);
  }
  return known;
}

/** Answers in short. */
export interface Spelling {
  summary(summary: Summary): string;
  path(file: number): string;
}

type Spelled = { readonly [K in Kind]: (answer: ReturnType<Answers[K]>) => string };

function spelled({ summary, path }: Spelling): Spelled {
  const truth = (answer: boolean): string => (answer ? "1" : "");
  return {
    constant: (answer) => (answer === undefined ? "" : String(answer)),
    summary: (answer) => (answer ? summary(answer) : answer === null ? "?" : ""),
    constParameters: (answer) => answer.map((one) => (one ? 1 : 0)).join(""),
    isNoReturn: truth,
    neverReturns: truth,
    onlyEnds: truth,
    effects: digestOf,
    ground: digestOf,
    borrows: truth,
    target: (answer) => (answer ? `${answer.name} ${path(answer.file)}` : ""),
    isDefinedGlobal: truth,
  };
}

/** Asks again what was asked before, and says the answer in short. */
export function reply([kind, ...args]: Question, answers: Answers, spelling: Spelling): string {
  const answer = (answers[kind] as (...all: unknown[]) => unknown)(...args);
  return (spelled(spelling)[kind] as (one: unknown) => string)(answer);
}

export type Question = readonly [kind: Kind, ...args: unknown[]];

/** Questions are written by `note` below: their kind is one of those, and behind it stand its arguments. */
export const readQuestion = (text: string): Question => JSON.parse(text) as Question;

/** What was asked, in order, each question once. */
export type Asked = Map<string, string>;

/** The same answers; what is asked is noted. */
export function noting(answers: Answers, spelling: Spelling, asked: Asked): Answers {
  const spell = spelled(spelling);
  const heard = new Map<string, Map<string, unknown>>();
  const note = <K extends Kind>(kind: K, key: string, args: Parameters<Answers[K]>): ReturnType<Answers[K]> => {
    let known = heard.get(kind);
    if (!known) {
      known = new Map();
      heard.set(kind, known);
    }
    // Each kind has answers of one type: the table cannot say so.
    if (known.has(key)) return known.get(key) as ReturnType<Answers[K]>;
    const answer = (answers[kind] as (...all: Parameters<Answers[K]>) => ReturnType<Answers[K]>)(...args);
    known.set(key, answer);
    asked.set(JSON.stringify([kind, ...args]), spell[kind](answer));
    return answer;
  };
  const keyOf = (path: string, { name, targets, slots }: CallKeys): string =>
    JSON.stringify([path, name, targets, slots]);
  return {
    constant: (key) => note("constant", key, [key]),
    summary: (name, path) => note("summary", `${name} ${path}`, [name, path]),
    constParameters: (name) => note("constParameters", name, [name]),
    isNoReturn: (name) => note("isNoReturn", name, [name]),
    neverReturns: (name, path) => note("neverReturns", `${name} ${path}`, [name, path]),
    onlyEnds: (path, call) => note("onlyEnds", keyOf(path, call), [path, call]),
    effects: (name) => note("effects", name, [name]),
    ground: (name) => note("ground", name, [name]),
    borrows: (name, argument) => note("borrows", `${name} ${argument}`, [name, argument]),
    target: (path, call) => note("target", keyOf(path, call), [path, call]),
    isDefinedGlobal: (key) => note("isDefinedGlobal", key, [key]),
  };
}

/** The answers, as the execution of a function asks for them. */
export function factsFrom(answers: Answers, path: (file: number) => string): ProgramFacts {
  const constants: Constants = { get: (key) => answers.constant(key) };
  return {
    constants,
    summaryOf: (name, file) => answers.summary(name, path(file)),
    constParameters: (name) => answers.constParameters(name),
    isNoReturn: (name) => answers.isNoReturn(name),
    neverReturns: (name, file) => answers.neverReturns(name, path(file)),
    onlyEnds: (fn, call) => answers.onlyEnds(fn.path, callKeys(fn, call)),
    effectsOf: (name) => answers.effects(name),
    groundOf: (name) => answers.ground(name),
    borrows: (name, argument) => answers.borrows(name, argument),
    targetOf: (fn, call) => answers.target(fn.path, callKeys(fn, call)),
    isDefinedGlobal: (key) => answers.isDefinedGlobal(key),
  };
}
