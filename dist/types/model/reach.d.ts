import type { WitnessTool } from "./finding.js";
import type { Location } from "./location.js";
/** A line of the sources through which memory was allocated or released, by itself or by what it calls. */
export interface ReachedLine {
    readonly file: string;
    readonly line: number;
    readonly blocks: number;
}
export interface NamedFunction {
    readonly file: string;
    readonly name: string;
}
/** What one run came to, as far as its tool can tell. Files are those of findings. */
export interface Reach {
    readonly tool: WitnessTool;
    /** The run's name. */
    readonly name: string;
    readonly allocations: readonly ReachedLine[];
    readonly releases: readonly ReachedLine[];
    /** Functions that took part in an allocation. */
    readonly allocating: readonly NamedFunction[];
    /** Functions that were entered; absent where the tool does not tell all of them. */
    readonly entered?: readonly NamedFunction[];
    /** Functions with one of these in their names do not tell that they are entered; absent where all do. */
    readonly quiet?: readonly string[];
    /** C files that the program is built from. */
    readonly sources: readonly string[];
    /** Names of the functions that the program holds; absent where that is not known. */
    readonly symbols?: ReadonlySet<string>;
}
/** A tool that came through a finding's line and had nothing to say about it. */
export interface SilentWitness {
    readonly tool: WitnessTool;
    /** The names of its runs. */
    readonly runs: readonly string[];
    /** What the line did: for leaks and uses the allocation, for releases the release. */
    readonly at: "allocation" | "release";
    readonly line: ReachedLine;
}
/** A function that allocates, and that no run of its program came to. */
export interface UnreachedFunction {
    /** The program's name. */
    readonly program: string;
    readonly name: string;
    readonly location: Location;
    /** `never-allocated`: whether it was entered is not known, or it was and allocated nothing. */
    readonly how: "never-run" | "never-allocated";
}
