// Reads one line of a sanitizer's stack: `#1 0x55d0 in main /src/a b.c:5:3`, `#2 0x7f00 in f (/lib/libc.so.6+0x27) (BuildId: …)`.
// Does not decide whose code a frame is.
import type { StackFrame } from "../../model/index.js";

const FRAME = /^\s+#\d+ 0x[0-9a-f]+\s*(.*)$/s;
const MODULE = /^\((.+)\+0x[0-9a-f]+\)(?:\s+\(BuildId: [0-9a-f]+\))?$/s;
const SOURCE = /^(.+?):(\d+)(?::\d+)?$/s;

/** Nothing for a line that is no frame. Frames without symbols keep what there is. */
export function parseFrame(line: string): StackFrame | undefined {
  const rest = FRAME.exec(line)?.[1];
  if (rest === undefined) return undefined;
  const named = rest.startsWith("in ") ? splitFunction(rest.slice(3)) : { name: undefined, place: rest };
  const name = named.name === undefined ? {} : { function: named.name };
  const object = MODULE.exec(named.place)?.[1];
  if (object !== undefined) return { ...name, object };
  const source = SOURCE.exec(named.place);
  if (source) return { ...name, file: source[1] ?? "", line: Number(source[2]) };
  return named.place === "" || named.place.startsWith("<") ? name : { ...name, file: named.place };
}

/** A function's name ends at the first space outside its parameters: C++ names hold spaces, `operator new(unsigned long)`. */
function splitFunction(text: string): { name: string; place: string } {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "(" || c === "<") depth++;
    else if (c === ")" || c === ">") depth--;
    else if (c === " " && depth === 0 && !text.slice(0, i).endsWith("operator")) {
      return { name: text.slice(0, i), place: text.slice(i + 1).trim() };
    }
  }
  return { name: text, place: "" };
}
