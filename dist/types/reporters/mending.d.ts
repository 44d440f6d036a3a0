import { type Finding, type FixProof } from "../model/index.js";
import { type Phrase } from "./phrase.js";
/** The fix where there is one, else what helps against bugs of its kind. */
export declare function mendingPhrase({ fix, check }: Finding): Phrase;
/** `analysed again; compiled by gcc and clang; gone in a run of worker under valgrind`. Says also what proves nothing. */
export declare function proofPhrase({ compiled, runs }: FixProof): Phrase;
/** The same as plain text. */
export declare function proofSentence(proof: FixProof): string;
