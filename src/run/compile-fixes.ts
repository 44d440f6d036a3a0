// Which fixes compilers take. Proposes and runs nothing.
import { resolve } from "node:path";
import { applyFix, overlap } from "../fix/apply.js";
import type { TextFile } from "../fix/program.js";
import type { Compilation, Fix, Problem, RawFinding } from "../model/index.js";
import { type Compiled, type Compiler, compileText, findCompilers, NO_COMPILER } from "../sanitizers/index.js";

export interface FixCompiler {
  /** The findings with what compilers say of their fixes; a fix that one refuses is taken away. */
  compile<F extends RawFinding>(files: readonly TextFile[], findings: readonly F[]): readonly F[];
  /** Is there no compiler at all? */
  readonly isMissing: boolean;
  /** A warning for each fix that was taken away; one error where there is no compiler. */
  readonly problems: readonly Problem[];
}

/** @param root absolute: files are relative to it */
export function createFixCompiler(root: string): FixCompiler {
  const compilers = findCompilers(process.env);
  const missing: Problem = { level: "error", message: `patches could not be compiled: ${NO_COMPILER}` };
  const problems: Problem[] = compilers.length === 0 ? [missing] : [];
  const known = new Map<string, Compiled>();
  const compiled = (compiler: Compiler, path: string, bytes: Uint8Array): Compiled => {
    const key = `${compiler.name} ${path} ${Buffer.from(bytes).toString("base64")}`;
    const answer = known.get(key) ?? compileText(compiler, resolve(root, path), bytes, root);
    known.set(key, answer);
    return answer;
  };

  /** What a compiler says of a file after some fixes: of the first file that it does not take. */
  function afterFixes(compiler: Compiler, files: readonly TextFile[], fixes: readonly Fix[]): Compiled {
    const patched = applyFix(files, { edits: fixes.flatMap(({ edits }) => edits) });
    const changed = patched.filter((file, i) => file !== files[i]);
    for (const { path, bytes } of changed) {
      const answer = compiled(compiler, path, bytes);
      if (!answer.ok) return answer;
    }
    return { ok: true };
  }

  /** The answer of one compiler for each of some fixes of one file: all at once, and one by one only where that fails. */
  function judge(compiler: Compiler, files: readonly TextFile[], fixes: readonly Fix[]): Compiled[] {
    const isTogether = !overlap(fixes.flatMap(({ edits }) => edits));
    if (isTogether && afterFixes(compiler, files, fixes).ok) return fixes.map(() => ({ ok: true }));
    return fixes.map((fix) => afterFixes(compiler, files, [fix]));
  }

  return {
    isMissing: compilers.length === 0,
    problems,
    compile(files, findings) {
      const proofs = new Map<RawFinding, Compilation[] | string>();
      for (const group of byFiles(findings)) {
        for (const finding of group) proofs.set(finding, []);
        const fixes = group.flatMap(({ fix }) => fix ?? []);
        const touched = new Set(fixes.flatMap(({ edits }) => edits.map(({ file }) => file)));
        for (const compiler of compilers) {
          const before = files
            .filter(({ path }) => touched.has(path))
            .map(({ path, bytes }) => compiled(compiler, path, bytes));
          const broken = before.find((answer) => !answer.ok);
          const answers = broken ? undefined : judge(compiler, files, fixes);
          for (const [i, finding] of group.entries()) {
            const said = proofs.get(finding) ?? [];
            if (typeof said === "string") continue;
            const answer = answers?.[i];
            if (answer?.ok === false) proofs.set(finding, `${compiler.name} does not compile it: ${answer.message}`);
            else proofs.set(finding, [...said, compilationOf(compiler.name, broken)]);
          }
        }
      }
      return findings.map((finding) => withProof(finding, proofs.get(finding), problems));
    },
  };
}

function compilationOf(compiler: string, broken: Compiled | undefined): Compilation {
  if (broken === undefined || broken.ok) return { compiler, status: "compiled" };
  return { compiler, status: "not-by-itself", message: broken.message };
}

/** Findings with a fix, by the files that their fixes touch. */
function byFiles(findings: readonly RawFinding[]): RawFinding[][] {
  const groups = new Map<string, RawFinding[]>();
  for (const finding of findings) {
    if (finding.fix === undefined || finding.fix.edits.length === 0) continue;
    const key = JSON.stringify([...new Set(finding.fix.edits.map(({ file }) => file))].sort());
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

function withProof<F extends RawFinding>(
  finding: F,
  proof: Compilation[] | string | undefined,
  problems: Problem[],
): F {
  const { fix, ...rest } = finding;
  if (fix === undefined || proof === undefined) return finding;
  if (typeof proof !== "string")
    return { ...finding, fix: { ...fix, proof: { compiled: proof, runs: fix.proof?.runs ?? [] } } };
  problems.push(withheld(finding, proof));
  // Everything of the finding but its fix.
  return rest as F;
}

/** The warning that a patch is not offered. */
export function withheld({ location, check }: RawFinding, reason: string): Problem {
  const { file, line } = location;
  return {
    level: "warning",
    file,
    location,
    message: `${file}:${line}: the patch for this ${check} is not offered: ${reason}`,
  };
}
