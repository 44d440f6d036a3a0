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
  /** All of it was seen in soaks outside of a cluster: of what its users run nothing is known. */
  readonly isSoakAlone: boolean;
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
    isSoakAlone:
      killings.length + waits.length === 0 && at === undefined && killedSoaks.every(({ verdict }) => !verdict.pod),
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
    const window = countedOver(counted, evidence);
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

/** ms over which their restarts came; 0 where nobody tells. */
function countedOver(counted: readonly ObservedContainer[], { happenings }: Evidence): number {
  const pods = new Set(counted.map(({ pod }) => pod));
  // What others in the namespace did, and what was there before these pods, says nothing of how often they are started again.
  const timed = happenings.flatMap(({ pod, time, isUncertain }) =>
    pod === undefined || !pods.has(pod) || time === undefined ? [] : [{ at: Date.parse(time), isUncertain }],
  );
  const sure = timed.filter(({ isUncertain }) => !isUncertain);
  const times = (sure.length > 1 ? sure : timed).map(({ at }) => at);
  if (times.length === 0) return 0;
  // A status tells of the last life alone, and all of the restarts were before it.
  const ofLives = counted.flatMap(({ ends }) => ends.flatMap(({ started, finished }) => [started, finished]));
  const lives = new Set(ofLives.flatMap((time) => (time === undefined ? [] : [Date.parse(time)])));
  if (times.some((time) => !lives.has(time))) return Math.max(...times) - Math.min(...times);
  const made = counted.flatMap(({ podCreated }) => (podCreated === undefined ? [] : [Date.parse(podCreated)]));
  return made.length === 0 ? 0 : Math.max(0, Math.max(...times) - Math.min(...made));
}

/**
 * From the first sign to the last, or to now where it goes on.
 * @param mended when the soak began that shows it to be over, UTC, ISO 8601
 */
export function lastedFor({ first, last, goesOn, isSoakAlone }: Signs, now: string, mended?: string): Known<number> {
  if (first === undefined || last === undefined)
    return unknown("no evidence tells a time: give --at, or the output of kubectl get events -o json");
  if (isSoakAlone)
    return unknown(
      "a soak tells how soon memory runs out, not for how long users were without it: hand in the output of kubectl get events -o json",
    );
  const over = mended === undefined ? undefined : Date.parse(mended);
  if (over !== undefined && over >= last)
    return known(
      over - first,
      `from the first sign at ${iso(first)} to the soak of the mended version, which began at ${iso(over)} and is fine`,
    );
  if (first === last && !goesOn)
    return unknown(
      `one moment of it is known, ${iso(first)}: hand in what tells of more, such as the output of kubectl get events -o json`,
    );
  const end = goesOn ? Math.max(last, Date.parse(now)) : last;
  const until = goesOn ? "now: it went on when last seen" : `the last sign at ${iso(last)}`;
  return known(Math.max(0, end - first), `from the first sign at ${iso(first)} to ${until}`);
}

function iso(ms: number): string {
  return fromMilliseconds(ms) ?? "";
}

/** What those who call it had of it, as far as what ran tells. */
export function availabilityOf(evidence: Evidence, signs: Signs): Known<string> {
  const { kills, goesOn, hasTimelessKill, isSoakAlone, sources } = signs;
  const latest = latestOf(evidence.containers);
  const restarting = latest.filter(({ restarts = 0 }) => restarts > 0);
  const isKilled = kills.length > 0 || hasTimelessKill;
  if (restarting.length === 0 && !isKilled)
    return unknown("what those who call it saw: its error rate and its health checks on the dashboard");
  if (restarting.length === 0 && isSoakAlone)
    return known(
      `in its soak it was killed for want of memory${isRestarted(evidence) ? " and started again" : ", and nobody started it again"}; where its users run it nobody looked`,
      ...sources,
    );
  const killed =
    kills.length > 0
      ? `killed for want of memory at least ${times(kills.length)}`
      : "killed for want of memory, nothing tells how often";
  const how = [
    ...(isKilled ? [killed] : []),
    ...(restarting.length > 0 || isRestarted(evidence) ? ["started again each time"] : []),
  ];
  const state = goesOn ? " (CrashLoopBackOff)" : "";
  return known(
    `degraded: ${isKilled ? how.join(" and ") : "started again, nothing tells why"}${notRunning(latest)}${state}`,
    ...restarting.map((one) => `${one.source}: ${one.pod}/${one.container}, restart count ${one.restarts}`),
  );
}

function notRunning(latest: readonly ObservedContainer[]): string {
  const down = latest.filter(({ state }) => state === "waiting" || state === "terminated").length;
  if (down === 0) return "";
  const who =
    down === latest.length
      ? down === 1
        ? "it was"
        : "all were"
      : `${down} of ${count(latest.length, "container")} were`;
  return `; when last seen ${who} not running`;
}

/** By what soaks counted, and by what was seen to start again. */
function isRestarted({ reports, happenings }: Evidence): boolean {
  return (
    reports.some(({ report }) => report.verdicts.some(({ restarts = 0 }) => restarts > 0)) ||
    happenings.some(({ kind }) => kind === "started" || kind === "waiting")
  );
}
