// Reads what AddressSanitizer and LeakSanitizer print, of gcc and of clang, whole or cut off. Pure; judges nothing and knows no files.
import type { StackFrame } from "../../model/index.js";
import type { ToolError } from "../types.js";
import { parseFrame } from "./asan-frame.js";

export interface AsanLog {
  readonly errors: readonly ToolError[];
  /** How many leak checks of this log found something. A check that finds nothing prints nothing. */
  readonly leakChecks: number;
  /** The runtime gave up for a reason of its own: one line. */
  readonly failure?: string;
}

interface Draft {
  kind: string;
  text: string;
  stack: StackFrame[];
  allocated?: StackFrame[];
  freed?: StackFrame[];
  access?: "read" | "write";
  bytes?: number;
  blocks?: number;
  leakCheck?: number;
}

const HEADER = /^==\d+==\s*ERROR: (Address|Leak)Sanitizer: (.*)$/;
const LEAK = /^(Direct|Indirect) leak of (\d+) byte\(s\) in (\d+) object\(s\) allocated from:/;
const ACCESS = /^(READ|WRITE) of size (\d+) at /;
const FATAL = /^(?:==\d+==)?\s*(LeakSanitizer has encountered a fatal error|.*Shadow memory range interleaves.*)/;

/** Never throws; what is not understood is passed over. */
export function parseAsan(text: string): AsanLog {
  const drafts: Draft[] = [];
  let leakChecks = 0;
  let failure: string | undefined;
  /** The report that lines belong to, and the stack that frames go to. */
  let current: Draft | undefined;
  let stack: StackFrame[] | undefined;

  for (const line of logicalLines(text)) {
    const frame = stack || current ? parseFrame(line) : undefined;
    if (frame) {
      stack?.push(frame);
      continue;
    }
    const header = HEADER.exec(line);
    const leak = LEAK.exec(line);
    const access = ACCESS.exec(line);
    if (header) {
      current = undefined;
      stack = undefined;
      if (header[1] === "Leak") leakChecks++;
      else {
        current = { kind: kindOf(header[2] ?? ""), text: header[2] ?? "", stack: [] };
        stack = current.stack;
        drafts.push(current);
      }
    } else if (leak) {
      current = undefined;
      const draft: Draft = {
        kind: leak[1] === "Direct" ? "direct-leak" : "indirect-leak",
        text: line.replace(/ allocated from:$/, ""),
        stack: [],
        bytes: Number(leak[2]),
        blocks: Number(leak[3]),
        leakCheck: Math.max(0, leakChecks - 1),
      };
      stack = draft.stack;
      drafts.push(draft);
    } else if (access && current) {
      current.access = access[1] === "READ" ? "read" : "write";
      current.bytes = Number(access[2]);
    } else if (current && /caused by a (READ|WRITE) memory access/.test(line)) {
      current.access = line.includes("READ") ? "read" : "write";
    } else if (current && /^(previously )?allocated by thread .* here:/.test(line)) {
      stack = current.allocated = [];
    } else if (current && /^freed by thread .* here:/.test(line)) {
      stack = current.freed = [];
    } else if (/^(Thread T\d+ .*created by|Address 0x\w+ is located in stack)/.test(line)) {
      stack = undefined;
    } else if (/^SUMMARY: |AddressSanitizer: CHECK failed/.test(line)) {
      // The runtime stumbles over memory that the program overwrote: what follows is its own stack.
      current = undefined;
      stack = undefined;
    } else if (line === "" && stack && stack.length > 0) stack = undefined;
    failure ??= FATAL.exec(line)?.[1];
  }
  return { errors: drafts.map(withoutEmptyStacks), leakChecks, ...(failure !== undefined && { failure }) };
}

function withoutEmptyStacks({ allocated, freed, ...draft }: Draft): ToolError {
  return { ...draft, ...(allocated?.length && { allocated }), ...(freed?.length && { freed }) };
}

/** A file name may hold a line break: a frame that does not end like one goes on in the next line. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let open = false;
  for (const raw of text.split("\n")) {
    const line = raw.trimEnd();
    const starts = /^\s+#\d+ 0x/.test(line);
    if (open && !starts && line !== "" && !/^(==|SUMMARY)/.test(line)) lines.push(`${lines.pop()}\n${line}`);
    else lines.push(line);
    const last = lines.at(-1) ?? "";
    open = /^\s+#\d+ 0x\w+ in /.test(last) && !/(:\d+|\)|>)$/.test(last);
  }
  return lines;
}

/** The tool's short name: the first word, apart from sentences that have none. */
function kindOf(sentence: string): string {
  if (/^attempting free on address which was not malloc/.test(sentence)) return "bad-free";
  return /^(?:attempting )?([\w-]+)/.exec(sentence)?.[1] ?? sentence;
}
