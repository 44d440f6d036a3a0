// Metadata of the check free-of-offset. Its page is docs/checks/free-of-offset.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "free-of-offset",
  title: "Free of a pointer into a block",
  cwe: 761,
  cweName: "Free of Pointer not at Start of Buffer",
  severity: "error",
  securitySeverity: "8.1",
  summary: "free is given a pointer that was moved behind the start of its memory.",
  why: "The allocator takes what lies before the pointer for its own bookkeeping: the program crashes or its memory is corrupted.",
  advice: "Keep the pointer that the allocation returned, move a copy of it, and free the one that was kept.",
  helpUri: cwePage(761),
};
