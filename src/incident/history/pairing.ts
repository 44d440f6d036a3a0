// What functions were called before a commit, and where they were: renamed files, renamed and moved functions. Does not analyse.
import { renamesOf } from "../../git/index.js";
import type { Definitions } from "./definitions.js";
import { likeness } from "./lines.js";
import type { Repository } from "./repository.js";
import type { Pairing } from "./same.js";
import { codeLines, type Source } from "./source.js";
import { keyOf, type Place } from "./types.js";
import type { Target } from "./version.js";

/** What a renamed function has in common with the one before, of all lines. */
const ALIKE = 0.6;

/**
 * The target's functions in a parent of its commit, where they are called otherwise or lie elsewhere.
 * @throws Error where git fails
 */
export async function pairingWith(
  repository: Repository,
  definitions: Definitions,
  target: Target,
  parent: string,
): Promise<Pairing> {
  const pairing = new Map<string, Place>();
  let renames: ReadonlyMap<string, string> | undefined;
  for (const place of target.core) {
    const own = await repository.source(parent, place.path);
    if (own?.functions.has(place.name)) continue;
    renames ??= await renamesOf(repository.directory, parent, target.commit);
    const path = renames.get(place.path) ?? place.path;
    const source = path === place.path ? own : await repository.source(parent, path);
    const name = source?.functions.has(place.name) ? place.name : likest(target.sources.get(place.path), source, place);
    const before = name === undefined ? await movedFrom(definitions, parent, place) : { path, name };
    if (before !== undefined) pairing.set(keyOf(place), before);
  }
  return pairing;
}

/** A function that is gone from the newer version and much like the one that is new there. */
function likest(now: Source | undefined, before: Source | undefined, { name }: Place): string | undefined {
  const fn = now?.functions.get(name);
  if (now === undefined || before === undefined || fn === undefined) return undefined;
  const lines = codeLines(now, fn);
  const ranked = [...before.functions.values()]
    .filter((old) => !now.functions.has(old.name))
    .map((old) => ({ name: old.name, likeness: likeness(codeLines(before, old), lines) }))
    .sort((a, b) => b.likeness - a.likeness);
  const best = ranked[0];
  return best !== undefined && best.likeness >= ALIKE ? best.name : undefined;
}

async function movedFrom(definitions: Definitions, parent: string, { name }: Place): Promise<Place | undefined> {
  const found = await definitions.find(parent, [name], true);
  const paths = found.get(name) ?? [];
  // Several functions of one name: none of them is plainly the one.
  return paths.length === 1 && paths[0] !== undefined ? { path: paths[0], name } : undefined;
}
