// What a person looks at when a build fails: the compiler's version, the base image, the last change of the file. Builds nothing.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { RawFinding } from "../model/index.js";
import type { Compiler } from "./compiler.js";
import { isBelow, relativePath } from "./paths.js";
import { attempt } from "./processes.js";
import { runBounded } from "./run.js";
import type { Variables } from "./types.js";

export interface Hints {
  /** `gcc (Debian 12.2.0-14) 12.2.0` */
  readonly compiler?: string;
  /** `alpine:3.19 (worker/Dockerfile:1)` */
  readonly image?: string;
  /** By file: `1a2b3c4 of 2026-11-30, "Use the new parser"`. */
  readonly changes: ReadonlyMap<string, string>;
}

/** Longest that git or a compiler is asked, ms. */
const LONGEST = 20_000;
const MOST_FILES = 5;
const IMAGE_FILE = /^(?:Docker|Container)file$/;
const COMPILES = /\b(?:gcc|cc|clang|make|cmake|meson|build-base|build-essential)\b/;

export async function buildHints(
  findings: readonly RawFinding[],
  compiler: Compiler,
  directory: string,
  root: string,
  environment: Variables,
): Promise<Hints> {
  const files = [...new Set(findings.map(({ location }) => location.file))].slice(0, MOST_FILES);
  const changes = new Map<string, string>();
  for (const file of files) {
    const change = await lastChange(file, root, environment);
    if (change !== undefined) changes.set(file, change);
  }
  const version = (await firstLine([...compiler.command, "--version"], directory, environment))?.trim();
  const image = baseImage(directory, root);
  return { changes, ...(version !== undefined && { compiler: version }), ...(image !== undefined && { image }) };
}

export function withHints(findings: readonly RawFinding[], { compiler, image, changes }: Hints): RawFinding[] {
  return findings.map((finding) => {
    const change = changes.get(finding.location.file);
    const hints = {
      ...(compiler !== undefined && { compiler }),
      ...(image !== undefined && { image }),
      ...(change !== undefined && { change }),
    };
    return { ...finding, args: { ...finding.args, ...hints } };
  });
}

/** The image of the stage that compiles, else the last one's, in the nearest Dockerfile from the folder up to the root. */
function baseImage(directory: string, root: string): string | undefined {
  for (let folder = directory; isBelow(folder, root); folder = dirname(folder)) {
    const name = (attempt(() => readdirSync(folder)) ?? []).sort().find((entry) => IMAGE_FILE.test(entry));
    const text = name === undefined ? undefined : attempt(() => readFileSync(join(folder, name), "utf8"));
    if (name !== undefined && text !== undefined) {
      const stages = stagesOf(text);
      const stage = stages.find(({ isCompiling }) => isCompiling) ?? stages.at(-1);
      return stage && `${stage.image} (${relativePath(join(folder, name), root)}:${stage.line})`;
    }
    if (folder === dirname(folder)) return undefined;
  }
  return undefined;
}

function stagesOf(text: string): { image: string; line: number; isCompiling: boolean }[] {
  const stages: { image: string; line: number; isCompiling: boolean }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const image = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i.exec(line)?.[1];
    const last = stages.at(-1);
    if (image !== undefined) stages.push({ image, line: index + 1, isCompiling: COMPILES.test(image) });
    else if (last && !/^\s*#/.test(line)) last.isCompiling ||= COMPILES.test(line);
  }
  return stages;
}

async function lastChange(file: string, root: string, environment: Variables): Promise<string | undefined> {
  const path = resolve(root, file);
  const folder = dirname(path);
  const git = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false"];
  const edited = await firstLine([...git, "status", "--porcelain", "--", path], folder, environment);
  if (edited !== undefined && edited.trim() !== "") return "not committed";
  const log = await firstLine([...git, "log", "-1", "--format=%h of %as, “%s”", "--", path], folder, environment);
  return log === undefined || log.trim() === "" ? undefined : log.trim();
}

/** Nothing where it fails: a tree need not be in git. */
async function firstLine(command: string[], directory: string, environment: Variables): Promise<string | undefined> {
  const run = { command, directory, environment: { ...environment, LC_ALL: "C" }, duration: LONGEST, grace: 500 };
  const ended = await runBounded(run);
  return ended.exitCode === 0 ? ended.output.split("\n", 1)[0] : undefined;
}
