// What heapgate knows of a tree's allocators, as a table and as JSON. Knows no findings.
import { type AllocatorList, assertNever, type Deed, type KnownFunction, type Location } from "../model/index.js";
import { renderOrdered } from "./json.js";
import { fromBackticks, oneLine, type Phrase, say, words } from "./phrase.js";
import { cells } from "./source.js";
import { painter, wrapped } from "./style.js";
import { count, grouped } from "./units.js";

const DEFAULT_WIDTH = 100;
const NARROWEST = 60;
/** A name that is longer stands on a line of its own. */
const WIDEST_NAME = 32;

export interface AllocatorOptions {
  readonly color?: boolean;
  readonly width?: number;
}

export function renderAllocators(list: AllocatorList, format: "text" | "json", options: AllocatorOptions = {}): string {
  return format === "json" ? renderOrdered(list) : renderTable(list, options);
}

/** The name, what the function does, and below it how heapgate knows. */
function renderTable({ functions, problems }: AllocatorList, options: AllocatorOptions): string {
  const paint = painter(options.color ?? false);
  const width = Math.max(NARROWEST, options.width ?? DEFAULT_WIDTH);
  const column = Math.min(WIDEST_NAME, Math.max(0, ...functions.map(({ name }) => cells(oneLine(name)))));
  const margin = " ".repeat(column + 2);
  const lines = functions.flatMap((one) => {
    const name = oneLine(one.name);
    const [first = "", ...rest] = wrapped(deedsPhrase(one), width - column - 2, paint);
    const head = paint("bold", name);
    const from = wrapped(originPhrase(one), width - column - 2, (_, text) => paint("dim", text));
    const body = [...rest, ...from].map((line) => margin + line);
    return cells(name) > column
      ? [head, margin + first, ...body]
      : [`${head}${" ".repeat(column - cells(name))}  ${first}`, ...body];
  });
  const told = problems.flatMap(({ level, message }) => {
    const [first = "", ...rest] = wrapped(fromBackticks(message), width - 11, paint);
    return [
      `  ${paint(level === "error" ? "red" : "yellow", level.padEnd(7))}  ${first}`,
      ...rest.map((line) => `${" ".repeat(11)}${line}`),
    ];
  });
  const sum = functions.length === 0 ? "no function here allocates or releases" : count(functions.length, "function");
  return `${[
    ...lines,
    ...(lines.length > 0 ? [""] : []),
    ...(told.length > 0 ? [paint("bold", "Problems"), ...told, ""] : []),
    `${paint("bold", "heapgate:")} ${sum}; \`functions\` in heapgate.yml corrects what is wrong`,
  ].join("\n")}\n`;
}

/** What is of one kind stands together; a person reads the first few places, a program all of them in JSON. */
function deedsPhrase({ does }: KnownFunction): Phrase {
  const releases = does.filter((deed): deed is Releases => deed.kind === "releases");
  const parts = [
    ...shortened(does.filter(({ kind }) => kind === "allocates").map(deedPhrase)),
    ...releasesPhrases(releases, true),
    ...releasesPhrases(releases, false),
    ...does.filter(({ kind }) => kind !== "allocates" && kind !== "releases").map(deedPhrase),
  ];
  return parts.flatMap((part, i): Phrase => [i === 0 ? "" : "; ", ...part]);
}

type Releases = Extract<Deed, { kind: "releases" }>;

const MOST_PLACES = 3;

function shortened(phrases: readonly Phrase[]): readonly Phrase[] {
  const more = phrases.length - MOST_PLACES;
  return more > 0 ? [...phrases.slice(0, MOST_PLACES), words(`and ${count(more, "more place")}`)] : phrases;
}

/** ``releases `b`, `b->data` and 2 more places on some ways``. */
function releasesPhrases(all: readonly Releases[], isAlways: boolean): Phrase[] {
  const places = all.filter((deed) => deed.isAlways === isAlways);
  if (places.length === 0) return [];
  const shown = places.slice(0, MOST_PLACES).flatMap((deed, i): Phrase => [i === 0 ? "" : ", ", ...placePhrase(deed)]);
  const more = places.length - MOST_PLACES;
  const rest = more > 0 ? ` and ${count(more, "more place")}` : "";
  return [say`releases ${shown}${words(`${rest}${isAlways ? "" : " on some ways"}`)}`];
}

function deedPhrase(deed: Deed): Phrase {
  switch (deed.kind) {
    case "allocates":
      return say`allocates ${words(deed.thing)}${intoPhrase(deed)}${releasePhrase(deed)}${failurePhrase(deed)}`;
    case "releases":
      return releasesPhrases([deed], deed.isAlways).flat();
    case "reallocates":
      return words(`takes the place of argument ${deed.argument}`);
    case "keeps":
      return words(
        deed.argument === 0
          ? "may keep what it is given"
          : deed.isOnSuccess
            ? `owns argument ${deed.argument} where it works`
            : `may keep argument ${deed.argument}`,
      );
    case "borrows":
      return words(`borrows argument ${deed.argument}`);
    case "never-returns":
      return words("never returns");
    case "pooled":
      return words("hands out memory that its pool owns: never a leak");
    case "nothing":
      return words("neither allocates nor releases");
    default:
      return assertNever(deed);
  }
}

function intoPhrase({ into }: Extract<Deed, { kind: "allocates" }>): Phrase {
  if (!into) return words("");
  return into.place === undefined ? words(` through argument ${into.argument}`) : say` in ${into.place}`;
}

function releasePhrase({ releasedBy }: Extract<Deed, { kind: "allocates" }>): Phrase {
  if (releasedBy.length === 0) return words("");
  return say`, released by ${releasedBy.flatMap((name, i): Phrase => [i === 0 ? "" : i === releasedBy.length - 1 ? " or " : ", ", { code: name }])}`;
}

function failurePhrase({ onFailure }: Extract<Deed, { kind: "allocates" }>): Phrase {
  switch (onFailure) {
    case undefined:
      return words("");
    case "null":
      return words(", null on failure");
    case "negative":
      return words(", negative on failure");
    case "minus-one":
      return words(", -1 on failure");
    case "never":
      return words(", never null");
    default:
      return assertNever(onFailure);
  }
}

function placePhrase({ argument, place }: Extract<Deed, { kind: "releases" }>): Phrase {
  return place === undefined ? words(`argument ${argument}`) : say`${place}`;
}

function originPhrase({ name, origin, calls }: KnownFunction): Phrase {
  const called = calls === 0 ? "not called here" : `${grouped(calls)} ${calls === 1 ? "call" : "calls"}`;
  switch (origin.kind) {
    case "body":
      return say`${words(`${oneLine(formatLine(origin.location))}, ${called}`)}`;
    case "usage": {
      const what = origin.of === name ? words("what it returns") : say`what ${origin.of} returns`;
      return say`usage: ${words(`${origin.releasing} of ${origin.callers}`)} callers pass ${what} to ${origin.of === name ? say`${origin.release}` : words("it")}, ${words(called)}`;
    }
    case "usage-borrows":
      return words(`usage: callers release afterwards what they passed, ${called}`);
    case "table":
      return words(`table: ${origin.library}, ${called}`);
    case "declared":
      return words(`${oneLine(`${origin.file}:${origin.line}`)}, ${called}`);
    case "prototype":
      return words(`attribute of its prototype, ${called}`);
    default:
      return assertNever(origin);
  }
}

function formatLine({ file, line }: Location): string {
  return `${file}:${line}`;
}
