/** The user can mend this: one plain line that says what to change (heapgate.yml: one a mistake). Anything else that is thrown is a bug of heapgate. */
export declare class ConfigurationError extends Error {
    readonly name = "ConfigurationError";
}
/** Makes the compiler prove that every member of a closed union is handled. */
export declare function assertNever(value: never): never;
