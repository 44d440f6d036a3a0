// How often a soak's verdict is right: on generated series with and without a leak, beside simpler ways to look for growth.
// The series come from test/soak/generate.ts, which was fixed before the method was tuned (on seed 1). Runs nothing.
//
//   node bench/soak-series.mjs [--seed 2] [--count 2000] [--most 10000] [--record]      (Node 24)
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { flags, publish, ROOT, table } from "./common.mjs";

const values = flags({
  seed: { type: "string", default: "2" },
  count: { type: "string", default: "2000" },
  most: { type: "string", default: "10000" },
});
const LENGTHS = [2, 5, 10, 30];
/** Shares of the limit a minute. */
const LEAKS = [0, 0.0025, 0.005, 0.01, 0.02];
const MIB = 2 ** 20;
/** The two-sided quantile at 99 %, as the verdict has it. */
const CERTAIN = 2.5758;

const { DEFAULT_SOAK_POLICY: POLICY, generateSeries, judge, randomOf } = await bundle();
const rows = [];
const sums = { series: 0, passed: 0, hid: 0, leaks: 0, inside: 0 };
for (const minutes of LENGTHS) {
  for (const leak of LEAKS) {
    // The two figures that are promised get the most series.
    const count = Number(minutes === 10 && (leak === 0 || leak === 0.01) ? values.most : values.count);
    rows.push(cell(minutes, leak, count));
  }
}
const head = [
  "soak",
  "leak a minute",
  "series",
  "heapgate",
  "no answer",
  "last − first",
  "Mann–Kendall",
  "least squares",
];
const notes = [
  `${sums.series.toLocaleString("en-US")} series, seed ${values.seed}. Share of series that are called growing: false alarms in the rows without a leak, leaks found in the others.`,
  `Of ${sums.passed.toLocaleString("en-US")} leaking series that passed, ${percent(sums.hid / sums.passed)} leak more than the verdict says could have hidden (99 % sure);`,
  `of ${sums.leaks.toLocaleString("en-US")} with a leak, ${percent(sums.inside / sums.leaks)} have it inside of the interval of the slope.`,
];
publish("soak-series", `${notes.join("\n")}\n\n${table(head, rows)}`, values);

/** One length and one leak: how many each way calls growing. */
function cell(minutes, leak, count) {
  const random = randomOf(Number(values.seed) * 1000 + minutes * 10 + LEAKS.indexOf(leak));
  const found = { heapgate: 0, none: 0, ends: 0, kendall: 0, squares: 0 };
  for (let i = 0; i < count; i++) {
    const { samples, limit, duration } = generateSeries(random, { minutes, leak });
    const verdict = verdictOn(samples, limit, duration);
    const from = Math.min(POLICY.warmUp.share * duration, POLICY.warmUp.atMost);
    const warm = samples.filter(({ t }) => t >= from);
    if (verdict.kind === "not-measured") found.none++;
    else if (verdict.kind !== "fine") found.heapgate++;
    if (risesByEnds(warm, limit)) found.ends++;
    if (kendall(warm) > CERTAIN) found.kendall++;
    if (leastSquares(warm) > CERTAIN) found.squares++;
    note(verdict, leak, limit);
  }
  const share = (n) => percent(n / count);
  return [
    `${minutes} min`,
    leak === 0 ? "none" : percent(leak),
    count.toLocaleString("en-US"),
    ...[found.heapgate, found.none, found.ends, found.kendall, found.squares].map(share),
  ];
}

function verdictOn(samples, limit, duration) {
  const end = { kind: "stopped", killed: false };
  const facts = { command: [], limit, duration, end, oomKills: 0, notEnforced: [], output: [] };
  return judge({ name: "generated", source: "generated", samples }, facts);
}

function note({ kind, trend }, leak, limit) {
  sums.series++;
  if (leak === 0 || !trend) return;
  const truth = (leak * limit) / MIB;
  sums.leaks++;
  if (truth >= trend.slopeLow && truth <= trend.slopeHigh) sums.inside++;
  if (kind !== "fine") return;
  sums.passed++;
  if (truth > trend.slopeHigh) sums.hid++;
}

/** The last sample is above the first one, by what the policy calls enough. */
function risesByEnds(warm, limit) {
  return warm.at(-1).workingSet - warm[0].workingSet > POLICY.growth.enoughShare * limit;
}

/** Mann and Kendall's test statistic. */
function kendall(samples) {
  const n = samples.length;
  let s = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) s += Math.sign(samples[j].workingSet - samples[i].workingSet);
  }
  return s / Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
}

/** The slope of the straight line of least squares, in its standard errors. */
function leastSquares(samples) {
  const n = samples.length;
  const meanT = samples.reduce((sum, { t }) => sum + t, 0) / n;
  const meanY = samples.reduce((sum, { workingSet }) => sum + workingSet, 0) / n;
  let xx = 0;
  let xy = 0;
  for (const { t, workingSet } of samples) {
    xx += (t - meanT) ** 2;
    xy += (t - meanT) * (workingSet - meanY);
  }
  const slope = xy / xx;
  const rest = samples.reduce((sum, { t, workingSet }) => sum + (workingSet - meanY - slope * (t - meanT)) ** 2, 0);
  return slope / Math.sqrt(rest / (n - 2) / xx);
}

function percent(share) {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** The project's own verdict and the generator as one module. */
async function bundle() {
  const { rolldown } = await import("rolldown");
  const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
  try {
    const entry = join(scratch, "entry.ts");
    const source = (path) => JSON.stringify(join(ROOT, path));
    writeFileSync(
      entry,
      `export { DEFAULT_SOAK_POLICY } from ${source("src/model/index.ts")};
       export { judge } from ${source("src/soak/policy.ts")};
       export { generateSeries, randomOf } from ${source("test/soak/generate.ts")};`,
    );
    const build = await rolldown({ cwd: ROOT, input: entry, platform: "node", onLog: () => {} });
    await build.write({ file: join(scratch, "stages.mjs"), format: "esm" });
    await build.close();
    return await import(pathToFileURL(join(scratch, "stages.mjs")));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
