// Conditions against an enumeration of small integers: what a path assumes it knows, and it knows nothing that need not be.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BinaryOperator } from "../../src/ir/index.js";
import { assume, compare, decide, rangeOf } from "../../src/ownership/assume.js";
import { factsHash, heapHash } from "../../src/ownership/digest.js";
import { excludes, ZERO } from "../../src/ownership/facts.js";
import { copyState, createState, newBlock, writeCell } from "../../src/ownership/state.js";
import {
  addressValue,
  binaryValue,
  constantValue,
  createValues,
  globalValue,
  heapValue,
  notValue,
  type Site,
  unknownValue,
  type ValueId,
  type Values,
} from "../../src/ownership/values.js";

const UNKNOWNS = ["x", "y", "z"] as const;
type Numbers = Readonly<Record<(typeof UNKNOWNS)[number], number>>;
const RANGE = [-2, -1, 0, 1, 2, 3];
const ALL: readonly Numbers[] = RANGE.flatMap((x) => RANGE.flatMap((y) => RANGE.map((z) => ({ x, y, z }))));

/** A condition twice: as a value, and as a function of the unknowns. */
interface Condition {
  readonly text: string;
  make(v: Values): ValueId;
  evaluate(numbers: Numbers): number;
}

const COMPUTE: Readonly<Partial<Record<BinaryOperator, (a: number, b: number) => number>>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  "<": (a, b) => Number(a < b),
  "<=": (a, b) => Number(a <= b),
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
};
const operator = fc.constantFrom(...(Object.keys(COMPUTE) as BinaryOperator[]));

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom(...UNKNOWNS).map((name) => ({
    text: name,
    make: (v: Values) => unknownValue(v, name),
    evaluate: (numbers: Numbers) => numbers[name],
  })),
  fc.integer({ min: -2, max: 2 }).map((value) => ({
    text: String(value),
    make: (v: Values) => constantValue(v, value),
    evaluate: () => value,
  })),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.tuple(operator, tie("condition"), tie("condition")).map(([op, left, right]) => ({
      text: `(${left.text} ${op} ${right.text})`,
      make: (v: Values) => binaryValue(v, op, left.make(v), right.make(v)),
      evaluate: (numbers: Numbers) => COMPUTE[op]?.(left.evaluate(numbers), right.evaluate(numbers)) ?? Number.NaN,
    })),
    tie("condition").map((inner) => ({
      text: `!${inner.text}`,
      make: (v: Values) => notValue(v, inner.make(v)),
      evaluate: (numbers: Numbers) => Number(inner.evaluate(numbers) === 0),
    })),
  ),
}));

const named = condition.map((one) => ({ ...one, toString: () => one.text }));

