import type { Location } from "./location.js";
import type { Problem } from "./report.js";
/** One thing that a function does. Arguments count from 1; 0 stands for all of them. */
export type Deed = 
/** Something new: returned, or stored `into` an argument. */
{
    readonly kind: "allocates";
    /** `memory`, `a stream`, `a descriptor` … */
    readonly thing: string;
    /** What releases it; empty where nobody knows. */
    readonly releasedBy: readonly string[];
    /** What is returned where there is none. */
    readonly onFailure?: "null" | "negative" | "minus-one" | "never";
    readonly into?: {
        readonly argument: number;
        readonly place?: string;
    };
}
/** `place` says in the function's own names what is released, where its body is there: `b`, `b->data`. */
 | {
    readonly kind: "releases";
    readonly argument: number;
    readonly place?: string;
    readonly isAlways: boolean;
} | {
    readonly kind: "reallocates";
    readonly argument: number;
}
/** Somebody may hold on to it after the call; `isOnSuccess`: only where the call worked. */
 | {
    readonly kind: "keeps";
    readonly argument: number;
    readonly isOnSuccess: boolean;
}
/** No copy is kept. */
 | {
    readonly kind: "borrows";
    readonly argument: number;
} | {
    readonly kind: "never-returns";
}
/** Memory that belongs to somebody else. */
 | {
    readonly kind: "pooled";
}
/** Neither allocates nor releases nor keeps. */
 | {
    readonly kind: "nothing";
};
/** How heapgate knows. */
export type Origin = {
    readonly kind: "body";
    readonly location: Location;
}
/** Of `callers` that hold what it returns, `releasing` pass it to `release`. */
 | {
    readonly kind: "usage";
    readonly callers: number;
    readonly releasing: number;
    readonly release: string;
    readonly of: string;
}
/** Callers go on to release what they passed to it. */
 | {
    readonly kind: "usage-borrows";
} | {
    readonly kind: "table";
    readonly library: string;
} | {
    readonly kind: "declared";
    readonly file: string;
    readonly line: number;
} | {
    readonly kind: "prototype";
};
export interface KnownFunction {
    readonly name: string;
    readonly does: readonly Deed[];
    readonly origin: Origin;
    /** How often the tree calls it. */
    readonly calls: number;
}
/** Version of the JSON that lists allocators. Grows by one when a field changes its meaning or goes away. */
export declare const ALLOCATORS_VERSION = 1;
/** The answer of `check --show-allocators`. */
export interface AllocatorList {
    readonly version: typeof ALLOCATORS_VERSION;
    readonly tool: {
        readonly name: "heapgate";
        readonly version: string;
    };
    readonly functions: readonly KnownFunction[];
    /** What could not be read: who knows what is defined there. */
    readonly problems: readonly Problem[];
}
