// Compiles one file by itself, to see whether a compiler takes it. Links and runs nothing.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { type Compiler, findCompiler, findExecutable } from "./compiler.js";
import { BUILD_FOLDER } from "./copy.js";
import { lastLine } from "./output.js";
import { attempt } from "./processes.js";
import type { Variables } from "./types.js";

export type Compiled = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** ms; no C file takes so long without optimisation. */
const LONGEST = 60_000;

/** gcc and clang, as far as they are there; else what `CC` or `cc` is. */
export function findCompilers(environment: Variables): Compiler[] {
  const found = ["gcc", "clang"].flatMap((name): Compiler[] => {
    const path = findExecutable(name, environment);
    return path === undefined ? [] : [{ name, command: [path] }];
  });
  const other = findCompiler(environment);
  return found.length > 0 || other === undefined ? found : [other];
}

/**
 * Compiles a text as the file that it stands for: its folder, the root and what they call `include` are searched for headers, and the
 * search paths and macros that a compile_commands.json at the root (or in its `build`) has for it hold. Other flags do not: they could
 * name programs to be started.
 * @param file absolute path of the file in the user's tree
 * @param root absolute
 */
export function compileText(
  { command }: Compiler,
  file: string,
  text: Uint8Array,
  root: string,
  environment: Variables = process.env,
): Compiled {
  const [program = "", ...args] = command;
  const folder = mkdtempSync(join(tmpdir(), BUILD_FOLDER));
  try {
    const source = join(folder, basename(file));
    writeFileSync(source, text);
    const home = dirname(file);
    const searched = [home, root, ...["include", "inc", "src"].map((name) => join(root, name))];
    const flags = [
      ...["-x", "c", "-c", "-w", "-iquote", home],
      ...knownFlags(file, root),
      ...searched.flatMap((path) => ["-I", path]),
      ...["-o", join(folder, "out.o"), source],
    ];
    const ended = spawnSync(program, [...args, ...flags], {
      cwd: home,
      encoding: "utf8",
      env: { ...environment, LC_ALL: "C" },
      timeout: LONGEST,
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (ended.status === 0) return { ok: true };
    const output = (ended.stderr ?? "").replaceAll(`${folder}/`, "");
    const error =
      /^.*\berror: .*$/m.exec(output)?.[0] ?? lastLine(output) ?? ended.error?.message ?? "it gives no reason";
    return { ok: false, message: error.trim() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const WITH_VALUE = /^(?:-I|-isystem|-iquote|-D|-U|-include)$/;
const HARMLESS = /^(?:-I|-isystem|-iquote|-D|-U|-std=)./;

function knownFlags(file: string, root: string): string[] {
  for (const place of [root, join(root, "build")]) {
    const text = attempt(() => readFileSync(join(place, "compile_commands.json"), "utf8"));
    const entry =
      text === undefined ? undefined : entriesOf(text).find((one) => resolve(one.directory, one.file) === file);
    if (entry !== undefined) return harmless(entry.words, entry.directory);
  }
  return [];
}

interface Entry {
  readonly directory: string;
  readonly file: string;
  readonly words: readonly string[];
}

/** What is no such file has no entries. */
function entriesOf(text: string): Entry[] {
  let all: unknown;
  try {
    all = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
  return (Array.isArray(all) ? all : []).flatMap((one: unknown): Entry[] => {
    if (typeof one !== "object" || one === null || !("directory" in one) || !("file" in one)) return [];
    const words = "arguments" in one ? one.arguments : "command" in one ? split(String(one.command)) : [];
    if (typeof one.directory !== "string" || typeof one.file !== "string" || !Array.isArray(words)) return [];
    return [{ directory: one.directory, file: one.file, words: words.map(String) }];
  });
}

/** As a shell would, without expansions. */
function split(command: string): string[] {
  return [...command.matchAll(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) =>
    word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, double?: string, single?: string, plain?: string) =>
      double === undefined ? (single ?? plain ?? "") : double.replace(/\\(["\\$`])/g, "$1"),
    ),
  );
}

/** Search paths are relative to the folder in which the compiler was started. */
function harmless(words: readonly string[], directory: string): string[] {
  return words.flatMap((word, i) => {
    if (WITH_VALUE.test(word)) return [];
    const before = words[i - 1] ?? "";
    if (WITH_VALUE.test(before)) return [before, isPath(before) ? resolve(directory, word) : word];
    if (!HARMLESS.test(word)) return [];
    const flag = ["-I", "-isystem", "-iquote"].find((one) => word.startsWith(one));
    return [flag === undefined ? word : flag + resolve(directory, word.slice(flag.length))];
  });
}

function isPath(flag: string): boolean {
  return flag === "-I" || flag === "-isystem" || flag === "-iquote";
}
