// Numbers in the plain lines of a soak. The reporters have words of their own.

/** `640 ms`, `1.5 s`, `4 min`. */
export function seconds(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 120_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
