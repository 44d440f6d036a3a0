// Metadata of the check double-free. Its page is docs/checks/double-free.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "double-free",
  title: "Double free",
  cwe: 415,
  cweName: "Double Free",
  severity: "error",
  securitySeverity: "9.8",
  summary: "Memory that was freed is freed a second time.",
  why: "The second free corrupts the allocator's own lists: the program crashes, now or much later, and an attacker may be able to take it over.",
  advice: "Free in one place only, or set the pointer to NULL after the first free: freeing NULL does nothing.",
  helpUri: cwePage(415),
};
