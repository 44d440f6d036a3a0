// Times as dumps and logs write them → UTC in ISO 8601. Knows no clock: what counts from "now" is told when now was.

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A time that was read. */
export interface Moment {
  /** UTC, ISO 8601. */
  readonly time: string;
  /** It says no zone, or no year: UTC, and the year at hand, were taken. */
  readonly isUncertain?: true;
}

/** RFC 3339, to the second or finer, with its zone; nothing for what is none. */
export function isoTime(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s*(Z|[+-]\d\d:?\d\d)$/i.exec(text.trim());
  if (!match) return undefined;
  const [, day, clock, fraction = "", zone] = match;
  return fromMilliseconds(Date.parse(`${day}T${clock}${milliseconds(fraction)}${zoneOf(zone)}`));
}

/** What `kubectl describe` writes: `Tue, 01 Dec 2026 00:36:13 +0000`. */
export function describedTime(text: string): string | undefined {
  const match = /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d:\d\d:\d\d) ([+-]\d{4}|GMT|UTC)$/.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const [, day, month, year, clock, zone] = match;
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  if (number === 0) return undefined;
  const utc = /[A-Z]/.test(zone) ? "Z" : zoneOf(zone);
  return fromMilliseconds(Date.parse(`${year}-${two(number)}-${two(Number(day))}T${clock}${utc}`));
}

/**
 * The time at the start of a line of a log, in the forms that are common; and the line without it.
 * @param year of lines that say none, as syslog's
 */
export function lineTime(line: string, year: number): { readonly moment: Moment; readonly rest: string } | undefined {
  const head = line.slice(0, 60);
  const iso =
    /^\[?(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))?\s?(Z|UTC|[+-]\d\d:?\d\d)?\]?[\s:|,-]*/.exec(
      head,
    );
  if (iso) {
    const [all, y, month, day, clock, fraction = "", zone] = iso;
    return moment(`${y}-${month}-${day}T${clock}${milliseconds(fraction)}`, zone, line.slice(all.length));
  }
  const syslog = /^(?:<\d+>)?([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d:\d\d:\d\d)\s*/.exec(head);
  if (syslog) {
    const [all, name, day, clock] = syslog;
    const month = MONTHS.indexOf(name.toLowerCase()) + 1;
    if (month > 0)
      return moment(`${year}-${two(month)}-${two(Number(day))}T${clock}`, undefined, line.slice(all.length));
  }
  const klog = /^[IWEF](\d\d)(\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?\s+/.exec(head);
  if (klog) {
    const [all, month, day, clock, fraction = ""] = klog;
    return moment(`${year}-${month}-${day}T${clock}${milliseconds(fraction)}`, undefined, line.slice(all.length));
  }
  return undefined;
}

function moment(local: string, zone: string | undefined, rest: string) {
  const time = fromMilliseconds(Date.parse(`${local}${zone === undefined || zone === "UTC" ? "Z" : zoneOf(zone)}`));
  if (time === undefined) return undefined;
  return { moment: { time, ...(zone === undefined && { isUncertain: true as const }) }, rest };
}

const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  y: 365 * 86_400_000,
};

/** An age as kubectl writes it, `3m12s`, `2d4h`, `15s`; ms. */
export function age(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+)([smhdy])/g)];
  if (parts.length === 0 || parts.map(([all]) => all).join("") !== text) return undefined;
  return parts.reduce((sum, [, number, unit]) => sum + Number(number) * (UNITS[unit] ?? 0), 0);
}

/** How exact an age of that length is, ms: kubectl leaves the small units of long ones out. */
export function grain(ms: number): number {
  if (ms < 2 * UNITS.m) return UNITS.s;
  return ms < 3 * UNITS.h ? UNITS.m : UNITS.h;
}

/** So long before a moment. */
export function before(time: string, ms: number): string | undefined {
  return fromMilliseconds(Date.parse(time) - ms);
}

/** Milliseconds since 1970 → UTC in ISO 8601, to the second where it is whole; nothing for what is no time. */
export function fromMilliseconds(ms: number): string | undefined {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return undefined;
  return new Date(ms).toISOString().replace(".000Z", "Z");
}

function milliseconds(fraction: string): string {
  return fraction === "" ? "" : `.${fraction.slice(0, 3).padEnd(3, "0")}`;
}

/** `+0100` → `+01:00`. */
function zoneOf(zone: string): string {
  return /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}
