// Reads valgrind's execution tree of a program's memory, in callgrind's format: how many blocks each line allocated and released, what it
// called included. Pure; maps no paths.

export interface LineTotals {
  readonly file: string;
  readonly line: number;
  readonly function?: string;
  /** Blocks. */
  readonly allocated: number;
  readonly released: number;
}

/** Columns behind the line's number: bytes and blocks that are there, that were allocated, that were released. */
const ALLOCATED = 4;
const RELEASED = 6;

/** A tree that is cut off counts as far as it goes. */
export function parseXtree(text: string): LineTotals[] {
  const totals = new Map<string, LineTotals>();
  const files = new Map<string, string>();
  const functions = new Map<string, string>();
  let file = "";
  let name = "";
  for (const line of text.split("\n")) {
    const header = /^(fl|fn|cfi|cfl|cfn)=(\(\d+\))(?: (.*))?$/.exec(line);
    if (header) {
      const [, kind = "", id = "", given] = header;
      const names = kind.endsWith("n") ? functions : files;
      if (given !== undefined) names.set(id, given);
      if (kind === "fl") file = names.get(id) ?? "";
      if (kind === "fn") name = names.get(id) ?? "";
      continue;
    }
    const numbers = /^\d+(?: \d+){6}$/.test(line) ? line.split(" ").map(Number) : [];
    const [at = 0] = numbers;
    if (at === 0 || file === "" || file === "???") continue;
    const key = `${at}:${file}`;
    const before = totals.get(key);
    totals.set(key, {
      file,
      line: at,
      ...(name !== "" && name !== "???" && { function: name }),
      allocated: (before?.allocated ?? 0) + (numbers[ALLOCATED] ?? 0),
      released: (before?.released ?? 0) + (numbers[RELEASED] ?? 0),
    });
  }
  return [...totals.values()];
}
