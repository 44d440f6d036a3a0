// C as text, in one import.
export { type CText, isBoundary, isSpace, readText, squeeze } from "./c-text.js";
export { type FunctionText, functionsIn } from "./functions.js";
export { releases } from "./releases.js";
