// What compilers and linkers say, as findings in the user's files: errors, and the warnings that hide memory bugs. Pure.
import { resolve } from "node:path";
import type { CheckId, Confidence, Location, RawFinding, Severity } from "../model/index.js";
import { isBelow, relativePath } from "./paths.js";

/** Where a build ran, and how its paths become the user's. */
export interface BuildPlace {
  /** Absolute. The folder in which the build ran. */
  readonly built: string;
  /** Turns a path of the copy into the user's. */
  readonly sourceMap: (path: string) => string;
  /** Absolute. Findings' paths are relative to it. */
  readonly root: string;
  /** Whether there is a file of this absolute path. */
  readonly exists: (path: string) => boolean;
}

interface Remark {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly function?: string;
}

const ERROR = /^(.+?):(\d+)(?::(\d+))?: (?:fatal )?error: (.*)$/;
const WARNING = /^(.+?):(\d+)(?::(\d+))?: warning: (.*?) \[-W([\w-]+)\]$/;
/** With debugging information the linker knows the line. */
const LINKER_ERROR = /^(?:\S*ld: )?([^:\n]+):(\d+): ((?:undefined reference to|multiple definition of).*)$/;
/** gcc's line before the remarks on a function. */
const IN_FUNCTION = /^.+: In function '([^']+)':$/;
/** make or ninja in another folder: paths are relative to it. */
const ENTERING = /^(?:\S*make(?:\[\d+\])?|ninja): (Entering|Leaving) directory [`'](.*)'$/;
/** An object that the compiler made for the linker alone. */
const PASSING_OBJECT = /[^\s:]*\/cc\w{6}(?:\.\w+)*\.o: ?/g;
const MOST = 20;

/** What a pointer loses its bits by, and how bad a warning of it is: a conversion that nobody wrote is never meant. */
const WARNINGS: Readonly<Record<string, readonly [Severity, Confidence]>> = {
  "int-conversion": ["warning", "high"],
  "implicit-function-declaration": ["note", "medium"],
  "implicit-int": ["note", "medium"],
  "builtin-declaration-mismatch": ["note", "medium"],
  "int-to-pointer-cast": ["note", "medium"],
  "pointer-to-int-cast": ["note", "medium"],
  // clang's names of the last two.
  "int-to-void-pointer-cast": ["note", "medium"],
  "void-pointer-to-int-cast": ["note", "medium"],
};

/** Errors at lines of the user's files, each once; `total` counts those that are left out too. */
export function compilerErrors(output: string, place: BuildPlace): { findings: RawFinding[]; total: number } {
  const all = remarks(output, place, (line) => {
    const [, path, at, column, text] = ERROR.exec(line) ?? [];
    if (path !== undefined) return { path, line: Number(at), column: Number(column ?? 1), text: text ?? "" };
    const [, file, where, words] = LINKER_ERROR.exec(line) ?? [];
    return file === undefined ? undefined : { path: file, line: Number(where), column: 1, text: words ?? "" };
  });
  const findings = all.map(({ location, text }) =>
    makeFinding("build-failure", "error", "high", location, text, "error"),
  );
  return { findings: findings.slice(0, MOST), total: findings.length };
}

/** Warnings that hide memory bugs. */
export function compilerWarnings(output: string, place: BuildPlace): RawFinding[] {
  const all = remarks(output, place, (line) => {
    const [, path, at, column, text = "", option = ""] = WARNING.exec(line) ?? [];
    if (path === undefined || WARNINGS[option] === undefined) return undefined;
    return { path, line: Number(at), column: Number(column ?? 1), text, option };
  });
  return all.flatMap(({ location, text, option }) => {
    const rank = WARNINGS[option ?? ""];
    if (rank === undefined) return [];
    return [makeFinding("compiler-warning", rank[0], rank[1], location, text, `-W${option}`)];
  });
}

interface Placed {
  readonly location: Location;
  readonly text: string;
  readonly option?: string;
}

function remarks(
  output: string,
  place: BuildPlace,
  read: (line: string) => (Remark & { readonly option?: string }) | undefined,
): Placed[] {
  const found = new Map<string, Placed>();
  const lines = output.split("\n").map((line) => line.trimEnd());
  const folders = [place.built];
  const everEntered = lines.flatMap((line) => ENTERING.exec(line)?.[2] ?? []);
  let name: string | undefined;
  for (const line of lines) {
    const entering = ENTERING.exec(line);
    if (entering?.[1] === "Entering") folders.push(entering[2] ?? place.built);
    else if (entering && folders.length > 1) folders.pop();
    name = IN_FUNCTION.exec(line)?.[1] ?? (/: At top level:$/.test(line) ? undefined : name);
    const remark = read(line);
    if (remark === undefined) continue;
    // What make says and what the compiler says come through two pipes: their order is not sure.
    const candidates = [folders.at(-1) ?? place.built, place.built, ...everEntered];
    const paths = candidates.map((folder) => resolve(folder, remark.path));
    const path = place.sourceMap(paths.find(place.exists) ?? resolve(place.built, remark.path));
    const isOwn = isBelow(path, place.root) || isBelow(path, place.sourceMap(place.built));
    if (!isOwn) continue;
    const { line: at, column, option } = remark;
    const location: Location = {
      file: relativePath(path, place.root),
      line: at,
      column,
      endLine: at,
      endColumn: column + 1,
      ...(name !== undefined && { function: name }),
    };
    const text = readable(remark.text, place);
    const key = [location.file, at, column, text].join("\0");
    if (!found.has(key)) found.set(key, { location, text, ...(option !== undefined && { option }) });
  }
  return [...found.values()];
}

function makeFinding(
  check: CheckId,
  severity: Severity,
  confidence: Confidence,
  location: Location,
  message: string,
  kind: string,
): RawFinding {
  const witnesses = [{ tool: "compiler", kind, stack: [] }] as const;
  return { check, severity, confidence, location, args: { message }, trace: [], otherTraces: [], witnesses };
}

/** Names what the user has, not what the build had for a moment; and GNU's `quotes' as everybody reads them. */
export function readable(text: string, { built, sourceMap, root }: BuildPlace): string {
  const here = relativePath(sourceMap(built), root);
  return text
    .replace(PASSING_OBJECT, "")
    .replaceAll("/./", "/")
    .replaceAll(`${built}/`, here === "" ? "" : `${here}/`)
    .replace(/(?<![^\s:'"`(])\/[^\s:'"`;,()]+/g, (path) => {
      const own = sourceMap(path);
      return own === path ? path : relativePath(own, root);
    })
    .replace(/`([^`']*)'/g, "`$1`");
}
