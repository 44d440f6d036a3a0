// How often a container is started again, and what the table of severities makes of it. Pure; the table is the model's.
import { DEFAULT_SEVERITIES, type SeverityRule, type Verdict } from "../model/index.js";

const HOUR = 3_600_000;
/** What is over its threshold without a restart is memory pressure: it counts as one restart a day. */
const PRESSURE = 1 / 24;

/** How often a container is started again, or would be. */
export interface RestartFrequency {
  /** Restarts an hour. */
  readonly perHour: number;
  /** One plain line: `5 restarts in 10 min`. */
  readonly ground: string;
}

/** @param window ms in which they were counted */
export function observedFrequency(restarts: number, window: number): RestartFrequency {
  const perHour = (restarts * HOUR) / Math.max(window, 1000);
  return { perHour, ground: `${restarts} ${restarts === 1 ? "restart" : "restarts"} in ${span(window)}` };
}

/** What it takes of a verdict. */
export type Soaked = Pick<Verdict, "restarts" | "duration" | "reasons"> & {
  readonly trend?: Pick<NonNullable<Verdict["trend"]>, "slope" | "minutesToLimit">;
};

/**
 * Of a failed soak: the restarts that were seen; else what a kill, or growth towards the limit, will come to; else whether it is near its limit.
 */
export function restartFrequency({ restarts = 0, duration, reasons, trend }: Soaked): RestartFrequency {
  const has = (kind: string): boolean => reasons.some((reason) => reason.kind === kind);
  if (restarts > 0) return observedFrequency(restarts, duration);
  const isKilled = has("oom-killed");
  if (isKilled || has("crashed")) {
    const perHour = HOUR / Math.max(duration, 1000);
    return { perHour, ground: `${isKilled ? "killed" : "ended"} after ${span(duration)}, and nobody started it again` };
  }
  const minutes = trend?.minutesToLimit;
  if (minutes !== undefined && has("growing")) {
    return {
      perHour: 60 / Math.max(minutes, 1 / 60),
      ground: `at this growth its limit is reached in ${span(minutes * 60_000)}`,
    };
  }
  if (has("over-limit")) return { perHour: PRESSURE, ground: "near its limit, not started again yet" };
  return { perHour: 0, ground: "not started again" };
}

/** The first row of the table that the frequency reaches; the last one counts for all below. */
export function severityOf(perHour: number, table: readonly SeverityRule[] = DEFAULT_SEVERITIES): SeverityRule {
  const rule = table.find(({ restarts }) => perHour >= restarts) ?? table.at(-1);
  if (rule === undefined) throw new Error("a table of severities without rows was let through");
  return rule;
}

/** `640 ms`, `3.2 s`, `10 min`, `5 h`, `3 days`. */
export function span(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${rounded(ms / 1000)} s`;
  if (ms < 2 * HOUR) return `${rounded(ms / 60_000)} min`;
  return ms < 48 * HOUR ? `${rounded(ms / HOUR)} h` : `${rounded(ms / (24 * HOUR))} days`;
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value));
}
