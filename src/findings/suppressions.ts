// Comments in the source that accept a finding: `// heapgate-ignore memory-leak: freed by the arena`. Finds them, applies them, and
// says which of them do nothing. Reads no files.
import {
  CHECK_IDS,
  type CheckId,
  type Finding,
  type Location,
  type Problem,
  type RawFinding,
  type Sources,
  type SuppressedFinding,
  type Trace,
} from "../model/index.js";

interface Ignore {
  readonly checks: readonly CheckId[];
  /** What stands there and is no check. */
  readonly unknown: readonly string[];
  readonly justification: string;
  readonly location: Location;
  /** The line of code that it speaks of: its own, or the next one where it stands alone. 0: there is none. */
  readonly line: number;
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** A warning for each comment that has no reason, names no check or silences nothing. */
  readonly problems: readonly Problem[];
}

export interface SuppressionOptions {
  /** Findings that are not shown anyway: a comment on one of them is not called useless. */
  readonly hidden?: readonly RawFinding[];
  /** Of which checks it can be said that a comment silences nothing: those that were looked for with all that is configured. */
  readonly isLookedFor: (check: CheckId) => boolean;
}

/**
 * Takes out what a comment accepts: on the line of the finding or of its allocation, all of the finding; on the line where the memory
 * is lost or misused, the ways that end there, and the finding once no way is left.
 */
export function suppress(findings: readonly Finding[], sources: Sources, options: SuppressionOptions): Suppressed {
  const ignores = [...sources].flatMap(([file, text]) => readIgnores(file, text));
  if (ignores.length === 0) return { findings, suppressed: [], problems: [] };
  const used = new Set<string>();
  const left: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const { ways, by } = waysLeft(finding, ignores, used);
    if (by !== undefined && ways.length === 0) {
      const { justification, location } = by;
      suppressed.push({ ...finding, suppression: { kind: "inSource", justification, location } });
    } else left.push(by === undefined ? finding : withWays(finding, ways));
  }
  for (const finding of options.hidden ?? []) waysLeft(finding, ignores, used);
  const problems = ignores.flatMap((ignore) => problemsOf(ignore, used, options.isLookedFor));
  return { findings: left, suppressed, problems };
}

/** Numbers of the traces that no comment accepts, 0 for the first, and the comment that accepted one. */
function waysLeft(
  finding: RawFinding,
  ignores: readonly Ignore[],
  used: Set<string>,
): { readonly ways: readonly number[]; readonly by?: Ignore } {
  const own = ignores.filter(({ checks }) => checks.includes(finding.check));
  const traces = [finding.trace, ...finding.otherTraces];
  if (own.length === 0) return { ways: [...traces.keys()] };
  const take = (places: readonly (Location | undefined)[]): Ignore | undefined => {
    const found = own.filter((ignore) => places.some((place) => place !== undefined && liesOn(place, ignore)));
    for (const ignore of found) used.add(keyOf(ignore, finding.check));
    return found[0];
  };
  const whole = take([finding.location, finding.allocation]);
  const ends = traces.map((trace) => take(essential(trace)));
  if (whole !== undefined) return { ways: [], by: whole };
  const by = ends.find((end) => end !== undefined);
  const ways = [...ends.keys()].filter((i) => ends[i] === undefined);
  return by === undefined ? { ways } : { ways, by };
}

/** Where memory is allocated on this way, and where it is lost or misused. */
function essential(trace: Trace): Location[] {
  const end = trace.at(-1);
  const begin = trace.filter(({ kind }) => kind === "allocated" || kind === "reallocated");
  return [...begin, ...(end === undefined ? [] : [end])].map(({ location }) => location);
}

function withWays(finding: Finding, ways: readonly number[]): Finding {
  const traces = [finding.trace, ...finding.otherTraces];
  const [trace = finding.trace, ...otherTraces] = ways.map((way) => traces[way]);
  return { ...finding, trace, otherTraces, pathFingerprints: ways.map((way) => finding.pathFingerprints[way]) };
}

