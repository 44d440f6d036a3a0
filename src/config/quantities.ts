// Durations and sizes as people write them, into milliseconds and bytes and back. Does not know which setting they belong to.

/** What was read, or one clause that says why not: `expected a duration such as 500ms, 10s or 5m`. */
export type Quantity = { readonly ok: true; readonly value: number } | { readonly ok: false; readonly reason: string };

/** What a duration looks like; `parseDuration` knows more. */
export const DURATION = /^(\d+(\.\d+)?(ms|s|m|h))+$/;
/** What a size looks like; `parseSize` knows more. */
export const SIZE = /^\d+(\.\d+)?([kMGT]|[KMGT]i|[eE]\+?\d{1,2})?$/;

/** What a share looks like; `parseShare` knows more. */
export const SHARE = /^\d+(\.\d+)? ?%$/;

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** Timers of Node count milliseconds in 31 bits and fire at once beyond them. */
const LONGEST_MS = 24 * 24 * UNIT_MS.h;

const SIZE_UNITS: Readonly<Record<string, number>> = {
  "": 1,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
};

/** `500ms`, `10s`, `5m`, `1h`, `1m30s` → milliseconds. A bare number has no unit and is refused. */
export function parseDuration(text: string): Quantity {
  if (/^\d+(\.\d+)?$/.test(text)) return refuse(`expected a duration with its unit, such as ${text}s`);
  if (!DURATION.test(text)) return refuse("expected a duration such as 500ms, 10s or 5m");
  let ms = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) ms += Number(number) * UNIT_MS[unit];
  ms = Math.round(ms);
  if (ms < 1) return refuse("expected a duration longer than nothing, such as 10s");
  if (ms > LONGEST_MS) return refuse("expected a duration of at most 24 days");
  return { ok: true, value: ms };
}

/** Memory limits as Kubernetes writes them (`64Mi`, `1Gi`, `500M`, `1e9`, `67108864`) → bytes, 1 MiB at least. */
export function parseSize(text: string): Quantity {
  const match = /^(\d+(?:\.\d+)?)(?:[eE]\+?(\d{1,2})|([a-zA-Z]*))$/.exec(text);
  const [, number, exponent, unit = ""] = match ?? [];
  if (number === undefined) return refuse("expected a size such as 64Mi, 1Gi or 500M");
  const factor = exponent === undefined ? SIZE_UNITS[unit] : 10 ** Number(exponent);
  if (factor === undefined) return refuse(`expected a size such as 64Mi, 1Gi or 500M${hintForUnit(number, unit)}`);
  const bytes = Math.ceil(Number(number) * factor);
  if (bytes < SIZE_UNITS.Mi)
    return refuse(`expected at least 1Mi (${text} is ${bytes} ${bytes === 1 ? "byte" : "bytes"}), such as 64Mi`);
  if (!Number.isSafeInteger(bytes)) return refuse("expected a size that a machine can have, such as 64Mi");
  return { ok: true, value: bytes };
}

/** `90%` → 0.9; from 0 to 100 %. */
export function parseShare(text: string): Quantity {
  if (!SHARE.test(text)) return refuse("expected a share such as 90%");
  const share = Number.parseFloat(text) / 100;
  return share > 1 ? refuse("expected a share of at most 100%") : { ok: true, value: share };
}

/** The shortest exact form: 67108864 → `64Mi`. */
export function formatSize(bytes: number): string {
  for (const unit of ["Ti", "Gi", "Mi", "Ki", "T", "G", "M", "k"]) {
    if (bytes > 0 && bytes % SIZE_UNITS[unit] === 0) return `${bytes / SIZE_UNITS[unit]}${unit}`;
  }
  return String(bytes);
}

/** The shortest exact form: 90000 → `90s`. */
export function formatDuration(ms: number): string {
  for (const unit of ["h", "m", "s"]) {
    if (ms > 0 && ms % UNIT_MS[unit] === 0 && ms / UNIT_MS[unit] > 1) return `${ms / UNIT_MS[unit]}${unit}`;
  }
  return ms > 0 && ms % 1_000 === 0 ? `${ms / 1_000}s` : `${ms}ms`;
}

/** The slips that people make with units: Docker's `64m` means thousandths of a byte in Kubernetes. */
function hintForUnit(number: string, unit: string): string {
  const letter = /^([kmgt])i?b?$/i.exec(unit)?.[1];
  return letter === undefined ? "" : `: write ${number}${letter.toUpperCase()}i`;
}

function refuse(reason: string): Quantity {
  return { ok: false, reason };
}
