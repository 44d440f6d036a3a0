// What a look at a cluster brought: pods, events and readings, as they came. Data only.
import type { Problem } from "../../../model/index.js";
import type { CoreEvent, Pod } from "../objects.js";

/** Name of the role that a checkup asks for where it lacks one. */
export const ROLE = "heapgate-doctor";

/** Readings of one container of one pod. Sizes in bytes, times in ms since 1970. */
export interface Readings {
  /** Where the last of them is from. */
  readonly source: string;
  readonly last: number;
  readonly peak: number;
  /** Of different moments. */
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

export interface Evidence {
  readonly context: string;
  readonly pods: readonly Pod[];
  readonly events: readonly CoreEvent[];
  /** By `keyOf`. */
  readonly readings: ReadonlyMap<string, Readings>;
  /** Why a node tells nothing, by its name. */
  readonly silent: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** When it was taken, ms since 1970. */
  readonly now: number;
  /** ms */
  readonly watched: number;
}

export interface CheckupRequest {
  /** Empty: all of the cluster. */
  readonly namespaces: readonly string[];
  readonly selector?: string;
  /** Share of the limit, from 0 to 1. */
  readonly threshold: number;
  /** Share of the peak, from 0 on. */
  readonly margin: number;
  /** Kills and restarts count so far back, ms. */
  readonly since: number;
  /** How long memory is watched, ms; 0: one reading. */
  readonly watch: number;
  /** Between two readings, ms. */
  readonly every: number;
}

export function keyOf(namespace: string, pod: string, container: string): string {
  return `${namespace}/${pod}/${container}`;
}
