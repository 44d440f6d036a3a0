// Many findings: what is looked at grows with their number, not with its square.
import { expect, test } from "vitest";
import { mergeFindings } from "../../src/findings/index.js";
import type { RawFinding } from "../../src/model/index.js";
import { at, dynamicLeak, finding } from "./example.js";

/** How often the place of a finding is read while `count` static leaks meet as many witnesses of half of them. */
function reads(count: number): { reads: number; merged: RawFinding[] } {
  let reads = 0;
  const counted = (raw: RawFinding): RawFinding => ({
    ...raw,
    get location() {
      reads++;
      return raw.location;
    },
  });
  const lines = Array.from({ length: count }, (_, i) => i + 1);
  const statics = lines.map((line) => finding("memory-leak", at(line), { allocation: at(line) }));
  const dynamics = lines.map((line) =>
    dynamicLeak("asan", [{ function: "controller", file: "worker.c", line: 2 * line }]),
  );
  return { merged: mergeFindings([...statics, ...dynamics].map(counted)), reads };
}

test("merging", () => {
  const [once, four] = [reads(500), reads(2000)];
  expect(once.merged.length).toBe(750);
  expect(four.merged.length).toBe(3000);
  expect(four.merged.filter(({ witnesses }) => witnesses.length === 2).length).toBe(1000);
  // Sorting costs a little more than four times as much; all against all would be sixteen times.
  expect(four.reads).toBeLessThan(6 * once.reads);
});
