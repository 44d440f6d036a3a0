// Which functions allocate, as told from calls alone, and which names say that a function does not.
import { expect, test } from "vitest";
import { allocatingFunctions, quietNames } from "../../src/allocating.js";
import { loadParser } from "../../src/run/parser.js";

const TEXT = `#include <stdlib.h>
void *xmalloc(size_t n) { void *p = malloc(n); if (!p) abort(); return p; }
void *make(void) { return xmalloc(3); }
int next(int x) { return x * 3 + 1; }
int make_next(void) { free(malloc(1)); return next(1); }
int sum(int a, int b) { return a + b; }
void *from_pool(int n);
void *borrow(void) { return from_pool(sum(1, 2)); }
int ai(int x) { return x; }
int main(void) { free(make()); return sum(next(1), 2); }
`;
const files = [{ path: "a.c", bytes: Buffer.from(TEXT) }];

test("who calls an allocator or a wrapper of one, by place", () => {
  const found = allocatingFunctions(loadParser(), files);
  expect(found.map(({ name, location }) => [name, location.line])).toEqual([
    ["xmalloc", 2],
    ["make", 3],
    ["make_next", 5],
  ]);
});

test("names of the others, the smallest first; none that is a part of one that allocates, or of main", () => {
  expect(quietNames(loadParser(), files)).toEqual(["sum", "borrow"]);
  const functions = [{ name: "from_pool", allocates: "memory", source: { file: "heapgate.yml", line: 1 } }] as const;
  expect(quietNames(loadParser(), files, { functions })).toEqual(["sum"]);
});
