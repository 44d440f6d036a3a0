// What a file declares at its top level, as data.
import type { DeclaredTypes } from "./declared-types.js";
import type { Include } from "./includes.js";
import type { Span } from "./types.js";
import type { View } from "./view.js";

export interface Macro {
  /** `null` for an object-like macro. */
  readonly parameters: readonly string[] | null;
  readonly body: string;
}

export interface Prototype {
  readonly name: string;
  /** One a parameter: true where the callee promises not to change what is pointed to (`const T *`). */
  readonly constParameters: readonly boolean[];
  readonly isNoReturn: boolean;
}

export interface GlobalSymbol {
  readonly name: string;
  readonly isStatic: boolean;
  readonly isArray: boolean;
  readonly type: string;
  readonly pointers: number;
  /** The initialiser where it is an integer; `undefined` where there is none or it is not known. */
  readonly initial: number | undefined;
}

/** A function that a macro writes. */
export interface GeneratedFunction {
  readonly view: View;
  readonly node: number;
  /** The use of the macro. */
  readonly span: Span;
}

/** What a file declares, for the whole program. */
export interface FileDeclarations {
  readonly functions: readonly { readonly name: string; readonly isStatic: boolean }[];
  readonly prototypes: ReadonlyMap<string, Prototype>;
  readonly globals: ReadonlyMap<string, GlobalSymbol>;
  readonly macros: ReadonlyMap<string, Macro>;
  readonly includes: readonly Include[];
  readonly enumerators: ReadonlyMap<string, number>;
  /** Field names in order, by struct tag and by typedef name. */
  readonly structs: ReadonlyMap<string, readonly string[]>;
  readonly types: DeclaredTypes;
  /** Members of unions, each with the first member of its union: they are the same memory. Null where a struct has such a field too. */
  readonly unionFields: ReadonlyMap<string, string | null>;
}

/** The same, with where in the file's tree it stands. */
export interface FileSymbols extends FileDeclarations {
  /** In the order of the file; functions that macros write come first, and their node is `generatedNode` of their index. */
  readonly functions: { readonly name: string; readonly node: number; readonly isStatic: boolean }[];
  readonly generated: GeneratedFunction[];
  readonly functionNames: Set<string>;
  readonly prototypes: Map<string, Prototype>;
  readonly globals: Map<string, GlobalSymbol>;
  readonly macros: Map<string, Macro>;
  readonly enumerators: Map<string, number>;
  readonly structs: Map<string, readonly string[]>;
  /** Declarations of globals whose initialiser may name a function. */
  readonly initialised: { readonly declaration: number; readonly item: number }[];
  readonly unionFields: Map<string, string | null>;
}
