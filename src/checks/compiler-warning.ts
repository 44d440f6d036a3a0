// Metadata of the check compiler-warning. Its page is docs/checks/compiler-warning.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "compiler-warning",
  title: "Compiler warning that hides a memory bug",
  cwe: 704,
  cweName: "Incorrect Type Conversion or Cast",
  severity: "note",
  securitySeverity: "3.1",
  summary: "The compiler warned of a function without a declaration, or of a pointer that is taken for a number.",
  why: "A pointer that goes through an int loses half of its bits on 64-bit machines, and what is freed or written then is something else.",
  advice: "Include the header that declares the function, and keep pointers in pointers.",
  helpUri: cwePage(704),
};
