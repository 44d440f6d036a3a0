// The table of values: equal values have equal ids, constants are folded as C's machines fold them.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BinaryOperator } from "../../src/ir/index.js";
import {
  addressValue,
  baseOf,
  binaryValue,
  cellOf,
  constantValue,
  createValues,
  innerValue,
  isTruth,
  notValue,
  plusValue,
  unknownValue,
  type ValueId,
  valueAt,
} from "../../src/ownership/values.js";

const OPERATORS: readonly BinaryOperator[] = "+ - * / % << >> & | ^ == != < <= > >=".split(" ") as BinaryOperator[];

/** What C's int64 arithmetic says; undefined where C leaves it undefined. */
function compute(operator: BinaryOperator, a: number, b: number): number | undefined {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return b === 0 ? undefined : Math.trunc(a / b);
    case "%":
      return b === 0 ? undefined : a - Math.trunc(a / b) * b;
    case "<<":
      return a < 0 || b < 0 ? undefined : Number(BigInt(a) << BigInt(b));
    case ">>":
      return b < 0 ? undefined : Number(BigInt(a) >> BigInt(b));
    case "&":
      return Number(BigInt(a) & BigInt(b));
    case "|":
      return Number(BigInt(a) | BigInt(b));
    case "^":
      return Number(BigInt(a) ^ BigInt(b));
    case "==":
      return Number(a === b);
    case "!=":
      return Number(a !== b);
    case "<":
      return Number(a < b);
    case "<=":
      return Number(a <= b);
    case ">":
      return Number(a > b);
    case ">=":
      return Number(a >= b);
  }
}

describe("operations on constants", () => {
  it("are computed as C computes them", () => {
    const small = fc.integer({ min: -40, max: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...OPERATORS), small, small, (operator, a, b) => {
        const wanted = compute(operator, a, b);
        fc.pre(wanted !== undefined);
        const v = createValues();
        const value = valueAt(v, binaryValue(v, operator, constantValue(v, a), constantValue(v, b)));
        expect(value.kind === "constant" && value.value + 0).toBe((wanted ?? 0) + 0);
      }),
      { numRuns: 1000 },
    );
  });

  it("stay unknown where C says nothing", () => {
    const v = createValues();
    const [one, zero] = [constantValue(v, 1), constantValue(v, 0)];
    for (const operator of ["/", "%"] as const) {
      expect(valueAt(v, binaryValue(v, operator, one, zero)).kind).toBe("binary");
    }
    expect(valueAt(v, binaryValue(v, "<<", one, constantValue(v, -1))).kind).toBe("binary");
  });

  it("never throw, however large the numbers are", () => {
    const large = fc.constantFrom(0, 1, -1, 2 ** 31, 2 ** 53, -(2 ** 63), 2 ** 64, 2 ** 200, 1e300);
    fc.assert(
      fc.property(fc.constantFrom(...OPERATORS), large, large, (operator, a, b) => {
        const v = createValues();
        const id = binaryValue(v, operator, constantValue(v, a), constantValue(v, b));
        expect(valueAt(v, id).kind).toMatch(/constant|binary|not|plus/);
      }),
    );
  });
});

describe("a literal that no integer type holds", () => {
  it("does not end the analysis", () => {
    const v = createValues();
    const huge = constantValue(v, Number.POSITIVE_INFINITY);
    expect(valueAt(v, binaryValue(v, "&", huge, constantValue(v, 3))).kind).toBe("binary");
  });
});

describe("plusValue", () => {
  it("folds any chain of constants to one offset", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 8 }), (deltas) => {
        const v = createValues();
        const base = unknownValue(v, "p");
        const end = deltas.reduce((id, delta) => plusValue(v, id, constantValue(v, delta)), base);
        const total = deltas.reduce((sum, delta) => sum + delta, 0);
        expect(end).toBe(plusValue(v, base, constantValue(v, total)));
        if (total === 0) expect(end).toBe(base);
        expect(baseOf(v, end)).toBe(base);
      }),
    );
  });

  it("has the constant on the right, whichever side it came from", () => {
    const v = createValues();
    const [x, two] = [unknownValue(v, "x"), constantValue(v, 2)];
    expect(plusValue(v, two, x)).toBe(plusValue(v, x, two));
    expect(binaryValue(v, "-", plusValue(v, x, two), two)).toBe(x);
  });
});

describe("comparisons", () => {
  it("are brought to == and <, so that equal conditions have equal ids", () => {
    const v = createValues();
    const [x, y, three] = [unknownValue(v, "x"), unknownValue(v, "y"), constantValue(v, 3)];
    expect(binaryValue(v, ">", x, y)).toBe(binaryValue(v, "<", y, x));
    expect(binaryValue(v, "!=", x, three)).toBe(notValue(v, binaryValue(v, "==", three, x)));
    expect(binaryValue(v, ">=", x, y)).toBe(notValue(v, binaryValue(v, "<", x, y)));
    expect(valueAt(v, binaryValue(v, "==", x, x))).toEqual({ kind: "constant", value: 1 });
    expect(isTruth(v, binaryValue(v, "<=", x, y))).toBe(true);
    expect(isTruth(v, x)).toBe(false);
  });

  it("lose a double negation, but not that of a number", () => {
    const v = createValues();
    const [x, y] = [unknownValue(v, "x"), unknownValue(v, "y")];
    const equal = binaryValue(v, "==", x, y);
    expect(notValue(v, notValue(v, equal))).toBe(equal);
    expect(notValue(v, notValue(v, x))).not.toBe(x);
  });
});

describe("cells", () => {
  const paths = (v: ReturnType<typeof createValues>, pointer: ValueId): string => cellOf(v, pointer).path;

  it("are the same memory by whatever way the pointer leads there", () => {
    const v = createValues();
    const p = addressValue(v, 1);
    const third = plusValue(v, p, constantValue(v, 3));
    expect(cellOf(v, third)).toEqual(cellOf(v, innerValue(v, p, "[3]")));
    expect(cellOf(v, innerValue(v, p, ""))).toEqual({ region: p, path: "" });
    expect(paths(v, innerValue(v, innerValue(v, p, ".a"), ".b"))).toBe(".a.b");
  });

  it("of an unknown index are the same for the same index alone", () => {
    const v = createValues();
    const p = addressValue(v, 1);
    const [i, j] = [unknownValue(v, "i"), unknownValue(v, "j")];
    expect(paths(v, plusValue(v, p, i))).toBe(paths(v, plusValue(v, p, i)));
    expect(paths(v, plusValue(v, p, i))).not.toBe(paths(v, plusValue(v, p, j)));
  });
});
