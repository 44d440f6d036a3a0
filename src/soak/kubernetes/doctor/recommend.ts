// The memory limit that fits what was seen of a container: its peak and a margin, rounded up. Pure.
import type { ContainerCheckup } from "../../../model/index.js";
import type { Readings } from "./evidence.js";

const MIB = 2 ** 20;
/** Less than this a runtime needs to start a container at all. */
const LEAST = 16 * MIB;

/**
 * @param limit bytes; absent where it has none
 * @param isKilled it was killed for want of memory
 * @param margin share of the peak
 */
export function recommend(
  reading: Readings | undefined,
  limit: number | undefined,
  isKilled: boolean,
  margin: number,
): ContainerCheckup["recommended"] {
  const peaks = [...(reading ? [reading.peak] : []), ...(isKilled && limit !== undefined ? [limit] : [])];
  if (peaks.length === 0) return undefined;
  return {
    limit: roundUp(Math.max(...peaks) * (1 + margin)),
    basis: {
      ...(reading && { source: reading.source }),
      readings: reading?.count ?? 0,
      window: reading ? reading.to - reading.from : 0,
      isLowerBound: isKilled,
    },
  };
}

/** To steps of 4 MiB below 256 MiB, of 16 MiB below a GiB, of 64 MiB from there on. */
function roundUp(bytes: number): number {
  const step = (bytes < 256 * MIB ? 4 : bytes < 1024 * MIB ? 16 : 64) * MIB;
  return Math.max(LEAST, Math.ceil(bytes / step) * step);
}
