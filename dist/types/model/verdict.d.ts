/** One reading of a container's or a cgroup's memory. */
export interface Sample {
    /** Milliseconds since the run began. */
    readonly t: number;
    /** Working set in bytes: usage − inactive file pages, as the kubelet counts. */
    readonly workingSet: number;
    /** Anonymous memory in bytes, where it is known. */
    readonly rss?: number;
    /** Processors in use (0.25: a quarter of one), where it is known. */
    readonly cpu?: number;
    /** Units of work done since the run began, where the program's output tells them. */
    readonly work?: number;
}
/** A stretch of a series in which nothing could be read. */
export interface Gap {
    /** ms since the run began, as in `Sample`. */
    readonly from: number;
    readonly to: number;
    /** One plain clause: `the API server did not answer`. */
    readonly why: string;
}
export type SeriesEventKind = "started" | "oom-killed" | "exited" | "waiting" | "removed" | "source-changed" | "source-lost" | "source-back" | "told";
/** Something that happened to what is soaked, beside its samples. */
export interface SeriesEvent {
    /** ms since the run began, as in `Sample`. */
    readonly t: number;
    readonly kind: SeriesEventKind;
    /** One plain line. */
    readonly message: string;
}
/** Samples of one program, from one source, in order of time. Gaps are gaps, never zeros. */
export interface Series {
    readonly name: string;
    /** Where the samples came from: `cgroup v1`, `cgroup v2`, `/proc` … */
    readonly source: string;
    /** Limit in bytes that the kernel enforced; absent where nothing was enforced. */
    readonly limit?: number;
    readonly samples: readonly Sample[];
    /** Absent where there are none. */
    readonly gaps?: readonly Gap[];
    /** In order of time; absent where there are none. */
    readonly events?: readonly SeriesEvent[];
}
/** Where in a cluster a series comes from. */
export interface PodContainer {
    readonly namespace: string;
    readonly pod: string;
    readonly container: string;
    readonly image: string;
    readonly node?: string;
}
export type VerdictKind = "fine" | "oom-killed" | "over-limit" | "growing" | "crashed" | "restarted" | "over-cpu" | "not-measured";
/** A straight line through the lower edge of a series: what is held between two peaks. */
export interface Trend {
    /** MiB per minute, with the confidence interval of the slope. More than `slopeHigh` could not have hidden. */
    readonly slope: number;
    readonly slopeLow: number;
    readonly slopeHigh: number;
    /** Confidence level of the interval, 0…1. */
    readonly level: number;
    /** Growth over the measured window, bytes. */
    readonly growth: number;
    /** Minutes until peaks reach the limit at this slope; absent where it does not surely grow. */
    readonly minutesToLimit?: number;
    /** The same at `slopeHigh` and at `slopeLow`. */
    readonly minutesToLimitLow?: number;
    readonly minutesToLimitHigh?: number;
    /** MiB per unit of work; absent where nobody counts them. */
    readonly perUnit?: {
        readonly slope: number;
        readonly slopeLow: number;
        readonly slopeHigh: number;
    };
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
    /** What the working set had to stay under once warm, bytes. */
    readonly threshold?: number;
    /**
     * Highest working set that was seen, bytes; absent without samples. Of a program that the kernel killed at its limit, the
     * kernel's own high-water mark where it keeps one: no sample is taken at the moment of the kill.
     */
    readonly peak?: number;
    /** When time 0 of its samples was by the clock of the machine that soaked, UTC, ISO 8601; absent where it never ran. */
    readonly begun?: string;
    /** How long the program ran, ms. */
    readonly duration: number;
    readonly exitCode?: number;
    readonly signal?: string;
    /** How often it was started again during the soak; absent where nobody would do that, as on this machine. */
    readonly restarts?: number;
    /** Absent for a soak on this machine. */
    readonly pod?: PodContainer;
    readonly trend?: Trend;
    readonly series: Series;
    /** Last lines that the program printed, at most 20. */
    readonly output: readonly string[];
}
export interface VerdictReason {
    readonly kind: VerdictKind;
    readonly args: Readonly<Record<string, string | number>>;
}
