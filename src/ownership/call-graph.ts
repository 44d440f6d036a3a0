// Who calls whom, and in which order functions are explored: callees first, and in a circle of calls those first that the others need most.
import type { FunctionIR } from "../ir/index.js";
import { outlineOf } from "./outline.js";
import { type CallKeys, namedCall, type Target } from "./targets.js";

export type Lookup = (name: string, file: number) => FunctionIR | undefined;

/**
 * The function that a name means in a file: its own one, else the program's only one. A tree may hold several programs: of several
 * functions of one name it is the one that does something and shares most folders with the caller, the first one of those.
 * What stands in for the C library's own is none.
 */
export function createLookup(functions: readonly FunctionIR[], paths: readonly string[]): Lookup {
  // What each file means by a name: its own functions, and those that were looked for before.
  const known: Map<string, FunctionIR>[] = paths.map(() => new Map());
  const externals = new Map<string, FunctionIR[]>();
  for (const fn of functions) {
    if (outlineOf(fn).isStandIn) continue;
    const own = known[fn.file];
    if (own && !own.has(fn.name)) own.set(fn.name, fn);
    if (fn.isStatic) continue;
    const others = externals.get(fn.name);
    if (others) others.push(fn);
    else externals.set(fn.name, [fn]);
  }
  const folders = Array.from(paths, (path = "") => path.split("/").slice(0, -1));
  return (name, file) => {
    const mine = known[file]?.get(name);
    if (mine) return mine;
    const candidates = externals.get(name);
    if (!candidates || candidates.length === 1) return candidates?.[0];
    const here = folders[file] ?? [];
    const shared = candidates.map((fn) => {
      const isElsewhere =
        outlineOf(fn).isStub || (OTHER_SYSTEM.test(paths[fn.file] ?? "") && !OTHER_SYSTEM.test(paths[file] ?? ""));
      return isElsewhere ? -1 : sharedFolders(here, folders[fn.file] ?? []);
    });
    const found = candidates[shared.indexOf(Math.max(...shared))] as FunctionIR;
    known[file]?.set(name, found);
    return found;
  };
}

/** Files for systems that run no containers: `os_amiga.c`, `win32/dir.c`. */
const OTHER_SYSTEM =
  /(^|[/_.-])(win|win16|win32|win64|w32|windows|msdos|dos|amiga|vms|os2|beos|mac|macos|netware|symbian)([/_.-]|$)/i;

function sharedFolders(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared;
}

/** Functions that a call through a variable or a field may mean, as far as they are known. */
export type Held = (call: CallKeys) => readonly Target[];

/** A function of a circle that is larger than this is no wrapper of an allocator. */
const WRAPPER_BLOCKS = 60;
/** Wrappers of wrappers of wrappers. */
const WRAPPER_LEVELS = 3;

/**
 * Callees before callers. In a circle of calls no order is right; there, small functions that allocate or release come first, then
 * small callers of those: `alloc()` may call half of the program when memory is short, and half of the program calls `alloc()`.
 */
export function bottomUp(
  functions: readonly FunctionIR[],
  callees: ReadonlyMap<FunctionIR, readonly FunctionIR[]>,
): FunctionIR[] {
  const order: FunctionIR[] = [];
  for (const circle of circles(functions, callees)) {
    if (circle.length === 1) {
      order.push(circle[0] as FunctionIR);
      continue;
    }
    const levels = wrapperLevels(circle, callees);
    const wrappers = circle.filter((fn) => levels.has(fn));
    wrappers.sort((a, b) => (levels.get(a) as number) - (levels.get(b) as number) || sizeOf(a) - sizeOf(b));
    order.push(...wrappers);
    const placed = new Set(wrappers);
    order.push(...postorder(circle, callees, placed));
  }
  return order;
}

