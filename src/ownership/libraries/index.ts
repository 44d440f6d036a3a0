// All libraries that the tables know.
import type { Library } from "./format.js";
import { LIBC } from "./libc.js";
import { POSIX } from "./posix.js";

export const LIBRARIES: readonly Library[] = [LIBC, POSIX];
