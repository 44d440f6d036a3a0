// Manifests: YAML → Kubernetes objects with the lines that they stand on. Pure; does not judge them (manifest-check.ts does).
import { type Document, isMap, isNode, isScalar, LineCounter, parseAllDocuments } from "yaml";
import type { Location, Problem } from "../../model/index.js";
import type { KubernetesObject, PodSpec } from "./objects.js";

/** A way into an object: `["spec", "template", "spec", "containers", 0]`. */
export type Path = readonly (string | number)[];

export interface ManifestObject {
  readonly file: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly body: KubernetesObject & Readonly<Record<string, unknown>>;
  /** Where a value stands, or the nearest one around it. */
  locate(path: Path): Location;
}

export interface Manifest {
  readonly objects: readonly ManifestObject[];
  readonly problems: readonly Problem[];
}

/** Where the pods of each kind of workload are described; `metadata.name` names the workload. */
const POD_SPECS: Readonly<Record<string, Path>> = {
  Pod: ["spec"],
  Deployment: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  ReplicaSet: ["spec", "template", "spec"],
  ReplicationController: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
};

/** Reads all documents of a file. What cannot be read is a problem with its line, and the rest is read all the same. */
export function parseManifest(text: string, file: string): Manifest {
  const lines = new LineCounter();
  const objects: ManifestObject[] = [];
  const problems: Problem[] = [];
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  for (const document of Array.isArray(documents) ? documents : []) {
    const at = (offset: number): Location => pointAt(file, lines, offset);
    if (document.errors.length > 0) {
      // The ones behind the first are mostly its echo.
      const [{ message, pos }] = document.errors;
      problems.push(problem(`${file}: ${message.replace(/\s+/g, " ").replace(/\.$/, "")}`, at(pos[0])));
      continue;
    }
    // Nothing between two `---`, or behind the last.
    if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) continue;
    readObjects(document, file, at, objects, problems);
  }
  return { objects, problems };
}

function readObjects(
  document: Document,
  file: string,
  at: (offset: number) => Location,
  objects: ManifestObject[],
  problems: Problem[],
): void {
  const start = at(document.contents?.range?.[0] ?? 0);
  if (!isMap(document.contents)) {
    problems.push(problem(`${file}: expected a Kubernetes object, with apiVersion, kind and metadata`, start));
    return;
  }
  const root: unknown = document.toJS();
  const bodies: [Path, unknown][] = [[[], root]];
  for (const [path, body] of bodies) {
    const locate = (inner: Path): Location => locateIn(document, [...path, ...inner], at) ?? start;
    const value = (typeof body === "object" && body !== null ? body : {}) as KubernetesObject & { items?: unknown };
    if (value.kind === "List" && Array.isArray(value.items)) {
      bodies.push(...value.items.map((item, i): [Path, unknown] => [[...path, "items", i], item]));
      continue;
    }
    const missing = missingField(value);
    if (missing !== undefined) {
      problems.push(problem(`${file}: a Kubernetes object needs ${missing}`, locate([])));
      continue;
    }
    const { apiVersion = "", kind = "", metadata } = value;
    objects.push({ file, apiVersion, kind, name: metadata?.name ?? "", body: { ...value }, locate });
  }
}

function missingField({ apiVersion, kind, metadata }: KubernetesObject): string | undefined {
  if (typeof apiVersion !== "string" || apiVersion === "") return "`apiVersion`";
  if (typeof kind !== "string" || kind === "") return "`kind`";
  const name = typeof metadata === "object" && metadata !== null ? metadata.name : undefined;
  return typeof name === "string" && name !== "" ? undefined : "`metadata.name`";
}

/** The position of the innermost part of the path that is there. */
function locateIn(document: Document, path: Path, at: (offset: number) => Location): Location | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return at(node.range[0]);
  }
  return undefined;
}

function pointAt(file: string, lines: LineCounter, offset: number): Location {
  const { line, col } = lines.linePos(offset);
  const place = { line: Math.max(1, line), column: Math.max(1, col) };
  return { file, ...place, endLine: place.line, endColumn: place.column };
}

export function problem(message: string, location?: Location): Problem {
  return { level: "error", message, ...(location && { location, file: location.file }) };
}

/** Where an object says what its pods are; nothing for what has none. */
export function podSpecPath({ kind }: Pick<ManifestObject, "kind">): Path | undefined {
  return POD_SPECS[kind];
}

/** What an object's pods are; nothing for what has none. */
export function podSpecOf(object: Pick<ManifestObject, "kind" | "body">): PodSpec | undefined {
  const path = podSpecPath(object);
  if (!path) return undefined;
  const value = valueAt(object.body, path);
  return typeof value === "object" && value !== null ? value : {};
}

/** The value at the end of a path. */
export function valueAt(body: unknown, path: Path): unknown {
  let value = body;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[part];
  }
  return value;
}

/** A copy with one value replaced; what lies on the way must be there. */
export function withValue<T>(body: T, path: Path, value: unknown): T {
  const [first, ...rest] = path;
  // An empty path stands for the whole.
  if (first === undefined) return value as T;
  const copy = (Array.isArray(body) ? [...body] : { ...body }) as Record<string | number, unknown>;
  copy[first] = withValue(copy[first], rest, value);
  return copy as T;
}
