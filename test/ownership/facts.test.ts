// Facts against what they mean: sets of integers, enumerated.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ANYTHING,
  both,
  exactly,
  excludes,
  type Fact,
  factKey,
  isExactly,
  NOT_ZERO,
  sameFact,
  shift,
  ZERO,
} from "../../src/ownership/facts.js";

const SMALL = Array.from({ length: 25 }, (_, i) => i - 12);
const meaning = (fact: Fact | null): number[] => (fact ? SMALL.filter((n) => !excludes(fact, n)) : []);

const end = (infinite: number) =>
  fc.oneof({ arbitrary: fc.integer({ min: -6, max: 6 }), weight: 4 }, fc.constant(infinite));
/** Facts as `both` makes them: what is excluded lies inside of the interval. */
const fact: fc.Arbitrary<Fact> = fc
  .tuple(
    end(Number.NEGATIVE_INFINITY),
    end(Number.POSITIVE_INFINITY),
    fc.uniqueArray(fc.integer({ min: -7, max: 7 }), { maxLength: 5 }),
  )
  .map(([low, high, not]) => ({ low, high, not: not.sort((a, b) => a - b) }))
  .map((raw) => both(raw, ANYTHING))
  .filter((made) => made !== null);

describe("both", () => {
  it("means the numbers that both facts allow, and null means none", () => {
    fc.assert(
      fc.property(fact, fact, (a, b) => {
        const joined = both(a, b);
        expect(meaning(joined)).toEqual(meaning(a).filter((n) => meaning(b).includes(n)));
        if (joined) expect(excludes(joined, joined.low) || excludes(joined, joined.high)).toBe(false);
      }),
    );
  });

  it("is commutative, associative and idempotent, in its form too", () => {
    const then = (a: Fact | null, b: Fact): Fact | null => a && both(a, b);
    fc.assert(
      fc.property(fact, fact, fact, (a, b, c) => {
        expect(both(a, b)).toEqual(both(b, a));
        const right = both(b, c);
        expect(then(both(a, b), c)).toEqual(right && both(a, right));
        expect(both(a, a)).toEqual(a);
      }),
    );
  });

  it("forgets excluded values when there are many, and never invents one", () => {
    const odd = Array.from({ length: 40 }, (_, i) => 2 * i + 1);
    const joined = both({ low: 0, high: 100, not: odd.slice(0, 20) }, { low: 0, high: 100, not: odd.slice(20) });
    expect(joined?.not.length).toBe(16);
    expect(odd).toEqual(expect.arrayContaining([...(joined?.not ?? [])]));
  });

  it("empties an interval whose values are all excluded", () => {
    expect(both({ low: 1, high: 2, not: [] }, { ...ANYTHING, not: [1, 2] })).toBeNull();
    expect(both(ZERO, NOT_ZERO)).toBeNull();
    expect(both({ low: 0, high: 3, not: [] }, NOT_ZERO)).toEqual({ low: 1, high: 3, not: [] });
  });
});

describe("a fact", () => {
  it("moves with its value", () => {
    fc.assert(
      fc.property(fact, fc.integer({ min: -3, max: 3 }), fc.integer({ min: -9, max: 9 }), (a, delta, n) => {
        expect(excludes(shift(a, delta), n + delta)).toBe(excludes(a, n));
      }),
    );
  });

  it("has one key a meaning", () => {
    fc.assert(
      fc.property(fact, fact, (a, b) => {
        expect(factKey(a) === factKey(b)).toBe(sameFact(a, b));
        if (sameFact(a, b)) expect(meaning(a)).toEqual(meaning(b));
      }),
    );
  });

  it("is exact for one value alone", () => {
    expect(isExactly(exactly(3), 3)).toBe(true);
    expect(isExactly({ low: 3, high: 4, not: [] }, 3)).toBe(false);
    expect(meaning(exactly(3))).toEqual([3]);
  });
});
