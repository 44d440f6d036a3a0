// Evidence that does not fit together: said, not hidden. Decides nothing by it. Pure.
import { type Evidence, type Finding, type ObservedContainer, parseQuantity, type Verdict } from "../model/index.js";
import type { ContainerLimit } from "./prevention/index.js";
import { latestOf, type Signs } from "./signs.js";
import { isAboutMemory } from "./soaks.js";
import { count, duration, quantity, times } from "./words.js";

/** Clocks of machines differ by so much without anybody's fault, ms. */
const CLOCKS_DIFFER = 120_000;
/** What is further away from all else than this may belong to another incident, ms. */
const FAR = 86_400_000;

/** What is known of the code that was looked at, and of what was deployed. */
export interface CodeFacts {
  /** The commit that was analysed; absent without git. */
  readonly head?: string;
  /** The commit that the image or the roll-out names. */
  readonly deployed?: string;
  /** Whether it is in this history. */
  readonly isDeployedKnown?: boolean;
  /** Findings of reports whose file is not in the tree, or has no such finding any more. */
  readonly missing: readonly { readonly finding: Finding; readonly source: string; readonly isFileThere: boolean }[];
  /** The cause's file, where the deployed commit does not have it. */
  readonly notDeployed?: string;
}

export function contradictionsIn(
  evidence: Evidence,
  signs: Signs,
  code: CodeFacts,
  now: string,
  at?: string,
): string[] {
  return [
    ...soaksAgainstKills(evidence),
    ...differentLimits(evidence),
    ...restartsAgainstKills(evidence, signs),
    ...clocks(evidence, now),
    ...ahead(at, now),
    ...farFrom(at, signs),
    ...ofCode(code),
  ];
}

/** A soak that saw no restart, where Kubernetes tells of kills at the same time; or that passed at all. */
function soaksAgainstKills({ reports, happenings }: Evidence): string[] {
  const kills = happenings.filter(({ kind }) => kind === "oom-killed");
  if (kills.length === 0) return [];
  return reports.flatMap(({ report, source }) =>
    report.verdicts.flatMap((verdict) => {
      if (isAboutMemory(verdict)) return [];
      const own = kills.filter(({ pod }) => pod === undefined || verdict.pod === undefined || pod === verdict.pod.pod);
      const [kill] = own;
      if (!kill) return [];
      const saw = (verdict.restarts ?? 0) === 0 ? "saw no kill and no restart" : "saw no kill";
      const inside = own.filter(({ time }) => time !== undefined && isInside(time, verdict));
      const when = inside[0]?.time ?? kill.time;
      const overlap = inside.length > 0 ? "while it ran " : "";
      return [
        `the soak of ${verdict.name} (${source}) ${saw}, but ${overlap}${kill.source} tells of a kill for want of memory${when === undefined ? "" : ` at ${when}`}${inside.length > 0 ? "" : ": the soak was another version, another load, or too short"}`,
      ];
    }),
  );
}

function isInside(time: string, { begun, duration: ran }: Verdict): boolean {
  if (begun === undefined) return false;
  const t = Date.parse(time) - Date.parse(begun);
  return t >= 0 && t <= ran;
}

/** The same container with another limit elsewhere. */
function differentLimits({ containers, reports }: Evidence): string[] {
  const seen = [
    ...containers.flatMap((one) => limitOf(one)),
    ...reports.flatMap(({ report, source }) =>
      report.verdicts.flatMap(({ limit, pod, name }) =>
        limit > 0 ? [{ container: pod?.container ?? name.split("/").at(-1) ?? name, limit, source }] : [],
      ),
    ),
  ];
  const names = [...new Set(seen.map(({ container }) => container))];
  return names.flatMap((name) => {
    const own = seen.filter(({ container }) => container === name);
    const limits = [...new Set(own.map(({ limit }) => limit))];
    if (limits.length < 2) return [];
    const words = limits.map(
      (limit) =>
        `${quantity(limit)} (${[...new Set(own.filter((one) => one.limit === limit).map(({ source }) => source))].join(", ")})`,
    );
    return [`${name} has ${count(limits.length, "memory limit")}: ${words.join(" and ")}`];
  });
}

function limitOf({ container, memoryLimit: limit, source }: ObservedContainer) {
  return limit === undefined ? [] : [{ container, limit, source }];
}

