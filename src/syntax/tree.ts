// The flat syntax tree and the steps through it: numbers in, numbers out, nothing allocated. -1 means "there is none".
// Does not know C: what the kinds mean is for later stages.

/** A text by which byte offsets become lines and columns. */
export interface SourceText {
  readonly bytes: Uint8Array;
  /** Byte offset at which each line starts; the first is 0. */
  readonly lines: Uint32Array;
}

/** A file and its syntax tree. Node `i` takes `NODE_SIZE` ints; nodes lie in preorder, the root is node 0. */
export interface Tree extends SourceText {
  /** A node: kind | field << 16 | flags, start byte, end byte, index of the parent, index after the last node below. */
  readonly nodes: Int32Array;
  /** Number of nodes. */
  readonly count: number;
}

export const NODE_SIZE = 5;

/** A kind with a name of its own; other nodes are keywords and punctuation. */
export const NAMED = 1 << 24;
/** The text lacks it: the grammar put an empty node there. */
export const MISSING = 1 << 25;
/** Text that the grammar does not understand. */
export const ERROR = 1 << 26;
/** It or a node below it is MISSING or ERROR. */
export const HAS_ERROR = 1 << 27;
/** May stand anywhere: comments. */
export const EXTRA = 1 << 28;

export function kindOf(tree: Tree, node: number): number {
  return tree.nodes[node * NODE_SIZE] & 0xffff;
}

/** Id of the field that the node fills in its parent; 0 for none. */
export function fieldOf(tree: Tree, node: number): number {
  return (tree.nodes[node * NODE_SIZE] >>> 16) & 0xff;
}

/** Whether the node has one of the flags. */
export function hasFlag(tree: Tree, node: number, flags: number): boolean {
  return (tree.nodes[node * NODE_SIZE] & flags) !== 0;
}

/** Offset of the first byte. */
export function startOf(tree: Tree, node: number): number {
  return tree.nodes[node * NODE_SIZE + 1];
}

/** Offset after the last byte. */
export function endOf(tree: Tree, node: number): number {
  return tree.nodes[node * NODE_SIZE + 2];
}

export function parentOf(tree: Tree, node: number): number {
  return tree.nodes[node * NODE_SIZE + 3];
}

/** Index after the last node below: `for (let n = node + 1; n < after(tree, node); n++)` visits all that is below. */
export function after(tree: Tree, node: number): number {
  return tree.nodes[node * NODE_SIZE + 4];
}

export function firstChild(tree: Tree, node: number): number {
  return node + 1 < after(tree, node) ? node + 1 : -1;
}

export function nextSibling(tree: Tree, node: number): number {
  const next = after(tree, node);
  const parent = parentOf(tree, node);
  return parent >= 0 && next < after(tree, parent) ? next : -1;
}

/** First child with a name that is no comment. */
export function firstNamedChild(tree: Tree, node: number): number {
  return nextNamed(tree, node + 1, after(tree, node));
}

/** Next sibling with a name that is no comment. */
export function nextNamedSibling(tree: Tree, node: number): number {
  const parent = parentOf(tree, node);
  return parent < 0 ? -1 : nextNamed(tree, after(tree, node), after(tree, parent));
}

/** First child in the field. */
export function childByField(tree: Tree, node: number, field: number): number {
  const end = after(tree, node);
  for (let child = node + 1; child < end; child = after(tree, child)) {
    if (fieldOf(tree, child) === field) return child;
  }
  return -1;
}

/** First child of the kind. */
export function childByKind(tree: Tree, node: number, kind: number): number {
  const end = after(tree, node);
  for (let child = node + 1; child < end; child = after(tree, child)) {
    if (kindOf(tree, child) === kind) return child;
  }
  return -1;
}

/** The node's text. Bytes that are no UTF-8 come out as U+FFFD. */
export function text(tree: Tree, node: number): string {
  return decode(tree.bytes, startOf(tree, node), endOf(tree, node));
}

// ignoreBOM keeps a byte order mark as a character: a decoder that drops it would shift what follows.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const SHORT = 48;

/** Text of a byte range. */
export function decode(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > SHORT) return decoder.decode(bytes.subarray(start, end));
  let result = "";
  for (let i = start; i < end; i++) {
    if (bytes[i] >= 0x80) return decoder.decode(bytes.subarray(start, end));
    result += String.fromCharCode(bytes[i]);
  }
  return result;
}

function nextNamed(tree: Tree, from: number, end: number): number {
  for (let node = from; node < end; node = after(tree, node)) {
    if ((tree.nodes[node * NODE_SIZE] & (NAMED | EXTRA)) === NAMED) return node;
  }
  return -1;
}
