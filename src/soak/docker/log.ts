// The log of a container: its last lines, and when it did units of work. Reads it as it comes: it may be longer than memory.
import { StringDecoder } from "node:string_decoder";

const LINES_KEPT = 20;
const LINE_LENGTH_KEPT = 500;
/** A line without end must not grow without end. */
const LINE_LENGTH_READ = 64 * 1024;

/** Each frame: the stream (0, 1 or 2), three zeros, and its length in four bytes. */
const HEADER = 8;

export interface ContainerLog {
  /** At most 20. */
  readonly lines: readonly string[];
  /** When lines came that stand for a unit of work, ms since 1970, in order. */
  readonly units: readonly number[];
}

/**
 * Reads what `GET /containers/ID/logs?timestamps=1` sends. Standard output and standard error come in frames; of a container with a
 * terminal the bytes come as they are.
 * @param unit lines that stand for a unit of work
 */
export async function readLog(chunks: AsyncIterable<Buffer>, unit?: RegExp): Promise<ContainerLog> {
  const lines: string[] = [];
  const units: number[] = [];
  const keep = (text: string): void => {
    const [, stamp = "", line = text] = /^(\S+Z) (.*)$/s.exec(text) ?? [];
    lines.push(line.slice(0, LINE_LENGTH_KEPT));
    if (lines.length > LINES_KEPT) lines.shift();
    if (unit?.test(line)) units.push(Date.parse(stamp));
  };
  const streams = new Map<number, ReturnType<typeof splitter>>();
  const streamOf = (number: number) => {
    const known = streams.get(number) ?? splitter(keep);
    streams.set(number, known);
    return known;
  };
  for await (const { stream, data } of frames(chunks)) streamOf(stream).take(data);
  for (const { end } of streams.values()) end();
  return { lines, units: units.filter((time) => time > 0) };
}

async function* frames(chunks: AsyncIterable<Buffer>): AsyncIterable<{ stream: number; data: Buffer }> {
  let rest = Buffer.alloc(0);
  let isFramed: boolean | undefined;
  for await (const chunk of chunks) {
    rest = Buffer.concat([rest, chunk]);
    if (isFramed === undefined && rest.length >= 4) isFramed = rest[0] <= 2 && rest.readUIntBE(1, 3) === 0;
    if (isFramed === undefined) continue;
    if (!isFramed) {
      yield { stream: 1, data: rest };
      rest = Buffer.alloc(0);
      continue;
    }
    while (rest.length >= HEADER && rest.length >= HEADER + rest.readUInt32BE(4)) {
      const end = HEADER + rest.readUInt32BE(4);
      yield { stream: rest[0], data: rest.subarray(HEADER, end) };
      rest = rest.subarray(end);
    }
  }
  if (isFramed !== true && rest.length > 0) yield { stream: 1, data: rest };
}

function splitter(keep: (line: string) => void) {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  return {
    take: (data: Buffer): void => {
      const parts = (rest + decoder.write(data)).split("\n");
      rest = (parts.pop() ?? "").slice(0, LINE_LENGTH_READ);
      for (const part of parts) keep(part.replace(/\r$/, ""));
    },
    end: (): void => {
      if (rest !== "") keep(rest);
    },
  };
}
