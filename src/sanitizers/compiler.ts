// Finds the compiler, and puts flags into every build by standing before the real compilers in PATH. Builds no program.
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, delimiter, join, resolve } from "node:path";
import { wrapperSource } from "./compiler-wrapper.js";
import { lastLine } from "./output.js";
import { attempt } from "./processes.js";
import { runBounded } from "./run.js";
import type { Variables } from "./types.js";

/** What a program is built for. `plain` is what the user's own build makes, with line numbers. */
export type Flavour = "plain" | "valgrind" | "asan";

export interface Compiler {
  /** As the user would name it, for messages. */
  readonly name: string;
  /** Absolute path, then arguments that belong to it (`CC="ccache gcc"`). */
  readonly command: readonly string[];
}

/**
 * No optimisation is asked for: an optimiser removes allocations whose memory nobody reads, and with them their leaks. Flags of the
 * user's own build come later on the command line and win. Old valgrinds do not read DWARF 5.
 */
const FLAGS: Readonly<Record<Flavour, readonly string[]>> = {
  plain: ["-g"],
  valgrind: ["-gdwarf-4", "-fno-omit-frame-pointer"],
  asan: ["-g", "-fsanitize=address", "-fsanitize-recover=address", "-fno-omit-frame-pointer"],
};

/** Functions say when they are entered; see reach-source.ts. What they call is there in glibc, not in every C library. */
const REACH_FLAGS = ["-finstrument-functions"];

/** A call of our library is dear in a function of three instructions. Only gcc can leave some out, by parts of their names. */
const QUIET_FLAG = "-finstrument-functions-exclude-function-list";
/** The names stand in every command line, whose length is limited: bytes. */
const MOST_NAMED = 16 * 1024;

/** @returns one flag sheet after the other, to be tried in this order */
function reachSheets(flavour: Flavour, quiet: readonly string[]): (readonly string[])[] {
  if (flavour !== "asan") return [[]];
  let length = 0;
  const named = quiet.filter((name) => {
    length += name.length + 1;
    return length <= MOST_NAMED;
  });
  // Else gcc writes its whole command line into the debugging information of each file.
  const leaving = [...REACH_FLAGS, `${QUIET_FLAG}=${named.join(",")}`, "-gno-record-gcc-switches"];
  return [...(named.length > 0 ? [leaving] : []), REACH_FLAGS, []];
}

export function compilerFlags(flavour: Flavour): readonly string[] {
  return FLAGS[flavour];
}

/** The file that PATH finds for a name. */
export function findExecutable(name: string, environment: Variables): string | undefined {
  if (name.includes("/")) return isExecutable(resolve(name)) ? resolve(name) : undefined;
  return pathFolders(environment)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/** $CC, or else the first of cc, gcc and clang that exists. */
export function findCompiler(environment: Variables): Compiler | undefined {
  const wanted = environment.CC?.split(/\s+/).filter((word) => word !== "") ?? [];
  for (const [name = "", ...args] of [wanted, ["cc"], ["gcc"], ["clang"]]) {
    const path = name === "" ? undefined : findExecutable(name, environment);
    if (path !== undefined) return { name, command: [path, ...args] };
  }
  return undefined;
}

export const NO_COMPILER =
  "there is no C compiler: install gcc or clang (Debian, Ubuntu: `sudo apt-get install gcc`), or name yours in CC";

const COMPILER_NAME = /^(?:[\w.+-]+-)?(?:cc|gcc|g\+\+|c\+\+|clang|clang\+\+|c89|c99)(?:-\d+(?:\.\d+)*)?$/;

/**
 * Makes a folder with a stand-in for every compiler of PATH, which calls the real one with the flavour's flags before all others. So
 * Makefiles keep their own CC and CFLAGS, and those that write `gcc` out are served as well.
 * @param quiet parts of the names of functions that need not say when they are entered
 * @returns the stand-in for `compiler` and the environment to build in, or why it could not be made
 */
export async function standBeforeCompilers(
  compiler: Compiler,
  flavour: Flavour,
  environment: Variables,
  folder: string,
  quiet: readonly string[] = [],
): Promise<{ ok: true; compiler: string[]; environment: Variables } | { ok: false; output: string }> {
  const real = new Map<string, string>();
  for (const path of pathFolders(environment)) {
    for (const name of listFolder(path)) {
      if (COMPILER_NAME.test(name) && !real.has(name) && isExecutable(join(path, name)))
        real.set(name, join(path, name));
    }
  }
  const [path = "", ...args] = compiler.command;
  const own = basename(path);
  real.set(own, path);
  mkdirSync(folder, { recursive: true });
  const source = join(folder, "stand-in.c");
  const program = join(folder, "stand-in");
  const make = (flags: readonly string[], own: readonly string[]) => {
    writeFileSync(source, wrapperSource(flags, real, join(folder, SOURCES)));
    const command = [...compiler.command, ...own, "-o", program, source];
    return runBounded({ command, directory: folder, environment, duration: 60_000, grace: 1000 });
  };
  // The stand-in itself is the trial.
  let made: Awaited<ReturnType<typeof make>> | undefined;
  for (const sheet of reachSheets(flavour, quiet)) {
    made = await make([...FLAGS[flavour], ...sheet], sheet);
    if (made.exitCode === 0) break;
  }
  if (made?.exitCode !== 0)
    return { ok: false, output: lastLine(made?.output ?? "") ?? `${compiler.name} ended without a word` };
  for (const name of real.keys()) symlinkSync(program, join(folder, name));
  const standIn = [join(folder, own), ...args];
  return {
    ok: true,
    compiler: standIn,
    environment: {
      ...environment,
      PATH: [folder, ...pathFolders(environment)].join(delimiter),
      // A CC of the user's may be an absolute path, which PATH would not turn.
      ...(environment.CC !== undefined && { CC: standIn.join(" ") }),
      LC_ALL: "C",
    },
  };
}

/** The C files that went through the stand-ins in a folder, absolute, each once. */
export function compiledSources(folder: string): string[] {
  const list = attempt(() => readFileSync(join(folder, SOURCES), "utf8")) ?? "";
  return [...new Set(list.split("\0").filter((path) => path !== ""))];
}

const SOURCES = "sources";

function pathFolders(environment: Variables): string[] {
  return (environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
}

/** PATH may name folders that are not there or not ours to read. */
function listFolder(path: string): string[] {
  return attempt(() => readdirSync(path)) ?? [];
}

function isExecutable(path: string): boolean {
  const isFile = attempt(() => statSync(path).isFile()) ?? false;
  return isFile && attempt(() => accessSync(path, constants.X_OK) ?? true) === true;
}
