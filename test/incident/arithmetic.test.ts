// Growth is held against what the code loses only where it was measured for long enough.
import { expect, test } from "vitest";
import { growthRate } from "../../src/incident/arithmetic.js";
import { joinFacts, steadyGrowthRate } from "../../src/incident/index.js";
import type { Evidence, Report } from "../../src/model/index.js";
import { capturedReport } from "./support/incident.js";

/** A soak that was killed after so many ms. */
function killedAfter(ms: number): Evidence {
  const report = capturedReport("soak-leaking.json");
  const [verdict] = report.verdicts;
  const samples = [0, 1, 2, 3].map((i) => ({ t: (i * ms) / 3, workingSet: (10 + 15 * i) * 2 ** 20 }));
  const reasons = [{ kind: "oom-killed" as const, args: { slope: 45 / (ms / 60_000) } }];
  const killed: Report = {
    ...report,
    verdicts: [{ ...verdict, kind: "oom-killed", reasons, series: { ...verdict.series, samples } }],
  };
  return { ...joinFacts([]), reports: [{ source: "r.json", report: killed }] };
}

test("the way to the limit in two seconds tells how it grew, and contradicts nothing", () => {
  expect(growthRate(killedAfter(2_000))?.value).toBeCloseTo(1350);
  expect(steadyGrowthRate(killedAfter(2_000))).toBeUndefined();
  expect(steadyGrowthRate(killedAfter(60_000))?.value).toBeCloseTo(45);
});
