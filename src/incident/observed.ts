// What was seen of kills, of growth and of error messages, each with its source. Pure.
import type { Evidence, Known, Observations } from "../model/index.js";
import { growthRate } from "./arithmetic.js";
import { known, unknown } from "./known.js";
import { afflicted, telling } from "./service.js";
import type { Signs } from "./signs.js";
import { bytes, count, duration, quantity, rate, times } from "./words.js";

const MOST_ERRORS = 10;

export function observationsOf(evidence: Evidence, signs: Signs): Observations {
  return { kills: killsOf(evidence, signs), pattern: patternOf(evidence), errors: errorsOf(evidence) };
}

function killsOf(evidence: Evidence, { kills, hasTimelessKill, sources, isSoakAlone }: Signs): Known<string> {
  if (isSoakAlone && (kills.length > 0 || hasTimelessKill))
    return known("none was handed in; in its soak the kernel killed it for want of memory", ...sources);
  if (kills.length > 0) return known(`OOMKilled, at least ${times(kills.length)}`, ...sources);
  if (hasTimelessKill) return known("OOMKilled, the time is not told", ...sources);
  return evidence.happenings.length + evidence.containers.length + evidence.reports.length > 0
    ? unknown(
        "nothing that was handed in tells of a kill: kubectl describe pod shows Last State and Reason, and dmesg on the node the kernel's own words",
      )
    : unknown("kubectl describe pod shows Last State and Reason; hand heapgate incident its output");
}

/** Soaks first: they measured it. Then how long containers lived. */
function patternOf(evidence: Evidence): Known<string> {
  const [soaked] = telling(evidence);
  const growth = growthRate(evidence);
  if (soaked) {
    const { verdict, source } = soaked;
    const most = verdict.peak === undefined ? "" : `, at most ${bytes(verdict.peak)}`;
    const of = verdict.limit > 0 ? ` of ${quantity(verdict.limit)}` : "";
    const how = growth ? `grows by ${rate(growth.value)}` : "no growth was measured";
    return known(
      `${how}${most}${of} in ${duration(verdict.duration)}`,
      `${source}: ${count(verdict.series.samples.length, "sample")} of ${verdict.name}`,
    );
  }
  if (growth) return known(`reaches its limit each time: ${rate(growth.value)} at least`, growth.how);
  return unknown(
    `heapgate soak --namespace ${afflicted(evidence)[0]?.namespace ?? "NAME"} --for 10m measures it; kubectl top pod shows one value`,
  );
}

/** What programs and kernels wrote: of logs, and of the outputs of soaks. */
function errorsOf({ logs, reports }: Evidence): Known<readonly string[]> {
  const lines = logs.flatMap(({ notable }) => notable.map(({ message }) => message));
  const spoken = /out of memory|cannot allocate|bad_alloc|\bkilled\b|oom/i;
  const outputs = reports.flatMap(({ report }) =>
    report.verdicts.flatMap(({ output }) => output.filter((line) => spoken.test(line))),
  );
  const all = [...new Set([...lines, ...outputs])];
  const sources = [
    ...logs
      .filter(({ notableLines }) => notableLines > 0)
      .map(({ source, notableLines }) => `${source}: ${count(notableLines, "line")} of memory`),
    ...(outputs.length > 0 ? reports.map(({ source }) => `${source}: last output`) : []),
  ];
  if (all.length > 0) return known(all.slice(0, MOST_ERRORS), ...sources);
  const quiet = logs.map(({ source, lines: n }) => `${source} (${count(n, "line")})`);
  if (quiet.length > 0)
    return known([], `no line speaks of memory: ${quiet.join(", ")}; whom the kernel kills writes nothing`);
  return unknown("kubectl logs --previous --timestamps POD; hand heapgate incident its output");
}
