// A script of CI → the commands that it comes to, through the Makefiles and scripts of the repository that it calls. Runs nothing.
import type { CiCommand, Place } from "./ci.js";
import { recipesOf } from "./makefile.js";
import { joinPath, type RepositoryFiles } from "./repository.js";
import { parseShell, type ShellCommand } from "./shell.js";

/** Scripts that call scripts, and makes that call makes, are followed this deep. */
const DEEPEST = 6;
const MAKEFILES = ["GNUmakefile", "makefile", "Makefile"];

export interface Script {
  readonly text: string;
  /** Where its first line stands. */
  readonly at: Place;
  /** From the root; absent where it is not known. */
  readonly directory?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A failure in the middle of a pipe is heard. */
  readonly hasPipefail: boolean;
}

/** All commands, those that are followed before what they come to. */
export function commandsOf(script: Script, repository: RepositoryFiles, depth = 0): CiCommand[] {
  return parseShell(script.text, script.environment).flatMap((command) => {
    const line = script.at.line + command.line;
    const lost = command.isPiped && !script.hasPipefail ? "a pipe without pipefail" : undefined;
    const ignored = command.ignored ?? lost;
    const directory = joinFrom(script.directory, command.directory);
    const one: CiCommand = {
      at: { file: script.at.file, line },
      words: command.words,
      environment: command.environment,
      ...(directory !== undefined && { directory }),
      ...(ignored !== undefined && { ignored }),
    };
    if (depth >= DEEPEST || directory === undefined) return [one];
    const followed = follow(command, directory, repository, depth + 1);
    return [one, ...followed.map((inner) => ({ ...inner, ...(ignored !== undefined && { ignored }) }))];
  });
}

function joinFrom(directory: string | undefined, path: string): string | undefined {
  // `cd /tmp`, `cd $HOME`: outside, or nobody knows where.
  if (directory === undefined || /[$~]|^\/\//.test(path)) return path === "" ? directory : undefined;
  return joinPath(directory, path);
}

function follow(command: ShellCommand, directory: string, repository: RepositoryFiles, depth: number): CiCommand[] {
  const [program = "", ...rest] = command.words;
  if (/^g?make$/.test(program)) return followMake(rest, command, directory, repository, depth);
  const script = scriptOf(program, rest);
  if (script === undefined) return [];
  if ("inline" in script) {
    const at = { file: "", line: 0 };
    const inner = { text: script.inline, at, directory, environment: command.environment, hasPipefail: false };
    return commandsOf(inner, repository, depth);
  }
  const path = joinPath(directory, script.path);
  const text = path === undefined ? undefined : repository.texts.get(path);
  if (path === undefined || text === undefined || !/^#!.*sh\b|\.sh$/m.test(`${path}\n${text.slice(0, 80)}`)) return [];
  const inner = { text, at: { file: path, line: 1 }, directory, environment: command.environment, hasPipefail: false };
  return commandsOf(inner, repository, depth);
}

function scriptOf(program: string, rest: readonly string[]): { path: string } | { inline: string } | undefined {
  if (!/(^|\/)(ba|da|z|k)?sh$|^(source|\.)$/.test(program))
    return program.includes("/") ? { path: program } : undefined;
  const at = rest.findIndex((word) => !/^[-+]/.test(word));
  const argument = rest[at];
  if (argument === undefined) return undefined;
  return rest.slice(0, at).some((word) => /^-\w*c$/.test(word)) ? { inline: argument } : { path: argument };
}

function followMake(
  words: readonly string[],
  { environment }: ShellCommand,
  directory: string,
  repository: RepositoryFiles,
  depth: number,
): CiCommand[] {
  const { targets, variables, folder, file } = readMakeWords(words);
  const home = joinPath(directory, folder);
  if (home === undefined) return [];
  const path = (file === undefined ? MAKEFILES : [file])
    .flatMap((name) => joinPath(home, name) ?? [])
    .find((name) => repository.texts.has(name));
  const text = path === undefined ? undefined : repository.texts.get(path);
  if (path === undefined || text === undefined) return [];
  return recipesOf(text, { targets, variables, environment }).flatMap(({ text: recipe, line }) => {
    const inner = { text: recipe, at: { file: path, line }, directory: home, environment, hasPipefail: false };
    // A recipe is one line of the Makefile, however many lines of shell it has.
    return commandsOf(inner, repository, depth).map((one) =>
      one.at.file === path ? { ...one, at: { file: path, line } } : one,
    );
  });
}

/** Options of make that take the next word. */
const TAKES_WORD = new Set(["-C", "--directory", "-f", "--file", "--makefile", "-I", "-o", "-W"]);

function readMakeWords(words: readonly string[]): {
  targets: string[];
  variables: Record<string, string>;
  folder: string;
  file?: string;
} {
  const targets: string[] = [];
  const variables: Record<string, string> = {};
  let folder = "";
  let file: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const [, name, value] = /^([\w.-]+)=(.*)$/s.exec(word) ?? [];
    if (TAKES_WORD.has(word)) {
      const next = words[++i] ?? "";
      if (word === "-C" || word === "--directory") folder = `${folder}/${next}`;
      else if (word === "-f" || word === "--file" || word === "--makefile") file = next;
    } else if (word === "-j" || word === "-l") {
      if (/^\d+$/.test(words[i + 1] ?? "")) i++;
    } else if (word.startsWith("--directory=")) folder = `${folder}/${word.slice("--directory=".length)}`;
    else if (/^-C./.test(word)) folder = `${folder}/${word.slice(2)}`;
    else if (name !== undefined && !word.startsWith("-")) variables[name] = value ?? "";
    else if (!/^[-$]/.test(word)) targets.push(word);
  }
  return { targets, variables, folder, ...(file !== undefined && { file }) };
}
