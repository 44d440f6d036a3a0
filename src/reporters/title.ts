// The title of a finding's annotation, in the action and in the format `github`. Names the check, so that it can be looked up.
import { CHECKS } from "../checks/index.js";
import type { Finding } from "../model/index.js";

export function annotationTitle({ check }: Finding): string {
  const { title, cwe } = CHECKS[check];
  return `${title} (${check}, CWE-${cwe})`;
}
