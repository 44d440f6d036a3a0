// What the sanitizer tests share: captured logs, C programs in temporary folders, and runs of them. Asserts nothing.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll } from "vitest";
import type { Program, WitnessRequest, WitnessResult } from "../../src/sanitizers/index.js";
import { runWitness } from "../../src/sanitizers/index.js";

export const REPOSITORY = resolve(import.meta.dirname, "../..");

export function captured(name: string): string {
  return readFileSync(join(import.meta.dirname, "captured", name), "utf8");
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the test file. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), "heapgate-test-"));
  folders.push(folder);
  return folder;
}

/** Writes files, by path, into a folder of their own. */
export function tree(files: Readonly<Record<string, string>>): string {
  const folder = temporary();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export interface Options extends Partial<Omit<WitnessRequest, "tool" | "program">> {
  readonly command?: readonly string[];
  readonly program?: Program;
}

/** How long programs run that never end; the others may take what they need on a busy machine. */
export const ENDLESS = { duration: 2_500 } as const;

/** Programs mostly wait for their time to be over: so tests run side by side, but not more of them than processors bear. */
const LANES = 4;
const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
let turn = 0;

function inLane<T>(work: () => Promise<T>): Promise<T> {
  const lane = turn++ % LANES;
  const result = (lanes[lane] ?? Promise.resolve()).then(work);
  lanes[lane] = result.catch(() => undefined);
  return result;
}

/** Runs `./app` of a folder. */
export function witness(
  tool: WitnessRequest["tool"],
  directory: string,
  options: Options = {},
): Promise<WitnessResult> {
  const { command = ["./app"], program = { kind: "command", command }, ...rest } = options;
  return inLane(() =>
    runWitness({
      name: "app",
      tool,
      root: directory,
      directory,
      program,
      duration: 60_000,
      grace: 10_000,
      logDirectory: join(temporary(), "logs"),
      ...rest,
    }),
  );
}

/** The findings in short: `memory-leak app.c:5 buffer`. */
export function brief({ findings }: WitnessResult): string[] {
  return findings.map(({ check, location, args }) =>
    [check, `${location.file}:${location.line}`, args.variable ?? ""].join(" ").trim(),
  );
}
