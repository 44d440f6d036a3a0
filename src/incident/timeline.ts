// All that is known with a time, on one axis: samples, events, restarts, deployments, commits. In UTC, each with its source. Pure.
import type { Deployment, Evidence, Happening, Known, RecentChange, TimelineEntry, Verdict } from "../model/index.js";
import { compareText } from "../model/index.js";
import { withoutNoise } from "./service.js";
import { type Milestone, milestonesOf } from "./soaks.js";
import { bytes, count, quantity } from "./words.js";

/** A longer list tells nobody more: of what repeats the middle goes, and is counted. */
const MOST_ENTRIES = 120;
/** Two sources that tell of one thing differ by so much, ms. */
const SAME = 2_000;

interface Entry extends TimelineEntry {
  readonly at: number;
  /** Equal ones within a moment are told once. */
  readonly what: string;
}

export interface OnAxis {
  readonly evidence: Evidence;
  readonly changes: Known<readonly RecentChange[]>;
  readonly deployments: Known<readonly Deployment[]>;
  /** The time that the user gave. */
  readonly at?: string | undefined;
}

export function buildTimeline({ evidence, changes, deployments, at }: OnAxis): TimelineEntry[] {
  const entries = [
    ...evidence.reports.flatMap(({ report, source }) => report.verdicts.flatMap((verdict) => ofSoak(verdict, source))),
    ...evidence.happenings.flatMap(ofHappening),
    ...evidence.logs.flatMap(({ notable }) => notable.flatMap(ofHappening)),
    ...(deployments.known ? deployments.value.flatMap(ofDeployment) : []),
    ...(changes.known ? changes.value.flatMap(ofCommit) : []),
    ...(at === undefined ? [] : entryOf(at, "the time of the incident, as it was given", "--at", "at")),
  ];
  const sorted = entries.sort((a, b) => a.at - b.at || compareText(a.message, b.message));
  return shortened(joined(sorted)).map(({ at: _, what: __, ...entry }) => entry);
}

/** Soaks that tell no time of their beginning: their samples have no place on the axis. */
export function withoutTimes({ reports }: Evidence): string[] {
  return reports.flatMap(({ report, source }) =>
    report.verdicts.flatMap(({ begun, name, series }) =>
      begun === undefined && series.samples.length > 0
        ? [
            `${source}: the soak of ${name} does not say when it began (an older heapgate made it), so its samples are not on the timeline`,
          ]
        : [],
    ),
  );
}

const MILESTONES: Readonly<Record<Milestone["kind"], string>> = {
  first: "first sample of memory",
  half: "memory at half of the limit",
  near: "memory at 90 % of the limit",
  limit: "memory at the limit",
  peak: "highest sample of memory",
};

function ofSoak(soaked: Verdict, source: string): Entry[] {
  const verdict = withoutNoise(soaked);
  const { begun, name, limit, series, pod } = verdict;
  if (begun === undefined) return [];
  const start = Date.parse(begun);
  const of = limit > 0 ? ` of ${quantity(limit)}` : "";
  const samples = milestonesOf(verdict).flatMap(({ t, kind, workingSet }) =>
    entryOf(iso(start + t), `${name}: ${MILESTONES[kind]}: ${bytes(workingSet)}${of}`, source, `${name} ${kind}`),
  );
  const events = (series.events ?? []).flatMap(({ t, kind, message }) =>
    entryOf(iso(start + t), `${name}: ${message}`, source, `${kind} ${pod?.container ?? name}`),
  );
  return [...samples, ...events];
}

function ofHappening({ time, message, source, isUncertain, kind, container, pod }: Happening): Entry[] {
  if (time === undefined) return [];
  const where = pod === undefined ? "" : `${pod}: `;
  const isOwn = kind === "oom-killed" || kind === "started" || kind === "exited";
  // Of what is told again and again each source counts in its own words.
  const what = isOwn ? `${kind} ${container ?? pod ?? ""}` : message.replace(/ \(\d+ times [^()]*\)$/, "");
  return entryOf(time, `${where}${message}`, source, what, isUncertain);
}

function ofDeployment({ time, what, source, commit }: Deployment): Entry[] {
  const of = commit === undefined ? "" : ` (commit ${commit.slice(0, 12)})`;
  return entryOf(time, `deployed: ${what}${of}`, source, `deployed ${what}`);
}

function ofCommit({ committed, id, subject, author, touches }: RecentChange): Entry[] {
  const mark = touches === undefined ? "" : ` — ${touches}`;
  return entryOf(committed, `commit ${id.slice(0, 12)} by ${author}: ${subject}${mark}`, "git", id);
}

function entryOf(time: string, message: string, source: string, what: string, isUncertain?: true): Entry[] {
  const at = Date.parse(time);
  return Number.isFinite(at) ? [{ time, message, source, at, what, ...(isUncertain && { isUncertain }) }] : [];
}

/** What several sources tell of one thing is told once, with all of them; the surest time counts. */
function joined(sorted: readonly Entry[]): Entry[] {
  const result: Entry[] = [];
  for (const entry of sorted) {
    const i = result.findIndex(
      (one) => one.what === entry.what && Math.abs(one.at - entry.at) <= SAME && one.source !== entry.source,
    );
    const known = result[i];
    if (!known) result.push(entry);
    else if (!known.source.split(", ").includes(entry.source)) {
      const surer = known.isUncertain && !entry.isUncertain ? entry : known;
      result[i] = { ...surer, source: `${known.source}, ${entry.source}` };
    }
  }
  return result;
}

/** The beginning and the end are what somebody reads; the count says what is between them. */
function shortened(entries: readonly Entry[]): Entry[] {
  if (entries.length <= MOST_ENTRIES) return [...entries];
  const half = Math.floor(MOST_ENTRIES / 2);
  const [start, end] = [entries.slice(0, half), entries.slice(-half)];
  const left = entries.slice(half, -half);
  const [first] = left;
  if (!first) return [...entries];
  const message = `… ${count(left.length, "more entry", "more entries")} up to ${left.at(-1)?.time ?? ""} …`;
  return [...start, { ...first, message, source: "heapgate" }, ...end];
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
