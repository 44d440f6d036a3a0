// Names the release call that a change took away, where that plainly is why memory leaks now. Does not decide what is new.
import { structuredPatch } from "diff";
import { type Finding, LEAK_CHECKS, type Sources, type Trace } from "../model/index.js";
import { releases, squeeze } from "../text/index.js";

/** Beyond so many changed lines a file is another file, and nothing about it is plain. */
const MOST_CHANGES = 4_000;

interface RemovedLine {
  readonly text: string;
  /** In the base. */
  readonly line: number;
  /** The head's line after which it would stand. */
  readonly after: number;
}

/**
 * Adds to leaks that a removed call explains: `cause: "removed-release"`, `removed`: the line as it was, without its
 * indentation, and `removedAt`: `file:line` in the base. The call names the leaked variable, stood between allocation and
 * loss, and stands nowhere else now.
 */
export function nameRemovals(
  findings: readonly Finding[],
  isNew: (finding: Finding) => boolean,
  head: Sources,
  base: Sources,
  change: string,
): Finding[] {
  const changes = new Map<string, Changes>();
  const changesOf = (file: string): Changes => {
    const known = changes.get(file) ?? compareTexts(base.get(file), head.get(file));
    changes.set(file, known);
    return known;
  };
  return findings.map((finding) => {
    if (!LEAK_CHECKS.has(finding.check) || !isNew(finding)) return finding;
    const { file } = finding.location;
    const removed = causeOf(finding, changesOf(file));
    if (removed === undefined) return nameCallee(finding, head, base, changesOf, change);
    const cause = {
      cause: "removed-release",
      removed: removed.text,
      removedAt: `${file}:${removed.line}`,
      removedIn: change,
    };
    return { ...finding, args: { ...finding.args, ...cause } };
  });
}

interface Changes {
  readonly removed: readonly RemovedLine[];
  /** Added lines, without white space. */
  readonly added: ReadonlySet<string>;
}

const UNCHANGED: Changes = { removed: [], added: new Set() };

function compareTexts(base: string | undefined, head: string | undefined): Changes {
  if (base === undefined || head === undefined || base === head) return UNCHANGED;
  const patch = structuredPatch("", "", base, head, "", "", {
    context: 0,
    maxEditLength: MOST_CHANGES,
    stripTrailingCr: true,
  });
  if (patch === undefined) return UNCHANGED;
  const removed: RemovedLine[] = [];
  const added = new Set<string>();
  for (const hunk of patch.hunks) {
    let line = hunk.oldStart;
    for (const text of hunk.lines) {
      // A hunk without lines in the head starts at the line before it.
      const after = hunk.newLines === 0 ? hunk.newStart : hunk.newStart + hunk.newLines - 1;
      if (text.startsWith("-")) removed.push({ text: text.slice(1).trim(), line: line++, after });
      else if (text.startsWith("+")) added.add(squeeze(text.slice(1)));
    }
  }
  return { removed, added };
}

function causeOf(finding: Finding, { removed, added }: Changes): RemovedLine | undefined {
  const { variable } = finding.args;
  if (variable === undefined) return undefined;
  const candidates = removed.filter(({ text }) => releases(text, variable) && !added.has(squeeze(text)));
  return [finding.trace, ...finding.otherTraces]
    .map((trace) => span(trace, finding))
    .flatMap(([from, to]) => candidates.filter(({ after }) => from <= after && after <= to))[0];
}

/**
 * A function that the memory is handed to released one of its arguments before, and does not now: `cause: "removed-in-callee"`, and
 * `removedFrom`, its name.
 */
function nameCallee(
  finding: Finding,
  head: Sources,
  base: Sources,
  changesOf: (file: string) => Changes,
  change: string,
): Finding {
  const steps = [finding.trace, ...finding.otherTraces].flat();
  const callees = new Set(steps.flatMap(({ kind, args }) => (kind === "passed" && args.callee ? [args.callee] : [])));
  for (const callee of callees) {
    for (const [file, text] of base) {
      // Only what changed can be the cause, and only a plain name is looked for.
      if (text === head.get(file) || !/^\w+$/.test(callee)) continue;
      const before = definitionOf(callee, text);
      if (before === undefined || definitionOf(callee, head.get(file)) === undefined) continue;
      const { removed, added } = changesOf(file);
      const release = removed.find(
        ({ text, line }) =>
          before.from <= line &&
          line <= before.to &&
          !added.has(squeeze(text)) &&
          before.parameters.some((parameter) => releases(text, parameter)),
      );
      if (release === undefined) continue;
      const cause = { cause: "removed-in-callee", removed: release.text, removedAt: `${file}:${release.line}` };
      return { ...finding, args: { ...finding.args, ...cause, removedFrom: callee, removedIn: change } };
    }
  }
  return finding;
}

/** Lines of a function's definition and the names of its parameters, in text that is laid out as usual: its last brace begins a line. */
function definitionOf(name: string, text: string | undefined) {
  if (text === undefined) return undefined;
  const head = new RegExp(`^[A-Za-z_][^\\n;{}()=]*\\b${name}\\s*\\(([^;{}()]*)\\)\\s*\\{`, "m").exec(text);
  if (head === null) return undefined;
  const end = text.indexOf("\n}", head.index);
  const lineOf = (offset: number): number => text.slice(0, offset).split("\n").length;
  const parameters = head[1].split(",").flatMap((one) => /(\w+)\s*(?:\[[^\]]*\])*\s*$/.exec(one)?.[1] ?? []);
  return { from: lineOf(head.index), to: lineOf(end < 0 ? text.length : end), parameters };
}

/** The head's lines from allocation to loss; a release that stood right behind the last one counts too. */
function span(trace: Trace, { location, allocation }: Finding): readonly [number, number] {
  const places = [location, ...(allocation === undefined ? [] : [allocation]), ...trace.map((step) => step.location)];
  const lines = places
    .filter((place) => place.file === location.file && place.function === location.function)
    .flatMap((place) => [place.line, place.endLine]);
  return [Math.min(...lines), Math.max(...lines)];
}
