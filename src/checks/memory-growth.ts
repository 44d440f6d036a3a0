// Metadata of the check memory-growth. Its page is docs/checks/memory-growth.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "memory-growth",
  title: "Memory keeps growing",
  cwe: 401,
  cweName: "Missing Release of Memory after Effective Lifetime",
  severity: "error",
  securitySeverity: "6.5",
  summary: "The program's working set keeps growing after it has warmed up.",
  why: "Whatever grows steadily reaches the limit some day, however high the limit is. Then the program is killed.",
  advice:
    "Look for memory that every round of work keeps: a leak, or a cache, list or buffer that nothing ever empties.",
  helpUri: cwePage(401),
};
