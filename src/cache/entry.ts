// What is kept of one source file, as bytes and back: its latest versions, and what its functions came to. Reads and writes no files.
import { createHash } from "node:crypto";
import type { Kept, KeptFields } from "../ownership/index.js";
import type { KeptFile, KeptLowering } from "../reading.js";

export interface Entry {
  /** By the content, latest first. */
  readonly versions: Map<string, KeptFile>;
  /** By the function's key, latest first. */
  readonly functions: Map<string, readonly Kept[]>;
  /** Likewise: what they do with fields. */
  readonly fields: Map<string, readonly KeptFields[]>;
}

/** Versions of a file: the base, the head, and what other branches have. */
const MAX_VERSIONS = 4;
const MAX_KEPT = 4;

const MARK = "heapgate cache 1";

/** A part of the bodies: those are long, and most are never looked into. */
type Body = readonly [start: number, end: number];

interface Head {
  /** Questions, names and answers: each once. */
  readonly words: readonly string[];
  readonly versions: readonly (readonly [content: string, declarations: Body, rest: Body, lowerings: LoweringHead[]])[];
  readonly functions: readonly (readonly [key: string, kept: KeptHead[]])[];
  readonly fields: readonly (readonly [key: string, kept: FieldsHead[]])[];
}

type LoweringHead = Omit<KeptLowering, "asked"> & { readonly asked: readonly number[] };
type FieldsHead = readonly [asked: readonly number[], facts: Body];
type KeptHead = Omit<Kept, "asked" | "summary" | "violations"> & {
  readonly asked: readonly number[];
  readonly summary: Body;
  readonly violations: Body;
};

const checksum = (name: string, content: Buffer): string =>
  createHash("sha256").update(`${name}\n`).update(content).digest("hex");

/** The checksum first, of the name as well: what was cut off, changed or moved is noticed before it is read. */
export function seal(name: string, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${MARK}\n${checksum(name, content)}\n`), content]);
}

/** What was sealed; undefined where it is not what it was. */
export function unseal(name: string, bytes: Buffer): Buffer | undefined {
  const start = MARK.length + 1 + 64 + 1;
  const content = bytes.subarray(start);
  const head = bytes.toString("latin1", 0, start);
  return head === `${MARK}\n${checksum(name, content)}\n` ? content : undefined;
}

export function formatEntry({ versions, functions, fields }: Entry): Buffer {
  const words = new Map<string, number>();
  const numbers = (texts: readonly string[]): number[] =>
    texts.map((text) => {
      const known = words.get(text);
      if (known !== undefined) return known;
      words.set(text, words.size);
      return words.size - 1;
    });
  const bodies: Buffer[] = [];
  let size = 0;
  const body = (text: string): Body => {
    const bytes = Buffer.from(text);
    bodies.push(bytes);
    size += bytes.length;
    return [size - bytes.length, size];
  };
  const latest = [...versions].slice(0, MAX_VERSIONS);
  const used = new Set(
    latest.flatMap(([, { lowerings }]) => lowerings.flatMap((one) => one.functions.map(({ key }) => key))),
  );
  const head: Omit<Head, "words"> = {
    versions: latest.map(([content, { declarations, unread, lowerings }]) => [
      content,
      body(declarations),
      body(JSON.stringify(unread)),
      lowerings.map(({ asked, functions, globals }) => ({ functions, globals, asked: numbers(asked) })),
    ]),
    functions: [...functions].flatMap(([key, all]) =>
      used.has(key)
        ? [
            [
              key,
              all.slice(0, MAX_KEPT).map((one) => ({
                name: one.name,
                parameters: one.parameters,
                digest: one.digest,
                isOverBudget: one.isOverBudget,
                isThinned: one.isThinned,
                isCut: one.isCut,
                asked: numbers(one.asked),
                summary: body(one.summary),
                violations: body(one.violations),
              })),
            ] as const,
          ]
        : [],
    ),
    fields: [...fields].flatMap(([key, all]) =>
      used.has(key)
        ? [[key, all.slice(0, MAX_KEPT).map(({ asked, facts }) => [numbers(asked), body(facts)] as const)] as const]
        : [],
    ),
  };
  const text = Buffer.from(JSON.stringify({ words: [...words.keys()], ...head }));
  return Buffer.concat([Buffer.from(`${text.length}\n`), text, ...bodies]);
}

/** What several machines kept of one file; what more than one of them did is there once. */
export function joinEntries(entries: readonly Entry[]): Entry {
  const [only, ...others] = entries;
  if (only && others.length === 0) return only;
  const versions = new Map<string, KeptFile>();
  const functions = new Map<string, readonly Kept[]>();
  const fields = new Map<string, readonly KeptFields[]>();
  for (const entry of entries) {
    for (const [content, file] of entry.versions) {
      const lowerings = [...(versions.get(content)?.lowerings ?? []), ...file.lowerings];
      versions.set(content, { ...file, lowerings: distinct(lowerings, ({ asked }) => asked) });
    }
    for (const [key, all] of entry.functions)
      functions.set(
        key,
        distinct([...(functions.get(key) ?? []), ...all], ({ asked }) => asked),
      );
    for (const [key, all] of entry.fields)
      fields.set(
        key,
        distinct([...(fields.get(key) ?? []), ...all], ({ asked }) => asked),
      );
  }
  return { versions, functions, fields };
}

/** Where the questions and their answers are the same, so is what was found. */
function distinct<T>(all: readonly T[], of: (one: T) => readonly string[]): T[] {
  return [...new Map(all.map((one) => [of(one).join("\n"), one])).values()];
}

/** @throws what is wrong with it, where it is no entry */
export function parseEntry(content: Buffer): Entry {
  const line = content.indexOf(10);
  const start = line + 1 + Number(content.toString("latin1", 0, line));
  const head: Head = JSON.parse(content.toString("utf8", line + 1, start));
  const bodies = content.subarray(start);
  const text = ([from, to]: Body): string => bodies.toString("utf8", from, to);
  const spelled = (numbers: readonly number[]): string[] => numbers.map((number) => head.words[number] as string);
  return {
    versions: new Map(
      head.versions.map(([content, declarations, unread, lowerings]) => [
        content,
        {
          declarations: text(declarations),
          unread: JSON.parse(text(unread)),
          lowerings: lowerings.map(({ asked, ...rest }) => ({ ...rest, asked: spelled(asked) })),
        },
      ]),
    ),
    functions: new Map(
      head.functions.map(([key, all]) => [
        key,
        all.map(
          ({ asked, summary, violations, ...rest }): Kept => ({
            ...rest,
            asked: spelled(asked),
            get summary() {
              return text(summary);
            },
            get violations() {
              return text(violations);
            },
          }),
        ),
      ]),
    ),
    fields: new Map(
      head.fields.map(([key, all]) => [
        key,
        all.map(
          ([asked, facts]): KeptFields => ({
            asked: spelled(asked),
            get facts() {
              return text(facts);
            },
          }),
        ),
      ]),
    ),
  };
}
