// Keeps the beginning and the end of what a program prints, however much that is. Knows no processes.

export interface OutputKeeper {
  add(chunk: Uint8Array): void;
  /** What was kept; a line in the middle says how much is missing. */
  text(): string;
}

/** @param head bytes kept of the beginning @param tail bytes kept of the end, at least */
export function keepOutput(head: number, tail: number): OutputKeeper {
  const first: Uint8Array[] = [];
  let firstBytes = 0;
  let last: Uint8Array[] = [];
  let lastBytes = 0;
  let dropped = 0;

  function add(chunk: Uint8Array): void {
    const room = Math.min(head - firstBytes, chunk.length);
    if (room > 0) {
      first.push(Uint8Array.from(chunk.subarray(0, room)));
      firstBytes += room;
    }
    const rest = chunk.subarray(room);
    if (rest.length === 0) return;
    last.push(rest);
    lastBytes += rest.length;
    if (lastBytes <= 4 * tail) return;
    // Rarely, and then in one copy: a program may print a gigabyte.
    const kept = Buffer.concat(last).subarray(-tail);
    dropped += lastBytes - kept.length;
    last = [Uint8Array.from(kept)];
    lastBytes = kept.length;
  }

  function text(): string {
    const end = Buffer.concat(last).subarray(-tail);
    const missing = dropped + lastBytes - end.length;
    const gap = missing > 0 ? [Buffer.from(`\n[… ${missing} bytes left out …]\n`)] : [];
    return Buffer.concat([...first, ...gap, end]).toString("utf8");
  }
  return { add, text };
}

/** The last line that says something, for a message in one line; at most 200 characters of it. */
export function lastLine(text: string): string | undefined {
  const line = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .findLast((line) => line !== "");
  return line === undefined || line.length <= 200 ? line : `${line.slice(0, 199)}…`;
}
