// A program that is ready to run, and all that a run of it needs. Data only.
import type { Runner } from "./build.js";
import type { Compiler } from "./compiler.js";
import type { Ground } from "./frames.js";
import type { LogKeeper } from "./logs.js";
import type { Probe } from "./probe.js";
import type { Shim } from "./shim.js";

export interface Prepared {
  /** Absolute path of the program, then its arguments. */
  readonly command: readonly string[];
  /** Where to start it. */
  readonly directory: string;
  readonly ground: Ground;
  /** For what the tools write. */
  readonly folder: string;
  readonly logs: LogKeeper;
  /** Bytes. */
  readonly memoryBudget: number;
  /** Absent on a machine without one: then only programs that were built elsewhere run. */
  readonly compiler?: Compiler;
  readonly shim?: Shim;
  /** The command is a test runner. */
  readonly runner?: Runner;
  /** Library that puts a tool before what a test runner starts. */
  readonly starter?: string;
  /** Stacks of allocations are complete, which is slower: AddressSanitizer's own way loses its track in libraries without frame pointers. */
  readonly completeStacks?: boolean;
  /** Of AddressSanitizer alone. */
  readonly probe?: Probe;
}
