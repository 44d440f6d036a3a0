// The cache as a folder: one file for each source file, one for each whole answer. What cannot be read or written is said once and does
// without; what was damaged is not believed. Does not know what an analysis is.
import { hash, randomBytes } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { Recollection } from "../analysis.js";
import type { FunctionIR } from "../ir/index.js";
import type { SourceFile } from "../reading.js";
import { makeFolders } from "../run/folders.js";
import { attempt } from "../run/gather.js";
import { type Entry, formatEntry, joinEntries, parseEntry, seal, unseal } from "./entry.js";
import { identity } from "./identity.js";

export interface Cache extends Recollection {
  /**
   * Writes what is new, and removes what nobody used for the longest time where all of it is too much.
   * @returns whether all is written
   */
  flush(): boolean;
  /** How many functions were explored, and not taken over. */
  explored(): number;
}

export interface CacheOptions {
  /** Told what went wrong, in one line; each kind once. */
  readonly warn: (message: string) => void;
  /** Bytes. */
  readonly limit?: number;
  /** Absolute: folders that other machines have filled. They are read, and written into `folder` as far as they were of use. */
  readonly shards?: readonly string[];
}

/** A tree of 500,000 lines takes about a fifth of it. */
const LIMIT = 512 * 2 ** 20;
/** Where it is too much, so much of the limit stays. */
const KEPT_SHARE = 0.8;
const DAY_MS = 24 * 60 * 60 * 1000;
const HOUR_MS = 60 * 60 * 1000;

/** @param folder absolute; made where it is not there. Without one nothing is kept. */
export function openCache(folder: string | undefined, { warn, limit = LIMIT, shards = [] }: CacheOptions): Cache {
  const home = folder === undefined ? undefined : join(folder, identity());
  const entries = new Map<string, Entry>();
  const changed = new Set<string>();
  const answers = new Map<string, string>();
  const used = new Set<string>();
  const keys = new WeakMap<FunctionIR, string>();
  const contents = new WeakMap<SourceFile, string>();
  const said = new Set<string>();
  let explored = 0;
  let isDistrusted = false;
  const sayOnce = (kind: string, message: string): void => {
    if (!said.has(kind)) warn(message);
    said.add(kind);
  };

  const read = (from: string, name: string): Buffer | undefined => {
    const bytes = attempt(() => readFileSync(join(from, identity(), name)));
    if (!bytes.ok) {
      if (bytes.code !== "ENOENT") sayOnce("read", `the cache in ${from} cannot be read (${bytes.code}): done without`);
      return undefined;
    }
    if (from === folder) used.add(name);
    const content = unseal(name, bytes.value);
    if (!content) damaged(from, name);
    return content;
  };
  const damaged = (from: string, name: string): void => {
    sayOnce("damaged", `the cache in ${from} is damaged (${name}): what is damaged is not used`);
  };
  const entryIn = (from: string, name: string): Entry | undefined => {
    const content = read(from, name);
    return content && parsed(content, () => damaged(from, name));
  };
  const entryOf = (path: string): Entry => {
    const known = entries.get(path);
    if (known) return known;
    const name = nameOf(path);
    const own = folder === undefined ? undefined : entryIn(folder, name);
    const others = shards.flatMap((shard) => entryIn(shard, name) ?? []);
    const entry = joinEntries(own ? [own, ...others] : others);
    entries.set(path, entry);
    if (others.length > 0) changed.add(path);
    return entry;
  };
  const contentOf = (source: SourceFile): string => {
    let content = contents.get(source);
    if (content === undefined) {
      content = hash("sha256", source.bytes, "base64url");
      contents.set(source, content);
    }
    return content;
  };

  return {
    file: (source) => entryOf(source.path).versions.get(contentOf(source)),
    keepFile(source, kept) {
      const { versions } = entryOf(source.path);
      const content = contentOf(source);
      const others = [...versions].filter(([one]) => one !== content);
      versions.clear();
      for (const [one, file] of [[content, kept] as const, ...others]) versions.set(one, file);
      changed.add(source.path);
    },
    named: (fn, key) => void keys.set(fn, key),
    kept: (fn) => entryOf(fn.path).functions.get(keys.get(fn) ?? "") ?? [],
    keep(fn, kept) {
      explored++;
      const key = keys.get(fn);
      if (key === undefined) return;
      const { functions } = entryOf(fn.path);
      functions.set(key, [kept, ...(functions.get(key) ?? [])]);
      changed.add(fn.path);
    },
    keptFields: (fn) => entryOf(fn.path).fields.get(keys.get(fn) ?? "") ?? [],
    keepFields(fn, kept) {
      const key = keys.get(fn);
      if (key === undefined) return;
      const { fields } = entryOf(fn.path);
      fields.set(key, [kept, ...(fields.get(key) ?? [])]);
      changed.add(fn.path);
    },
    answer(key) {
      const known = answers.get(key);
      if (known !== undefined) return known;
      return folder === undefined ? undefined : read(folder, `answer-${key}`)?.toString("utf8");
    },
    keepAnswer: (key, text) => void answers.set(key, text),
    distrust() {
      damaged([folder, ...shards].filter((one) => one !== undefined).join(", "), "in what is inside");
      isDistrusted = true;
      for (const kept of [entries, changed, answers]) kept.clear();
    },
    explored: () => explored,
    flush() {
      if (folder === undefined || home === undefined) return true;
      const isWritten = write(() => {
        if (isDistrusted) rmSync(home, { recursive: true, force: true });
        isDistrusted = false;
        if (changed.size > 0 || answers.size > 0) makeFolders(home);
        for (const path of changed) put(home, nameOf(path), formatEntry(entryOf(path)));
        for (const [key, text] of answers) put(home, `answer-${key}`, Buffer.from(text));
        if (existsSync(home)) makeRoom(folder, home, used, limit);
      });
      if (isWritten) {
        changed.clear();
        answers.clear();
      }
      return isWritten;
    },
  };

  /** As a whole or not at all: who reads it meanwhile sees the old one. */
  function put(home: string, name: string, content: Buffer): void {
    const next = join(home, `.${name}.${process.pid}.${randomBytes(6).toString("hex")}`);
    try {
      writeFileSync(next, seal(name, content), { flag: "wx" });
      renameSync(next, join(home, name));
    } catch (error) {
      rmSync(next, { force: true });
      throw error;
    }
    used.add(name);
  }

  function write(all: () => void): boolean {
    if (said.has("write")) return false;
    const done = attempt(all);
    if (!done.ok)
      sayOnce("write", `the cache in ${folder} cannot be written (${done.code}): the next run starts without`);
    return done.ok;
  }
}

