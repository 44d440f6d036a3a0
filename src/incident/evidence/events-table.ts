// The table that `kubectl get events` prints → happenings. Its times are ages: they count from when it was printed. Asks nobody.
import type { Happening } from "../../model/index.js";
import { given } from "../known.js";
import { kindOf, NOISE } from "./event-kinds.js";
import { type Facts, NO_FACTS } from "./facts.js";
import { redact } from "./redact.js";
import { age, before, grain } from "./time.js";

/** One event with its age. */
export interface EventRow {
  readonly reason: string;
  readonly message: string;
  /** `3m12s`, or `15s (x4 over 1m)`. */
  readonly when: string;
  readonly source: string;
  readonly pod?: string | undefined;
  readonly takenAt: string | undefined;
}

/** @param takenAt when it was printed, UTC; without it the events have no time */
export function readEventsTable(text: string, source: string, takenAt?: string): Facts {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const start = lines.findIndex((line) => /^(NAMESPACE\s+)?LAST SEEN\s+TYPE\s+REASON\s+OBJECT\s/.test(line));
  const head = lines[start];
  if (head === undefined) return NO_FACTS;
  const columns = [...head.matchAll(/[A-Z]+(?: [A-Z]+)*/g)].map(({ 0: name, index }) => ({ name, from: index }));
  const happenings = lines.slice(start + 1).flatMap((line): Happening[] => {
    const row = cells(line, columns);
    const object = row.get("OBJECT");
    const [reason, message, when] = [row.get("REASON"), row.get("MESSAGE"), row.get("LAST SEEN")];
    if (!object || !reason || !when) return [];
    const pod = /^pods?\/(.+)$/.exec(object)?.[1];
    const count = /^\d+$/.test(row.get("COUNT") ?? "")
      ? ` (x${row.get("COUNT")} over ${row.get("FIRST SEEN") ?? "?"})`
      : "";
    const about = pod === undefined ? ` (${object})` : "";
    return eventRow({
      reason,
      message: `${message ?? ""}${about}`,
      when: when.includes("(x") ? when : `${when}${count}`,
      source,
      pod,
      takenAt,
    });
  });
  return { ...NO_FACTS, happenings };
}

/** Columns begin where their names do; what is too wide for one moves the rest, so words are taken by the space between them. */
function cells(
  line: string,
  columns: readonly { readonly name: string; readonly from: number }[],
): Map<string, string> {
  const isAligned = columns.every(({ from }) => from === 0 || line[from - 1] === " " || line[from - 1] === undefined);
  if (isAligned)
    return new Map(columns.map(({ name, from }, i) => [name, line.slice(from, columns[i + 1]?.from).trim()]));
  const words = line.trim().split(/\s{2,}/);
  return new Map(
    columns.map(({ name }, i) => [name, i === columns.length - 1 ? words.slice(i).join("  ") : (words[i] ?? "")]),
  );
}

/** What one row tells: when it was told last and, of what was told again and again, how often. */
export function eventRow({ reason, message, when, source, pod, takenAt }: EventRow): Happening[] {
  if (NOISE.has(reason)) return [];
  const [, last = when, count, over] = /^(\S+) \(x(\d+) over (\S+)\)$/.exec(when) ?? [];
  const text = redact(`${reason}: ${message}`.replace(/\s+/g, " ").trim());
  const container = /^Started container (\S+)$/.exec(message)?.[1];
  const event = { kind: kindOf(reason, message), source, ...given("pod", pod), ...given("container", container) };
  const told: Happening = {
    ...event,
    ...timeOf(last, takenAt),
    message: count === undefined ? text : `${text} (${count} times over ${over})`,
    ...(count !== undefined && { count: Number(count) }),
  };
  const first = over === undefined ? {} : timeOf(over, takenAt);
  return "time" in first ? [{ ...event, ...first, message: text }, told] : [told];
}

/** An age is told to the second, the minute or the hour: never to more. */
function timeOf(text: string, takenAt: string | undefined): Pick<Happening, "time" | "isUncertain"> {
  const ms = age(text);
  if (ms === undefined || takenAt === undefined) return {};
  const time = before(takenAt, ms);
  return time === undefined ? {} : { time: rounded(time, grain(ms)), isUncertain: true };
}

function rounded(time: string, ms: number): string {
  return new Date(Math.floor(Date.parse(time) / Math.min(ms, 60_000)) * Math.min(ms, 60_000))
    .toISOString()
    .replace(".000Z", "Z");
}
