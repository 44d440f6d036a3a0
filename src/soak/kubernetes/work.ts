// Units of work that a container has done, counted in its log. Best effort: without a log nobody knows.
import type { Sample } from "../../model/index.js";
import type { Api } from "./client.js";
import type { ContainerRecord } from "./container-record.js";
import { optional } from "./look-closer.js";

/** More of a log than this is not read, bytes. */
const MOST = 16 * 1024 * 1024;
/** Lines from a little before the soak do no harm, s. */
const BEFORE = 10;

/**
 * How many lines of the log had matched by each sample. The kubelet stamps lines and samples with the same clock.
 * @param duration of the soak so far, ms
 */
export async function readWork(
  api: Api,
  { pod, stamps }: ContainerRecord,
  unit: RegExp,
  duration: number,
): Promise<ReadonlyMap<Sample, number> | undefined> {
  const path = `/api/v1/namespaces/${encodeURIComponent(pod.namespace)}/pods/${encodeURIComponent(pod.pod)}/log`;
  const sinceSeconds = String(Math.ceil(duration / 1000) + BEFORE);
  const query = { container: pod.container, timestamps: "true", sinceSeconds, limitBytes: String(MOST) };
  const text = await optional(() => api.text({ path, query }));
  return text === undefined ? undefined : workBy(text, unit, stamps);
}

/**
 * Pure. Samples from before the first line know nothing: what was printed then may be gone.
 * @param text lines with the time in front of each, as the kubelet gives them
 */
export function workBy(text: string, unit: RegExp, stamps: ReadonlyMap<Sample, number>): Map<Sample, number> {
  const lines = text.split("\n").flatMap((line): { at: number; isUnit: boolean }[] => {
    const space = line.indexOf(" ");
    const at = Date.parse(line.slice(0, space));
    return space > 0 && Number.isFinite(at) ? [{ at, isUnit: unit.test(line.slice(space + 1)) }] : [];
  });
  const work = new Map<Sample, number>();
  const [first] = lines;
  if (!first || !lines.some(({ isUnit }) => isUnit)) return work;
  const units = lines.filter(({ isUnit }) => isUnit).map(({ at }) => at);
  for (const [sample, stamp] of stamps) {
    if (stamp >= first.at) work.set(sample, units.filter((at) => at <= stamp).length);
  }
  return work;
}
