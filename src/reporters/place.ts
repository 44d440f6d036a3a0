// Where a finding is, as a person reads it. Does not shorten or escape.
import { type CheckId, type Finding, formatLocation } from "../model/index.js";

/** A soak speaks of the whole program: the place of such a finding is a file, and its line means nothing. valgrind names a line. */
const OF_PROGRAM: ReadonlySet<CheckId> = new Set<CheckId>(["memory-limit", "memory-growth"]);

export function isOfProgram({ check, args }: Finding): boolean {
  return OF_PROGRAM.has(check) && args.growth === undefined;
}

/** `worker.c:26:24`, or the file alone. */
export function fullPlace(finding: Finding): string {
  return isOfProgram(finding) ? finding.location.file : formatLocation(finding.location);
}

/** `worker.c:26`, or the file alone. */
export function linePlace(finding: Finding): string {
  const { file, line } = finding.location;
  return isOfProgram(finding) ? file : `${file}:${line}`;
}
