// Makes all fixes of a program, in rounds: those that touch the same text are looked for again in what the others left. Writes no files.
import type { Edit, RawFinding } from "../model/index.js";
import { applyFix } from "./apply.js";
import type { TextFile } from "./program.js";
import { functionOf, newIn, remaining } from "./prove.js";

export interface Mended<F extends TextFile> {
  /** Files that no fix touches are the same objects. */
  readonly files: readonly F[];
  /** Findings whose fixes are made, in the order in which they were made; positions are those of the text of that moment. */
  readonly mended: readonly RawFinding[];
  /** What is left, with positions in `files`. */
  readonly left: readonly RawFinding[];
}

const MAX_ROUNDS = 8;

/**
 * Makes the fixes of all findings that are asked for. Fixes are proven one by one, so what is made together is analysed again
 * together: where something new came, the functions that it came in are mended one fix a round.
 * @param analyze findings with their fixes
 */
export function mendAll<F extends TextFile>(
  files: readonly F[],
  analyze: (files: readonly F[]) => readonly RawFinding[],
  isAsked: (finding: RawFinding) => boolean = () => true,
): Mended<F> {
  const mended: RawFinding[] = [];
  let now = files;
  let findings = analyze(now);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const wanted = findings.filter((finding) => finding.fix && isAsked(finding));
    const step = makeSome(now, findings, apart(wanted), analyze);
    if (!step) break;
    mended.push(...step.made);
    now = step.files;
    findings = step.findings;
  }
  return { files: now, mended, left: findings };
}

interface Step<F> {
  readonly files: readonly F[];
  readonly findings: readonly RawFinding[];
  readonly made: readonly RawFinding[];
}

function makeSome<F extends TextFile>(
  files: readonly F[],
  findings: readonly RawFinding[],
  wanted: readonly RawFinding[],
  analyze: (files: readonly F[]) => readonly RawFinding[],
): Step<F> | null {
  if (wanted.length === 0) return null;
  const next = applyFix(files, { edits: wanted.flatMap(({ fix }) => fix?.edits ?? []) });
  const after = analyze(next);
  const fresh = newIn(after, remaining(findings, wanted));
  if (fresh.length === 0) return { files: next, findings: after, made: wanted };
  const failed = new Set(fresh.map(functionOf));
  const holding = wanted.filter((finding) => !failed.has(functionOf(finding)));
  const fewer = holding.length > 0 && holding.length < wanted.length ? holding : wanted.slice(0, wanted.length >> 1);
  return makeSome(files, findings, fewer, analyze);
}

/** Findings whose fixes touch no line that another one touches. */
function apart(findings: readonly RawFinding[]): RawFinding[] {
  const taken = new Set<string>();
  return findings.filter(({ fix }) => {
    const lines = new Set((fix?.edits ?? []).flatMap(linesOf));
    const isFree = [...lines].every((line) => !taken.has(line));
    if (isFree) for (const line of lines) taken.add(line);
    return isFree;
  });
}

function linesOf({ file, line, endLine }: Edit): string[] {
  return Array.from({ length: endLine - line + 1 }, (_, i) => `${file}:${line + i}`);
}
