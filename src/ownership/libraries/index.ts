import type { Library } from "./format.js";
export const LIBRARIES: readonly Library[] = [];
