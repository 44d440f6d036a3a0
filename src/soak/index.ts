// Memory under a limit over time: runs, samples and verdicts.
export { differenceOf } from "./difference.js";
export { type LocalSoakRequest, soakLocal } from "./local.js";
export { judge, type RunEnd, type RunFacts } from "./policy.js";
export { verdictFindings } from "./verdict-findings.js";
