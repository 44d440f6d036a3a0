// The two kinds of error, and the proof that a union is closed. No I/O.

/** The user can mend this: one plain line that says what to change (heapgate.yml: one a mistake). Anything else that is thrown is a bug of heapgate. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/** Makes the compiler prove that every member of a closed union is handled. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
