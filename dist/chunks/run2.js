import { a as runClusterSoak, c as runRun, i as runCheck, l as runShard, n as listAllocators, o as runDockerSoak, s as runGate, t as checkTexts, u as runSoak } from "./run.js";
import { i as withLibraries, r as readPolicy, t as loadConfig } from "./load-config2.js";
export { checkTexts, listAllocators, loadConfig, readPolicy, runCheck, runClusterSoak, runDockerSoak, runGate, runRun, runShard, runSoak, withLibraries };
