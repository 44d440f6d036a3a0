// Metadata of the check resource-leak. Its page is docs/checks/resource-leak.md.
import { type CheckInfo, cwePage } from "./info.js";

export const info: CheckInfo = {
  id: "resource-leak",
  title: "Resource leak",
  cwe: 772,
  cweName: "Missing Release of Resource after Effective Lifetime",
  severity: "error",
  securitySeverity: "6.2",
  summary: "A stream, descriptor, directory or mapping is opened and its last handle is lost before it is closed.",
  why: "A process may have a limited number of them open, 1024 by default: a service that loses one in every round stops serving, and each holds memory in the kernel.",
  advice: "Close it on every way out of the function, or hand it to someone who does.",
  helpUri: cwePage(772),
};
