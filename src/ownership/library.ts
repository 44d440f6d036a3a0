// What the functions of libraries do with memory and resources, by name. The tables themselves are in libraries/.
import type { LibraryFunction } from "./libraries/format.js";
import { LIBRARIES } from "./libraries/index.js";

const ENTRIES = LIBRARIES.flatMap(({ parts }) => Object.entries(parts)).flatMap(([library, rows]) =>
  rows.flatMap(([names, effects]) => names.split(" ").map((name) => ({ name, library, effects }))),
);

/** A name that the program defines itself is looked up there first. */
export const LIBRARY: ReadonlyMap<string, LibraryFunction> = new Map(
  ENTRIES.map(({ name, effects }) => [name, effects]),
);

const OWNERS: ReadonlyMap<string, string> = new Map(ENTRIES.map(({ name, library }) => [name, library]));

/** The library that a name of the tables belongs to: `libcurl`. */
export function libraryOf(name: string): string | undefined {
  return OWNERS.get(name);
}
