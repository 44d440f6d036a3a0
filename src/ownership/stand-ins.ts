// Functions of the C library that a program brings along for systems without them: they mean what the library's do, however they do it.
import type { FunctionIR } from "../ir/index.js";

/** The stars of their parameters: a function of the same name and another shape is another function. */
const SHAPES: ReadonlyMap<string, string> = new Map([
  ["malloc", "0"],
  ["calloc", "00"],
  ["realloc", "10"],
  ["reallocarray", "100"],
  ["recallocarray", "1000"],
  ["free", "1"],
  ["strdup", "1"],
  ["strndup", "10"],
  ["getline", "211"],
  ["getdelim", "2101"],
]);

/**
 * `getline` in compat/getline.c. Its body says less than its name: that the buffer which it is given is used again cannot be seen where the
 * body calls `realloc` under conditions of its own, and an allocator made of `mmap` and lists says nothing at all.
 */
export function isStandIn({ name, parameters, variables }: FunctionIR): boolean {
  const shape = SHAPES.get(name);
  return shape !== undefined && shape === parameters.map((id) => variables[id]?.pointers ?? 0).join("");
}
