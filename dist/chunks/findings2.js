import "./baseline.js";
import "./sources.js";
export { a as exitCode } from "./findings.js";
import "./parser.js";
