import "./run.js";
export { r as exitCode } from "./findings.js";
