// `--prove`: the fixes of a report are compiled, and run in the programs that they belong to. What fails is not offered any more.

import type { Config } from "../config/index.js";
import { withDecision } from "../findings/index.js";
import { applyFix, overlap } from "../fix/apply.js";
import type { TextFile } from "../fix/program.js";
import type { Edit, Finding, Fix, Problem, ProvingRun, Report, Sources } from "../model/index.js";
import { createFixCompiler, withheld } from "./compile-fixes.js";
import type { Environment } from "./programs.js";
import { belongsTo, type PatchedRun, programsOf, runPatched } from "./run-fixes.js";

/** Each time what fails is left out; after so many times nothing that was run is offered. */
export const MOST_ROUNDS = 3;

/**
 * @param mayRun the programs of the configuration ran for this report, so that it is known what they show without the fixes
 */
export async function proveReport(
  report: Report,
  sources: Sources,
  config: Config,
  environment: Environment,
  mayRun: boolean,
): Promise<Report> {
  const files = [...sources].map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) }));
  environment.progress?.("compiling the patches");
  const compiler = createFixCompiler(environment.cwd);
  const compiled = compiler.compile(files, report.findings);
  const problems: Problem[] = [...compiler.problems];
  const findings = mayRun ? await proveByRuns(compiled, files, report, config, environment, problems) : compiled;
  const proven = { ...report, findings, problems: [...report.problems, ...problems] };
  return withDecision(proven, report.decision?.policy);
}

async function proveByRuns(
  findings: readonly Finding[],
  files: readonly TextFile[],
  { suppressed = [] }: Report,
  config: Config,
  environment: Environment,
  problems: Problem[],
): Promise<readonly Finding[]> {
  let now = findings;
  for (let round = 1; ; round++) {
    const together = apart(now.filter(({ fix }) => fix !== undefined && programsOf(config, filesOf(fix)).length > 0));
    if (together.length === 0) return now;
    const paths = [...new Set(together.flatMap(({ fix }) => filesOf(fix)))];
    const programs = programsOf(config, paths);
    const patched = applyFix(files, { edits: together.flatMap(({ fix }) => fix?.edits ?? []) });
    environment.progress?.(`running ${programs.map(({ name }) => name).join(", ")} with the patches`);
    const changed = patched.filter((file, i) => file !== files[i]);
    const ran = await runPatched(programs, changed, [...findings, ...suppressed], environment);
    const bad = guilty(together, ran, config, round === MOST_ROUNDS);
    if (bad.size === 0)
      return now.map((finding) => (together.includes(finding) ? withRuns(finding, ran, config) : finding));
    now = now.map((finding) => {
      const reason = bad.get(finding);
      if (reason === undefined) return finding;
      problems.push(withheld(finding, reason));
      const { fix: _, ...rest } = finding;
      return rest;
    });
  }
}

/** Findings whose fixes can be made at once; of two that touch the same text the first. */
function apart(findings: readonly Finding[]): Finding[] {
  const taken: Edit[] = [];
  return findings.filter(({ fix }) => {
    const edits = fix?.edits ?? [];
    if (overlap([...taken, ...edits])) return false;
    taken.push(...edits);
    return true;
  });
}

/**
 * The fixes that did not hold, with the reason: the finding is still seen, or something new is seen in the function or else in a file that
 * was patched. A program that ran before and does not now convicts all of its fixes.
 */
export function guilty(
  together: readonly Finding[],
  { fresh, shown, runs }: PatchedRun,
  config: Pick<Config, "programs">,
  isLast: boolean,
): ReadonlyMap<Finding, string> {
  const bad = new Map<Finding, string>();
  for (const finding of together) if (shown.has(finding.fingerprint)) bad.set(finding, "in a run it is still there");
  for (const one of fresh) {
    const said = `a run with it shows a new ${one.check} at ${one.location.file}:${one.location.line}`;
    const near = together.filter(({ location }) => location.file === one.location.file);
    const own = near.filter(({ location }) => location.function === one.location.function);
    for (const finding of own.length > 0 ? own : near.length > 0 && !isLast ? near : together) bad.set(finding, said);
  }
  for (const program of config.programs) {
    const failed = runs.filter((one) => one.program === program.name);
    if (failed.length === 0 || failed.some(({ failure }) => failure === undefined)) continue;
    const ranBefore = together.some(({ witnesses }) =>
      witnesses.some(({ tool }) => failed.some((one) => one.tool === tool)),
    );
    if (!ranBefore) continue;
    for (const finding of together)
      if (filesOf(finding.fix).some((path) => belongsTo(path, program)))
        bad.set(finding, `${program.name} does not run with it: ${failed[0]?.failure}`);
  }
  return bad;
}

/** The finding with what the runs say of its fix. */
export function withRuns(finding: Finding, { runs: all }: PatchedRun, config: Pick<Config, "programs">): Finding {
  const { fix, witnesses } = finding;
  if (fix === undefined) return finding;
  const programs = new Set(programsOf(config, filesOf(fix)).map(({ name }) => name));
  const runs = all.flatMap(({ program, name, tool, failure }): ProvingRun[] => {
    if (!programs.has(program)) return [];
    if (failure !== undefined) return [{ program: name, tool, status: "could-not-run", message: failure }];
    return [{ program: name, tool, status: witnesses.some((one) => one.tool === tool) ? "gone" : "silent" }];
  });
  return { ...finding, fix: { ...fix, proof: { compiled: fix.proof?.compiled ?? [], runs } } };
}

function filesOf(fix: Fix | undefined): string[] {
  return [...new Set(fix?.edits.map(({ file }) => file))];
}
