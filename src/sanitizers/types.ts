// What goes into a dynamic witness and what comes out, and the one form in which every tool's reports are read. Data only.
import type { Problem, RawFinding, Reach, StackFrame, WitnessRun } from "../model/index.js";

/** What to run. `files` are C files (absolute, or relative to the directory); `command` names a program as one would type it there. */
export type Program =
  | { readonly kind: "files"; readonly files: readonly string[]; readonly args: readonly string[] }
  | { readonly kind: "command"; readonly command: readonly string[]; readonly build?: readonly string[] };

export type DynamicTool = "valgrind" | "asan";

export interface WitnessRequest {
  /** The program's name in the report. */
  readonly name: string;
  readonly tool: DynamicTool;
  /** Absolute. Findings' paths are relative to it. */
  readonly root: string;
  /** Absolute. Where the program lives and is started. */
  readonly directory: string;
  readonly program: Program;
  /** ms; a program that has not ended by then is ended politely. */
  readonly duration: number;
  /** The run is over earlier, once so many lines of its output match. */
  readonly until?: RegExp;
  /** Default 1. */
  readonly times?: number;
  /** The time counts from the first line that matches. */
  readonly ready?: RegExp;
  /** Absolute path of the file that it reads as its standard input; nothing unless given. */
  readonly stdin?: string;
  /** Folder to start it in, relative to the directory. */
  readonly workingDirectory?: string;
  /** Parts of the names of functions of which nobody asks whether they are entered. */
  readonly quiet?: readonly string[];
  /** Arguments in the place of those of `program`. */
  readonly args?: readonly string[];
  /** Absolute paths of files with suppressions, for any tool. */
  readonly suppressions?: readonly string[];
  /** Values that were never set are reported, where the tool can. */
  readonly uninitialised?: boolean;
  /** Exit codes with which it may end by itself. Default 0. */
  readonly exitCodes?: readonly number[];
  /** ms between asking a program to end and killing it. Default 20 s: both tools search the whole memory in that time. */
  readonly grace?: number;
  /** Bytes of memory at which the run ends early. Default 1 GiB, or a third of what is free where that is less. */
  readonly memoryBudget?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Absolute; made if it is missing. Logs of the tool, the build and the program stay here. */
  readonly logDirectory: string;
  readonly onProgress?: (text: string) => void;
  readonly signal?: AbortSignal;
}

export interface WitnessResult {
  readonly run: WitnessRun;
  readonly findings: RawFinding[];
  readonly problems: Problem[];
  /** Of a run that was searched to its end. */
  readonly reach?: Reach;
  /** Leaks whose stacks break off in a library, before any code of the program: only complete stacks would tell whose they are. */
  readonly brokenOff?: number;
}

/** One report of a tool as its parser read it: the tool's words and stacks, nothing concluded from them. */
export interface ToolError {
  /** The tool's own name for it: `Leak_DefinitelyLost`, `heap-use-after-free` … */
  readonly kind: string;
  /** The tool's sentence. */
  readonly text: string;
  /** Innermost first. For leaks the stack of the allocation, for others that of the misuse. */
  readonly stack: readonly StackFrame[];
  /** Where the memory came from, if the tool says (never for leaks: that is `stack`). */
  readonly allocated?: readonly StackFrame[];
  /** Where the memory was freed, if it was. */
  readonly freed?: readonly StackFrame[];
  readonly access?: "read" | "write" | "uninitialised";
  /** Bytes lost or touched. */
  readonly bytes?: number;
  /** Blocks lost. */
  readonly blocks?: number;
  /** Which leak check of the log it is from, from 0: one process may be checked several times. */
  readonly leakCheck?: number;
}

/** A variable of the environment may be absent. */
export type Variables = Readonly<Record<string, string | undefined>>;
