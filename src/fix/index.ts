// Patches for findings, each proven by analysing the patched text again. Does not write files.
import { assertNever, type Fix, type RawFinding } from "../model/index.js";
import { checkFixes, reallocFixes } from "./null-check.js";
import { createProgram, type Program, type TextFile } from "./program.js";
import { type Analyze, prove } from "./prove.js";
import { releaseFixes } from "./release.js";
import { initialiseFixes, mismatchFixes, sizeFixes } from "./words.js";

/** Above this size of the program (bytes) no fix is tried. */
const MAX_PROGRAM = 2_000_000;

/** Adds to each finding the fix that makes it go away and brings nothing new, where there is one. */
export function proveFixes(
  findings: readonly RawFinding[],
  files: readonly TextFile[],
  analyze: Analyze,
): readonly RawFinding[] {
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (findings.length === 0 || size > MAX_PROGRAM) return findings;
  const program = createProgram(files);
  const proposals = findings.map((finding) => proposalsFor(finding, program));
  const fixes = prove(findings, proposals, files, size, analyze);
  return findings.map((finding, i) => {
    const fix = fixes.get(i);
    return fix ? { ...finding, fix } : finding;
  });
}

/** What may mend a finding, the likeliest first. */
function proposalsFor(finding: RawFinding, program: Program): readonly Fix[] {
  switch (finding.check) {
    case "memory-leak":
    case "resource-leak":
      return releaseFixes(finding, program);
    case "realloc-leak":
      return reallocFixes(finding, program);
    case "mismatched-release":
      return mismatchFixes(finding, program);
    case "uninitialised-free":
      return initialiseFixes(finding, program);
    case "unchecked-allocation":
      return checkFixes(finding, program);
    case "allocation-size":
      return sizeFixes(finding, program);
    // What is freed or used too often: which of the two is wrong, nobody but the author knows.
    case "double-free":
    case "use-after-free":
    case "free-of-non-heap":
    case "free-of-offset":
    case "invalid-access":
    case "memory-limit":
    case "memory-growth":
      return [];
    default:
      return assertNever(finding.check);
  }
}
