// Contents of git's objects, one after the other, from one process. Does not know what they are for.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { ENVIRONMENT, SAFE } from "./git.js";

/** A repository's objects. Answers come in the order of the questions; the processes live until `close`. */
export interface Objects {
  /**
   * The contents of a blob, or undefined where there is none by this name (a shallow or partial clone).
   * @throws Error where git ends before it has answered
   */
  content(id: string): Promise<Buffer | undefined>;
  /**
   * The blob that a file is in a commit.
   * @param path from the repository's root
   * @throws Error where git ends before it has answered
   */
  blobAt(commit: string, path: string): Promise<string | undefined>;
  close(): void;
}

type Resolve<T> = { readonly resolve: (value: T) => void; readonly reject: (error: Error) => void };

/** @param directory of the repository, absolute */
export function openObjects(directory: string): Objects {
  let contents: Batch<Buffer | undefined> | undefined;
  let names: Batch<string | undefined> | undefined;
  return {
    content: (id) => {
      contents ??= startBatch(directory, "--batch", readContent);
      return contents.ask(id);
    },
    blobAt: async (commit, path) => {
      // The protocol has one question a line.
      if (path.includes("\n")) return undefined;
      names ??= startBatch(directory, "--batch-check", readName);
      return names.ask(`${commit}:${path}`);
    },
    close: () => {
      contents?.end();
      names?.end();
    },
  };
}

interface Batch<T> {
  ask(question: string): Promise<T>;
  end(): void;
}

/** Takes one answer from the front of what has come, or undefined where it has not come whole. */
type Reader<T> = (come: Buffer) => { readonly value: T; readonly length: number } | { readonly missing: number };

function startBatch<T>(directory: string, mode: string, read: Reader<T>): Batch<T> {
  const child: ChildProcessWithoutNullStreams = spawn("git", [...SAFE, "cat-file", mode], {
    cwd: directory,
    env: { ...process.env, ...ENVIRONMENT },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const waiting: Resolve<T>[] = [];
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = 0;
  let complaint = "";
  let failure: Error | undefined;
  const fail = (message: string): void => {
    failure ??= new Error(message);
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  child.stdout.on("data", (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size < wanted) return;
    let come = chunks.length === 1 ? chunk : Buffer.concat(chunks);
    wanted = 0;
    while (waiting.length > 0) {
      const answer = read(come);
      if ("missing" in answer) {
        wanted = answer.missing;
        break;
      }
      waiting.shift()?.resolve(answer.value);
      come = come.subarray(answer.length);
    }
    chunks = come.length === 0 ? [] : [come];
    size = come.length;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-1000);
  });
  child.stdin.on("error", () => undefined);
  child.on("error", (error) => fail(`git could not be started (${error.message})`));
  child.on("close", () => fail(`git cat-file ended early${complaint === "" ? "" : `: ${complaint.trim()}`}`));
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(failure);
        waiting.push({ resolve, reject });
        child.stdin.write(`${question}\n`);
      }),
    end: () => {
      child.stdin.end();
      child.kill();
    },
  };
}

const NEWLINE = 0x0a;

function readContent(come: Buffer): ReturnType<Reader<Buffer | undefined>> {
  const end = come.indexOf(NEWLINE);
  if (end < 0) return { missing: come.length + 1 };
  const head = /^[0-9a-f]+ (\w+) (\d+)$/.exec(come.toString("latin1", 0, end));
  if (head === null) return { value: undefined, length: end + 1 };
  const length = end + 1 + Number(head[2]) + 1;
  if (come.length < length) return { missing: length };
  // A copy: what comes from the pipe is a part of a larger piece of memory, which would be kept with it.
  const content = Buffer.from(come.subarray(end + 1, length - 1));
  return { value: head[1] === "blob" ? content : undefined, length };
}

function readName(come: Buffer): ReturnType<Reader<string | undefined>> {
  const end = come.indexOf(NEWLINE);
  if (end < 0) return { missing: come.length + 1 };
  const head = /^([0-9a-f]+) blob \d+$/.exec(come.toString("latin1", 0, end));
  return { value: head?.[1], length: end + 1 };
}
