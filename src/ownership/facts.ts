// What is known of an unknown number: an interval and a few values that it is not. Pure arithmetic; knows no state.

export interface Fact {
  readonly low: number;
  readonly high: number;
  /** Values inside of the interval that are excluded, ascending. */
  readonly not: readonly number[];
}

export const ANYTHING: Fact = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, not: [] };
export const ZERO: Fact = { low: 0, high: 0, not: [] };
export const NOT_ZERO: Fact = { ...ANYTHING, not: [0] };
export const NOT_NEGATIVE: Fact = { low: 0, high: Number.POSITIVE_INFINITY, not: [] };
export const exactly = (value: number): Fact => ({ low: value, high: value, not: [] });

const MAX_EXCLUDED = 16;

/** Both facts together; null if they contradict each other. */
export function both(a: Fact, b: Fact): Fact | null {
  const excluded =
    a.not.length === 0 ? b.not : b.not.length === 0 ? a.not : [...new Set([...a.not, ...b.not])].sort((x, y) => x - y);
  let low = Math.max(a.low, b.low);
  let high = Math.min(a.high, b.high);
  while (excluded.includes(low)) low += 1;
  while (excluded.includes(high)) high -= 1;
  if (low > high) return null;
  return { low, high, not: excluded.filter((n) => n > low && n < high).slice(0, MAX_EXCLUDED) };
}

/** Moves the interval by `delta`. */
export function shift(fact: Fact, delta: number): Fact {
  return { low: fact.low + delta, high: fact.high + delta, not: fact.not.map((n) => n + delta) };
}

export const isExactly = (fact: Fact, value: number): boolean => fact.low === value && fact.high === value;
export const excludes = (fact: Fact, value: number): boolean =>
  value < fact.low || value > fact.high || fact.not.includes(value);

export function sameFact(a: Fact, b: Fact): boolean {
  return a.low === b.low && a.high === b.high && a.not.length === b.not.length && a.not.every((n, i) => n === b.not[i]);
}

export const factKey = (fact: Fact): string => `${fact.low}:${fact.high}:${fact.not.join(",")}`;
