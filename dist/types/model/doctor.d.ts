import type { Problem } from "./report.js";
/** Version of the JSON form. Grows by one when a field changes its meaning or goes away. */
export declare const CHECKUP_VERSION = 1;
/** What tells of a kill for want of memory: the state, the last state, an event, or exit code 137. */
export type KillSign = "state" | "last-state" | "event" | "exit-code";
/** A kill for want of memory. */
export interface MemoryKill {
    /** UTC, ISO 8601; absent where nobody says. */
    readonly at?: string;
    readonly signs: readonly KillSign[];
}
/** Something of a container that somebody should look at. Sizes in bytes, durations in ms, times in UTC, ISO 8601. */
export type Complaint = {
    readonly kind: "near-limit";
    readonly share: number;
    readonly peak: number;
    readonly limit: number;
} | {
    readonly kind: "oom-killed";
    readonly kills: number;
    readonly last?: string;
    readonly signs: readonly KillSign[];
    /** Since when kills were counted. */
    readonly since: string;
} | {
    readonly kind: "restarts";
    readonly count: number;
    readonly last?: string;
    readonly why?: string;
} | {
    readonly kind: "no-limit";
} | {
    readonly kind: "not-running";
    readonly why: string;
} | {
    readonly kind: "evicted";
    readonly why: string;
};
/** How a container belongs to its pod: beside the others, along with them, or before them. */
export type ContainerRole = "container" | "sidecar" | "init";
/** Whether it runs now. `done`: it ended, as it was meant to. */
export type ContainerCondition = "running" | "waiting" | "ended" | "done";
/** What a recommended limit rests on. */
export interface LimitBasis {
    /** `kubelet stats/summary` …; absent where a kill is all that is known. */
    readonly source?: string;
    /** Readings of different moments. */
    readonly readings: number;
    /** From the first to the last of them, ms; 0: a moment's reading. */
    readonly window: number;
    /** It was killed at its limit: what it would have taken without one is not known. */
    readonly isLowerBound: boolean;
}
/** One container of one pod. */
export interface ContainerCheckup {
    readonly namespace: string;
    readonly pod: string;
    readonly container: string;
    readonly role: ContainerRole;
    /** `Deployment worker-app`, `static pod` …; absent for a pod that nobody made but a person. */
    readonly owner?: string;
    readonly node?: string;
    readonly condition: ContainerCondition;
    /** bytes, as are the next */
    readonly limit?: number;
    readonly request?: number;
    readonly workingSet?: number;
    readonly peak?: number;
    /** Of the limit, from 0 on. */
    readonly share?: number;
    readonly restarts: {
        readonly count: number;
        readonly last?: string;
        /** How long the pod has been there, ms. */
        readonly over?: number;
    };
    /** Since `since` of the checkup. */
    readonly kills: readonly MemoryKill[];
    readonly recommended?: {
        readonly limit: number;
        readonly basis: LimitBasis;
    };
    readonly complaints: readonly Complaint[];
}
/** The whole look. */
export interface Checkup {
    readonly version: typeof CHECKUP_VERSION;
    readonly tool: {
        readonly name: "heapgate";
        readonly version: string;
    };
    /** When it was taken, UTC, ISO 8601. */
    readonly taken: string;
    readonly context: string;
    /** Empty: all of the cluster. */
    readonly namespaces: readonly string[];
    readonly selector?: string;
    /** Share of the limit from which on a container is near it. */
    readonly threshold: number;
    /** Share of the peak that a recommended limit adds. */
    readonly margin: number;
    /** Kills and restarts count from here on, UTC, ISO 8601. */
    readonly since: string;
    /** How long memory was watched, ms; 0: one reading. */
    readonly watched: number;
    /** Pods that were looked at. */
    readonly pods: number;
    readonly containers: readonly ContainerCheckup[];
    /** What could not be measured. */
    readonly problems: readonly Problem[];
    /** `incomplete`: something could not be measured, whatever else was found. */
    readonly conclusion: "well" | "needs-a-look" | "incomplete";
}
