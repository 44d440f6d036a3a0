// What one piece of evidence comes to, and all of them as one. Data and its sum; parses nothing.
import type { Evidence } from "../../model/index.js";

/** What was read of one source. */
export type Facts = Evidence;

export const NO_FACTS: Facts = { reports: [], containers: [], happenings: [], logs: [], deployments: [], problems: [] };

/** All that several sources tell. */
export function joinFacts(all: readonly Facts[]): Evidence {
  return {
    reports: all.flatMap(({ reports }) => reports),
    containers: all.flatMap(({ containers }) => containers),
    happenings: all.flatMap(({ happenings }) => happenings),
    logs: all.flatMap(({ logs }) => logs),
    deployments: all.flatMap(({ deployments }) => deployments),
    problems: all.flatMap(({ problems }) => problems),
  };
}
