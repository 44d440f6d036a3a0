import type { Confidence, Finding, WitnessTool } from "./finding.js";
import type { Location } from "./location.js";
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
/** Why the gate opened or closed. Absent outside a comparison of two versions. */
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
    /** Absent when no static analysis was asked for. */
    readonly coverage?: Coverage;
    readonly runs: readonly WitnessRun[];
    readonly verdicts: readonly Verdict[];
    readonly problems: readonly Problem[];
    readonly gate?: GateDecision;
}
/** Text of the analysed files by path, for code frames. Not part of the JSON report. */
export type Sources = ReadonlyMap<string, string>;
