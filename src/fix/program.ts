// What the files of a program say that a patch has to know: functions, declarations, fields, includes. Read when it is asked for.
import { type Declaration, declarationsIn, type Local, localsOf, parametersOf } from "./declarations.js";
import { type CFunction, type Outline, outlineOf, readBody, type Statement } from "./statements.js";
import { isName, readSource, type Source, word } from "./tokens.js";

export interface TextFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file, read as far as patches need it. */
export interface Unit {
  readonly source: Source;
  readonly outline: Outline;
  /** By the function; null where a body cannot be read. */
  body(fn: CFunction): Statement | null;
  /** Tokens of the function that are a name, in order. */
  mentions(fn: CFunction, name: string): readonly number[];
  /** What a function declares inside of it. */
  locals(fn: CFunction): ReadonlyMap<string, readonly Local[]>;
  /** What the top level declares apart from functions. */
  readonly globals: ReadonlyMap<string, Declaration>;
}

export interface Program {
  unit(path: string): Unit | undefined;
  /** The file and the files of the program that it includes, directly or not. */
  reachable(path: string): readonly Unit[];
  /** Where the program defines a function; nothing if nowhere or more than once. */
  definition(name: string): { readonly unit: Unit; readonly fn: CFunction } | undefined;
  /** Functions that are called like a destructor and take one pointer to a type (`struct buffer`), nothing else. */
  destructors(type: string): readonly { readonly unit: Unit; readonly fn: CFunction }[];
  /** Fields of structs that the file can see, by name. */
  fields(path: string): ReadonlyMap<string, readonly Declaration[]>;
  /** Names that a typedef of such files gives to pointers. */
  pointerTypes(path: string): ReadonlySet<string>;
  /** Does the file see a declaration of this function of the C library? */
  declares(path: string, name: string): boolean;
}

/** Headers of what patches call. */
const HEADERS: Readonly<Record<string, string>> = {
  free: "stdlib.h",
  fclose: "stdio.h",
  pclose: "stdio.h",
  closedir: "dirent.h",
  close: "unistd.h",
  munmap: "sys/mman.h",
  dlclose: "dlfcn.h",
  freeaddrinfo: "netdb.h",
  freeifaddrs: "ifaddrs.h",
  if_freenameindex: "net/if.h",
  regfree: "regex.h",
  globfree: "glob.h",
  wordfree: "wordexp.h",
  freelocale: "locale.h",
};

/** Names by which programs call what ends the life of an object. */
const RELEASES =
  /(?:^|_)(?:s?x?free|destroy|delete|del|release|close|dispose|drop|unref|put|deinit|fini|cleanup|clear)(?:_|$)|free$|Free$|Destroy$|Close$|FREE/;

export const isReleaseName = (name: string): boolean => RELEASES.test(name);

