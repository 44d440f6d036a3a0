// The one line that a soak shows on a terminal while it runs. Prints nothing itself.
import type { Sample } from "../model/index.js";
import { sparkline } from "../reporters/sparkline.js";
import { formatBytes, formatDuration } from "../reporters/units.js";

/** Cells for the bars: everything else has to fit beside them. */
const BARS = 20;

/** `worker: 23.1 MiB of 64 MiB ▁▂▃▄ (3 min 0 s of 10 min 0 s)`. */
export function soakLine(
  name: string,
  samples: readonly Sample[],
  limit: number,
  time: { readonly elapsed: number; readonly of: number },
): string {
  const last = samples.at(-1);
  const when = `${formatDuration(time.elapsed)} of ${formatDuration(time.of)}`;
  if (!last) return `${name}: no samples yet (${when})`;
  const of = limit > 0 ? ` of ${formatBytes(limit)}` : "";
  const bars = sparkline({ name: "", source: "", samples }, limit, BARS);
  return `${name}: ${formatBytes(last.workingSet)}${of} ${bars} (${when})`;
}
