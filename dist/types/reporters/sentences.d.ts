import { type Finding, type LossKind, type RawFinding, type TraceStep } from "../model/index.js";
import { named, type Phrase } from "./phrase.js";
/** What a finding or a step is told with; any name may be unknown. */
export type Names = ReturnType<typeof named>;
/** The message of a finding as plain text, code in backticks. */
export declare function sentence(finding: Finding | RawFinding): string;
export declare function findingPhrase(finding: Finding | RawFinding): Phrase;
/**
 * Why the last pointer is gone, as the end of a sentence: to `variable`, to "it" where a sentence has named that, or to the memory. What is
 * no memory is called by what it is: a descriptor is no pointer.
 */
export declare function lossPhrase(how: LossKind, args: Names, variable: string | undefined, isNamed?: boolean): Phrase;
/** `how` of a lost step; nothing if a source wrote something that is not in the model. */
export declare function lossOf(step: TraceStep | undefined): LossKind | undefined;
