// What the tests of the whole analysis share: the C of the repository, and what must hold for every answer.
import { globSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Analysis, analyzeFiles, type SourceFile } from "../../src/analysis.js";
import type { Location, RawFinding } from "../../src/model/index.js";
import { parser } from "../ir/helpers.js";

export const analyze = (files: readonly SourceFile[]): Analysis => analyzeFiles(parser, files);
export const analyzeText = (text: string, path = "a.c"): Analysis => analyze([{ path, bytes: Buffer.from(text) }]);

const read = (path: string): SourceFile => ({ path, bytes: readFileSync(path) });

/** Programs of one file each: all C that the repository has of its own. */
export const SINGLE: readonly SourceFile[] = ["fixtures/*/*.c", "worker/*.c"]
  .flatMap((pattern) => globSync(pattern).sort())
  .map(read);

/** Programs of several files: the fixture folders. */
export const MODULES: readonly { readonly name: string; readonly files: readonly SourceFile[] }[] = [
  ...new Set(globSync("fixtures/*/*/*.[ch]").map((path) => dirname(path))),
]
  .sort()
  .map((name) => ({ name, files: globSync(`${name}/*.[ch]`).sort().map(read) }));

/** What is wrong with an answer, one line each; empty for a good one. */
export function faults({ findings, coverage, problems }: Analysis, files: readonly SourceFile[]): string[] {
  const lengths = new Map(files.map(({ path, bytes }) => [path, lineLengths(bytes)]));
  const found: string[] = [];
  const check = (location: Location, what: string): void => {
    const why = misplaced(location, lengths);
    if (why) found.push(`${what}: ${why} ${JSON.stringify(location)}`);
  };
  for (const finding of findings) {
    check(finding.location, finding.check);
    for (const trace of [finding.trace, ...finding.otherTraces]) {
      if (trace.length === 0) found.push(`${finding.check}: an empty trace`);
      for (const step of trace) check(step.location, `${finding.check} ${step.kind}`);
    }
    found.push(...untold(finding));
    for (const edit of finding.fix?.edits ?? []) check(edit, `${finding.check} fix`);
  }
  for (const { location, name, reason } of coverage.partial) check(location, `partial ${name} ${reason}`);
  for (const { location, message } of problems) if (location) check(location, message);
  if (coverage.files !== files.length) found.push("files are not all counted");
  return found;
}

/** A leak's traces begin where the memory was allocated, where that was seen, and end where it is lost. */
function untold({ check, trace, otherTraces, location, allocation }: RawFinding): string[] {
  if (check !== "memory-leak" && check !== "realloc-leak") return [];
  return [trace, ...otherTraces].flatMap((one) => {
    const [first, last] = [one[0], one.at(-1)];
    const faulty: string[] = [];
    if (last?.kind !== "lost") faulty.push(`${check}: the trace ends with ${last?.kind}`);
    if (allocation && JSON.stringify(allocation) !== JSON.stringify(location))
      faulty.push(`${check}: not at its allocation`);
    // Inside of a callee the trace begins earlier: with the callee's own allocation.
    if (first?.kind === "lost" || !one.some((step) => isAt(step.location, location)))
      faulty.push(`${check}: no step of the trace is the allocation at line ${location.line}`);
    return faulty;
  });
}

const isAt = (a: Location, b: Location): boolean => a.file === b.file && a.line === b.line && a.column === b.column;

function misplaced(at: Location, files: ReadonlyMap<string, readonly number[]>): string | undefined {
  const lengths = files.get(at.file);
  if (!lengths) return "no such file";
  if (!(at.line >= 1 && at.endLine >= at.line && at.endLine <= lengths.length)) return "lines out of range";
  if (at.column < 1 || at.column > (lengths[at.line - 1] as number) + 1) return "column out of range";
  if (at.endColumn < 1 || at.endColumn > (lengths[at.endLine - 1] as number) + 1) return "end column out of range";
  return at.line === at.endLine && at.endColumn < at.column ? "ends before it starts" : undefined;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const lineLengths = (bytes: Uint8Array): number[] =>
  decoder
    .decode(bytes)
    .split("\n")
    .map((line) => line.length);
