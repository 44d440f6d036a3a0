// Amounts and times in the sentences of an analysis. Writes no sentences.

const MIB = 2 ** 20;

/** `10 MiB`, `1.5 GiB`, `512 bytes`. */
export function bytes(value: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
  let [rest, unit] = [value, 0];
  while (Math.abs(rest) >= 1024 && unit < units.length - 1) {
    rest /= 1024;
    unit++;
  }
  return `${round(rest)} ${units[unit]}`;
}

/** MiB a minute, as a person reads it. */
export function rate(mibPerMinute: number): string {
  return `${round(mibPerMinute)} MiB a minute`;
}

/** `45 s`, `3 min`, `2 h 5 min`, `3 days`. */
export function duration(ms: number): string {
  if (ms < 1_000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 120_000) return `${round(ms / 1_000)} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(minutes / 1440)} days`;
}

/** `64Mi`: as manifests have it, where that is exact. */
export function quantity(value: number): string {
  for (const [unit, factor] of [
    ["Gi", 2 ** 30],
    ["Mi", MIB],
    ["Ki", 1024],
  ] as const)
    if (value > 0 && value % factor === 0) return `${value / factor}${unit}`;
  return String(value);
}

/** `1 time`, `3 times`. */
export function times(n: number): string {
  return n === 1 ? "once" : n === 2 ? "twice" : `${n} times`;
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** Three digits are enough to act on. */
export function round(value: number): string {
  if (value === 0) return "0";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits))) === "0" ? value.toPrecision(2) : String(Number(value.toFixed(digits)));
}
