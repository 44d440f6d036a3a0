// Watches the pods of a soak in two ways at once, because watches stall without a word: asks again and again, and listens.
// Everything goes into the recorder; does not decide when to stop.
import { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import type { CoreEvent, List, Pod } from "./objects.js";
import type { Recorder } from "./recorder.js";
import { pauseFor } from "./retry.js";
import { readSource, SOURCES, type SourceName } from "./sources.js";

export interface Observation {
  readonly namespace: string;
  readonly selector?: string;
  /** Time between two readings of memory, ms. */
  readonly interval: number;
  readonly signal?: AbortSignal | undefined;
  /** ms since the soak began */
  readonly clock: () => number;
}

export interface Observer {
  /** One round: readings, and now and then pods and events. Never throws for what the API server does. */
  round(): Promise<void>;
  /** Asks for pods and events now. @throws ApiError */
  look(): Promise<void>;
  /** Ends the listening. */
  close(): Promise<void>;
}

/** Pods are asked for this often at most, ms: a watch tells of most changes at once. */
const PODS_EVERY = 10_000;
/** Events are asked for each time that pods were asked for so often. */
const EVENTS_EVERY = 3;
/** A watch that says nothing for so long is not trusted any more, ms. Bookmarks come once a minute. */
const STALLED = 75_000;
/** The server ends a watch after so long, s. */
const WATCH_TIME = 240;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

export function observe(api: Api, recorder: Recorder, observation: Observation): Observer {
  const { namespace, selector, interval, clock } = observation;
  const stop = new AbortController();
  const signal = observation.signal ? AbortSignal.any([observation.signal, stop.signal]) : stop.signal;
  const selected = selector === undefined ? {} : { labelSelector: selector };
  const folder = `/api/v1/namespaces/${encodeURIComponent(namespace)}`;
  let source: SourceName = SOURCES[0];
  let looks = 0;
  let lastLook = Number.NEGATIVE_INFINITY;

  const look = async (): Promise<void> => {
    lastLook = clock();
    const pods = await api.json<List<Pod>>({ path: `${folder}/pods`, query: selected, signal });
    recorder.pods(pods.items ?? [], clock());
    if (looks++ % EVENTS_EVERY > 0) return;
    const events = await api.json<List<CoreEvent>>({ path: `${folder}/events`, signal });
    recorder.events(events.items ?? [], clock());
  };

  const sample = async (): Promise<void> => {
    const nodes = [...new Set(recorder.living().flatMap(({ spec }) => spec?.nodeName ?? []))];
    if (nodes.length === 0) return;
    let why: string | undefined;
    for (const candidate of [source, ...SOURCES.filter((one) => one !== source)]) {
      const { readings, failures } = await readSource(
        api,
        candidate,
        { namespace, nodes, ...(selector && { selector }) },
        signal,
      );
      if (signal.aborted) return;
      // The source in use may have nothing to say while nothing runs; another one must say something to take its place.
      if (readings.length > 0 || (candidate === source && failures.length === 0)) {
        source = candidate;
        recorder.readings(readings, candidate, clock());
        return;
      }
      why ??= failures[0]?.message;
      // Where nobody answers at all, another path leads nowhere either.
      if (failures.length > 0 && failures.every(({ status }) => status === undefined)) break;
    }
    recorder.silent(why ?? "nobody answers", clock());
  };

  const round = async (): Promise<void> => {
    await sample();
    if (clock() - lastLook < Math.min(PODS_EVERY, 2 * interval) || signal.aborted) return;
    await look().catch((error: unknown) => {
      if (!(error instanceof ApiError)) throw error;
    });
  };

  const listening = listen(api, `${folder}/pods`, selected, recorder, clock, signal);
  const close = async (): Promise<void> => {
    stop.abort();
    await listening;
  };
  return { round, look, close };
}

/** Listens until all is over, from the beginning again wherever it breaks. */
async function listen(
  api: Api,
  path: string,
  selected: Readonly<Record<string, string>>,
  recorder: Recorder,
  clock: () => number,
  signal: AbortSignal,
): Promise<void> {
  let version: string | undefined;
  let wait = FIRST_WAIT;
  while (!signal.aborted) {
    const query = {
      ...selected,
      watch: "true",
      allowWatchBookmarks: "true",
      timeoutSeconds: String(WATCH_TIME),
      ...(version !== undefined && { resourceVersion: version }),
    };
    try {
      for await (const line of api.lines({ path, query, timeout: STALLED, signal })) {
        const event = readEvent(line);
        if (event === undefined) continue;
        // The server has forgotten that version (410): without one it begins with all that there is.
        if (event.type === "ERROR") {
          version = undefined;
          break;
        }
        wait = FIRST_WAIT;
        version = event.object?.metadata?.resourceVersion ?? version;
        const { uid } = event.object?.metadata ?? {};
        if (event.type === "DELETED" && uid !== undefined) recorder.gone(uid, clock());
        else if (event.object && event.type !== "BOOKMARK") recorder.pod(event.object, clock());
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      version = undefined;
    }
    await pauseFor(wait, signal);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }
}

interface WatchEvent {
  readonly type?: string;
  readonly object?: Pod;
}

function readEvent(line: string): WatchEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // A line that was cut off: the polls see what it would have said.
    return undefined;
  }
}
