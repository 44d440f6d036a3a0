// Fields that are known and fields that are not. Small words for all of this folder.
import type { Known } from "../model/index.js";

export function known<T>(value: T, ...evidence: readonly string[]): Known<T> {
  return { known: true, value, evidence };
}

export function unknown(how: string): Known<never> {
  return { known: false, how };
}

/** An optional property that is left out where there is no value, or an empty text. */
export function given<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: NonNullable<T> } {
  // A computed key loses its name in the type.
  return (value === undefined || value === "" ? {} : { [key]: value }) as { readonly [P in K]?: NonNullable<T> };
}
