// Metadata of the check use-after-free. Its page is docs/checks/use-after-free.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "use-after-free",
  title: "Use after free",
  cwe: 416,
  cweName: "Use After Free",
  severity: "error",
  securitySeverity: "9.8",
  summary: "Memory is read, written or passed on after it was freed.",
  why: "The memory may already belong to something else, so the program reads nonsense or overwrites other data. Attackers look for exactly this.",
  advice: "Do everything that needs the memory before it is freed, and do not keep other pointers to it.",
  helpUri: cwePage(416),
};
