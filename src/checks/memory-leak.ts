// Metadata of the check memory-leak. Its page is docs/checks/memory-leak.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "memory-leak",
  title: "Memory leak",
  cwe: 401,
  cweName: "Missing Release of Memory after Effective Lifetime",
  severity: "error",
  securitySeverity: "7.5",
  summary: "Memory is allocated and its last pointer is lost before it is freed.",
  why: "A service that loses a little memory in every round grows until the kernel or Kubernetes kills it (OOMKilled).",
  advice: "Free the memory on every way out of the function, or hand it to someone who does.",
  helpUri: cwePage(401),
};
