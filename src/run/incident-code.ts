// The repository's half of an incident: its leaks, what reports say of them, and which of them fits. Runs no program by itself.
import type { Config } from "../config/index.js";
import {
  arithmeticOf,
  bytesPerRound,
  isSuspect,
  perUnitOf,
  type Ranked,
  rank,
  roundsPerMinute,
  type Suspect,
  steadyGrowthRate,
} from "../incident/index.js";
import { placesInProgram } from "../leak-context.js";
import { CONFIDENCES, type Evidence, type Finding, type Report, type RootCause, type Sources } from "../model/index.js";
import { sentence } from "../reporters/index.js";
import { gather } from "./gather.js";
import { loadParser } from "./parser.js";

/** What was found in the code, as `runCheck` answers. */
export interface Looked {
  readonly report: Report;
  readonly sources: Sources;
}

/** A finding that only a report names. */
export interface MissingFinding {
  readonly finding: Finding;
  readonly source: string;
  readonly isFileThere: boolean;
}

export interface Suspects {
  /** What fits best first. */
  readonly ranked: readonly Ranked[];
  readonly missing: readonly MissingFinding[];
}

/** Lines of code around what is shown. */
const AROUND = 3;
const MOST_LINES = 40;

/** Leaks of the tree and of the reports, each once, weighed by what fits the evidence. */
export function suspectsIn({ report, sources }: Looked, evidence: Evidence, config: Config, cwd: string): Suspects {
  // What somebody accepted may fill memory all the same.
  const own = [...report.findings, ...(report.suppressed ?? [])].filter(isSuspect);
  const told = evidence.reports.flatMap(({ report: other, source }) =>
    [...other.findings, ...(other.suppressed ?? [])].filter(isSuspect).map((finding) => ({ finding, source })),
  );
  const byName = new Map(own.map((finding): [string, Finding] => [finding.fingerprint, finding]));
  const missing: MissingFinding[] = [];
  for (const { finding, source } of told) {
    const known = byName.get(finding.fingerprint);
    if (known) byName.set(finding.fingerprint, joined(known, finding));
    else {
      const { fix: _, ...rest } = finding;
      byName.set(finding.fingerprint, rest);
      missing.push({ finding: rest, source, isFileThere: sources.has(finding.location.file) });
    }
  }
  const findings = [...byName.values()];
  const { files } = gather(config.paths, config.ignore, cwd);
  const places = placesInProgram(loadParser(), files, findings);
  const verdicts = evidence.reports.flatMap((one) => one.report.verdicts);
  const [rounds, growth] = [roundsPerMinute(evidence), steadyGrowthRate(evidence)];
  const suspects = findings.map((finding, i): Suspect => {
    const context = places[i] ?? { isInLoop: finding.trace.some(({ args }) => args.how === "loop") };
    const perRound = bytesPerRound(finding, context.bytes);
    const arithmetic = arithmeticOf(perRound, rounds, growth) ?? perUnitOf(perRound, verdicts);
    return { finding, context, arithmetic };
  });
  return { ranked: rank(suspects, verdicts), missing };
}

/** What several looks at one leak saw of it. */
function joined(own: Finding, other: Finding): Finding {
  const witnesses = [...own.witnesses];
  for (const witness of other.witnesses)
    if (!witnesses.some(({ tool, kind }) => tool === witness.tool && kind === witness.kind)) witnesses.push(witness);
  const surer = CONFIDENCES.indexOf(other.confidence) > CONFIDENCES.indexOf(own.confidence) ? other : own;
  const silent = [...(own.silent ?? []), ...(other.silent ?? [])];
  return {
    ...own,
    confidence: surer.confidence,
    args: { ...other.args, ...own.args },
    witnesses,
    ...(silent.length > 0 && { silent }),
  };
}

/** The first suspect as the cause of the analysis; the commit that brought it is another's matter. */
export function causeOf({ finding }: Ranked, sources: Sources): Omit<RootCause, "introduced"> {
  const { location, check, fingerprint, trace } = finding;
  const steps = [location, ...trace.map((step) => step.location)].filter(({ file }) => file === location.file);
  const own = steps.filter((step) => step.function === location.function);
  const lines = own.map(({ line }) => line);
  const [first, last] = [Math.min(...lines), Math.max(...lines)];
  return {
    check,
    fingerprint,
    file: location.file,
    function: location.function ?? "",
    lines: [first, last],
    excerpt: excerptOf(sources.get(location.file), first, last),
    description: sentence(finding),
    finding,
  };
}

function excerptOf(text: string | undefined, first: number, last: number): RootCause["excerpt"] {
  if (text === undefined) return { firstLine: first, text: "" };
  const lines = text.split("\n");
  const from = Math.max(1, first - AROUND);
  const to = Math.min(lines.length, last + AROUND, from + MOST_LINES - 1);
  return { firstLine: from, text: lines.slice(from - 1, to).join("\n") };
}
