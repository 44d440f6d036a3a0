export { T as oneLine, b as proofSentence, n as render, r as renderAllocators, C as sentence } from "./reporters.js";
