// Reads the baseline file, and says which of its entries are stale. Does not write it.
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseBaseline } from "../config/baseline-file.js";
import type { Baseline, BaselineEntry, Finding, Problem, Report, Sources, WitnessTool } from "../model/index.js";
import { ConfigurationError } from "../model/index.js";
import { attempt, whyNot } from "./gather.js";
import { liesIn } from "./soaked.js";

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

/**
 * Entries whose finding is not there, though all looked that had seen it: of files that were not read, and of what only tools show
 * that did not run, nothing is known in this run.
 */
export function staleEntries(
  unmatched: readonly BaselineEntry[],
  sources: Sources,
  cwd: string,
  looked: ReadonlySet<WitnessTool>,
): BaselineEntry[] {
  return unmatched.filter(({ file, seenBy }) => {
    if (seenBy !== undefined) return seenBy.every((tool) => looked.has(tool));
    return sources.has(file) || !existsSync(resolve(cwd, file));
  });
}

/** The tools whose silence means something: they ran wherever they were asked to. */
export function toolsThatLooked({ runs, verdicts }: Pick<Report, "runs" | "verdicts">): ReadonlySet<WitnessTool> {
  const failed = new Set(runs.flatMap(({ tool, status }) => (status === "could-not-run" ? [tool] : [])));
  const soaked = verdicts.length > 0 && verdicts.every(({ kind }) => kind !== "not-measured");
  const soaks: readonly WitnessTool[] = soaked ? ["cgroup", "proc"] : [];
  return new Set([...runs.map(({ tool }) => tool).filter((tool) => !failed.has(tool)), ...soaks]);
}

/**
 * Soaks that fail for what the baseline accepts: their own finding, or the one leak that they became a witness of.
 * @param accepted what the baseline has accepted
 * @param left what it has not
 */
export function acceptedSoaks(
  soaks: readonly { readonly name: string; readonly directory: string }[],
  accepted: readonly Finding[],
  left: readonly Finding[],
): string[] {
  const explains = ({ args, location, witnesses }: Finding, name: string, directory: string): boolean =>
    args.program === name || (args.program === undefined && witnesses.some(isSoak) && liesIn(location.file, directory));
  return soaks.flatMap(({ name, directory }) => {
    const isAccepted = accepted.some((finding) => explains(finding, name, directory));
    return isAccepted && !left.some((finding) => explains(finding, name, directory)) ? [name] : [];
  });
}

function isSoak({ tool }: Finding["witnesses"][number]): boolean {
  return tool === "cgroup" || tool === "proc" || tool === "kubernetes";
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
