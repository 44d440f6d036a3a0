// Many violations on one long path: each looks at its own part of it, not at all that came before.
import { expect, test } from "vitest";
import { toFindings } from "../../src/checks/finding.js";
import type { Location } from "../../src/model/index.js";
import type { Position, Trail, Violation } from "../../src/ownership/index.js";

const place = (i: number): Position => ({ file: 0, start: 10 * i, end: 10 * i + 5, function: "f" });
const locate = ({ start }: Position): Location => {
  const line = start / 10 + 1;
  return { file: "a.c", line, column: 1, endLine: line, endColumn: 6, function: "f" };
};

/** `p = malloc(n);` again and again: each loses what the one before has allocated. */
function overwritten(count: number): { reads: number; findings: number; steps: number } {
  let reads = 0;
  let trail: Trail | null = null;
  const violations: Violation[] = [];
  for (let i = 0; i <= count; i++) {
    const previous: Trail | null = trail;
    const step = { kind: "allocated", at: place(i), args: { callee: "malloc" }, subject: i, length: i + 1 } as const;
    trail = {
      ...step,
      get previous(): Trail | null {
        reads++;
        return previous;
      },
    };
    if (i === 0) continue;
    violations.push({
      check: "memory-leak",
      variable: "p",
      site: { at: place(i - 1), callee: "malloc", family: "malloc", isZeroed: false, replaces: -1, inner: null },
      at: place(i),
      how: "overwritten",
      callee: "malloc",
      freedAt: null,
      trail,
      subject: i - 1,
      isDoubtful: false,
      detail: "free",
    });
  }
  const findings = toFindings(violations, { locate, text: () => "" });
  return { reads, findings: findings.length, steps: Math.max(...findings.map(({ trace }) => trace.length)) };
}

test("twice the violations are twice the steps", () => {
  const [once, twice] = [overwritten(500), overwritten(1000)];
  expect([once.findings, twice.findings]).toEqual([500, 1000]);
  expect([once.steps, twice.steps]).toEqual([2, 2]);
  expect(twice.reads).toBe(2 * once.reads);
});
