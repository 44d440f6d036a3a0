// What the user declares of functions, in the words of the library tables; and which word counts, where several know a function.
// Does not read configurations.
import type { FunctionDeclaration } from "../model/index.js";
import { type DeclaredKind, familyOf, nameDeclared, releasedFamily } from "./families.js";
import type { LibraryFunction } from "./libraries/format.js";
import { LIBRARY } from "./library.js";

/** Effects by the function's name. `own` counts more than a body and all tables; `imported` fills in where nobody else knows. */
export interface Declared {
  readonly own: ReadonlyMap<string, Declaration>;
  readonly imported: ReadonlyMap<string, Declaration>;
}

/** What is declared, and by whom. */
export interface Declaration {
  readonly effects: LibraryFunction;
  readonly declaration: FunctionDeclaration;
}

export const NOTHING_DECLARED: Declared = { own: new Map(), imported: new Map() };

/** @param imported from library files; of two that know a function the first one counts */
export function declare(own: readonly FunctionDeclaration[], imported: readonly FunctionDeclaration[]): Declared {
  return { own: effectsByName(own), imported: effectsByName(imported) };
}

/** The effects of a function that the user declares, or that a table knows. */
export function knownEffects(declared: Declared, name: string): LibraryFunction | undefined {
  return declared.own.get(name)?.effects ?? LIBRARY.get(name) ?? declared.imported.get(name)?.effects;
}

/** Does it hand out memory, by what the user declares and the tables know? Bodies are not asked. */
export function handsOutMemory(name: string, declared: Declared): boolean {
  const effects = knownEffects(declared, name);
  if (effects === undefined) return false;
  const { allocates, outs = [], special } = effects;
  const families = [...(allocates === undefined ? [] : [allocates]), ...outs.map(({ family }) => family)];
  const isMemory = families.some((family) => family !== "stack" && familyOf(family).isMemory);
  return isMemory || special === "realloc" || special === "getline";
}

/** `released-by: conn_close` says of `conn_close` too what it does, unless it is declared itself. */
function effectsByName(declarations: readonly FunctionDeclaration[]): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  const kinds = kindsOf(declarations);
  for (const declaration of declarations) {
    if (!found.has(declaration.name))
      found.set(declaration.name, { effects: effectsOf(declaration, kinds), declaration });
  }
  for (const { releasedBy = [], source } of declarations) {
    for (const name of releasedBy) {
      if (found.has(name) || LIBRARY.has(name)) continue;
      const declaration = { name, releases: [1], source };
      found.set(name, { effects: effectsOf(declaration, kinds), declaration });
    }
  }
  return found;
}

/** What each release is for, as the allocators say that name it. */
function kindsOf(declarations: readonly FunctionDeclaration[]): ReadonlyMap<string, DeclaredKind> {
  const kinds = new Map<string, DeclaredKind>();
  for (const { allocates, releasedBy = [] } of declarations) {
    if (allocates === undefined || allocates === "pooled") continue;
    for (const name of releasedBy) if (!kinds.has(name)) kinds.set(name, allocates);
  }
  return kinds;
}

/** The release that a kind has where none is named. */
const STANDARD: Readonly<Record<DeclaredKind, string>> = {
  memory: "malloc",
  stream: "FILE",
  descriptor: "fd",
  directory: "DIR",
  resource: nameDeclared("resource", []),
};

const MANY = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function effectsOf(declared: FunctionDeclaration, kinds: ReadonlyMap<string, DeclaredKind>): LibraryFunction {
  const { name, allocates, allocatesInto, releases, keeps, writes, notNull, returns, reallocates, size } = declared;
  if (declared.neverReturns) return { isNoReturn: true };
  const family = allocates === undefined || allocates === "pooled" ? undefined : allocatedFamily(allocates, declared);
  const fails = declared.onFailure ?? failureOf(family ?? "");
  const isReallocation = reallocates === 1;
  return {
    ...(family !== undefined && allocatesInto === undefined && { allocates: family, fails }),
    ...(family !== undefined &&
      allocatesInto !== undefined && {
        outs: [{ argument: allocatesInto - 1, family, when: declared.succeedsWith ?? "zero" }],
      }),
    ...(isReallocation && { special: "realloc" }),
    ...(size && { size: fromOne(size) }),
    ...(releases && { releases: fromOne(releases), family: ownFamily(name, kinds) }),
    ...(keeps && { keeps: keeps === "all" ? MANY : fromOne(keeps) }),
    ...(writes && { writes: fromOne(writes) }),
    ...(notNull && { touches: fromOne(notNull) }),
    ...(returns !== undefined && { returns: returns - 1 }),
  };
}

function failureOf(family: string): NonNullable<LibraryFunction["fails"]> {
  return family === "mmap" ? "minus-one" : familyOf(family).isNumber ? "negative" : "null";
}

function fromOne(numbers: readonly number[]): readonly number[] {
  return numbers.map((number) => number - 1);
}

/** Where all releases that are named end the same known family, it is that one. */
function allocatedFamily(kind: DeclaredKind, { releasedBy = [] }: FunctionDeclaration): string {
  if (releasedBy.length === 0) return STANDARD[kind];
  const known = new Set(releasedBy.map((name) => releasedFamily(name)));
  const [only] = known;
  return known.size === 1 && only !== undefined ? only : nameDeclared(kind, releasedBy);
}

function ownFamily(name: string, kinds: ReadonlyMap<string, DeclaredKind>): string {
  const kind = kinds.get(name);
  return kind === undefined ? "malloc" : nameDeclared(kind, [name]);
}
