// The intermediate representation: instructions and control-flow graph of one function. Data only; does not run anything.
//
// Worked example. `char *p = malloc(n); if (!p) return -1; free(p); return 0;` becomes
//   b0: declare p; t1 = call malloc(n); p = t1; branch !p ? b1 : b2
//   b1: return -1
//   b2: call free(p); return 0
// Expressions are pure: calls, assignments, `++`, `&&`, `?:` have been taken out of them, in C's order of evaluation.

/** A range of bytes in the function's file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Index into `FunctionIR.variables`. */
export type VariableId = number;

export interface Variable {
  readonly name: string;
  /**
   * `local` and `parameter` end with their scope; `static` and `global` never do. `temporary` holds the result of one call or
   * one `?:` and is read at most once. `configuration` is the unknown truth of an `#if` condition: one value on a whole path.
   */
  readonly kind: "local" | "parameter" | "static" | "global" | "temporary" | "configuration";
  /** Stars before the name: 1 for `T *p`. */
  readonly pointers?: number;
  /** The name of the type before the stars: a tag, or that of a typedef. */
  readonly type?: string;
  /** Declared with a value. */
  readonly isInitialised?: boolean;
  /** An array's name is the address of its storage. */
  readonly isArray: boolean;
  /** `__attribute__((cleanup))` and its macros: what it holds is released at the end of its scope. */
  readonly hasCleanup: boolean;
  /** Globals only: the key that is the same in all functions of the program. */
  readonly globalKey?: string;
}

export type BinaryOperator =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "<<"
  | ">>"
  | "&"
  | "|"
  | "^"
  | "=="
  | "!="
  | "<"
  | "<="
  | ">"
  | ">=";

export type Expression =
  | { readonly op: "constant"; readonly value: number }
  /** A string literal: not null, not heap. `isFormat`: with conversions, as `printf` reads them. */
  | { readonly op: "string"; readonly isFormat?: true }
  | { readonly op: "function"; readonly name: string }
  /** Not modelled; the same key has the same value (`sizeof(x)`). An empty key is a new unknown each time. */
  | { readonly op: "opaque"; readonly key: string }
  | { readonly op: "load"; readonly place: Place; readonly at: Span }
  | { readonly op: "address"; readonly place: Place }
  | { readonly op: "unary"; readonly operator: "!" | "-" | "~"; readonly argument: Expression }
  | { readonly op: "binary"; readonly operator: BinaryOperator; readonly left: Expression; readonly right: Expression };

/** Something that can be assigned to. */
export type Place =
  | { readonly kind: "variable"; readonly id: VariableId }
  | { readonly kind: "deref"; readonly pointer: Expression; readonly at: Span }
  /** `memory`: the name of the field that lies at the same place, for members of unions. */
  | { readonly kind: "field"; readonly base: Place; readonly name: string; readonly memory?: string }
  | { readonly kind: "index"; readonly base: Place; readonly index: Expression };

/** Why variables end: decides the words of a leak found there. */
export type EndReason = "scope" | "loop" | "jump";

export type Instruction =
  | { readonly op: "declare"; readonly variable: VariableId; readonly at: Span }
  | { readonly op: "assign"; readonly place: Place; readonly value: Expression; readonly at: Span }
  /** Everything in the place becomes zero: what an initialiser list does not name. */
  | { readonly op: "clear"; readonly place: Place; readonly at: Span }
  | {
      readonly op: "call";
      readonly result: VariableId;
      /** Name of the callee where it is one; otherwise `callee` is evaluated. */
      readonly name: string;
      readonly callee: Expression | null;
      readonly arguments: readonly Expression[];
      readonly argumentSpans: readonly Span[];
      readonly at: Span;
    }
  /** Evaluated for what it touches; its value is thrown away. */
  | { readonly op: "discard"; readonly value: Expression; readonly at: Span }
  | { readonly op: "end"; readonly variables: VariableId[]; readonly reason: EndReason; readonly at: Span };

export interface SwitchCase {
  readonly value: Expression;
  readonly target: number;
  readonly at: Span;
}

export type Terminator =
  | { op: "goto"; target: number }
  | {
      readonly op: "branch";
      readonly condition: Expression;
      readonly whenTrue: number;
      readonly whenFalse: number;
      readonly at: Span;
    }
  | {
      readonly op: "switch";
      readonly value: Expression;
      readonly cases: readonly SwitchCase[];
      readonly otherwise: number;
      readonly at: Span;
    }
  | { readonly op: "return"; readonly value: Expression | null; readonly at: Span }
  /** The end of a path that never goes on: after `__builtin_unreachable()`, a failed `assert`. */
  | { readonly op: "stop" };

export interface Block {
  readonly instructions: Instruction[];
  terminator: Terminator;
}

export interface FunctionIR {
  readonly name: string;
  /** Index of the file in the program. */
  readonly file: number;
  /** The file's path. */
  readonly path: string;
  readonly isStatic: boolean;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly parameters: readonly VariableId[];
  readonly variables: readonly Variable[];
  readonly blocks: readonly Block[];
  /** Part of the function did not parse: analysed as far as it is understood. */
  readonly isPartial: boolean;
}

/** The key of what a file, or a function of it, has for itself. No other key begins with a colon. */
export const staticKey = (path: string, name: string): string => `:${path}:${name}`;
