// The logs of one witness: where a tool writes them, and where they are kept. Parses none.
import { createHash } from "node:crypto";
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../model/index.js";
import { hasCode } from "./processes.js";
import type { WitnessRequest } from "./types.js";

export interface ToolLog {
  readonly pid: number;
  /** The number of the leak check that it is of; absent for the log of the process. */
  readonly check?: number;
  readonly text: string;
  /** Absolute path of the kept copy. */
  readonly kept?: string;
}

/** No log is read beyond this many bytes. */
const LARGEST = 64 * 1024 * 1024;

/** A folder of our own. Its path has no character that tools give a meaning to: space and colon part lists of libraries. */
export function makeWorkFolder(): string {
  const usual = realpathSync(tmpdir());
  const base = /^[\w/.+-]+$/.test(usual) ? usual : "/tmp";
  return mkdtempSync(join(base, "heapgate-run-"));
}

export function removeWorkFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Keeps the logs of one run. Where the disk does not take them, what is in them is read all the same. */
export interface LogKeeper {
  /** Keeps a text in the log directory. @returns its path, if it could be kept */
  text(what: string, text: string): string | undefined;
  /** Reads and keeps what a tool wrote as `PREFIX.PID` and `PREFIX-leaks-N.PID`, the main process first. */
  collect(folder: string, prefix: string, extension: string, main: number): ToolLog[];
  /** What could not be kept, in one line. */
  problems(): Problem[];
}

export function keepLogs(request: WitnessRequest): LogKeeper {
  let refused: string | undefined;

  function keep(ending: string, write: (path: string) => void): string | undefined {
    try {
      const path = keptPath(request, ending);
      write(path);
      return path;
    } catch (error) {
      if (!hasCode(error)) throw error;
      refused ??= whyNotKept(error);
      return undefined;
    }
  }

  return {
    text: (what, text) => keep(`${what}.txt`, (path) => writeFileSync(path, text)),
    collect(folder, prefix, extension, main) {
      const found = logsIn(folder, prefix);
      found.sort(
        (a, b) => Number(b.pid === main) - Number(a.pid === main) || a.pid - b.pid || (a.check ?? -1) - (b.check ?? -1),
      );
      return found.map(({ name, ...log }) => {
        const path = join(folder, name);
        const part = log.check === undefined ? [] : [`check-${log.check}`];
        const ending = [...(log.pid === main ? [] : [log.pid]), ...part, extension].join(".");
        const kept = keep(ending, (target) => copyFileSync(path, target));
        return { ...log, text: readStart(path), ...(kept !== undefined && { kept }) };
      });
    },
    problems: () =>
      refused === undefined
        ? []
        : [
            {
              level: "warning",
              message: `${request.name}: logs could not be kept in ${request.logDirectory}: ${refused}`,
            },
          ],
  };
}

/** The texts of `PREFIX.PID`, none of which is kept. */
export function readLogs(folder: string, prefix: string): string[] {
  return logsIn(folder, prefix).map(({ name }) => readStart(join(folder, name)));
}

function logsIn(folder: string, prefix: string): { name: string; pid: number; check?: number }[] {
  return readdirSync(folder).flatMap((name) => {
    const rest = name.startsWith(prefix) ? name.slice(prefix.length) : "";
    const [, number, pid] = /^(?:-leaks-(\d+))?\.(\d+)$/.exec(rest) ?? [];
    if (pid === undefined) return [];
    return [{ name, pid: Number(pid), ...(number !== undefined && { check: Number(number) }) }];
  });
}

function whyNotKept({ code, message }: Error & { code: string }): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "the disk is full";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "you may not write there";
    case "ENOTDIR":
    case "EEXIST":
      return "a part of that path is a file, not a folder";
    default:
      return message;
  }
}

function keptPath({ name, tool, logDirectory }: WitnessRequest, ending: string): string {
  mkdirSync(logDirectory, { recursive: true });
  const plain = name.replace(/[^\w.-]+/g, "-").replace(/^\.+/, "");
  // Two names that look alike once they are plain must not share a log.
  const mark = plain === name ? "" : `-${createHash("sha256").update(name).digest("hex").slice(0, 6)}`;
  return join(logDirectory, `${plain.slice(0, 80)}${mark}.${tool}.${ending}`);
}

function readStart(path: string): string {
  const file = openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    for (let left = LARGEST; left > 0; ) {
      const chunk = Buffer.alloc(Math.min(left, 1024 * 1024));
      const got = readSync(file, chunk);
      if (got === 0) break;
      chunks.push(chunk.subarray(0, got));
      left -= got;
    }
    return Buffer.concat(chunks).toString("utf8");
  } finally {
    closeSync(file);
  }
}
