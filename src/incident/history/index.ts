// The history behind an incident: which commit brought a finding, and what was changed before it.
export { findIntroduction } from "./introduction.js";
export { recentChanges } from "./recent.js";
export type { Analyse } from "./types.js";