function liesOn(place: Location, { location, line }: Ignore): boolean {
  return place.file === location.file && place.line <= line && line <= Math.max(place.line, place.endLine);
}

function keyOf({ location: { file, line, column } }: Ignore, check: CheckId): string {
  return JSON.stringify([file, line, column, check]);
}

function problemsOf(ignore: Ignore, used: ReadonlySet<string>, isLookedFor: (check: CheckId) => boolean): Problem[] {
  const { checks, unknown, justification, location } = ignore;
  const warn = (message: string): Problem => ({ level: "warning", message, location, file: location.file });
  const example = "`heapgate-ignore memory-leak: freed by the arena`";
  if (checks.length + unknown.length === 0)
    return [warn(`this \`heapgate-ignore\` names no check, so it silences nothing; write ${example}`)];
  const useless = checks.filter((check) => isLookedFor(check) && !used.has(keyOf(ignore, check)));
  return [
    ...unknown.map((word) =>
      warn(`\`heapgate-ignore\` names ${JSON.stringify(word)}, which is no check; see docs/checks`),
    ),
    ...useless.map((check) =>
      warn(`this \`heapgate-ignore\` silences nothing: there is no ${check} here any more; take it out`),
    ),
    ...(justification === "" ? [warn(`this \`heapgate-ignore\` gives no reason; add one, as in ${example}`)] : []),
  ];
}

/** Comments, and literals so that what looks like a comment in them is none. Every part is read once. */
const TOKENS = /\/\*[\s\S]*?(?:\*\/|$)|\/\/(?:\\\r?\n|[^\n])*|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?/g;

const MARK = /^\/[/*][\s/*!]*heapgate-ignore(?![\w-])([\s\S]*?)(?:\*\/)?$/;

function readIgnores(file: string, text: string): Ignore[] {
  if (!text.includes("heapgate-ignore")) return [];
  const comments = [...text.matchAll(TOKENS)].filter(([token]) => token.startsWith("/"));
  const starts = lineStarts(text);
  // Lines as the compiler sees them: where they hold nothing but comments they are blank.
  const code = withoutComments(text, comments).split("\n");
  return comments.flatMap((comment) => {
    const said = MARK.exec(comment[0])?.[1];
    if (said === undefined) return [];
    const first = positionOf(comment.index, starts);
    const last = positionOf(comment.index + comment[0].length, starts);
    const location = { file, ...first, endLine: last.line, endColumn: last.column };
    return [{ ...readWords(said), location, line: lineOfCode(code, first.line, last.line) }];
  });
}

function readWords(said: string): Pick<Ignore, "checks" | "unknown" | "justification"> {
  const colon = said.indexOf(":");
  const names = (colon < 0 ? said : said.slice(0, colon)).split(/[\s,]+/).filter((word) => word !== "");
  const justification =
    colon < 0
      ? ""
      : said
          .slice(colon + 1)
          .replace(/\s+/g, " ")
          .trim();
  const checks = CHECK_IDS.filter((id) => names.includes(id));
  return { checks, unknown: names.filter((name) => !checks.some((id) => id === name)), justification };
}

function lineOfCode(code: readonly string[], first: number, last: number): number {
  if (code[first - 1]?.trim()) return first;
  for (let line = last; line <= code.length; line++) if (code[line - 1]?.trim()) return line;
  return 0;
}

function withoutComments(text: string, comments: readonly RegExpExecArray[]): string {
  let at = 0;
  let code = "";
  for (const { 0: comment, index } of comments) {
    code += text.slice(at, index) + comment.replace(/[^\n]/g, " ");
    at = index + comment.length;
  }
  return code + text.slice(at);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function positionOf(offset: number, starts: readonly number[]): { readonly line: number; readonly column: number } {
  let line = starts.length;
  while (line > 1 && (starts[line - 1] ?? 0) > offset) line--;
  return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
}
