// Reads what the prevention list of an incident is made from: CI files, Makefiles, scripts and manifests of a repository. Judges nothing.
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ContainerLimit, checkPrevention, type RepositoryFiles } from "../incident/prevention/index.js";
import type { Prevention } from "../model/index.js";
import { compareText } from "../model/index.js";
import {
  type ManifestObject,
  type PodSpec,
  parseManifest,
  podSpecOf,
  podSpecPath,
  valueAt,
} from "../soak/kubernetes/index.js";
import { attempt } from "./gather.js";

/** Files of people are smaller, bytes. */
const LARGEST = 2 ** 20;
/** So many entries of folders are looked at, the shallow ones first. */
const MOST_ENTRIES = 50_000;
/** So many C files are read to find those with a main. */
const MOST_SOURCES = 2_000;

const LEFT_OUT = new Set(["node_modules", "vendor", "third_party", "third-party", "dist", "build", "out"]);
/** What stands there is not deployed. */
const EXAMPLES = /(^|\/)(tests?|testdata|fixtures|examples?|samples?)\//;
const MANIFEST = /\.ya?ml$/;
const WANTED =
  /^\.gitlab-ci\.yml$|\.ya?ml$|(^|\/)(GNUmakefile|[Mm]akefile|\.clang-tidy)$|\.sh$|^package\.json$|(^|\/)Dockerfile[\w.-]*$|^(scripts?|ci|\.ci|tools)\/[^.]+$/;

/**
 * The prevention list of the repository in a folder.
 * @param root absolute
 * @param proposedLimit what snippets set where there is none, as Kubernetes writes it
 */
export function readPrevention(root: string, proposedLimit?: string): Prevention[] {
  return checkPrevention(readRepositoryFiles(root, proposedLimit));
}

/** What the list is made from. */
export function readRepositoryFiles(root: string, proposedLimit: string | undefined): RepositoryFiles {
  const paths = walk(root);
  const texts = new Map<string, string>();
  for (const path of paths.filter((one) => WANTED.test(one))) {
    const text = readText(join(root, path));
    if (text !== undefined) texts.set(path, text);
  }
  const sources = paths
    .filter((path) => /\.[ch]$/.test(path))
    .map((path, i) => ({ path, hasMain: i < MOST_SOURCES && definesMain(join(root, path)) }));
  const manifests = [...texts].filter(([path, text]) => isManifest(path, text));
  const read = manifests.map(([path, text]) => ({ path, manifest: parseManifest(text, path) }));
  return {
    texts,
    sources,
    containers: read.flatMap(({ manifest }) => manifest.objects.flatMap(containersOf)),
    dockerfiles: paths.filter((path) => /(^|\/)Dockerfile[\w.-]*$/.test(path)),
    unread: read.flatMap(({ path, manifest }) => (manifest.problems.length > 0 ? [path] : [])),
    ...(proposedLimit !== undefined && { proposedLimit }),
  };
}

/** All files, the shallow ones first. Links are not followed: they may lead anywhere. */
function walk(root: string): string[] {
  const files: string[] = [];
  const folders = [""];
  let entries = 0;
  for (const folder of folders) {
    const names = attempt(() => readdirSync(join(root, folder)));
    if (!names.ok) continue;
    for (const name of names.value.sort(compareText)) {
      if (++entries > MOST_ENTRIES) return files;
      const path = folder === "" ? name : `${folder}/${name}`;
      const stats = attempt(() => lstatSync(join(root, path)));
      if (!stats.ok) continue;
      if (stats.value.isFile()) files.push(path);
      const isHidden = name.startsWith(".") && ![".github", ".gitlab", ".ci"].includes(name);
      if (stats.value.isDirectory() && !isHidden && !LEFT_OUT.has(name)) folders.push(path);
    }
  }
  return files;
}

function readText(path: string): string | undefined {
  const content = attempt(() => (lstatSync(path).size > LARGEST ? undefined : readFileSync(path)));
  // Whatever holds a zero is no text.
  if (!content.ok || content.value === undefined || content.value.includes(0)) return undefined;
  return content.value.toString("utf8");
}

function definesMain(path: string): boolean {
  return /^\s*(int|void)\s+main\s*\(/m.test(readText(path) ?? "");
}

function isManifest(path: string, text: string): boolean {
  return (
    MANIFEST.test(path) &&
    !EXAMPLES.test(path) &&
    !path.startsWith(".") &&
    /^apiVersion:/m.test(text) &&
    /^kind:/m.test(text)
  );
}

function containersOf(object: ManifestObject): ContainerLimit[] {
  const path = object.kind === "CronJob" ? CRON_JOB : podSpecPath(object);
  const spec = object.kind === "CronJob" ? (valueAt(object.body, CRON_JOB) as PodSpec | undefined) : podSpecOf(object);
  const containers = Array.isArray(spec?.containers) ? spec.containers : [];
  return containers.map((container, i): ContainerLimit => {
    const { line } = object.locate([...(path ?? []), "containers", i]);
    const { memory: limit, cpu } = container?.resources?.limits ?? {};
    return {
      ...{ file: object.file, line, kind: object.kind, workload: object.name, container: container?.name ?? "?" },
      ...(limit !== undefined && { limit: String(limit) }),
      ...(cpu !== undefined && { cpu: String(cpu) }),
      ...(container?.image !== undefined && { image: container.image }),
    };
  });
}

const CRON_JOB = ["spec", "jobTemplate", "spec", "template", "spec"];
