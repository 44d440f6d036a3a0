// What GitHub did not let heapgate write, in as few warnings as there are things to do about it. Sends nothing.
import type { ApiRefusal } from "./rest.js";

export type Place = "check run" | "comment" | "review" | "SARIF upload";

export interface Refusal {
  readonly place: Place;
  readonly refusal: Pick<ApiRefusal, "reason" | "status" | "isRateLimit">;
  /** Some of it was written. */
  readonly isPartial?: boolean;
}

/** GitHub lists 3,000 files of a pull request: of the others nobody knows which lines the diff shows. */
export function beyondTheList(fixes: number): Refusal {
  const what = fixes === 1 ? "1 fix lies" : `${fixes} fixes lie`;
  const reason = `GitHub lists 3,000 files of a pull request, and ${what} in files beyond them`;
  return { place: "review", refusal: { reason, status: 200, isRateLimit: false }, isPartial: true };
}

const NEEDS: Readonly<Record<Place, string>> = {
  "check run": "checks: write",
  comment: "pull-requests: write",
  review: "pull-requests: write",
  "SARIF upload": "security-events: write",
};

const STILL = "The gate decides all the same, and the job summary has everything.";

/** One line for all that the token may not do, one for code scanning that is not there, one for each other trouble. */
export function refusalWarnings(refusals: readonly Refusal[]): string[] {
  const unavailable = refusals.filter(isUnavailable);
  const forbidden = refusals.filter((one) => isForbidden(one) && !isUnavailable(one));
  const others = refusals.filter((one) => !isForbidden(one));
  return [
    ...(forbidden.length > 0 ? [forbiddenWords(forbidden)] : []),
    ...(unavailable.length > 0
      ? [
          `Code scanning is not there for this repository: ${unavailable[0].refusal.reason}. A private repository needs GitHub Code Security; switch it on, or leave \`upload-sarif\` out. ${STILL}`,
        ]
      : []),
    ...others.map(({ place, refusal, isPartial }) => {
      const what = isPartial ? "not everything could be proposed" : "could not be written";
      return `The ${place}${isPartial ? ":" : ""} ${what}: ${refusal.reason}. ${STILL}`;
    }),
  ];
}

function forbiddenWords(forbidden: readonly Refusal[]): string {
  const places = listed(forbidden.map(({ place }) => `the ${place}`));
  const permissions = listed(forbidden.map(({ place }) => `\`${NEEDS[place]}\``));
  return `GitHub refused ${places}: ${forbidden[0].refusal.reason}. Give the job ${permissions} under \`permissions:\`; on pull requests from forks a token can only read. ${STILL}`;
}

/** Each once: `a`, `a and b`, `a, b and c`. */
function listed(words: readonly string[]): string {
  const all = [...new Set(words)];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function isForbidden({ refusal: { status, isRateLimit } }: Refusal): boolean {
  return (status === 401 || status === 403 || status === 404) && !isRateLimit;
}

function isUnavailable(one: Refusal): boolean {
  const isMissing = /advanced security|code security|code scanning is not enabled/i.test(one.refusal.reason);
  return one.place === "SARIF upload" && isForbidden(one) && isMissing;
}
