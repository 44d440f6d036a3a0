// Patches for findings, each proven by analysing the patched text again. Does not write files.
import { assertNever, type Fix, type RawFinding } from "../model/index.js";
import { nonHeapFixes, offsetFixes } from "./addresses.js";
import { doubleFreeFixes, useAfterFreeFixes } from "./misuse.js";
import { checkFixes } from "./null-check.js";
import { type Program, remember, type TextFile } from "./program.js";
import { type Analyze, prove } from "./prove.js";
import { reallocFixes } from "./realloc.js";
import { rearrangedFixes } from "./rearrange.js";
import { releaseFixes } from "./release.js";
import { namedFixes } from "./temporaries.js";
import { initialiseFixes, mismatchFixes, sizeFixes } from "./words.js";

/** Above this size of the program (bytes) no fix is tried. */
const MAX_PROGRAM = 2_000_000;

/**
 * Adds to each finding the fix that makes it go away and brings nothing new, where there is one.
 * @param isUnderstood where it is not, nothing is tried: broken text proves nothing, and takes the longest to read
 */
export function proveFixes(
  findings: readonly RawFinding[],
  files: readonly TextFile[],
  analyze: Analyze,
  isUnderstood: (finding: RawFinding) => boolean = () => true,
): readonly RawFinding[] {
  const size = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (findings.length === 0 || size > MAX_PROGRAM) return findings;
  const isText = remember((path: string) => isUtf8(files.find((file) => file.path === path)));
  const fixes = prove(findings, files, size, analyze, (finding, program) =>
    isUnderstood(finding) && isText(finding.location.file) ? proposalsFor(finding, program) : [],
  );
  return findings.map((finding, i) => {
    const fix = fixes.get(i);
    return fix ? { ...finding, fix } : finding;
  });
}

/** Other text would not come back as it was. */
function isUtf8(file: TextFile | undefined): boolean {
  if (!file) return false;
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes);
  return Buffer.compare(new TextEncoder().encode(text), file.bytes) === 0;
}

/** What may mend a finding, the likeliest first. */
function proposalsFor(finding: RawFinding, program: Program): readonly Fix[] {
  switch (finding.check) {
    case "memory-leak":
    case "resource-leak":
      return [...releaseFixes(finding, program), ...rearrangedFixes(finding, program), ...namedFixes(finding, program)];
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
    case "double-free":
      return doubleFreeFixes(finding, program);
    case "use-after-free":
      return useAfterFreeFixes(finding, program);
    case "free-of-non-heap":
      return nonHeapFixes(finding, program);
    case "free-of-offset":
      return offsetFixes(finding, program);
    case "invalid-access":
    case "memory-limit":
    case "memory-growth":
    case "build-failure":
    case "compiler-warning":
      return [];
    default:
      return assertNever(finding.check);
  }
}
