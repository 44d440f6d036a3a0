// When the trouble showed, and how often: kills, restarts, the first and the last sign. From all sources, each thing counted once. Pure.
import type { Evidence, Known, ObservedContainer } from "../model/index.js";
import { fromMilliseconds } from "./evidence/time.js";
import { known, unknown } from "./known.js";
import { milestonesOf } from "./soaks.js";
import { count, duration, times } from "./words.js";

/** Two sources that tell of one kill differ by so much, ms: Kubernetes tells whole seconds, and soaks look every few. */
const SAME = 5_000;

export interface Signs {
  /** Times of kills for want of memory, ms since 1970, each once. */
  readonly kills: readonly number[];
  /** Kills that somebody tells without a time. */
  readonly hasTimelessKill: boolean;
  /** What tells of kills. */
  readonly sources: readonly string[];
  /** The first and the last sign of trouble, ms since 1970. */
  readonly first?: number;
  readonly last?: number;
  /** Something still waits to be started again. */
  readonly goesOn: boolean;
}

export function signsOf(evidence: Evidence, at: string | undefined): Signs {
  const killedSoaks = evidence.reports.flatMap(({ report, source }) =>
    report.verdicts
      .filter(({ reasons }) => reasons.some(({ kind }) => kind === "oom-killed"))
      .map((verdict) => ({ verdict, source })),
  );
  const ofSoaks = killedSoaks.flatMap(({ verdict: { begun, series, duration: ran } }) => {
    if (begun === undefined) return [];
    const told = (series.events ?? []).filter(({ kind }) => kind === "oom-killed").map(({ t }) => t);
    return (told.length > 0 ? told : [ran]).map((t) => Date.parse(begun) + t);
  });
  const killings = [...evidence.happenings, ...evidence.logs.flatMap(({ notable }) => notable)].filter(
    ({ kind }) => kind === "oom-killed",
  );
  const timed = killings.flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
  const kills = apart([...ofSoaks, ...timed].sort((a, b) => a - b));
  const near = evidence.reports.flatMap(({ report }) => report.verdicts.flatMap(nearLimit));
  const waits = evidence.happenings.flatMap(({ kind, time }) =>
    kind === "waiting" && time !== undefined ? [Date.parse(time)] : [],
  );
  const all = [...kills, ...near, ...waits, ...(at === undefined ? [] : [Date.parse(at)])].filter(Number.isFinite);
  return {
    kills,
    hasTimelessKill: killedSoaks.length + killings.length > 0 && kills.length === 0,
    sources: [...new Set([...killedSoaks.map(({ source }) => source), ...killings.map(({ source }) => source)])],
    ...(all.length > 0 && { first: Math.min(...all), last: Math.max(...all) }),
    goesOn: evidence.containers.some(({ waiting }) => waiting === "CrashLoopBackOff"),
  };
}

function nearLimit(verdict: Evidence["reports"][number]["report"]["verdicts"][number]): number[] {
  const { begun } = verdict;
  const near = milestonesOf(verdict).find(({ kind }) => kind === "near");
  return begun === undefined || !near ? [] : [Date.parse(begun) + near.t];
}

/** Each kill once, though several tell of it. */
function apart(sorted: readonly number[]): number[] {
  const result: number[] = [];
  for (const time of sorted) if (time - (result.at(-1) ?? Number.NEGATIVE_INFINITY) > SAME) result.push(time);
  return result;
}

/** The newest word on each container, however many sources speak of it: the one that counts most restarts. */
export function latestOf(containers: readonly ObservedContainer[]): ObservedContainer[] {
  const byPlace = new Map<string, ObservedContainer>();
  for (const one of containers) {
    const place = `${one.namespace ?? ""}/${one.pod}/${one.container}`;
    const before = byPlace.get(place);
    if (!before || (one.restarts ?? 0) >= (before.restarts ?? 0)) byPlace.set(place, one);
  }
  return [...byPlace.values()];
}

/** How often something was started again, and over how long. */
export function restartsOf(evidence: Evidence): Known<{ count: number; window: number }> {
  const counted = latestOf(evidence.containers).filter(({ restarts }) => restarts !== undefined);
  const soaked = evidence.reports.flatMap(({ report, source }) =>
    report.verdicts.flatMap(({ restarts, duration: window, name }) =>
      restarts === undefined
        ? []
        : [
            {
              count: restarts,
              window,
              text: `${source}: ${name} was started again ${times(restarts)} in ${duration(window)}`,
            },
          ],
    ),
  );
  if (counted.length > 0) {
    const total = counted.reduce((sum, { restarts = 0 }) => sum + restarts, 0);
    const pods = new Set(counted.map(({ pod }) => pod));
    // What others in the namespace did, and what was there before these pods, says nothing of how often they are started again.
    const own = evidence.happenings.filter(({ pod }) => pod !== undefined && pods.has(pod));
    const all = own.flatMap(({ time }) => (time === undefined ? [] : [Date.parse(time)]));
    const window = all.length === 0 ? 0 : Math.max(...all) - Math.min(...all);
    return known(
      { count: total, window },
      ...counted.map((one) => `${one.source}: ${one.pod}/${one.container} has restart count ${one.restarts}`),
    );
  }
  const [most] = soaked.sort((a, b) => b.count - a.count);
  if (most) return known({ count: most.count, window: most.window }, most.text);
  return unknown(
    "kubectl get pods -o wide shows RESTARTS; hand heapgate incident the output of kubectl get pods -o json",
  );
}

/** From the first sign to the last, or to now where it goes on. */
export function lastedFor({ first, last, goesOn }: Signs, now: string): Known<number> {
  if (first === undefined || last === undefined)
    return unknown("no evidence tells a time: give --at, or the output of kubectl get events -o json");
  const end = goesOn ? Math.max(last, Date.parse(now)) : last;
  const until = goesOn ? "now: it went on when last seen" : `the last sign at ${iso(last)}`;
  return known(Math.max(0, end - first), `from the first sign at ${iso(first)} to ${until}`);
}

function iso(ms: number): string {
  return fromMilliseconds(ms) ?? "";
}

export function availabilityOf(evidence: Evidence, { kills, goesOn, hasTimelessKill }: Signs): Known<string> {
  const restarting = latestOf(evidence.containers).filter(({ restarts = 0 }) => restarts > 0);
  if (restarting.length === 0 && kills.length === 0 && !hasTimelessKill)
    return unknown("what those who call it saw: its error rate and its health checks on the dashboard");
  const down = latestOf(evidence.containers).filter(
    ({ state }) => state === "waiting" || state === "terminated",
  ).length;
  const all = latestOf(evidence.containers).length;
  const now =
    down > 0
      ? `; when last seen ${down === all ? "it was" : `${down} of ${count(all, "container")} were`} not running`
      : "";
  const how =
    kills.length > 0 ? `killed for want of memory at least ${times(kills.length)}` : "killed for want of memory";
  const state = goesOn ? " (CrashLoopBackOff)" : "";
  return known(
    `degraded: ${how} and started again each time${now}${state}`,
    ...restarting.map((one) => `${one.source}: ${one.pod}/${one.container}, restart count ${one.restarts}`),
  );
}
