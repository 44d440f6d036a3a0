// Metadata of the check build-failure. Its page is docs/checks/build-failure.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "build-failure",
  title: "The program does not build",
  cwe: 710,
  cweName: "Improper Adherence to Coding Standards",
  severity: "error",
  securitySeverity: "0.0",
  summary: "The compiler or the linker refused the program when it was built to be run.",
  why: "What does not build was not run under any tool, and it cannot be deployed either.",
  advice:
    "Look at the compiler and its version, at the base image that the program is built in, and at the last change of the file.",
  helpUri: cwePage(710),
};
