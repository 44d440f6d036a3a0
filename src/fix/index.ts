// Patches for findings, each proven by analysing the patched text again. Does not write files.
import type { Edit, Fix, RawFinding } from "../model/index.js";
import { releaseFix } from "./release.js";

interface TextFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Above this size of the program (bytes) fixes that do not hold all together are not tried one by one. */
const MAX_SINGLE = 200_000;
/** Above this size no fix is tried. */
const MAX_PROGRAM = 2_000_000;
const MAX_PROOFS = 20;

type Analyze = (files: readonly TextFile[]) => readonly RawFinding[];

/** Adds to each finding the fix that makes it go away and brings nothing new, where there is one. */
export function proveFixes(
  findings: readonly RawFinding[],
  files: readonly TextFile[],
  analyze: Analyze,
): readonly RawFinding[] {
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  const proposed = size > MAX_PROGRAM ? [] : findings.map((finding) => proposeFix(finding, files));
  const fixes = proposed.filter((fix) => fix !== null);
  if (fixes.length === 0) return findings;
  if (holds(findings, fixes, files, analyze))
    return findings.map((finding, i) => withFix(finding, proposed[i] ?? null));
  if (size > MAX_SINGLE || fixes.length > MAX_PROOFS) return findings;
  return findings.map((finding, i) => {
    const fix = proposed[i] ?? null;
    return withFix(finding, fix && fixes.length > 1 && holds(findings, [fix], files, analyze) ? fix : null);
  });
}

const withFix = (finding: RawFinding, fix: Fix | null): RawFinding => (fix ? { ...finding, fix } : finding);

/** Are as many findings gone as there are fixes, and nothing new there? */
function holds(
  findings: readonly RawFinding[],
  fixes: readonly Fix[],
  files: readonly TextFile[],
  analyze: Analyze,
): boolean {
  const edits = fixes.flatMap((fix) => fix.edits);
  if (overlap(edits)) return false;
  const after = analyze(applyFix(files, { description: "", edits }));
  return (
    after.length <= findings.length - fixes.length &&
    after.every((other) => findings.some((before) => isSame(before, other)))
  );
}

/** Do two edits replace the same text? Insertions never do. */
function overlap(edits: readonly Edit[]): boolean {
  const replaced = edits.filter((edit) => edit.line !== edit.endLine || edit.column !== edit.endColumn);
  return new Set(replaced.map(({ file, line, column }) => `${file}:${line}:${column}`)).size < replaced.length;
}

function proposeFix(finding: RawFinding, files: readonly TextFile[]): Fix | null {
  if (finding.check !== "memory-leak") return null;
  const file = files.find(({ path }) => path === finding.location.file);
  if (!file) return null;
  const text = new TextDecoder().decode(file.bytes);
  // A file that has nothing to do with free() may not even have its declaration.
  return /<stdlib\.h>|\bfree\s*\(/.test(text) ? releaseFix(finding, text) : null;
}

/** The same bug, whatever lines were added above it. */
function isSame(a: RawFinding, b: RawFinding): boolean {
  return (
    a.check === b.check &&
    a.location.file === b.location.file &&
    a.location.function === b.location.function &&
    a.args.variable === b.args.variable
  );
}

/** The files with the fix's edits made; files that it does not touch are the same objects. */
export function applyFix<F extends TextFile>(files: readonly F[], fix: Fix): F[] {
  return files.map((file) => {
    const edits = fix.edits.filter((edit) => edit.file === file.path);
    if (edits.length === 0) return file;
    let text = new TextDecoder().decode(file.bytes);
    const offsets = lineOffsets(text);
    const ranges = edits
      .map((edit) => ({
        start: (offsets[edit.line - 1] ?? text.length) + edit.column - 1,
        end: (offsets[edit.endLine - 1] ?? text.length) + edit.endColumn - 1,
        newText: edit.newText,
      }))
      .sort((a, b) => b.start - a.start);
    for (const { start, end, newText } of ranges) text = text.slice(0, start) + newText + text.slice(end);
    return { ...file, bytes: new TextEncoder().encode(text) };
  });
}

function lineOffsets(text: string): number[] {
  const offsets = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) offsets.push(i + 1);
  return offsets;
}
