// The analyser for versions of a history: what most of them have in common is explored once. Does not read a repository.
import { type AnalysisOptions, analyzeFiles } from "../analysis.js";
import { openCache } from "../cache/folder.js";
import { fingerprint, mergeFindings } from "../findings/index.js";
import type { Analyse } from "../incident/history/index.js";
import { loadParser } from "./parser.js";

/** @param settings as the analysis was made whose findings are looked for */
export function historyAnalyser(settings: AnalysisOptions): Analyse {
  // Without a folder it keeps all in memory, and has nothing to complain of.
  const cache = openCache(undefined, { warn: () => undefined });
  return (files) => {
    const { findings, coverage } = analyzeFiles(loadParser(), files, { ...settings, isWithoutFixes: true }, cache);
    const texts = new Map(files.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]));
    const { partial, unread } = coverage;
    return { findings: fingerprint(mergeFindings(findings), texts), partial, unread };
  };
}
