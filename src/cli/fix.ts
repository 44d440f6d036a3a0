// `heapgate fix` on the command line: the patch on standard output, the rest on standard error. Makes no patches itself.
import type { Command } from "../config/command.js";
import type { Config } from "../config/index.js";
import type { FixProof, RawFinding } from "../model/index.js";
import type { MendedTree } from "../run/mend.js";
import type { mendProven } from "../run/mend-proven.js";
import type { Environment } from "../run/programs.js";

/** What the tools show of the tree as it is: the gate's stages. */
type Look = Parameters<typeof mendProven>[3];

type FixCommand = Extract<Command, { name: "fix" }>;

/** What is printed where, and the exit code: 0 where no finding is left in the files, 1 where some are, 2 for what could not be done. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 1 | 2;
}

/** How findings and proofs are worded. */
interface Words {
  readonly sentence: (finding: RawFinding) => string;
  readonly proof: (proof: FixProof) => string;
}

/** @param config with the programs that patches are run in */
export async function fix(command: FixCommand, config: Config, environment: Environment, look: Look): Promise<Printed> {
  const { oneLine, sentence, proofSentence } = await import("../reporters/index.js");
  const { checks, functions, imported, minConfidence } = config;
  const settings = { checks, functions, imported: imported.flatMap((library) => library.functions) };
  const options = {
    settings,
    minConfidence,
    write: command.write,
    ...(command.checks.length > 0 && { checks: command.checks }),
  };
  const tree = await mend(config, environment, options, look);
  const stdout = command.write ? tree.changed.map((path) => `changed ${oneLine(path)}\n`).join("") : tree.patch;
  const words = { sentence, proof: proofSentence };
  const stderr = command.common.quiet ? said(tree) : [...said(tree), ...told(tree, command.write, words)];
  return {
    stdout,
    stderr: stderr.map((line) => `heapgate: ${oneLine(line)}\n`).join(""),
    exitCode: exitCodeOf(tree, command.write),
  };
}

async function mend(
  config: Config,
  environment: Environment,
  options: Parameters<typeof import("../run/mend.js").mendTree>[3],
  look: Look,
): Promise<MendedTree> {
  if (config.prove) {
    const { mendProven } = await import("../run/mend-proven.js");
    return mendProven(config, environment, options, look);
  }
  const { mendTree } = await import("../run/mend.js");
  return mendTree(config.paths, config.ignore, environment.cwd, options);
}

/** What could not be done is said even to who wants it quiet. */
function said({ problems }: MendedTree): string[] {
  return problems.map(({ level, message }) => (level === "error" ? message : `warning: ${message}`));
}

function told({ mended, left, changed }: MendedTree, write: boolean, words: Words): string[] {
  const done = mended.map(({ fix: made, location: { file } }) => {
    const proof = made?.proof === undefined ? "" : ` (${words.proof(made.proof)})`;
    return `${file}: ${made?.description ?? ""}${proof}`;
  });
  const open = left.map((one) => `${one.location.file}:${one.location.line}: no proven patch: ${words.sentence(one)}`);
  const total = mended.length + left.length;
  if (total === 0) return ["no findings, so there is nothing to mend"];
  const files = `${changed.length} ${changed.length === 1 ? "file" : "files"}`;
  const sum = `${mended.length} of ${total} ${total === 1 ? "finding" : "findings"} mended in ${files}`;
  const next = !write && mended.length > 0 ? "; --write changes the files, or pipe this into git apply" : "";
  return [...done, ...open, `${sum}${next}`];
}

function exitCodeOf({ mended, left, problems }: MendedTree, write: boolean): 0 | 1 | 2 {
  if (problems.some(({ level }) => level === "error")) return 2;
  return left.length > 0 || (!write && mended.length > 0) ? 1 : 0;
}
