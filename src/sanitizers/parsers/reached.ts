// Reads what our library wrote down of what a process came to. Pure; knows no symbols. The format is in reach-source.ts.

/** A part of a file that lies in the memory of a process. */
export interface Mapping {
  readonly start: number;
  readonly end: number;
  /** Of the part in its file. */
  readonly offset: number;
  readonly path: string;
}

export interface ReachedText {
  readonly mappings: readonly Mapping[];
  /** Addresses of functions that were entered. */
  readonly functions: readonly number[];
  /** Innermost first. */
  readonly allocations: readonly { readonly blocks: number; readonly stack: readonly number[] }[];
  /** All that was entered is there: what is missing was not. */
  readonly isWhole: boolean;
}

const MAPPING = /^([0-9a-f]+)-([0-9a-f]+) \S+ ([0-9a-f]+) \S+ \d+ +(\/.*)$/;

export function parseReached(text: string): ReachedText {
  const mappings: Mapping[] = [];
  const functions: number[] = [];
  const allocations: { blocks: number; stack: number[] }[] = [];
  // What is behind the last line break may be cut off.
  const lines = text.split("\n").slice(0, -1);
  for (const line of lines) {
    const mapping = MAPPING.exec(line);
    const [kind, first = "", ...rest] = line.split("\t");
    if (mapping) {
      const [start = 0, end = 0, offset = 0] = mapping.slice(1, 4).map(hexadecimal);
      mappings.push({ start, end, offset, path: mapping[4] ?? "" });
    } else if (kind === "F") functions.push(hexadecimal(first));
    else if (kind === "A") allocations.push({ blocks: Number(first), stack: rest.map(hexadecimal) });
  }
  return { mappings, functions, allocations, isWhole: lines.includes("end") && !lines.includes("full") };
}

function hexadecimal(digits: string): number {
  return Number.parseInt(digits, 16);
}
