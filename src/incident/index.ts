// The analysis of an incident in one import. Knows the model only: whoever calls hands in what was read.
export { arithmeticOf, bytesPerRound, perUnitOf, roundsPerMinute, steadyGrowthRate } from "./arithmetic.js";
export { isSuspect, type Ranked, rank, type Suspect } from "./cause.js";
export { composeIncident } from "./compose.js";
export * from "./evidence/index.js";
export { known, unknown } from "./known.js";
export { signsOf } from "./signs.js";
