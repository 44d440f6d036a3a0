// Files of evidence → what they tell. Reads them a piece at a time, so that a log of any length takes little room. Parses nothing itself.
import { closeSync, createReadStream, openSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import {
  createLogReader,
  type EvidenceKind,
  type Facts,
  fromMilliseconds,
  isReport,
  kindOfText,
  kindsIn,
  NO_FACTS,
  readDescribe,
  readEventsTable,
  readObjects,
  readReport,
  yearOf,
} from "../incident/index.js";
import type { EvidenceSource, ObservedLog, Problem } from "../model/index.js";
import { attempt, whyNot } from "./gather.js";

/** What a file came to, and what it was. */
export interface ReadEvidence {
  readonly facts: Facts;
  readonly source: EvidenceSource;
}

/** A file that is read as a whole: reports and dumps; logs are not. */
const LARGEST = 64 * 2 ** 20;
const HEAD = 16_384;
/** A line of a log is read so far; what is beyond is left out. */
const LONGEST_LINE = 64 * 1024;

const CORRECT = {
  correct: "correct its name: heapgate incident takes reports of heapgate, outputs of kubectl, and logs",
  leaveOut: "leave it out",
};

/** Reads one file. Never throws for what it holds: that is in the problems. */
export async function readEvidence(file: string, cwd: string): Promise<ReadEvidence> {
  const path = resolve(cwd, file);
  const name = basename(file);
  if (file === "-") return readPipe(undefined, "standard input", "standard input");
  const opened = attempt(() => beginningOf(path));
  if (!opened.ok) return refused(name, whyNot(file, opened.code, CORRECT));
  const { head, encoding, size, modified, isFile, isFolder } = opened.value;
  if (isFolder) return refused(name, `${file}: a folder; name the files in it`);
  if (!isFile) return readPipe(path, file, file);
  if (size === 0) return refused(name, `${file}: it is empty; make it again`);
  const kind = kindOfText(head);
  if (kind === "binary") return refused(name, NO_TEXT(file));
  if (kind === "log") return readLog(path, name, modified, encoding);
  if (size > LARGEST)
    return refused(
      name,
      `${file}: larger than ${LARGEST / 2 ** 20} MiB, the most that is read of one dump; hand in a part of it (kubectl get -l LABELS)`,
    );
  const text = attempt(() => readFileSync(path, encoding).replace(/^\ufeff/, ""));
  if (!text.ok) return refused(name, whyNot(file, text.code, CORRECT));
  return readText(text.value, kind, name, file, fromMilliseconds(modified));
}

function beginningOf(path: string) {
  const stats = statSync(path);
  const about = { size: stats.size, modified: stats.mtimeMs, isFile: stats.isFile(), isFolder: stats.isDirectory() };
  // Who opens a pipe and closes it again has broken it.
  if (!about.isFile) return { head: "", encoding: "utf8" as const, ...about };
  const handle = openSync(path, "r");
  try {
    const buffer = Buffer.alloc(HEAD);
    const length = readSync(handle, buffer, 0, HEAD, 0);
    // What `kubectl … > file` makes in the PowerShell of Windows.
    const encoding = buffer[0] === 0xff && buffer[1] === 0xfe ? ("utf16le" as const) : ("utf8" as const);
    return { head: buffer.toString(encoding, 0, length), encoding, ...about };
  } finally {
    closeSync(handle);
  }
}

/** `<(kubectl …)` can be read once only: as a whole, up to the size of a dump. */
async function readPipe(path: string | undefined, name: string, file: string): Promise<ReadEvidence> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of path === undefined ? process.stdin : createReadStream(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LARGEST)
      return refused(name, `${file}: more than ${LARGEST / 2 ** 20} MiB came; write it to a file first`);
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (text === "") return refused(name, `${file}: nothing came; does its command work?`);
  const kind = kindOfText(text.slice(0, HEAD));
  if (kind === "binary") return refused(name, NO_TEXT(file));
  const now = Date.now();
  if (kind !== "log") return readText(text, kind, name, file, fromMilliseconds(now));
  const reader = createLogReader(name, yearOf(now));
  for (const line of text.trimEnd().split("\n")) reader.line(line);
  return logged(reader.result());
}

