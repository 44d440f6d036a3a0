// What the syntax tests share: the parser, the C files to try it on, and what must hold for every tree.
import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { compileGrammar, createParser, NODE_SIZE, type Parser, type Tree } from "../../src/syntax/index.js";
import * as flags from "../../src/syntax/tree.js";

export const grammar = compileGrammar(readFileSync("src/syntax/c.wasm"));
export const parser: Parser = createParser(grammar);

export function parseText(text: string): Tree {
  return parser.parse(Buffer.from(text));
}

/** C that lies on every machine with the repository and its packages. The C++ headers are there to be misunderstood. */
export const CORPUS: readonly string[] = [
  "fixtures/**/*.c",
  "worker/**/*.c",
  "src/syntax/*.{c,h}",
  "node_modules/tree-sitter/vendor/tree-sitter/lib/**/*.{c,h}",
  "node_modules/tree-sitter-c/src/**/*.{c,h}",
  "node_modules/node-addon-api/*.h",
].flatMap((pattern) => globSync(pattern).sort());

export const SNIPPETS: readonly string[] = CORPUS.map((path) => readFileSync(path, "utf8")).filter(
  (text) => text.length < 3000,
);

const TOKENS =
  "int char void struct enum typedef static const if else for while do switch case default: goto return sizeof a b p f ( ) { } [ ] ; , * & -> . ... ? : = == + - << >> < 0 1.5 \"s\" 'c' \" ' \\\n /* */ // \n #if #endif #else #define #include 0x";

/** A piece of C, with some of it cut out, doubled or replaced. */
export const brokenC: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...SNIPPETS),
    fc.array(
      fc.record({
        at: fc.nat(3000),
        length: fc.nat(40),
        insert: fc.oneof(fc.constant(""), fc.constantFrom(...TOKENS.split(" ")), fc.string({ unit: "grapheme" })),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((edited, { at, length, insert }) => edited.slice(0, at) + insert + edited.slice(at + length), text),
  );

/** C's words in no order. */
export const tokenSoup: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...TOKENS.split(" ")), { maxLength: 200 })
  .map((tokens) => tokens.join(" "));

export const anyBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  tokenSoup.map((text) => Buffer.from(text)),
  brokenC.map((text) => Buffer.from(text)),
  brokenC.map((text) => Buffer.from(text, "latin1")),
);

/** What is wrong with the shape of a tree; undefined for a good one. */
export function brokenInvariant(tree: Tree): string | undefined {
  const { nodes, count, bytes } = tree;
  if (nodes.length !== count * NODE_SIZE || count < 1) return "length";
  if (flags.parentOf(tree, 0) !== -1 || flags.after(tree, 0) !== count) return "root";
  // Whether the subtree holds a problem, and where the last child so far ended.
  const holdsProblem = new Uint8Array(count);
  const lastEnd = new Int32Array(count);
  const open: number[] = [];
  for (let node = 0; node < count; node++) {
    while (open.length > 0 && flags.after(tree, open[open.length - 1]) <= node) open.pop();
    const parent = open.length > 0 ? open[open.length - 1] : -1;
    const start = flags.startOf(tree, node);
    const end = flags.endOf(tree, node);
    const kind = flags.kindOf(tree, node);
    if (flags.parentOf(tree, node) !== parent) return `parent of ${node}`;
    if (flags.after(tree, node) <= node) return `end of subtree of ${node}`;
    if (!(start >= 0 && start <= end && end <= bytes.length)) return `range of ${node}`;
    if (!parser.kinds[kind]) return `kind of ${node}`;
    if (parser.named[kind] !== flags.hasFlag(tree, node, flags.NAMED)) return `named-ness of ${node}`;
    if (flags.hasFlag(tree, node, flags.ERROR) !== (parser.kinds[kind] === "ERROR")) return `error flag of ${node}`;
    if (flags.fieldOf(tree, node) >= parser.fields.length) return `field of ${node}`;
    if (parent >= 0) {
      if (flags.after(tree, node) > flags.after(tree, parent)) return `subtree of ${node} leaves its parent`;
      if (start < flags.startOf(tree, parent) || end > flags.endOf(tree, parent)) return `${node} leaves its parent`;
      if (start < lastEnd[parent]) return `${node} overlaps the sibling before it`;
      lastEnd[parent] = end;
    }
    lastEnd[node] = start;
    open.push(node);
  }
  for (let node = count - 1; node >= 0; node--) {
    if (flags.hasFlag(tree, node, flags.ERROR | flags.MISSING)) holdsProblem[node] = 1;
    const parent = flags.parentOf(tree, node);
    if (holdsProblem[node] && parent >= 0) holdsProblem[parent] = 1;
    if (flags.hasFlag(tree, node, flags.HAS_ERROR) !== (holdsProblem[node] === 1)) return `HAS_ERROR of ${node}`;
  }
  return undefined;
}
