// ownership/ in one import.
export { knownFunctions } from "./allocators.js";
export { type Declared, declare, handsOutMemory } from "./declared.js";
export type { Violation } from "./engine.js";
export { familyOf } from "./families.js";
export type { FieldRecall, KeptFields } from "./field-recall.js";
export { analyseFlow, type Flow } from "./flow.js";
export { type Outline, outlineOf, recallOutline } from "./outline.js";
export { readBack, type Spots, UnreadableError, write } from "./portable.js";
export type { Position, Trail } from "./positions.js";
export { analyseProgram, type Declarations, type ProgramAnalysis } from "./program.js";
export { digest } from "./questions.js";
export type { Kept, Recall } from "./recall.js";
export type { Shard } from "./shard.js";
export type { Site } from "./values.js";
