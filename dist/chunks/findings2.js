import "./baseline.js";
import "./run.js";
export { i as exitCode } from "./findings.js";
