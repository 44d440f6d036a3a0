// Finds a place in the user's sources in a tool's stack. Reads sources through `Ground` only.
import { isAbsolute, resolve } from "node:path";
import type { Location, StackFrame } from "../model/index.js";
import { isBelow, relativePath } from "./paths.js";
import { hintsOf } from "./source-hints.js";

/** What is known of the program that a stack is from. */
export interface Ground {
  /** Absolute. Locations are relative to it. */
  readonly root: string;
  /** Absolute. Where it was started, in the user's tree. */
  readonly directory: string;
  /** Turns a path of the built copy into the user's. */
  readonly sourceMap: (path: string) => string;
  /** Files that are the user's although they lie outside root and directory. Absolute. */
  readonly files: readonly string[];
  /** Absolute path of the program as it ran. */
  readonly program: string;
  /** Lines of a source file by absolute path; nothing if it cannot be read. */
  readonly lines: (file: string) => readonly string[] | undefined;
}

/** A place in the user's sources, and what is called there. */
export interface Site {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly function?: string;
  /** The function that the place calls, one frame further in: `malloc`, `strdup`. */
  readonly callee?: string;
  readonly variable?: string;
  /** The user's frames from here outwards as far as they tell places apart: two callers of one wrapper are two places. */
  readonly path: readonly string[];
}

/** The innermost frame in the user's sources; without line numbers the innermost in the user's program. */
export function findSite(stack: readonly StackFrame[], ground: Ground): Site | undefined {
  const own = stack.map((frame) => ownFile(frame, ground));
  const index = own.findIndex((file) => file !== undefined);
  const file = own[index];
  const frame = stack[index];
  if (frame === undefined || file === undefined) return siteInProgram(stack, ground);
  const line = frame.line ?? 1;
  const inner = stack[index - 1]?.function;
  const callee = inner === undefined ? undefined : plainName(inner);
  const text = ground.lines(file)?.[line - 1];
  const hints = hintsOf(text, callee);
  return {
    file: relativePath(file, ground.root),
    line,
    column: hints.column,
    endColumn: hints.endColumn,
    ...(frame.function !== undefined && { function: frame.function }),
    ...(callee !== undefined && { callee }),
    ...(hints.variable !== undefined && { variable: hints.variable }),
    path: pathOf(stack.slice(index), own.slice(index)),
  };
}

export function locate({ file, line, column, endColumn, function: name }: Site): Location {
  return { file, line, column, endLine: line, endColumn, ...(name !== undefined && { function: name }) };
}

/** The stack as it is reported: paths of the user's sources relative to the root. */
export function mapStack(stack: readonly StackFrame[], ground: Ground): StackFrame[] {
  return stack.map((frame) => {
    const file = ownFile(frame, ground);
    const object = frame.object === undefined ? undefined : ground.sourceMap(frame.object);
    return {
      ...frame,
      ...(file !== undefined && { file: relativePath(file, ground.root) }),
      ...(object !== undefined && {
        object: isBelow(object, ground.root) ? relativePath(object, ground.root) : object,
      }),
    };
  });
}

/** Absolute path in the user's tree, for a frame in the user's sources. */
export function ownFile({ file, line }: StackFrame, ground: Ground): string | undefined {
  if (file === undefined || line === undefined) return undefined;
  const path = isAbsolute(file) ? ground.sourceMap(file) : resolve(ground.directory, file);
  const isOwn = isBelow(path, ground.root) || isBelow(path, ground.directory) || ground.files.includes(path);
  return isOwn && (isAbsolute(file) || ground.lines(path) !== undefined) ? path : undefined;
}

/** The frame whose line is the place, its caller, and further ones while the functions hand memory on by their name. */
function pathOf(stack: readonly StackFrame[], own: readonly (string | undefined)[]): string[] {
  const path: string[] = [];
  for (const [index, frame] of stack.entries()) {
    const file = own[index];
    if (file === undefined) continue;
    path.push(`${file}:${frame.line}`);
    if (path.length > 1 && !/alloc|dup/i.test(frame.function ?? "")) break;
  }
  return path;
}

/** A program without line numbers, or whose sources are elsewhere: the program itself is the place. */
function siteInProgram(stack: readonly StackFrame[], ground: Ground): Site | undefined {
  const index = stack.findIndex(({ object }) => object === ground.program);
  const frame = stack[index];
  if (frame === undefined) return undefined;
  const program = ground.sourceMap(ground.program);
  const inner = stack[index - 1]?.function;
  return {
    file: isBelow(program, ground.root) ? relativePath(program, ground.root) : program,
    line: 1,
    column: 1,
    endColumn: 1,
    ...(frame.function !== undefined && { function: frame.function }),
    ...(inner !== undefined && { callee: plainName(inner) }),
    path: [`${frame.function}`, `${stack[index + 1]?.function}`],
  };
}

/** `free.part.0` is free: compilers make several of one. */
export function sourceName(name: string): string {
  return name.replace(/\.(?:part|constprop|isra|cold)\b.*$/, "");
}

/** `__interceptor_malloc` is malloc, `free.part.0` is free, `__strdup` is strdup. */
function plainName(name: string): string {
  const plain = sourceName(name.replace(/^_+interceptor_/, ""));
  return plain.replace(/^__(?=(?:strdup|strndup)$)/, "");
}
