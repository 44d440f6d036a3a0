// C text → syntax tree, by tree-sitter's C grammar in c.wasm. Bad C is input, never an exception.
// Does not interpret the tree and touches no disk: the entry points hand in the compiled module.
import { ERROR, HAS_ERROR, NAMED, NODE_SIZE, type Tree } from "./tree.js";
import { type GrammarExports, type GrammarModule, instantiate, isTrap } from "./wasm.js";

export interface Parser {
  /** Never throws for what the bytes are. What could not be parsed at all is one ERROR node over everything. */
  parse(bytes: Uint8Array): Tree;
  /** Name by kind id. One name has one id among the named kinds and one among the anonymous ones. */
  readonly kinds: readonly string[];
  /** Whether the kind is named (`identifier`) or the text itself (`"return"`, `";"`), by kind id. */
  readonly named: readonly boolean[];
  /** Name by field id; `[0]` is "": no field. */
  readonly fields: readonly string[];
}

// Memory of an instance never shrinks: after a file that needed more than this, the next one gets a fresh instance.
const KEPT_MEMORY = 256 * 1024 * 1024;
// Node positions are int32, and the tree needs several times the text's room in 32-bit memory.
const LONGEST_TEXT = 256 * 1024 * 1024;

/** Makes a parser. Keep it: it reuses its memory from file to file. */
export function createParser(module: GrammarModule): Parser {
  let wasm: GrammarExports | undefined = instantiate(module);
  const { kinds, named, fields } = readNames(wasm);

  function parse(bytes: Uint8Array): Tree {
    const lines = lineStarts(bytes);
    if (bytes.length > LONGEST_TEXT) return unparsed(bytes, lines, kinds.length - 1);
    wasm ??= instantiate(module);
    let nodes: Int32Array | undefined;
    try {
      nodes = nodesOf(wasm, bytes);
    } catch (error) {
      if (!isTrap(error)) throw error;
    }
    if (nodes === undefined || wasm.memory.buffer.byteLength > KEPT_MEMORY) wasm = undefined;
    if (nodes === undefined) return unparsed(bytes, lines, kinds.length - 1);
    return { bytes, nodes, count: nodes.length / NODE_SIZE, lines };
  }
  return { parse, kinds, named, fields };
}

/** Id of a kind of node. Asking for a kind that the grammar does not have is a bug of the caller. */
export function kindId(parser: Parser, name: string, named = true): number {
  const id = parser.kinds.findIndex((kind, i) => kind === name && parser.named[i] === named);
  if (id < 0) throw new Error(`the C grammar has no ${named ? "named" : "anonymous"} kind ${JSON.stringify(name)}`);
  return id;
}

/** Id of a field. Asking for a field that the grammar does not have is a bug of the caller. */
export function fieldId(parser: Parser, name: string): number {
  const id = parser.fields.indexOf(name, 1);
  if (id < 0) throw new Error(`the C grammar has no field ${JSON.stringify(name)}`);
  return id;
}

/** The nodes, copied out of the instance's memory; undefined for a text that takes too much work. Traps without memory. */
function nodesOf(wasm: GrammarExports, bytes: Uint8Array): Int32Array | undefined {
  const source = wasm.reserve(bytes.length);
  new Uint8Array(wasm.memory.buffer, source, bytes.length).set(bytes);
  const count = wasm.parse(bytes.length, false);
  if (count < 0) return undefined;
  const nodes = new Int32Array(wasm.memory.buffer, wasm.result(), count * NODE_SIZE).slice();
  return nodes;
}

function unparsed(bytes: Uint8Array, lines: Uint32Array, errorKind: number): Tree {
  const nodes = Int32Array.of(errorKind | NAMED | ERROR | HAS_ERROR, 0, bytes.length, -1, 1);
  return { bytes, nodes, count: 1, lines };
}

/** Byte offsets at which lines start. */
export function lineStarts(bytes: Uint8Array): Uint32Array {
  let count = 1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  const lines = new Uint32Array(count);
  for (let i = 1, at = 0; i < count; i++) {
    at = bytes.indexOf(10, at) + 1;
    lines[i] = at;
  }
  return lines;
}

function readNames(wasm: GrammarExports): Pick<Parser, "kinds" | "named" | "fields"> {
  const memory = new Uint8Array(wasm.memory.buffer);
  const decoder = new TextDecoder();
  const name = (pointer: number) => decoder.decode(memory.subarray(pointer, memory.indexOf(0, pointer)));
  const kinds: string[] = [];
  const named: boolean[] = [];
  for (let kind = 0; kind < wasm.kind_count(); kind++) {
    // Kinds that never reach a tree (the ids that others stand for) get no name, so that kindId finds one id alone.
    const isPublic = wasm.kind_public(kind) === kind;
    kinds.push(isPublic ? name(wasm.kind_name(kind)) : "");
    named.push(isPublic && wasm.kind_named(kind) !== 0);
  }
  const fields: string[] = [];
  for (let field = 0; field < wasm.field_count(); field++) fields.push(name(wasm.field_name(field)));
  return { kinds, named, fields };
}
