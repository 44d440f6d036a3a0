// Which part of a commit the analyser is given: enough to see the finding, and no more. Does not analyse.
import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { FunctionText } from "../../text/index.js";
import type { Definitions } from "./definitions.js";
import type { Repository, Tree } from "./repository.js";
import { codeOf, type Source } from "./source.js";
import type { HistoryFile, Place } from "./types.js";

/**
 * `near`: the functions of the finding, what they call over two levels, and the headers of their files; all other functions are
 * blank. `files`: the same files as they are. `tree`: every C file of the analysed folder.
 */
export type Scope = "near" | "files" | "tree";

export interface Program {
  readonly files: readonly HistoryFile[];
  /** The files in it, by path. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Equal programs have equal keys. */
  readonly key: string;
}

const LEVELS = 2;
const MOST_FUNCTIONS = 250;
const MOST_FILES = 24;
const MOST_HEADERS = 120;
/** Characters. A larger tree is not analysed whole for each version. */
export const LARGEST_TREE = 1_500_000;

/**
 * @returns the program, or why this version cannot be analysed: one plain line
 * @throws Error where git fails
 */
export async function assemble(
  repository: Repository,
  definitions: Definitions,
  commit: string,
  core: readonly Place[],
  scope: Scope,
): Promise<Program | string> {
  const tree = await repository.tree(commit);
  const sources = new Map<string, Source>();
  const read = async (path: string): Promise<Source | undefined> => {
    const known = sources.get(path);
    if (known !== undefined) return known;
    const blob = tree.get(path) ?? (await repository.blobAt(commit, path));
    const source = blob === undefined ? undefined : await repository.sourceOf(blob);
    if (source !== undefined && !source.isBinary) sources.set(path, source);
    return source;
  };
  for (const { path } of core) {
    if ((await read(path))?.isBinary) return `${path} is no text in ${commit.slice(0, 12)}`;
  }
  if (scope === "tree") {
    for (const path of tree.keys()) if (path.startsWith(repository.prefix)) await read(path);
    return programOf(sources, undefined);
  }
  const wanted = await closeOver(
    { tree, read, sources, definitions, commit, headers: { macros: new Map(), functions: new Map() } },
    core,
  );
  return programOf(sources, scope === "near" ? wanted : undefined);
}

interface Reading {
  readonly tree: Tree;
  readonly read: (path: string) => Promise<Source | undefined>;
  readonly sources: Map<string, Source>;
  readonly definitions: Definitions;
  readonly commit: string;
  /** What the headers that were read define. */
  readonly headers: { readonly macros: Map<string, string>; readonly functions: Map<string, string> };
}

type Wanted = ReadonlyMap<string, ReadonlySet<string>>;

/** The functions that are wanted, by file: those of the finding and what they call. Reads the files and their headers. */
async function closeOver(reading: Reading, core: readonly Place[]): Promise<Wanted> {
  const wanted = new Map<string, Set<string>>();
  let count = 0;
  const want = (path: string, name: string): boolean => {
    const names = wanted.get(path) ?? new Set();
    if (names.has(name) || count >= MOST_FUNCTIONS) return false;
    wanted.set(path, names.add(name));
    count++;
    return true;
  };
  let level = core.filter(({ path, name }) => want(path, name));
  await readHeaders(reading, [...wanted.keys()]);
  for (let depth = 0; depth < LEVELS && level.length > 0; depth++) {
    const next: Place[] = [];
    const elsewhere = new Map<string, Place>();
    for (const place of level) {
      for (const name of namesIn(reading, place)) {
        const near = definedNear(reading, place.path, name);
        if (near === undefined) elsewhere.set(name, place);
        else if (want(near, name)) next.push({ path: near, name });
      }
    }
    const found = await reading.definitions.find(reading.commit, [...elsewhere.keys()]);
    for (const [name, paths] of found) {
      for (const path of closest(paths, elsewhere.get(name)?.path ?? "")) {
        if (!wanted.has(path) && wanted.size >= MOST_FILES) continue;
        if ((await reading.read(path)) !== undefined && want(path, name)) next.push({ path, name });
      }
    }
    await readHeaders(reading, [...wanted.keys()]);
    level = next;
  }
  return wanted;
}

/** Of several files that define a name, those in the same folder as who uses it. */
function closest(paths: readonly string[], user: string): readonly string[] {
  const beside = paths.filter((path) => posix.dirname(path) === posix.dirname(user));
  return beside.length > 0 ? beside : paths;
}

/** A function of the same file, or an inline one of a header. */
function definedNear({ sources, headers }: Reading, path: string, name: string): string | undefined {
  return sources.get(path)?.functions.has(name) ? path : headers.functions.get(name);
}

