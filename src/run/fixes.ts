// The line that mends a leak which only running the program has shown, where reading the same files proves one. Reports nothing else
// of what it reads.
import { type AnalysisOptions, analyzeFiles } from "../analysis.js";
import { LEAK_CHECKS, type RawFinding, type Sources } from "../model/index.js";
import { loadBriefParser } from "./parser.js";

/**
 * Looks for the fix in the files that the leaks lie in, and in no others: that is quick, and what is called in other files is
 * unknown there, so that a fix is rather missed than wrong.
 */
export function borrowFixes(
  findings: readonly RawFinding[],
  sources: Sources,
  settings: AnalysisOptions = {},
): readonly RawFinding[] {
  const leaks = findings.filter((finding) => LEAK_CHECKS.has(finding.check) && finding.fix === undefined);
  const paths = [...new Set(leaks.map(({ location }) => location.file))];
  const files = paths.flatMap((path) => {
    const text = sources.get(path);
    return text === undefined ? [] : [{ path, bytes: Buffer.from(text) }];
  });
  if (files.length === 0) return findings;
  const proven = analyzeFiles(loadBriefParser(), files, settings).findings.filter(({ fix }) => fix !== undefined);
  return findings.map((finding) => {
    if (!leaks.includes(finding)) return finding;
    const fixes = proven.filter((other) => isSameLeak(other, finding)).flatMap(({ fix }) => fix ?? []);
    const [fix] = fixes;
    // Two allocations on one line: nobody can say which one was lost.
    return fix === undefined || fixes.length > 1 ? finding : { ...finding, fix };
  });
}

function isSameLeak(a: RawFinding, b: RawFinding): boolean {
  return a.check === b.check && a.location.file === b.location.file && a.location.line === b.location.line;
}
