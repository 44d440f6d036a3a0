// Which place in the code a finding speaks of, and whether two tools mean the same place. Does not merge anything.
import { LEAK_CHECKS, type Location, type RawFinding, type StackFrame } from "../model/index.js";

/** A file and a line: all that a stack of a dynamic witness knows. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly function?: string;
}

/** Leaks are known by their allocation, all other findings by their misuse. */
export function isLeak(finding: RawFinding): boolean {
  return LEAK_CHECKS.has(finding.check);
}

export function isStatic(finding: RawFinding): boolean {
  return finding.witnesses.length === 0 || finding.witnesses.some((witness) => witness.tool === "static");
}

/** The place that identifies a finding: for a leak the allocation. */
export function siteOf(finding: RawFinding): Location {
  return isLeak(finding) ? (finding.allocation ?? finding.location) : finding.location;
}

/**
 * Same line of the same file. Tools print paths in their own ways (`./a.c`, `src/../a.c`, `a.c` for `src/a.c`): a shorter path counts
 * as the same file only where the function's name says so too.
 */
export function sameSite(a: Site, b: Site): boolean {
  if (a.line !== b.line) return false;
  const left = normalisePath(a.file);
  const right = normalisePath(b.file);
  if (left === right) return true;
  const sameFunction = a.function !== undefined && a.function === b.function;
  return sameFunction && (left.endsWith(`/${right}`) || right.endsWith(`/${left}`));
}

/** Forward slashes, no `.` and no `x/..`. */
export function normalisePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.replaceAll("\\", "/").split("/")) {
    if (part === "." || (part === "" && parts.length > 0)) continue;
    const last = parts.at(-1);
    if (part === ".." && last !== undefined && last !== ".." && last !== "") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** The place of a frame; nothing where the tool had no source for it. */
export function frameSite(frame: StackFrame): Site | undefined {
  if (frame.file === undefined || frame.line === undefined) return undefined;
  const site = { file: frame.file, line: frame.line };
  return frame.function === undefined ? site : { ...site, function: frame.function };
}

/** The function that a step of the finding's trace calls at its site: what a stack shows just inside it. */
export function calleeAt(finding: RawFinding): string | undefined {
  if (!isLeak(finding)) return finding.trace.at(-1)?.args.callee;
  const site = siteOf(finding);
  // Through a wrapper the memory is allocated elsewhere, and handed back here.
  const here = finding.trace.find(({ kind, location }) => BRINGING.has(kind) && sameSite(location, site));
  return here?.args.callee;
}

const BRINGING: ReadonlySet<string> = new Set(["allocated", "reallocated", "returned"]);
