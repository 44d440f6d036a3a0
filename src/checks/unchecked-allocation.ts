// Metadata of the check unchecked-allocation. Its page is docs/checks/unchecked-allocation.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "unchecked-allocation",
  title: "Unchecked allocation",
  cwe: 690,
  cweName: "Unchecked Return Value to NULL Pointer Dereference",
  severity: "warning",
  securitySeverity: "5.3",
  summary: "The result of an allocation is used without asking whether it is NULL.",
  why: "Under a memory limit allocations do fail. Using NULL then crashes the program instead of letting it say that memory is short.",
  advice: "Compare the result with NULL first, and give up in an orderly way when there is no memory.",
  helpUri: cwePage(690),
};
