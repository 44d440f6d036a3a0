// Soaks in a cluster: deploys, waits for the roll-out, samples, judges, cleans up. The verdict is policy.ts's.
import type { Problem, SoakPolicy, Verdict } from "../../model/index.js";
import { spacing } from "../spacing.js";
import { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import { conclude, type Soaked } from "./conclude.js";
import type { ContainerRecord } from "./container-record.js";
import { makeNamespace } from "./deploy.js";
import { isHopeless, type Surroundings, whyNoPods, whyNotRunning } from "./diagnose.js";
import { explain } from "./explain.js";
import { readImages, readLog } from "./look-closer.js";
import type { ManifestObject } from "./manifest.js";
import { nameOf } from "./names.js";
import { type Observer, observe } from "./observe.js";
import { forbidden, missingPermissions, OWN_NAMESPACE, TO_READ_MEMORY, toWatch } from "./permissions.js";
import { createRecorder, type Recorder } from "./recorder.js";
import { pauseFor, persist } from "./retry.js";
import { readWork } from "./work.js";

export interface ClusterSoakRequest {
  readonly target:
    | { readonly kind: "own"; readonly objects: readonly ManifestObject[] }
    | { readonly kind: "existing"; readonly namespace: string; readonly selector?: string };
  /** Containers of this name only. */
  readonly container?: string;
  /** How long it is sampled once it is rolled out, ms. */
  readonly duration: number;
  /** Time between two samples, ms; 5000 unless given. */
  readonly interval?: number;
  /** How long the roll-out may take, ms; two minutes unless given. */
  readonly rollOut?: number;
  readonly policy?: SoakPolicy;
  /** Lines of the log that stand for a unit of work each: growth is told for each unit too. */
  readonly unit?: RegExp;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: "deploying" | "waiting" | "sampling" | "cleaning-up";
  /** ms of the phase that are over, and that it takes. */
  readonly elapsed: number;
  readonly of: number;
  readonly records: readonly ContainerRecord[];
}

export interface ClusterSoakResult {
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly Problem[];
  /** Requests that were made of the API server. */
  readonly requests: number;
}

const INTERVAL = 5_000;
const ROLL_OUT = 120_000;
/** The roll-out is looked at this often, ms. */
const ROLL_OUT_INTERVAL = 1_000;
/** What ended is asked about once more after so long, ms. */
const REASONS_COME = 1_500;
/** The last look is tried for so long, ms: the verdict needs it. */
const LAST_LOOK = 30_000;
/** A pod that no node takes may find one soon; after this long it is not waited for any more, ms. */
const UNSCHEDULABLE = 30_000;

/**
 * Soaks and says what became of it. Whatever was made is taken away again, however it ends.
 * Never throws for what the cluster does: that is in the problems.
 */
export async function soakCluster(api: Api, request: ClusterSoakRequest): Promise<ClusterSoakResult> {
  const before = api.requests();
  const problems: Problem[] = [];
  const verdicts: Verdict[] = [];
  try {
    const { target, signal } = request;
    const refused = await whatIsForbidden(api, target, signal);
    if (refused.length > 0) problems.push(...refused);
    else if (target.kind === "own") await soakOwn(api, target.objects, request, verdicts, problems);
    else verdicts.push(...(await soakPods(api, target, request, 0, problems)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!request.signal?.aborted) problems.push(explain(error, api));
  }
  return { verdicts, problems, requests: api.requests() - before };
}

async function whatIsForbidden(
  api: Api,
  target: ClusterSoakRequest["target"],
  signal: AbortSignal | undefined,
): Promise<Problem[]> {
  const isOwn = target.kind === "own";
  const needed = isOwn ? [...OWN_NAMESPACE, ...toWatch()] : toWatch(target.namespace);
  const missing = await missingPermissions(api, needed, signal);
  // Any one source of memory readings will do; the first says most.
  const unread = await missingPermissions(api, TO_READ_MEMORY, signal);
  if (unread.length === TO_READ_MEMORY.length) missing.push(unread[0]);
  return missing.length === 0 ? [] : [forbidden(missing, api.context)];
}

async function soakOwn(
  api: Api,
  objects: readonly ManifestObject[],
  request: ClusterSoakRequest,
  verdicts: Verdict[],
  problems: Problem[],
): Promise<void> {
  request.onProgress?.({ phase: "deploying", elapsed: 0, of: 0, records: [] });
  const deployment = await makeNamespace(api, request.signal);
  try {
    problems.push(...(await deployment.apply(objects)));
    const { namespace } = deployment;
    verdicts.push(...(await soakPods(api, { kind: "own", namespace }, request, podsWanted(objects), problems)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!request.signal?.aborted) problems.push(explain(error, api));
  } finally {
    request.onProgress?.({ phase: "cleaning-up", elapsed: 0, of: 0, records: [] });
    problems.push(...(await deployment.remove()));
  }
}

/** How many pods the objects make at least. */
function podsWanted(objects: readonly ManifestObject[]): number {
  const count = ({ kind, body }: ManifestObject): number => {
    const spec = body.spec as { replicas?: unknown; parallelism?: unknown } | undefined;
    const wanted = kind === "Job" ? spec?.parallelism : spec?.replicas;
    if (kind === "Pod" || kind === "DaemonSet") return 1;
    return typeof wanted === "number" ? wanted : 1;
  };
  const workloads = objects.filter(({ kind }) => /^(Pod|Deployment|StatefulSet|DaemonSet|Replica.*|Job)$/.test(kind));
  return workloads.reduce((sum, object) => sum + count(object), 0);
}

interface Place {
  readonly kind: "own" | "existing";
  readonly namespace: string;
  readonly selector?: string;
}

async function soakPods(
  api: Api,
  place: Place,
  request: ClusterSoakRequest,
  wanted: number,
  problems: Problem[],
): Promise<Verdict[]> {
  const { interval = INTERVAL, signal, container } = request;
  const isOurs = place.kind === "own";
  const began = Date.now();
  const started = performance.now();
  const clock = (): number => performance.now() - started;
  const recorder = createRecorder({ isOurs, ...(container !== undefined && { container }) });
  const observer = observe(api, recorder, { ...place, interval, signal, clock });
  try {
    await observer.look();
    const failed = isOurs ? await rollOut(observer, recorder, request, wanted, clock) : undefined;
    if (recorder.records().length === 0) {
      if (!signal?.aborted) problems.push(noPods(place, recorder, container));
      return [];
    }
    const sampled = failed === undefined ? await sampleAll(observer, recorder, request, clock) : undefined;
    const unseen = await settle(observer, recorder, interval, signal);
    const soaked: Soaked = {
      began,
      // What the last look takes, with all that is asked again, is no part of the soak.
      end: sampled ?? clock(),
      interval,
      source: recorder.source(),
      silences: recorder.silences(),
      isOurs,
      isAborted: signal?.aborted === true,
      ...(failed !== undefined && { failed }),
      ...(unseen !== undefined && { unseen }),
      ...(request.policy && { policy: request.policy }),
    };
    return await concludeAll(api, recorder, soaked, request.unit);
  } finally {
    await observer.close();
  }
}

/** Waits until every pod is there and ready, or has shown that it will not be. @returns why it is not rolled out */
async function rollOut(
  observer: Observer,
  recorder: Recorder,
  { rollOut: patience = ROLL_OUT, interval = INTERVAL, signal, onProgress }: ClusterSoakRequest,
  wanted: number,
  clock: () => number,
): Promise<string | undefined> {
  while (!signal?.aborted) {
    const records = recorder.records().filter(({ removed }) => !removed);
    onProgress?.({ phase: "waiting", elapsed: clock(), of: patience, records });
    const pods = new Set(records.map(({ uid }) => uid));
    const isThere = records.length > 0 && pods.size >= wanted;
    if (isThere && records.every(({ isReady, ends }) => isReady || ends.size > 0)) return undefined;
    if (isThere && records.every((record) => record.isReady || record.ends.size > 0 || isHopeless(record)))
      return "hopeless";
    if (clock() > UNSCHEDULABLE && (isUnschedulable(recorder) || whyNoPods(recorder.told()) !== undefined))
      return "unschedulable";
    if (clock() > patience) return `the roll-out was not finished after ${Math.round(patience / 1000)} s`;
    await pauseFor(Math.min(interval, ROLL_OUT_INTERVAL), signal);
    await observer.round();
  }
  return "aborted";
}

function isUnschedulable(recorder: Recorder): boolean {
  return recorder
    .living()
    .some(({ status }) =>
      status?.conditions?.some(({ type, reason }) => type === "PodScheduled" && reason === "Unschedulable"),
    );
}

/** Samples until the time is up, or nothing can pass any more. @returns when that was */
async function sampleAll(
  observer: Observer,
  recorder: Recorder,
  { duration, interval = INTERVAL, signal, onProgress }: ClusterSoakRequest,
  clock: () => number,
): Promise<number> {
  const begun = clock();
  // A last answer that is waited for counts where it is, and makes the soak no longer.
  const end = (): number => Math.min(clock(), begun + duration);
  for (let round = 0, next = begun; !signal?.aborted; round++) {
    await observer.round();
    const records = recorder.records();
    onProgress?.({ phase: "sampling", elapsed: clock() - begun, of: duration, records });
    if (records.every(({ ends, removed }) => ends.size > 0 || removed)) return end();
    next = Math.max(next + spacing(round, interval), clock());
    const left = begun + duration - clock();
    if (left <= 0) return end();
    await pauseFor(Math.min(left, Math.max(0, next - clock())), signal);
  }
  return end();
}

/**
 * A last look: kills that came after the last one count, and their reasons come a moment later.
 * @returns why there was none: samples alone do not tell of a kill
 */
async function settle(
  observer: Observer,
  recorder: Recorder,
  interval: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  let why: string | undefined;
  for (let look = 0; look < 2 && !signal?.aborted; look++) {
    await observer.round();
    try {
      await persist(() => observer.look(), { patience: LAST_LOOK, signal });
      why = undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      why = error.message;
    }
    if (recorder.records().every(({ ends }) => ends.size === 0)) break;
    await pauseFor(Math.min(REASONS_COME, 4 * interval), signal);
  }
  return why;
}

function noPods({ kind, namespace, selector }: Place, recorder: Recorder, container: string | undefined): Problem {
  const why = kind === "own" ? whyNoPods(recorder.told()) : undefined;
  const pods = recorder.all().length > 0;
  const which = selector === undefined ? "" : ` that ${selector} selects`;
  const hint = kind === "own" ? "the cluster made none in time" : "correct --namespace or --selector";
  const none = pods
    ? `no pod has a container called ${container}; correct --container`
    : (why ?? `there are no pods in the namespace ${namespace}${which}; ${hint}`);
  return { level: "error", message: none };
}

async function concludeAll(api: Api, recorder: Recorder, soaked: Soaked, unit: RegExp | undefined): Promise<Verdict[]> {
  const records = recorder.records();
  const pods = recorder.all();
  // Images are looked up where one is missed.
  const images = records.some(isHopeless) && !soaked.isAborted ? await readImages(api) : new Map();
  const around: Surroundings = { context: api.context, events: recorder.told(), images };
  const verdicts: Verdict[] = [];
  for (const record of records) {
    const pod = pods.find(({ metadata }) => metadata?.uid === record.uid) ?? {};
    const runs = record.isRunning && record.isReady;
    const name = nameOf(record, pod, records, pods);
    const output = soaked.isAborted ? [] : await readLog(api, record);
    const work = unit && !soaked.isAborted ? await readWork(api, record, unit, soaked.end) : undefined;
    const whyNot = runs ? {} : { whyNot: whyNotRunning(record, pod, around) };
    verdicts.push(conclude(record, { name, output, ...whyNot, ...(work && { work }) }, soaked));
  }
  return verdicts;
}
