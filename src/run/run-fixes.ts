// The patched program under its tools: what is gone, and whether something new has come. Proposes nothing and judges no single fix.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Config, ProgramConfig } from "../config/index.js";
import { fingerprint, mergeFindings } from "../findings/index.js";
import type { TextFile } from "../fix/program.js";
import type { Finding, ProvingRun, RawFinding } from "../model/index.js";
import { copyTree } from "../sanitizers/index.js";
import { createPlaces } from "./places.js";
import { type Environment, witnessProgram } from "./programs.js";
import { collectSources } from "./sources.js";

/** What the tools have seen of the patched programs. */
export interface PatchedRun {
  /** Findings that the unpatched programs did not show. */
  readonly fresh: readonly Finding[];
  /** Fingerprints of all that they show. */
  readonly shown: ReadonlySet<string>;
  readonly runs: readonly {
    /** The program's name, and what the run of it is called. */
    readonly program: string;
    readonly name: string;
    readonly tool: ProvingRun["tool"];
    /** Why it could not run; absent where it did. */
    readonly failure?: string;
  }[];
}

/** Programs of whose files some are patched, and that are run. */
export function programsOf({ programs }: Pick<Config, "programs">, paths: readonly string[]): ProgramConfig[] {
  return programs.filter((program) => program.run !== undefined && paths.some((path) => belongsTo(path, program)));
}

/** A file belongs to the programs in whose folder it lies. */
export function belongsTo(path: string, { directory, files }: ProgramConfig): boolean {
  if (files !== undefined) return files.includes(path);
  const folder = directory.replace(/^(?:\.\/)+|^\.$|\/+$/g, "");
  return folder === "" || path.startsWith(`${folder}/`);
}

/**
 * Runs programs in a copy of the tree with the patches made. Not in the tree itself: nobody has taken the patches yet.
 * @param before what was found in the tree as it is, by these tools among others
 */
export async function runPatched(
  programs: readonly ProgramConfig[],
  patched: readonly TextFile[],
  before: readonly Finding[],
  environment: Environment,
): Promise<PatchedRun> {
  const folder = mkdtempSync(join(tmpdir(), "heapgate-patched-"));
  try {
    const tree = join(folder, "tree");
    copyTree(environment.cwd, tree);
    for (const { path, bytes } of patched) {
      mkdirSync(dirname(resolve(tree, path)), { recursive: true });
      writeFileSync(resolve(tree, path), bytes);
    }
    const findings: RawFinding[] = [];
    const runs: PatchedRun["runs"][number][] = [];
    const places = createPlaces();
    for (const program of programs) {
      if (program.run === undefined) continue;
      const { logDirectory: _, ...rest } = environment;
      const witnessed = await witnessProgram(
        program,
        program.run,
        { ...rest, cwd: tree },
        join(folder, "logs"),
        places,
      );
      findings.push(...witnessed.findings);
      for (const { name, tool, status, message } of witnessed.runs)
        runs.push({ program: program.name, name, tool, ...(status === "could-not-run" && { failure: message }) });
    }
    const all = fingerprint(mergeFindings(findings), collectSources([], findings, tree));
    const known = new Set(before.map((finding) => finding.fingerprint));
    return {
      fresh: all.filter((finding) => !known.has(finding.fingerprint)),
      shown: new Set(all.map((finding) => finding.fingerprint)),
      runs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