/** How many wrappers lie between a small function and the library's allocators. */
function wrapperLevels(
  circle: readonly FunctionIR[],
  callees: ReadonlyMap<FunctionIR, readonly FunctionIR[]>,
): Map<FunctionIR, number> {
  const small = circle.filter((fn) => sizeOf(fn) <= WRAPPER_BLOCKS);
  const levels = new Map<FunctionIR, number>();
  for (const fn of small) if (outlineOf(fn).callsMemory) levels.set(fn, 0);
  for (let level = 1; level <= WRAPPER_LEVELS; level++) {
    const next = small.filter(
      (fn) => !levels.has(fn) && (callees.get(fn) ?? []).some((callee) => levels.get(callee) === level - 1),
    );
    for (const fn of next) levels.set(fn, level);
  }
  return levels;
}

const sizeOf = (fn: FunctionIR): number => outlineOf(fn).graph.length;

/** Strongly connected components, callees' first (R. Tarjan, "Depth-first search and linear graph algorithms", 1972), without recursion. */
function circles(
  functions: readonly FunctionIR[],
  callees: ReadonlyMap<FunctionIR, readonly FunctionIR[]>,
): FunctionIR[][] {
  const index = new Map<FunctionIR, number>();
  const low = new Map<FunctionIR, number>();
  const open: FunctionIR[] = [];
  const isOpen = new Set<FunctionIR>();
  const found: FunctionIR[][] = [];
  const enter = (fn: FunctionIR): { fn: FunctionIR; at: number } => {
    index.set(fn, index.size);
    low.set(fn, index.get(fn) as number);
    open.push(fn);
    isOpen.add(fn);
    return { fn, at: 0 };
  };
  const lower = (fn: FunctionIR, to: number): void => void low.set(fn, Math.min(low.get(fn) as number, to));
  for (const root of functions) {
    const stack = index.has(root) ? [] : [enter(root)];
    while (stack.length > 0) {
      const top = stack.at(-1) as { fn: FunctionIR; at: number };
      const next = callees.get(top.fn)?.[top.at++];
      if (next) {
        if (!index.has(next)) stack.push(enter(next));
        else if (isOpen.has(next)) lower(top.fn, index.get(next) as number);
        continue;
      }
      stack.pop();
      const parent = stack.at(-1);
      if (parent) lower(parent.fn, low.get(top.fn) as number);
      if (low.get(top.fn) !== index.get(top.fn)) continue;
      const circle = open.splice(open.lastIndexOf(top.fn));
      for (const fn of circle) isOpen.delete(fn);
      found.push(circle);
    }
  }
  return found;
}

/** The members of a circle in postorder of a walk within it. */
function postorder(
  circle: readonly FunctionIR[],
  callees: ReadonlyMap<FunctionIR, readonly FunctionIR[]>,
  placed: Set<FunctionIR>,
): FunctionIR[] {
  const inside = new Set(circle);
  const order: FunctionIR[] = [];
  for (const root of circle) {
    const stack = placed.has(root) ? [] : [{ fn: root, at: 0 }];
    placed.add(root);
    while (stack.length > 0) {
      const top = stack.at(-1) as { fn: FunctionIR; at: number };
      const next = callees.get(top.fn)?.[top.at++];
      if (!next) {
        order.push(top.fn);
        stack.pop();
      } else if (inside.has(next) && !placed.has(next)) {
        placed.add(next);
        stack.push({ fn: next, at: 0 });
      }
    }
  }
  return order;
}

/** The functions that a function calls or may call. */
export function calleesOf(fn: FunctionIR, find: Lookup, held: Held): FunctionIR[] {
  const found = new Set<FunctionIR>();
  const add = (name: string, file = fn.file): void => {
    const callee = name && find(name, file);
    if (callee) found.add(callee);
  };
  for (const one of outlineOf(fn).mentions) {
    const keys = typeof one === "string" ? null : "name" in one ? one : namedCall(fn.path, one[0]);
    add(typeof one === "string" ? one : (keys?.name ?? ""));
    if (keys) for (const { name, file } of held(keys)) add(name, file);
  }
  return [...found];
}

/** Functions that somebody keeps a pointer to. */
export function handlersIn(functions: readonly FunctionIR[], find: Lookup): ReadonlySet<FunctionIR> {
  const found = new Set<FunctionIR>();
  for (const fn of functions)
    for (const name of outlineOf(fn).handlers) {
      const handler = find(name, fn.file);
      if (handler) found.add(handler);
    }
  return found;
}
