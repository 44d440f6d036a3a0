// Gives findings an identity that outlives edits elsewhere. Does not compare reports.
import { createHash } from "node:crypto";
import type { Finding, Location, RawFinding, Sources, Trace } from "../model/index.js";
import { codeReader } from "./code.js";
import { compareFindings } from "./merge.js";
import { frameSite, sameSite, siteOf } from "./sites.js";

/**
 * Adds fingerprints and sorts into the report's order.
 *
 * A fingerprint is made of the check, the function's name, the code of the statement without white space and comments, and the number
 * of the finding among those that are equal so far. No path and no line number: moving the function or renaming the file changes
 * nothing. A path fingerprint adds how and at which code the memory is lost, again counted among equals, so that a deleted `free`
 * on one way out is new although the leak's allocation is old.
 */
export function fingerprint(raw: readonly RawFinding[], sources: Sources): Finding[] {
  const codeAt = codeReader(sources);
  const count = occurrences();
  return [...raw].sort(compareFindings).map((finding) => {
    const identity = [finding.check, functionOf(finding), identifyingCode(finding, codeAt)];
    return {
      ...finding,
      fingerprint: count(identity),
      pathFingerprints: [finding.trace, ...finding.otherTraces].map((trace) =>
        count([...identity, "path", ...endOf(trace, codeAt)]),
      ),
    };
  });
}

/** Hashes the parts together with how often these parts have been seen before. */
function occurrences(): (parts: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (parts) => {
    const key = JSON.stringify(parts);
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return createHash("sha256").update(`${key}#${before}`).digest("hex").slice(0, 24);
  };
}

function identifyingCode(finding: RawFinding, codeAt: (location: Location) => string): string {
  // A soak speaks of a program, not of a line: its name is its identity.
  const isOfProgram = finding.check === "memory-limit" || finding.check === "memory-growth";
  if (isOfProgram && finding.args.growth === undefined) return finding.args.program ?? "";
  const code = codeAt(siteOf(finding));
  if (code !== "") return code;
  // No source: the functions of the stack are all that is known.
  return finding.witnesses[0]?.stack.map((frame) => frame.function ?? "?").join(" < ") ?? "";
}

function functionOf(finding: RawFinding): string {
  const site = siteOf(finding);
  if (site.function !== undefined) return site.function;
  const frames = finding.witnesses.flatMap((witness) => witness.stack);
  const frame = frames.find((frame) => {
    const place = frameSite(frame);
    return place !== undefined && sameSite(place, site);
  });
  return frame?.function ?? finding.location.function ?? "";
}

function endOf(trace: Trace, codeAt: (location: Location) => string): string[] {
  const end = trace.at(-1);
  if (!end) return [];
  return [end.kind, end.args.how ?? "", end.location.function ?? "", codeAt(end.location)];
}
