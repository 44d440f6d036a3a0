import "./baseline.js";
import "./fingerprint.js";
export { a as exitCode } from "./findings.js";
import "./run.js";
import "./suppressions.js";