describe("assume", () => {
  it("makes the path know what it assumed", () => {
    fc.assert(
      fc.property(named, fc.boolean(), (one, truth) => {
        const [v, s] = [createValues(), createState()];
        const id = one.make(v);
        if (!assume(s, v, id, truth)) expect(s.isDead).toBe(true);
        else expect(decide(s, v, id)).toBe(truth);
      }),
      { numRuns: 3000 },
    );
  });

  it("keeps every assignment of numbers that the conditions allow, and decides nothing against one", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(named, fc.boolean()), { minLength: 1, maxLength: 4 }), named, (assumed, asked) => {
        const [v, s] = [createValues(), createState()];
        let possible = [...ALL];
        for (const [one, truth] of assumed) {
          possible = possible.filter((numbers) => (one.evaluate(numbers) !== 0) === truth);
          const holds = assume(s, v, one.make(v), truth);
          if (possible.length === 0) return;
          expect(holds).toBe(true);
        }
        expect(s.isDead).toBe(false);
        for (const name of UNKNOWNS) {
          const range = rangeOf(s, v, unknownValue(v, name));
          expect(possible.filter((numbers) => excludes(range, numbers[name]))).toEqual([]);
        }
        const known = decide(s, v, asked.make(v));
        expect(known === undefined || possible.every((n) => (asked.evaluate(n) !== 0) === known)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("knows a contradiction when it sees one", () => {
    const [v, s] = [createValues(), createState()];
    const x = unknownValue(v, "x");
    const below = binaryValue(v, "<", x, constantValue(v, 5));
    expect(assume(s, v, below, true)).toBe(true);
    expect(decide(s, v, binaryValue(v, ">", x, constantValue(v, 7)))).toBe(false);
    expect(assume(copyState(s), v, binaryValue(v, "==", x, constantValue(v, 9)), true)).toBe(false);
  });

  it("of a null allocation takes its block away", () => {
    const [v, s] = [createValues(), createState()];
    const at = { file: 0, start: 0, end: 1, function: "f" };
    const site: Site = { at, callee: "malloc", family: "malloc", isZeroed: false, replaces: -1, inner: null };
    const p = heapValue(v, "p", site);
    s.blocks.set(p, newBlock(s, 0, [], "malloc"));
    expect(decide(s, v, p)).toBeUndefined();
    const failed = copyState(s);
    expect(assume(failed, v, p, false)).toBe(true);
    expect([failed.blocks.has(p), failed.facts.get(p)]).toEqual([false, ZERO]);
    expect(assume(s, v, p, true)).toBe(true);
    expect(s.blocks.has(p)).toBe(true);
  });
});

describe("compare", () => {
  it("is a constant where the path decides it", () => {
    const [v, s] = [createValues(), createState()];
    const [x, four] = [unknownValue(v, "x"), constantValue(v, 4)];
    assume(s, v, binaryValue(v, "==", x, four), true);
    expect(compare(s, v, "<", x, constantValue(v, 5))).toBe(constantValue(v, 1));
    expect(compare(s, v, "==", addressValue(v, 1), addressValue(v, 2))).toBe(constantValue(v, 0));
    expect(compare(s, v, "==", addressValue(v, 1), globalValue(v, "g"))).toBe(constantValue(v, 0));
    const y = unknownValue(v, "y");
    expect(compare(s, v, "==", x, y)).toBe(binaryValue(v, "==", x, y));
  });
});

describe("digest", () => {
  const change = fc.oneof(
    fc.tuple(fc.constant("write"), fc.nat(4), fc.constantFrom("", ".a", "[1]"), fc.nat(5)),
    fc.tuple(fc.constant("fact"), fc.nat(4), fc.constantFrom(""), fc.nat(5)),
    fc.tuple(fc.constant("block"), fc.nat(4), fc.constantFrom("live", "freed"), fc.nat(1)),
    fc.tuple(fc.constant("rounds"), fc.nat(4), fc.constantFrom(""), fc.nat(5)),
  );
  const build = (changes: readonly (readonly [string, number, string, number])[]) => {
    const s = createState();
    for (const [what, id, word, n] of changes) {
      if (what === "write") writeCell(s, { region: id, path: word }, n);
      else if (what === "fact") s.facts.set(id, { low: n, high: n + 1, not: [] });
      else if (what === "rounds") s.rounds.set(id, n);
      else
        s.blocks.set(id, {
          ...newBlock(s, 0, [], "malloc"),
          state: word === "live" ? "live" : "freed",
          isShared: n === 1,
        });
    }
    return s;
  };
  /** The state itself, written out in one order. */
  const spell = (s: ReturnType<typeof createState>): string =>
    JSON.stringify([
      [...s.memory].map(([region, contents]) => [region, [...contents].sort()]).sort(),
      [...s.facts].map(([id, { low, high }]) => [id, low, high]).sort(),
      [...s.blocks].map(([id, { state, isShared }]) => [id, state, isShared]).sort(),
      [...s.rounds].sort(),
    ]);
  const digestOf = (s: ReturnType<typeof createState>): string => `${heapHash(s)}#${factsHash(s)}`;

  it("is the same for the same state, whatever order it came about in, and another for another state", () => {
    const key = ([what, id, word]: readonly [string, number, string, number]): string =>
      `${what} ${id} ${what === "write" ? word : ""}`;
    const changes = fc.uniqueArray(change, { selector: key, maxLength: 10 });
    fc.assert(
      fc.property(changes, changes, fc.infiniteStream(fc.nat()), (one, other, random) => {
        const shuffled = one
          .map((item) => [random.next().value, item] as const)
          .sort(([a], [b]) => a - b)
          .map(([, item]) => item);
        expect(digestOf(build(shuffled))).toBe(digestOf(build(one)));
        const [a, b] = [build(one), build(other)];
        expect(digestOf(a) === digestOf(b)).toBe(spell(a) === spell(b));
      }),
      { numRuns: 2000 },
    );
  });
});
