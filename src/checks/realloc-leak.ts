// Metadata of the check realloc-leak. Its page is docs/checks/realloc-leak.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "realloc-leak",
  title: "Leak through realloc",
  cwe: 401,
  cweName: "Missing Release of Memory after Effective Lifetime",
  severity: "error",
  securitySeverity: "7.5",
  summary: "The only pointer to a block is overwritten with the result of realloc, which is NULL when it fails.",
  why: "realloc leaves the old block alone when it fails. Once its pointer is overwritten with NULL, nobody can use or free that block any more.",
  advice: "Put the result of realloc into a second variable, and replace the old pointer only when that is not NULL.",
  helpUri: cwePage(401),
};
