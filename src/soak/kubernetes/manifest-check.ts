// Is a manifest fit for a soak: a workload with a memory limit and a request, and an image that needs no registry? Pure.
import type { Problem } from "../../model/index.js";
import { parseQuantity } from "../../model/index.js";
import { type ManifestObject, type Path, podSpecOf, podSpecPath, problem, withValue } from "./manifest.js";
import type { Container } from "./objects.js";

/** An image that takes the place of the manifest's; `container` says whose, where there are several. */
export interface ImageChoice {
  readonly image: string;
  readonly container?: string;
}

/**
 * Puts the image in the place of the one in the manifest: that of the only container, of the named one, or of the only
 * one with an image of the same name.
 * @returns the objects, and why the image has no place
 */
export function withImage(
  objects: readonly ManifestObject[],
  choice: ImageChoice,
): { readonly objects: readonly ManifestObject[]; readonly problems: readonly Problem[] } {
  const places = objects.flatMap((object) => containersOf(object).map((place) => ({ ...place, object })));
  const named = places.filter(({ container }) => container.name === choice.container);
  const similar = places.filter(({ container }) => repository(container.image) === repository(choice.image));
  const chosen = choice.container !== undefined ? named : places.length === 1 ? places : similar;
  if (chosen.length !== 1) {
    const names = places.map(({ container }) => container.name ?? "?").join(", ");
    const why = choice.container !== undefined ? `no container is called ${choice.container}` : "it could be any";
    const message = `--image ${choice.image}: ${why} of the containers ${names}; say which one: --image NAME=${choice.image}`;
    return places.length === 0 ? { objects, problems: [] } : { objects, problems: [problem(message)] };
  }
  const [{ object, path }] = chosen;
  const body = withValue(object.body, [...path, "image"], choice.image);
  return { objects: objects.map((one) => (one === object ? { ...one, body } : one)), problems: [] };
}

/**
 * What keeps the manifest from being soaked, and what may.
 * @param files whose objects they are, for the words
 * @param loaded the image that was put in: no registry has it
 */
export function checkManifest(
  objects: readonly ManifestObject[],
  files: readonly string[],
  loaded?: string,
): Problem[] {
  const workloads = objects.filter((object) => podSpecPath(object) !== undefined);
  if (workloads.length === 0) {
    const kinds = [...new Set(objects.map(({ kind }) => kind))].join(", ");
    const found = kinds === "" ? "no object at all" : `only ${kinds}`;
    return [
      problem(
        `there is nothing to soak in ${files.join(", ")}: ${found}, and no Deployment, StatefulSet, DaemonSet, Job or Pod`,
      ),
    ];
  }
  return workloads.flatMap((object) => {
    const containers = containersOf(object);
    const path = podSpecPath(object) ?? [];
    const none = problem(`${object.file}: ${object.kind} ${object.name} has no containers`, object.locate(path));
    return containers.length === 0 ? [none] : containers.flatMap((place) => checkContainer(object, place, loaded));
  });
}

interface Place {
  readonly container: Container;
  readonly path: Path;
}

/** The containers that run as long as the pod does. */
function containersOf(object: ManifestObject): Place[] {
  const spec = podSpecOf(object);
  const path = podSpecPath(object);
  if (!spec || !path) return [];
  const list = Array.isArray(spec.containers) ? spec.containers : [];
  return list.map((container: Container | null, i) => ({
    container: container ?? {},
    path: [...path, "containers", i],
  }));
}

function checkContainer(object: ManifestObject, { container, path }: Place, loaded: string | undefined): Problem[] {
  const { resources, image = "" } = container;
  const say = (inner: Path, message: string): Problem =>
    problem(`${object.file}: container ${container.name ?? "?"}: ${message}`, object.locate([...path, ...inner]));
  const limit = resources?.limits?.memory;
  const request = resources?.requests?.memory;
  const problems: Problem[] = [];
  const quantity = (where: "limits" | "requests", text: string | number | undefined): number | undefined => {
    const value = parseQuantity(text);
    if (text === undefined || (value !== undefined && value >= 1)) return value;
    problems.push(
      say(["resources", where, "memory"], `${JSON.stringify(text)} is no amount of memory; write it like 64Mi`),
    );
    return undefined;
  };
  const most = quantity("limits", limit);
  const least = quantity("requests", request);
  if (limit === undefined) {
    const both =
      request === undefined
        ? "neither a memory limit nor a request: add"
        : "no memory limit, so nothing to hold it to: add";
    problems.push(
      say(
        ["resources"],
        `${both} resources.limits.memory${request === undefined ? " and resources.requests.memory" : ""}, such as 64Mi`,
      ),
    );
  } else if (request === undefined) {
    problems.push(
      say(["resources"], "no memory request: add resources.requests.memory, so that the node keeps it free"),
    );
  }
  if (most !== undefined && least !== undefined && least > most)
    problems.push(say(["resources"], `requests ${request} of memory, more than its limit of ${limit}`));
  if (image === "") problems.push(say([], "no image; add one, or give it with --image"));
  const why = image === "" ? undefined : whyAlwaysPulled(container, image);
  if (why !== undefined) {
    const registry = `${why}: that asks a registry, which has no image that was loaded into the cluster; write IfNotPresent`;
    const answer = say(["imagePullPolicy"], registry);
    problems.push(image === loaded ? answer : { ...answer, level: "warning" });
  }
  return problems;
}

function whyAlwaysPulled({ imagePullPolicy }: Container, image: string): string | undefined {
  if (imagePullPolicy === "Always") return "imagePullPolicy: Always";
  if (imagePullPolicy !== undefined || !isMoving(image)) return undefined;
  return `${image} has no fixed tag, which means imagePullPolicy: Always`;
}

/** `latest`, said or not: Kubernetes asks the registry each time. */
function isMoving(image: string): boolean {
  if (image.includes("@")) return false;
  const tag = /:([^/:]+)$/.exec(image)?.[1];
  return tag === undefined || tag === "latest";
}

/** An image's name without its tag and digest. */
function repository(image = ""): string {
  return image.replace(/@.*$/, "").replace(/:[^/:]+$/, "");
}
