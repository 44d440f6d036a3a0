// Reads the answers of a Docker daemon, which may be any version: what is not there gives nothing, and never a zero. Pure.
import type { MemoryReading } from "../memory-files.js";

/** The state of a container, as `GET /containers/ID/json` has it. */
export interface ContainerState {
  readonly isRunning: boolean;
  readonly isOomKilled: boolean;
  readonly exitCode: number;
  /** Why it could not be started, in the daemon's words; empty where it could. */
  readonly error: string;
}

export interface StatsReading extends MemoryReading {
  /** When the daemon took it, ms since 1970. */
  readonly read: number;
  /** Processor time that was used since the start, seconds. */
  readonly cpuSeconds?: number;
}

/**
 * `GET /containers/ID/stats`. Working set as the kubelet counts: usage − inactive file pages, which cgroup v1 calls `total_inactive_file`
 * and v2 `inactive_file`. A container that does not run has no memory: nothing.
 */
export function readingOf(answer: unknown): StatsReading | undefined {
  const usage = numberAt(answer, "memory_stats", "usage");
  const inactive =
    numberAt(answer, "memory_stats", "stats", "total_inactive_file") ??
    numberAt(answer, "memory_stats", "stats", "inactive_file");
  const read = Date.parse(String(at(answer, "read")));
  if (usage === undefined || inactive === undefined || !(read > 0)) return undefined;
  const rss =
    numberAt(answer, "memory_stats", "stats", "total_rss") ?? numberAt(answer, "memory_stats", "stats", "anon");
  const nanoseconds = numberAt(answer, "cpu_stats", "cpu_usage", "total_usage");
  return {
    read,
    workingSet: Math.max(0, usage - inactive),
    ...(rss !== undefined && { rss }),
    ...(nanoseconds !== undefined && { cpuSeconds: nanoseconds / 1e9 }),
  };
}

export function stateOf(answer: unknown): ContainerState {
  return {
    isRunning: at(answer, "State", "Running") === true,
    isOomKilled: at(answer, "State", "OOMKilled") === true,
    exitCode: numberAt(answer, "State", "ExitCode") ?? 0,
    error: String(at(answer, "State", "Error") ?? ""),
  };
}

/** The id of a created container, and what the daemon cannot do of what was asked. */
export function createdOf(answer: unknown): { readonly id: string; readonly warnings: readonly string[] } {
  const warnings = at(answer, "Warnings");
  return { id: String(at(answer, "Id")), warnings: Array.isArray(warnings) ? warnings.map(String) : [] };
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (found, key) =>
      typeof found === "object" && found !== null ? (found as Readonly<Record<string, unknown>>)[key] : undefined,
    value,
  );
}

function numberAt(value: unknown, ...keys: readonly string[]): number | undefined {
  const found = at(value, ...keys);
  return typeof found === "number" ? found : undefined;
}
