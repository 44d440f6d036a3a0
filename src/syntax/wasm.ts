// c.wasm as functions: compiles it, instantiates it, tells its traps from bugs of ours.
// Does not read files: whoever starts heapgate brings the bytes of c.wasm.

/** A compiled c.wasm: a `WebAssembly.Module`. May be posted to worker threads and shared by many parsers. */
export interface GrammarModule {
  readonly [Symbol.toStringTag]: "WebAssembly.Module";
}

/** What c.wasm offers: see flatten.c. Pointers are byte offsets into `memory`. */
export interface GrammarExports {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  kind_count(): number;
  kind_name(kind: number): number;
  kind_public(kind: number): number;
  kind_named(kind: number): number;
  field_count(): number;
  field_name(field: number): number;
  reserve(length: number): number;
  parse(length: number, utf16: boolean): number;
  result(): number;
}

/** Compiles the bytes of c.wasm. */
export function compileGrammar(bytes: Uint8Array): GrammarModule {
  return new WebAssembly.Module(bytes);
}

/** A fresh instance with its own memory. */
export function instantiate(module: GrammarModule): GrammarExports {
  const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: NO_SYSTEM });
  // c.wasm is built from flatten.c, whose exports GrammarExports lists.
  const exports = instance.exports as GrammarExports;
  exports._initialize();
  return exports;
}

/** True for what the engine throws when the code in c.wasm trapped or ran out of stack. */
export function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
}

// The C library links these in; no way through the parser calls them, save a message before it aborts for want of memory.
const ERRNO_NOSYS = 52;
const NO_SYSTEM = {
  clock_time_get: () => ERRNO_NOSYS,
  fd_close: () => ERRNO_NOSYS,
  fd_seek: () => ERRNO_NOSYS,
  fd_write: () => ERRNO_NOSYS,
};
