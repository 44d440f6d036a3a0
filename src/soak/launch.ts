// Starts the program of a soak inside its cgroup, keeps its last lines and ends it. Does not measure or judge.
import { spawn } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { signalProcess } from "./meter.js";
import { attempt, errorCode } from "./system-files.js";

export interface Exit {
  readonly exitCode?: number;
  readonly signal?: string;
}

export interface Program {
  readonly pid: number;
  /** Raised when the process that was started has ended; its children may still run. */
  readonly gone: AbortSignal;
  /** How it ended, once it has. */
  ended(): Exit | undefined;
  /** Signals the whole process group. */
  signal(name: NodeJS.Signals): void;
  /** Settles when nobody can write to standard output and standard error any more. */
  readonly drained: Promise<void>;
  /** The last lines of standard output and standard error, in the order in which they came. */
  output(): string[];
  /** How many lines stood for a unit of work so far; nothing where nobody counts. */
  work(): number | undefined;
  /** Lets go of the pipes, which children that were left behind may hold open. */
  close(): void;
}

export interface Launch {
  readonly command: readonly string[];
  /** Absolute. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Folder of the cgroup to start it in. */
  readonly cgroup?: string;
  /** Lines that stand for a unit of work. */
  readonly unit?: RegExp;
}

/**
 * The shell puts itself into the cgroup and then becomes the program, so that not one page of the program is charged
 * elsewhere. Its arguments are data: nothing of them is read as shell code.
 */
const LAUNCHER = 'echo "$$" > "$1/cgroup.procs" || exit 125; shift; exec "$@"';

const LINES_KEPT = 20;
const LINE_LENGTH_KEPT = 500;
const LINE_LENGTH_READ = 64 * 1024;

/** Why a command cannot be started, in one plain line; nothing if it looks well. */
export function whyNotStartable({ command, directory, environment }: Launch): string | undefined {
  const [name] = command;
  if (name === undefined || name === "") return "no command was given";
  const folder = attempt(() => statSync(directory));
  if (!folder.ok || !folder.value.isDirectory()) return `there is no folder ${directory} to start it in`;
  if (name.includes("/")) {
    const code = whyNotExecutable(resolve(directory, name));
    if (code === "ENOENT" || code === "ENOTDIR")
      return `there is no program ${name}: build it first, or correct the command`;
    if (code === "EISDIR") return `${name} is a folder, not a program`;
    return code === undefined ? undefined : `${name} may not be executed: make it executable (chmod +x ${name})`;
  }
  const places = (environment.PATH ?? "/usr/bin:/bin").split(delimiter).map((place) => resolve(directory, place, name));
  if (places.some((place) => whyNotExecutable(place) === undefined)) return undefined;
  return `there is no program ${name} on the PATH: install it, or write ./${name} for one in this folder`;
}

/** Starts the command in a process group of its own. A command that the system refuses gives a plain line. */
export async function launch(
  wanted: Launch,
): Promise<{ readonly ok: true; readonly program: Program } | { readonly ok: false; readonly why: string }> {
  const { command, directory, environment, cgroup } = wanted;
  const [file, ...args] = cgroup === undefined ? command : ["/bin/sh", "-c", LAUNCHER, "heapgate", cgroup, ...command];
  const child = spawn(file, args, {
    cwd: directory,
    env: environment,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const failed = await new Promise<unknown>((settle) => {
    child.once("spawn", () => settle(undefined));
    child.once("error", settle);
  });
  if (failed !== undefined || child.pid === undefined) {
    return { ok: false, why: `${command[0]} could not be started (${errorCode(failed)})` };
  }
  const { pid, stdout, stderr } = child;
  const lines: string[] = [];
  const streams = [stdout, stderr];
  let units = 0;
  const keep = (line: string): void => {
    if (wanted.unit?.test(line)) units++;
    lines.push(line.slice(0, LINE_LENGTH_KEPT));
    if (lines.length > LINES_KEPT) lines.shift();
  };
  for (const stream of streams) readLines(stream, keep);
  const drained = Promise.all(streams.map((stream) => new Promise((settle) => stream.once("close", settle))));
  let end: Exit | undefined;
  const gone = new AbortController();
  child.once("exit", (exitCode, signal) => {
    end = signal === null ? { exitCode: exitCode ?? 0 } : { signal };
    gone.abort();
  });
  const program: Program = {
    pid,
    gone: gone.signal,
    ended: () => end,
    signal: (name) => signalProcess(-pid, name),
    drained: drained.then(() => {}),
    output: () => [...lines],
    work: () => (wanted.unit ? units : undefined),
    close: () => {
      for (const stream of streams) stream.destroy();
    },
  };
  return { ok: true, program };
}

function whyNotExecutable(path: string): string | undefined {
  const stat = attempt(() => statSync(path));
  if (!stat.ok) return stat.code;
  if (!stat.value.isFile()) return "EISDIR";
  const access = attempt(() => accessSync(path, constants.X_OK));
  return access.ok ? undefined : access.code;
}

/** Hands on whole lines; what comes without an end of line counts when it ends. */
function readLines(stream: Readable, keep: (line: string) => void): void {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  stream.on("data", (chunk: Buffer) => {
    const parts = (rest + decoder.write(chunk)).split("\n");
    // A line without end must not grow without end.
    rest = (parts.pop() ?? "").slice(0, LINE_LENGTH_READ);
    for (const part of parts) keep(part.replace(/\r$/, ""));
  });
  stream.on("end", () => {
    if (rest !== "") keep(rest);
  });
}
