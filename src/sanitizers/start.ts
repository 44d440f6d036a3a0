// What a request says of a program's start and of the end of its run, as the runner wants it. Runs nothing.
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { attempt } from "./processes.js";
import type { BoundedRun } from "./run.js";
import type { WitnessRequest } from "./types.js";

export function startOptions(request: WitnessRequest): Pick<BoundedRun, "ready" | "until" | "stdin"> {
  const { ready, until, times = 1, stdin } = request;
  return {
    ...(ready && { ready }),
    ...(until && { until: { pattern: until, times } }),
    ...(stdin !== undefined && { stdin }),
  };
}

/** Where the program is started, or one line that says what is not there. */
export function startDirectory(
  { workingDirectory, stdin, suppressions = [] }: WitnessRequest,
  directory: string,
): { directory: string } | { missing: string } {
  const here = resolve(directory, workingDirectory ?? ".");
  if (attempt(() => statSync(here).isDirectory()) !== true)
    return { missing: `there is no folder ${workingDirectory} to start it in` };
  if (stdin !== undefined && !isFile(stdin)) return { missing: `${stdin}, its standard input, cannot be read` };
  const lost = suppressions.find((file) => !isFile(file));
  return lost === undefined ? { directory: here } : { missing: `${lost}, a file of suppressions, cannot be read` };
}

/** A named pipe may be read too. */
function isFile(path: string): boolean {
  const stat = attempt(() => statSync(path));
  return stat !== undefined && !stat.isDirectory();
}
