// What the reasons of Kubernetes' events mean here. A table and its reading.
import type { HappeningKind } from "../../model/index.js";

/** Events of these reasons are of no use to anybody who looks for a leak. */
export const NOISE: ReadonlySet<string> = new Set([
  "Pulled",
  "Pulling",
  "Created",
  "SuccessfulCreate",
  "SuccessfulDelete",
  "Scheduled",
  "MissingClusterDNS",
  "LeaderElection",
  "NodeHasSufficientMemory",
  "NodeHasNoDiskPressure",
  "NodeHasSufficientPID",
  "NodeAllocatableEnforced",
  "RegisteredNode",
]);

/** Said of a roll-out, not of one container. */
const KINDS: Readonly<Record<string, HappeningKind>> = {
  Started: "started",
  BackOff: "waiting",
  Evicted: "removed",
  Preempted: "removed",
  TaintManagerEviction: "removed",
  SystemOOM: "oom-killed",
  OOMKilling: "oom-killed",
  OOMKilled: "oom-killed",
};

export function kindOf(reason: string, message: string): HappeningKind {
  if (/\bOOMKilled\b|out of memory|Memory cgroup/i.test(message)) return "oom-killed";
  return KINDS[reason] ?? "told";
}
