// Families of what can be owned: which releases fit which allocations, and what it is called. A table; decides nothing.

/** Memory and resources that one set of functions hands out and takes back. */
export interface Family {
  /** The release that belongs to it, for messages and fixes. */
  readonly release: string;
  /** A leak of it is a memory-leak; of anything else a resource-leak. */
  readonly isMemory: boolean;
  /** What it is, in words: `a stream`. */
  readonly thing: string;
  /** A number, not a pointer: passing it on after its release is not a use of freed memory. */
  readonly isNumber?: boolean;
  /** Releases of these families do no harm to it: they end in the same allocator unless that was replaced. */
  readonly alsoReleasedBy?: readonly string[];
}

const MEMORY = { isMemory: true, thing: "memory" } as const;

export const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ["malloc", { ...MEMORY, release: "free" }],
  ["stack", { ...MEMORY, release: "", thing: "memory on the stack" }],
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
]);

/** A family that no table knows is somebody's memory. */
export function familyOf(name: string): Family {
  return FAMILIES.get(name) ?? { ...MEMORY, release: "" };
}

/** May a release of family `by` be given what family `of` allocated? */
export function fits(of: string, by: string): boolean {
  if (of === by || !FAMILIES.has(of) || !FAMILIES.has(by)) return true;
  return FAMILIES.get(of)?.alsoReleasedBy?.includes(by) === true;
}
