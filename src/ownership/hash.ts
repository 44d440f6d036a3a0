// Numbers for texts and numbers, the same in every run: what digests are summed up from.

const strings = new Map<string, number>();

/** A number for a text, by its characters alone: the same in every run. */
export function hashText(text: string): number {
  let hash = strings.get(text);
  if (hash === undefined) {
    hash = 0x811c9dc5;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    strings.set(text, hash);
  }
  return hash;
}

/** Bounds are whole numbers or infinite; those beyond 32 bits keep their upper part. */
export function hashNumber(n: number): number {
  if (n === Number.POSITIVE_INFINITY) return 0x5bd1e995;
  if (n === Number.NEGATIVE_INFINITY) return 0x1b873593;
  return (n | 0) ^ Math.imul(Math.floor(n / 0x100000000) | 0, 0x01000193);
}

export function hashList(numbers: readonly number[]): number {
  let hash = numbers.length;
  for (const n of numbers) hash = mix(hash, hashNumber(n), -8, 2);
  return hash;
}

export function mix(a: number, b: number, c: number, seed: number): number {
  let h = Math.imul(a ^ seed, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13) ^ b, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16) ^ c, 0x27d4eb2f);
  return h ^ (h >>> 15);
}
