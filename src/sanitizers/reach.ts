// What a run came to, in the user's paths: from what our library wrote down, and from valgrind's execution trees.
import type { NamedFunction, Reach, ReachedLine, StackFrame } from "../model/index.js";
import { type Ground, ownFile, sourceName } from "./frames.js";
import { parseReached } from "./parsers/reached.js";
import { parseXtree } from "./parsers/xtree.js";
import { relativePath } from "./paths.js";
import { symbolize } from "./symbolize.js";
import type { Variables } from "./types.js";

/** What a tool tells; the rest is known from the build. */
export type Told = Pick<Reach, "allocations" | "releases" | "allocating" | "entered">;

/**
 * @param texts one of each process; none of a program that could not write any
 * @param folder for files on the way
 */
export async function reachedUnderAsan(
  texts: readonly string[],
  ground: Ground,
  folder: string,
  environment: Variables,
): Promise<Told> {
  const all = texts.map(parseReached);
  const allocations = countLines();
  const allocating = namedFunctions(ground);
  const entered = namedFunctions(ground);
  for (const { mappings, functions, allocations: stacks } of all) {
    const addresses = new Set([...functions, ...stacks.flatMap(({ stack }) => stack)]);
    const symbols = await symbolize(addresses, mappings, folder, environment);
    for (const address of functions) entered.add(symbols(address) ?? {});
    for (const { stack, blocks } of stacks) {
      const frames = stack.flatMap((address) => symbols(address) ?? []);
      for (const place of placesOf(frames, ground)) allocations.add(place, blocks);
      for (const frame of frames) allocating.add(frame);
    }
  }
  // Not even the beginning of the program was told: then it was not compiled so that it tells.
  const isTold = entered.all().length > 0 && all.every(({ isWhole }) => isWhole);
  return {
    allocations: allocations.all(),
    releases: [],
    allocating: allocating.all(),
    ...(isTold && { entered: entered.all() }),
  };
}

/** @param texts one of each process */
export function reachedUnderValgrind(texts: readonly string[], ground: Ground): Told {
  const allocations = countLines();
  const releases = countLines();
  const allocating = namedFunctions(ground);
  for (const { allocated, released, ...frame } of texts.flatMap(parseXtree)) {
    const [place] = placesOf([frame], ground);
    if (place === undefined) continue;
    if (released > 0) releases.add(place, released);
    if (allocated === 0) continue;
    allocations.add(place, allocated);
    allocating.add(frame);
  }
  return { allocations: allocations.all(), releases: releases.all(), allocating: allocating.all() };
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Each line of the user's once, however often a recursion comes by. */
function placesOf(stack: readonly StackFrame[], ground: Ground): Place[] {
  const found = new Map<string, Place>();
  for (const frame of stack) {
    const file = ownFile(frame, ground);
    if (file === undefined || frame.line === undefined) continue;
    found.set(`${frame.line}:${file}`, { file: relativePath(file, ground.root), line: frame.line });
  }
  return [...found.values()];
}

function countLines() {
  const lines = new Map<string, ReachedLine>();
  return {
    add({ file, line }: Place, blocks: number): void {
      const key = `${line}:${file}`;
      lines.set(key, { file, line, blocks: (lines.get(key)?.blocks ?? 0) + blocks });
    },
    all: () => [...lines.values()],
  };
}

function namedFunctions(ground: Ground) {
  const found = new Map<string, NamedFunction>();
  return {
    add(frame: StackFrame): void {
      const file = ownFile(frame, ground);
      if (file === undefined || frame.function === undefined) return;
      const name = sourceName(frame.function);
      found.set(`${name}:${file}`, { file: relativePath(file, ground.root), name });
    },
    all: () => [...found.values()],
  };
}
