// Metadata of the check invalid-access. Its page is docs/checks/invalid-access.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "invalid-access",
  title: "Invalid memory access",
  cwe: 119,
  cweName: "Improper Restriction of Operations within the Bounds of a Memory Buffer",
  severity: "error",
  securitySeverity: "8.8",
  summary: "The program read or wrote memory that it does not own, or that was never given a value.",
  why: "An access outside a block reads or overwrites something else. The effects show up far from the cause, if at all.",
  advice: "Check the index or length against the size of the block, and give memory a value before reading it.",
  helpUri: cwePage(119),
};
