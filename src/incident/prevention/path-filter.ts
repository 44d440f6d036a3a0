// `paths`, `paths-ignore` and `branches` of a trigger: whether changes of the C files start it at all.
import picomatch from "picomatch";
import type { RepositoryFiles } from "./repository.js";
import { type Mapping, strings } from "./yaml.js";

/** Branches that changes usually go to. */
const MAIN = ["main", "master", "trunk", "develop"];

/** What a trigger's filters come to. */
export interface Filter {
  /** Why no change of a C file starts it. */
  readonly hindrance?: string;
  /** What it starts on alone, where that is a part of the C files. */
  readonly scope?: string;
}

export function filterOf(options: Mapping, { sources }: RepositoryFiles): Filter {
  const branches = strings(options.branches);
  if (branches.length > 0 && !MAIN.some((branch) => passes(branch, branches)))
    return { hindrance: `it looks at changes to ${branches.join(", ")} alone` };
  const [paths, ignored] = [strings(options.paths), strings(options["paths-ignore"])];
  const isSeen = (path: string): boolean => (paths.length === 0 || passes(path, paths)) && !passes(path, ignored);
  const seen = sources.filter(({ path }) => isSeen(path));
  if (seen.length === sources.length) return {};
  const words = paths.length > 0 ? paths.join(", ") : `everything but ${ignored.join(", ")}`;
  return seen.length === 0 ? { hindrance: `it starts on changes to ${words} alone` } : { scope: words };
}

/** The last pattern that matches decides; `!` takes away. */
function passes(path: string, patterns: readonly string[]): boolean {
  let answer = false;
  for (const pattern of patterns) {
    const [, not, glob] = /^(!?)(.*)$/s.exec(pattern) ?? [];
    if (picomatch(glob ?? "", { dot: true })(path)) answer = not !== "!";
  }
  return answer;
}
