// The history behind an incident: which commit brought a finding.
export { findIntroduction, type IntroductionRequest } from "./introduction.js";
export type { Analyse, HistoryAnalysis, HistoryFile } from "./types.js";
