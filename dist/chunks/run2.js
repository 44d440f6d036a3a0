export { t as checkTexts, n as listAllocators, r as loadConfig, o as runCheck, s as runGate, c as runRun, l as runSoak, u as withLibraries } from "./run.js";
