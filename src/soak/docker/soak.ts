// Soaks a container of an image with the Docker daemon of this machine. Whatever was made is taken away again. Does not judge.
import { setTimeout as delay } from "node:timers/promises";
import type { Sample, SoakPolicy, Verdict } from "../../model/index.js";
import { signalOf } from "../kubernetes/exit-code.js";
import { judge, type RunEnd } from "../policy.js";
import { type ContainerState, createdOf, readingOf, stateOf } from "./answers.js";
import { connectDocker, type Docker, DockerError } from "./client.js";
import { type ContainerLog, readLog } from "./log.js";

export interface DockerSoakRequest {
  readonly name: string;
  /** It has to be there: nothing is pulled. */
  readonly image: string;
  /** In the place of the image's own; empty: the image's own. */
  readonly command: readonly string[];
  /** Bytes. */
  readonly limit: number;
  /** ms */
  readonly duration: number;
  /** Time between two samples, ms; 1000 unless given. */
  readonly interval?: number;
  /** Time between SIGTERM and SIGKILL, ms; 5000 unless given. */
  readonly grace?: number;
  readonly policy?: SoakPolicy;
  readonly unit?: RegExp;
  readonly signal?: AbortSignal;
  readonly onSample?: (sample: Sample) => void;
}

const INTERVAL = 1_000;
const GRACE = 5_000;
const KILLED = 137;
const NOT_FOUND = 404;

/** Containers that somebody's SIGKILL left behind are found by it: `docker ps --all --filter label=heapgate.soak`. */
const LABEL = "heapgate.soak";

/** What a run left to be judged. */
interface Seen {
  readonly end: RunEnd;
  readonly begun?: string;
  readonly duration: number;
  readonly samples: readonly Sample[];
  readonly oomKills: number;
  readonly notEnforced: readonly string[];
  readonly log: ContainerLog;
}

const NOTHING: Omit<Seen, "end"> = {
  duration: 0,
  samples: [],
  oomKills: 0,
  notEnforced: [],
  log: { lines: [], units: [] },
};

/** Never throws for what the daemon or the program does: whatever could not be done is in the verdict. */
export async function soakDocker(request: DockerSoakRequest, environment = process.env): Promise<Verdict> {
  const { name, image, command, limit, policy } = request;
  const { end, begun, duration, samples, oomKills, notEnforced, log } = await seenOf(request, environment);
  const words = command.length > 0 ? command : [image];
  const start = begun === undefined ? {} : { begun };
  const facts = { command: words, limit, ...start, duration, end, oomKills, notEnforced, output: log.lines };
  const series = { name, source: "docker", ...(samples.length > 0 && { limit }), samples };
  return judge(series, facts, policy);
}

async function seenOf(request: DockerSoakRequest, environment: NodeJS.ProcessEnv): Promise<Seen> {
  if (request.signal?.aborted) return { ...NOTHING, end: { kind: "aborted" } };
  try {
    const docker = connectDocker(environment);
    const { id, warnings } = await create(docker, request);
    const seen = await run(docker, id, request).finally(() => remove(docker, id));
    return { ...seen, notEnforced: [...warnings, ...seen.notEnforced, ...(await remove(docker, id))] };
  } catch (error) {
    if (!(error instanceof DockerError)) throw error;
    return { ...NOTHING, end: { kind: "not-started", message: error.message } };
  }
}

async function create(docker: Docker, { image, command, limit }: DockerSoakRequest) {
  try {
    await docker.call("GET", `/images/${encodeURI(image)}/json`);
  } catch (error) {
    if (!(error instanceof DockerError) || error.status !== NOT_FOUND) throw error;
    throw new DockerError(
      `there is no image ${image} here: build it (docker build --tag ${image} .) or docker pull it`,
    );
  }
  // Memory and swap together: what does not fit is killed, and not written to a disk.
  const HostConfig = { Memory: limit, MemorySwap: limit };
  const body = { Image: image, ...(command.length > 0 && { Cmd: command }), Labels: { [LABEL]: "" }, HostConfig };
  return createdOf(await docker.call("POST", "/containers/create", body));
}

/** Twice does no harm. @returns one plain line where it stays behind */
async function remove(docker: Docker, id: string): Promise<string[]> {
  try {
    await docker.call("DELETE", `/containers/${id}?force=true&v=true`);
    return [];
  } catch (error) {
    if (!(error instanceof DockerError)) throw error;
    if (error.status === NOT_FOUND) return [];
    return [
      `the container ${id.slice(0, 12)} could not be removed (${error.message}): docker rm --force ${id.slice(0, 12)}`,
    ];
  }
}

