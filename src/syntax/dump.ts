// The tree as indented text, one named node a line, for tests and for debugging. Does not print keywords and punctuation.

import type { Parser } from "./parser.js";
import {
  decode,
  ERROR,
  EXTRA,
  endOf,
  fieldOf,
  hasFlag,
  kindOf,
  MISSING,
  NAMED,
  NODE_SIZE,
  startOf,
  type Tree,
} from "./tree.js";

/** `declarator: (identifier "buffer")` and so on; texts of leaves are shown, MISSING nodes and comments are marked. */
export function dump(tree: Tree, parser: Parser): string {
  const lines: string[] = [];
  // Depth by node, so that deep trees need no recursion.
  const depths = new Int32Array(tree.count);
  for (let node = 0; node < tree.count; node++) {
    const parent = tree.nodes[node * NODE_SIZE + 3];
    depths[node] = parent < 0 ? 0 : depths[parent] + 1;
    if (hasFlag(tree, node, NAMED | MISSING)) lines.push("  ".repeat(depths[node]) + dumpNode(tree, parser, node));
  }
  return `${lines.join("\n")}\n`;
}

function dumpNode(tree: Tree, parser: Parser, node: number): string {
  const field = fieldOf(tree, node);
  const label = field === 0 ? "" : `${parser.fields[field]}: `;
  const kind = parser.kinds[kindOf(tree, node)];
  const name = hasFlag(tree, node, NAMED) ? kind : JSON.stringify(kind);
  const missing = hasFlag(tree, node, MISSING) ? "MISSING " : "";
  const isLeaf = tree.nodes[node * NODE_SIZE + 4] === node + 1;
  const shown = isLeaf && (hasFlag(tree, node, NAMED) || hasFlag(tree, node, ERROR | EXTRA)) && missing === "";
  const value = shown ? ` ${JSON.stringify(decode(tree.bytes, startOf(tree, node), endOf(tree, node)))}` : "";
  return `${label}(${missing}${name}${value})`;
}
