// The syntax stage in one import: C text → flat tree with positions. The only place that knows tree-sitter.
export { dump } from "./dump.js";
export { locate } from "./locate.js";
export { createParser, fieldId, kindId, lineStarts, type Parser } from "./parser.js";
export {
  type Condition,
  type MacroUse,
  type Repair,
  readCondition,
  readExpression,
  repair,
} from "./repair/index.js";
export * from "./tree.js";
export { compileGrammar } from "./wasm.js";
