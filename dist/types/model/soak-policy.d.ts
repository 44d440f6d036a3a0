/** Confidence levels that are offered. */
export declare const CONFIDENCE_LEVELS: readonly [0.95, 0.99];
export type ConfidenceLevel = (typeof CONFIDENCE_LEVELS)[number];
/** A share of something, and how long it may be passed without a break before that counts, ms; 0: not at all. */
export interface Threshold {
    readonly share: number;
    readonly for: number;
}
export interface SoakPolicy {
    /** The first part of a run fills caches and pools: it says nothing about growth. The shorter of the two is dropped. */
    readonly warmUp: {
        readonly share: number /** ms */;
        readonly atMost: number;
    };
    /** Share of the memory limit that the working set stays under once warm. */
    readonly nearLimit: Threshold;
    /** Share of the processor limit; absent: nobody asks. */
    readonly cpu?: Threshold;
    /** How often a container may be started again. */
    readonly restarts: number;
    /** Less than this after the warm-up proves nothing. */
    readonly evidence: {
        readonly minSamples: number;
        /** The longest time without a sample, as a share of the time that is judged. */
        readonly maxHole: number;
        /** All times without a sample leave at least this share. */
        readonly minCoverage: number;
    };
    /** Growth counts only if it is certain and large enough: all of these must hold. */
    readonly growth: {
        /** The confidence interval of the slope at this level lies above zero. */
        readonly level: ConfidenceLevel;
        /** Bytes over the time that is judged. */
        readonly minBytes: number;
        /** Share of the limit over the time that is judged: less never counts. */
        readonly minShare: number;
        /** Share of the limit: as much counts however much the memory wavers. Between the two it takes `minScatter`. */
        readonly enoughShare: number;
        /** Times the typical distance of the memory from its line. */
        readonly minScatter: number;
        /** Share of the slope that is left, whatever single step is allowed for: a pool that grew once is no leak. */
        readonly withoutStep: number;
    };
    /** Share of the limit a minute: a soak that cannot exclude such growth does not pass. Absent: it says what it cannot exclude. */
    readonly ruleOut?: number;
}
export declare const DEFAULT_SOAK_POLICY: SoakPolicy;
