// What GitHub did not let heapgate do for an incident, in one warning each. Sends nothing.
import type { ApiRefusal } from "./rest.js";

export type IncidentPlace = "issue" | "fix's pull request" | "list of changes";

const NEEDS: Readonly<Record<IncidentPlace, string>> = {
  issue: "`issues: write`",
  "fix's pull request":
    "`contents: write` and `pull-requests: write` (and allow GitHub Actions to create pull requests in the repository's settings)",
  "list of changes": "`contents: read`, `pull-requests: read` and `deployments: read`",
};

/** One line: what was refused, why, what to change, and that nothing else is lost. */
export function incidentRefusal(place: IncidentPlace, { reason, status, isRateLimit }: ApiRefusal): string {
  const isForbidden = (status === 401 || status === 403 || status === 404) && !isRateLimit;
  const advice = isForbidden ? `. Give the token ${NEEDS[place]}` : "";
  return `GitHub: the ${place} could not be had: ${reason}${advice}. The analysis has everything else all the same`;
}
