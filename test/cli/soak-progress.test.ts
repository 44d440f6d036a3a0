// The line that a soak shows while it runs.
import { expect, test } from "vitest";
import { soakLine } from "../../src/run/soak-progress.js";

const MIB = 2 ** 20;
const time = { elapsed: 3_000, of: 60_000 };

test("says how much it is, how much it may be, how it went and how long it takes", () => {
  const samples = [0, 1, 2, 3].map((i) => ({ t: i * 1000, workingSet: (i + 1) * 16 * MIB }));
  expect(soakLine("worker", samples, 64 * MIB, time)).toBe("worker: 64 MiB of 64 MiB ▃▅▇█ (3 s of 1 min 0 s)");
  expect(soakLine("worker", samples, 0, time)).toBe("worker: 64 MiB ▃▅▇█ (3 s of 1 min 0 s)");
  expect(soakLine("worker", [], 64 * MIB, time)).toBe("worker: no samples yet (3 s of 1 min 0 s)");
});

test("has twenty bars at most, however long the soak is", () => {
  const samples = Array.from({ length: 5_000 }, (_, i) => ({ t: i * 1000, workingSet: 30.5 * MIB }));
  expect(soakLine("worker", samples, 64 * MIB, { elapsed: 3_599_000, of: 36_000_000 })).toBe(
    `worker: 30.5 MiB of 64 MiB ${"▄".repeat(20)} (59 min 59 s of 10 h 0 min)`,
  );
});
