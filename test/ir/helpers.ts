// What the analyser's tests share: the parser, and C text turned into control-flow graphs. Does not compose the analysis.
import { readFileSync } from "node:fs";
import {
  collectSymbols,
  type FunctionIR,
  lowerFunction,
  type ProgramSymbols,
  printFunction,
  readView,
  viewOf,
} from "../../src/ir/index.js";
import { createParser, type Parser } from "../../src/syntax/index.js";

export const parser: Parser = createParser(
  new WebAssembly.Module(readFileSync(new URL("../../src/syntax/c.wasm", import.meta.url))),
);

/** The graphs of all functions of a text, as the only file of its program. */
export function lowerText(text: string): FunctionIR[] {
  const { view } = readView(parser, Buffer.from(text));
  const symbols = collectSymbols(view);
  const program: ProgramSymbols = {
    ...symbols,
    functions: new Set(symbols.functions.filter((fn) => !fn.isStatic).map((fn) => fn.name)),
  };
  const parseBody = (body: string) => viewOf(parser, parser.parse(Buffer.from(`void f(void){\n${body}\n}`)));
  return symbols.functions.map(({ node }) =>
    lowerFunction({ file: 0, path: "", symbols, program, parseBody }, view, node),
  );
}

/** The graph as the fixtures keep it; a last line says that a part of the function was not understood. */
export function printGraph(fn: FunctionIR): string {
  return printFunction(fn) + (fn.isPartial ? "partial\n" : "");
}
