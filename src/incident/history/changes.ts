// Which lines of a commit made a finding, and how. Compares texts; does not run git.
import { structuredPatch } from "diff";
import { type ChangedLine, type IntroductionKind, LEAK_CHECKS, type Location } from "../../model/index.js";
import { releases, squeeze } from "../../text/index.js";
import type { Source } from "./source.js";
import type { Place } from "./types.js";
import type { Target } from "./version.js";

/** More lines than this tell nobody anything. */
const MOST_LINES = 5;
const MOST_CHANGES = 20_000;

/** A file of the commit, under the name that it has after it, and as it was before. */
export interface ChangedFile {
  readonly path: string;
  readonly oldPath: string;
  readonly now: Source | undefined;
  readonly before: Source | undefined;
}

interface Change extends ChangedLine {
  readonly rank: number;
}

/** The lines that tell most, and what they say of how the finding was made. */
export function explain(
  target: Target,
  files: readonly ChangedFile[],
): { readonly kind: Extract<IntroductionKind, "removed" | "added" | "changed">; readonly lines: ChangedLine[] } {
  const changes = files.flatMap((file) => changesOf(file).map((line) => ({ ...line, rank: rank(line, file, target) })));
  const added = new Set(changes.filter(({ sign }) => sign === "+").map(({ text }) => squeeze(text)));
  const telling = changes
    // A line that stands elsewhere now was moved.
    .filter(({ sign, text, rank }) => rank > 0 && !(sign === "-" && added.has(squeeze(text))))
    .sort((a, b) => b.rank - a.rank);
  const lines = telling.filter(({ rank }) => rank === telling[0]?.rank || rank > OTHER).slice(0, MOST_LINES);
  return { kind: kindOf(telling[0]), lines: lines.map(({ rank: _, ...line }) => line) };
}

const RELEASE = 6;
const ALLOCATION = 5;
const END = 4;
const STEP = 3;
const MENTION = 2;
const OTHER = 1;

function kindOf(first: Change | undefined): "removed" | "added" | "changed" {
  if (first?.rank === RELEASE) return "removed";
  return first?.sign === "+" && first.rank >= END ? "added" : "changed";
}

/** How much a changed line has to do with the finding; 0 outside of its functions. */
function rank(line: ChangedLine, file: ChangedFile, target: Target): number {
  const { finding, traces } = target;
  const isLeak = LEAK_CHECKS.has(finding.check);
  const names = namesOf(target);
  if (line.sign === "-") {
    const inCore = isInCore(line.line, file.before, file.oldPath, target.core, file.path);
    if (!inCore) return 0;
    if (isLeak && (names.some((name) => releases(line.text, name)) || releasesParameter(line, file, target)))
      return RELEASE;
    return mentions(line.text, names) ? STEP : OTHER;
  }
  const at = ({ file: path, line: from, endLine: to }: Location): boolean =>
    path === file.path && from <= line.line && line.line <= Math.max(from, Math.min(to, from + 8));
  if (at(finding.allocation ?? finding.location)) return ALLOCATION;
  if (traces.some((trace) => trace.at(-1) && at((trace.at(-1) as (typeof trace)[number]).location))) return END;
  if (traces.flat().some((step) => at(step.location))) return STEP;
  if (!isInCore(line.line, file.now, file.path, target.core, file.path)) return 0;
  return mentions(line.text, names) ? MENTION : OTHER;
}

/** The variable of the finding, and those that its way goes through. */
function namesOf({ finding, traces }: Target): string[] {
  const names = [finding, ...traces.flat()].flatMap(({ args }) => [args.variable, args.target]);
  return [...new Set(names.filter((name) => name !== undefined && name !== ""))] as string[];
}

function mentions(text: string, names: readonly string[]): boolean {
  return names.some((name) => squeeze(text).includes(squeeze(name)));
}

function isInCore(
  line: number,
  source: Source | undefined,
  path: string,
  core: readonly Place[],
  newPath: string,
): boolean {
  const names = new Set(core.filter((place) => place.path === path || place.path === newPath).map(({ name }) => name));
  const isIn = [...(source?.functions.values() ?? [])].some(
    (fn) => names.has(fn.name) && fn.firstLine <= line && line <= fn.lastLine,
  );
  // A header or a function that is called further down: not on the way itself.
  return isIn || names.size === 0;
}

/** In a function that the memory is handed to: it released one of its arguments. */
function releasesParameter({ line }: ChangedLine, { before, oldPath, path }: ChangedFile, { core }: Target): boolean {
  const fn = [...(before?.functions.values() ?? [])].find((one) => one.firstLine <= line && line <= one.lastLine);
  if (before === undefined || fn === undefined) return false;
  const isCallee = core.slice(1).some((place) => place.name === fn.name && [path, oldPath].includes(place.path));
  const head = before.text.slice(fn.start, fn.body);
  const text = before.text.split("\n")[line - 1] ?? "";
  const parameters = head.slice(head.indexOf("(")).match(/\b[A-Za-z_]\w*(?=\s*(?:\[[^\]]*\])?\s*[,)])/g) ?? [];
  return isCallee && parameters.some((parameter) => releases(text, parameter) || releasesField(text, parameter));
}

/** `free(self->name)`: what an argument leads to. */
function releasesField(text: string, parameter: string): boolean {
  const field = new RegExp(`\\b${parameter}(?:->|\\.)[\\w.>-]+`).exec(squeeze(text))?.[0];
  return field !== undefined && releases(text, field);
}

function changesOf({ path, oldPath, now, before }: ChangedFile): ChangedLine[] {
  const patch = structuredPatch("", "", before?.text ?? "", now?.text ?? "", "", "", {
    context: 0,
    maxEditLength: MOST_CHANGES,
    stripTrailingCr: true,
  });
  const changes: ChangedLine[] = [];
  for (const hunk of patch?.hunks ?? []) {
    let old = hunk.oldStart;
    let line = hunk.newStart;
    for (const text of hunk.lines) {
      const code = Buffer.from(text.slice(1), "latin1").toString().trim();
      if (text.startsWith("-")) changes.push({ sign: "-", file: oldPath, line: old++, text: code });
      else if (text.startsWith("+")) changes.push({ sign: "+", file: path, line: line++, text: code });
    }
  }
  return changes.filter(({ text }) => /\w/.test(text));
}

/** The files that matter for a finding: those of its functions first. */
export function filesOf(target: Target): string[] {
  return [...new Set([...target.core.map(({ path }) => path), ...target.sources.keys()])];
}
