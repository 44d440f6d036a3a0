// Guesses from one line of C which variable a call is about, so that a stack can be told in the user's words. No analysis.

export interface Hints {
  /** From 1, UTF-16 units. */
  readonly column: number;
  readonly endColumn: number;
  readonly variable?: string;
}

const RELEASES = /^(?:free|cfree|fclose|operator delete.*)$/;
const PLACE = String.raw`[A-Za-z_][\w]*(?:(?:->|\.)[A-Za-z_]\w*|\[[^\][]*\])*`;

/** @param text the line, if it could be read @param callee the function that it calls, by the stack */
export function hintsOf(text: string | undefined, callee: string | undefined): Hints {
  if (text === undefined) return { column: 1, endColumn: 1 };
  const first = text.length - text.trimStart().length;
  const whole = { column: first + 1, endColumn: Math.max(first + 1, text.trimEnd().length + 1) };
  if (callee === undefined || !/^\w+$/.test(callee)) return whole;
  const call = new RegExp(String.raw`\b${callee}\s*\(`).exec(text);
  if (!call) return whole;
  const place = { column: call.index + 1, endColumn: call.index + callee.length + 1 };
  const before = text.slice(0, call.index);
  // Left of `=`, casts between are passed over; nothing if more than one pointer could be meant.
  const target = new RegExp(String.raw`(${PLACE})\s*=\s*(?:\([^()]*\)\s*)*$`).exec(before)?.[1];
  const given = new RegExp(String.raw`^\s*(${PLACE})\s*[,)]`).exec(text.slice(call.index + call[0].length))?.[1];
  const variable = target ?? (RELEASES.test(callee) ? given : undefined);
  return { ...place, ...(variable !== undefined && { variable }) };
}
