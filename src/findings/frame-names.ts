// Gives frames without a function the name that another tool knows for the same line: optimised code may hide it from one and not from
// the other. Merges nothing.
import type { RawFinding, StackFrame } from "../model/index.js";
import { normalisePath } from "./sites.js";

export function withFrameNames(findings: readonly RawFinding[]): RawFinding[] {
  const names = new Map<string, string>();
  for (const frame of findings.flatMap(({ witnesses }) => witnesses).flatMap(({ stack }) => stack)) {
    const place = placeOf(frame);
    if (place !== undefined && frame.function !== undefined && !names.has(place)) names.set(place, frame.function);
  }
  const named = (frame: StackFrame): StackFrame => {
    const name = frame.function === undefined ? names.get(placeOf(frame) ?? "") : undefined;
    return name === undefined ? frame : { ...frame, function: name };
  };
  return findings.map((finding) => {
    if (finding.witnesses.every(({ stack }) => stack.every((frame) => frame.function !== undefined))) return finding;
    return { ...finding, witnesses: finding.witnesses.map((one) => ({ ...one, stack: one.stack.map(named) })) };
  });
}

function placeOf({ file, line }: StackFrame): string | undefined {
  return file === undefined || line === undefined ? undefined : `${line}:${normalisePath(file)}`;
}
