export { t as checkTexts, n as listAllocators, r as loadConfig, a as runCheck, o as runGate, s as runRun, c as runSoak, l as withLibraries } from "./run.js";
