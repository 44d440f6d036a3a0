// Why a build failed: the errors of compiler and linker as findings at their lines, and one line for the report. Builds nothing.
import { formatLocation, type Problem, type RawFinding } from "../model/index.js";
import { type BuildPlace, compilerErrors, readable } from "./build-findings.js";
import { lastLine } from "./output.js";
import type { Ended } from "./run.js";

export interface BuildFailure {
  readonly problem: Problem;
  /** Errors that have a line in the user's files. */
  readonly findings: readonly RawFinding[];
}

const LINKER_ERROR = /^.*?((?:undefined reference to|multiple definition of|cannot find -l).*)$/m;
const MAKE_ERROR = /^\S*make(?:\[\d+\])?: \*\*\* (.*?)(?:\.\s*Stop\.)?$/m;
/** Its words go on over several lines. */
const CMAKE_ERROR = /^(CMake Error[^\n]*:\s*\n(?:(?: {2}[^\n]*)?\n)+)/m;
const MESON_ERROR = /^((?:\S+:\d+:\d+: )?ERROR: .*)$/m;
/** Errors with a line outside of the user's files. */
const FOREIGN_ERROR = /^\S+:\d+(?::\d+)?: (?:fatal )?error: (.*)$/m;

export function buildFailure(ended: Ended, place: BuildPlace): BuildFailure {
  if (ended.failure !== undefined)
    return only(`the build command could not be started (${ended.failure}): is it installed?`);
  if (ended.how === "aborted") return only("the build was interrupted");
  if (ended.how !== "by-itself") return only("the build did not end in 15 minutes");
  const { findings, total } = compilerErrors(ended.output, place);
  const [first] = findings;
  if (first) {
    const count = total === 1 ? "1 error" : `${total} errors, the first`;
    const message = `the program does not build, so it was not run: ${count} at ${formatLocation(first.location)}`;
    return { problem: { level: "error", message, location: first.location, file: first.location.file }, findings };
  }
  const reason = [LINKER_ERROR, FOREIGN_ERROR, CMAKE_ERROR, MESON_ERROR, MAKE_ERROR]
    .map((pattern) => pattern.exec(ended.output)?.[1])
    .find((text) => text !== undefined);
  const said = reason ?? lastLine(ended.output);
  const words =
    said === undefined
      ? `the build ended with exit code ${ended.exitCode}`
      : readable(said.replace(/\s+/g, " ").trim(), place);
  return only(`the program does not build: ${words}`);
}

function only(message: string): BuildFailure {
  return { problem: { level: "error", message }, findings: [] };
}
