// Metadata of the check uninitialised-free. Its page is docs/checks/uninitialised-free.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "uninitialised-free",
  title: "Free of an uninitialised pointer",
  cwe: 824,
  cweName: "Access of Uninitialized Pointer",
  severity: "error",
  securitySeverity: "7.8",
  summary: "free is given a variable that has no value yet on the way that was taken.",
  why: "The variable holds whatever was on the stack: the program crashes, or frees memory that others still use.",
  advice: "Set the pointer to NULL where it is declared: freeing NULL does nothing.",
  helpUri: cwePage(824),
};
