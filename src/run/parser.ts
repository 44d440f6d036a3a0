// Finds c.wasm and makes the parser, once. Does not parse.
import { existsSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { compileGrammar, createParser, type Parser } from "../syntax/index.js";

/** c.wasm lies beside the bundle in dist/, and in src/syntax/ when heapgate runs from its sources. */
const PLACES = ["./c.wasm", "../c.wasm", "../syntax/c.wasm"];

let parser: Parser | undefined;

/** The parser of this process, for a few files: V8's optimising compiler would take some 80 MB for a run that reads next to nothing. */
export function loadBriefParser(): Parser {
  if (parser === undefined) for (const flag of UNOPTIMISED) setFlagsFromString(flag);
  return loadParser();
}

const UNOPTIMISED = ["--no-wasm-dynamic-tiering", "--no-wasm-tier-up"];

/** The parser of this process. */
export function loadParser(): Parser {
  parser ??= createParser(compileGrammar(readFileSync(place())));
  return parser;
}

function place(): URL {
  const found = PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (found === undefined) throw new Error("c.wasm does not lie beside heapgate: the installation is incomplete");
  return found;
}
