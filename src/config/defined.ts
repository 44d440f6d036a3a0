// Objects whose optional keys are there or not, never undefined. Knows no settings.

/** Drops keys without a value: `exactOptionalPropertyTypes` tells an absent key from an undefined one. */
export function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.entries forgets the types of the values; nothing but the undefined ones is gone.
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as never;
}
