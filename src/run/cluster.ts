// Soaks in a cluster: connects, tries the gate where that is asked for, soaks one image or two, and makes findings of the verdicts.
// soak/kubernetes does the rest.
import type { ClusterSoakCommand, ImageFlag } from "../config/cluster-soak-command.js";
import type { Problem, RawFinding, SoakPolicy, Verdict, WitnessRun } from "../model/index.js";
import { formatDuration } from "../reporters/units.js";
import { verdictFindings } from "../soak/index.js";
import {
  checkContext,
  connect,
  type ManifestObject,
  type Progress,
  podSpecOf,
  podSpecPath,
  soakCluster,
} from "../soak/kubernetes/index.js";
import { type Comparison, soakBoth } from "./cluster-baseline.js";
import { prepareObjects, readManifests } from "./cluster-manifests.js";
import { selfTest } from "./cluster-self-test.js";
import type { Environment } from "./programs.js";
import { soakLine } from "./soak-progress.js";

/** What is asked for, as the command line says it, with what its policy file says. */
export interface ClusterSoakRequest extends Omit<ClusterSoakCommand, "name" | "policy"> {
  /** Absent: the defaults. */
  readonly policy?: SoakPolicy;
}

/** What came of it, as a part of a report. */
export interface ClusterSoaked {
  readonly runs: readonly WitnessRun[];
  readonly verdicts: readonly Verdict[];
  readonly soaked: readonly {
    readonly name: string;
    readonly findings: readonly RawFinding[];
    readonly directory: string;
  }[];
  readonly problems: readonly Problem[];
  /** With what it was compared; absent where it was not. */
  readonly comparison?: Comparison;
}

/**
 * Soaks what the manifests describe, or what runs already.
 * @throws ConfigurationError for a context that is not there or not allowed, before anything is done in the cluster
 */
export async function soakInCluster(request: ClusterSoakRequest, environment: Environment): Promise<ClusterSoaked> {
  const { manifests, image, baselineImage, selfTest: leaking } = request;
  const read = readManifests(manifests, environment.cwd);
  if (read.problems.length > 0) return nothing(read.problems);
  const prepare = (choice: ImageFlag | undefined) => prepareObjects(read.objects, manifests, choice);
  const other = (name: string): ImageFlag => ({ ...image, image: name });
  const own = manifests.length > 0 ? prepare(image) : read;
  if (own.problems.some(({ level }) => level === "error")) return nothing(own.problems);
  const api = await connect(request.context);
  checkContext(api.context, request.allowContexts);
  const soakThese = (objects: readonly ManifestObject[], more: Partial<ClusterRun> = {}) =>
    soakCluster(api, { ...runOf(request, environment, api.namespace, objects), ...more });

  const trial = leaking === undefined ? undefined : await selfTest(prepare(other(leaking)).objects, leaking, soakThese);
  if (trial?.problem) return { ...nothing([...own.problems, trial.problem]), runs: [trial.run] };
  const runs = trial ? [trial.run] : [];
  if (baselineImage === undefined || image === undefined) {
    const { verdicts, problems } = await soakThese(own.objects);
    return { runs, verdicts, soaked: foundIn(verdicts, own.objects), problems: [...own.problems, ...problems] };
  }
  const { verdicts, base, problems, comparison } = await soakBoth(api, {
    head: own.objects,
    base: prepare(other(baselineImage)).objects,
    names: { head: image.image, base: baselineImage },
    soakThese,
    ...(request.policy && { policy: request.policy }),
  });
  return {
    runs,
    verdicts: [...verdicts, ...base],
    soaked: foundIn(verdicts, own.objects),
    problems: [...own.problems, ...problems],
    comparison,
  };
}

type ClusterRun = Parameters<typeof soakCluster>[1];

function runOf(
  request: ClusterSoakRequest,
  { progress, signal }: Environment,
  ownNamespace: string,
  objects: readonly ManifestObject[],
): ClusterRun {
  const { namespace = ownNamespace, selector, container, policy, unit } = request;
  return {
    target:
      request.manifests.length > 0
        ? { kind: "own", objects }
        : { kind: "existing", namespace, ...(selector !== undefined && { selector }) },
    duration: request.for,
    interval: request.every,
    rollOut: request.rollOut,
    ...(container !== undefined && { container }),
    ...(policy && { policy }),
    ...(unit !== undefined && { unit: new RegExp(unit, "u") }),
    ...(signal && { signal }),
    ...(progress && { onProgress: (state: Progress) => progress(progressLine(state)) }),
  };
}

function nothing(problems: readonly Problem[]): ClusterSoaked {
  return { runs: [], verdicts: [], soaked: [], problems };
}

function foundIn(verdicts: readonly Verdict[], objects: readonly ManifestObject[]): ClusterSoaked["soaked"] {
  return verdicts.map((verdict) => {
    const { file, line } = placeOf(verdict, objects);
    return { name: verdict.name, findings: verdictFindings(verdict, file, line), directory: "." };
  });
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
