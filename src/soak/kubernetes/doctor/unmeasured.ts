// Containers that run and whose memory nobody told: each is a problem, because what was not measured is not well. Pure.
import type { ContainerCheckup, Problem } from "../../../model/index.js";
import { forbidden, TO_READ_MEMORY } from "../permissions.js";
import { type Evidence, ROLE } from "./evidence.js";

/** So many are named. */
const MOST_NAMED = 3;

/** One problem for each node that tells nothing, and one for the containers that others do not know. */
export function unmeasured(containers: readonly ContainerCheckup[], { silent, context }: Evidence): Problem[] {
  const missing = containers.filter(({ condition, workingSet }) => condition === "running" && workingSet === undefined);
  const byNode = new Map<string, ContainerCheckup[]>();
  for (const one of missing) byNode.set(one.node ?? "", [...(byNode.get(one.node ?? "") ?? []), one]);
  const refused = [...byNode.keys()].filter((node) => /forbidden/i.test(silent.get(node) ?? ""));
  const problems = [...byNode]
    .filter(([node]) => !refused.includes(node))
    .map(([node, list]): Problem => {
      const why = silent.get(node);
      const which = names(list);
      const message = why
        ? `the memory of ${which} could not be read: the node ${node} does not answer (${why}), and metrics.k8s.io does not tell either`
        : `the memory of ${which} could not be read: the kubelet of ${node} does not tell of ${list.length === 1 ? "it" : "them"} (just started?); look again in a minute`;
      return { level: "error", message };
    });
  if (refused.length === 0) return problems;
  const lost = names(refused.flatMap((node) => byNode.get(node) ?? []));
  const role = forbidden([TO_READ_MEMORY[0]], context, undefined, ROLE).message;
  const other = "or install metrics-server and allow list pods.metrics.k8s.io";
  return [...problems, { level: "error", message: `the memory of ${lost} could not be read: ${role}; ${other}` }];
}

function names(list: readonly ContainerCheckup[]): string {
  const shown = list.slice(0, MOST_NAMED).map(({ namespace, pod, container }) => `${namespace}/${pod}/${container}`);
  const more = list.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
