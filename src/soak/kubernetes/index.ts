// Soaks in a cluster. Loaded only where one is asked for.
export { type Api, connect } from "./client.js";
export { checkContext } from "./contexts.js";
export { checkUp } from "./doctor/index.js";
export { type ManifestObject, parseManifest, podSpecOf, podSpecPath, valueAt } from "./manifest.js";
export { checkManifest, withImage } from "./manifest-check.js";
export { readNamespace } from "./namespace.js";
export type { PodSpec } from "./objects.js";
export { onOneNode } from "./one-node.js";
export { type ClusterSoakRequest, type ClusterSoakResult, type Progress, soakCluster } from "./soak.js";
