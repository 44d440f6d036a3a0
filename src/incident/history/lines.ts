// Which line of one version is which line of another. By the differences of two texts; knows nothing of findings.
import { diffArrays } from "diff";

/** Where a line came from. */
export type Origin =
  /** The same line. */
  | { readonly kind: "same"; readonly line: number }
  /** It stands in place of these lines, first and last; none where it was put between two. */
  | { readonly kind: "instead"; readonly first: number; readonly last: number };

/** Beyond so many differing lines a function is another function. */
const MOST_CHANGES = 4_000;

/**
 * Maps indices of `now` to those of `before`. Lines are compared as they are given: without white space and comments.
 * @returns undefined where there is next to nothing in common
 */
export function originsOf(before: readonly string[], now: readonly string[]): readonly Origin[] | undefined {
  const changes = diffArrays([...before], [...now], { maxEditLength: MOST_CHANGES });
  if (changes === undefined) return undefined;
  const origins: Origin[] = [];
  let old = 0;
  let removed = 0;
  for (const { value, added, removed: isRemoved } of changes) {
    if (isRemoved) {
      removed = value.length;
      old += value.length;
    } else if (added) {
      for (const _ of value) origins.push({ kind: "instead", first: old - removed, last: old - 1 });
      removed = 0;
    } else {
      for (const _ of value) origins.push({ kind: "same", line: old++ });
      removed = 0;
    }
  }
  return origins;
}

/** Identifiers, numbers and signs of a piece of code. */
export function tokens(code: string): string[] {
  return code.match(/[A-Za-z_]\w*|\d\w*|"(?:[^"\\]|\\.)*"|[-+&|=<>!]{2}|\S/g) ?? [];
}

/** 0 where two lists have nothing in common, 1 where they have all. */
export function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const counts = new Map<string, number>();
  for (const one of a) counts.set(one, (counts.get(one) ?? 0) + 1);
  let common = 0;
  for (const one of b) {
    const left = counts.get(one) ?? 0;
    if (left === 0) continue;
    counts.set(one, left - 1);
    common++;
  }
  return (2 * common) / (a.length + b.length);
}

/** Is it the same code but for the names in it? */
export function isRenamed(a: string, b: string): boolean {
  const left = tokens(a);
  const right = tokens(b);
  if (left.length !== right.length) return false;
  const names = new Map<string, string>();
  const back = new Map<string, string>();
  return left.every((token, i) => {
    const other = right[i] as string;
    if (!isName(token) || !isName(other)) return token === other;
    if (!names.has(token) && !back.has(other)) {
      names.set(token, other);
      back.set(other, token);
    }
    return names.get(token) === other && back.get(other) === token;
  });
}

const KEYWORDS = new Set(
  "break case continue default do else for goto if return sizeof switch while NULL int char void struct".split(" "),
);

function isName(token: string): boolean {
  return /^[A-Za-z_]/.test(token) && !KEYWORDS.has(token);
}
