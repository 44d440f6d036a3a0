export { t as checkTexts, n as listAllocators, r as loadConfig, i as runCheck, a as runGate, o as runRun, s as runSoak, c as withLibraries } from "./run.js";
