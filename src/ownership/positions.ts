// Places and trails in the analysed program, before they become Locations. Data only.
import type { Span } from "../ir/index.js";
import type { StepKind } from "../model/index.js";

/** A range of bytes in a file of the program, and the function that it lies in. */
export interface Position {
  readonly file: number;
  readonly start: number;
  readonly end: number;
  readonly function: string;
}

export function positionOf(file: number, span: Span, fn: string): Position {
  return { file, start: span.start, end: span.end, function: fn };
}

/** Names an allocation site within a function. */
export function siteKey({ at }: { readonly at: Position }): string {
  return `${at.file}:${at.start}`;
}

/** What happened on a path, newest first; shared between the paths that have it in common. */
export interface Trail {
  readonly kind: StepKind;
  readonly at: Position;
  readonly args: Readonly<Record<string, string>>;
  /** The value that it happened to; −1 for branches. */
  readonly subject: number;
  readonly previous: Trail | null;
  readonly length: number;
}
