// `heapgate fix` on the command line: the patch on standard output, the rest on standard error. Makes no patches itself.
import type { Command } from "../config/command-line.js";
import type { Config } from "../config/index.js";
import type { RawFinding } from "../model/index.js";
import type { MendedTree } from "../run/mend.js";

type FixCommand = Extract<Command, { name: "fix" }>;

/** What is printed where, and the exit code: 0 where no finding is left in the files, 1 where some are, 2 for what could not be done. */
export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: 0 | 1 | 2;
}

export async function fix(command: FixCommand, config: Config, cwd: string): Promise<Printed> {
  const { mendTree } = await import("../run/mend.js");
  const { sentence } = await import("../reporters/index.js");
  const { checks, functions, imported, minConfidence } = config;
  const settings = { checks, functions, imported: imported.flatMap((library) => library.functions) };
  const tree = mendTree(config.paths, config.ignore, cwd, {
    settings,
    minConfidence,
    write: command.write,
    ...(command.checks.length > 0 && { checks: command.checks }),
  });
  const stdout = command.write ? tree.changed.map((path) => `changed ${path}\n`).join("") : tree.patch;
  const stderr = command.common.quiet ? said(tree) : [...said(tree), ...told(tree, command.write, sentence)];
  return {
    stdout,
    stderr: stderr.map((line) => `heapgate: ${line}\n`).join(""),
    exitCode: exitCodeOf(tree, command.write),
  };
}

/** What could not be done is said even to who wants it quiet. */
function said({ problems }: MendedTree): string[] {
  return problems.map(({ level, message }) => (level === "error" ? message : `warning: ${message}`));
}

function told(
  { mended, left, changed }: MendedTree,
  write: boolean,
  sentence: (finding: RawFinding) => string,
): string[] {
  const done = mended.map(({ fix: made, location: { file } }) => `${file}: ${made?.description ?? ""}`);
  const open = left.map((one) => `${one.location.file}:${one.location.line}: no proven patch: ${sentence(one)}`);
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
