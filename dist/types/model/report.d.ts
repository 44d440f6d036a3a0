import type { CheckId, Confidence, Finding, Severity, WitnessTool } from "./finding.js";
import type { Location } from "./location.js";
import type { UnreachedFunction } from "./reach.js";
import type { Verdict } from "./verdict.js";
/** Version of the JSON report. Grows by one when a field changes its meaning or goes away. */
export declare const REPORT_VERSION = 1;
/** Something that stopped a part of the work. Never silent, never a stack trace. */
export interface Problem {
    /** `error`: asked for and not done (exit 2 unless there are findings). `warning`: done in part. */
    readonly level: "error" | "warning";
    /** One plain line: what happened and what to change. */
    readonly message: string;
    readonly location?: Location;
    readonly file?: string;
}
/** What the static analysis looked at. */
export interface Coverage {
    readonly files: number;
    readonly lines: number;
    readonly functions: number;
    /** Functions that did not parse wholly or ran over their budget: analysed in part, never called clean. */
    readonly partial: readonly PartialFunction[];
    /** Text that could not be read as C, line by line: nobody knows which functions it holds. */
    readonly unread: readonly Location[];
    /** Library files of cppcheck that were asked; absent where there were none. */
    readonly libraries?: readonly LibraryCoverage[];
}
/** What of a library file was of use. */
export interface LibraryCoverage {
    readonly file: string;
    /** How many functions it speaks of. */
    readonly functions: number;
    /** Elements that say nothing of ownership. */
    readonly ignored: number;
}
export interface PartialFunction {
    readonly location: Location;
    readonly name: string;
    readonly reason: "syntax" | "budget";
}
/** One dynamic witness of one program, whether it could testify or not. */
export interface WitnessRun {
    readonly tool: WitnessTool;
    readonly name: string;
    readonly command: readonly string[];
    readonly status: "clean" | "findings" | "could-not-run";
    /** Plain line: why it could not run, or how it ended. */
    readonly message: string;
    /** ms */
    readonly duration: number;
    readonly log?: string;
}
/** The comparison with another version. Absent where there was none to compare with. */
export interface GateDecision {
    readonly base?: string;
    readonly head?: string;
    /** Fingerprints of the findings that count as new. */
    readonly newFindings: readonly string[];
    /** Fingerprints that the base has and the head has not. */
    readonly fixed: readonly string[];
    /** How many findings were there before. */
    readonly existing: number;
    /** False when the base could not be analysed: then nothing is called new or old. */
    readonly compared: boolean;
    /** Names of the programs whose soak fails on the base as well: that closes no gate. Absent where there are none. */
    readonly oldSoaks?: readonly string[];
}
/** What closes the gate: a finding that meets all of it. */
export interface GatePolicy {
    /** The lowest severity. */
    readonly severity: Severity;
    /** The lowest confidence. */
    readonly confidence: Confidence;
    /** Only these checks; absent: all. */
    readonly checks?: readonly CheckId[];
    /** Neither findings nor failed soaks close it. What could not be done still does. */
    readonly warnOnly: boolean;
}
/** Why a finding does or does not close the gate: the first that holds, in this order. */
export type GateGround = "suppressed" | "baselined" | "existing" | "below-severity" | "below-confidence" | "other-check" | "warn-only" | "closes";
/** What became of one finding. */
export interface FindingDecision {
    readonly fingerprint: string;
    /** Against the version compared with; `uncompared` where there is none. Suppressed and baselined ones are never compared. */
    readonly state: "new" | "existing" | "uncompared";
    readonly ground: GateGround;
}
/** Why the gate is open or closed. */
export interface Decision {
    /** `failure`: findings or a failed soak closed the gate. `error`: something that was asked for could not be done or measured. */
    readonly conclusion: "success" | "failure" | "error";
    readonly policy: GatePolicy;
    /** One for each of the report's `findings`, then one for each of `suppressed`, in their order. */
    readonly findings: readonly FindingDecision[];
}
/** Who accepted a finding, and why. */
export type Suppression = 
/** A comment in the source; `justification` is empty where it gives no reason. */
{
    readonly kind: "inSource";
    readonly justification: string;
    readonly location: Location;
}
/** An entry of the baseline file. */
 | {
    readonly kind: "external";
    readonly justification: string;
    readonly file: string;
};
/** A finding that somebody accepted: told and counted, and no ground for closing the gate. */
export interface SuppressedFinding extends Finding {
    readonly suppression: Suppression;
}
export interface NotShown {
    readonly findings: number;
    /** The lowest confidence that is shown. */
    readonly minConfidence: Confidence;
}
export interface Report {
    readonly version: typeof REPORT_VERSION;
    readonly tool: {
        readonly name: "heapgate";
        readonly version: string;
    };
    readonly findings: readonly Finding[];
    /** Findings that are less sure than was asked for: not among `findings`, and no ground for any decision. Absent where there are none. */
    readonly notShown?: NotShown;
    /** Findings that were accepted, in the source or by the baseline: not among `findings`. Absent where there are none. */
    readonly suppressed?: readonly SuppressedFinding[];
    /** Absent when no static analysis was asked for. */
    readonly coverage?: Coverage;
    readonly runs: readonly WitnessRun[];
    /** Functions that allocate and that no run came to. Absent where there are none, or nobody knows. */
    readonly unreached?: readonly UnreachedFunction[];
    readonly verdicts: readonly Verdict[];
    /** Names of the programs whose failed soak the baseline accepts: that closes no gate. Absent where there are none. */
    readonly acceptedSoaks?: readonly string[];
    readonly problems: readonly Problem[];
    readonly gate?: GateDecision;
    /** Filled by `findings/gate`. */
    readonly decision?: Decision;
}
/** Text of the analysed files by path, for code frames. Not part of the JSON report. */
export type Sources = ReadonlyMap<string, string>;
