// Texts of files by their content: each version of a file is read and looked through once. Does not know commits.
import type { Objects } from "../../git/index.js";
import { type CText, type FunctionText, functionsIn, readText, squeeze } from "../../text/index.js";

/** One version of a file. Bytes as characters, so that offsets are those of the bytes. */
export interface Source {
  /** Name of the blob. */
  readonly id: string;
  readonly text: string;
  /** It has a zero byte in it: no text, whatever it is called. */
  readonly isBinary: boolean;
  readonly code: CText;
  readonly functions: ReadonlyMap<string, FunctionText>;
  /** Files that it includes, as it writes them. */
  readonly includes: readonly string[];
  /** Macros that it defines → what they stand for. */
  readonly macros: ReadonlyMap<string, string>;
}

/** So many characters of source are kept at hand. */
const KEPT = 48_000_000;

export interface Sources {
  /** Undefined where the repository has no content for it. */
  source(id: string): Promise<Source | undefined>;
}

export function openSources(objects: Objects): Sources {
  const known = new Map<string, Source>();
  let size = 0;
  return {
    async source(id) {
      const before = known.get(id);
      if (before !== undefined) {
        known.delete(id);
        known.set(id, before);
        return before;
      }
      const content = await objects.content(id);
      if (content === undefined) return undefined;
      const source = readSource(id, content.toString("latin1"));
      known.set(id, source);
      size += source.text.length;
      for (const [oldest, { text }] of known) {
        if (size <= KEPT || known.size === 1) break;
        known.delete(oldest);
        size -= text.length;
      }
      return source;
    },
  };
}

function readSource(id: string, text: string): Source {
  const code = once(() => readText(text));
  const functions = once(() => new Map(functionsIn(code()).map((fn) => [fn.name, fn])));
  const includes = once(() =>
    [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]+["<]([^">\n]+)[">]/gm)].map((match) => match[1]),
  );
  const macros = once(() => macrosIn(text));
  return {
    id,
    text,
    isBinary: text.includes("\0"),
    get code() {
      return code();
    },
    get functions() {
      return functions();
    },
    get includes() {
      return includes();
    },
    get macros() {
      return macros();
    },
  };
}

function macrosIn(text: string): Map<string, string> {
  const macros = new Map<string, string>();
  for (const [, name, body] of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)((?:.*\\\r?\n)*.*)/gm)) {
    macros.set(name, `${macros.get(name) ?? ""} ${body}`);
  }
  return macros;
}

function once<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The lines of a function without comments and needless white space; the first is that of `firstLine`. */
export function codeLines(source: Source, { firstLine, lastLine }: FunctionText): string[] {
  const { lines, code } = source.code;
  const result: string[] = [];
  for (let line = firstLine; line <= lastLine; line++) {
    result.push(tight(code.slice(lines[line - 1], lines[line] ?? code.length)));
  }
  return result;
}

/** One space between words, none elsewhere. */
export function tight(code: string): string {
  return code
    .trim()
    .replace(/\s+/g, " ")
    .replace(/ ?([^\w ]) ?/g, "$1");
}

/** A function as its code alone: equal however it is laid out and commented. */
export function codeOf(source: Source, fn: FunctionText): string {
  return squeeze(source.code.code.slice(fn.start, fn.end));
}
