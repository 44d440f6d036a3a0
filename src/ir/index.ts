// ir/ in one import.
export type { LowerContext, ProgramSymbols } from "./builder.js";
export type { DeclaredType, DeclaredTypes } from "./declared-types.js";
export { lowerGlobals } from "./globals.js";
export { textOfFunction } from "./key.js";
export { lowerFunction } from "./lower.js";
export { printExpression, printFunction, successors } from "./print.js";
export { joinSymbols } from "./program.js";
export { type Meaning, meaningIn, notingNames } from "./recorded.js";
export type { FileDeclarations, FileSymbols } from "./symbol-types.js";
export { collectSymbols } from "./symbols.js";
export * from "./types.js";
export { readView, type View, viewOf } from "./view.js";
