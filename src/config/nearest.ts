// The known word that a misspelt one was meant to be. Does not know what the words stand for.

/** The nearest of `known`, if it is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const plain = fold(word);
  let best: string | undefined;
  let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of known) {
    const begins = plain.length > 1 && fold(candidate).startsWith(plain);
    const distance = begins ? 1 : editDistance(plain, fold(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** `; did you mean "fail-on"?`, or what there is to choose from. */
export function suggest(word: string, known: readonly string[]): string {
  return meant(word, known) || `; known: ${known.join(", ")}`;
}

/** `; did you mean "markdown"?`, or nothing, where the choices are told already. */
export function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? "" : `; did you mean ${JSON.stringify(near)}?`;
}

/** `failOn`, `fail_on` and `Fail-On` are all slips of `fail-on`. */
function fold(word: string): string {
  return word
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .replace(/_/g, "-")
    .toLowerCase();
}

/** Levenshtein's distance, where two swapped neighbours count as one slip. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length];
}
