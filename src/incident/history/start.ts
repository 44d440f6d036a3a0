// Where the search starts: the finding as the analyser sees it in the commit that is asked about, with as little of it as shows it.
import { posix } from "node:path";
import type { Finding, Location, Trace } from "../../model/index.js";
import type { Definitions } from "./definitions.js";
import type { IntroductionRequest } from "./introduction.js";
import { LARGEST_TREE, type Scope } from "./program.js";
import type { Repository } from "./repository.js";
import { type Followed, siteOf } from "./same.js";
import { type AnalysedVersion, coreOf, openVersions, type Target, targetOf, type Versions } from "./version.js";

/**
 * @returns the finding in the commit, or how it can be found: one plain line
 * @throws Error where git fails
 */
export async function startAt(
  repository: Repository,
  definitions: Definitions,
  { finding, analyse }: IntroductionRequest,
): Promise<{ readonly versions: Versions; readonly target: Target } | string> {
  const { tip, prefix } = repository;
  const rooted = withRoot(finding, prefix);
  const file = siteOf(rooted).file;
  if (file.startsWith("../") || (await repository.source(tip, file)) === undefined) {
    return `${siteOf(finding).file} is not in commit ${tip.slice(0, 12)}: commit it first, or name the commit that was analysed`;
  }
  const followed = { finding: rooted, traces: [rooted.trace, ...rooted.otherTraces] };
  for (const scope of await scopesOf(repository)) {
    const versions = openVersions(repository, definitions, analyse, scope);
    const core = coreOf(followed, new Map());
    const version = await versions.analysed(tip, core);
    if (typeof version === "string") return `${version}: name an older commit that can be read`;
    const own = sameIn(version, followed);
    if (own !== undefined) return { versions, target: targetOf(tip, own, version) };
  }
  return `the finding is not in commit ${tip.slice(0, 12)} as it was committed: commit what was analysed, or name its commit`;
}

/** From the smallest part of the program to the whole of it, where that is not too much to be analysed again and again. */
async function scopesOf(repository: Repository): Promise<Scope[]> {
  let size = 0;
  for (const [path, blob] of await repository.tree(repository.tip)) {
    if (!path.startsWith(repository.prefix)) continue;
    if (size > LARGEST_TREE) return ["near", "files"];
    size += (await repository.sourceOf(blob))?.text.length ?? 0;
  }
  return size <= SMALL_TREE ? ["tree"] : ["near", "files", "tree"];
}

/** Characters. So small a tree is analysed whole from the start: nothing that matters is left out. */
const SMALL_TREE = 48_000;

/** The same text: the finding stands at the same lines. */
function sameIn({ findings }: AnalysedVersion, { finding, traces }: Followed): Followed | undefined {
  const site = siteOf(finding);
  const candidates = findings.filter((other) => other.check === finding.check && isSameLine(siteOf(other), site));
  const own = candidates.find(({ args }) => args.variable === finding.args.variable) ?? candidates[0];
  if (own === undefined) return undefined;
  const ends = traces.flatMap((trace) => trace.at(-1)?.location ?? []);
  const ways = [own.trace, ...own.otherTraces].filter((way) => {
    const end = way.at(-1)?.location;
    return end === undefined || ends.some((one) => isSameLine(one, end));
  });
  // Seen from fewer functions it may end elsewhere first.
  return { finding: own, traces: ways.length > 0 ? ways : [own.trace] };
}

function isSameLine(a: Location, b: Location): boolean {
  return a.file === b.file && a.line === b.line;
}

function withRoot(finding: Finding, prefix: string): Finding {
  const place = (location: Location): Location => ({ ...location, file: posix.join(prefix, location.file) });
  const way = (trace: Trace): Trace => trace.map((step) => ({ ...step, location: place(step.location) }));
  return {
    ...finding,
    location: place(finding.location),
    ...(finding.allocation && { allocation: place(finding.allocation) }),
    trace: way(finding.trace),
    otherTraces: finding.otherTraces.map(way),
  };
}
