/** What a function hands out; `pooled` memory belongs to somebody else, and nobody has to release it. */
export declare const ALLOCATION_KINDS: readonly ["memory", "stream", "descriptor", "directory", "resource", "pooled"];
export type AllocationKind = (typeof ALLOCATION_KINDS)[number];
/** What an allocator returns where it fails; `never`: it does not fail, or does not come back. */
export declare const FAILURES: readonly ["null", "negative", "minus-one", "never"];
/** What a function returns where it worked; `always`: it stores something, whatever it returns. */
export declare const SUCCESSES: readonly ["zero", "nonzero", "nonnegative", "positive", "always"];
/** What is not said is borrowed: read for the time of the call, and no copy kept. Arguments count from 1. */
export interface FunctionDeclaration {
    readonly name: string;
    readonly allocates?: AllocationKind;
    /** The argument through which the allocation is stored; else it is returned. */
    readonly allocatesInto?: number;
    /** Functions that release it; without any it is `free`, or what fits the kind. */
    readonly releasedBy?: readonly string[];
    readonly onFailure?: (typeof FAILURES)[number];
    /** Where the allocation is stored through an argument. */
    readonly succeedsWith?: (typeof SUCCESSES)[number];
    /** Arguments whose product is the size of the allocation. */
    readonly size?: readonly number[];
    /** It hands out a block that takes the place of this argument, as realloc does. */
    readonly reallocates?: number;
    readonly releases?: readonly number[];
    /** Arguments that somebody may hold on to afterwards; `all` for all of them. */
    readonly keeps?: readonly number[] | "all";
    readonly writes?: readonly number[];
    /** Arguments that must not be null. */
    readonly notNull?: readonly number[];
    /** The argument that it returns. */
    readonly returns?: number;
    readonly neverReturns?: boolean;
    /** Where it is said. */
    readonly source: {
        readonly file: string;
        readonly line: number;
    };
}
/** A library file of cppcheck, as far as heapgate has a use for it. */
export interface ImportedLibrary {
    readonly file: string;
    readonly functions: readonly FunctionDeclaration[];
    /** Elements that say something that heapgate does not ask for. */
    readonly ignored: number;
}
