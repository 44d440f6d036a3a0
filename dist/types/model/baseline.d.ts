import type { CheckId, WitnessTool } from "./finding.js";
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
    /** The tools that saw it, where reading the code does not show it; absent where it does. */
    readonly seenBy?: readonly WitnessTool[];
    readonly fingerprint: string;
    readonly pathFingerprints: readonly string[];
}
