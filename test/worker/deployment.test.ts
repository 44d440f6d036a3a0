// The worker's image and deployment: against the runbook's numbers, the Makefile and each other.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseAllDocuments } from "yaml";

const worker = fileURLToPath(new URL("../../worker", import.meta.url));
const read = (path: string): string => readFileSync(join(worker, path), "utf8");

const documents = parseAllDocuments(read("infra/kubernetes/deployment.yaml"));
// biome-ignore lint/suspicious/noExplicitAny: what is in the file is what the test asks.
const deployment = documents[0].toJS() as any;

test("the manifest is one document of plain YAML", () => {
  expect(documents).toHaveLength(1);
  expect(documents[0].errors).toEqual([]);
  expect(documents[0].warnings).toEqual([]);
});

test("it is the deployment of the runbook: app: worker-app, 64Mi, 250m", () => {
  const { selector, template } = deployment.spec;
  expect(deployment).toMatchObject({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "worker-app" } });
  expect(selector.matchLabels).toEqual({ app: "worker-app" });
  expect(template.metadata.labels).toMatchObject(selector.matchLabels);
  expect(template.spec.containers).toHaveLength(1);
  expect(template.spec.containers[0].resources).toEqual({
    requests: { memory: "64Mi", cpu: "250m" },
    limits: { memory: "64Mi", cpu: "250m" },
  });
});

test("it has no field that nobody looked at: a misspelt one would be dropped without a word", () => {
  expect(keyPaths(deployment)).toEqual([
    "apiVersion",
    "kind",
    "metadata.labels.app",
    "metadata.name",
    "spec.replicas",
    "spec.selector.matchLabels.app",
    "spec.template.metadata.labels.app",
    "spec.template.spec.automountServiceAccountToken",
    "spec.template.spec.containers.image",
    "spec.template.spec.containers.imagePullPolicy",
    "spec.template.spec.containers.name",
    "spec.template.spec.containers.resources.limits.cpu",
    "spec.template.spec.containers.resources.limits.memory",
    "spec.template.spec.containers.resources.requests.cpu",
    "spec.template.spec.containers.resources.requests.memory",
    "spec.template.spec.containers.securityContext.allowPrivilegeEscalation",
    "spec.template.spec.containers.securityContext.capabilities.drop",
    "spec.template.spec.containers.securityContext.readOnlyRootFilesystem",
    "spec.template.spec.securityContext.runAsGroup",
    "spec.template.spec.securityContext.runAsNonRoot",
    "spec.template.spec.securityContext.runAsUser",
    "spec.template.spec.securityContext.seccompProfile.type",
    "spec.template.spec.terminationGracePeriodSeconds",
  ]);
});

test("it runs the image that the Makefile builds, loaded and not pulled", () => {
  const [container] = deployment.spec.template.spec.containers;
  expect(container.image).toBe(/^IMAGE\s*\?=\s*(\S+)$/m.exec(read("Makefile"))?.[1]);
  expect(container.imagePullPolicy).toBe("IfNotPresent");
});

test("it is allowed nothing that it does not need, and is not root, here and in the image", () => {
  const { securityContext, automountServiceAccountToken, containers } = deployment.spec.template.spec;
  const [, user, group] = /^USER (\d+):(\d+)$/m.exec(read("Dockerfile")) ?? [];
  expect(Number(user)).toBeGreaterThan(0);
  expect(securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: Number(user),
    runAsGroup: Number(group),
    seccompProfile: { type: "RuntimeDefault" },
  });
  expect(automountServiceAccountToken).toBe(false);
  expect(containers[0].securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
});

test("the image gets signals itself, and every file it copies is there and let through", () => {
  const dockerfile = read("Dockerfile");
  expect(dockerfile).toMatch(/^ENTRYPOINT \["\/worker"\]$/m);
  expect(dockerfile).toMatch(/^FROM alpine:\d+\.\d+ AS build$/m);
  expect(dockerfile).toMatch(/^FROM scratch$/m);
  const copied = /^COPY (.+) \.\/$/m.exec(dockerfile)?.[1].split(" ") ?? [];
  expect(copied).toEqual(["Makefile", "worker.c"]);
  const letThrough = read(".dockerignore")
    .split("\n")
    .flatMap((line) => (line.startsWith("!") ? [line.slice(1)] : []));
  expect(letThrough).toEqual(expect.arrayContaining(copied));
  for (const file of copied) expect(existsSync(join(worker, file)), file).toBe(true);
});

function keyPaths(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value !== "object" || value === null) return [path.join(".")];
  const inner = Array.isArray(value)
    ? value.flatMap((item) => keyPaths(item, path))
    : Object.entries(value).flatMap(([key, item]) => keyPaths(item, [...path, key]));
  return [...new Set(inner)].sort();
}
