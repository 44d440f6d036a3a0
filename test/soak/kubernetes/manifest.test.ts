// Manifests are judged before anything is done in a cluster, and every mistake has its line.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkManifest, parseManifest, podSpecOf, withImage } from "../../../src/soak/kubernetes/index.js";

/** `LINE:COLUMN LEVEL MESSAGE` of every problem. */
function mistakes(text: string, image?: string): string[] {
  const { objects, problems } = parseManifest(text, "m.yaml");
  const placed = image === undefined ? { objects, problems: [] } : withImage(objects, { image });
  const found =
    problems.length > 0 ? problems : [...placed.problems, ...checkManifest(placed.objects, ["m.yaml"], image)];
  return found.map(({ level, location, message }) => `${location?.line}:${location?.column} ${level} ${message}`);
}

const deployment = (container: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: worker
${container.replace(/^/gm, "          ")}
`;
const RESOURCES = "resources: { requests: { memory: 64Mi }, limits: { memory: 64Mi } }";

test("the worker's own manifest has nothing wrong", () => {
  const text = readFileSync(new URL("../../../worker/infra/kubernetes/deployment.yaml", import.meta.url), "utf8");
  expect(mistakes(text)).toEqual([]);
  expect(mistakes(text, "worker-app:1.2")).toEqual([]);
});

test.each<[string, string, string]>([
  ["a tab", "a: 1\n\tb: 2\n", "2:1 error m.yaml: "],
  ["a key twice", "kind: Pod\nkind: Pod\n", "2:1 error m.yaml: Map keys must be unique"],
  ["no mapping", "- 1\n", "1:1 error m.yaml: expected a Kubernetes object, with apiVersion, kind and metadata"],
  ["no kind", "apiVersion: v1\n", "1:1 error m.yaml: a Kubernetes object needs `kind`"],
  ["no name", "---\napiVersion: v1\nkind: Pod\n", "2:1 error m.yaml: a Kubernetes object needs `metadata.name`"],
  [
    "nothing",
    "# later\n",
    "undefined:undefined error there is nothing to soak in m.yaml: no object at all, and no Deployment,",
  ],
  [
    "no workload",
    "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n",
    "undefined:undefined error there is nothing to soak in m.yaml: only ConfigMap, and no Deployment,",
  ],
  [
    "no containers",
    "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { restartPolicy: Never }\n",
    "4:7 error m.yaml: Pod a has no containers",
  ],
  [
    "neither",
    deployment("image: w:1"),
    "8:11 error m.yaml: container worker: neither a memory limit nor a request: add",
  ],
  [
    "no limit",
    deployment("image: w:1\nresources: { requests: { memory: 64Mi } }"),
    "10:22 error m.yaml: container worker: no memory limit, so nothing to hold it to: add resources.limits.memory,",
  ],
  [
    "no request",
    deployment("image: w:1\nresources: { limits: { memory: 64Mi } }"),
    "10:22 error m.yaml: container worker: no memory request: add",
  ],
  [
    "a limit in Docker's words",
    deployment("image: w:1\nresources: { requests: { memory: 1 }, limits: { memory: 64MB } }"),
    '10:67 error m.yaml: container worker: "64MB" is no amount of memory; write it like 64Mi',
  ],
  [
    "a thousandth of a byte",
    deployment("image: w:1\nresources: { requests: { memory: 1 }, limits: { memory: 64m } }"),
    '10:67 error m.yaml: container worker: "64m" is no amount of memory; write it like 64Mi',
  ],
  [
    "a request above the limit",
    deployment("image: w:1\nresources: { requests: { memory: 1Gi }, limits: { memory: 64Mi } }"),
    "10:22 error m.yaml: container worker: requests 1Gi of memory, more than its limit of 64Mi",
  ],
  ["no image", deployment(RESOURCES), "8:11 error m.yaml: container worker: no image;"],
  [
    "an image that is always pulled",
    deployment(`image: w\n${RESOURCES}`),
    "8:11 warning m.yaml: container worker: w has no fixed tag, which means imagePullPolicy: Always: that asks a registry",
  ],
])("%s", (_, text, message) => {
  expect(mistakes(text)).toEqual([expect.stringContaining(message)]);
});

test("an image that was loaded must not be asked of a registry", () => {
  const always = deployment(`image: old:1\nimagePullPolicy: Always\n${RESOURCES}`);
  expect(mistakes(always, "new:2")).toEqual([
    expect.stringContaining("10:28 error m.yaml: container worker: imagePullPolicy: Always"),
  ]);
  expect(mistakes(deployment(`image: old:1\n${RESOURCES}`), "new:latest")).toEqual([
    expect.stringMatching(/ error .*new:latest has no fixed tag/),
  ]);
  expect(mistakes(deployment(`image: old:1\n${RESOURCES}`), "new@sha256:ab")).toEqual([]);
});

test("several documents and lists: what can be read is read, and the rest has its line", () => {
  const text = `apiVersion: v1
kind: List
items:
  - { apiVersion: v1, kind: Service, metadata: { name: a } }
  - { apiVersion: v1, kind: Secret }
---
a: [1
---
apiVersion: v1
kind: Pod
metadata: { name: b }
---
# nothing
---
`;
  const { objects, problems } = parseManifest(text, "m.yaml");
  expect(objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual(
    ["Pod b", "Service a"].sort((a, b) => b.localeCompare(a)),
  );
  expect(problems.map(({ location }) => location?.line)).toEqual([5, expect.any(Number)]);
});

test("the image goes into the container that is meant", () => {
  const pod = (...images: string[]): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  containers:\n${images.map((image, i) => `    - { name: c${i}, image: "${image}" }\n`).join("")}`;
  const put = (text: string, image: string, container?: string) => {
    const { objects } = parseManifest(text, "m.yaml");
    const answer = withImage(objects, { image, ...(container !== undefined && { container }) });
    return (
      answer.problems[0]?.message ?? answer.objects.flatMap((one) => podSpecOf(one)?.containers?.map((c) => c.image))
    );
  };
  expect(put(pod("a:1"), "b:2")).toEqual(["b:2"]);
  expect(put(pod("a:1", "r.io:5000/b:1"), "r.io:5000/b:2")).toEqual(["a:1", "r.io:5000/b:2"]);
  expect(put(pod("a:1", "b:1"), "c:2", "c0")).toEqual(["c:2", "b:1"]);
  expect(put(pod("a:1", "b:1"), "c:2")).toBe(
    "--image c:2: it could be any of the containers c0, c1; say which one: --image NAME=c:2",
  );
  expect(put(pod("a:1", "b:1"), "c:2", "x")).toContain("no container is called x of the containers c0, c1");
});
