// A function as a text that says all of it but where in its file it lies: equal texts, equal functions. Reads no C.
import type { FunctionIR } from "./types.js";

/** Bytes are counted from the function's first one on. */
export function textOfFunction(fn: FunctionIR): string {
  const { name, path, isStatic, isPartial, parameters, variables, blocks, nameSpan, span } = fn;
  return spell([name, path, isStatic, isPartial, parameters, variables, blocks, nameSpan, span], span.start);
}

function spell(value: unknown, base: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return Object.is(value, -0) ? "-0" : String(value);
  let all = "";
  if (Array.isArray(value)) {
    for (const one of value) all += `${spell(one, base)},`;
    return `[${all}]`;
  }
  for (const [key, part] of Object.entries(value)) {
    const isPlace = typeof part === "number" && (key === "start" || key === "end");
    all += `${key}:${isPlace ? part - base : spell(part, base)},`;
  }
  return `{${all}}`;
}
