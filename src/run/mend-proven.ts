// `heapgate fix --prove`: the patches of a tree, each compiled, and all of them run together in the programs that they belong to.
// Writes only once that is done.
import type { Config } from "../config/index.js";
import { nameOf } from "../fix/prove.js";
import type { Finding, Problem, RawFinding, Report } from "../model/index.js";
import { createFixCompiler, withheld } from "./compile-fixes.js";
import { type MendedTree, type MendOptions, mendTree } from "./mend.js";
import type { Environment } from "./programs.js";
import { guilty, MOST_ROUNDS, withRuns } from "./prove.js";
import { programsOf, runPatched } from "./run-fixes.js";

/** What the tools show of the tree as it is. */
type Look = (config: Config, environment: Environment) => Promise<{ readonly report: Report }>;

/**
 * @param look the stages of the gate
 * @param config its programs are those that the patched files are run in
 */
export async function mendProven(
  config: Config,
  environment: Environment,
  { write, ...options }: Omit<MendOptions, "vet">,
  look: Look,
): Promise<MendedTree> {
  const { cwd, progress } = environment;
  const refused = new Map<string, string>();
  const compiler = createFixCompiler(cwd);
  const problems: Problem[] = [];
  const mend = (isWritten: boolean): MendedTree =>
    mendTree(config.paths, config.ignore, cwd, {
      ...options,
      write: isWritten,
      vet: (files, findings) =>
        compiler.compile(
          files,
          findings.map((one) => (refused.has(nameOf(one)) ? bare(one) : one)),
        ),
    });
  let before: Report | undefined;
  for (let round = 1; ; round++) {
    progress?.("looking for patches and compiling them");
    const tree = mend(false);
    const programs = programsOf(config, tree.changed);
    const done = (mended: readonly RawFinding[]): MendedTree => {
      // What was to be proven and was not is not written.
      const final = write && !compiler.isMissing && !environment.signal?.aborted ? mend(true) : unwritten(tree, write);
      return { ...final, mended, problems: once([...final.problems, ...compiler.problems, ...problems]) };
    };
    if (programs.length === 0) return done(tree.mended.map(withoutRuns));
    before ??= await reportOf(config, environment, look, problems);
    const known = [...before.findings, ...(before.suppressed ?? [])];
    const pairs = tree.mended.map((mended) => ({ mended, finding: asReported(mended, known) }));
    const together = pairs.flatMap(({ finding }) => finding ?? []);
    progress?.(`running ${programs.map(({ name }) => name).join(", ")} with the patches`);
    const ran = await runPatched(programs, tree.files, known, environment);
    const bad = guilty(together, ran, { programs }, round >= MOST_ROUNDS);
    if (bad.size === 0 || together.length === 0) {
      const mended = pairs.map(({ mended, finding }) =>
        finding ? withRuns(finding, ran, { programs }) : withoutRuns(mended),
      );
      return done(mended);
    }
    for (const [finding, reason] of bad) {
      refused.set(nameOf(finding), reason);
      problems.push(withheld(finding, reason));
    }
  }
}

/** What is known of the tree as it is, with what its programs show. */
async function reportOf(config: Config, environment: Environment, look: Look, problems: Problem[]): Promise<Report> {
  const { prove: _, baseline: __, ...rest } = config;
  const { report } = await look(
    { ...rest, programs: config.programs.map(({ soak: ___, ...one }) => one) },
    environment,
  );
  const unable = report.runs.filter(({ status }) => status === "could-not-run");
  for (const { name, tool, message } of unable)
    problems.push({ level: "warning", message: `${name}: ${tool}: ${message}` });
  return report;
}

/** The finding as the report has it, with the fix that was made. */
function asReported(mended: RawFinding, known: readonly Finding[]): Finding | undefined {
  const found = known.find((one) => nameOf(one) === nameOf(mended));
  return found && mended.fix ? { ...found, fix: mended.fix } : undefined;
}

function unwritten(tree: MendedTree, isAsked: boolean): MendedTree {
  return isAsked ? { ...tree, changed: [] } : tree;
}

function bare<F extends RawFinding>({ fix: _, ...rest }: F): F {
  // Everything of the finding but its fix.
  return rest as F;
}

function withoutRuns(finding: RawFinding): RawFinding {
  const { fix } = finding;
  return fix === undefined
    ? finding
    : { ...finding, fix: { ...fix, proof: { compiled: fix.proof?.compiled ?? [], runs: [] } } };
}

/** Every round of patches meets the same file again. */
function once(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ message }, i) => problems.findIndex((other) => other.message === message) === i);
}
