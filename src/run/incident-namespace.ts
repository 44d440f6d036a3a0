// A namespace as it is now → evidence. Asks through soak/kubernetes; parses through incident/evidence.
import { createLogReader, type Facts, joinFacts, NO_FACTS, readObjects, yearOf } from "../incident/index.js";
import { count } from "../incident/words.js";
import type { EvidenceSource } from "../model/index.js";
import { connect, readNamespace } from "../soak/kubernetes/index.js";

export interface LiveRequest {
  readonly namespace: string;
  readonly selector?: string;
  readonly container?: string;
  readonly context?: string;
}

export interface LiveEvidence {
  readonly facts: Facts;
  readonly sources: readonly EvidenceSource[];
  /** Absent where no cluster answered. */
  readonly context?: string;
}

/**
 * Any context will do: nothing is changed there.
 * @throws ConfigurationError where there is no such context, or no cluster at all
 */
export async function readLive({ context, ...request }: LiveRequest, signal?: AbortSignal): Promise<LiveEvidence> {
  const api = await connect(context);
  const snapshot = await readNamespace(api, { ...request, ...(signal && { signal }) });
  const { namespace } = request;
  const of = (kind: string, items: readonly unknown[], source: string): Facts =>
    readObjects({ kind: `${kind}List`, items }, source);
  const year = yearOf(Date.now());
  const logs = snapshot.logs.map(({ pod, container, text }) => {
    const reader = createLogReader(`log of ${pod}/${container}`, year);
    for (const line of text.trimEnd().split("\n")) reader.line(line);
    return reader.result();
  });
  const facts = joinFacts([
    of("Pod", snapshot.pods, "pod status"),
    of("Event", snapshot.events, "Kubernetes event"),
    of("ReplicaSet", snapshot.replicaSets, "Kubernetes"),
    { ...NO_FACTS, logs, problems: snapshot.problems },
  ]);
  const counts = [
    count(snapshot.pods.length, "pod"),
    count(snapshot.events.length, "event"),
    count(snapshot.replicaSets.length, "ReplicaSet"),
    count(logs.length, "log"),
  ].join(", ");
  const what = `as it is now, in the context ${api.context}: ${counts}`;
  return { facts, sources: [{ name: `namespace ${namespace}`, what }], context: api.context };
}
