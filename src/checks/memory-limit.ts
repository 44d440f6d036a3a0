// Metadata of the check memory-limit. Its page is docs/checks/memory-limit.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "memory-limit",
  title: "Memory limit exceeded",
  cwe: 770,
  cweName: "Allocation of Resources Without Limits or Throttling",
  severity: "error",
  securitySeverity: "7.5",
  summary: "The program used more memory than its limit allows, or was killed for it.",
  why: "In the cluster the kernel ends the container at this limit (OOMKilled), and Kubernetes restarts it again and again.",
  advice:
    "Find what holds the memory: often a leak that another finding names. If the program really needs that much, raise the limit.",
  helpUri: cwePage(770),
};
