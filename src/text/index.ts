// C as text, in one import.
export { type CText, isBoundary, isSpace, readText, squeeze } from "./c-text.js";
export { releases } from "./releases.js";
