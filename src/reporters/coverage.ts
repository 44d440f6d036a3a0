// What the static analysis looked at and what it did not, as phrases and as the table of --stats. Does not say what was found.
import type { Coverage, Location, PartialFunction } from "../model/index.js";
import { fromBackticks, type Phrase, say, words } from "./phrase.js";
import { count, grouped } from "./units.js";

/** `12 files, 3,456 lines, 78 functions analysed, 3 of them only in part`. */
export function coveragePhrase({ files, lines, functions, partial }: Coverage): Phrase {
  const part =
    partial.length === 0
      ? ""
      : `, ${partial.length === functions ? "" : `${grouped(partial.length)} of them `}only in part`;
  return words(`${count(files, "file")}, ${count(lines, "line")}, ${count(functions, "function")} analysed${part}`);
}

/** Why a function was analysed in part only. */
export function partialPhrase(partial: PartialFunction): Phrase {
  return say`${partial.name} at ${linePlace(partial.location)} only in part: ${words(REASONS[partial.reason])}`;
}

const REASONS: Readonly<Record<PartialFunction["reason"], string>> = {
  syntax: "parts of it could not be understood",
  budget: "it has too many paths to follow them all",
};

/** `odd at a.c:3, even at b.c:7 and 12 more`: the first functions of a list. */
export function namedPhrase(partial: readonly PartialFunction[], most: number): Phrase {
  const named = partial
    .slice(0, most)
    .flatMap(({ name, location }, i): Phrase => [i === 0 ? "" : ", ", ...say`${name} at ${linePlace(location)}`]);
  return partial.length > most ? [...named, ` and ${grouped(partial.length - most)} more`] : named;
}

interface StatsRow {
  /** How far it is moved in below the row that it is a part of. */
  readonly depth: 0 | 1 | 2;
  /** May hold names of the user's: never trusted. */
  readonly label: string;
  readonly number?: number;
  readonly note?: Phrase;
}

/**
 * What was analysed wholly, in part and not at all: every function that is not wholly analysed is named. Whatever was
 * not read at all is among the problems of the report, `unread` of them.
 */
export function statsRows(
  { files, lines, functions, partial, unread, libraries = [] }: Coverage,
  problems: number,
): readonly StatsRow[] {
  const syntax = partial.filter(({ reason }) => reason === "syntax");
  const budget = partial.filter(({ reason }) => reason === "budget");
  const wholly = functions - partial.length;
  const share = functions === 0 ? {} : { note: words(`${percent(wholly, functions)} %`) };
  return [
    { depth: 0, label: "files", number: files },
    { depth: 0, label: "lines", number: lines },
    { depth: 0, label: "functions", number: functions },
    { depth: 1, label: "analysed wholly", number: wholly, ...share },
    ...group("did not parse wholly", syntax, "what is understood of them was analysed"),
    ...group("over budget", budget, "they have too many paths to follow them all"),
    {
      depth: 0,
      label: "lines that are no C",
      number: new Set(unread.flatMap(linesOf)).size,
      ...(unread.length > 0 && { note: words("functions defined there were not analysed") }),
    },
    ...unread.map((place) => ({ depth: 1, label: rangePlace(place) }) as const),
    ...libraries.map(
      ({ file, functions, ignored }): StatsRow => ({
        depth: 0,
        label: `functions in ${file}`,
        number: functions,
        ...(ignored > 0 && { note: words(`${count(ignored, "other element")} ignored`) }),
      }),
    ),
    {
      depth: 0,
      label: "problems",
      number: problems,
      ...(problems > 0 && { note: fromBackticks("see `Problems`") }),
    },
  ];
}

function group(label: string, partial: readonly PartialFunction[], why: string): StatsRow[] {
  return [
    { depth: 1, label, number: partial.length, ...(partial.length > 0 && { note: words(why) }) },
    ...partial.map(({ name, location }) => ({ depth: 2, label: `${linePlace(location)} ${name}` }) as const),
  ];
}

/** Two parts may share a line. */
function linesOf({ file, line, endLine }: Location): string[] {
  return Array.from({ length: endLine - line + 1 }, (_, i) => `${file}:${line + i}`);
}

/** Never 100 where something is missing. */
function percent(part: number, whole: number): number {
  return Math.floor((100 * part) / whole);
}

function linePlace({ file, line }: Location): string {
  return `${file}:${line}`;
}

function rangePlace({ file, line, endLine }: Location): string {
  return endLine === line ? `${file}:${line}` : `${file}:${line}-${endLine}`;
}
