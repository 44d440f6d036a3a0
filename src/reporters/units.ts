// Numbers with their units, as people read them. The same on every machine: no locale.

const KIB = 1024;

/** `512 bytes`, `9.8 KiB`, `10.0 MiB`: three digits are enough to act on. */
export function formatBytes(bytes: number): string {
  if (Math.abs(bytes) < KIB) return count(bytes, "byte");
  const units = ["KiB", "MiB", "GiB", "TiB"];
  let value = bytes / KIB;
  let unit = 0;
  while (Math.abs(value) >= KIB && unit < units.length - 1) {
    value /= KIB;
    unit++;
  }
  return `${trim(value)} ${units[unit]}`;
}

/** `640 ms`, `5.2 s`, `2 min 5 s`, `1 h 3 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${trim(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** `1 finding`, `1,234 findings`. */
export function count(n: number, singular: string, plural = `${singular}s`): string {
  return `${grouped(n)} ${n === 1 ? singular : plural}`;
}

/** `10485760` → `10,485,760`. */
export function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** At most one digit after the point, and none that is zero for whole numbers. */
export function trim(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
