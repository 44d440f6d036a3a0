// What names an incident: a service and what is wrong with it. Also PagerDuty's dedup_key. Pure.
import { createHash } from "node:crypto";

/** PagerDuty takes no longer ones. */
const LONGEST = 255;

/** What is named as the cause: the check, and where it is in the code as far as that is known. */
export interface CauseName {
  readonly check: string;
  readonly file: string;
  readonly function?: string;
}

/**
 * The same for one service and cause, whichever run, line or text of the statement it is: `heapgate/worker/memory-leak/worker.c/controller`. Two leaks
 * of one function are one cause. Without a cause there is one key for all that a soak says of memory, killed or growing.
 */
export function incidentKey(service: string, cause?: CauseName): string {
  const parts = cause === undefined ? ["memory"] : [cause.check, cause.file, cause.function ?? ""];
  const key = ["heapgate", service, ...parts]
    .filter((part) => part !== "")
    .map((part) => part.replace(/[^\p{L}\p{N}._/()+:@-]+/gu, "-"))
    .join("/");
  if (key.length <= LONGEST) return key;
  const digest = createHash("sha256").update(key).digest("hex").slice(0, 16);
  return `${key.slice(0, LONGEST - digest.length - 1)}-${digest}`;
}

/** The service that a soak's verdict speaks of, the same from run to run: `worker-app/worker` of `worker-app/worker (x7k2p)`. */
export function serviceOf(verdictName: string): string {
  return verdictName.replace(/ \([^()]*\)$/, "");
}
