// What must hold for every tree, whatever the bytes: shape, ranges, flags, and that a parse leaves nothing behind.
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  childByField,
  childByKind,
  createParser,
  EXTRA,
  fieldOf,
  firstChild,
  firstNamedChild,
  hasFlag,
  kindOf,
  NAMED,
  nextNamedSibling,
  nextSibling,
  parentOf,
  type Tree,
} from "../../src/syntax/index.js";
import { anyBytes, brokenInvariant, CORPUS, grammar, parser } from "./helpers.js";

describe("every tree", () => {
  it("of the corpus is well formed", () => {
    const broken = CORPUS.map((path) => [path, brokenInvariant(parser.parse(readFileSync(path)))]).filter(
      ([, why]) => why,
    );
    expect(broken).toEqual([]);
  });

  it("of broken C, of C's words in no order and of random bytes is well formed", () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        expect(brokenInvariant(parser.parse(bytes))).toBeUndefined();
      }),
      { numRuns: 600 },
    );
  });

  it("is the same from a used parser as from a new one", () => {
    const fresh = (bytes: Uint8Array) => createParser(grammar).parse(bytes).nodes;
    fc.assert(
      fc.property(anyBytes, anyBytes, (first, second) => {
        const tree = parser.parse(first);
        const nodes = tree.nodes.slice();
        expect(parser.parse(second).nodes).toEqual(fresh(second));
        expect(tree.nodes).toEqual(nodes);
      }),
      { numRuns: 60 },
    );
  });

  it("owns its nodes and nothing else", () => {
    const tree = parser.parse(Buffer.from("int x;"));
    expect(tree.nodes.buffer.byteLength).toBe(tree.nodes.byteLength);
  });
});

describe("a step through the tree", () => {
  /** The children by definition: the nodes that name it as their parent. */
  function childrenOf(tree: Tree, node: number): number[] {
    return Array.from({ length: tree.count }, (_, i) => i).filter((i) => parentOf(tree, i) === node);
  }
  function walk(first: number, next: (node: number) => number): number[] {
    const nodes: number[] = [];
    for (let node = first; node >= 0; node = next(node)) nodes.push(node);
    return nodes;
  }

  it("goes where the parents' indices say", () => {
    fc.assert(
      fc.property(
        anyBytes.filter((bytes) => bytes.length < 500),
        fc.nat(),
        (bytes, pick) => {
          const tree = parser.parse(bytes);
          const node = pick % tree.count;
          const children = childrenOf(tree, node);
          const named = children.filter((child) => hasFlag(tree, child, NAMED) && !hasFlag(tree, child, EXTRA));
          expect(walk(firstChild(tree, node), (child) => nextSibling(tree, child))).toEqual(children);
          expect(walk(firstNamedChild(tree, node), (child) => nextNamedSibling(tree, child))).toEqual(named);
          for (let field = 1; field < parser.fields.length; field++) {
            expect(childByField(tree, node, field)).toBe(
              children.find((child) => fieldOf(tree, child) === field) ?? -1,
            );
          }
          for (const child of children) {
            const kind = kindOf(tree, child);
            expect(childByKind(tree, node, kind)).toBe(children.find((other) => kindOf(tree, other) === kind));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
