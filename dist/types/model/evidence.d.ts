import type { Deployment } from "./incident.js";
import type { Problem, Report } from "./report.js";
export type HappeningKind = "started" | "oom-killed" | "exited" | "waiting" | "removed" | "told" | "logged";
/** Something that happened, as one source tells it. */
export interface Happening {
    readonly kind: HappeningKind;
    /** UTC, ISO 8601; absent where the source does not tell it. */
    readonly time?: string;
    /** Only the minute or the order is known, or the clock is. */
    readonly isUncertain?: true;
    /** One plain line. */
    readonly message: string;
    /** `Kubernetes event`, `pod status`, the name of a log … */
    readonly source: string;
    readonly pod?: string;
    readonly container?: string;
    /** How often it was told; 1 unless given. */
    readonly count?: number;
}
/** How a container ended once. Times are UTC, ISO 8601. */
export interface ContainerEnd {
    readonly reason?: string;
    readonly exitCode?: number;
    readonly started?: string;
    readonly finished?: string;
}
/** One container, as one source shows it. */
export interface ObservedContainer {
    readonly source: string;
    readonly namespace?: string;
    /** What made its pod: the name of a Deployment, a StatefulSet … */
    readonly workload?: string;
    /** What kubectl calls the kind of it, where it can be rolled back: `deployment`, `statefulset`, `daemonset`. */
    readonly workloadKind?: string;
    readonly pod: string;
    readonly container: string;
    readonly image?: string;
    readonly node?: string;
    /** bytes; absent where it has none */
    readonly memoryLimit?: number;
    /** As Kubernetes writes it: `250m`. */
    readonly cpuLimit?: string;
    readonly restarts?: number;
    /** When its pod was made, UTC, ISO 8601: restarts count from there. */
    readonly podCreated?: string;
    readonly state?: "running" | "waiting" | "terminated";
    /** Why it waits: `CrashLoopBackOff`. */
    readonly waiting?: string;
    /** Oldest first. */
    readonly ends: readonly ContainerEnd[];
}
/** How often lines of one shape (numbers apart) come in a log with times. */
export interface LogRate {
    /** The line with `#` for its numbers. */
    readonly shape: string;
    readonly perMinute: number;
    readonly lines: number;
}
/** A log, read line by line: what speaks of memory, and its end. */
export interface ObservedLog {
    readonly source: string;
    readonly lines: number;
    readonly bytes: number;
    /** UTC, ISO 8601, of the first and the last line with a time. */
    readonly first?: string;
    readonly last?: string;
    /** Lines that speak of memory: the first and the last of them. */
    readonly notable: readonly Happening[];
    /** How many spoke of memory in all. */
    readonly notableLines: number;
    /** The last lines, secrets taken out. */
    readonly tail: readonly string[];
    readonly rate?: LogRate;
}
export interface ObservedReport {
    readonly source: string;
    readonly report: Report;
}
/** All that was read. */
export interface Evidence {
    readonly reports: readonly ObservedReport[];
    readonly containers: readonly ObservedContainer[];
    readonly happenings: readonly Happening[];
    readonly logs: readonly ObservedLog[];
    readonly deployments: readonly Deployment[];
    readonly problems: readonly Problem[];
}
