// Is the finding in a commit? Assembles what is needed of it, has it analysed once, and compares. Does not choose commits.
import type { Finding, Location, Trace } from "../../model/index.js";
import type { Definitions } from "./definitions.js";
import { assemble, type Program, type Scope } from "./program.js";
import type { Repository } from "./repository.js";
import { type Followed, findBefore, hasWay, mayBeThere, type Pairing, type Version } from "./same.js";
import type { Source } from "./source.js";
import { type Analyse, type HistoryAnalysis, keyOf, type Place } from "./types.js";

/** The finding in one commit: what is looked for in those before it. */
export interface Target extends Followed {
  readonly commit: string;
  /** The functions that it lies in, and those that its trace names. */
  readonly core: readonly Place[];
  readonly sources: ReadonlyMap<string, Source>;
  /** Why the analyser may have missed something in its function, there. */
  readonly gap: string | undefined;
}

export type Verdict =
  | { readonly kind: "present"; readonly target: Target }
  | { readonly kind: "absent" }
  /** The version cannot be analysed. */
  | { readonly kind: "unknown"; readonly why: string };

export interface Versions {
  readonly repository: Repository;
  readonly definitions: Definitions;
  /** @throws Error where git fails */
  analysed(commit: string, core: readonly Place[]): Promise<AnalysedVersion | string>;
  /**
   * Is the target in an older commit?
   * @param pairing functions that are called otherwise there
   * @throws Error where git fails
   */
  verdict(commit: string, target: Target, pairing?: Pairing): Promise<Verdict>;
  /** Commits that were analysed. */
  readonly seen: ReadonlySet<string>;
  /** Commits that could not be. */
  readonly skipped: ReadonlySet<string>;
}

export interface AnalysedVersion extends Version, HistoryAnalysis {}

export function openVersions(
  repository: Repository,
  definitions: Definitions,
  analyse: Analyse,
  scope: Scope,
): Versions {
  /** By the key of a program: what it came to, or why it could not be analysed. */
  const answers = new Map<string, Promise<HistoryAnalysis | string>>();
  const seen = new Set<string>();
  const skipped = new Set<string>();
  const analysed = async (commit: string, core: readonly Place[]): Promise<AnalysedVersion | string> => {
    const program = await assemble(repository, definitions, commit, core, scope);
    if (typeof program === "string") return program;
    const answer = answers.get(program.key) ?? attempt(analyse, program);
    answers.set(program.key, answer);
    const analysis = await answer;
    return typeof analysis === "string" ? analysis : { ...analysis, sources: program.sources };
  };
  return {
    repository,
    definitions,
    analysed,
    seen,
    skipped,
    async verdict(commit, target, pairing = new Map()) {
      const core = target.core.map((place) => pairing.get(keyOf(place)) ?? place);
      if (await isPlainlyAbsent(repository, commit, core, target, pairing)) return { kind: "absent" };
      const version = await analysed(commit, core);
      seen.add(commit);
      const verdict = typeof version === "string" ? unknown(version) : compare(commit, target, version, pairing);
      if (verdict.kind === "unknown") skipped.add(commit);
      return verdict;
    },
  };
}

/** By the texts of its functions alone. Those that are no text or have lost a function are left to the analyser. */
async function isPlainlyAbsent(
  repository: Repository,
  commit: string,
  core: readonly Place[],
  target: Target,
  pairing: Pairing,
): Promise<boolean> {
  const sources = new Map<string, Source>();
  for (const { path, name } of core) {
    const source = sources.get(path) ?? (await repository.source(commit, path));
    if (source?.isBinary) return false;
    if (source?.functions.has(name)) sources.set(path, source);
    // A function that was not there is no reason to look further; one that cannot be read is.
    else if (source?.text.includes(name)) return false;
  }
  return !mayBeThere(target, target, { sources }, pairing);
}

function unknown(why: string): Verdict {
  return { kind: "unknown", why };
}

/** An analyser that throws says nothing of the version; the search goes on without it. */
async function attempt(analyse: Analyse, { files }: Program): Promise<HistoryAnalysis | string> {
  try {
    return await analyse(files);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function compare(commit: string, target: Target, version: AnalysedVersion, pairing: Pairing): Verdict {
  const followed = findBefore(target, target, version, pairing);
  if (followed !== undefined) return { kind: "present", target: targetOf(commit, followed, version) };
  const own = target.core[0];
  const there = own === undefined ? undefined : (pairing.get(keyOf(own)) ?? own);
  const gap = there === undefined ? undefined : gapAt(there, version);
  if (gap === undefined) return { kind: "absent" };
  // Where its function was not understood, that nothing was found says nothing; where it never is, the code itself has to say it.
  return target.gap !== gap || hasWay(target, target, version, pairing) ? unknown(gap) : { kind: "absent" };
}

/** Why the analyser may have missed something in a function: one plain line. */
function gapAt({ path, name }: Place, { partial, unread, sources }: AnalysedVersion): string | undefined {
  const cut = partial.find((fn) => fn.name === name && fn.location.file === path);
  if (cut !== undefined) return `${name}() is not understood wholly (${cut.reason})`;
  const source = sources.get(path);
  const fn = source?.functions.get(name);
  const isLost = unread.some(({ file, line, endLine }) => {
    if (file !== path || source === undefined) return false;
    if (fn !== undefined) return line <= fn.lastLine && fn.firstLine <= endLine;
    const { lines } = source.code;
    return new RegExp(`\\b${name}\\s*\\(`).test(source.text.slice(lines[line - 1], lines[endLine]));
  });
  return isLost ? `${name}() could not be read as C` : undefined;
}

export function targetOf(commit: string, followed: Followed, version: AnalysedVersion): Target {
  const core = coreOf(followed, version.sources);
  return { ...followed, commit, core, sources: version.sources, gap: core[0] && gapAt(core[0], version) };
}

/** The function of the finding first; then those of its ways, and those that they call. */
export function coreOf({ finding, traces }: Followed, sources: ReadonlyMap<string, Source>): Place[] {
  const places = new Map<string, Place>();
  const add = (path: string, name: string | undefined): void => {
    if (name !== undefined) places.set(keyOf({ path, name }), { path, name });
  };
  for (const { file, function: name } of locationsOf(finding, traces)) add(file, name);
  for (const { location, args } of traces.flat()) {
    const { callee } = args;
    if (callee === undefined) continue;
    const own = sources.get(location.file)?.functions.has(callee) ? location.file : undefined;
    const path = own ?? [...sources].find(([, { functions }]) => functions.has(callee))?.[0];
    if (path !== undefined) add(path, callee);
  }
  return [...places.values()];
}

function locationsOf({ location, allocation }: Finding, traces: readonly Trace[]): Location[] {
  return [location, ...(allocation === undefined ? [] : [allocation]), ...traces.flat().map((step) => step.location)];
}
