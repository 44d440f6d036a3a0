// What the search through a history is given. Data only.
import type { Coverage, Finding } from "../../model/index.js";

/** A file as it was in some commit. */
export interface HistoryFile {
  /** From the repository's root. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What an analyser says of files: findings with fingerprints, and what it did not understand or read. */
export interface HistoryAnalysis extends Pick<Coverage, "partial" | "unread"> {
  readonly findings: readonly Finding[];
}

/** Handed in by whoever has an analyser. What it throws counts as: this version cannot be analysed. */
export type Analyse = (files: readonly HistoryFile[]) => HistoryAnalysis | Promise<HistoryAnalysis>;

/** A function of a version. */
export interface Place {
  /** From the repository's root. */
  readonly path: string;
  readonly name: string;
}

export function keyOf({ path, name }: Place): string {
  return `${path} ${name}`;
}
