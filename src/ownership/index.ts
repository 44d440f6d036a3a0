// ownership/ in one import.
export { knownFunctions } from "./allocators.js";
export { type Declared, declare } from "./declared.js";
export type { Violation } from "./engine.js";
export { familyOf } from "./families.js";
export type { Position, Trail } from "./positions.js";
export { analyseProgram, type Declarations, type ProgramAnalysis } from "./program.js";
export type { Site } from "./values.js";
