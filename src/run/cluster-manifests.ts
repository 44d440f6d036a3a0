// The files of `--manifest`: read, with the image in its place, and checked. Does not speak to a cluster.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ImageFlag } from "../config/cluster-soak-command.js";
import type { Problem } from "../model/index.js";
import { checkManifest, type ManifestObject, parseManifest, withImage } from "../soak/kubernetes/index.js";
import { attempt, NAMED, whyNot } from "./gather.js";

export interface Manifests {
  readonly objects: readonly ManifestObject[];
  readonly problems: readonly Problem[];
}

/** Reads the files. What cannot be read is a problem with its line where it has one. */
export function readManifests(files: readonly string[], cwd: string): Manifests {
  const problems: Problem[] = [];
  const objects: ManifestObject[] = [];
  for (const file of files) {
    const text = attempt(() => readFileSync(resolve(cwd, file), "utf8"));
    if (!text.ok) {
      const correct = "correct its name after --manifest";
      problems.push({ level: "error", file, message: whyNot(file, text.code, { ...NAMED, correct }) });
      continue;
    }
    const manifest = parseManifest(text.value, file);
    problems.push(...manifest.problems);
    objects.push(...manifest.objects);
  }
  return { objects, problems };
}

/** The objects with the image in its place, and what keeps them from being soaked. */
export function prepareObjects(
  objects: readonly ManifestObject[],
  files: readonly string[],
  image: ImageFlag | undefined,
): Manifests {
  const placed = image ? withImage(objects, image) : { objects, problems: [] };
  const problems = [...placed.problems, ...checkManifest(placed.objects, files, image?.image)];
  return { objects: placed.objects, problems };
}
