// Types of the WebAssembly interface that heapgate uses. The ES library's types leave it out; the DOM's would bring `document`.
// Does not reach what is published: nothing that is exported from the package mentions these.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
    readonly [Symbol.toStringTag]: "WebAssembly.Module";
  }
  class Instance {
    constructor(module: Module, imports?: object);
    readonly exports: unknown;
  }
  class RuntimeError extends Error {}
}
