// The model in one import.
export * from "./allocators.js";
export * from "./baseline.js";
export * from "./branched.js";
export * from "./declaration.js";
export * from "./doctor.js";
export * from "./errors.js";
export * from "./evidence.js";
export * from "./finding.js";
export * from "./incident.js";
export * from "./location.js";
export * from "./quantity.js";
export * from "./reach.js";
export * from "./report.js";
export * from "./severity.js";
export * from "./soak-policy.js";
export * from "./verdict.js";
