// A changed file as a unified diff. Changes nothing.
import { formatPatch, structuredPatch } from "diff";
import type { TextFile } from "../fix/program.js";

/** With `a/` and `b/`, as `git apply` takes it. */
export function patchOf(before: TextFile, after: TextFile): string {
  const [a, b] = [`a/${before.path}`, `b/${before.path}`];
  const patch = structuredPatch(a, b, textOf(before), textOf(after), undefined, undefined, { context: 3 });
  // Without the `Index:` and `====` that only this library writes.
  return formatPatch(patch).replace(/^(?:Index: .*\n)?=+\n/, "");
}

function textOf({ bytes }: TextFile): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
