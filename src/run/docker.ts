// Soaks with a Docker daemon: hands the request on and makes findings of the verdict. soak/docker does the rest.
import type { RawFinding, SoakPolicy, Verdict } from "../model/index.js";
import { soakDocker } from "../soak/docker/index.js";
import { verdictFindings } from "../soak/index.js";
import { type Environment, showSamples } from "./programs.js";

/** What is asked for, as the command line says it. */
export interface DockerSoak {
  readonly image: string;
  readonly command: readonly string[];
  /** bytes */
  readonly limit: number;
  /** ms */
  readonly for: number;
  /** Regular expression. */
  readonly unit?: string;
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
}

/** One container, under its limit. */
export async function soakWithDocker(request: DockerSoak, { progress, signal }: Environment): Promise<Soaked> {
  const { image, command, limit, for: duration, unit, policy } = request;
  const name = nameOf(image);
  progress?.(`${name}: starting a container of ${image}`);
  const verdict = await soakDocker({
    name,
    image,
    command,
    limit,
    duration,
    ...(policy && { policy }),
    ...(unit !== undefined && { unit: new RegExp(unit, "u") }),
    ...(signal && { signal }),
    ...(progress && { onSample: showSamples(name, request, progress) }),
  });
  return { verdicts: [verdict], soaked: [{ name, findings: verdictFindings(verdict, name), directory: "." }] };
}

/** `registry.example:5000/team/worker:1@sha256:…` → `worker`: the same for each version of it. */
function nameOf(image: string): string {
  const last = image.replace(/@.*$/, "").split("/").at(-1) ?? image;
  return last.replace(/:.*$/, "").replace(/[^A-Za-z0-9._-]/g, "-") || "container";
}
