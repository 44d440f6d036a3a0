// c.wasm against web-tree-sitter with the packaged grammar: the same trees, node by node.
//
// Text without syntax errors must give the same tree as today's web-tree-sitter. How broken text is mended differs with the
// version of tree-sitter's core and with the encoding (the price of skipping text is counted in bytes, and web-tree-sitter
// always parses UTF-16). So broken text is compared with the core that c.wasm is built from, both parsing UTF-16.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import * as today from "web-tree-sitter";
import * as sameCore from "web-tree-sitter-0.25";
import { NODE_SIZE } from "../../src/syntax/index.js";
import { instantiate } from "../../src/syntax/wasm.js";
import { brokenC, CORPUS, grammar, parser, tokenSoup } from "./helpers.js";

interface OracleNode {
  readonly type: string;
  readonly isNamed: boolean;
  readonly isMissing: boolean;
  readonly isError: boolean;
  readonly hasError: boolean;
  readonly isExtra: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
}
interface OracleTree {
  readonly rootNode: OracleNode;
  walk(): {
    readonly currentNode: OracleNode;
    readonly currentFieldName: string | null;
    gotoFirstChild(): boolean;
    gotoNextSibling(): boolean;
    gotoParent(): boolean;
  };
  delete(): void;
}
type Oracle = (text: string) => OracleTree;

const GRAMMAR = createRequire(import.meta.url).resolve("tree-sitter-c/tree-sitter-c.wasm");
let oracleToday: Oracle;
let oracleSameCore: Oracle;

beforeAll(async () => {
  await today.Parser.init();
  await sameCore.Parser.init();
  const parsers = [new today.Parser(), new sameCore.Parser()] as const;
  parsers[0].setLanguage(await today.Language.load(GRAMMAR));
  parsers[1].setLanguage(await sameCore.Language.load(GRAMMAR));
  const [a, b] = parsers;
  oracleToday = (text) => a.parse(text) ?? raise("no tree");
  oracleSameCore = (text) => b.parse(text) ?? raise("no tree");
});

function raise(message: string): never {
  throw new Error(message);
}

describe("c.wasm parses like web-tree-sitter", () => {
  const texts = CORPUS.map((path) => ({ path, text: readFileSync(path, "utf8") }));

  it("text without syntax errors, as today's release does", () => {
    const differences: string[] = [];
    let compared = 0;
    for (const { path, text } of texts) {
      const tree = oracleToday(text);
      const ours = parser.parse(Buffer.from(text)).nodes;
      if (!tree.rootNode.hasError) {
        const difference = firstDifference(ours, tree, byteOffsets(text));
        if (difference !== undefined) differences.push(`${path}: ${difference}`);
        compared++;
      }
      tree.delete();
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(30);
  });

  it("any text, as the same core does", () => {
    const differences: string[] = [];
    let broken = 0;
    for (const { path, text } of texts) {
      const difference = differenceInUtf16(text);
      if (difference !== undefined) differences.push(`${path}: ${difference}`);
      if (hasErrors(parser.parse(Buffer.from(text)).nodes)) broken++;
    }
    expect(differences).toEqual([]);
    expect(broken).toBeGreaterThan(5);
  });

  it("broken C and C's words in no order, as the same core does", () => {
    fc.assert(
      fc.property(fc.oneof(brokenC, tokenSoup), (text) => {
        expect(differenceInUtf16(text)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it("and its kinds and fields are the grammar's", async () => {
    const language = await today.Language.load(GRAMMAR);
    const named = language.types.filter((_, id) => language.nodeTypeIsNamed(id) && language.nodeTypeIsVisible(id));
    const ours = parser.kinds.filter((_, id) => parser.named[id]);
    expect(ours).toEqual(expect.arrayContaining([...new Set(named)]));
    expect(ours.length).toBe(new Set(ours).size);
    expect(parser.fields).toEqual(["", ...language.fields.filter((field) => field !== null)]);
  });
});

function differenceInUtf16(text: string): string | undefined {
  const tree = oracleSameCore(text);
  const difference = firstDifference(parseUtf16(text), tree, (index) => index);
  tree.delete();
  return difference;
}

const wasm = instantiate(grammar);

/** The nodes, with positions in UTF-16 units. */
function parseUtf16(text: string): Int32Array {
  const bytes = Buffer.from(text, "utf16le");
  const source = wasm.reserve(bytes.length);
  new Uint8Array(wasm.memory.buffer).set(bytes, source);
  const count = wasm.parse(bytes.length, true);
  const nodes = new Int32Array(wasm.memory.buffer, wasm.result(), count * NODE_SIZE).slice();
  for (let i = 0; i < nodes.length; i += NODE_SIZE) {
    nodes[i + 1] /= 2;
    nodes[i + 2] /= 2;
  }
  return nodes;
}

function hasErrors(nodes: Int32Array): boolean {
  return (nodes[0] & (1 << 27)) !== 0;
}

/** UTF-16 index → byte offset. */
function byteOffsets(text: string): (index: number) => number {
  if (Buffer.byteLength(text) === text.length) return (index) => index;
  const offsets = new Uint32Array(text.length + 1);
  let offset = 0;
  let index = 0;
  for (const character of text) {
    offsets[index] = offset;
    offset += Buffer.byteLength(character);
    index += character.length;
  }
  offsets[index] = offset;
  return (at) => offsets[at];
}

/** The first node, in preorder, in which the two trees differ; undefined when they are the same. */
function firstDifference(nodes: Int32Array, tree: OracleTree, offsetOf: (index: number) => number): string | undefined {
  const cursor = tree.walk();
  const open: number[] = [];
  for (let index = 0, at = 0; ; index++, at += NODE_SIZE) {
    const node = cursor.currentNode;
    const expected = [
      node.type,
      node.isNamed,
      cursor.currentFieldName ?? "",
      offsetOf(node.startIndex),
      offsetOf(node.endIndex),
      open.length === 0 ? -1 : open[open.length - 1],
      node.isMissing,
      node.isError,
      node.isExtra,
    ].join(" ");
    if (at >= nodes.length) return `node ${index} is not there: ${expected}`;
    const actual = [
      parser.kinds[nodes[at] & 0xffff],
      (nodes[at] & (1 << 24)) !== 0,
      parser.fields[(nodes[at] >>> 16) & 0xff],
      nodes[at + 1],
      nodes[at + 2],
      nodes[at + 3],
      (nodes[at] & (1 << 25)) !== 0,
      (nodes[at] & (1 << 26)) !== 0,
      (nodes[at] & (1 << 28)) !== 0,
    ].join(" ");
    if (actual !== expected) return `node ${index} is ${actual}, not ${expected}`;
    if (cursor.gotoFirstChild()) {
      open.push(index);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      const closed = open.pop();
      if (closed === undefined) return at + NODE_SIZE === nodes.length ? undefined : `nodes after ${index}`;
      if (nodes[closed * NODE_SIZE + 4] !== index + 1) return `node ${closed} ends at ${nodes[closed * NODE_SIZE + 4]}`;
      cursor.gotoParent();
    }
  }
}
