import type { RawFinding } from "./finding.js";
/** A branch or a case was taken on the way, apart from checks for null: elsewhere other ways may release it. */
export declare function isBranched({ trace, args }: Pick<RawFinding, "trace" | "args">): boolean;
