// Who does what, and how soon: the levels of the runbook with the facts of one incident in them. Pure.
import { assertNever, type Priority } from "../model/index.js";

/** What is known of an incident, as far as it is. */
export interface EscalationFacts {
  readonly priority: Priority;
  /** Where its pods run. */
  readonly namespace?: string;
  /** One plain clause: `3f2a91c by Ada, "Keep the buffer"`. */
  readonly introduced?: string;
  /** `worker/worker.c:26` */
  readonly place?: string;
  readonly function?: string;
  readonly file?: string;
}

/** One line for each level, L1 to L3. */
export interface Escalation {
  readonly L1: string;
  readonly L2: string;
  readonly L3: string;
}

/** How soon somebody has to look at it. */
export function responseTime(priority: Priority): string {
  switch (priority) {
    case "P0":
      return "at once";
    case "P1":
      return "within 15 minutes";
    case "P2":
      return "within an hour";
    case "P3":
      return "on the next working day";
    default:
      return assertNever(priority);
  }
}

/** Who is on call begins with L1, and goes on to the next level after half an hour without an answer. */
export function escalation(facts: EscalationFacts): Escalation {
  const { priority, namespace, introduced, place, file } = facts;
  const space = namespace === undefined ? "" : ` -n ${namespace}`;
  const where =
    place === undefined ? "the code" : `${facts.function === undefined ? "" : `${facts.function}() at `}${place}`;
  return {
    L1: `on-call engineer, ${responseTime(priority)}: pod status and logs (kubectl get pods${space}; kubectl logs POD${space} --previous); on to L2 after 30 minutes`,
    L2: `service owner: recent deployments and code changes (${introduced === undefined ? "git log --since '24 hours ago'" : `${introduced} brought it`}); roll back or apply the fix`,
    L3: `memory profiling: ${where} (heapgate check ${file ?? "."}; heapgate run under valgrind and AddressSanitizer)`,
  };
}
