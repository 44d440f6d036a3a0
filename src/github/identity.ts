// Tells several uses of heapgate on one pull request apart (jobs, legs of a matrix, folders, steps), so that none writes over what
// another one has told. Writes nothing itself.
import { createHash } from "node:crypto";
import type { Inputs } from "./inputs.js";

export interface Identity {
  /** For people: `gate (clang, debug)`. Names the check run and stands in the comment. */
  readonly name: string;
  /** Nothing but the job tells it apart: a page that has one comment of heapgate's need not say whose it is. */
  readonly isPlain: boolean;
  /** Differs where any part of it does; names the comment. */
  readonly key: string;
  /** For code scanning, without slashes at either end: `gate/compiler:clang`. */
  readonly category: string;
}

/** Longer names and categories are cut, and keep what tells them apart. */
const LONGEST = 120;

/**
 * What the user calls it (`title`), alone; else the job, the values of its matrix, the working folder, and which step of the job it is.
 * @param prefix the working folder in the repository, `""` or `services/worker`
 */
export function identityOf({ title, run }: Pick<Inputs, "title" | "run">, prefix: string): Identity {
  if (title !== undefined) return { name: short(title), isPlain: false, key: digest([title]), category: short(title) };
  const { workflow, job, step, matrix } = run;
  const values = matrix.map(([, value]) => value);
  const details = [...(values.length > 0 ? [`(${values.join(", ")})`] : []), ...(prefix === "" ? [] : [prefix]), step];
  const legs = matrix.map(([name, value]) => `${name}:${value}`.replaceAll("/", "-"));
  return {
    name: short([job, ...details].filter((part) => part !== "").join(" ")),
    isPlain: details.every((part) => part === ""),
    key: digest([workflow, job, matrix, prefix, step]),
    category: short([job, ...legs, prefix, step].filter((part) => part !== "").join("/")),
  };
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}… ${digest([text]).slice(0, 8)}` : line;
}

function digest(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
