// `heapgate fix`: the proven patches of a tree, as one diff or written into its files. Proves nothing itself and prints nothing.
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type AnalysisOptions, analyzeFiles } from "../analysis.js";
import { fingerprint, suppress } from "../findings/index.js";
import { mendAll } from "../fix/mend.js";
import type { TextFile } from "../fix/program.js";
import { nameOf } from "../fix/prove.js";
import { type CheckId, CONFIDENCES, type Confidence, type Problem, type RawFinding } from "../model/index.js";
import { attempt, type GatheredFile, gather } from "./gather.js";
import { loadParser } from "./parser.js";
import { patchOf } from "./patch.js";
import { collectSources } from "./sources.js";

export interface MendOptions {
  readonly settings: AnalysisOptions;
  /** Findings below it are left alone. */
  readonly minConfidence: Confidence;
  /** Only findings of these checks; all without it. */
  readonly checks?: readonly CheckId[];
  readonly write: boolean;
  /** Looks at the fixes of every round, and takes away those that do not hold. */
  readonly vet?: (files: readonly TextFile[], findings: readonly RawFinding[]) => readonly RawFinding[];
}

export interface MendedTree {
  /** Unified, with `a/` and `b/`; empty where nothing changes. */
  readonly patch: string;
  /** Files that the patch changes; with `write`: that were changed. */
  readonly changed: readonly string[];
  readonly mended: readonly RawFinding[];
  /** Findings that are asked for and have no proven patch; positions are those of the patched text. */
  readonly left: readonly RawFinding[];
  readonly problems: readonly Problem[];
  /** The patched files, as they are or would be written. */
  readonly files: readonly TextFile[];
}

/** @param cwd absolute; `paths` and `ignore` are relative to it, and nothing outside of it is written */
export function mendTree(
  paths: readonly string[],
  ignore: readonly string[],
  cwd: string,
  { settings, minConfidence, checks, write, vet = (_, findings) => findings }: MendOptions,
): MendedTree {
  const { files, problems: unread } = gather(paths, ignore, cwd);
  const problems: Problem[] = [...unread];
  const parser = loadParser();
  const first = analyzeFiles(parser, files, settings);
  const accepted = new Set(acceptedIn(first.findings, files).map(nameOf));
  const isAsked = (finding: RawFinding): boolean =>
    (checks === undefined || checks.includes(finding.check)) &&
    CONFIDENCES.indexOf(finding.confidence) >= CONFIDENCES.indexOf(minConfidence) &&
    !accepted.has(nameOf(finding));
  problems.push(...first.problems);
  if (files.length === 0 && problems.length === 0)
    problems.push({
      level: "error",
      message: `there are no C files (*.c, *.h) in ${paths.join(", ")}; name a folder that has some`,
    });
  const {
    files: after,
    mended,
    left,
  } = mendAll(
    files,
    (now) => {
      const { findings } = now === files ? first : analyzeFiles(parser, now, settings);
      const vetted = new Map(zip(findings.filter(isAsked), (asked) => vet(now, asked)));
      return findings.map((finding) => vetted.get(finding) ?? finding);
    },
    isAsked,
  );
  const pairs = files.flatMap((before, i) => {
    const changed = after[i];
    return changed && changed !== before ? [{ before, after: changed }] : [];
  });
  const changed = pairs.filter((pair) => !write || writeChange(pair, cwd, problems));
  return {
    patch: pairs.map(({ before, after: now }) => patchOf(before, now)).join(""),
    changed: changed.map(({ before }) => before.path),
    mended,
    left: left.filter(isAsked),
    problems,
    files: pairs.map(({ after: now }) => now),
  };
}

/** What a comment in the source accepts is meant to be so. */
function acceptedIn(findings: readonly RawFinding[], files: readonly GatheredFile[]): readonly RawFinding[] {
  const sources = collectSources(files, findings);
  return suppress(fingerprint(findings, sources), sources, { isLookedFor: () => false }).suppressed;
}

/** Each with its answer, in the same order. */
function zip<T, R>(all: readonly T[], answers: (all: readonly T[]) => readonly R[]): [T, R][] {
  const given = answers(all);
  return all.flatMap((one, i): [T, R][] => {
    const answer = given[i];
    return answer === undefined ? [] : [[one, answer]];
  });
}

interface Change {
  readonly before: GatheredFile;
  readonly after: GatheredFile;
}

/** As a whole or not at all, with the mode that the file has. */
function writeChange({ before, after }: Change, cwd: string, problems: Problem[]): boolean {
  const refuse = (reason: string): false => {
    problems.push({ level: "error", file: before.path, message: `${before.path}: not changed: ${reason}` });
    return false;
  };
  const path = resolve(cwd, before.path);
  const way = attempt(() => relative(realpathSync(cwd), realpathSync(path)));
  if (!way.ok) return refuse("it is not there any more; run heapgate fix again");
  if (way.value.startsWith("..") || isAbsolute(way.value))
    return refuse("it lies outside of this folder; run heapgate fix in the folder that it lies in");
  const now = attempt(() => readFileSync(path));
  if (!now.ok || !now.value.equals(before.bytes))
    return refuse("somebody changed it since it was read; run heapgate fix again");
  const next = join(dirname(path), `.${basename(path)}.heapgate-${process.pid}`);
  const written = attempt(() => {
    writeFileSync(next, after.bytes, { flag: "wx" });
    chmodSync(next, statSync(path).mode);
    renameSync(next, path);
  });
  if (written.ok) return true;
  attempt(() => rmSync(next, { force: true }));
  return refuse(`it cannot be written (${written.code}); allow heapgate to write it`);
}
