export { t as checkTexts, n as loadConfig, r as runCheck, i as runGate, a as runRun, o as runSoak } from "./run.js";