export function createProgram(files: readonly TextFile[]): Program {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const units = new Map<string, Unit>();
  const unit = (path: string): Unit | undefined => {
    const file = byPath.get(path);
    const known = units.get(path);
    if (known || !file) return known;
    const made = createUnit(readSource(path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes)));
    units.set(path, made);
    return made;
  };
  const byBase = lazily(() => {
    const found = new Map<string, string[]>();
    for (const { path } of files) getOrMake(found, baseName(path), () => []).push(path);
    return found;
  });
  const reachable = remember((path: string): readonly Unit[] => {
    const seen = new Set([path]);
    for (const one of seen) {
      for (const included of includesOf(unit(one)?.source.text ?? "")) {
        for (const other of byBase().get(baseName(included)) ?? []) seen.add(other);
      }
    }
    return [...seen].flatMap((one) => unit(one) ?? []);
  });
  const includes = remember(
    (path: string) => new Set(reachable(path).flatMap(({ source }) => includesOf(source.text))),
  );
  const called = remember(
    (path: string) =>
      new Set(
        reachable(path).flatMap(({ source }) =>
          source.tokens.flatMap(({ text }, i) => (word(source, i + 1) === "(" ? [text] : [])),
        ),
      ),
  );
  const functions = lazily(() => {
    const found = new Map<string, { unit: Unit; fn: CFunction }[]>();
    for (const { path } of files) {
      const one = unit(path);
      for (const fn of one?.outline.functions ?? [])
        getOrMake(found, fn.name, () => []).push({ unit: one as Unit, fn });
    }
    return found;
  });
  const destructors = lazily(() => {
    const found = new Map<string, { unit: Unit; fn: CFunction }[]>();
    for (const [name, all] of functions()) {
      const [one] = all;
      if (!one || all.length > 1 || !isReleaseName(name)) continue;
      const { source } = one.unit;
      const [parameter] = parametersOf(source, one.fn);
      const between = source.tokens.slice(one.fn.parameters, source.tokens[one.fn.parameters]?.match);
      if (parameter?.stars === 1 && between.every(({ text }) => text !== ","))
        getOrMake(found, parameter.type, () => []).push(one);
    }
    return found;
  });
  return {
    unit,
    reachable,
    definition: (name) => {
      const found = functions().get(name) ?? [];
      return found.length === 1 ? found[0] : undefined;
    },
    destructors: (type) => destructors().get(type) ?? [],
    fields: remember((path: string) => fieldsOf(reachable(path))),
    pointerTypes: remember((path: string) => pointerTypesOf(reachable(path))),
    declares: (path, name) => {
      const header = HEADERS[name];
      return (header !== undefined && includes(path).has(header)) || called(path).has(name);
    },
  };
}

function createUnit(source: Source): Unit {
  const outline = outlineOf(source);
  const body = remember((fn: CFunction) => readBody(source, fn));
  return {
    source,
    outline,
    body,
    locals: remember((fn: CFunction) => {
      const block = body(fn);
      return block ? localsOf(source, block) : new Map();
    }),
    mentions: (() => {
      const indexOf = remember((fn: CFunction) => {
        const index = new Map<string, number[]>();
        for (let i = fn.open; i <= fn.close; i++) {
          const text = word(source, i);
          if (isName(text)) getOrMake(index, text, () => []).push(i);
        }
        return index;
      });
      return (fn: CFunction, name: string) => indexOf(fn).get(name) ?? [];
    })(),
    globals: new Map(
      outline.declarations
        .filter(([first]) => word(source, first) !== "typedef")
        .flatMap(([first, last]) => declarationsIn(source, first, last).map((one) => [one.name, one] as const)),
    ),
  };
}

/** `typedef struct buffer *buffer_ptr;` */
function pointerTypesOf(units: readonly Unit[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { source, outline } of units) {
    for (const [first, last] of outline.declarations)
      if (word(source, first) === "typedef" && word(source, last - 2) === "*") found.add(word(source, last - 1));
  }
  return found;
}

/** Members of all structs and unions that a `{` is opened for. */
function fieldsOf(units: readonly Unit[]): ReadonlyMap<string, readonly Declaration[]> {
  const found = new Map<string, Declaration[]>();
  for (const { source } of units) {
    for (const [i, token] of source.tokens.entries()) {
      if (token.text !== "{" || token.match < 0 || !isStruct(source, i)) continue;
      let first = i + 1;
      for (let at = first; at < token.match; at++) {
        const one = source.tokens[at];
        if (one && one.match > at) at = one.match;
        if (word(source, at) !== ";") continue;
        for (const member of declarationsIn(source, first, at)) getOrMake(found, member.name, () => []).push(member);
        first = at + 1;
      }
    }
  }
  return found;
}

function isStruct(source: Source, open: number): boolean {
  const isKeyword = (text: string): boolean => text === "struct" || text === "union";
  return isKeyword(word(source, open - 1)) || isKeyword(word(source, open - 2));
}

function includesOf(text: string): string[] {
  return [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*["<]([^">\n]+)[">]/gm)].map((found) => found[1] ?? "");
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** A map, weak or not. */
interface Known<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

export function getOrMake<K, V>(map: Known<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** A function that answers the same question once. */
export function remember<K, V>(
  make: (key: K) => V,
  known: Known<K, { readonly value: V }> = new Map<K, { readonly value: V }>(),
): (key: K) => V {
  return (key) => getOrMake(known, key, () => ({ value: make(key) })).value;
}