/** Names that a function mentions, through macros as well. */
function namesIn({ sources, headers }: Reading, { path, name }: Place): ReadonlySet<string> {
  const source = sources.get(path);
  const fn = source?.functions.get(name);
  const names = new Set<string>();
  if (source === undefined || fn === undefined) return names;
  const waiting = [source.code.code.slice(fn.start, fn.end)];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const [word] of text.replace(/"(?:[^"\\\n]|\\.)*"/g, "").matchAll(/\b[A-Za-z_]\w*/g)) {
      if (names.has(word) || word === name) continue;
      names.add(word);
      const body = source.macros.get(word) ?? headers.macros.get(word);
      if (body !== undefined) waiting.push(body);
    }
  }
  return names;
}

async function readHeaders({ tree, read, headers }: Reading, from: readonly string[]): Promise<void> {
  const byName = headersByName(tree);
  const waiting = [...from];
  const seen = new Set(waiting);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    for (const name of (await read(path))?.includes ?? []) {
      const beside = posix.join(posix.dirname(path), name);
      const named = byName.get(posix.basename(name)) ?? [];
      const header = tree.has(beside) ? beside : (named.find((one) => one.endsWith(`/${name}`)) ?? named[0]);
      if (header === undefined || seen.has(header) || seen.size > MOST_HEADERS) continue;
      seen.add(header);
      const source = await read(header);
      if (source === undefined || source.isBinary) continue;
      for (const name of source.functions.keys()) headers.functions.set(name, header);
      for (const [name, body] of source.macros) headers.macros.set(name, body);
      waiting.push(header);
    }
  }
}

const headers = new WeakMap<Tree, ReadonlyMap<string, readonly string[]>>();

function headersByName(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const known = headers.get(tree);
  if (known !== undefined) return known;
  const byName = new Map<string, string[]>();
  for (const path of tree.keys()) {
    if (!path.endsWith(".h")) continue;
    const name = posix.basename(path);
    byName.set(name, [...(byName.get(name) ?? []), path]);
  }
  headers.set(tree, byName);
  return byName;
}

/** @param wanted absent: files as they are */
function programOf(sources: ReadonlyMap<string, Source>, wanted: Wanted | undefined): Program {
  const hash = createHash("sha256");
  const files: HistoryFile[] = [];
  for (const path of [...sources.keys()].sort()) {
    const source = sources.get(path) as Source;
    const text = wanted === undefined ? source.text : withOnly(source, wanted.get(path) ?? new Set());
    hash.update(path).update("\0").update(text, "latin1").update("\0");
    files.push({ path, bytes: Buffer.from(text, "latin1") });
  }
  return { files, sources, key: hash.digest("hex") };
}

/** The text with all other functions blank. Lines stay where they are. */
function withOnly({ text, functions }: Source, names: ReadonlySet<string>): string {
  const pieces: string[] = [];
  let at = 0;
  for (const fn of functions.values()) {
    if (names.has(fn.name) || fn.start < at) continue;
    pieces.push(text.slice(at, fn.start), text.slice(fn.start, fn.end).replace(/[^\n]/g, " "));
    at = fn.end;
  }
  return [...pieces, text.slice(at)].join("");
}

/** The functions of the finding as their code alone, of one commit. Equal texts in different commits need not be analysed twice. */
export async function coreKey(repository: Repository, commit: string, core: readonly Place[]): Promise<string> {
  const hash = createHash("sha256");
  for (const { path, name } of core) hash.update(`${await coreText(repository, commit, path, name)}\0`);
  return hash.digest("hex");
}

async function coreText(repository: Repository, commit: string, path: string, name: string): Promise<string> {
  const blob = await repository.blobAt(commit, path);
  if (blob === undefined) return "";
  const known = coreTexts.get(repository) ?? new Map<string, string>();
  coreTexts.set(repository, known);
  const key = `${blob} ${name}`;
  const text = known.get(key) ?? (await hashOf(repository, blob, name));
  known.set(key, text);
  return text;
}

const coreTexts = new WeakMap<Repository, Map<string, string>>();

async function hashOf(repository: Repository, blob: string, name: string): Promise<string> {
  const source = await repository.sourceOf(blob);
  if (source === undefined || source.isBinary) return blob;
  // Looking for functions takes a hundred times as long as looking for a word.
  if (!source.text.includes(name)) return "";
  const fn: FunctionText | undefined = source.functions.get(name);
  return fn === undefined ? "" : createHash("sha256").update(codeOf(source, fn)).digest("base64");
}
