import { type TraceStep, type Witness } from "../model/index.js";
import { type Phrase } from "./phrase.js";
/** What happens at a step, as plain text, code in backticks. */
export declare function stepSentence(step: TraceStep): string;
export declare function stepPhrase({ kind, args: given, location }: TraceStep): Phrase;
/** Who testifies: a cgroup whose limit did not kill was only read. */
export declare function witnessName({ tool, kind }: Witness): string;
/** A tool's name as its makers write it; the analyser is "static analysis". Unknown names stay as they are. */
export declare function toolName(tool: string): string;
