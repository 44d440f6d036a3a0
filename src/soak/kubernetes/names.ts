// What a container is called in a report: its workload and itself, the same from run to run. Pure.
import type { ContainerRecord } from "./container-record.js";
import type { Pod } from "./objects.js";

/**
 * `worker-app/worker`; where several pods have it, the pod follows: `worker-app/worker (x7k2p)`.
 * @param records all of the soak
 */
export function nameOf(
  record: ContainerRecord,
  pod: Pod,
  records: readonly ContainerRecord[],
  pods: readonly Pod[],
): string {
  const own = `${workloadOf(pod)}/${record.pod.container}`;
  const others = records.filter((one) => {
    const its = pods.find(({ metadata }) => metadata?.uid === one.uid);
    return one.pod.container === record.pod.container && its && workloadOf(its) === workloadOf(pod);
  });
  return others.length > 1 ? `${own} (${record.pod.pod.slice(workloadOf(pod).length + 1)})` : own;
}

/** The name of what made the pod: a Deployment's is its ReplicaSet's without the hash. */
export function workloadOf({ metadata }: Pod): string {
  const [owner] = metadata?.ownerReferences ?? [];
  const name = owner?.name ?? metadata?.name ?? "";
  const hash = metadata?.labels?.["pod-template-hash"];
  return owner?.kind === "ReplicaSet" && hash !== undefined && name.endsWith(`-${hash}`)
    ? name.slice(0, -hash.length - 1)
    : name;
}
