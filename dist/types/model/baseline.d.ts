import type { CheckId } from "./finding.js";
export interface Baseline {
    readonly version: 1;
    readonly findings: readonly BaselineEntry[];
}
/** One accepted finding. `check`, `file` and `function` are for the reader; the fingerprints decide. */
export interface BaselineEntry {
    readonly check: CheckId;
    readonly file: string;
    readonly function?: string;
    /** Why it is accepted, if somebody wrote it into the file. */
    readonly reason?: string;
    readonly fingerprint: string;
    readonly pathFingerprints: readonly string[];
}
