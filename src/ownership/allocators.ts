// Lists what is known of functions that allocate, release or never return: from bodies, usage, tables and declarations. Finds no bugs.
import type { FunctionIR } from "../ir/index.js";
import {
  compareText,
  type Deed,
  formatLocation,
  type KnownFunction,
  type Location,
  type Origin,
} from "../model/index.js";
import { allocationOf, deedsOfBody } from "./body-deeds.js";
import { createLookup } from "./call-graph.js";
import type { Declared } from "./declared.js";
import type { LibraryFunction } from "./libraries/format.js";
import { LIBRARY, libraryOf } from "./library.js";
import type { ProgramAnalysis } from "./program.js";

/**
 * Functions that the tree defines, declares or calls, by name. Of a library only what is called is listed, and of it only what
 * concerns ownership.
 */
export function knownFunctions(
  functions: readonly FunctionIR[],
  { summaries, usage }: ProgramAnalysis,
  declared: Declared,
  noReturn: ReadonlySet<string>,
  locate: (fn: FunctionIR) => Location,
): KnownFunction[] {
  const { bodies, names } = countCalls(functions, locate);
  const defined = new Set(functions.map(({ name }) => name));
  const found: KnownFunction[] = [];
  const add = (name: string, does: readonly Deed[], origin: Origin, calls: number): void => {
    if (does.length > 0) found.push({ name, does, origin, calls });
  };
  for (const [name, { effects, declaration }] of declared.own)
    add(
      name,
      deedsOfDeclaration(effects, declaration.allocates === "pooled"),
      { kind: "declared", ...declaration.source },
      names.get(name) ?? 0,
    );
  for (const fn of functions) {
    const summary = declared.own.has(fn.name) ? undefined : summaries.get(fn);
    if (summary) add(fn.name, deedsOfBody(fn, summary), { kind: "body", location: locate(fn) }, bodies.get(fn) ?? 0);
  }
  for (const [name, calls] of names) {
    if (declared.own.has(name) || defined.has(name)) continue;
    const table = LIBRARY.get(name);
    const imported = table ? undefined : declared.imported.get(name);
    const inferred = table || imported ? undefined : usage.inferred.get(name);
    if (table) add(name, deedsOf(table), { kind: "table", library: libraryOf(name) ?? "" }, calls);
    else if (imported) {
      const { effects, declaration } = imported;
      add(name, deedsOfDeclaration(effects, false), { kind: "declared", ...declaration.source }, calls);
    } else if (inferred) add(name, deedsOf(inferred), originOf(usage, name), calls);
    else if (noReturn.has(name)) add(name, [{ kind: "never-returns" }], { kind: "prototype" }, calls);
    else add(name, borrowed(usage.borrowed, name), { kind: "usage-borrows" }, calls);
  }
  return found.sort((a, b) => compareText(a.name, b.name) || compareText(placeOf(a), placeOf(b)));
}

interface Calls {
  /** Of functions that are defined in the tree. */
  readonly bodies: ReadonlyMap<FunctionIR, number>;
  /** Of names that are not. */
  readonly names: ReadonlyMap<string, number>;
}

function countCalls(functions: readonly FunctionIR[], locate: (fn: FunctionIR) => Location): Calls {
  const paths: string[] = [];
  for (const fn of functions) paths[fn.file] ??= locate(fn).file;
  const find = createLookup(functions, paths);
  const bodies = new Map<FunctionIR, number>();
  const names = new Map<string, number>();
  for (const fn of functions) {
    for (const { instructions } of fn.blocks) {
      for (const instruction of instructions) {
        if (instruction.op !== "call" || instruction.name === "") continue;
        const callee = find(instruction.name, fn.file);
        if (callee) bodies.set(callee, (bodies.get(callee) ?? 0) + 1);
        names.set(instruction.name, (names.get(instruction.name) ?? 0) + 1);
      }
    }
  }
  return { bodies, names };
}

function deedsOfDeclaration(effects: LibraryFunction, isPooled: boolean): Deed[] {
  if (isPooled) return [{ kind: "pooled" }];
  const does = deedsOf(effects);
  return does.length > 0 ? does : [{ kind: "nothing" }];
}

/** What the row of a table says of ownership. What lies on the stack needs no release. */
function deedsOf(effects: LibraryFunction): Deed[] {
  const { allocates, outs = [], releases = [], keeps = [], takes = [], special } = effects;
  if (effects.isNoReturn || effects.exitsUnlessZero !== undefined) return [{ kind: "never-returns" }];
  const onFailure = effects.fails ?? "null";
  const isAllocating = allocates !== undefined && allocates !== "stack";
  const isForAll = keeps.length >= MANY;
  return [
    ...(isAllocating ? [{ ...allocationOf(allocates), onFailure } as const] : []),
    ...(special === "realloc" ? [{ kind: "reallocates", argument: 1 } as const] : []),
    ...(special === "getline" ? [{ ...allocationOf("malloc"), into: { argument: 1 } }] : []),
    ...outs.map((out) => ({ ...allocationOf(out.family), into: { argument: out.argument + 1 } })),
    ...(special === "g_string_free" ? [0] : releases).map(
      (index) => ({ kind: "releases", argument: index + 1, isAlways: true }) as const,
    ),
    ...(isForAll ? [-1] : keeps).map((index) => ({ kind: "keeps", argument: index + 1, isOnSuccess: false }) as const),
    ...takes.map((index) => ({ kind: "keeps", argument: index + 1, isOnSuccess: true }) as const),
  ];
}

/** So many arguments that are kept are all that there are. */
const MANY = 10;

/** An allocator that callers release, or the release that they use. */
function originOf({ grounds }: ProgramAnalysis["usage"], name: string): Origin {
  const own = grounds.get(name);
  const [of, ground] = own
    ? [name, own]
    : ([...grounds].find(([, { release }]) => release === name) ?? [name, undefined]);
  if (!ground) throw new Error(`nothing tells what ${name} does`);
  return { kind: "usage", ...ground, of };
}

function borrowed(keys: ReadonlySet<string>, name: string): Deed[] {
  const found: Deed[] = [];
  for (let index = 0; index < MANY; index++)
    if (keys.has(`${name}/${index}`)) found.push({ kind: "borrows", argument: index + 1 });
  return found;
}

function placeOf({ origin }: KnownFunction): string {
  return origin.kind === "body" ? formatLocation(origin.location) : "";
}
