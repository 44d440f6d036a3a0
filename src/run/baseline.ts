// Reads the baseline file, and says which of its entries are stale. Does not write it.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseBaseline } from "../config/baseline-file.js";
import type { Baseline, BaselineEntry, Problem, Sources } from "../model/index.js";
import { ConfigurationError } from "../model/index.js";
import { attempt, whyNot } from "./gather.js";

/**
 * @param file relative to `cwd`, as the user named it
 * @throws ConfigurationError where it cannot be read or is no baseline
 */
export function readBaseline(file: string, cwd: string): Baseline {
  const content = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
  if (content.ok) return parseBaseline(content.value, file);
  const remedy = { correct: "make it with heapgate baseline --write", leaveOut: "take `baseline` out of heapgate.yml" };
  throw new ConfigurationError(whyNot(file, content.code, remedy));
}

/** Entries whose file was read, or is gone, and whose finding is not there: of other files nothing is known in this run. */
export function staleEntries(unmatched: readonly BaselineEntry[], sources: Sources, cwd: string): BaselineEntry[] {
  return unmatched.filter(({ file }) => sources.has(file) || !existsSync(resolve(cwd, file)));
}

const MOST_NAMED = 3;

export function staleProblem(stale: readonly BaselineEntry[], file: string): Problem[] {
  if (stale.length === 0) return [];
  const named = stale.slice(0, MOST_NAMED).map((entry) => `${entry.check} in ${entry.function ?? entry.file}`);
  const more = stale.length - named.length;
  const list = `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
  const what = stale.length === 1 ? "1 entry is stale" : `${stale.length} entries are stale`;
  return [
    {
      level: "warning",
      file,
      message: `${file}: ${what} (${list}); heapgate baseline --prune takes ${stale.length === 1 ? "it" : "them"} out`,
    },
  ];
}
