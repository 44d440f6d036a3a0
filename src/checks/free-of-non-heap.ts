// Metadata of the check free-of-non-heap. Its page is docs/checks/free-of-non-heap.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "free-of-non-heap",
  title: "Free of memory that is not on the heap",
  cwe: 590,
  cweName: "Free of Memory not on the Heap",
  severity: "error",
  securitySeverity: "8.1",
  summary:
    "free is given a pointer that no allocation returned: a local or global variable, a string literal, or memory inside a block.",
  why: "The allocator treats whatever lies there as its own bookkeeping: the program crashes or its memory is corrupted.",
  advice: "Free only what an allocation function returned, and exactly the pointer that it returned.",
  helpUri: cwePage(590),
};
