// The sentences of a checkup: what needs a look, and what a recommended limit rests on. The same in every format.
import type { Checkup, Complaint, ContainerCheckup, KillSign, LimitBasis } from "../model/index.js";
import { count, formatBytes, formatDuration, trim } from "./units.js";

const MIB = 2 ** 20;
const DAY = 24 * 3_600_000;

const SIGNS: Readonly<Record<KillSign, string>> = {
  state: "its state",
  "last-state": "its last state",
  event: "an event",
  "exit-code": "exit code 137",
};

/** What is wrong, as the end of a sentence that begins with the container. */
export function complaintWords(complaint: Complaint, { recommended, restarts }: ContainerCheckup): string {
  // A container that was killed showed no more than its limit lets it.
  const isKnown = recommended !== undefined && !recommended.basis.isLowerBound;
  const fits = isKnown ? `; ${fittingLimit(recommended)} fits what was seen` : "";
  switch (complaint.kind) {
    case "near-limit":
      return `takes ${percent(complaint.share)} of its limit (${formatBytes(complaint.peak)} of ${formatBytes(complaint.limit)})${fits}`;
    case "oom-killed": {
      const { kills, last, signs, since } = complaint;
      const when = last === undefined ? "" : `, the last time at ${timeText(last)}`;
      const told = signs.map((sign) => SIGNS[sign]).join(", ");
      return `was killed for want of memory at least ${times(kills)} since ${timeText(since)}${when} (${told}): soak it, for a leak fills any limit`;
    }
    case "restarts": {
      const { count: n, last, why } = complaint;
      const when = last === undefined ? "" : `, the last time at ${timeText(last)}`;
      return `was started again ${times(n)}${howOften(n, restarts.over)}${when}${why === undefined ? "" : `: ${why}`}`;
    }
    case "no-limit":
      return `has no memory limit: what it loses, the whole node loses${fits}`;
    case "not-running":
      return `does not run: ${complaint.why}`;
    case "evicted":
      return `was evicted: ${complaint.why}`;
  }
}

/** `a moment's reading (kubelet stats/summary)`. */
export function basisWords({ source, readings, window, isLowerBound }: LimitBasis): string {
  if (isLowerBound) return "killed at its limit: how much it wants is not known";
  const from = source === undefined ? "" : ` (${source})`;
  if (readings < 2) return `a moment's reading${from}`;
  return `${count(readings, "reading")} in ${formatDuration(window)}${from}`;
}

/** The last line, without its full stop. */
export function conclusionWords({ conclusion, containers, pods, problems }: Checkup): string {
  const worried = containers.filter(({ complaints }) => complaints.length > 0).length;
  const all = `${count(containers.length, "container")} of ${count(pods, "pod")}`;
  const found =
    worried === 0 ? "nothing else needs a look" : `${worried} of ${all} ${worried === 1 ? "needs" : "need"} a look`;
  switch (conclusion) {
    case "well":
      return `all is well: ${all}`;
    case "needs-a-look":
      return found;
    case "incomplete":
      return `not all could be measured (${count(problems.length, "problem")}); ${found}`;
  }
}

/** What was looked at. */
export function scopeWords({ context, namespaces, selector, taken, watched }: Checkup): string {
  const where = namespaces.length === 0 ? "all namespaces" : namespaces.join(", ");
  const which = selector === undefined ? "" : `, ${selector}`;
  const how = watched === 0 ? "one reading" : `watched for ${formatDuration(watched)}`;
  return `${where}${which} in ${context}, ${timeText(taken)}, ${how}`;
}

/** `61.2 MiB of 64 MiB, 96 %`. */
export function memoryText({ peak, limit, share, condition }: ContainerCheckup): string {
  const of = limit === undefined ? "no limit" : formatBytes(limit);
  if (peak === undefined) return condition === "running" ? `not measured, of ${of}` : `${condition}, ${of}`;
  if (limit === undefined || share === undefined) return `${formatBytes(peak)}, no limit`;
  return `${formatBytes(peak)} of ${of}, ${percent(share)}`;
}

/** `80Mi`, or `at least 80Mi` where no more is known. */
export function fittingLimit({ limit, basis }: NonNullable<ContainerCheckup["recommended"]>): string {
  return `${basis.isLowerBound ? "at least " : ""}${limit / MIB}Mi`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** ` in 5 min 3 s`, or where the pod has been there for days ` (4 a day)`. */
function howOften(n: number, over: number | undefined): string {
  if (over === undefined) return "";
  return over < DAY ? ` in ${formatDuration(over)}` : ` (${trim((n * DAY) / over)} a day)`;
}

function times(n: number): string {
  return n === 1 ? "once" : `${n} times`;
}

/** `2026-12-01 03:12:20 UTC`. */
function timeText(iso: string): string {
  return iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");
}
