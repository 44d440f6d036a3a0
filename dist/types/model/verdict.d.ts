/** One reading of a container's or a cgroup's memory. */
export interface Sample {
    /** Milliseconds since the run began. */
    readonly t: number;
    /** Working set in bytes: usage − inactive file pages, as the kubelet counts. */
    readonly workingSet: number;
    /** Anonymous memory in bytes, where it is known. */
    readonly rss?: number;
}
/** Samples of one program, from one source, in order of time. Gaps are gaps, never zeros. */
export interface Series {
    readonly name: string;
    /** Where the samples came from: `cgroup v1`, `cgroup v2`, `/proc` … */
    readonly source: string;
    /** Limit in bytes that the kernel enforced; absent where nothing was enforced. */
    readonly limit?: number;
    readonly samples: readonly Sample[];
}
export type VerdictKind = "fine" | "oom-killed" | "over-limit" | "growing" | "crashed" | "not-measured";
/** A straight line through a series. */
export interface Trend {
    /** MiB per minute, with the confidence interval of the slope. */
    readonly slope: number;
    readonly slopeLow: number;
    readonly slopeHigh: number;
    /** Confidence level of the interval, 0…1. */
    readonly level: number;
    /** Growth over the measured window, bytes. */
    readonly growth: number;
    /** Minutes until the limit at this slope; absent where it does not grow. */
    readonly minutesToLimit?: number;
}
/** The answer of one soak. */
export interface Verdict {
    readonly name: string;
    readonly kind: VerdictKind;
    readonly pass: boolean;
    /** Grounds, strongest first: data for the reporter's sentences. */
    readonly reasons: readonly VerdictReason[];
    /** What was asked for but could not be enforced or measured, one plain line each. */
    readonly notEnforced: readonly string[];
    readonly command: readonly string[];
    /** The limit that was asked for, bytes. */
    readonly limit: number;
    /**
     * Highest working set that was seen, bytes; absent without samples. Of a program that the kernel killed at its limit, the
     * kernel's own high-water mark where it keeps one: no sample is taken at the moment of the kill.
     */
    readonly peak?: number;
    /** How long the program ran, ms. */
    readonly duration: number;
    readonly exitCode?: number;
    readonly signal?: string;
    readonly trend?: Trend;
    readonly series: Series;
    /** Last lines that the program printed, at most 20. */
    readonly output: readonly string[];
}
export interface VerdictReason {
    readonly kind: VerdictKind;
    readonly args: Readonly<Record<string, string | number>>;
}