/** What runs has another limit than what the repository says: somebody changed it by hand, or it is not deployed. */
export function otherThanManifests({ containers }: Evidence, manifests: readonly ContainerLimit[]): string[] {
  const said = containers.flatMap(({ workload, container, memoryLimit, source }) => {
    const own = manifests.find((one) => one.container === container && one.workload === workload);
    const written = parseQuantity(own?.limit);
    if (!own || memoryLimit === undefined || written === undefined || written === memoryLimit) return [];
    return [
      `${workload}/${container} has a memory limit of ${quantity(memoryLimit)} (${source}), and ${own.file}:${own.line} says ${own.limit}`,
    ];
  });
  return [...new Set(said)];
}

function restartsAgainstKills({ containers, happenings }: Evidence, { kills }: Signs): string[] {
  return latestOf(containers).flatMap(({ pod, container, restarts, ends, source }) => {
    if (restarts === undefined) return [];
    const isKilled = ends.some(({ reason }) => reason === "OOMKilled");
    const told = happenings.some((one) => one.kind === "oom-killed" && one.pod === pod);
    if (restarts === 0 && told && !isKilled && kills.length > 1)
      return [`${source}: ${pod}/${container} has restart count 0, though ${times(kills.length)} a kill is told`];
    return [];
  });
}

/** Times that cannot be: later than now, or an end before its beginning. */
function clocks({ happenings, containers, reports }: Evidence, now: string): string[] {
  const latest = Date.parse(now) + CLOCKS_DIFFER;
  const future = [
    ...happenings.flatMap(({ time, source }) => (time === undefined ? [] : [{ time, source }])),
    ...reports.flatMap(({ report, source }) =>
      report.verdicts.flatMap(({ begun }) => (begun === undefined ? [] : [{ time: begun, source }])),
    ),
  ].filter(({ time }) => Date.parse(time) > latest);
  const sources = [...new Set(future.map(({ source }) => source))];
  const early = sources.map((source) => {
    const [first] = future.filter((one) => one.source === source);
    const by = duration(Date.parse(first?.time ?? now) - Date.parse(now));
    return `the clock of ${source} is ${by} ahead of this machine's: ${first?.time}, and here it is ${now}`;
  });
  const backwards = containers.flatMap(({ ends, pod, container, source }) =>
    ends.flatMap(({ started, finished }) =>
      started !== undefined && finished !== undefined && Date.parse(finished) < Date.parse(started)
        ? [`${source}: ${pod}/${container} ended at ${finished}, before it started at ${started}: clocks differ`]
        : [],
    ),
  );
  return [...early, ...new Set(backwards)];
}

function ahead(at: string | undefined, now: string): string[] {
  return at !== undefined && Date.parse(at) > Date.parse(now) + CLOCKS_DIFFER
    ? [`--at says ${at}, which is still to come: here it is ${now}`]
    : [];
}

function farFrom(at: string | undefined, { kills }: Signs): string[] {
  if (at === undefined || kills.length === 0) return [];
  const nearest = Math.min(...kills.map((kill) => Math.abs(kill - Date.parse(at))));
  return nearest > FAR
    ? [`--at says ${at}, but the nearest kill that is told is ${duration(nearest)} away: it may be another incident`]
    : [];
}

function ofCode({ head, deployed, isDeployedKnown, missing, notDeployed }: CodeFacts): string[] {
  const other =
    deployed !== undefined && head !== undefined && !head.startsWith(deployed) && !deployed.startsWith(head)
      ? [
          isDeployedKnown === false
            ? `what was deployed names the commit ${deployed.slice(0, 12)}, which is not in this repository`
            : `what was deployed names the commit ${deployed.slice(0, 12)}, and the code that was looked at is ${head.slice(0, 12)}`,
        ]
      : [];
  const gone = missing.map(({ finding: { location }, source, isFileThere }) =>
    isFileThere
      ? `${source} has a finding at ${location.file}:${location.line}, and the code that was looked at has none there: another version, or mended since`
      : `${source} has a finding in ${location.file}, and there is no such file in the code that was looked at`,
  );
  const absent =
    notDeployed === undefined
      ? []
      : [`${notDeployed} is not in the commit that was deployed (${deployed?.slice(0, 12)})`];
  return [...other, ...gone, ...absent];
}
