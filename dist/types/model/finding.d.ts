import type { Location } from "./location.js";
import type { SilentWitness } from "./reach.js";
/** Ids of all checks. An id is also the name of the check's file, of its page in docs/checks/ and of its fixture folder. */
export declare const CHECK_IDS: readonly ["memory-leak", "realloc-leak", "double-free", "use-after-free", "unchecked-allocation", "resource-leak", "free-of-non-heap", "free-of-offset", "mismatched-release", "uninitialised-free", "allocation-size", "invalid-access", "memory-limit", "memory-growth", "build-failure", "compiler-warning"];
export type CheckId = (typeof CHECK_IDS)[number];
/** Checks whose findings stand where something was allocated or opened; all others stand where it is misused. */
export declare const LEAK_CHECKS: ReadonlySet<CheckId>;
export type Severity = "error" | "warning" | "note";
/** From the lowest to the highest. */
export declare const CONFIDENCES: readonly ["low", "medium", "high"];
export type Confidence = (typeof CONFIDENCES)[number];
/** Tools that can testify. `static` is heapgate's own analyser, `compiler` what built the program, `proc` its sampling of /proc where no cgroup could be made. */
export declare const WITNESS_TOOLS: readonly ["static", "compiler", "valgrind", "asan", "cgroup", "proc", "kubernetes"];
export type WitnessTool = (typeof WITNESS_TOOLS)[number];
/** One step of a trace, in the order in which the program would take them. */
export type StepKind = "allocated" | "reallocated" | "stored" | "passed" | "returned" | "branch" | "case" | "loop" | "freed" | "freed-again" | "used" | "overwritten" | "lost" | "witnessed";
/** Why the last pointer to an allocation is gone. */
export type LossKind = "return" | "scope" | "loop" | "overwritten" | "discarded" | "container-freed" | "forgotten" | "realloc" | "exit";
export interface TraceStep {
    readonly kind: StepKind;
    readonly location: Location;
    readonly args: Readonly<Record<string, string>>;
}
/** The path from allocation to loss (or from release to misuse). */
export type Trace = readonly TraceStep[];
/** A frame of a stack that a dynamic witness printed. Innermost first. */
export interface StackFrame {
    readonly function?: string;
    /** As the tool printed it; made relative to the root where it lies below it. */
    readonly file?: string;
    readonly line?: number;
    /** Shared object or executable, where there is no source. */
    readonly object?: string;
}
/** What one tool saw of a finding. */
export interface Witness {
    readonly tool: WitnessTool;
    /** The tool's own name for it: `Leak_DefinitelyLost`, `heap-use-after-free`, `oom_kill` … */
    readonly kind: string;
    /** Bytes lost or touched, where the tool says. */
    readonly bytes?: number;
    /** Blocks lost, where the tool says. */
    readonly blocks?: number;
    /** Stack of the misuse or, for a leak, of the allocation. Innermost first. */
    readonly stack: readonly StackFrame[];
    /** Where the whole log lies, if it was kept. */
    readonly log?: string;
}
/** A replacement of text in one file. Positions are those of the file as it was analysed. */
export interface Edit {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly newText: string;
}
/** A change that would mend a finding. */
export interface Fix {
    /** One imperative line: ``add `free(buffer);` after line 27``. */
    readonly description: string;
    readonly edits: readonly Edit[];
    /** What else was asked of it; absent where nobody asked. */
    readonly proof?: FixProof;
}
/** What holds of a fix besides the analysis of the mended code, which every fix has passed. */
export interface FixProof {
    readonly compiled: readonly Compilation[];
    /** One for each tool of each program that the mended file belongs to. */
    readonly runs: readonly ProvingRun[];
}
export interface Compilation {
    /** As it is called: `gcc`. */
    readonly compiler: string;
    /** `not-by-itself`: it does not compile the file as it was either, for want of flags or headers, so it says nothing. */
    readonly status: "compiled" | "not-by-itself";
    /** Why not, in the compiler's words. */
    readonly message?: string;
}
export interface ProvingRun {
    /** The program's name. */
    readonly program: string;
    readonly tool: WitnessTool;
    /** `gone`: it saw the finding before, and not in the mended program. `silent`: it saw it neither before nor now, and nothing new. */
    readonly status: "gone" | "silent" | "could-not-run";
    /** Why it could not. */
    readonly message?: string;
}
export interface Finding {
    readonly check: CheckId;
    readonly severity: Severity;
    readonly confidence: Confidence;
    /** Leaks: the allocation. Others: the misuse. */
    readonly location: Location;
    /** Names that the reporter's sentence needs: `variable`, `callee`, `family` … */
    readonly args: Readonly<Record<string, string>>;
    /** The shortest path to the bug. Ends where the memory is lost or misused. */
    readonly trace: Trace;
    /** Other ways in which the same allocation is lost, each ending at its own place. */
    readonly otherTraces: readonly Trace[];
    /** The allocation site: what static paths and dynamic stacks are joined by. */
    readonly allocation?: Location;
    readonly witnesses: readonly Witness[];
    /** Tools that came through its line and did not see it; absent where there are none. */
    readonly silent?: readonly SilentWitness[];
    readonly fix?: Fix;
    /** Identity across versions of the code: no line numbers in it. Filled by `findings/fingerprint`. */
    readonly fingerprint: string;
    /** One a trace, in the order `trace`, `otherTraces`: a new way to lose old memory is new. */
    readonly pathFingerprints: readonly string[];
}
/** A finding as a source makes it; `findings/` adds the fingerprints. */
export type RawFinding = Omit<Finding, "fingerprint" | "pathFingerprints">;
