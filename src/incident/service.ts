// Which service it is, where it runs and under which limits, from all evidence. Pure.
import type { Evidence, IncidentSettings, Known, ObservedContainer, Verdict } from "../model/index.js";
import { NOISE } from "./evidence/event-kinds.js";
import { serviceOf as soakedService } from "./key.js";
import { given, known, unknown } from "./known.js";
import type { ContainerLimit } from "./prevention/index.js";
import { latestOf } from "./signs.js";
import { isAboutMemory } from "./soaks.js";
import { quantity } from "./words.js";

/** Containers that memory was the end of; where none is known, those that were started again; else all. */
export function afflicted({ containers }: Evidence): ObservedContainer[] {
  const all = latestOf(containers);
  const killed = all.filter(({ ends }) => ends.some(({ reason }) => reason === "OOMKilled"));
  if (killed.length > 0) return killed;
  const restarted = all.filter(({ restarts = 0 }) => restarts > 0);
  return restarted.length > 0 ? restarted : all;
}

/** Without what Kubernetes says of everything and that tells nothing here. */
export function withoutNoise(verdict: Verdict): Verdict {
  const { events } = verdict.series;
  if (events === undefined) return verdict;
  const told = events.filter(({ kind, message }) => kind !== "told" || !NOISE.has(message.split(":", 1)[0] ?? ""));
  return { ...verdict, series: { ...verdict.series, events: told } };
}

/** Soaks whose trouble was memory; where none had any, all. */
export function telling({ reports }: Evidence): { readonly verdict: Verdict; readonly source: string }[] {
  const all = reports.flatMap(({ report, source }) => report.verdicts.map((verdict) => ({ verdict, source })));
  const bad = all.filter(({ verdict }) => isAboutMemory(verdict));
  return bad.length > 0 ? bad : all;
}

/** As a soak calls it too, so that one incident has one key. @param program the only program of heapgate.yml; @param folder the repository's name */
export function serviceOf(
  evidence: Evidence,
  settings: IncidentSettings,
  program: string | undefined,
  folder: string | undefined,
): Known<string> {
  if (settings.service !== undefined)
    return known(settings.service, "`incident.service` of heapgate.yml, or --service");
  const [container] = afflicted(evidence);
  if (container?.workload !== undefined)
    return known(
      `${container.workload}/${container.container}`,
      `${container.source}: what made the pod ${container.pod}`,
    );
  const [soaked] = telling(evidence);
  if (soaked) return known(soakedService(soaked.verdict.name), `${soaked.source}: what was soaked`);
  if (container) return known(container.container, `${container.source}: the container's name`);
  if (program !== undefined) return known(program, "the program of heapgate.yml");
  if (folder !== undefined) return known(folder, "the repository's name");
  return unknown("put its name under `incident.service` in heapgate.yml, or say --service NAME");
}

/** As seen where it runs; else as it was soaked; else as a manifest of the repository has it. */
export function limitsOf(
  evidence: Evidence,
  manifests: readonly ContainerLimit[],
  service: Known<string>,
): Known<{ memory?: string; cpu?: string }> {
  const [container] = afflicted(evidence).filter(
    ({ memoryLimit, cpuLimit }) => memoryLimit !== undefined || cpuLimit !== undefined,
  );
  if (container) {
    const { memoryLimit, cpuLimit, source, pod } = container;
    return known(
      {
        ...(memoryLimit !== undefined && { memory: quantity(memoryLimit) }),
        ...(cpuLimit !== undefined && { cpu: cpuLimit }),
      },
      `${source}: ${pod}/${container.container}`,
    );
  }
  const soaked = telling(evidence).find(({ verdict }) => verdict.limit > 0);
  if (soaked)
    return known(
      { memory: quantity(soaked.verdict.limit) },
      `${soaked.source}: the limit of the soak of ${soaked.verdict.name}`,
    );
  const written = manifestOf(manifests, service);
  if (written) {
    const { limit, cpu, file, line } = written;
    return known({ ...given("memory", limit), ...given("cpu", cpu) }, `${file}:${line}, as the repository has it`);
  }
  return unknown("kubectl get pods -o jsonpath='{.items[*].spec.containers[*].resources.limits}'");
}

/** The only container that any manifest describes, or the one of the service's name. */
function manifestOf(manifests: readonly ContainerLimit[], service: Known<string>): ContainerLimit | undefined {
  const limited = manifests.filter(({ limit, cpu }) => limit !== undefined || cpu !== undefined);
  if (limited.length === 1) return limited[0];
  const name = service.known ? service.value : "";
  return limited.find(({ workload, container }) => [workload, container, `${workload}/${container}`].includes(name));
}

export function deploymentOf(evidence: Evidence, context: string | undefined): Known<string> {
  const [container] = afflicted(evidence);
  if (container) {
    const { namespace, workload, image, source } = container;
    const parts = [
      ...(context === undefined ? [] : [`context ${context}`]),
      ...(namespace === undefined ? [] : [`namespace ${namespace}`]),
      ...(workload === undefined ? [] : [`workload ${workload}`]),
      ...(image === undefined ? [] : [`image ${image}`]),
    ];
    return known(`Kubernetes${parts.length > 0 ? ` (${parts.join(", ")})` : ""}`, source);
  }
  const pod = telling(evidence).find(({ verdict }) => verdict.pod !== undefined);
  if (pod?.verdict.pod)
    return known(`Kubernetes (namespace ${pod.verdict.pod.namespace}, image ${pod.verdict.pod.image})`, pod.source);
  return unknown(
    "kubectl get deployments -A -o wide, or hand heapgate incident the output of kubectl get pods -o json",
  );
}
