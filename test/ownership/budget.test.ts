// The budget is counted in steps: what it cuts off is said, and is the same on every machine.
import { describe, expect, it } from "vitest";
import { DEFAULT_BUDGET } from "../../src/ownership/meet.js";
import { exploreText } from "./helpers.js";

/** `count` decisions in a row, each with an allocation that is released at the end. */
const sequential = (count: number): string => {
  const names = Array.from({ length: count }, (_, i) => `p${i}`);
  const declared = names.map((name) => `char *${name} = 0;`).join("\n");
  const taken = names.map((name, i) => `if (options[${i}]) ${name} = malloc(${i + 1});`).join("\n");
  return `void f(int *options) {\n${declared}\n${taken}\n${names.map((name) => `free(${name});`).join("\n")}\n}`;
};

describe("a function with 40 decisions and allocations", () => {
  it("is explored the same way each time", () => {
    const [one, other] = [exploreText(sequential(40)), exploreText(sequential(40))];
    expect(other.outcomes("f")).toEqual(one.outcomes("f"));
    expect(other.overBudget).toEqual(one.overBudget);
    expect(one.violations.map(({ check }) => check)).toEqual([]);
  });

  it("is named, because not all of its ways were followed", () => {
    expect(exploreText(sequential(40)).overBudget).toEqual(["f"]);
    expect(exploreText(sequential(5)).overBudget).toEqual([]);
  });

  it("gives no summary where its steps are used up before its end", () => {
    const small = exploreText(sequential(5), { ...DEFAULT_BUDGET, steps: 20 });
    expect([small.overBudget, small.outcomes("f")]).toEqual([["f"], undefined]);
    expect(exploreText(sequential(5)).outcomes("f")?.length).toBeGreaterThan(0);
  });

  it("does not take its caller's budget, and its caller makes no claim about it", () => {
    const text = `${sequential(40)}\nvoid g(int *options) { char *p = malloc(4); if (!p) return; f(options); free(p); }`;
    const { overBudget, violations } = exploreText(text, { ...DEFAULT_BUDGET, steps: 200 });
    expect(overBudget).toEqual(["f"]);
    expect(violations).toEqual([]);
  });

  it("hides no leak: either it is found, or the function is named", () => {
    for (const count of [2, 4, 6, 8, 12, 20]) {
      const last = `p${count - 1}`;
      const { violations, overBudget } = exploreText(sequential(count).replace(`free(${last});`, ""));
      const found = new Set(violations.map(({ check, variable }) => `${check} ${variable}`));
      expect(found.size === 0 ? overBudget : [...found]).toEqual(found.size === 0 ? ["f"] : [`memory-leak ${last}`]);
      if (count <= 6) expect([...found]).toEqual([`memory-leak ${last}`]);
    }
  });
});

// Each step makes its value of the one before, twice: written out, the last one is as long as 2 to the power of the steps.
it("a step costs the same however a number was computed", () => {
  const steps = Array.from({ length: 80 }, () => "h = (h << 5) ^ (h >> 2);").join("\n");
  const text = `int f(unsigned h) {\n${steps}\nchar *p = malloc(4); if (!p) return 0; if (h == 7) *p = 1; if (*p) return 1; free(p); return 2; }`;
  const { violations, overBudget } = exploreText(text);
  expect(new Set(violations.map(({ check, variable }) => `${check} ${variable}`))).toEqual(new Set(["memory-leak p"]));
  expect(overBudget).toEqual([]);
});
