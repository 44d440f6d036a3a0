// The prevention list of an incident: what would have kept it from happening, ticked where the repository's files show it. Pure.
import type { Prevention } from "../../model/index.js";
import { alerting } from "./alerting-item.js";
import type { CiStep } from "./ci.js";
import { readWorkflows } from "./github-workflows.js";
import { readGitlab } from "./gitlab-ci.js";
import { type Answer, soak, staticGate, witnesses } from "./items.js";
import { memoryLimit } from "./limits-item.js";
import type { RepositoryFiles } from "./repository.js";
import { snippetFor } from "./snippets.js";

export type { ContainerLimit, RepositoryFiles } from "./repository.js";

const TITLES: Readonly<Record<Prevention["id"], string>> = {
  "static-gate": "Pull requests that lose memory are stopped by a static check",
  witnesses: "The program is run under valgrind or a sanitizer in CI",
  soak: "The program is soaked under its memory limit on a schedule",
  "memory-limit": "Each container has a memory limit",
  alerting: "Somebody is told when memory runs out",
};

/** The list. Nothing is ticked that the files do not show; what is missing comes with the file that adds it. */
export function checkPrevention(repository: RepositoryFiles): Prevention[] {
  const steps = [...readWorkflows(repository), ...readGitlab(repository)];
  return (Object.keys(TITLES) as Prevention["id"][]).map((id) => {
    const { isDone, ground } = answerOf(id, steps, repository);
    const snippet = isDone ? undefined : snippetFor(id, repository);
    return { id, title: TITLES[id], isDone, ground, ...(snippet && { snippet }) };
  });
}

function answerOf(id: Prevention["id"], steps: readonly CiStep[], repository: RepositoryFiles): Answer {
  switch (id) {
    case "static-gate":
      return staticGate(steps, repository);
    case "witnesses":
      return witnesses(steps, repository);
    case "soak":
      return soak(steps, repository);
    case "memory-limit":
      return memoryLimit(repository);
    case "alerting":
      return alerting(steps, repository);
  }
}
