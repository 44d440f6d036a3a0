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
import type { WitnessRequest } from "./types.js";

export interface ToolLog {
  readonly pid: number;
  readonly text: string;
  /** Absolute path of the kept copy. */
  readonly kept: string;
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

/** Keeps a text in the log directory and tells its path. */
export function keepText(request: WitnessRequest, what: string, text: string): string {
  const path = keptPath(request, `${what}.txt`);
  writeFileSync(path, text);
  return path;
}

/** Reads and keeps what a tool wrote as `PREFIX.PID`, the main process first. */
export function collectLogs(
  request: WitnessRequest,
  folder: string,
  prefix: string,
  extension: string,
  main: number,
): ToolLog[] {
  const pids = readdirSync(folder).flatMap((name) => {
    const pid = name.startsWith(`${prefix}.`) ? name.slice(prefix.length + 1) : "";
    return /^\d+$/.test(pid) ? [Number(pid)] : [];
  });
  pids.sort((a, b) => Number(b === main) - Number(a === main) || a - b);
  return pids.map((pid) => {
    const path = join(folder, `${prefix}.${pid}`);
    const kept = keptPath(request, pid === main ? extension : `${pid}.${extension}`);
    copyFileSync(path, kept);
    return { pid, text: readStart(path), kept };
  });
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
