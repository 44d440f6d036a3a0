// A program that a command line names, as heapgate.yml would name it. Starts nothing.
import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, isAbsolute } from "node:path";
import type { ProgramConfig } from "../config/index.js";

/** C files to build, or a command to start. */
export function programOf(command: {
  readonly files?: readonly string[];
  readonly command: readonly string[];
}): ProgramConfig {
  const { files = [] } = command;
  const { directory, words } = home(files, command.command);
  const name = basename(files[0] ?? words[0]).replace(/\.c$/, "");
  return {
    name: name.replace(/[^A-Za-z0-9._-]/g, "-"),
    directory,
    ...(files.length > 0 && { files }),
    command: words,
    environment: {},
  };
}

/**
 * `worker/worker` that is not there yet is built, and run, where its sources are: in `worker/`. Any other command stays as it is,
 * in this folder.
 */
function home(files: readonly string[], words: readonly string[]): { directory: string; words: readonly string[] } {
  const [program = "", ...rest] = words;
  const directory = dirname(program);
  const isElsewhere = files.length === 0 && !isAbsolute(program) && directory !== "." && !existsSync(program);
  if (!isElsewhere || !existsSync(directory)) return { directory: ".", words };
  const hasSources = readdirSync(directory).some((name) => /^(GNUm|M|m)akefile$|\.c$/.test(name));
  return hasSources ? { directory, words: [`./${basename(program)}`, ...rest] } : { directory: ".", words };
}