const NO_TEXT = (file: string): string => `${file}: it is not text; hand in reports, outputs of kubectl, and logs`;

function logged(log: ObservedLog): ReadEvidence {
  const what = `a log of ${log.lines} ${log.lines === 1 ? "line" : "lines"}`;
  return { facts: { ...NO_FACTS, logs: [log] }, source: { name: log.source, what } };
}

async function readText(
  text: string,
  kind: Exclude<EvidenceKind, "binary" | "log">,
  name: string,
  file: string,
  takenAt: string | undefined,
): Promise<ReadEvidence> {
  switch (kind) {
    case "describe":
      return told(readDescribe(text, name, takenAt), name, "the output of kubectl describe pod", file);
    case "events-table":
      return told(readEventsTable(text, name, takenAt), name, "the output of kubectl get events", file);
    case "json": {
      const value = attemptParse(() => JSON.parse(text));
      return value.ok ? readData(value.value, name, file) : refused(name, `${file}: not valid JSON: ${value.why}`);
    }
    case "yaml": {
      const { parseAllDocuments } = await import("yaml");
      const value = attemptParse(() => {
        const documents = [parseAllDocuments(text)].flat();
        const [wrong] = documents.flatMap((document) => ("errors" in document ? document.errors : []));
        if (wrong) throw new Error(wrong.message.split("\n")[0]);
        return documents.map((document) => ("toJS" in document ? document.toJS() : undefined));
      });
      if (!value.ok) return refused(name, `${file}: not valid YAML: ${value.why}`);
      return readData({ items: value.value.flatMap(itemsOf) }, name, file);
    }
  }
}

function itemsOf(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  return "items" in value && Array.isArray(value.items) ? value.items : [value];
}

function readData(value: unknown, name: string, file: string): ReadEvidence {
  if (isReport(value)) {
    const read = readReport(value);
    if (!read.ok) return refused(name, `${file}: ${read.why}`);
    return {
      facts: { ...NO_FACTS, reports: [{ source: name, report: read.report }] },
      source: { name, what: "a report of heapgate" },
    };
  }
  const kinds = kindsIn(value);
  if (kinds.length === 0)
    return refused(
      name,
      `${file}: neither a report of heapgate nor objects of Kubernetes; hand in the output of heapgate --format json or of kubectl get -o json`,
    );
  return told(readObjects(value, name), name, `objects of Kubernetes: ${kinds.join(", ")}`, file);
}

/** A dump in which there is nothing of use says so. */
function told(facts: Facts, name: string, what: string, file: string): ReadEvidence {
  const isEmpty = facts.containers.length + facts.happenings.length + facts.deployments.length === 0;
  const problems: Problem[] = isEmpty
    ? [{ level: "warning", file: name, message: `${file}: nothing in it tells of memory, restarts or deployments` }]
    : [];
  return { facts: { ...facts, problems }, source: { name, what } };
}

async function readLog(
  path: string,
  name: string,
  modified: number,
  encoding: "utf8" | "utf16le",
): Promise<ReadEvidence> {
  const reader = createLogReader(name, yearOf(modified));
  let rest = "";
  for await (const chunk of createReadStream(path, { encoding, highWaterMark: 256 * 1024 })) {
    const lines = (rest + String(chunk)).split("\n");
    rest = (lines.pop() ?? "").slice(0, LONGEST_LINE);
    for (const line of lines) reader.line(line);
  }
  if (rest !== "") reader.line(rest);
  return logged(reader.result());
}

function refused(name: string, message: string): ReadEvidence {
  const problem: Problem = { level: "error", file: name, message };
  return { facts: { ...NO_FACTS, problems: [problem] }, source: { name, what: "could not be read" } };
}

/** What a parser of others says, in its first line. */
function attemptParse<T>(
  act: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string } {
  try {
    return { ok: true, value: act() };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ok: false, why: error.message.split("\n", 1)[0] ?? "" };
  }
}