async function run(docker: Docker, id: string, request: DockerSoakRequest): Promise<Seen> {
  const { grace = GRACE, signal, unit } = request;
  const begun = Date.now();
  const started = performance.now();
  const clock = (): number => Math.round(performance.now() - started);
  await docker.call("POST", `/containers/${id}/start`);
  const watched: Watched = { samples: [], stamps: [] };
  try {
    await watch(docker, id, request, clock, watched);
    const duration = clock();
    const early = stateOf(await docker.call("GET", `/containers/${id}/json`));
    if (early.isRunning) await docker.call("POST", `/containers/${id}/stop?t=${Math.ceil(grace / 1000)}`);
    const state = stateOf(await docker.call("GET", `/containers/${id}/json`));
    const logs = `/containers/${id}/logs?stdout=true&stderr=true&timestamps=true${unit ? "" : "&tail=20"}`;
    const log = await readLog(await docker.stream(logs), unit);
    const oomKills = await countOomKills(docker, id, begun, state);
    const end = signal?.aborted ? ({ kind: "aborted" } as const) : endOf(early, state, oomKills);
    const start = new Date(begun).toISOString();
    return { end, begun: start, duration, samples: withWork(watched, log, unit), oomKills, notEnforced: [], log };
  } catch (error) {
    if (!(error instanceof DockerError)) throw error;
    const seen = { begun: new Date(begun).toISOString(), duration: clock(), samples: watched.samples };
    return { ...NOTHING, end: { kind: "lost", message: error.message }, ...seen };
  }
}

interface Watched {
  readonly samples: Sample[];
  /** The daemon's own time of each sample, ms since 1970. */
  readonly stamps: number[];
}

/** Samples until the time is up, the container is gone, or all is called off. */
async function watch(
  docker: Docker,
  id: string,
  { duration, interval = INTERVAL, signal, onSample }: DockerSoakRequest,
  clock: () => number,
  { samples, stamps }: Watched,
): Promise<void> {
  let last: { readonly read: number; readonly cpuSeconds: number } | undefined;
  for (let next = 0; !signal?.aborted; next = Math.max(next + interval, clock())) {
    await pause(Math.min(next, duration) - clock(), signal);
    if (clock() >= duration || signal?.aborted) return;
    const reading = readingOf(await docker.call("GET", `/containers/${id}/stats?stream=false&one-shot=true`));
    if (!reading) {
      if (!stateOf(await docker.call("GET", `/containers/${id}/json`)).isRunning) return;
      continue;
    }
    const { read, workingSet, rss, cpuSeconds } = reading;
    const cpu =
      last && cpuSeconds !== undefined && read > last.read
        ? (cpuSeconds - last.cpuSeconds) / ((read - last.read) / 1000)
        : undefined;
    if (cpuSeconds !== undefined) last = { read, cpuSeconds };
    // A program takes some memory: right after its start the kernel has not counted any yet.
    if (workingSet === 0) continue;
    const sample = { t: clock(), workingSet, ...(rss !== undefined && { rss }), ...(cpu !== undefined && { cpu }) };
    samples.push(sample);
    stamps.push(read);
    onSample?.(sample);
  }
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0) return;
  try {
    await delay(ms, undefined, signal ? { signal } : {});
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}

/** How it ended, seen before it was told to stop and after. */
function endOf(early: ContainerState, { exitCode, error }: ContainerState, oomKills: number): RunEnd {
  if (error !== "") return { kind: "not-started", message: error };
  const signal = signalOf(exitCode);
  if (!early.isRunning) return { kind: "exited", ...(signal === undefined ? { exitCode } : { signal }) };
  const killed = exitCode === KILLED && oomKills === 0;
  return { kind: "stopped", killed, ...(signal === undefined ? { exitCode } : { signal }) };
}

/** The state knows of the program itself; of the processes that it started only the daemon's events tell. */
async function countOomKills(docker: Docker, id: string, begun: number, state: ContainerState): Promise<number> {
  const filters = encodeURIComponent(JSON.stringify({ container: [id], event: ["oom"] }));
  const [since, until] = [Math.floor(begun / 1000) - 1, Math.ceil(Date.now() / 1000) + 1];
  let text = "";
  for await (const chunk of await docker.stream(`/events?since=${since}&until=${until}&filters=${filters}`))
    text += chunk;
  const events = text.split("\n").filter((line) => line.trim() !== "").length;
  return Math.max(events, state.isOomKilled ? 1 : 0);
}

/** Units done by the time of each sample: both times are the daemon's. */
function withWork({ samples, stamps }: Watched, { units }: ContainerLog, unit: RegExp | undefined): Sample[] {
  if (!unit) return samples;
  return samples.map((sample, i) => ({ ...sample, work: units.filter((time) => time <= (stamps[i] ?? 0)).length }));
}
