// Soaks in a cluster: reads the manifests, connects, and makes findings of the verdicts. soak/kubernetes does the rest.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Problem, RawFinding, SoakPolicy, Verdict } from "../model/index.js";
import { formatDuration } from "../reporters/units.js";
import { verdictFindings } from "../soak/index.js";
import {
  checkContext,
  checkManifest,
  connect,
  type ManifestObject,
  type Progress,
  parseManifest,
  podSpecOf,
  podSpecPath,
  soakCluster,
  withImage,
} from "../soak/kubernetes/index.js";
import { attempt, NAMED, whyNot } from "./gather.js";
import type { Environment } from "./programs.js";
import { soakLine } from "./soak-progress.js";

/** What is asked for, as the command line says it. */
export interface ClusterSoakRequest {
  readonly manifests: readonly string[];
  readonly image?: { readonly image: string; readonly container?: string };
  readonly namespace?: string;
  readonly selector?: string;
  readonly container?: string;
  readonly context?: string;
  readonly allowContexts: readonly string[];
  /** ms, as are the next. */
  readonly for: number;
  readonly every: number;
  readonly rollOut: number;
  /** Absent: the defaults. */
  readonly policy?: SoakPolicy;
  readonly paths: readonly string[];
}

interface Soaked {
  readonly verdicts: readonly Verdict[];
  readonly soaked: readonly {
    readonly name: string;
    readonly findings: readonly RawFinding[];
    readonly directory: string;
  }[];
  readonly problems: readonly Problem[];
}

/**
 * Soaks what the manifests describe, or what runs already.
 * @throws ConfigurationError for a context that is not there or not allowed, before anything is done in the cluster
 */
export async function soakInCluster(request: ClusterSoakRequest, environment: Environment): Promise<Soaked> {
  const { objects, problems } = readManifests(request, environment.cwd);
  if (problems.some(({ level }) => level === "error")) return { verdicts: [], soaked: [], problems };
  const api = await connect(request.context);
  checkContext(api.context, request.allowContexts);
  const { namespace = api.namespace, selector, container } = request;
  const { progress, signal } = environment;
  const result = await soakCluster(api, {
    target:
      request.manifests.length > 0
        ? { kind: "own", objects }
        : { kind: "existing", namespace, ...(selector !== undefined && { selector }) },
    duration: request.for,
    interval: request.every,
    rollOut: request.rollOut,
    ...(container !== undefined && { container }),
    ...(request.policy && { policy: request.policy }),
    ...(signal && { signal }),
    ...(progress && { onProgress: (state: Progress) => progress(progressLine(state)) }),
  });
  const soaked = result.verdicts.map((verdict) => {
    const { file, line } = placeOf(verdict, objects);
    return { name: verdict.name, findings: verdictFindings(verdict, file, line), directory: "." };
  });
  return { verdicts: result.verdicts, soaked, problems: [...problems, ...result.problems] };
}

function readManifests({ manifests, image }: ClusterSoakRequest, cwd: string) {
  const problems: Problem[] = [];
  let objects: readonly ManifestObject[] = [];
  for (const file of manifests) {
    const text = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
    if (!text.ok) {
      const correct = "correct its name after --manifest";
      problems.push({ level: "error", file, message: whyNot(file, text.code, { ...NAMED, correct }) });
      continue;
    }
    const manifest = parseManifest(text.value, file);
    problems.push(...manifest.problems);
    objects = [...objects, ...manifest.objects];
  }
  if (manifests.length === 0 || problems.length > 0) return { objects, problems };
  if (image) {
    const replaced = withImage(objects, image);
    objects = replaced.objects;
    problems.push(...replaced.problems);
  }
  problems.push(...checkManifest(objects, manifests, image?.image));
  return { objects, problems };
}

/** Where the manifest says what the container may take; of pods that run already, their own name. */
function placeOf({ name, pod }: Verdict, objects: readonly ManifestObject[]): { file: string; line: number } {
  const workload = name.split("/")[0];
  const object = objects.find((one) => one.name === workload && podSpecPath(one) !== undefined);
  if (!object) return { file: `${pod?.namespace ?? "cluster"}/${workload}`, line: 1 };
  const index = containerIndex(object, pod?.container);
  const path = [...(podSpecPath(object) ?? []), "containers", index, "resources"];
  return { file: object.file, line: object.locate(path).line };
}

function containerIndex(object: ManifestObject, name: string | undefined): number {
  const containers = podSpecOf(object)?.containers ?? [];
  return Math.max(
    0,
    containers.findIndex((container) => container.name === name),
  );
}

/** `worker-app/worker: 23.1 MiB of 64 MiB ▁▂▃▄ (3 min of 10 min)`. */
function progressLine({ phase, elapsed, of, records }: Progress): string {
  switch (phase) {
    case "deploying":
      return "deploying";
    case "waiting":
      return `waiting for ${records.length === 0 ? "pods" : "the roll-out"}`;
    case "cleaning-up":
      return "taking away what was deployed";
    case "sampling": {
      const [fullest] = [...records].sort((a, b) => share(b) - share(a));
      if (!fullest) return `no samples yet (${formatDuration(elapsed)} of ${formatDuration(of)})`;
      const { pod, limit = 0, samples } = fullest;
      const more = records.length > 1 ? `fullest of ${records.length}: ` : "";
      return more + soakLine(`${pod.pod}/${pod.container}`, samples, limit, { elapsed, of });
    }
  }
}

function share({ samples, limit = 0 }: Progress["records"][number]): number {
  return limit > 0 ? (samples.at(-1)?.workingSet ?? 0) / limit : 0;
}
