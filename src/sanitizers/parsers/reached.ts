// Reads what our library wrote down of what a process came to. Pure; maps no paths. The format is in reach-source.ts.
import type { StackFrame } from "../../model/index.js";

export interface ReachedText {
  readonly functions: readonly StackFrame[];
  readonly allocations: readonly { readonly blocks: number; readonly stack: readonly StackFrame[] }[];
  /** All that was entered is there: what is missing was not. */
  readonly isWhole: boolean;
}

export function parseReached(text: string): ReachedText {
  const frames = new Map<string, StackFrame>();
  const functions: StackFrame[] = [];
  const allocations: { blocks: number; stack: StackFrame[] }[] = [];
  // What is behind the last line break may be cut off.
  const lines = text.split("\n").slice(0, -1);
  for (const line of lines) {
    const [kind, ...fields] = line.split("\t");
    const known = (pcs: readonly string[]) => pcs.flatMap((pc) => frames.get(pc) ?? []);
    if (kind === "P") frames.set(fields[0] ?? "", frameOf(fields.slice(1)));
    else if (kind === "F") functions.push(...known(fields));
    else if (kind === "A") allocations.push({ blocks: Number(fields[0]), stack: known(fields.slice(1)) });
  }
  return { functions, allocations, isWhole: lines.includes("end") && !lines.includes("full") };
}

function frameOf([name = "", file = "", line = ""]: readonly string[]): StackFrame {
  return {
    ...(name !== "" && name !== "<null>" && { function: name }),
    ...(file !== "" && file !== "<null>" && { file }),
    ...(Number(line) > 0 && { line: Number(line) }),
  };
}
