// Metadata of the check mismatched-release. Its page is docs/checks/mismatched-release.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "mismatched-release",
  title: "Mismatched release",
  cwe: 762,
  cweName: "Mismatched Memory Management Routines",
  severity: "error",
  securitySeverity: "7.5",
  summary: "Memory is released by a function that does not belong to the one that allocated it.",
  why: "Each allocator keeps its own books. The wrong release function corrupts them, or leaves things behind that the right one would have cleaned up.",
  advice: "Release with the counterpart: free for malloc, fclose for fopen, delete for new, munmap for mmap.",
  helpUri: cwePage(762),
};
