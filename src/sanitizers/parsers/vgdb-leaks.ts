// Reads what valgrind's `leak_check full reachable increased` answers: blocks that somebody still holds and that
// are more than before. Pure.
import type { StackFrame } from "../../model/index.js";

export interface HeldRecord {
  /** `possible`: only a pointer into the middle of the block leads to it. */
  readonly kind: "reachable" | "possible";
  /** Of all blocks with this stack. */
  readonly bytes: number;
  readonly blocks: number;
  /** Since the check before; negative where it shrank. */
  readonly addedBytes: number;
  /** Of the allocation. Innermost first. */
  readonly stack: readonly StackFrame[];
}

const NUMBER = String.raw`([\d,]+) \(([+-][\d,]+)\)`;
const HEAD = new RegExp(
  `^==\\d+== ${NUMBER} bytes in ${NUMBER} blocks are (still reachable|possibly lost) in loss record`,
);
const FRAME = /^==\d+==\s+(?:at|by) 0x[0-9A-F]+: (.*)$/;
const SOURCE = /^(.+?) \((.+):(\d+)\)$/;
const OBJECT = /^(.+?) \(in (.+)\)$/;

/** Records of other kinds, suppressions and what is cut off are passed over. Sources need `--fullpath-after=`. */
export function parseVgdbLeaks(text: string): HeldRecord[] {
  const records: HeldRecord[] = [];
  let stack: StackFrame[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const frame = FRAME.exec(line)?.[1];
    if (frame !== undefined) {
      stack?.push(readFrame(frame));
      continue;
    }
    const head = HEAD.exec(line);
    stack = undefined;
    if (!head) continue;
    stack = [];
    const [bytes, addedBytes, blocks] = head.slice(1, 4).map((number) => Number(number.replaceAll(",", "")));
    const kind = head[5] === "still reachable" ? "reachable" : "possible";
    records.push({ kind, bytes: bytes ?? 0, blocks: blocks ?? 0, addedBytes: addedBytes ?? 0, stack });
  }
  return records.filter((record) => record.stack.length > 0);
}

function readFrame(text: string): StackFrame {
  const source = SOURCE.exec(text);
  if (source) return { function: source[1] ?? "", file: source[2] ?? "", line: Number(source[3]) };
  const object = OBJECT.exec(text);
  if (!object) return { function: text };
  return { ...(object[1] !== "???" && { function: object[1] ?? "" }), object: object[2] ?? "" };
}
