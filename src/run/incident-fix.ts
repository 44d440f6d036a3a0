// The patch that mends the cause, with what it has passed. Makes none itself: the static checker has proven it.
import type { AnalysisOptions } from "../analysis.js";
import { applyFix } from "../fix/apply.js";
import { known, unknown } from "../incident/index.js";
import type { Finding, Known, ProposedFix } from "../model/index.js";
import { proofSentence } from "../reporters/index.js";
import { borrowFixes } from "./fixes.js";
import type { Looked } from "./incident-code.js";
import { patchOf } from "./patch.js";

/** @param settings as the code was analysed */
export function fixOf(finding: Finding, { report, sources }: Looked, settings: AnalysisOptions): Known<ProposedFix> {
  const own = [...report.findings, ...(report.suppressed ?? [])].find(
    ({ fingerprint }) => fingerprint === finding.fingerprint,
  );
  if (!own)
    return unknown(
      "the code that was looked at has no such finding: run heapgate incident at the commit that was deployed",
    );
  // A program that is too large to prove fixes in is not too large by one file.
  const borrowed = own.fix ? undefined : borrowFixes([own], sources, settings)[0]?.fix;
  const fix = own.fix ?? borrowed;
  if (!fix)
    return unknown(
      `no patch could be proven: heapgate fix ${own.location.file} says what is left, and the trace shows where it is lost`,
    );
  const files = [...new Set(fix.edits.map(({ file }) => file))];
  const texts = files.flatMap((path) => {
    const text = sources.get(path);
    return text === undefined ? [] : [{ path, bytes: new TextEncoder().encode(text) }];
  });
  if (texts.length !== files.length) return unknown(`heapgate fix ${files.join(" ")} prints the patch`);
  const after = applyFix(texts, fix);
  const patch = texts.map((before, i) => patchOf(before, after[i] ?? before)).join("");
  const lines = patch.split("\n").filter((line) => !/^(?:\+\+\+|---) /.test(line));
  const what = borrowed ? "the mended file by itself" : "the mended code";
  const again = `analysing ${what} again shows the finding gone and nothing new`;
  const proof = fix.proof ? [again, proofSentence(fix.proof).replace(/^analysed again; /, "")] : [again];
  return known(
    {
      description: fix.description,
      patch,
      files,
      added: lines.filter((line) => line.startsWith("+")).length,
      removed: lines.filter((line) => line.startsWith("-")).length,
      proof,
    },
    "heapgate fix",
  );
}
