// What the functions of libraries do with memory and resources, by name. The tables themselves are in libraries/.
import type { LibraryFunction } from "./libraries/format.js";
import { LIBRARIES } from "./libraries/index.js";

/** A name that the program defines itself is looked up there first. */
export const LIBRARY: ReadonlyMap<string, LibraryFunction> = new Map(
  LIBRARIES.flatMap(({ rows }) => rows).flatMap(([names, effects]) =>
    names.split(" ").map((name): [string, LibraryFunction] => [name, effects]),
  ),
);
