// Reads a flat syntax tree by name. The only place in ir/ that knows its layout. Does not interpret C.
import { decode, type Parser, type Repair, repair, type Tree } from "../syntax/index.js";

const STRIDE = 5;
const SYMBOL = 0xffff;
const NAMED = 1 << 24;
const MISSING = 1 << 25;
const ERROR = 1 << 26;
const HAS_ERROR = 1 << 27;
const EXTRA = 1 << 28;

const encoder = new TextEncoder();

/** A syntax tree with names instead of numbers. Node −1 stands for "none". */
export interface View {
  /** The text that the positions speak of: as it was given, without the arms of `#if` that were not picked. */
  readonly bytes: Uint8Array;
  /** What was put right before the text was parsed; undefined where nothing was. */
  readonly repairs: Repair | undefined;
  /** Parses a text of its own. */
  parse(text: string): View;
  kind(node: number): string;
  start(node: number): number;
  end(node: number): number;
  parent(node: number): number;
  /** Named children without comments, but with what did not parse. */
  children(node: number): number[];
  /** All children, punctuation too. */
  allChildren(node: number): number[];
  field(node: number, name: string): number;
  fields(node: number, name: string): number[];
  text(node: number): string;
  /** Text by position. */
  slice(start: number, end: number): string;
  isBroken(node: number): boolean;
  hasError(node: number): boolean;
  /** All nodes of a kind, wherever they lie. */
  all(kind: string): number[];
  /** Nodes below that did not parse or are missing. */
  brokenNodes(node: number): number[];
}

/** Reads a file: its tree, and where its lines start. */
export function readView(parser: Parser, bytes: Uint8Array): { readonly view: View; readonly lines: Uint32Array } {
  const tree = parser.parse(bytes);
  return { view: viewOf(parser, tree), lines: tree.lines };
}

/** Wraps `tree`. Where the grammar did not understand the text, it is repaired and parsed once more: positions stay the same. */
export function viewOf(parser: Parser, tree: Tree): View {
  const repaired = isDoubtful(parser, tree) ? repair(tree.bytes) : undefined;
  if (!repaired) return wrap(parser, tree.nodes, tree.bytes, undefined);
  return wrap(parser, parser.parse(repaired.bytes).nodes, repaired.resolved, repaired);
}

/** Whether there are errors, or types made by macros: `LOG(x) count = 1;` reads as if it declared a variable. */
function isDoubtful(parser: Parser, { nodes }: Tree): boolean {
  if (((nodes[0] as number) & HAS_ERROR) !== 0) return true;
  const macroType = parser.kinds.indexOf("macro_type_specifier");
  for (let at = 0; at < nodes.length; at += STRIDE) if (((nodes[at] as number) & SYMBOL) === macroType) return true;
  return false;
}

function wrap(parser: Parser, nodes: Int32Array, bytes: Uint8Array, repairs: Repair | undefined): View {
  const fieldIds = fieldTable(parser);
  const flags = (node: number): number => nodes[node * STRIDE] as number;
  const end = (node: number): number => nodes[node * STRIDE + 2] as number;
  const after = (node: number): number => nodes[node * STRIDE + 4] as number;
  const list = (node: number, wanted: (flag: number) => boolean): number[] => {
    const found: number[] = [];
    if (node < 0) return found;
    const last = after(node);
    for (let child = node + 1; child < last; child = after(child)) {
      if (wanted(flags(child))) found.push(child);
    }
    return found;
  };
  return {
    bytes,
    repairs,
    parse: (text) => viewOf(parser, parser.parse(encoder.encode(text))),
    kind: (node) => (node < 0 ? "" : (parser.kinds[flags(node) & SYMBOL] as string)),
    start: (node) => nodes[node * STRIDE + 1] as number,
    end,
    parent: (node) => nodes[node * STRIDE + 3] as number,
    children: (node) => list(node, (flag) => (flag & NAMED) !== 0 && ((flag & EXTRA) === 0 || (flag & ERROR) !== 0)),
    allChildren: (node) => list(node, () => true),
    field(node, name) {
      const id = fieldIds.get(name) ?? -1;
      if (node < 0) return -1;
      const last = after(node);
      for (let child = node + 1; child < last; child = after(child)) {
        if (((flags(child) >> 16) & 0xff) === id) return child;
      }
      return -1;
    },
    fields(node, name) {
      const id = fieldIds.get(name) ?? -1;
      return list(node, (flag) => ((flag >> 16) & 0xff) === id);
    },
    text: (node) => (node < 0 ? "" : decode(bytes, nodes[node * STRIDE + 1] as number, end(node))),
    slice: (start, end) => decode(bytes, start, end),
    isBroken: (node) => node >= 0 && (flags(node) & (ERROR | MISSING)) !== 0,
    hasError: (node) => node >= 0 && (flags(node) & HAS_ERROR) !== 0,
    all(kind) {
      const id = parser.kinds.indexOf(kind);
      const found: number[] = [];
      for (let at = 0; at < nodes.length; at += STRIDE)
        if (((nodes[at] as number) & SYMBOL) === id) found.push(at / STRIDE);
      return found;
    },
    brokenNodes(node) {
      const found: number[] = [];
      const last = after(node);
      for (let at = node; at < last; ) {
        if ((flags(at) & (ERROR | MISSING)) !== 0) found.push(at);
        at = (flags(at) & HAS_ERROR) !== 0 || at === node ? at + 1 : after(at);
      }
      return found;
    },
  };
}

const tables = new WeakMap<Parser, Map<string, number>>();

function fieldTable(parser: Parser): Map<string, number> {
  let table = tables.get(parser);
  if (!table) {
    table = new Map(parser.fields.map((name, id) => [name, id]));
    tables.set(parser, table);
  }
  return table;
}
