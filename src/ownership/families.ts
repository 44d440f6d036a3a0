// Families of what can be owned: which releases fit which allocations, and what it is called. A table; decides nothing.

import type { Family } from "./libraries/format.js";
import { LIBRARIES } from "./libraries/index.js";

const MEMORY = { isMemory: true, thing: "memory" } as const;

export const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ["malloc", { ...MEMORY, release: "free", isPlain: true }],
  ["stack", { ...MEMORY, release: "", thing: "memory on the stack", isPlain: true }],
  ["FILE", { release: "fclose", isMemory: false, thing: "a stream" }],
  ["popen", { release: "pclose", isMemory: false, thing: "a stream of a process" }],
  ["DIR", { release: "closedir", isMemory: false, thing: "a directory stream" }],
  ["fd", { release: "close", isMemory: false, thing: "a descriptor", isNumber: true }],
  ["mmap", { release: "munmap", isMemory: false, thing: "a mapping" }],
  ["dlopen", { release: "dlclose", isMemory: false, thing: "a loaded library" }],
  ["addrinfo", { ...MEMORY, release: "freeaddrinfo" }],
  ["ifaddrs", { ...MEMORY, release: "freeifaddrs" }],
  ["nameindex", { ...MEMORY, release: "if_freenameindex" }],
  ["regex", { ...MEMORY, release: "regfree" }],
  ["glob", { ...MEMORY, release: "globfree" }],
  ["wordexp", { ...MEMORY, release: "wordfree" }],
  ["locale", { ...MEMORY, release: "freelocale" }],
  ...LIBRARIES.flatMap(({ families = {} }) => Object.entries(families)),
]);

const SOMEBODYS: Family = { ...MEMORY, release: "", isPlain: true };

/** A family that no table knows is somebody's memory. */
export function familyOf(name: string): Family {
  return FAMILIES.get(name) ?? SOMEBODYS;
}

/** May a release of family `by` be given what family `of` allocated? */
export function fits(of: string, by: string): boolean {
  if (of === by || !FAMILIES.has(of) || !FAMILIES.has(by)) return true;
  return [of, by].some((one, i) => FAMILIES.get(one)?.alsoReleasedBy?.includes(i === 0 ? by : of) === true);
}
