// From what each source saw to what the report says: merged, identified, compared. Pure: no disk, console, clock or network.
export { applyBaseline } from "./baseline.js";
export { fingerprint } from "./fingerprint.js";
export {
  closingFindings,
  compareReports,
  decidingFindings,
  excusedSoaks,
  exitCode,
  sureFindings,
  withDecision,
} from "./gate.js";
export { mergeFindings } from "./merge.js";
export { withSilent } from "./silent.js";
export { suppress } from "./suppressions.js";
