import "./baseline.js";
import "./sources.js";
export { a as exitCode } from "./findings.js";
import "./run.js";
import "./parser.js";
