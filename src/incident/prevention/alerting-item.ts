// Alerting: somebody is told when memory runs out. A step of CI that pages, or an alert of Prometheus about memory, restarts or kills.
import { type CiStep, type Place, placeText } from "./ci.js";
import { heapgateUses } from "./heapgate-use.js";
import type { Answer } from "./items.js";
import type { RepositoryFiles } from "./repository.js";
import { listOf, type Mapping, mapping, readYaml, type Yaml } from "./yaml.js";

/** Metrics that say that memory runs out, or has. */
const METRICS =
  /container_memory_|kube_pod_container_status_restarts|last_terminated_reason|OOMKilled|container_oom_events|process_resident_memory|node_vmstat_oom/;

/** @param steps those of all CI files */
export function alerting(steps: readonly CiStep[], repository: RepositoryFiles): Answer {
  const rule = [...repository.texts].flatMap(([file, text]) => memoryAlert(file, text) ?? [])[0];
  if (rule) return { isDone: true, ground: `${placeText(rule.at)} alerts (${rule.name})` };
  const pages = steps.flatMap((step) => pageOf(step, repository) ?? []);
  const good = pages.find(({ why }) => why === undefined);
  if (good) return { isDone: true, ground: `${placeText(good.at)} pages through PagerDuty` };
  const [nearest] = pages;
  if (nearest) return { isDone: false, ground: `${placeText(nearest.at)} pages through PagerDuty, but ${nearest.why}` };
  return { isDone: false, ground: "no CI file pages anybody, and no alert of Prometheus is about memory" };
}

function pageOf(step: CiStep, repository: RepositoryFiles): { at: Place; why?: string } | undefined {
  const use = heapgateUses(step, repository).find(({ does }) => does.has("page"));
  const sends = step.commands.find(({ words }) => words.join(" ").includes("events.pagerduty.com"));
  const isAction = /^pagerduty\//i.test(step.uses?.action ?? "");
  if (!use && !sends && !isAction) return undefined;
  const at = use?.at ?? sends?.at ?? step;
  const runs = step.failureEvents.size > 0 || step.events.size > 0;
  if (!runs) return { at, why: [...step.hindrances.values()][0] ?? "nothing starts it" };
  const values = Object.values({ ...step.environment, ...step.uses?.inputs, ...sends?.environment });
  const hasKey = values.some((value) => /\$\{\{\s*secrets\.|^\$/.test(value)) || step.file.startsWith(".gitlab");
  return hasKey ? { at } : { at, why: "no secret gives it a key" };
}

function memoryAlert(file: string, text: string): { at: Place; name: string } | undefined {
  if (!/^\s*(- )?alert:/m.test(text)) return undefined;
  let before = 0;
  for (const part of text.split(/^---[ \t]*\n/m)) {
    const yaml = readYaml(part);
    const found = yaml && alertIn(yaml);
    if (found) return { name: found.name, at: { file, line: before + found.line } };
    before += part.split("\n").length;
  }
  return undefined;
}

function alertIn(yaml: Yaml): { name: string; line: number } | undefined {
  const isManifest = yaml.root.kind === "PrometheusRule";
  const path = isManifest ? ["spec", "groups"] : ["groups"];
  const groups: Mapping = isManifest ? mapping(yaml.root.spec) : yaml.root;
  for (const [i, group] of listOf(groups.groups).entries())
    for (const [j, one] of listOf(mapping(group).rules).entries()) {
      const { alert, expr } = mapping(one);
      if (typeof alert === "string" && METRICS.test(String(expr)))
        return { name: alert, line: yaml.line([...path, i, "rules", j]) };
    }
  return undefined;
}
