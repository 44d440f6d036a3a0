// Metadata of the check allocation-size. Its page is docs/checks/allocation-size.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "allocation-size",
  title: "Allocation that is too small",
  cwe: 131,
  cweName: "Incorrect Calculation of Buffer Size",
  severity: "warning",
  securitySeverity: "7.5",
  summary:
    "Memory is allocated with the size of a pointer instead of what it points to, or without room for the terminating zero of a string.",
  why: "Whatever is written next goes beyond the block and overwrites memory that belongs to others.",
  advice: "Write sizeof *pointer, and strlen(text) + 1 for a string.",
  helpUri: cwePage(131),
};