const nameOf = (path: string): string => `file-${hash("sha256", path, "hex").slice(0, 40)}`;

/** What has the right checksum but is no entry was written by somebody else: it is as good as damaged. */
function parsed(content: Buffer, refuse: () => void): Entry | undefined {
  try {
    return parseEntry(content);
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
    refuse();
    return undefined;
  }
}

/**
 * Removes what other versions of heapgate left more than a day ago, and, where more is there than the limit, what was not used for
 * the longest time.
 */
function makeRoom(folder: string, home: string, used: ReadonlySet<string>, limit: number): void {
  const now = Date.now();
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory())) {
    const other = join(folder, name);
    if (other === home || !/^[0-9a-f]{24}$/.test(name)) continue;
    if (now - statSync(other).mtimeMs > DAY_MS) rmSync(other, { recursive: true, force: true });
  }
  const files: { path: string; size: number; time: number }[] = [];
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) continue;
    if (name.startsWith(".")) {
      if (now - stats.mtimeMs > HOUR_MS) rmSync(path, { force: true });
      continue;
    }
    const isOld = used.has(name) && now - stats.mtimeMs > DAY_MS;
    if (isOld) utimesSync(path, new Date(now), new Date(now));
    files.push({ path, size: stats.size, time: isOld ? now : stats.mtimeMs });
  }
  let size = files.reduce((sum, one) => sum + one.size, 0);
  if (size <= limit) return;
  for (const one of files.sort((a, b) => a.time - b.time)) {
    if (size <= limit * KEPT_SHARE) break;
    rmSync(one.path, { force: true });
    size -= one.size;
  }
}
